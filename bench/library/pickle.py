import pickle

GROUP = "library"

RECORD = {"id": 123456, "name": "Some Name", "email": "user@example.com", "active": True, "score": 12.75, "tags": ["a", "bc", "def"],
          "address": {"street": "1 Main St", "city": "Town", "zip": "12345"}, "nothing": None, "text": "line one\nline two €"}
RECORDS = [dict(RECORD, id=i, score=i / 7, name="name %d" % i) for i in range(2000)]
INTS = {"row %d" % i: list(range(i, i + 50)) for i in range(2000)}
FLOATS = [i / 7 for i in range(100_000)]
STRINGS = ["plain text number %d" % i for i in range(50_000)]
WIDE = ["schöner Text %d" % i for i in range(50_000)]
TUPLES = [(i, str(i), (i, i + 1)) for i in range(30_000)]
SMALL = {"a": 1, "b": [1, 2, 3], "c": "text"}
BYTES = [bytes(10_000_000), "x" * 5_000_000]


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.name = "point"


class Node:
    __slots__ = "value", "next"

    def __init__(self, value, next):
        self.value = value
        self.next = next


POINTS = [Point(i, i / 3) for i in range(20_000)]
NODES = [Node(i, None) for i in range(10_000)]
RECORDS_2, RECORDS_5 = pickle.dumps(RECORDS, 2), pickle.dumps(RECORDS, 5)
INTS_5, FLOATS_5, STRINGS_5, WIDE_5, TUPLES_5 = (pickle.dumps(value, 5) for value in (INTS, FLOATS, STRINGS, WIDE, TUPLES))
POINTS_2, POINTS_5, NODES_5 = pickle.dumps(POINTS, 2), pickle.dumps(POINTS, 5), pickle.dumps(NODES, 5)
SMALL_5, POINT_5, BYTES_5 = pickle.dumps(SMALL, 5), pickle.dumps(POINTS[1], 5), pickle.dumps(BYTES, 5)


def bench_dumps_records(n=10):
    return sum(len(pickle.dumps(RECORDS)) for i in range(n))


def bench_dumps_records_protocol2(n=10):
    return sum(len(pickle.dumps(RECORDS, 2)) for i in range(n))


def bench_dumps_ints(n=20):
    return sum(len(pickle.dumps(INTS)) for i in range(n))


def bench_dumps_floats(n=20):
    return sum(len(pickle.dumps(FLOATS)) for i in range(n))


def bench_dumps_strings(n=10):
    return sum(len(pickle.dumps(STRINGS)) for i in range(n))


def bench_dumps_wide_strings(n=10):
    return sum(len(pickle.dumps(WIDE)) for i in range(n))


def bench_dumps_tuples(n=10):
    return sum(len(pickle.dumps(TUPLES)) for i in range(n))


def bench_dumps_objects(n=5):
    return sum(len(pickle.dumps(POINTS)) for i in range(n))


def bench_dumps_objects_protocol2(n=5):
    return sum(len(pickle.dumps(POINTS, 2)) for i in range(n))


def bench_dumps_slots(n=5):
    return sum(len(pickle.dumps(NODES)) for i in range(n))


def bench_dumps_small(n=100_000):
    return sum(len(pickle.dumps(SMALL)) for i in range(n))


def bench_dumps_small_object(n=50_000):
    point = POINTS[1]
    return sum(len(pickle.dumps(point)) for i in range(n))


def bench_dumps_bytes(n=5):
    return sum(len(pickle.dumps(BYTES)) for i in range(n))


def bench_loads_records(n=10):
    return sum(len(pickle.loads(RECORDS_5)) for i in range(n))


def bench_loads_records_protocol2(n=10):
    return sum(len(pickle.loads(RECORDS_2)) for i in range(n))


def bench_loads_ints(n=20):
    return sum(len(pickle.loads(INTS_5)) for i in range(n))


def bench_loads_floats(n=20):
    return sum(len(pickle.loads(FLOATS_5)) for i in range(n))


def bench_loads_strings(n=10):
    return sum(len(pickle.loads(STRINGS_5)) for i in range(n))


def bench_loads_wide_strings(n=10):
    return sum(len(pickle.loads(WIDE_5)) for i in range(n))


def bench_loads_tuples(n=10):
    return sum(len(pickle.loads(TUPLES_5)) for i in range(n))


def bench_loads_objects(n=5):
    return sum(len(pickle.loads(POINTS_5)) for i in range(n))


def bench_loads_objects_protocol2(n=5):
    return sum(len(pickle.loads(POINTS_2)) for i in range(n))


def bench_loads_slots(n=5):
    return sum(len(pickle.loads(NODES_5)) for i in range(n))


def bench_loads_small(n=100_000):
    return sum(len(pickle.loads(SMALL_5)) for i in range(n))


def bench_loads_small_object(n=50_000):
    return sum(pickle.loads(POINT_5).x for i in range(n))


def bench_loads_bytes(n=5):
    return sum(len(pickle.loads(BYTES_5)[0]) for i in range(n))
