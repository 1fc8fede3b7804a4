# A connection that a callback closes, opens anew or makes of bytes while its database is in use; an ignored ATTACH of VACUUM.
# oracle: no, CPython crashes in this
import sqlite3
import warnings

warnings.simplefilter('ignore')


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except sqlite3.Error as error:
        print(f'{type(error).__name__}: {error}')


def opened():
    connection = sqlite3.connect(':memory:')
    connection.executescript('create table t(a); insert into t values(1), (2), (3)')
    return connection


c = opened()


def rows():
    yield 1,
    c.__init__(':memory:')
    yield 2,


attempt(c.executemany, 'insert into t values(?)', rows())
# expect: ProgrammingError: Cannot operate on a closed database.

c = opened()
cursor = c.execute('select a from t')
c.__init__(':memory:')
attempt(cursor.fetchone)  # expect: (1,)

c = opened()
c.set_trace_callback(lambda sql: c.close())
attempt(lambda: len(c.serialize()) > 0)  # expect: True
attempt(c.execute, 'select 1')  # expect: ProgrammingError: Cannot operate on a closed database.

c = opened()
c.set_trace_callback(lambda sql: c.__init__(':memory:'))
attempt(lambda: len(c.serialize()) > 0)  # expect: True
attempt(c.execute('select count(*) from sqlite_master').fetchone)  # expect: (0,)

c, target = opened(), opened()
data = c.serialize()
attempt(c.backup, target, pages=1, progress=lambda *args: c.deserialize(data))
# expect: OperationalError: database is locked
attempt(c.execute('select count(*) from t').fetchone)  # expect: (3,)

c = opened()
c.set_trace_callback(lambda sql: attempt(c.blobopen, 't', 'a', 1))
c.deserialize(data)  # expect: ProgrammingError: Recursive use of the connection in a hook not allowed.
c.set_trace_callback(None)
attempt(c.execute('select count(*) from t').fetchone)  # expect: (3,)

c = opened()
c.set_authorizer(lambda *args: sqlite3.SQLITE_IGNORE)
attempt(c.execute, 'vacuum')  # expect: DatabaseError: authorization denied
attempt(lambda: c.execute("attach ':memory:' as m").fetchall())  # expect: []

# Hooks go with their database.
c = opened()
c.set_progress_handler(lambda: None, 1)
c.set_trace_callback(lambda sql: None)
c.close()
