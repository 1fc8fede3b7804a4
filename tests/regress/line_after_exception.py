# The line of a frame that ended by an exception is where it was raised last, not where cleaning up ended.
def line_after(f):
    try:
        f()
    except Exception as e:
        frame = e.__traceback__.tb_next.tb_frame
        return frame.f_lineno - f.__code__.co_firstlineno

def in_finally():
    try:
        1 / 0
    finally:
        pass

def not_caught():
    try:
        1 / 0
    except TypeError as e:
        pass

def named():
    try:
        1 / 0
    except ZeroDivisionError as e:
        1 / 0

class Manager:
    def __enter__(self): pass
    def __exit__(self, *args): pass

def managed():
    with Manager():
        1 / 0
        pass

for f in in_finally, not_caught, named, managed:
    print(f.__name__, line_after(f))
# expect: in_finally 4
# expect: not_caught 3
# expect: named 4
# expect: managed 2
