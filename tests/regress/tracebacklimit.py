# sys.tracebacklimit ends a traceback.
import sys

sys.tracebacklimit = 1
def inner():
    raise KeyError("end")
inner()
# expect raise: KeyError: 'end'
