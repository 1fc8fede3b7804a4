# json.dumps, make_encoder, encode_basestring: text, separators, indents, errors and their notes.
import json
import _json


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        notes = getattr(e, "__notes__", [])
        return f"{type(e).__name__}: {e}" + "".join(f" ({note})" for note in notes)


class Other:
    pass


class IntLike(int):
    def __repr__(self):
        return "I"


class FloatLike(float):
    def __repr__(self):
        return "F"


class Text(str):
    pass


class ListLike(list):
    pass


class DictLike(dict):
    pass


dumps = json.dumps
print(dumps([1, -2, 2.5, -0.0, 1e22, 1e16, True, False, None, "x", [], {}, (), [[]], (1, 2)]))
# expect: [1, -2, 2.5, -0.0, 1e+22, 1e+16, true, false, null, "x", [], {}, [], [[]], [1, 2]]
print(dumps({"a": 1, 2: "b", 1.5: 2, True: 3, None: 4, False: {"x": []}}), dumps(2 ** 70), dumps(-(2 ** 63)), dumps(123456789012345678))
# expect: {"a": 1, "2": "b", "1.5": 2, "true": 3, "null": 4, "false": {"x": []}} 1180591620717411303424 -9223372036854775808 123456789012345678
print(dumps([IntLike(3), FloatLike(2.5), Text("x"), ListLike([1]), DictLike(a=1)]), dumps({IntLike(3): 1, FloatLike(1.5): 2, Text("k"): 3}))
# expect: [3, 2.5, "x", [1], {"a": 1}] {"3": 1, "1.5": 2, "k": 3}
print(dumps('é\x7f\x00"\\/\n\r\t\b\f\x1f\u20ac\U0001f600\ud800'), ascii(dumps('é\x7f\x00"\\/\n\x1f\u20ac\U0001f600\ud800', ensure_ascii=False)))
# expect: "\u00e9\u007f\u0000\"\\/\n\r\t\b\f\u001f\u20ac\ud83d\ude00\ud800" '"\xe9\x7f\\u0000\\"\\\\/\\n\\u001f\u20ac\U0001f600\ud800"'
print(dumps(["a" * 10, "€", "b"], ensure_ascii=False), dumps({"é": "ü"}, ensure_ascii=False), dumps(["ÿ", "\xe9\n"], ensure_ascii=False))
# expect: ["aaaaaaaaaa", "€", "b"] {"é": "ü"} ["ÿ", "é\n"]
print(dumps([float("nan"), float("inf"), float("-inf")]), attempt(dumps, [1, float("inf")], allow_nan=False), attempt(dumps, {float("nan"): 1}, allow_nan=False))
# expect: [NaN, Infinity, -Infinity] ValueError: Out of range float values are not JSON compliant: inf (when serializing list item 1) ValueError: Out of range float values are not JSON compliant: nan
print(dumps({"b": 1, "a": [1, 2]}, sort_keys=True, separators=(",", ":")), dumps([1, 2], separators=("; ", "=")), attempt(dumps, {1: 1, "a": 2}, sort_keys=True))
# expect: {"a":[1,2],"b":1} [1; 2] TypeError: '<' not supported between instances of 'str' and 'int'
print(dumps({"a": [1, {"b": []}, {}], "c": {"d": 1}}, indent=2))
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     {
# expect:       "b": []
# expect:     },
# expect:     {}
# expect:   ],
# expect:   "c": {
# expect:     "d": 1
# expect:   }
# expect: }
print(dumps([1, [2]], indent="--"), dumps([[], {}], indent=0), dumps({"b": 2, "a": 1}, indent=1, sort_keys=True), dumps({Other: 1}, indent=1, skipkeys=True))
# expect: [
# expect: --1,
# expect: --[
# expect: ----2
# expect: --]
# expect: ] [
# expect: [],
# expect: {}
# expect: ] {
# expect:  "a": 1,
# expect:  "b": 2
# expect: } {}
print(attempt(dumps, [1, [Other()]]), "/", attempt(dumps, {"a": {"b": Other()}}), "/", attempt(dumps, ListLike([Other()])), "/", attempt(dumps, DictLike(a=Other())), "/", attempt(dumps, (1, Other())))
# expect: TypeError: Object of type Other is not JSON serializable (when serializing list item 0) (when serializing list item 1) / TypeError: Object of type Other is not JSON serializable (when serializing dict item 'b') (when serializing dict item 'a') / TypeError: Object of type Other is not JSON serializable (when serializing ListLike item 0) / TypeError: Object of type Other is not JSON serializable (when serializing DictLike item 'a') / TypeError: Object of type Other is not JSON serializable (when serializing tuple item 1)
print(attempt(dumps, {Other: 1}), "/", attempt(dumps, [{(1,): 1}]), "/", dumps({Other: 1, "a": 2, (1,): 3}, skipkeys=True))
# expect: TypeError: keys must be str, int, float, bool or None, not type / TypeError: keys must be str, int, float, bool or None, not tuple (when serializing list item 0) / {"a": 2}
loop = []
loop.append([loop])
print(attempt(dumps, loop), "/", attempt(dumps, [[Other()], 1], default=lambda o: o), "/", dumps(Other(), default=lambda o: {"x": [1]}), dumps([Other(), Other()], default=lambda o: 1))
# expect: ValueError: Circular reference detected (when serializing list item 0) (when serializing list item 0) / ValueError: Circular reference detected (when serializing Other object) (when serializing list item 0) (when serializing list item 0) / {"x": [1]} [1, 1]
shared = [1]
print(dumps([shared, shared, {"a": shared}]), attempt(dumps, {"x": Other()}, default=lambda o: 1 / 0))
# expect: [[1], [1], {"a": [1]}] ZeroDivisionError: division by zero (when serializing dict item 'x')


class Items(dict):
    def __init__(self, items):
        super().__init__(a=1)
        self._items = items

    def items(self):
        return self._items


print(dumps(Items([("z", 1), ("y", 2)])), attempt(dumps, Items([("a", 1), ("b",)])), "/", attempt(dumps, Items(5)), "/", dumps(Items(iter([("q", 1)]))))
# expect: {"z": 1, "y": 2} ValueError: items must return 2-tuples / TypeError: Items.items() returned a non-iterable (type int) / {"q": 1}
deep = []
for _ in range(100000):
    deep = [deep]
print(attempt(dumps, deep)[:15], attempt(dumps, deep, check_circular=False)[:15])
# expect: RecursionError: RecursionError:
del deep

make = _json.make_encoder
encoder = make(None, str, lambda s: "<" + s + ">", None, "=", ";", True, True, True)
print(encoder({"b": 1, "a": [1, 2.5, int]}, 0), encoder.markers, encoder.default, encoder.indent, encoder.key_separator, encoder.item_separator, encoder.sort_keys, encoder.skipkeys, hasattr(encoder, "allow_nan"))
# expect: ("{<a>=[1;2.5;<<class 'int'>>];<b>=1}",) None <class 'str'> None = ; True True False
print(attempt(encoder, 1), "/", attempt(encoder, 1, 2, 3), "/", encoder(obj=1, _current_indent_level=3), attempt(encoder, "x", "y"))
# expect: TypeError: _iterencode() missing required argument '_current_indent_level' (pos 2) / TypeError: _iterencode() takes at most 2 arguments (3 given) / ('1',) TypeError: 'str' object cannot be interpreted as an integer
print(attempt(make(None, None, lambda s: 3, None, "=", ";", True, True, True), ["a"], 0), "/", make(None, None, _json.encode_basestring, "\t", "=", ";", 1, 1, 1)({"a": [1]}, 2))
# expect: TypeError: encoder() must return a string, not int (when serializing list item 0) / ('{\n\t\t\t"a"=[\n\t\t\t\t1\n\t\t\t]\n\t\t}',)
print(attempt(make), "/", attempt(make, {}, 2, 3, None, 5, "b", 0, 0, 0), "/", attempt(make, 1, 2, 3, None, "a", "b", 0, 0, 0), "/", attempt(make, *range(10)))
# expect: TypeError: make_encoder() missing required argument 'markers' (pos 1) / TypeError: make_encoder() argument 5 must be str, not int / TypeError: make_encoder() argument 1 must be dict or None, not int / TypeError: make_encoder() takes at most 9 arguments (10 given)
markers = {}
print(make(markers, lambda o: sorted(map(type, markers.values()), key=str).__len__(), _json.encode_basestring, None, ":", ",", 0, 0, 1)([{"a": Other()}], 0), markers)
# expect: ('[{"a":3}]',) {}
print(_json.encode_basestring("aé\n"), _json.encode_basestring_ascii("aé\n"), attempt(_json.encode_basestring, 3), "/", attempt(_json.encode_basestring_ascii, b""), "/", attempt(_json.encode_basestring_ascii))
# expect: "aé\n" "a\u00e9\n" TypeError: first argument must be a string, not int / TypeError: first argument must be a string, not bytes / TypeError: _json.encode_basestring_ascii() takes exactly one argument (0 given)
