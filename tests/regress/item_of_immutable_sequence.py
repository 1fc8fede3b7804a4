# Assignment to an item of a sequence that cannot change reads the index first.
class Plain:
    pass

def error_of(target, key):
    try:
        target[key] = 1
    except (TypeError, IndexError) as error:
        return type(error).__name__, str(error)

for target in (1, 2), "ab", range(3), {1}, Plain(), None, 1.5:
    print(error_of(target, 10**30)[0], error_of(target, 0)[1])
# expect: IndexError 'tuple' object does not support item assignment
# expect: IndexError 'str' object does not support item assignment
# expect: IndexError 'range' object does not support item assignment
# expect: IndexError 'set' object does not support item assignment
# expect: IndexError 'Plain' object does not support item assignment
# expect: TypeError 'NoneType' object does not support item assignment
# expect: TypeError 'float' object does not support item assignment
