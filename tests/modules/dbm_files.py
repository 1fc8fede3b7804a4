# dbm and shelve: databases in files, of the kinds that need no library of their own.
import dbm
import dbm.dumb
import dbm.sqlite3
import os
import shelve
import tempfile

folder = tempfile.mkdtemp()


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


for module in dbm.dumb, dbm.sqlite3:
    file = os.path.join(folder, module.__name__)
    attempt(module.open, file, 'x')
    with module.open(file, 'c') as db:
        db[b'key'] = b'value'
        db['é'] = 'ü'
        db[b'big'] = b'x' * 1000
        db[b'key'] = b'other'
        del db[b'big']
        attempt(db.__getitem__, b'big')
        print(sorted(db.items()), len(db), db.get(b'none'), b'key' in db)
    attempt(len, db)
    print(dbm.whichdb(file))
    with dbm.open(file) as db:
        print(sorted(db.keys()), type(db).__module__)
        try:
            db[b'x'] = b'y'
        except dbm.error as error:
            print(error)
    with module.open(file, 'n') as db:
        print(list(db))
# expect: ValueError: Flag must be one of 'r', 'w', 'c', or 'n'
# expect: KeyError: b'big'
# expect: [(b'key', b'other'), (b'\xc3\xa9', b'\xc3\xbc')] 2 None True
# expect: OSError: DBM object has already been closed
# expect: dbm.dumb
# expect: [b'key', b'\xc3\xa9'] dbm.dumb
# expect: The database is opened for reading only
# expect: []
# expect: ValueError: Flag must be one of 'r', 'w', 'c', or 'n', not 'x'
# expect: KeyError: b'big'
# expect: [(b'key', b'other'), (b'\xc3\xa9', b'\xc3\xbc')] 2 None True
# expect: error: DBM object has already been closed
# expect: dbm.sqlite3
# expect: [b'key', b'\xc3\xa9'] dbm.sqlite3
# expect: attempt to write a readonly database
# expect: []
attempt(dbm.open, os.path.join(folder, 'missing'))
# expect: error: db file doesn't exist; use 'c' or 'n' flag to create a new db
with open(os.path.join(folder, 'text'), 'w') as file:
    file.write('no database')
attempt(dbm.open, os.path.join(folder, 'text'))  # expect: error: db type could not be determined
print(dbm.whichdb(os.path.join(folder, 'text')), dbm.whichdb(os.path.join(folder, 'missing')))  # expect:  None

with shelve.open(os.path.join(folder, 'shelf'), writeback=True) as shelf:
    shelf['list'] = [1, 2, {'k': 'v'}]
    shelf['list'].append(3)
with shelve.open(os.path.join(folder, 'shelf'), 'r') as shelf:
    print(dict(shelf))
# expect: {'list': [1, 2, {'k': 'v'}, 3]}
