import csv
import io

GROUP = "library"

ROWS = [[i, "name %d" % i, i * 1.5, "text, with comma", 'quote "q"', ""] for i in range(20_000)]
_file = io.StringIO()
csv.writer(_file).writerows(ROWS)
LINES = _file.getvalue().splitlines(True)
PLAIN = ["%d,name %d,field,another,%f\r\n" % (i, i, i / 3) for i in range(20_000)]


def bench_csv_read_plain(n=3):
    return sum(len(row) for i in range(n) for row in csv.reader(PLAIN))


def bench_csv_read_quoted(n=2):
    return sum(len(row) for i in range(n) for row in csv.reader(LINES))


def bench_csv_read_dicts():
    return sum(len(row) for row in csv.DictReader(PLAIN, "abcde"))


def bench_csv_write(n=2):
    file = io.StringIO()
    for i in range(n):
        csv.writer(file).writerows(ROWS)
    return len(file.getvalue())


def bench_csv_write_strings(n=3):
    file, rows = io.StringIO(), [["alpha", "beta", "gamma", "delta"]] * 20_000
    for i in range(n):
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return len(file.getvalue())
