# Times that are more milliseconds than SQLite counts, or none at all.
import sqlite3

for seconds in (1e20, -1e20, float("inf"), float("-inf"), float("nan"), 3e6, 0.5, 1 << 100):
    connection = sqlite3.connect(":memory:", timeout=seconds)
    with sqlite3.connect(":memory:") as target:
        connection.backup(target, sleep=seconds)
    print(connection.execute("select 1").fetchall(), end=" ")
    target.close()
    connection.close()
print()
# expect: [(1,)] [(1,)] [(1,)] [(1,)] [(1,)] [(1,)] [(1,)] [(1,)]
