# _sqlite3: connecting, executing, binding, fetching, and the errors of all that.
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
print(sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety, sqlite3.Connection.__module__)
# expect: 2.0 qmark 3 sqlite3
print(sorted(name for name in vars(sqlite3.Connection) if not name.startswith('__') and 'load_extension' not in name))
# expect: ['DataError', 'DatabaseError', 'Error', 'IntegrityError', 'InterfaceError', 'InternalError', 'NotSupportedError', 'OperationalError', 'ProgrammingError', 'Warning', 'autocommit', 'backup', 'blobopen', 'close', 'commit', 'create_aggregate', 'create_collation', 'create_function', 'create_window_function', 'cursor', 'deserialize', 'execute', 'executemany', 'executescript', 'getconfig', 'getlimit', 'in_transaction', 'interrupt', 'isolation_level', 'iterdump', 'rollback', 'row_factory', 'serialize', 'set_authorizer', 'set_progress_handler', 'set_trace_callback', 'setconfig', 'setlimit', 'text_factory', 'total_changes']
print(sorted(name for name in vars(sqlite3.Cursor) if not name.startswith('__')))
# expect: ['arraysize', 'close', 'connection', 'description', 'execute', 'executemany', 'executescript', 'fetchall', 'fetchmany', 'fetchone', 'lastrowid', 'row_factory', 'rowcount', 'setinputsizes', 'setoutputsize']
print([c.__name__ for c in sqlite3.IntegrityError.__mro__], sqlite3.Warning.__mro__[1].__name__, sqlite3.InterfaceError.__mro__[1].__name__)
# expect: ['IntegrityError', 'DatabaseError', 'Error', 'Exception', 'BaseException', 'object'] Exception Error

# --- connecting
connect = sqlite3.connect
attempt(connect)  # expect: TypeError: Connection() missing required argument 'database' (pos 1)
attempt(connect, 3)  # expect: TypeError: expected str, bytes or os.PathLike object, not int
attempt(connect, ':memory:', 'a')
# expect: DeprecationWarning: Passing more than 1 positional argument to sqlite3.connect() is deprecated. Parameters 'timeout', 'detect_types', 'isolation_level', 'check_same_thread', 'factory', 'cached_statements' and 'uri' will become keyword-only parameters in Python 3.15.
# expect: DeprecationWarning: Passing more than 1 positional argument to _sqlite3.Connection() is deprecated. Parameters 'timeout', 'detect_types', 'isolation_level', 'check_same_thread', 'factory', 'cached_statements' and 'uri' will become keyword-only parameters in Python 3.15.
# expect: TypeError: must be real number, not str
attempt(connect, ':memory:', isolation_level=3)  # expect: TypeError: isolation_level must be str or None
attempt(connect, ':memory:', isolation_level='other')
# expect: ValueError: isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'
attempt(connect, ':memory:', isolation_level='def\0erred')  # expect: ValueError: embedded null character
attempt(connect, ':memory:', autocommit=3)
# expect: ValueError: autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL
attempt(connect, ':memory:', timeout=None)  # expect: TypeError: must be real number, not NoneType
attempt(connect, ':memory:', cached_statements='a')
# expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(connect, ':memory:', other=1)  # expect: TypeError: Connection() got an unexpected keyword argument 'other'
attempt(connect, '/nonexistent/folder/file')
# expect: OperationalError: unable to open database file 14 SQLITE_CANTOPEN
attempt(connect, 'a\0b')  # expect: ValueError: embedded null byte
attempt(connect, ':memory:', factory=int)  # expect: TypeError: int() got an unexpected keyword argument 'factory'
attempt(connect, ':memory:', 5.0, 0, '', True, lambda *args, **kwargs: (args, kwargs.keys()))
# expect: DeprecationWarning: Passing more than 1 positional argument to sqlite3.connect() is deprecated. Parameters 'timeout', 'detect_types', 'isolation_level', 'check_same_thread', 'factory', 'cached_statements' and 'uri' will become keyword-only parameters in Python 3.15.
# expect: ((':memory:', 5.0, 0, '', True, <function <lambda>>

c = connect(':memory:')
print(repr(c.isolation_level), c.autocommit, c.in_transaction, c.total_changes, c.row_factory, c.text_factory)
# expect: '' -1 False 0 None <class 'str'>
for name, value in ('isolation_level', 3), ('isolation_level', 'x'), ('autocommit', 3), ('total_changes', 3):
    attempt(setattr, c, name, value)
# expect: TypeError: isolation_level must be str or None
# expect: ValueError: isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'
# expect: ValueError: autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL
# expect: AttributeError: attribute 'total_changes' of 'sqlite3.Connection' objects is not writable
for name in 'isolation_level', 'autocommit', 'row_factory', 'text_factory':
    attempt(delattr, c, name)
# expect: AttributeError: cannot delete attribute
# expect: AttributeError: cannot delete autocommit attribute
# expect: AttributeError: cannot delete row_factory attribute
# expect: AttributeError: cannot delete text_factory attribute
print(c.Error is sqlite3.Error, c.NotSupportedError is sqlite3.NotSupportedError)  # expect: True True

# --- executing
attempt(c.execute)  # expect: TypeError: execute expected at least 1 argument, got 0
attempt(c.execute, 3)  # expect: TypeError: execute() argument 1 must be str, not int
attempt(c.execute, 'select')  # expect: OperationalError: incomplete input 1 SQLITE_ERROR
attempt(c.execute, 'select 1; select 2')  # expect: ProgrammingError: You can only execute one statement at a time.
attempt(c.execute, 'select 1;;')  # expect: ProgrammingError: You can only execute one statement at a time.
attempt(c.execute, 'a\0b')  # expect: ProgrammingError: the query contains a null character
attempt(c.execute, '\udc80')
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed
attempt(c.execute, 'select * from missing')  # expect: OperationalError: no such table: missing 1 SQLITE_ERROR
attempt(c.executemany, 'select 1', [()])  # expect: ProgrammingError: executemany() can only execute DML statements.
attempt(c.executemany, 'insert', 3)  # expect: TypeError: 'int' object is not iterable
attempt(c.executescript, 3)  # expect: TypeError: executescript() argument must be str, not int
attempt(c.executescript, 'a\0b')  # expect: ValueError: embedded null character
attempt(c.executescript, 'select; x')  # expect: OperationalError: near ";": syntax error 1 SQLITE_ERROR
for text in 'select 1; -- comment', '/* */ ;', '', '-- nothing', 'select 1;/* open':
    cursor = c.cursor()
    attempt(cursor.execute, text)
    print(cursor.rowcount, cursor.lastrowid, cursor.fetchall())
# expect: <sqlite3.Cursor object>
# expect: -1 0 [(1,)]
# expect: <sqlite3.Cursor object>
# expect: -1 None []
# expect: <sqlite3.Cursor object>
# expect: -1 None []
# expect: <sqlite3.Cursor object>
# expect: -1 None []
# expect: <sqlite3.Cursor object>
# expect: -1 0 [(1,)]
attempt(c)  # expect: TypeError: function takes exactly 1 argument (0 given)
attempt(c, 3)  # expect: TypeError: argument 1 must be str, not int
attempt(c, 'select 1')  # expect: <sqlite3.Statement object>
attempt(c, 'select 1; select 2')  # expect: ProgrammingError: You can only execute one statement at a time.
attempt(c, sql='select 1')  # expect: TypeError: sqlite3.Connection() takes no keyword arguments
attempt(type(c('select 1')))  # expect: TypeError: cannot create 'sqlite3.Statement' instances

# --- binding
attempt(c.execute, 'select ?', ())
# expect: ProgrammingError: Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied.
attempt(c.execute, 'select ?', (1, 2))
# expect: ProgrammingError: Incorrect number of bindings supplied. The current statement uses 1, and there are 2 supplied.
attempt(c.execute, 'select ?', 3)  # expect: ProgrammingError: parameters are of unsupported type
attempt(c.execute, 'select ?', None)  # expect: ProgrammingError: parameters are of unsupported type
attempt(c.execute, 'select ?', {1, 2})  # expect: ProgrammingError: parameters are of unsupported type
attempt(c.execute, 'select ?', (object(),))
# expect: ProgrammingError: Error binding parameter 1: type 'object' is not supported
attempt(c.execute, 'select :a', {'a': object()})
# expect: ProgrammingError: Error binding parameter 1: type 'object' is not supported
attempt(c.execute, 'select :a', {})  # expect: ProgrammingError: You did not supply a value for binding parameter :a.
attempt(c.execute, 'select ?', {'a': 1})
# expect: ProgrammingError: Binding 1 has no name, but you supplied a dictionary (which has only names).
attempt(c.execute, 'select :a', (1,))
# expect: ProgrammingError: Binding 1 (':a') is a named parameter, but you supplied a sequence which requires nameless (qmark) placeholders.
attempt(c.execute, 'select ?', (2**63,))  # expect: OverflowError: Python int too large to convert to SQLite INTEGER
attempt(c.execute, 'select ?', ('\udc80',))
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed


class Sequence:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        return f'item {index}'


class Endless:
    def __getitem__(self, index):
        return 1


class Missing(dict):
    def __missing__(self, key):
        return 'missing ' + key


class Text(str):
    pass


def row(sql, parameters=()):
    return c.execute(sql, parameters).fetchone()


attempt(row, 'select ?', Endless())  # expect: TypeError: object of type 'Endless' has no len()
print(row('select ?', Sequence()), row('select :a', Missing()), row('select ?', 'x'), row('select ?', range(5, 6)))
# expect: ('item 0',) ('missing a',) ('x',) (5,)
print(row('select ?, ?, ?, ?', (True, Text('x'), bytearray(b'y'), memoryview(b'z'))))  # expect: (1, 'x', b'y', b'z')
print(row('select ?, ?, ?, ?, ?, ?', (None, -2**63, 2**63 - 1, 1.5, 'é\U0001f600', b'')))
# expect: (None, -9223372036854775808, 9223372036854775807, 1.5, 'é😀', b'')
print(row('select typeof(?), typeof(?), typeof(?), typeof(?), typeof(?)', (None, 1, 1.0, '', b'')))
# expect: ('null', 'integer', 'real', 'text', 'blob')
print(row('select :a, @b, $c', dict(a=1, b=2, c=3)), row('select ?2, ?1', (1, 2)), row('select length(?)', ('a\0b',)))
# expect: (1, 2, 3) (2, 1) (1,)
print(row("select 'a' || char(0) || 'b'"))  # expect: ('a\x00b',)

# --- adapting and converting
print(sqlite3.adapt('x', sqlite3.PrepareProtocol, 5), sqlite3.adapt(3, int, 'alternative'))  # expect: 5 alternative
attempt(sqlite3.adapt, 3)  # expect: ProgrammingError: can't adapt
attempt(sqlite3.adapt)  # expect: TypeError: adapt expected at least 1 argument, got 0
attempt(sqlite3.register_converter, 3, 4)  # expect: TypeError: register_converter() argument 1 must be str, not int


class Point:
    def __init__(self, answer):
        self.answer = answer

    def __conform__(self, protocol):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer if protocol is sqlite3.PrepareProtocol else None


print(row('select ?', (Point('conformed'),)))  # expect: ('conformed',)
for answer in None, TypeError('x'), ValueError('x'):
    attempt(row, 'select ?', (Point(answer),))
# expect: ProgrammingError: Error binding parameter 1: type 'Point' is not supported
# expect: ProgrammingError: Error binding parameter 1: type 'Point' is not supported
# expect: ValueError: x
sqlite3.register_adapter(Point, lambda point: f'adapted {point.answer}')
print(row('select ?', (Point(1),)))  # expect: ('adapted 1',)
sqlite3.register_adapter(int, lambda number: f'int {number}')
print(row('select ?, ?', (5, True)))  # expect: ('int 5', 1)
del sqlite3.adapters[int, sqlite3.PrepareProtocol]
print(row('select ?', (5,)))  # expect: (5,)
sqlite3.register_converter('thing', lambda data: ('thing', data))
sqlite3.register_converter('bad', lambda data: 1 / 0)
typed = connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute('create table t(a thing, b "thing of sorts", c thing(3), d int)')
typed.execute("insert into t values(1, 'x', 2.5, 3), (null, '', x'', null)")
print(typed.execute('select * from t').fetchall())
# expect: [(('thing', b'1'), ('thing', b'x'), ('thing', b'2.5'), 3), (None, None, None, None)]
cursor = typed.execute('select d as "e [thing]", a as "f [nothing]" from t')
print(cursor.fetchone(), [column[0] for column in cursor.description])
# expect: (('thing', b'3'), ('thing', b'1')) ['e', 'f']
attempt(lambda: typed.execute('select 1 as "x [bad]"').fetchone())  # expect: ZeroDivisionError: division by zero
for factory in bytes, bytearray, lambda data: (data,), 3:
    c.text_factory = factory
    attempt(row, "select 'é'")
# expect: (b'\xc3\xa9',)
# expect: (bytearray(b'\xc3\xa9'),)
# expect: ((b'\xc3\xa9',),)
# expect: TypeError: 'int' object is not callable
c.text_factory = str
attempt(row, "select cast(x'ff41' as text) as z")
# expect: OperationalError: Could not decode to UTF-8 column 'z' with text '�A'

# --- cursors
attempt(sqlite3.Cursor)  # expect: TypeError: Cursor expected 1 argument, got 0
attempt(sqlite3.Cursor, 3)  # expect: TypeError: Cursor() argument 1 must be sqlite3.Connection, not int
bare = sqlite3.Cursor.__new__(sqlite3.Cursor)
attempt(bare.execute, 'select 1')  # expect: ProgrammingError: Base Cursor.__init__ not called.
attempt(bare.close)  # expect: ProgrammingError: Base Cursor.__init__ not called.
cursor = c.cursor()
print(cursor.rowcount, cursor.lastrowid, cursor.description, cursor.arraysize, cursor.connection is c, cursor.fetchone(), cursor.fetchall())
# expect: -1 None None 1 True None []
attempt(cursor.fetchmany, 'a')  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(cursor.fetchmany, -1)  # expect: ValueError: Cannot convert negative int
attempt(cursor.fetchmany, 2**40)  # expect: OverflowError: Python int too large for C uint32_t
for value in 'a', -1, 2**40, 3.0:
    attempt(setattr, cursor, 'arraysize', value)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: ValueError: Cannot convert negative int
# expect: OverflowError: Python int too large to convert to C uint32_t
# expect: TypeError: 'float' object cannot be interpreted as an integer
attempt(delattr, cursor, 'arraysize')
# expect: AttributeError: attribute 'arraysize' of 'sqlite3.Cursor' objects cannot be deleted
attempt(setattr, cursor, 'rowcount', 3)  # expect: AttributeError: readonly attribute
attempt(delattr, cursor, 'row_factory')  # expect: AttributeError: cannot delete row_factory attribute
print(cursor.setinputsizes(1), cursor.setoutputsize(1, 2))  # expect: None None
c.execute('create table t(a integer primary key, b text, c)')
cursor.execute('insert into t values(null, ?, ?)', ('x', 1.5))
print(cursor.rowcount, cursor.lastrowid, cursor.description, c.in_transaction, c.total_changes)
# expect: 1 1 None True 1
cursor.executemany('insert into t(b) values(?)', [(name,) for name in 'pqr'])
print(cursor.rowcount, cursor.lastrowid)  # expect: 3 1
cursor.execute('select a, b as "name [x]" from t')
print(cursor.rowcount, cursor.lastrowid, [column[0] for column in cursor.description], len(cursor.description[0]))
# expect: -1 4 ['a', 'name [x]'] 7
cursor.arraysize = 2
print(cursor.fetchmany(), cursor.fetchmany(1), cursor.fetchmany(size=5), cursor.fetchone(), cursor.fetchmany(0))
# expect: [(1, 'x'), (2, 'p')] [(3, 'q')] [(4, 'r')] None []
print(next(c.execute('select 7')), list(c.execute('select 1 union select 2')))  # expect: (7,) [(1,), (2,)]
cursor = c.execute('insert into t(b) values(1), (2) returning a')
print(cursor.rowcount, cursor.fetchall(), cursor.rowcount)  # expect: 0 [(5,), (6,)] 2
attempt(c.execute, 'insert into t values(1, 2, 3)')
# expect: IntegrityError: UNIQUE constraint failed: t.a 1555 SQLITE_CONSTRAINT_PRIMARYKEY
attempt(c.execute, "insert into t values('x', 2, 3)")  # expect: IntegrityError: datatype mismatch 20 SQLITE_MISMATCH
attempt(c.executemany, 'insert into t values(?, 2, 3)', [(90,), (1,)])
# expect: IntegrityError: UNIQUE constraint failed: t.a 1555 SQLITE_CONSTRAINT_PRIMARYKEY
attempt(cursor.executemany, 'insert into t(b) values(?)', [(1,), 3])
# expect: ProgrammingError: parameters are of unsupported type
print(cursor.rowcount)  # expect: -1
cursor = c.execute("/* a */ -- b\n update t set b = 5")
print(cursor.rowcount, c.execute('with x as (select 1) insert into t(b) select * from x').rowcount)  # expect: 8 -1
c.row_factory = lambda cursor, row: (type(cursor).__name__, row)
print(c.execute('select 1').fetchone(), c.cursor().row_factory is c.row_factory)  # expect: ('Cursor', (1,)) True
c.row_factory = 3
attempt(row, 'select 1')  # expect: TypeError: 'int' object is not callable
c.row_factory = None
attempt(c.cursor, lambda connection: 3)  # expect: TypeError: factory must return a cursor, not int
cursor.close()
attempt(cursor.execute, 'select 1')  # expect: ProgrammingError: Cannot operate on a closed cursor.
attempt(cursor.fetchone)  # expect: ProgrammingError: Cannot operate on a closed cursor.
print(cursor.close())  # expect: None
c.create_function('again', 0, lambda: cursor.execute('select 1'))
cursor = c.cursor()
attempt(cursor.execute, 'select again()')
# expect: OperationalError: user-defined function raised exception 1 SQLITE_ERROR

# --- not initialised, closed
bare = sqlite3.Connection.__new__(sqlite3.Connection)
closed = connect(':memory:')
pending = closed.execute('select 1')
closed.close()
for connection in bare, closed:
    for name in 'close', 'commit', 'rollback', 'cursor', 'interrupt', 'iterdump', '__enter__':
        attempt(getattr(connection, name))
    for name in 'isolation_level', 'autocommit', 'in_transaction', 'total_changes':
        attempt(getattr, connection, name)
    attempt(connection, 'select 1')
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: ProgrammingError: Base Connection.__init__ not called.
# expect: None
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
# expect: ProgrammingError: Cannot operate on a closed database.
attempt(pending.fetchone)  # expect: ProgrammingError: Cannot operate on a closed database.
attempt(pending.close)  # expect: ProgrammingError: Cannot operate on a closed database.
print(bare.Error, closed.Error is sqlite3.Error)  # expect: None True

# --- functions of the module
print(sqlite3.complete_statement('select 1;'), sqlite3.complete_statement('select 1'))  # expect: True False
attempt(sqlite3.complete_statement, 3)
# expect: TypeError: complete_statement() argument 'statement' must be str, not int
attempt(sqlite3.complete_statement, 'a\0')  # expect: ValueError: embedded null character
attempt(sqlite3.enable_callback_tracebacks, 'a')
# expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(sqlite3.Blob)  # expect: TypeError: cannot create 'sqlite3.Blob' instances
typed.close()
c.close()
del c
unclosed = connect(':memory:')
del unclosed  # expect: ResourceWarning: unclosed database in <sqlite3.Connection object
