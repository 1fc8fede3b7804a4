# _sqlite3: Blob and Row.
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
import collections.abc
import weakref

c = sqlite3.connect(':memory:')
c.execute('create table t(b blob)')
c.execute('insert into t values(zeroblob(10))')
attempt(c.blobopen)  # expect: TypeError: blobopen() takes exactly 3 positional arguments (0 given)
attempt(c.blobopen, 't', 'b', 2)  # expect: OperationalError: no such rowid: 2 1 SQLITE_ERROR
attempt(c.blobopen, 'x', 'b', 1)  # expect: OperationalError: no such table: main.x 1 SQLITE_ERROR
attempt(c.blobopen, 't', 'b', 'a')  # expect: TypeError: expected 'int'
attempt(c.blobopen, 't', 'b', 2**70)  # expect: OverflowError: Python int too large to convert to SQLite INTEGER
attempt(c.blobopen, 't', 'b', 1, name='other')  # expect: OperationalError: no such table: other.t 1 SQLITE_ERROR
b = c.blobopen('t', 'b', 1)
print(len(b), b.read(), b.tell(), b.read(), b.seek(0), b.tell())
# expect: 10 b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00' 10 b'' None 0
attempt(b.read, 'a')  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(b.read, 2**40)  # expect: OverflowError: Python int too large to convert to C int
for place in (11,), (-1,), (0, 5), (2**31 - 1, 1), (2**31 - 1, 2), (-3, 2):
    attempt(b.seek, *place)
# expect: ValueError: offset out of blob range
# expect: ValueError: offset out of blob range
# expect: ValueError: 'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END
# expect: ValueError: offset out of blob range
# expect: OverflowError: seek offset results in overflow
# expect: None
print(b.tell(), b.read(2), b.read(100), b.seek(-2, 1), b.tell(), b.seek(0))
# expect: 7 b'\x00\x00' b'\x00' None 8 None
attempt(b.write, 'x')  # expect: TypeError: a bytes-like object is required, not 'str'
attempt(b.write, 3)  # expect: TypeError: a bytes-like object is required, not 'int'
attempt(b.write, b'x' * 11)  # expect: ValueError: data longer than blob length
print(b.write(b'abc'), b.tell(), b[0], b[-1], b[0:3], b[0:10:2], b[5:2], b[8:3:-1 * -1])
# expect: None 3 97 0 b'abc' b'ac\x00\x00\x00' b'' b''
attempt(lambda: b[10])  # expect: IndexError: Blob index out of range
attempt(lambda: b[-11])  # expect: IndexError: Blob index out of range
attempt(lambda: b['a'])  # expect: TypeError: Blob indices must be integers
attempt(lambda: b[2**70])  # expect: IndexError: cannot fit 'int' into an index-sized integer
attempt(lambda: b[::-1])  # expect: ValueError: Blob doesn't support slices with a negative step
attempt(lambda: b[::0])  # expect: ValueError: slice step cannot be zero
for key, value in (0, 1), (0, 256), (0, -1), (0, 2**70), (0, b'a'), (0, None), (10, 1), ('a', 1), (slice(0, 2), b'xyz'), (slice(0, 2), b'xy'), \
        (slice(0, 2), 3), (slice(0, 0), b''), (slice(0, 0), b'a'), (slice(0, 6, 2), b'ABC'), (slice(5, None, -2), b'ABC'):
    attempt(b.__setitem__, key, value)
# expect: None
# expect: ValueError: byte must be in range(0, 256)
# expect: ValueError: byte must be in range(0, 256)
# expect: ValueError: byte must be in range(0, 256)
# expect: TypeError: 'bytes' object cannot be interpreted as an integer
# expect: TypeError: 'NoneType' object cannot be interpreted as an integer
# expect: IndexError: Blob index out of range
# expect: TypeError: Blob indices must be integers
# expect: IndexError: Blob slice assignment is wrong size
# expect: None
# expect: TypeError: a bytes-like object is required, not 'int'
# expect: None
# expect: IndexError: Blob slice assignment is wrong size
# expect: None
# expect: ValueError: Blob doesn't support slices with a negative step
for key in 0, slice(0, 1), 'a':
    attempt(b.__delitem__, key)
# expect: TypeError: Blob doesn't support item deletion
# expect: TypeError: Blob doesn't support slice deletion
# expect: TypeError: Blob indices must be integers
print(b[:], hasattr(b, '__iter__'), weakref.ref(b)() is b)  # expect: b'AyB\x00C\x00\x00\x00\x00\x00' False True
attempt(iter, b)  # expect: TypeError: 'sqlite3.Blob' object is not iterable
with b as entered:
    print(entered is b)
# expect: True
attempt(len, b)  # expect: ProgrammingError: Cannot operate on a closed blob.
attempt(b.read)  # expect: ProgrammingError: Cannot operate on a closed blob.
attempt(b.__enter__)  # expect: ProgrammingError: Cannot operate on a closed blob.
print(b.close())  # expect: None
readonly = c.blobopen('t', 'b', 1, readonly=True)
attempt(readonly.write, b'x')  # expect: OperationalError: attempt to write a readonly database 8 SQLITE_READONLY
attempt(readonly.__setitem__, 0, 1)
# expect: OperationalError: attempt to write a readonly database 8 SQLITE_READONLY
c.execute('update t set b = 1')
attempt(readonly.read)  # expect: OperationalError: query aborted 4 SQLITE_ABORT
attempt(lambda: readonly[0])  # expect: IndexError: Blob index out of range
readonly.close()
left_open = c.blobopen('t', 'b', 1) if False else None

# --- rows
cursor = c.cursor()
attempt(sqlite3.Row)  # expect: TypeError: Row expected 2 arguments, got 0
attempt(sqlite3.Row, 1, 2)  # expect: TypeError: Row() argument 1 must be sqlite3.Cursor, not int
attempt(sqlite3.Row, cursor, 2)  # expect: TypeError: Row() argument 2 must be tuple, not int
attempt(sqlite3.Row, cursor=cursor, data=())  # expect: TypeError: Row() takes no keyword arguments
empty = sqlite3.Row(cursor, ())
print(empty.keys(), len(empty), list(empty))  # expect: [] 0 []
attempt(lambda: empty['x'])  # expect: IndexError: No item with key 'x'
cursor.execute('select 1 as Name, 2 as "é", 3 as name')
row = sqlite3.Row(cursor, (1, 2, 3))
print(row['name'], row['NAME'], row['é'], row[0], row[-1], row[True], row[0:2], len(row), list(row), row.keys(), tuple(reversed(row)))
# expect: 1 1 2 1 3 2 (1, 2) 3 [1, 2, 3] ['Name', 'é', 'name'] (3, 2, 1)
for key in 'x', 'É', 3, -4, 2**70, 1.0, b'name', 'name\0':
    attempt(lambda: row[key])
# expect: IndexError: No item with that key
# expect: IndexError: No item with that key
# expect: IndexError: tuple index out of range
# expect: IndexError: tuple index out of range
# expect: IndexError: cannot fit 'int' into an index-sized integer
# expect: IndexError: Index must be int or string
# expect: IndexError: Index must be int or string
# expect: IndexError: No item with that key
same = sqlite3.Row(cursor, (1, 2, 3))
print(row == same, row != same, hash(row) == hash(same), row == (1, 2, 3), row != (1, 2, 3), row == sqlite3.Row(cursor, (1, 2, 4)))
# expect: True False True False True False
attempt(lambda: row < same)
# expect: TypeError: '<' not supported between instances of 'sqlite3.Row' and 'sqlite3.Row'
cursor.execute('select 1 as other, 2 as "é", 3 as name')
print(row == sqlite3.Row(cursor, (1, 2, 3)), isinstance(row, collections.abc.Sequence), dict(row))
# expect: False True {'Name': 1, 'é': 2, 'name': 1}
c.row_factory = sqlite3.Row
print([dict(row) for row in c.execute('select 1 as a, 2 as b union select 3, 4')], type(c.execute('select 1').fetchone()).__name__)
# expect: [{'a': 1, 'b': 2}, {'a': 3, 'b': 4}] Row


class Named(sqlite3.Row):
    def __getattr__(self, name):
        return self[name]


c.row_factory = Named
print(c.execute('select 5 as five').fetchone().five)  # expect: 5
c.close()
