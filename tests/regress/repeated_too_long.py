# A text whose length does not fit is an OverflowError; one that fits and cannot be had is a MemoryError.
def error_of(once, n):
    try:
        once * n
    except (OverflowError, MemoryError) as error:
        return type(error).__name__, *error.args

print(error_of("ab", 1 << 62))               # expect: ('OverflowError', 'repeated string is too long')
print(error_of(1 << 62, "ab"))               # expect: ('OverflowError', 'repeated string is too long')
print(error_of("\u20ac\u20ac", 1 << 62))     # expect: ('OverflowError', 'repeated string is too long')
print(error_of(b"ab", 1 << 62))              # expect: ('OverflowError', 'repeated bytes are too long')
print(error_of(bytearray(b"ab"), 1 << 62))   # expect: ('MemoryError',)
print(error_of("ab", 1 << 61))               # expect: ('MemoryError',)
print(error_of(b"ab", 1 << 61))              # expect: ('MemoryError',)
print(error_of((1, 2), 1 << 62))             # expect: ('MemoryError',)
