# INI and CSV readers as state machines, merged into a small report.
class ConfigError(Exception):
    def __init__(self, number, line, why):
        super().__init__(number, line, why)
        self.number, self.line, self.why = number, line, why

    def __str__(self):
        return f"line {self.number}: {self.why}: {self.line!r}"


class Section(dict):
    def __init__(self, name, parent=None):
        super().__init__()
        self.name, self.parent = name, parent

    def __missing__(self, key):
        if self.parent is None:
            raise KeyError(f"{self.name}.{key}")
        return self.parent[key]

    def typed(self, key, kind=str):
        value = self[key]
        if kind is bool:
            lowered = value.lower()
            if lowered in ("yes", "true", "on", "1"):
                return True
            if lowered in ("no", "false", "off", "0"):
                return False
            raise ValueError(f"not a boolean: {value}")
        return kind(value)


def read_ini(text):
    default = Section("default")
    sections = {"default": default}
    current, key = default, None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if not line:
            continue
        if line[0].isspace():
            if key is None:
                raise ConfigError(number, raw, "continuation without a key")
            current[key] += " " + line.strip()
        elif line[0] == "[":
            if line[-1] != "]":
                raise ConfigError(number, raw, "missing ]")
            name = line[1:-1].strip()
            if name in sections:
                raise ConfigError(number, raw, "section appears twice")
            current = sections[name] = Section(name, default)
            key = None
        else:
            key, sep, value = line.partition("=")
            if not sep:
                raise ConfigError(number, raw, "no =")
            key = key.strip()
            current[key] = value.strip()
    return sections


def expand(section, value, depth=0):
    if depth > 5:
        raise RecursionError("expansion too deep")
    start = value.find("${")
    if start < 0:
        return value
    end = value.index("}", start)
    inner = section[value[start + 2:end]]
    return expand(section, value[:start] + inner + value[end + 1:], depth + 1)


def read_csv(text, delimiter=",", quote='"'):
    row, field, state = [], [], "start"
    for c in text:
        if state == "quoted":
            if c == quote:
                state = "closing"
            else:
                field.append(c)
            continue
        if state == "closing" and c == quote:
            field.append(c)
            state = "quoted"
        elif c == quote and state == "start":
            state = "quoted"
        elif c == delimiter or c == "\n":
            row.append("".join(field))
            field.clear()
            state = "start"
            if c == "\n":
                yield row
                row = []
        else:
            field.append(c)
            state = "plain"
    if state == "quoted":
        raise ValueError("file ends inside quotes")
    if field or row:
        row.append("".join(field))
        yield row


ini = """
# global values
currency = EUR
rate = 1.25
path = ${root}/data
root = /srv

[report]
title = Sales
   by region       # continued
decimals = 2
totals = yes
[broken]
rate = abc
loop = ${loop}
"""
config = read_ini(ini)
report, broken = config["report"], config["broken"]
print(list(config), dict(report))
print(report["title"], report.typed("decimals", int), report.typed("rate", float), report.typed("totals", bool), expand(report, report["path"]))
for action in (lambda: broken.typed("rate", float), lambda: report["nothing"], lambda: broken.typed("rate", bool), lambda: expand(broken, broken["loop"]), lambda: read_ini("  x"), lambda: read_ini("[a\nb"), lambda: read_ini("[a]\n[a]"), lambda: read_ini("ok = 1\nbad line")):
    try:
        print(action())
    except (ValueError, KeyError, RecursionError, ConfigError) as e:
        print(f"{type(e).__name__}: {e}")

data = '''region,amount,note
north,1200.5,"first, quarter"
south,80,"said ""hi"""
north,99.5,
"east
coast",1e3,plain
'''
header, *rows = read_csv(data)
records = [dict(zip(header, row, strict=True)) for row in rows]
for r in records:
    print(r)
totals = {}
for r in records:
    totals[r["region"]] = totals.get(r["region"], 0.0) + float(r["amount"])
places = report.typed("decimals", int)
print(report["title"].center(34, "="))
for name, amount in sorted(totals.items(), key=lambda kv: -kv[1]):
    print(f"{name.replace(chr(10), ' '):<14}{amount:>12,.{places}f} {report['currency']}")
print(f"{'total':<14}{sum(totals.values()):>12,.{places}f}")
try:
    list(read_csv('a,"b'))
except ValueError as e:
    print(e)
print(list(read_csv("a;b;;\n;'x;y';", ";", "'")), list(read_csv("")), list(read_csv("\n\n")))
