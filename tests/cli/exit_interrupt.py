# A program that ends by KeyboardInterrupt dies of SIGINT, and its atexit functions run before.
# exit: -2
# expect error: Traceback (most recent call last):
# expect error:   File "tests/cli/exit_interrupt.py", line 9, in <module>
# expect error:     raise KeyboardInterrupt
# expect error: KeyboardInterrupt
import atexit
atexit.register(print, "bye")  # expect: bye
raise KeyboardInterrupt
