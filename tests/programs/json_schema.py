# needs: json, re, dataclasses, decimal, datetime, collections, io: records coded with hooks, merged, queried and validated
import collections
import datetime
import decimal
import io
import json
import math
import re
from dataclasses import dataclass, is_dataclass, fields


@dataclass
class Money:
    amount: decimal.Decimal
    currency: str = "EUR"


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case datetime.date():
                return {"$date": o.isoformat()}
            case decimal.Decimal():
                return {"$dec": str(o)}
            case complex():
                return [o.real, o.imag]
            case set() | frozenset():
                return sorted(o)
            case _ if is_dataclass(o):
                return {"$type": type(o).__name__, **{f.name: getattr(o, f.name) for f in fields(o)}}
        return super().default(o)


def revive(pairs):
    seen = collections.Counter(key for key, _ in pairs)
    if double := [key for key, count in seen.items() if count > 1]:
        raise ValueError(f"key {double[0]!r} twice")
    match dict(pairs):
        case {"$date": text}:
            return datetime.date.fromisoformat(text)
        case {"$dec": text}:
            return decimal.Decimal(text)
        case {"$type": "Money", "amount": amount, "currency": currency}:
            return Money(amount, currency)
        case other:
            return other


record = {"id": 7, "when": datetime.date(2024, 2, 29), "price": Money(decimal.Decimal("12.50")), "tags": {"b", "a"}, "z": 1 - 2j,
          "nested": {"list": [1, 2.0, -0.0, 1e100, 1e-7, None, True], "text": "\u00e9\u20ac\U0001f600\"\\/\b\f\n\r\t\x01\x7f"}, 5: "int key", None: 0, 2.5: "f", True: "b"}
text = json.dumps(record, cls=Encoder)
print(text)
back = json.loads(text, object_pairs_hook=revive)
print(back["when"], back["price"], back["nested"]["text"] == record["nested"]["text"], sorted(back)[:3])
print(json.dumps(record["nested"], indent=2, ensure_ascii=False, sort_keys=True))
print(json.dumps([[], {}, [[]], {"a": []}], indent="\t"), json.dumps({"b": 1, "a": [1, 2]}, separators=(",", ":"), sort_keys=True), json.dumps((1, (2,)), indent=0))
print(json.dumps({(1, 2): 3, "ok": 1}, skipkeys=True), json.dumps([math.inf, -math.inf, math.nan]), json.loads("[Infinity, -Infinity, NaN, -0, 1E5, 12345678901234567890]"))
print(list(Encoder(indent=None).iterencode({"a": [1, {2}]})), json.JSONEncoder(check_circular=False).encode(["x"]))
print(json.loads('{"a": 1.10, "b": 2, "c": NaN}', parse_float=decimal.Decimal, parse_int=lambda t: f"int {t}", parse_constant=lambda t: f"<{t}>"), json.loads(b'\xef\xbb\xbf{"x": "\xc3\xa9"}'), ascii(json.loads('"\\ud83d\\ude00 \\ud83d"'.encode())), json.loads("[1]".encode("utf-16")))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        note = getattr(error, "__notes__", "")
        print(f"{type(error).__name__}: {error}" + (f" {note}" if note else ""))


loop = []
loop.append({"loop": loop})
for action in (lambda: json.dumps(loop), lambda: json.dumps({"a": [1, {"b": object}]}), lambda: json.dumps(math.nan, allow_nan=False), lambda: json.dumps({b"x": 1}), lambda: json.dumps({1j}), lambda: json.dumps(b"x"),
               lambda: json.loads(text.replace('"id": 7', '"id": 7, "id": 8'), object_pairs_hook=revive), lambda: json.loads(5), lambda: json.loads(""), lambda: json.load(io.StringIO("{}x")), lambda: json.loads("\ufeff[]"), lambda: json.loads(b"\xff\xff"),
               lambda: json.dumps({"s": {1}}, default=lambda o: o), lambda: json.dumps(1, cls=json.JSONDecoder)):
    attempt(action)
for bad in ("[1,]", '{"a":1,}', "{'a':1}", "[1 2]", '{"a" 1}', '"abc', '"\\x"', '"\\u12"', "nul", "01", "1.", "-", "[", '{"a":', "\"\t\"", "[1]]", "{1:2}", "+1", ".5", '["a\nb"]', "tru e", '{"a":1 "b":2}', "\n\n  [\n1,\n2\n3]"):
    try:
        print("parsed", bad, json.loads(bad))
    except json.JSONDecodeError as error:
        print(f"{bad!r}: {error.msg} | {error.lineno} {error.colno} {error.pos}")

decoder = json.JSONDecoder()
stream, position, values = '{"a": 1} [2, 3]  "x" 4 ', 0, []
while match := re.compile(r"\s*(?=\S)").match(stream, position):
    value, position = decoder.raw_decode(stream, match.end())
    values.append(value)
print(values)


def patch(target, change):
    """RFC 7386: None removes, objects merge, everything else replaces."""
    if not isinstance(change, dict):
        return change
    target = dict(target) if isinstance(target, dict) else {}
    for key, value in change.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = patch(target.get(key), value)
    return target


def pointer(document, path):
    for part in path.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        try:
            document = document[int(part)] if isinstance(document, list) else document[part]
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise LookupError(f"{path}: {type(error).__name__} at {part!r}") from None
    return document


print(json.dumps(patch({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"b": None, "e": {"f": None, "g": 1}}, "d": "x"})))
document = json.loads('{"foo": ["bar", {"a/b": 1, "m~n": [5]}], "": 0}')
for path in ("/foo/0", "/foo/1/a~1b", "/foo/1/m~0n/0", "/", "", "/foo/9", "/foo/x", "/nothing", "/foo/0/z"):
    attempt(lambda: pointer(document, path))


def validate(value, schema, path="$"):
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    match schema:
        case True | {} if not schema or schema is True:
            return
        case {"anyOf": options}:
            if not any(not list(validate(value, option, path)) for option in options):
                yield f"{path}: fits none of {len(options)}"
            return
    kind = schema.get("type")
    if kind and (not isinstance(value, kinds[kind]) or (isinstance(value, bool) and kind in ("integer", "number"))):
        yield f"{path}: {json.dumps(value)} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} not in {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, (int, float)) and not schema.get("minimum", -math.inf) <= value <= schema.get("maximum", math.inf):
        yield f"{path}: {value} out of range"
    if isinstance(value, dict):
        yield from (f"{path}: {name} missing" for name in schema.get("required", ()) if name not in value)
        for name, item in value.items():
            if name in schema.get("properties", {}):
                yield from validate(item, schema["properties"][name], f"{path}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{path}: {name} not allowed"
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from validate(item, schema.get("items", True), f"{path}[{index}]")


SCHEMA = json.loads("""{"type": "object", "required": ["name", "age"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "pattern": "^[A-Z]"}, "age": {"type": "integer", "minimum": 0, "maximum": 150},
  "kids": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "object", "required": ["name"]}]}}, "sex": {"enum": ["f", "m", null]}}}""")
for value in ({"name": "Ada", "age": 36, "kids": ["B", {"name": "C"}], "sex": None}, {"name": "ada", "age": True, "kids": [1, {}], "sex": "x", "pet": 0}, {"age": 200}, []):
    print(list(validate(value, SCHEMA)))
