# flags: -X no_debug_ranges
# exit: 1
# expect error: Traceback (most recent call last):
# expect error:   File "tests/cli/no_debug_ranges.py", line 9, in <module>
# expect error:     1 + (2 / 0)
# expect error: ZeroDivisionError: division by zero
print({columns for *_, columns in (lambda: 1).__code__.co_positions()})  # expect: {None}

1 + (2 / 0)
