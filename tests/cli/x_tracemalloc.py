# flags: -X tracemalloc=5 -W always
import tracemalloc
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())  # expect: True 5


def leak():
    open(__file__)


leak()
# expect error: tests/cli/x_tracemalloc.py:7: ResourceWarning: unclosed file <_io.TextIOWrapper name='tests/cli/x_tracemalloc.py' mode='r' encoding='UTF-8'>
# expect error:   open(__file__)
# expect error: Object allocated at (most recent call last):
# expect error:   File "tests/cli/x_tracemalloc.py", lineno 10
# expect error:     leak()
# expect error:   File "tests/cli/x_tracemalloc.py", lineno 7
# expect error:     open(__file__)
