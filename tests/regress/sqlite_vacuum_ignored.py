# VACUUM cannot do without the ATTACH that an authorizer ignores, also not behind empty statements.
# oracle: no, CPython crashes
import sqlite3

c = sqlite3.connect(':memory:')
c.execute('create table t(a)')
c.set_authorizer(lambda *args: sqlite3.SQLITE_IGNORE)
for script in ('vacuum', '; ; vacuum', 'select 1; -- ;\n ;/*;*/; vacuum'):
    try:
        c.executescript(script)
    except sqlite3.DatabaseError as error:
        print(error)
# expect: authorization denied
# expect: authorization denied
# expect: authorization denied
