"""Tables in docs/ that a program writes: between two comments, the first of which names the program."""
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def begin_of(program):
    return f"<!-- table: {program} -->"


END = "<!-- end of table -->"


def write_table(document, program, lines):
    """Replaces the table of `program` in `document`; both are paths from the project's root."""
    path = os.path.join(ROOT, document)
    with open(path, encoding="utf-8") as file:
        before, _, rest = file.read().partition(begin_of(program))
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin_of(program) + "\n" + "\n".join(lines) + "\n" + END + rest.partition(END)[2])
