def check(x):
    if not isinstance(x, int):
        raise TypeError(f"want int, got {type(x).__name__}")
    return x
print(check(1))  # expect: 1
check("a")  # expect raise: TypeError: want int, got str
