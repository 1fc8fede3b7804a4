# exit: 1
# expect error: sys.excepthook is missing
# expect error: Traceback (most recent call last):
# expect error:   File "tests/cli/excepthook_missing.py", line 9, in <module>
# expect error:     1 / 0
# expect error:     ~~^~~
# expect error: ZeroDivisionError: division by zero
import sys; del sys.excepthook
1 / 0
