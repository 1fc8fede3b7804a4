def fail(number):
    raise ValueError(number)


first, second = fail(1)
