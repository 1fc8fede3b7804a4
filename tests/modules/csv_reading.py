# csv.reader: fields, quoting, newlines, errors.
import _csv
import csv
import io


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def rows(lines, **kwargs):
    return attempt(lambda: list(_csv.reader(lines, **kwargs)))


print(rows(["a,b", "c"]), rows([]), rows([""]), rows(['a,"b\n', 'c",d']), rows(['"a']), rows(['"a'], strict=True), rows(['"a"b,c']), rows(['"a"b'], strict=True))
# expect: [['a', 'b'], ['c']] [] [[]] [['a', 'b\nc', 'd']] [['a']] Error: unexpected end of data [['ab', 'c']] Error: ',' expected after '"'
print(rows(["a\rb"]), "/", rows(["a\r\n", "b\n", "\n", "\r\n"]), rows(["a\0b"]), rows([1]), "/", rows([b"a"]), "/", rows(["a,b\n\n,c"]), "/", rows("a,b"), rows([",,", " a , b "]))
# expect: Error: new-line character seen in unquoted field - do you need to open the file with newline=''? / [['a'], ['b'], [], []] [['a\x00b']] Error: iterator should return strings, not int (the file should be opened in text mode) / Error: iterator should return strings, not bytes (the file should be opened in text mode) / Error: new-line character seen in unquoted field - do you need to open the file with newline=''? / [['a'], ['', ''], ['b']] [['', '', ''], [' a ', ' b ']]
print(rows(['1,"2",x'], quoting=2), "/", rows(['1,"2",'], quoting=2), rows(['1,"2",,"",3'], quoting=4), rows(["x"], quoting=4), "/", rows(['1,"2",,"",x'], quoting=5), rows(["'a','b'"], quoting=3))
# expect: ValueError: could not convert string to float: 'x' / [[1.0, '2', '']] [[1.0, '2', None, '', 3.0]] ValueError: could not convert string to float: 'x' / [['1', '2', None, '', 'x']] [["'a'", "'b'"]]
print(rows(['1, "2",  3'], skipinitialspace=True), rows(["a\\,b", "a\\"], escapechar="\\"), rows(['"a\\"b"', '"a\\'], escapechar="\\"), rows(["a\\\n", "b"], escapechar="\\"), rows(['"a""b","c"""'], doublequote=False), rows(['"a""b"']))
# expect: [['1', '2', '3']] [['a,b'], ['a\n']] [['a"b'], ['a\n']] [['a\nb']] [['a"b"', 'c""']] [['a"b']]
print(rows(["a|b"], delimiter="|"), rows(["\u65e5,'\xe9\U0001f600'"], quotechar="'"), rows(["a\u65e5b,c"], delimiter="\u65e5"), rows(['x"y"z,""']), rows(['a,"b"\n', '"c\n', '\n', 'd",e\n']))
# expect: [['a', 'b']] [['日', 'é😀']] [['a', 'b,c']] [['x"y"z', '']] [['a', 'b'], ['c\n\nd', 'e']]
r = _csv.reader(["a", '"d\n', 'e"', "f"])
print(next(r), r.line_num, next(r), r.line_num, next(r), r.line_num, attempt(next, r), r.line_num, r.dialect.delimiter, iter(r) is r, attempt(setattr, r, "line_num", 3), "/", attempt(type(r)))
# expect: ['a'] 1 ['d\ne'] 3 ['f'] 4 StopIteration:  4 , True AttributeError: readonly attribute / TypeError: cannot create '_csv.reader' instances
print(attempt(_csv.reader), "/", attempt(_csv.reader, 1), "/", attempt(_csv.reader, [], "nosuch"), "/", attempt(_csv.reader, [], foo=1), "/", attempt(_csv.reader, [], "excel", 3), "/", attempt(_csv.reader, [], delimiter=""))
# expect: TypeError: reader expected at least 1 argument, got 0 / TypeError: 'int' object is not iterable / Error: unknown dialect / TypeError: this function got an unexpected keyword argument 'foo' / TypeError: reader expected at most 2 arguments, got 3 / TypeError: "delimiter" must be a unicode character, not a string of length 0
print(list(csv.DictReader(["a,b", "1,2", "3"])))  # expect: [{'a': '1', 'b': '2'}, {'a': '3', 'b': None}]


class Again:
    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 1:
            self.inner = next(self.reader)
        return "abc"[self.count - 1] + ",x"


again = Again()
again.reader = _csv.reader(again)
print(attempt(next, again.reader), again.inner, attempt(next, again.reader))
# expect: Error: iterator has already advanced the reader ['b', 'x'] ['c', 'x']
