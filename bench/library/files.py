import io
import os
import tempfile

GROUP = "library"

_folder = tempfile.TemporaryDirectory()
PATH = os.path.join(_folder.name, "lines.txt")
with open(PATH, "w", encoding="utf-8") as _file:
    for _i in range(60_000):
        _file.write("line %d with some text, and more of it\n" % _i)
WIDE = os.path.join(_folder.name, "wide.txt")
with open(WIDE, "w", encoding="utf-8") as _file:
    for _i in range(20_000):
        _file.write("Zeile %d mit Umläuten: äöü, und €\n" % _i)


def bench_file_lines(n=2):
    total = 0
    for i in range(n):
        with open(PATH, encoding="utf-8") as file:
            for line in file:
                total += len(line)
    return total


def bench_file_lines_wide(n=2):
    total = 0
    for i in range(n):
        with open(WIDE, encoding="utf-8") as file:
            for line in file:
                total += len(line)
    return total


def bench_file_readline():
    total = 0
    with open(PATH, encoding="utf-8") as file:
        while line := file.readline():
            total += len(line)
    return total


def bench_file_read(n=10):
    total = 0
    for i in range(n):
        with open(PATH, encoding="utf-8") as file:
            total += len(file.read())
    return total


def bench_file_binary_lines(n=2):
    total = 0
    for i in range(n):
        with open(PATH, "rb") as file:
            for line in file:
                total += len(line)
    return total


def bench_file_write(n=60_000):
    path = os.path.join(_folder.name, "out.txt")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(n):
            file.write("some text\n")
    return os.path.getsize(path)


def bench_stringio_write(n=60_000):
    text = io.StringIO()
    for i in range(n):
        text.write("some text ")
    return len(text.getvalue())


def bench_bytesio_chunks(n=30_000):
    data = io.BytesIO(b"x" * (n * 10))
    total = 0
    while chunk := data.read(10):
        total += len(chunk)
    return total
