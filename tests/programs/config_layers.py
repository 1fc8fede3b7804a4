# needs: configparser, tomllib, collections, io, string, os: settings in layers from INI, TOML and the environment
import configparser
import io
import os
import pathlib
import string
import tempfile
import tomllib
from collections import ChainMap

DEFAULTS = """
[DEFAULT]
root = /srv
debug: no
timeout = 30

[server]
host = localhost
port = 8080
path = %(root)s/www
log = %(path)s/log-%(port)s.txt
names = alpha
    beta
  ; a comment between
    gamma

[empty]
"""

LOCAL = """
[server]
port = 9090
debug = on
; commented = 1
password = a%%b

[paths]
Home = ${ROOT}
"""

TOML = """
title = "Example" # comment
[owner]
name = "Tom \\u00e9\\tX"
born = 1979-05-27T07:32:00-08:00
date = 1979-05-27
time = 07:32:00.999999
local = 1979-05-27 00:32:00
[database]
enabled = true
ports = [ 8000, 8001, 0x1F, 0o17, 0b11, 1_000 ]
data = [ ["delta", "phi"], [3.14, -inf, 1e-3] ]
temp = { cpu = 79.5, "case.x" = 72, inner.deep = 1 }
text = \"\"\"
Roses \\
    are red
"quoted" ''\"\"\"
raw = '''C:\\path\\n'''
[[products]]
name = "Hammer"
sku = 738594937
[[products]]
[[products.tags]]
t = "x"
[servers."a.b".c]
ip = '10.0.0.1'
"""


def show(parser):
    for name, section in parser.items():
        print(f"[{name}]", dict(section))


parser = configparser.ConfigParser()
parser.read_string(DEFAULTS, "defaults.ini")
show(parser)
parser.read_file(io.StringIO(LOCAL), "local.ini")
server = parser["server"]
print(server.getint("port"), server.getboolean("debug"), parser.getboolean("empty", "debug"), server.get("missing", "fallback"), server.getfloat("timeout"), server["log"], repr(server["names"]), server["password"])
print(parser.sections(), parser.options("paths"), parser.has_option("server", "ROOT"), "server" in parser, server.get("path", raw=True), parser.get("server", "path", vars={"root": "/other"}), len(parser), list(server)[:4], server, server.name)
parser["new"] = {"Key": "v", "other": 3}
parser.setdefault("more", {"a": "b"})
parser.set("new", "multi", "one\ntwo")
parser.remove_option("server", "names")
print(parser.remove_section("empty"), parser.remove_section("empty"))
out = io.StringIO()
parser.write(out)
print(out.getvalue())
again = configparser.ConfigParser()
again.read_string(out.getvalue())
print(again == parser, {k: dict(again._sections[k]) for k in again.sections()} == {k: dict(parser._sections[k]) for k in parser.sections()})

extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=("=",), comment_prefixes=("#",), inline_comment_prefixes=("//",), strict=False, default_section="common", converters={"list": lambda text: [part.strip() for part in text.split(",")]})
extended.optionxform = str
extended.read_string("[common]\nBase=/b\n[a]\nUrl=${Base}/x:y // why\nflag\nlist=1, 2 ,3\n[b]\nref=${a:Url}+$${no}\n[a]\nUrl=${Base}/z\n")
print(dict(extended["a"]), extended["b"]["ref"], extended["a"].getlist("list"), extended.getlist("a", "none", fallback=[]), extended["a"]["flag"])


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}".replace("\n", "\\n"))


fresh = configparser.ConfigParser
attempt(lambda: parser.get("nowhere", "x"))
attempt(lambda: parser.get("server", "nothing"))
attempt(lambda: parser["nowhere"])
attempt(lambda: parser["server"]["nothing"])
attempt(lambda: parser.getint("server", "host"))
attempt(lambda: parser.getboolean("server", "host"))
attempt(lambda: parser.add_section("server"))
attempt(lambda: parser.add_section("DEFAULT"))
attempt(lambda: parser.add_section(5))
attempt(lambda: parser.set("server", "x", 5))
attempt(lambda: parser.set("server", "x", "50%"))
attempt(lambda: fresh().read_string("a = 1\n"))
attempt(lambda: fresh().read_string("[a]\nx = 1\nx = 2\n"))
attempt(lambda: fresh().read_string("[a]\n[a]\n"))
attempt(lambda: fresh().read_string("[a]\nno value\n  more\n=5\n"))
attempt(lambda: (p := fresh(), p.read_string("[a]\nx=%(y)s"), p.get("a", "x")))
attempt(lambda: (p := fresh(), p.read_string("[a]\nx=%(y)s\ny=%(x)s"), p.get("a", "x")))
attempt(lambda: (p := fresh(), p.read_string("[a]\nx=%(y"), p.get("a", "x")))
attempt(lambda: (p := fresh(interpolation=configparser.ExtendedInterpolation()), p.read_string("[a]\nx=${b:c:d}"), p.get("a", "x")))
attempt(lambda: fresh().read_dict({"a": {"X": 1, "x": 2}}))
attempt(lambda: fresh({"k": "v"}).items("DEFAULT"))
attempt(lambda: fresh().read(["no such file.ini"]))

data = tomllib.loads(TOML)
print(data)
print(tomllib.load(io.BytesIO(b"a.b.c = 1\na.d = [{x = 1}, {x = 2}]\n")), tomllib.loads("x = 0.1", parse_float=lambda text: f"<{text}>"))
for text in ("a = ", "a = 1\na = 2", "[a]\n[a]", "a = 'x\n'", "a = 01", 'a = "\\q"', "a.b = 1\na = 2", "= 1", "a = [1, 2", "a = {x = 1\n}", "a = 2020-13-01", "[[a]]\n[a]", "a = nope", "a = 1 b = 2", "a = \"\x01\"", "[a\n", "a = 1__0", "a = {b = 1}\n[a.c]", "\r", "a = 2020-02-30"):
    attempt(lambda: tomllib.loads(text))
attempt(lambda: tomllib.load(io.StringIO("a = 1")))
attempt(lambda: tomllib.loads(b"a = 1"))


class Settings(ChainMap):
    """Looks up names like 'server.port', first in the environment, then in files."""

    def __missing__(self, key):
        raise LookupError(f"no setting {key!r}")

    def __getitem__(self, key):
        value = super().__getitem__(key)
        return string.Template(value).substitute(self.variables()) if isinstance(value, str) and "$" in value else value

    def variables(self):
        return {key.replace(".", "_"): value for layer in reversed(self.maps) for key, value in layer.items()}


def flatten(value, prefix=""):
    for key, item in value.items():
        if isinstance(item, dict):
            yield from flatten(item, f"{prefix}{key}.")
        else:
            yield prefix + key, item


with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder, "app.toml")
    file.write_text('[server]\nport = 1\nname = "n"\nurl = "http://$server_name:${server_port}/"\nbad = "$nothing"\n', "utf-8")
    os.environ["APP_SERVER_PORT"] = "7"
    environment = {key[4:].lower().replace("_", "."): value for key, value in os.environ.items() if key.startswith("APP_")}
    with file.open("rb") as source:
        settings = Settings(environment, dict(flatten(tomllib.load(source))), {"server.host": "h", "depth": 3})
print(settings["server.port"], settings["server.url"], settings["depth"], sorted(settings), settings.get("none", 5))
attempt(lambda: settings["nope"])
attempt(lambda: settings["server.bad"])
child = settings.new_child({"depth": 4})
print(child["depth"], child.parents["depth"], len(child.maps), type(child).__name__)
