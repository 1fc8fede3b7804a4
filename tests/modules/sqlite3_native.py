# _sqlite3: the checks of threads, extensions, locks on files.
# wasm: no, neither of these is there
import os
import re
import sqlite3
import tempfile
import threading


def attempt(function, *args, **kwargs):
    try:
        print(re.sub(' at 0x.*', '>', repr(function(*args, **kwargs))))
    except Exception as error:
        code = (error.sqlite_errorcode, error.sqlite_errorname) if hasattr(error, 'sqlite_errorcode') else ''
        print(f'{type(error).__name__}: {error}', *code)


c = sqlite3.connect(':memory:')
c.execute('create table t(a)')
c.executemany('insert into t values(?)', [(1,), (2,)])

# --- threads
def in_thread(function, *args):
    def run():
        try:
            print(repr(function(*args)))
        except Exception as error:
            print(type(error).__name__, re.sub(r'\d{3,}', 'N', str(error)))
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


c.row_factory = None
cursor = c.execute('select 1')
for function, *args in (c.execute, 'select 1'), (c.cursor,), (c.close,), (c.commit,), (c.rollback,), (cursor.fetchone,), (cursor.close,), \
        (c.getlimit, 0), (c, 'select 1'), (setattr, c, 'isolation_level', None):
    in_thread(function, *args)
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
# expect: ProgrammingError SQLite objects created in a thread can only be used in that same thread. The object was created in thread id N and this is thread id N.
in_thread(lambda: (c.in_transaction, c.isolation_level, c.total_changes, c.interrupt(), c.__enter__() is c))
# expect: (True, None, 2, None, True)

# --- extensions
attempt(c.load_extension, 'missing')
# expect: OperationalError: missing.so: cannot open shared object file: No such file or directory
attempt(c.load_extension, 3)  # expect: TypeError: load_extension() argument 1 must be str, not int
attempt(c.load_extension, 'missing', entrypoint=3)
# expect: TypeError: load_extension() argument 'entrypoint' must be str or None, not int
print([name for name in vars(sqlite3.Connection) if 'load_extension' in name])  # expect: ['enable_load_extension', 'load_extension']
c.close()

# --- locks
name = os.path.join(tempfile.mkdtemp(), 'file.db')
f = sqlite3.connect(name)
f.execute('create table t(a)')
other = sqlite3.connect(name, timeout=0)
f.execute('begin exclusive')
attempt(other.execute, 'select * from t')  # expect: OperationalError: database is locked 5 SQLITE_BUSY
f.rollback()
print(other.execute('select * from t').fetchall())  # expect: []
f.close()
other.close()
