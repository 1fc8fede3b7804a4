# _sqlite3: closing a connection while it is in use, and what is left over then.
# oracle: no, CPython crashes in most of this
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
import gc
import weakref


class Connection(sqlite3.Connection):
    pass


def opened():
    connection = sqlite3.connect(':memory:', factory=Connection)
    connection.execute('create table t(a)')
    connection.execute('insert into t values(zeroblob(5))')
    return connection


c = opened()
c.create_function('close', 0, c.close)
attempt(lambda: c.execute('select close() union select 2').fetchall())
# expect: ProgrammingError: Cannot operate on a closed database.
attempt(c.execute, 'select 1')  # expect: ProgrammingError: Cannot operate on a closed database.

c = opened()
c.text_factory = lambda data: c.close()
attempt(lambda: c.execute("select 'a' union select 'b'").fetchall())
# expect: ProgrammingError: Cannot operate on a closed database.

c = opened()


def rows():
    yield 1,
    c.close()
    yield 2,


attempt(c.executemany, 'insert into t values(?)', rows())
# expect: ProgrammingError: Cannot operate on a closed database.

c = opened()
c.set_authorizer(lambda *args: attempt(c.execute, 'select 2') or 0)   # SQLite forbids it
attempt(c.execute, 'select 1')
# expect: ProgrammingError: Recursive use of the connection in a hook not allowed.
# expect: <sqlite3.Cursor object>
c.set_authorizer(None)
c.close()

c, target = opened(), opened()
attempt(c.backup, target, pages=1, progress=lambda *args: target.close())
# expect: OperationalError: destination database is in use 1 SQLITE_ERROR
target.close()
c.close()

c = opened()
blob = c.blobopen('t', 'a', 1)
c.close()
attempt(blob.read)  # expect: ProgrammingError: Cannot operate on a closed database.
attempt(blob.close)  # expect: ProgrammingError: Cannot operate on a closed database.
del blob

c = opened()
blob, dead = c.blobopen('t', 'a', 1), weakref.ref(c)
del c
print(blob.write(b'abc'), dead() is not None)  # expect: None True
del blob  # expect: ResourceWarning: unclosed database in <__main__.Connection object
print(dead())  # expect: None


class Callable:
    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        return 1

    def __del__(self):
        print('gone:', self.name)


c = opened()
c.create_function('f', 0, Callable('first'))
c.create_function('f', 0, Callable('second'))  # expect: gone: first
c.set_trace_callback(Callable('trace'))
c.set_trace_callback(None)  # expect: gone: trace
cursor = c.execute('select f() union select 2')
c.close()  # expect: gone: second
print('closed')  # expect: closed
del cursor

c = opened()
c.create_function('f', 0, lambda: c)
c.set_progress_handler(lambda: c, 1000)
c.itself, dead = c, weakref.ref(c)
c.close()
del c
gc.collect()
print(dead())  # expect: None

c = opened()
c.__init__(':memory:')
print(c.execute('select 1').fetchall(), c.execute('select count(*) from sqlite_master').fetchall())
# expect: [(1,)] [(0,)]
c.close()
