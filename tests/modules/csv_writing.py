# csv.writer: quoting, escaping, terminators, errors.
import _csv
import csv
import io


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def written(rows, **kwargs):
    file = io.StringIO(newline="")
    error = attempt(lambda: _csv.writer(file, **kwargs).writerows(rows))
    return error or ascii(file.getvalue())


class Bad:
    def __str__(self):
        return 1 / 0


print(written([[1, "a", None, 2.5, True]]), written([["a,b", 'c"d', "e\nf", "g\rh", " i", "\xe9\u65e5"]]), written([[]]), written([[""]]), written([[None]]), written([["", ""]]))
# expect: '1,a,,2.5,True\r\n' '"a,b","c""d","e\nf","g\rh", i,\xe9\u65e5\r\n' '\r\n' '""\r\n' '""\r\n' ',\r\n'
print(written([['a"b']], doublequote=False), "/", written([['a"b']], doublequote=False, escapechar="\\"), written([["a,b"]], quoting=3), "/", written([["a,b", 'c"d', "e\n"]], quoting=3, escapechar="\\"))
# expect: Error: need to escape, but no escapechar set / 'a\\"b\r\n' Error: need to escape, but no escapechar set / 'a\\,b,c\\"d,e\\\n\r\n'
print([written([[1, "a", None, 2.5, "", " ", 1j]], quoting=q) for q in range(6)])
# expect: ["'1,a,,2.5,, ,1j\\r\\n'", '\'"1","a","","2.5",""," ","1j"\\r\\n\'', '\'1,"a","",2.5,""," ",1j\\r\\n\'', "'1,a,,2.5,, ,1j\\r\\n'", '\'1,"a",,2.5,""," ",1j\\r\\n\'', '\'"1","a",,"2.5",""," ","1j"\\r\\n\'']
print([written([[None]], quoting=q) for q in range(6)], [written([[""]], quoting=q) for q in range(6)])
# expect: ['\'""\\r\\n\'', '\'""\\r\\n\'', '\'""\\r\\n\'', 'Error: single empty field record must be quoted', 'Error: single empty field record must be quoted', 'Error: single empty field record must be quoted'] ['\'""\\r\\n\'', '\'""\\r\\n\'', '\'""\\r\\n\'', 'Error: single empty field record must be quoted', '\'""\\r\\n\'', '\'""\\r\\n\'']
print([written([["", None], [1, ""]], quoting=q, delimiter=" ", skipinitialspace=True) for q in range(6)])
# expect: ['\'"" ""\\r\\n1 ""\\r\\n\'', '\'"" ""\\r\\n"1" ""\\r\\n\'', '\'"" ""\\r\\n1 ""\\r\\n\'', 'Error: empty field must be quoted if delimiter is a space and skipinitialspace is true', 'Error: empty field must be quoted if delimiter is a space and skipinitialspace is true', 'Error: empty field must be quoted if delimiter is a space and skipinitialspace is true']
print(written(["abc"]), written([["a\\b", '"']], escapechar="\\"), written([["a\\b", '"x']], escapechar="\\", doublequote=False), written([["x", "x!"]], lineterminator="!!"), written([["x"]], lineterminator=""), written([["a'b"]], quotechar="'"))
# expect: 'a,b,c\r\n' 'a\\\\b,""""\r\n' 'a\\\\b,\\"x\r\n' 'x,"x!"!!' 'x' "'a''b'\r\n"
print(written([5]), "/", written(5), "/", written([[1, Bad()]]), "/", written([(c for c in "ab"), {"k": 1}]))
# expect: Error: iterable expected, not int / TypeError: 'int' object is not iterable / ZeroDivisionError: division by zero / 'a,b\r\nk\r\n'
print(attempt(_csv.writer), "/", attempt(_csv.writer, 1), "/", attempt(_csv.writer, io.StringIO(), "nosuch"), "/", attempt(_csv.writer, io.StringIO(), foo=2), "/", attempt(_csv.writer(io.StringIO()).writerow))
# expect: TypeError: writer expected at least 1 argument, got 0 / TypeError: argument 1 must have a "write" method / Error: unknown dialect / TypeError: this function got an unexpected keyword argument 'foo' / TypeError: writer.writerow() takes exactly one argument (0 given)
print(_csv.writer(io.StringIO()).writerow("ab"), _csv.writer(io.StringIO()).dialect.delimiter, attempt(type(_csv.writer(io.StringIO()))))
# expect: 5 , TypeError: cannot create '_csv.writer' instances
