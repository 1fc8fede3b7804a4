# _sqlite3: a connection that is initialized again; cursors read on from the database it had before.
# wasm: no, no threads there
# oracle: no, CPython crashes in some of this
import gc
import sqlite3
import threading
import weakref


class Connection(sqlite3.Connection):
    pass


class Function:
    def __init__(self, result=None): self.result = result
    def __call__(self, *args): return self.result() if self.result else args[0]


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


def opened(rows=4, **kwargs):
    connection = sqlite3.connect(':memory:', factory=Connection, **kwargs)
    connection.execute('create table t(a)')
    connection.executemany('insert into t values(?)', [(i,) for i in range(rows)])
    return connection


# Functions and collations of the old database go on, its hooks do not.
log = []
c = opened()
c.create_function('f', 1, lambda a: log.append('f') or a)
c.create_collation('backwards', lambda a, b: log.append('c') or (a < b) - (a > b))
c.set_authorizer(lambda *args: log.append('a') or 0)
c.set_progress_handler(lambda: log.append('p'), 1)
c.set_trace_callback(lambda text: log.append('t'))
cursor = c.execute('select f(a) from t')
print(next(cursor), sorted(set(log)))  # expect: (0,) ['a', 'f', 'p', 't']
log.clear()
c.__init__(':memory:')
print(cursor.fetchall(), sorted(set(log)))  # expect: [(1,), (2,), (3,)] ['f']
attempt(c.execute, 'select f(1)')  # expect: OperationalError: no such function: f
attempt(cursor.execute, 'select a from t')  # expect: OperationalError: no such table: t

# Several databases at once, each with its cursor.
c = opened()
cursors = []
for i in range(5):
    c.execute('update t set a = a + ?', (100 * i,))
    cursors.append(c.execute('select a from t'))
    next(cursors[-1])
    Connection.__init__(c, ':memory:')
    c.execute('create table t(a)')
    c.executemany('insert into t values(?)', [(k,) for k in range(3)])
del cursors[1]
print([cursor.fetchall()[-1] for cursor in cursors])  # expect: [(3,), (202,), (302,), (402,)]

# close() ends reading, whichever database it is.
cursor = c.execute('select a from t')
c.__init__(':memory:')
c.close()
attempt(cursor.fetchone)  # expect: ProgrammingError: Cannot operate on a closed database.
c.__init__(':memory:')
attempt(cursor.fetchone)  # expect: (0,)
cursor = c.execute('select 1 union select 2')
c.close()
c.__init__(':memory:')
attempt(cursor.fetchone)  # expect: ProgrammingError: Cannot operate on a closed database.

# Again inside of what the reading calls.
c = opened()
c.create_function('again', 1, lambda a: c.__init__(':memory:') or a)
attempt(lambda: c.execute('select again(a) from t').fetchall())  # expect: [(0,), (1,), (2,), (3,)]

c = opened()
cursor = c.execute('select a from t')
cursor.row_factory = lambda cursor, row: c.__init__(':memory:') or row
attempt(cursor.fetchall)  # expect: [(0,), (1,), (2,), (3,)]

c = opened()
c.text_factory = lambda data: c.__init__(':memory:') or data
attempt(lambda: c.execute("select 'a' union select 'b'").fetchall())  # expect: [(b'a',), ('b',)]

c = opened()
c.set_trace_callback(lambda text: c.__init__(':memory:'))
attempt(lambda: c.execute('select a from t').fetchall())  # expect: [(0,), (1,), (2,), (3,)]

c = opened()
c.set_authorizer(lambda *args: attempt(c.__init__, ':memory:') or 0)
attempt(lambda: c.execute('select 1').fetchall())
# expect: ProgrammingError: Recursive use of the connection in a hook not allowed.
# expect: [(1,)]
c.close()

c = opened()
c.create_function('shut', 1, lambda a: c.close() or a)
cursor = c.execute('select shut(a) from t where a > 0')   # the statement cannot be reached from the new database
attempt(cursor.fetchone)  # expect: ProgrammingError: Cannot operate on a closed database.


class Last:
    def step(self, a): pass
    def finalize(self):
        c.__init__(':memory:')
        return 'last'


c = opened()
c.create_aggregate('last', 1, Last)
attempt(lambda: c.execute('select last(a) from t group by a').fetchall())
# expect: [('last',), ('last',), ('last',), ('last',)]

# Transactions end, be it of their own accord or with the last cursor; blobs are closed.
c = opened(autocommit=False)
c.commit()
c.execute('insert into t values(99)')
c.execute("insert into t values(zeroblob(3))")
blob = c.blobopen('t', 'a', 6)
cursor = c.execute('select a from t limit 5')
print(next(cursor))  # expect: (0,)
c.__init__(':memory:', autocommit=False)
attempt(cursor.fetchall)  # expect: [(1,), (2,), (3,)]
attempt(blob.read)  # expect: ProgrammingError: Cannot operate on a closed blob.
del blob
c.close()

# Which thread may read is up to the connection.
c = opened(check_same_thread=False)
cursor = c.execute('select a from t')
for check in (True, False):
    thread = threading.Thread(target=c.__init__, args=(':memory:',), kwargs={'check_same_thread': check})
    thread.start()
    thread.join()
    try:
        print(cursor.fetchone())
    except sqlite3.ProgrammingError as error:
        print(str(error)[:40])
# expect: SQLite objects created in a thread can o
# expect: (0,)

# What callables refer to is found by the collector, and given back when the last statement is done.
c = opened()
function = Function()
c.create_function('f', 1, function)
cursor = c.execute('select f(a) from t')
gone = weakref.finalize(function, print, 'gone: function')
del function
c.__init__(':memory:')
print(next(cursor))  # expect: (0,)
print(cursor.fetchall())
# expect: gone: function
# expect: [(1,), (2,), (3,)]

c = opened()
cursor = c.execute('select a from t')
c.create_function('f', 0, lambda: (c, cursor))
c.create_collation('x', lambda a, b: cursor)
dead = weakref.ref(c), weakref.ref(cursor)
c.__init__(':memory:')
c.create_function('f', 0, lambda: (c, cursor))
del c, cursor
gc.collect()
print(dead[0](), dead[1]())  # expect: None None

# A statement that nobody reads any more holds a database no longer than the connection shows its callables.
c = opened()
statement = c('select a from t')
c.create_function('f', 0, lambda: statement)
c.__init__(':memory:')
dead = weakref.ref(c)
del c, statement
gc.collect()
print(dead())  # expect: None
