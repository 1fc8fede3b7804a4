# _sqlite3: threads that share a connection.
# wasm: no, no threads there
# oracle: no, CPython can deadlock: it holds its lock while it waits for the mutex of the connection
import sqlite3
import threading

shared = sqlite3.connect(':memory:', check_same_thread=False, isolation_level=None)
shared.execute('create table t(a)')
shared.create_function('slow', 1, lambda x: len([i for i in range(100)]) and x)


def insert(start):
    for i in range(start, start + 50):
        shared.execute('insert into t values(slow(?))', (i,))
        shared.execute('select * from t where slow(a) = ?', (i,)).fetchall()


threads = [threading.Thread(target=insert, args=(i * 100,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shared.execute('select count(*), count(distinct a) from t').fetchone())  # expect: (200, 200)
shared.close()
