import json

GROUP = "library"

RECORD = {"id": 123456, "name": "Some Name", "email": "user@example.com", "active": True, "score": 12.75, "tags": ["a", "bc", "def"],
          "address": {"street": "1 Main St", "city": "Town", "zip": "12345"}, "nothing": None, "text": "line one\nline \"two\"\t€"}
RECORDS = [dict(RECORD, id=i, score=i / 7) for i in range(2000)]
TEXT = json.dumps(RECORDS)
WIDE = json.dumps([dict(r, name="名前") for r in RECORDS], ensure_ascii=False)
NUMBERS = json.dumps([[i, i * 1.5, -i * 1e10] for i in range(20_000)])
STRINGS = json.dumps(["plain text number %d" % i for i in range(50_000)])
SMALL = '{"a": 1, "b": [1, 2, 3], "c": "text"}'


def bench_json_loads(n=3):
    return sum(len(json.loads(TEXT)) for i in range(n))


def bench_json_loads_wide(n=3):
    return sum(len(json.loads(WIDE)) for i in range(n))


def bench_json_loads_numbers(n=3):
    return sum(len(json.loads(NUMBERS)) for i in range(n))


def bench_json_loads_strings(n=3):
    return sum(len(json.loads(STRINGS)) for i in range(n))


def bench_json_loads_small(n=20_000):
    return sum(len(json.loads(SMALL)) for i in range(n))


def bench_json_dumps(n=3):
    return sum(len(json.dumps(RECORDS)) for i in range(n))


def bench_json_dumps_indent(n=3):
    return sum(len(json.dumps(RECORDS, indent=2, sort_keys=True)) for i in range(n))


def bench_json_dumps_wide(n=3):
    return sum(len(json.dumps(RECORDS, ensure_ascii=False)) for i in range(n))


def bench_json_dumps_small(n=20_000):
    value = {"a": 1, "b": [1, 2, 3], "c": "text"}
    return sum(len(json.dumps(value)) for i in range(n))


def bench_json_dumps_strings(n=3):
    value = ["plain text number %d" % i for i in range(50_000)]
    return sum(len(json.dumps(value)) for i in range(n))
