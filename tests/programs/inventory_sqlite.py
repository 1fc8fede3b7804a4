# needs: sqlite3, csv, io, json, decimal, datetime, contextlib: the stock of a shop in a database, with migrations and reports
import contextlib
import csv
import datetime
import io
import json
import sqlite3
from decimal import Decimal

STOCK = """sku;name;price;count;tags
A-1;Oak table;249.90;4;wood,large
A-2;Pine chair;39.5;20;wood
B-7;"Lamp; ""Luna\""";19.99;0;glass
C-3;Rug;79;3;
C-3;Rug again;80;1;
D-9;Vase;-5;2;glass,small
"""

MIGRATIONS = [
    """CREATE TABLE item (sku TEXT PRIMARY KEY, name TEXT NOT NULL, price DECIMAL NOT NULL CHECK (cents(price) >= 0), count INTEGER NOT NULL DEFAULT 0);
       CREATE TABLE movement (id INTEGER PRIMARY KEY, sku TEXT NOT NULL REFERENCES item(sku) ON DELETE CASCADE, change INTEGER NOT NULL, day DATE NOT NULL);""",
    """ALTER TABLE item ADD COLUMN tags TEXT DEFAULT '[]';
       CREATE INDEX movement_by_sku ON movement(sku, day);""",
    """CREATE TRIGGER moved AFTER INSERT ON movement BEGIN
         UPDATE item SET count = count + NEW.change WHERE sku = NEW.sku;
         SELECT CASE WHEN (SELECT count FROM item WHERE sku = NEW.sku) < 0 THEN RAISE(ABORT, 'not so many in stock') END;
       END;""",
]

sqlite3.register_adapter(Decimal, str)
sqlite3.register_converter("DECIMAL", lambda data: Decimal(data.decode()))
sqlite3.register_adapter(datetime.date, datetime.date.isoformat)
sqlite3.register_converter("DATE", lambda data: datetime.date.fromisoformat(data.decode()))


class Median:
    def __init__(self):
        self.values = []

    def step(self, value):
        if value is not None:
            self.values.append(value)

    def finalize(self):
        ordered = sorted(self.values)
        return ordered[len(ordered) // 2] if ordered else None


class Running:
    """A window function: the sum of what is in the frame."""

    def __init__(self):
        self.total = 0

    def step(self, value):
        self.total += value

    def inverse(self, value):
        self.total -= value

    def value(self):
        return self.total

    finalize = value


def connect(path=":memory:"):
    connection = sqlite3.connect(path, detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
    connection.row_factory = sqlite3.Row
    connection.create_function("cents", 1, lambda text: int(Decimal(text) * 100), deterministic=True)
    connection.create_aggregate("median", 1, Median)
    connection.create_window_function("running", 1, Running)
    connection.create_collation("by_length", lambda a, b: (len(a) > len(b)) - (len(a) < len(b)))
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def migrate(connection):
    version, = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        print("migrated to", number)


def load(connection, text):
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        row["price"] = Decimal(row["price"])
        row["tags"] = json.dumps([tag for tag in row["tags"].split(",") if tag])
        try:
            with connection:
                connection.execute("INSERT INTO item VALUES (:sku, :name, :price, :count, :tags)", row)
        except sqlite3.IntegrityError as error:
            print(f"{row['sku']}: {error} ({error.sqlite_errorname} {error.sqlite_errorcode})")


def move(connection, sku, change, day):
    try:
        with connection:
            key = connection.execute("INSERT INTO movement (sku, change, day) VALUES (?, ?, ?) RETURNING id", (sku, change, day)).fetchone()[0]
        print("moved", key, sku, change)
    except sqlite3.IntegrityError as error:
        print(f"refused {sku} {change}: {error}")


def attempt(action):
    try:
        print("ok", action())
    except (sqlite3.Error, sqlite3.Warning, TypeError, ValueError, IndexError, OverflowError) as error:
        print(f"{type(error).__name__}: {error}")


store = connect()
migrate(store)
load(store, STOCK)
for number, (sku, change) in enumerate([("A-1", -1), ("A-2", 5), ("A-1", -4), ("B-7", 10), ("Z-0", 1), ("A-2", -3)]):
    move(store, sku, change, datetime.date(2025, 1, 28) + datetime.timedelta(days=number))

for row in store.execute("SELECT * FROM item ORDER BY name COLLATE by_length, sku"):
    print(row["sku"], row["NAME"], row["price"] * row["count"], json.loads(row["tags"]), tuple(row)[:2], row.keys() if row["sku"] == "A-1" else "")
print([tuple(r) for r in store.execute("SELECT sku, change, running(change) OVER (ORDER BY id ROWS 1 PRECEDING) AS two, sum(change) OVER (PARTITION BY sku ORDER BY id) FROM movement ORDER BY id")])
print(tuple(store.execute("SELECT median(cents(price)), count(*), total(count), max(day) AS 'last [DATE]', typeof(price) FROM item JOIN movement USING (sku)").fetchone()))
print([tuple(r) for r in store.execute("SELECT tag.value, group_concat(sku, '+') FROM item, json_each(item.tags) AS tag GROUP BY 1 ORDER BY 1")])
print([tuple(r) for r in store.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i * 3 FROM n WHERE i < 100) SELECT i, printf('%04d|%s', i, hex(i)) FROM n LIMIT 3 OFFSET 1")])

cursor = store.cursor()
cursor.executemany("UPDATE item SET count = count + ? WHERE sku = ?", [(1, "A-1"), (2, "A-2"), (3, "none")])
print(cursor.rowcount, cursor.lastrowid, cursor.description, store.in_transaction, store.total_changes)
store.rollback()
cursor.arraysize = 2
cursor.execute("SELECT sku AS s, count + 0.5 FROM item ORDER BY 1")
print(cursor.description, [[tuple(r) for r in cursor.fetchmany()], [tuple(r) for r in cursor.fetchmany(1)], tuple(cursor.fetchone()), cursor.fetchone()])

row = store.execute("SELECT 1 AS a, 'x' AS b, NULL AS c, x'00ff' AS d, 2.5 AS e").fetchone()
print(tuple(row), row == store.execute("SELECT 1 AS a, 'x' AS b, NULL AS c, x'00ff' AS d, 2.5 AS e").fetchone(), hash(row) == hash(row), row[-1], row[1:3], len(row), list(row), dict(row)["d"])
attempt(lambda: row["nothing"])
attempt(lambda: row[9])
attempt(lambda: store.execute("SELEC 1"))
attempt(lambda: store.execute("SELECT * FROM nowhere"))
attempt(lambda: store.execute("SELECT 1; SELECT 2").fetchone())
attempt(lambda: store.execute("SELECT ?, ?", (1,)))
attempt(lambda: store.execute("SELECT :a, :b", {"a": 1}))
attempt(lambda: store.execute("SELECT ?", (object(),)))
attempt(lambda: store.execute("SELECT ?", (2 ** 63,)))
attempt(lambda: store.execute("SELECT ?", 5))
attempt(lambda: store.execute("SELECT cents('x')").fetchone())
attempt(lambda: store.execute("SELECT cents()"))
attempt(lambda: store.execute("DELETE FROM item WHERE sku = 'A-1'").rowcount)
attempt(lambda: store.execute("SELECT count(*) FROM movement WHERE sku = 'A-1'").fetchone()[0])
attempt(lambda: store.rollback())
attempt(lambda: store.executemany("SELECT ?", [(1,)]).fetchall())
attempt(lambda: store.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (1); nonsense;"))
attempt(lambda: store.execute("INSERT INTO t VALUES (zeroblob(6)) RETURNING rowid").fetchone()[0])

with store.blobopen("t", "a", 2) as blob:
    blob.write(b"abc")
    blob[5] = 33
    blob.seek(0)
    print(len(blob), blob.read(), blob[1:3], blob.tell())
    attempt(lambda: blob.write(b"more than fits"))
store.commit()
copy = sqlite3.connect(":memory:")
store.backup(copy, pages=1, progress=lambda status, left, total: print("page", end=" ") if left == 0 else None)
print(copy.execute("SELECT count(*), sum(count) FROM item").fetchone(), [line for line in copy.iterdump() if "INDEX" in line or "'B-7'" in line])
copy.row_factory = lambda cursor, row: {name[0]: value for name, value in zip(cursor.description, row)}
print(copy.execute("SELECT sku, count FROM item LIMIT 1").fetchone())
copy.text_factory = bytes
print(copy.execute("SELECT name FROM item LIMIT 1").fetchone())
copy.set_authorizer(lambda action, *names: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_DELETE else sqlite3.SQLITE_OK)
attempt(lambda: copy.execute("DELETE FROM item"))
trace = []
copy.set_trace_callback(trace.append)
with contextlib.closing(copy.cursor()) as work:
    work.execute("INSERT INTO t VALUES (?)", (5,))
copy.set_trace_callback(None)
print(trace)
copy.set_progress_handler(lambda: 1, 10)
attempt(lambda: copy.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"))
copy.close()
attempt(lambda: copy.execute("SELECT 1").fetchone())
attempt(lambda: cursor.fetchone() if cursor.close() is None else None)
print(sqlite3.complete_statement("SELECT 'a;"), sqlite3.complete_statement("SELECT 1;"), sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety in (1, 3), issubclass(sqlite3.DatabaseError, sqlite3.Error))
with sqlite3.connect(":memory:", autocommit=False) as manual:
    print(manual.in_transaction, manual.autocommit, manual.isolation_level)
    attempt(lambda: manual.executescript("SELECT 1; COMMIT; BEGIN").rowcount)
    attempt(lambda: manual.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 30) > 30)
    attempt(lambda: manual.execute("SELECT 'much longer than thirty characters'"))
manual.close()
store.close()
