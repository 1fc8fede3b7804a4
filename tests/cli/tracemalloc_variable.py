# env: PYTHONTRACEMALLOC=2
# flags: -W always
import tracemalloc
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())  # expect: True 2
tracemalloc.stop()


def leak():
    open(__file__)


leak()
# expect error: tests/cli/tracemalloc_variable.py:9: ResourceWarning: unclosed file <_io.TextIOWrapper name='tests/cli/tracemalloc_variable.py' mode='r' encoding='UTF-8'>
# expect error:   open(__file__)
# expect error: ResourceWarning: Enable tracemalloc to get the object allocation traceback
