# exits 1: a string given to SystemExit goes to stderr; output written before it arrives in order on each stream.
import sys


def validate(config):
    """Collects the problems of a configuration."""
    problems = []
    for key, kind in (("port", int), ("host", str), ("debug", bool)):
        if key not in config:
            problems.append(f"missing: {key}")
        elif type(config[key]) is not kind:
            problems.append(f"{key}: expected {kind.__name__}, got {type(config[key]).__name__}")
    for key in sorted(config.keys() - {"port", "host", "debug"}):
        problems.append(f"unknown: {key}")
    return problems


class Usage(SystemExit):
    def __init__(self, problems):
        super().__init__("usage: fix " + "; ".join(problems))
        self.problems = problems


def main(config):
    if problems := validate(config):
        raise Usage(problems)
    print("valid", config)


main({"port": 80, "host": "h", "debug": False})
for config in ({}, {"port": "80", "host": "h", "debug": True}, {"port": True, "host": 1, "debug": 0, "extra": None}):
    try:
        main(config)
    except Usage as error:
        print(len(error.problems), error.code)

print("to stderr", file=sys.stderr)
print("a", "b", sep="-", end=";\n", file=sys.stderr)
print("no newline at the end of this stdout", end="")
sys.stderr.write("written directly\n")
sys.stdout.write("\n")
written = sys.stdout.write("counted\n")
print(written)
try:
    print("x", sep=5)
except TypeError as error:
    print(error)
try:
    print("x", nothing=1)
except TypeError as error:
    print(error)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
print(1, "two", None, sep=", ", end="!", file=sink)
print(sink.parts)
old, sys.stdout = sys.stdout, sink
print("captured")
sys.stdout = old
print(sink.parts[-2:])
main({"port": None})
