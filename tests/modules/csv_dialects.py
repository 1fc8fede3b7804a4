# Dialects: options and their errors, the registry.
import _csv
import csv
import io


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def options(*args, **kwargs):
    d = attempt(_csv.Dialect, *args, **kwargs)
    if isinstance(d, str):
        return d
    return d.delimiter, d.quotechar, d.escapechar, d.doublequote, d.skipinitialspace, d.lineterminator, d.quoting, d.strict


class Pipe:
    delimiter = "|"
    quoting = 1


class Wrong:
    delimiter = "ab"


print(options(), options(delimiter=";", quotechar=None), options(quoting=3), options(quotechar=None, quoting=0))
# expect: (',', '"', None, True, False, '\r\n', 0, False) (';', None, None, True, False, '\r\n', 3, False) (',', '"', None, True, False, '\r\n', 3, False) TypeError: quotechar must be set if quoting enabled
print(options(quoting=7), "/", options(quoting="x"), "/", options(quoting=True), "/", options(quoting=None), "/", options(quoting=2 ** 40))
# expect: TypeError: bad "quoting" value / TypeError: "quoting" must be an integer, not str / TypeError: "quoting" must be an integer, not bool / TypeError: "quoting" must be an integer, not NoneType / OverflowError: Python int too large to convert to C int
for name in ("delimiter", "quotechar", "escapechar"):
    print([ascii(options(**{name: v})) for v in (None, "", "ab", 1, b"a", "\n", "\r", " ", "\0", "\xe9", "\U0001f600")], options(**{name: " "}, skipinitialspace=True))
# expect: ['\'TypeError: "delimiter" must be a unicode character, not NoneType\'', '\'TypeError: "delimiter" must be a unicode character, not a string of length 0\'', '\'TypeError: "delimiter" must be a unicode character, not a string of length 2\'', '\'TypeError: "delimiter" must be a unicode character, not int\'', '\'TypeError: "delimiter" must be a unicode character, not bytes\'', "'ValueError: bad delimiter value'", "'ValueError: bad delimiter value'", '(\' \', \'"\', None, True, False, \'\\r\\n\', 0, False)', '(\'\\x00\', \'"\', None, True, False, \'\\r\\n\', 0, False)', '(\'\\xe9\', \'"\', None, True, False, \'\\r\\n\', 0, False)', '(\'\\U0001f600\', \'"\', None, True, False, \'\\r\\n\', 0, False)'] (' ', '"', None, True, True, '\r\n', 0, False)
# expect: ["(',', None, None, True, False, '\\r\\n', 3, False)", '\'TypeError: "quotechar" must be a unicode character or None, not a string of length 0\'', '\'TypeError: "quotechar" must be a unicode character or None, not a string of length 2\'', '\'TypeError: "quotechar" must be a unicode character or None, not int\'', '\'TypeError: "quotechar" must be a unicode character or None, not bytes\'', "'ValueError: bad quotechar value'", "'ValueError: bad quotechar value'", "(',', ' ', None, True, False, '\\r\\n', 0, False)", "(',', '\\x00', None, True, False, '\\r\\n', 0, False)", "(',', '\\xe9', None, True, False, '\\r\\n', 0, False)", "(',', '\\U0001f600', None, True, False, '\\r\\n', 0, False)"] ValueError: bad quotechar value
# expect: ['(\',\', \'"\', None, True, False, \'\\r\\n\', 0, False)', '\'TypeError: "escapechar" must be a unicode character or None, not a string of length 0\'', '\'TypeError: "escapechar" must be a unicode character or None, not a string of length 2\'', '\'TypeError: "escapechar" must be a unicode character or None, not int\'', '\'TypeError: "escapechar" must be a unicode character or None, not bytes\'', "'ValueError: bad escapechar value'", "'ValueError: bad escapechar value'", '(\',\', \'"\', \' \', True, False, \'\\r\\n\', 0, False)', '(\',\', \'"\', \'\\x00\', True, False, \'\\r\\n\', 0, False)', '(\',\', \'"\', \'\\xe9\', True, False, \'\\r\\n\', 0, False)', '(\',\', \'"\', \'\\U0001f600\', True, False, \'\\r\\n\', 0, False)'] ValueError: bad escapechar value
print(options(lineterminator=None), "/", options(lineterminator=1), "/", options(lineterminator=""), options(lineterminator=",x"), "/", options(lineterminator='"'), "/", options(lineterminator="\\", escapechar="\\"))
# expect: TypeError: "lineterminator" must be a string, not NoneType / TypeError: "lineterminator" must be a string, not int / (',', '"', None, True, False, '', 0, False) ValueError: bad delimiter or lineterminator value / ValueError: bad quotechar or lineterminator value / ValueError: bad escapechar or lineterminator value
print(options(delimiter='"'), "/", options(delimiter="a", escapechar="a"), "/", options(quotechar="\\", escapechar="\\"), "/", options(doublequote="x", strict=[], skipinitialspace=2))
# expect: ValueError: bad delimiter or quotechar value / ValueError: bad delimiter or escapechar value / ValueError: bad escapechar or quotechar value / (',', '"', None, True, True, '\r\n', 0, False)
print(options(foo=1), "/", options(*range(10)), "/", options("nosuch"), "/", options(None), options(5), options(Pipe), options(Wrong), "/", options(Pipe(), quotechar="'"), options("excel-tab"), options("excel", dialect="unix"))
# expect: TypeError: this function got an unexpected keyword argument 'foo' / TypeError: function takes at most 9 arguments (10 given) / Error: unknown dialect / (',', '"', None, True, False, '\r\n', 0, False) (',', '"', None, True, False, '\r\n', 0, False) ('|', '"', None, True, False, '\r\n', 1, False) TypeError: "delimiter" must be a unicode character, not a string of length 2 / ('|', "'", None, True, False, '\r\n', 1, False) ('\t', '"', None, True, False, '\r\n', 0, False) TypeError: argument for function given by name ('dialect') and position (1)
d = _csv.Dialect()
print(_csv.Dialect(d) is d, _csv.Dialect(d, delimiter=";") is d, attempt(d.__reduce__), "/", attempt(d.__reduce_ex__, 2), "/", attempt(setattr, d, "delimiter", "x"), "/", attempt(setattr, d, "strict", 1))
# expect: True False TypeError: cannot pickle 'Dialect' instances / TypeError: cannot pickle 'Dialect' instances / AttributeError: attribute 'delimiter' of '_csv.Dialect' objects is not writable / AttributeError: readonly attribute
print(_csv.list_dialects(), attempt(_csv.register_dialect), "/", attempt(_csv.register_dialect, 1), "/", attempt(_csv.register_dialect, "a", 1, 2), "/", attempt(_csv.register_dialect, "a", delimiter="ab"))
# expect: ['excel', 'excel-tab', 'unix'] TypeError: register_dialect expected at least 1 argument, got 0 / TypeError: dialect name must be a string / TypeError: register_dialect expected at most 2 arguments, got 3 / TypeError: "delimiter" must be a unicode character, not a string of length 2
_csv.register_dialect("p", delimiter="|")
print(_csv.get_dialect("p").delimiter, attempt(_csv.get_dialect, "q"), "/", attempt(_csv.get_dialect, []), "/", attempt(_csv.unregister_dialect, "q"), "/", _csv.unregister_dialect("p"), attempt(_csv.get_dialect), "/", attempt(_csv.list_dialects, 1))
# expect: | Error: unknown dialect / TypeError: cannot use 'list' as a dict key (unhashable type: 'list') / Error: unknown dialect / None TypeError: get_dialect() missing required argument 'name' (pos 1) / TypeError: _csv.list_dialects() takes no arguments (1 given)
print(_csv.field_size_limit(), _csv.field_size_limit(3), attempt(lambda: list(_csv.reader(["abcd"]))), "/", attempt(lambda: list(_csv.reader(['"abcd"']))), "/", list(_csv.reader(["abc,d"])), _csv.field_size_limit(new_limit=131072))
# expect: 131072 131072 Error: field larger than field limit (3) / Error: field larger than field limit (3) / [['abc', 'd']] 3
print(attempt(_csv.field_size_limit, "a"), "/", attempt(_csv.field_size_limit, 2 ** 70), "/", attempt(_csv.field_size_limit, 1, 2), "/", attempt(_csv.field_size_limit, 1.5), type(d), _csv.Reader, _csv.Writer, _csv.Error)
# expect: TypeError: limit must be an integer / OverflowError: Python int too large to convert to C ssize_t / TypeError: field_size_limit() takes at most 1 argument (2 given) / TypeError: limit must be an integer <class '_csv.Dialect'> <class '_csv.reader'> <class '_csv.writer'> <class '_csv.Error'>
