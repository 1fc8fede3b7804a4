import sqlite3

GROUP = "library"

ROWS = [(i, "name %d" % i, i * 1.5, None if i % 3 else b"data") for i in range(20_000)]
TABLE = "create table t(a integer primary key, b text, c real, d blob)"
FILLED = sqlite3.connect(":memory:")
FILLED.execute(TABLE)
FILLED.executemany("insert into t values(?, ?, ?, ?)", ROWS)
FILLED.commit()


def bench_sqlite_executemany():
    db = sqlite3.connect(":memory:")
    db.execute(TABLE)
    db.executemany("insert into t values(?, ?, ?, ?)", ROWS)
    db.commit()
    changes = db.total_changes
    db.close()
    return changes


def bench_sqlite_execute_inserts(n=10_000):
    db = sqlite3.connect(":memory:")
    db.execute(TABLE)
    cursor = db.cursor()
    for row in ROWS[:n]:
        cursor.execute("insert into t values(?, ?, ?, ?)", row)
    db.close()
    return cursor.lastrowid


def bench_sqlite_named(n=10_000):
    db = sqlite3.connect(":memory:")
    db.execute(TABLE)
    db.executemany("insert into t(a, b) values(:a, :b)", ({"a": i, "b": "x"} for i in range(n)))
    changes = db.total_changes
    db.close()
    return changes


def bench_sqlite_select_all(n=2):
    return sum(len(FILLED.execute("select * from t").fetchall()) for i in range(n))


def bench_sqlite_iterate(n=2):
    return sum(a + len(b) for i in range(n) for a, b, c, d in FILLED.execute("select * from t"))


def bench_sqlite_lookup(n=10_000):
    return sum(len(FILLED.execute("select b from t where a = ?", (i,)).fetchone()[0]) for i in range(n))


def bench_sqlite_rows():
    FILLED.row_factory = sqlite3.Row
    total = sum(row["a"] + len(row["B"]) + len(row) for row in FILLED.execute("select a, b, c from t"))
    FILLED.row_factory = None
    return total


def bench_sqlite_function():
    FILLED.create_function("double", 1, lambda x: x * 2)
    return FILLED.execute("select sum(double(a)) from t").fetchone()[0]


def bench_sqlite_aggregate():
    class Sum:
        def __init__(self):
            self.total = 0

        def step(self, value):
            self.total += value

        def finalize(self):
            return self.total

    FILLED.create_aggregate("total_of", 1, Sum)
    return FILLED.execute("select total_of(a) from t").fetchone()[0]
