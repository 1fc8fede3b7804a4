# _sqlite3: what SQL calls: functions, aggregates, window functions, collations, hooks.
import re
import sqlite3
import warnings


def attempt(function, *args, **kwargs):
    try:
        print(re.sub(' at 0x.*', '>', repr(function(*args, **kwargs))))
    except Exception as error:
        code = (error.sqlite_errorcode, error.sqlite_errorname) if hasattr(error, 'sqlite_errorcode') else ''
        print(f'{type(error).__name__}: {error}', *code)


warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest, **more: print(f'{category.__name__}: {message}'.split(' at 0x')[0])
import sys

c = sqlite3.connect(':memory:')
c.execute('create table t(a integer, b text)')
c.executemany('insert into t values(?, ?)', enumerate('abc', 1))


def all(sql, *parameters):
    return c.execute(sql, parameters).fetchall()


# --- functions
attempt(c.create_function)  # expect: TypeError: create_function() missing required argument 'name' (pos 1)
attempt(c.create_function, 3, 1, None)  # expect: TypeError: create_function() argument 'name' must be str, not int
attempt(c.create_function, 'f', 'a', 3)  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(c.create_function, 'f', 1, print, True)
# expect: TypeError: create_function() takes exactly 3 positional arguments (4 given)
attempt(c.create_function, 'f', 1, print, other=True)
# expect: TypeError: create_function() got an unexpected keyword argument 'other'
attempt(c.create_function, 'f' * 300, 1, print)  # expect: OperationalError: Error creating function
attempt(c.create_function, name='f', narg=1, func=lambda x: (x, x))
# expect: DeprecationWarning: Passing keyword arguments 'name', 'narg' and 'func' to _sqlite3.Connection.create_function() is deprecated. Parameters 'name', 'narg' and 'func' will become positional-only in Python 3.15.
# expect: None
attempt(all, 'select f(1)')  # expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
attempt(all, 'select f(1, 2)')  # expect: OperationalError: wrong number of arguments to function f() 1 SQLITE_ERROR
c.create_function('show', -1, lambda *args: repr(args), deterministic=True)
print(all("select show(1, 2.5, null, 'é', x'00ff', ?), show()", 2**62))
# expect: [("(1, 2.5, None, 'é', b'\\x00\\xff', 4611686018427387904)", '()')]
for value in None, True, 2**62, 2.5, 'text', b'bytes', bytearray(b'y'), 'a\0b':
    c.create_function('value', 0, lambda: value)
    print(all('select value(), typeof(value())'))
# expect: [(None, 'null')]
# expect: [(1, 'integer')]
# expect: [(4611686018427387904, 'integer')]
# expect: [(2.5, 'real')]
# expect: [('text', 'text')]
# expect: [(b'bytes', 'blob')]
# expect: [(b'y', 'blob')]
# expect: [('a\x00b', 'text')]
for result in object(), 2**70, '\udc80', memoryview(b'abcd')[::2]:
    c.create_function('value', 0, lambda: result)
    attempt(all, 'select value()')
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
# expect: DataError: string or blob too big 18 SQLITE_TOOBIG
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR


def failing(error):
    def function(*args):
        raise error
    return function


for error in ValueError('x'), MemoryError(), OverflowError('x'):
    c.create_function('value', 0, failing(error))
    attempt(all, 'select value()')
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
# expect: MemoryError: 
# expect: DataError: string or blob too big 18 SQLITE_TOOBIG
c.create_function('value', 0, None)
attempt(all, 'select value()')  # expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR


def fibonacci(n):
    return n if n < 2 else sum(all('select fibonacci(?) + fibonacci(?)', n - 1, n - 2)[0])


c.create_function('fibonacci', 1, fibonacci)
print(all('select fibonacci(8)'))  # expect: [(21,)]


# --- aggregates
class Full:
    def __init__(self):
        self.values = []

    def step(self, *values):
        self.values.append(values)

    def inverse(self, *values):
        self.values.remove(values)

    def value(self):
        return repr(self.values)

    finalize = value


attempt(c.create_aggregate)  # expect: TypeError: create_aggregate() missing required argument 'name' (pos 1)
attempt(c.create_aggregate, name='g', n_arg=-1, aggregate_class=Full)
# expect: DeprecationWarning: Passing keyword arguments 'name', 'n_arg' and 'aggregate_class' to _sqlite3.Connection.create_aggregate() is deprecated. Parameters 'name', 'n_arg' and 'aggregate_class' will become positional-only in Python 3.15.
# expect: None
print(all('select g(a, b), g() from t'), all('select g(a) from t where a > 5'), all('select b, g(a) from t group by b'))
# expect: [("[(1, 'a'), (2, 'b'), (3, 'c')]", '[(), (), ()]')] [(None,)] [('a', '[(1,)]'), ('b', '[(2,)]'), ('c', '[(3,)]')]
attempt(c.create_window_function, 3, 1, Full)
# expect: TypeError: create_window_function() argument 1 must be str, not int
c.create_window_function('w', 1, Full)
window = 'select w(a) over (order by a rows between 1 preceding and current row) from t'
print(all(window))  # expect: [('[(1,)]',), ('[(1,), (2,)]',), ('[(2,), (3,)]',)]
for missing in 'step', 'inverse', 'value', 'finalize':
    part = type('Part', (), {name: function for name, function in vars(Full).items() if name != missing and name[0] != '_' or name == '__init__'})
    c.create_aggregate('part', 1, part)
    attempt(all, 'select part(a) from t')
    c.create_window_function('w', 1, part)
    attempt(all, window)
    failing_part = type('Part', (Full,), {missing: failing(KeyError('x'))})
    c.create_aggregate('part', 1, failing_part)
    attempt(all, 'select part(a) from t')
    c.create_window_function('w', 1, failing_part)
    attempt(all, window)
# expect: OperationalError: user-defined aggregate's 'step' method not defined 1 SQLITE_ERROR
# expect: OperationalError: user-defined aggregate's 'step' method not defined 1 SQLITE_ERROR
# expect: OperationalError: user-defined aggregate's 'step' method raised error 1 SQLITE_ERROR
# expect: OperationalError: user-defined aggregate's 'step' method raised error 1 SQLITE_ERROR
# expect: [('[(1,), (2,), (3,)]',)]
# expect: OperationalError: user-defined aggregate's 'inverse' method not defined 1 SQLITE_ERROR
# expect: [('[(1,), (2,), (3,)]',)]
# expect: OperationalError: user-defined aggregate's 'inverse' method raised error 1 SQLITE_ERROR
# expect: [('[(1,), (2,), (3,)]',)]
# expect: OperationalError: user-defined aggregate's 'value' method not defined 1 SQLITE_ERROR
# expect: [('[(1,), (2,), (3,)]',)]
# expect: OperationalError: user-defined aggregate's 'value' method raised error 1 SQLITE_ERROR
# expect: OperationalError: user-defined aggregate's 'finalize' method not defined 1 SQLITE_ERROR
# expect: [('[(1,)]',), ('[(1,), (2,)]',), ('[(2,), (3,)]',)]
# expect: OperationalError: user-defined aggregate's 'finalize' method raised error 1 SQLITE_ERROR
# expect: [('[(1,)]',), ('[(1,), (2,)]',), ('[(2,), (3,)]',)]
c.create_aggregate('part', 1, type('Part', (Full,), {'__init__': failing(KeyError('x'))}))
attempt(all, 'select part(a) from t')
# expect: OperationalError: user-defined aggregate's '__init__' method raised error 1 SQLITE_ERROR
c.create_aggregate('part', 1, type('Part', (Full,), {'finalize': lambda self: object()}))
attempt(all, 'select part(a) from t')
# expect: OperationalError: user-defined aggregate's 'finalize' method raised error 1 SQLITE_ERROR
c.create_window_function('w', 1, None)
attempt(all, window)  # expect: OperationalError: no such function: w 1 SQLITE_ERROR


class Noisy:
    def __init__(self):
        print('made')

    def step(self, value):
        print('step', value)

    def finalize(self):
        print('finalized')

    def __del__(self):
        print('gone')


c.create_aggregate('noisy', 1, Noisy)
c.create_function('odd', 1, lambda x: x if x % 2 else 1 / 0)
attempt(all, 'select noisy(odd(a)) from t')
# expect: made
# expect: step 1
# expect: finalized
# expect: gone
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR

# --- collations
attempt(c.create_collation, 'c', 3)  # expect: TypeError: parameter must be callable
attempt(c.create_collation, 3, None)  # expect: TypeError: create_collation() argument 1 must be str, not int
attempt(c.create_collation, 'a\0b', None)  # expect: ValueError: embedded null character
order = 'select b from t order by b collate c'
attempt(all, order)  # expect: OperationalError: no such collation sequence: c 257 SQLITE_ERROR_MISSING_COLLSEQ
c.create_collation('c', lambda a, b: (a < b) - (a > b))
print(all(order))  # expect: [('c',), ('b',), ('a',)]
for answer in 'x', 2**70, -2**70, 0, None, True:
    c.create_collation('c', lambda a, b: answer)
    attempt(all, order)
# expect: [('a',), ('b',), ('c',)]
# expect: [('c',), ('b',), ('a',)]
# expect: [('a',), ('b',), ('c',)]
# expect: [('a',), ('b',), ('c',)]
# expect: [('a',), ('b',), ('c',)]
# expect: [('c',), ('b',), ('a',)]
c.create_collation('c', lambda a, b: 1 / 0)
attempt(all, order)  # expect: ZeroDivisionError: division by zero
c.create_collation('c', None)
attempt(all, order)  # expect: OperationalError: no such collation sequence: c 257 SQLITE_ERROR_MISSING_COLLSEQ

# --- authorizers
attempt(c.set_authorizer)
# expect: TypeError: set_authorizer() missing required argument 'authorizer_callback' (pos 1)
attempt(c.set_authorizer, authorizer_callback=None)
# expect: DeprecationWarning: Passing keyword argument 'authorizer_callback' to _sqlite3.Connection.set_authorizer() is deprecated. Parameter 'authorizer_callback' will become positional-only in Python 3.15.
# expect: None
for answer in sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY, 'x', 2**40, None:
    c.set_authorizer(lambda *args: answer)
    attempt(all, 'select a from t limit 1')
# expect: [(1,)]
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
c.set_authorizer(lambda *args: print(args) or 0)
print(all('select a from t limit 1'))
# expect: (21, None, None, None, None)
# expect: (20, 't', 'a', 'main', None)
# expect: [(1,)]
c.set_authorizer(lambda action, table, column, *rest: sqlite3.SQLITE_IGNORE if column == 'b' else 0)
print(all('select a, b from t limit 1'))  # expect: [(1, None)]
c.set_authorizer(failing(KeyError('x')))
attempt(all, 'select 1')  # expect: DatabaseError: not authorized 23 SQLITE_AUTH
c.set_authorizer(None)

# --- progress, interrupting
attempt(c.set_progress_handler)
# expect: TypeError: set_progress_handler() missing required argument 'progress_handler' (pos 1)
attempt(c.set_progress_handler, None, 'a')  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(c.set_progress_handler, progress_handler=None, n=1)
# expect: DeprecationWarning: Passing keyword argument 'progress_handler' to _sqlite3.Connection.set_progress_handler() is deprecated. Parameter 'progress_handler' will become positional-only in Python 3.15.
# expect: None
calls = []
c.set_progress_handler(lambda: calls.append(1), 1)
all('select * from t')
print(len(calls) > 3)  # expect: True
c.set_progress_handler(lambda: True, 1)
attempt(all, 'select * from t')  # expect: OperationalError: interrupted 9 SQLITE_INTERRUPT
c.set_progress_handler(failing(KeyError('x')), 1)
attempt(all, 'select * from t')  # expect: OperationalError: interrupted 9 SQLITE_INTERRUPT
c.set_progress_handler(None, 1)
c.create_function('stop', 0, lambda: c.interrupt())
attempt(all, 'select stop() from t')  # expect: OperationalError: interrupted 9 SQLITE_INTERRUPT

# --- traces
attempt(c.set_trace_callback)
# expect: TypeError: set_trace_callback() missing required argument 'trace_callback' (pos 1)
attempt(c.set_trace_callback, trace_callback=None)
# expect: DeprecationWarning: Passing keyword argument 'trace_callback' to _sqlite3.Connection.set_trace_callback() is deprecated. Parameter 'trace_callback' will become positional-only in Python 3.15.
# expect: None
c.set_trace_callback(print)
all('select ?, ?, ?', 3, "it's", None)  # expect: select 3, 'it''s', NULL
c.executescript('select 1; select 2')
# expect: COMMIT
# expect: select 1;
# expect:  select 2
c.set_trace_callback(None)

# --- reports of errors
sys.unraisablehook = lambda unraisable: print(unraisable.exc_type.__name__, unraisable.exc_value, unraisable.err_msg.split(' <')[0], unraisable.object)
sqlite3.enable_callback_tracebacks(True)
c.create_function('value', 0, failing(ValueError('raised')))
attempt(all, 'select value()')
# expect: ValueError raised Exception ignored on sqlite3 callback None
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
c.create_aggregate('part', 1, int)
attempt(all, 'select part(a) from t')
# expect: AttributeError 'int' object has no attribute 'step' Exception ignored on sqlite3 callback None
# expect: AttributeError 'int' object has no attribute 'finalize' Exception ignored on sqlite3 callback None
# expect: OperationalError: user-defined aggregate's 'step' method not defined 1 SQLITE_ERROR
c.set_authorizer(failing(KeyError('x')))
attempt(all, 'select 1')
# expect: KeyError 'x' Exception ignored on sqlite3 callback None
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
c.set_authorizer(lambda *args: 2**70)
attempt(all, 'select 1')
# expect: OverflowError Python int too large to convert to C int Exception ignored on sqlite3 callback None
# expect: DatabaseError: not authorized 23 SQLITE_AUTH
c.set_authorizer(None)
c.set_progress_handler(failing(KeyError('x')), 1)
attempt(all, 'select 1')
# expect: KeyError 'x' Exception ignored on sqlite3 callback None
# expect: OperationalError: interrupted 9 SQLITE_INTERRUPT
c.set_progress_handler(None, 1)
c.set_trace_callback(failing(KeyError('x')))
attempt(all, 'select 1')
# expect: KeyError 'x' Exception ignored on sqlite3 callback None
# expect: [(1,)]
c.set_trace_callback(None)
sqlite3.enable_callback_tracebacks(False)
attempt(all, 'select value()')  # expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR
c.close()
