# An exception thrown into a generator that handles none keeps its context, whatever the caller is handling.
from contextlib import ExitStack, contextmanager

@contextmanager
def failing(error):
    try: yield
    finally: raise error

errors = [Exception(i) for i in range(4)]
try:
    with ExitStack() as stack:
        for e in errors[3:0:-1]: stack.enter_context(failing(e))
        raise errors[0]
except Exception as error:
    chain = []
    while error:
        chain.append(error.args[0])
        error = error.__context__
    print(chain)  # expect: [3, 2, 1, 0]
