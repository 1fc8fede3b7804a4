# _sqlite3: transactions in the old and the new way, context managers, files, limits, settings, backups.
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
import os
import tempfile

c = sqlite3.connect(':memory:')
c.execute('create table t(a unique)')
print(c.in_transaction)  # expect: False
c.execute('insert into t values(1)')
print(c.in_transaction)  # expect: True
c.rollback()
print(c.in_transaction, c.execute('select count(*) from t').fetchone())  # expect: False (0,)
for level in None, '', 'deferred', 'IMMEDIATE', 'Exclusive':
    c.isolation_level = level
    statements = []
    c.set_trace_callback(statements.append)
    c.execute('insert into t values(?)', (level,))
    c.commit()
    c.set_trace_callback(None)
    print(c.isolation_level, statements)
# expect: None ['insert into t values(NULL)']
# expect:  ['BEGIN ', "insert into t values('')", 'COMMIT']
# expect: DEFERRED ['BEGIN DEFERRED', "insert into t values('deferred')", 'COMMIT']
# expect: IMMEDIATE ['BEGIN IMMEDIATE', "insert into t values('IMMEDIATE')", 'COMMIT']
# expect: EXCLUSIVE ['BEGIN EXCLUSIVE', "insert into t values('Exclusive')", 'COMMIT']
c.isolation_level = ''
c.execute('insert into t values(5)')
c.isolation_level = None
print(c.in_transaction)  # expect: False
c.isolation_level = 'DEFERRED'
with c as entered:
    print(entered is c)
    c.execute('insert into t values(6)')
# expect: True
print(c.in_transaction, c.total_changes)  # expect: False 8
try:
    with c:
        c.execute('insert into t values(7)')
        raise KeyError('inside')
except KeyError:
    print(c.in_transaction, c.execute('select * from t where a = 7').fetchall())
# expect: False []
c.execute('insert into t values(8)')
c.executescript('insert into t values(9); insert into t values(10)')
print(c.in_transaction, c.execute('select count(*) from t').fetchone())  # expect: False (10,)
attempt(c.executescript, 'insert into t values(11); insert into t values(11); insert into t values(12)')
# expect: IntegrityError: UNIQUE constraint failed: t.a 2067 SQLITE_CONSTRAINT_UNIQUE
print(c.execute('select a from t where a > 10').fetchall())
# expect: [(11,), ('',), ('Exclusive',), ('IMMEDIATE',), ('deferred',)]

# --- autocommit
for autocommit in True, False, sqlite3.LEGACY_TRANSACTION_CONTROL:
    with sqlite3.connect(':memory:', autocommit=autocommit) as n:
        print(n.autocommit, n.in_transaction, end=' ')
        n.execute('create table t(a)')
        n.execute('insert into t values(1)')
        print(n.in_transaction, end=' ')
        n.commit()
        print(n.in_transaction, end=' ')
        n.rollback()
        print(n.in_transaction, n.execute('select * from t').fetchall())
    n.close()
# expect: True False False False False [(1,)]
# expect: False True True True True [(1,)]
# expect: -1 False True False False [(1,)]
n = sqlite3.connect(':memory:', autocommit=False)
n.autocommit = True
print(n.in_transaction, n.autocommit)  # expect: False True
n.autocommit = False
print(n.in_transaction)  # expect: True
n.autocommit = -1
print(n.in_transaction, n.autocommit)  # expect: True -1
n.close()

# --- files
folder = tempfile.mkdtemp()
name = os.path.join(folder, 'é.db')
f = sqlite3.connect(name)
f.execute('create table t(a)')
f.execute('insert into t values(1)')
f.close()
f = sqlite3.connect(os.fsencode(name))
print(f.execute('select * from t').fetchall())  # expect: []
f.execute('insert into t values(2)')
f.commit()
other = sqlite3.connect(f'file:{name}?mode=ro', uri=True, timeout=0)
print(other.execute('select * from t').fetchall())  # expect: [(2,)]
attempt(other.execute, 'insert into t values(3)')
# expect: OperationalError: attempt to write a readonly database 8 SQLITE_READONLY
other.rollback()
other.close()
with open(os.path.join(folder, 'text'), 'w') as file:
    file.write('this is no database' * 100)
bad = sqlite3.connect(os.path.join(folder, 'text'))
attempt(bad.execute, 'select * from t')  # expect: DatabaseError: file is not a database 26 SQLITE_NOTADB
bad.close()

# --- backup, serialization
target = sqlite3.connect(':memory:')
attempt(f.backup)  # expect: TypeError: backup() missing required argument 'target' (pos 1)
attempt(f.backup, 3)  # expect: TypeError: backup() argument 'target' must be sqlite3.Connection, not int
attempt(f.backup, f)  # expect: ValueError: target cannot be the same connection instance
attempt(f.backup, target, pages='a')  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(f.backup, target, progress=3)  # expect: TypeError: progress argument must be a callable
attempt(f.backup, target, name='other')  # expect: OperationalError: unknown database other 1 SQLITE_ERROR
attempt(f.backup, target, pages=1, progress=lambda *numbers: print(numbers))
# expect: (0, 1, 2)
# expect: (101, 0, 2)
# expect: None
print(target.execute('select * from t').fetchall())  # expect: [(2,)]
attempt(f.backup, target, progress=lambda *numbers: 1 / 0)  # expect: ZeroDivisionError: division by zero
data = f.serialize()
print(len(data) % 512, data[:15])  # expect: 0 b'SQLite format 3'
attempt(f.serialize, 'main')  # expect: TypeError: serialize() takes no positional arguments
attempt(f.serialize, name='other')  # expect: OperationalError: unable to serialize 'other'
copy = sqlite3.connect(':memory:')
copy.deserialize(data)
copy.execute('insert into t values(3)')
print(copy.execute('select * from t').fetchall())  # expect: [(2,), (3,)]
copy.commit()
attempt(copy.deserialize, 3)  # expect: TypeError: a bytes-like object is required, not 'int'
copy.deserialize(b'no database')
attempt(copy.execute, 'select * from t')  # expect: DatabaseError: file is not a database 26 SQLITE_NOTADB
for connection in f, target, copy:
    connection.close()

# --- dumps
attempt(c.iterdump, 3)  # expect: TypeError: iterdump() takes no positional arguments
c.execute('create table u(b, c default "x")')
c.execute('insert into u values(?, ?)', ("it's", b'\0\xff'))
print(*c.iterdump(filter='u'), sep='\n')
# expect: BEGIN TRANSACTION;
# expect: CREATE TABLE u(b, c default "x");
# expect: INSERT INTO "u" VALUES('it''s',X'00FF');
# expect: COMMIT;

# --- limits and settings
limit = sqlite3.SQLITE_LIMIT_COLUMN
print(c.getlimit(limit), c.setlimit(limit, 10), c.getlimit(limit), c.setlimit(limit, -1), c.getlimit(limit))
# expect: 2000 2000 10 10 10
attempt(c.getlimit, 99)  # expect: ProgrammingError: 'category' is out of bounds
attempt(c.setlimit, 99, 1)  # expect: ProgrammingError: 'category' is out of bounds
attempt(c.getlimit, 'a')  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(c.getlimit, 2**40)  # expect: OverflowError: Python int too large to convert to C int
c.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 50)
attempt(c.execute, 'select 1' + ' ' * 50)  # expect: DataError: query string is too large
attempt(c.executescript, 'select 1' + ' ' * 50)  # expect: DataError: query string is too large
setting = sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY
print(c.getconfig(setting), c.setconfig(setting), c.getconfig(setting), c.setconfig(setting, False), c.getconfig(setting))
# expect: False None True None False
attempt(c.getconfig, 99)  # expect: ValueError: unknown config 'op': 99
attempt(c.setconfig, 99)  # expect: ValueError: unknown config 'op': 99
c.close()
