# needs: logging, logging.config, logging.handlers, io, tempfile, pathlib, re, sys, warnings: a service that logs
# wasm: no, logging.config needs sockets
import io
import json
import logging
import logging.config
import logging.handlers
import pathlib
import re
import sys
import tempfile
import warnings

STREAM = io.StringIO()
TRACE = logging.addLevelName(15, "TRACE") or 15


class Masking(logging.Filter):
    """Hides what looks like a card number, and counts records."""

    def __init__(self, name="", keep=4):
        super().__init__(name)
        self.keep, self.seen = keep, 0

    def filter(self, record):
        self.seen += 1
        text = re.sub(r"\b\d{12,16}\b", lambda m: "*" * (len(m[0]) - self.keep) + m[0][-self.keep:], record.getMessage())
        record.msg, record.args = text, ()
        return True


class Json(logging.Formatter):
    def format(self, record):
        fields = {"level": record.levelname, "logger": record.name, "text": record.getMessage(), "line": record.funcName}
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info).splitlines()[-1]
        return json.dumps(fields)


class Collecting(logging.Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.records = []

    def emit(self, record):
        self.records.append((record.levelno, record.getMessage()))


CONFIG = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {
        "short": {"format": "%(levelname)-8s %(name)s: %(message)s"},
        "brace": {"format": "{levelname[0]}|{name}|{message}|{who}", "style": "{", "defaults": {"who": "nobody"}},
        "json": {"()": Json},
    },
    "filters": {"mask": {"()": Masking, "keep": 2}},
    "handlers": {
        "text": {"class": "logging.StreamHandler", "formatter": "short", "stream": STREAM, "filters": ["mask"]},
        "brace": {"class": "logging.StreamHandler", "formatter": "brace", "stream": STREAM, "level": "WARNING"},
        "json": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "shop": {"level": "DEBUG", "handlers": ["text"], "propagate": False},
        "shop.pay": {"level": "INFO", "handlers": ["brace"]},
        "shop.quiet": {"level": "CRITICAL"},
    },
    "root": {"level": "ERROR", "handlers": ["json"]},
}


def drain(title):
    print("==", title)
    print(STREAM.getvalue(), end="")
    STREAM.seek(0)
    STREAM.truncate()


def pay(card, amount):
    log = logging.getLogger("shop.pay")
    log.debug("not seen %s", card)
    log.info("charging %s with %.2f", card, amount)
    if amount <= 0:
        log.warning("odd amount %r", amount, extra={"who": "till"})
    try:
        return 100 / amount
    except ZeroDivisionError:
        log.exception("cannot charge %s", card)
    return None


early = logging.getLogger("early")
logging.config.dictConfig(CONFIG)
print("early disabled:", early.disabled)
pay("1234567890123456", 12.5)
pay("4444333322221111", 0)
drain("payments")

shop = logging.getLogger("shop")
shop.log(TRACE, "trace %(a)s and %(b)s", {"a": 1, "b": 2})
shop.getChild("quiet").error("never")
logging.getLogger("elsewhere").error("goes to the %s", "root")
shop.critical("stack", stack_info=False)
print(shop.isEnabledFor(5), shop.getEffectiveLevel(), shop.getChild("a.b").name, shop.hasHandlers(), repr(shop))
print(sorted(child.name for child in shop.getChildren()), logging.getLevelNamesMapping()["TRACE"], logging.getLevelName(17))
drain("levels")


class Context(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['request']}] {msg}", kwargs


adapter = Context(shop, {"request": "r-17"})
adapter.info("hello %s", "world")
adapter.setLevel("WARNING")
adapter.info("dropped")
adapter.warning("kept")
print(adapter)
drain("adapter")

target = Collecting()
buffer = logging.handlers.MemoryHandler(capacity=4, flushLevel=logging.ERROR, target=target)
machine = logging.Logger("machine", logging.DEBUG)
machine.addHandler(buffer)
for n in range(6):
    machine.debug("step %d", n)
    print(n, len(buffer.buffer), len(target.records))
machine.error("stop")
print(target.records[-2:], len(buffer.buffer))
buffer.close()

with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "service.log")
    rotating = logging.handlers.RotatingFileHandler(path, maxBytes=120, backupCount=2, encoding="utf-8")
    rotating.setFormatter(logging.Formatter("%(levelname)s %(message)s %(number)d", defaults={"number": 0}))
    machine.addHandler(rotating)
    for n in range(12):
        machine.warning("rotation – %s", "x" * n, extra={"number": n})
    rotating.close()
    machine.removeHandler(rotating)
    for file in sorted(pathlib.Path(folder).iterdir()):
        print(file.name, file.read_text("utf-8").count("\n"), file.stat().st_size)
    lazy = logging.FileHandler(pathlib.Path(folder, "late.log"), delay=True)
    print(lazy.stream, pathlib.Path(folder, "late.log").exists())
    lazy.emit(machine.makeRecord("m", 30, __file__, 1, "made %s", ("by hand",), None))
    lazy.close()
    print(pathlib.Path(folder, "late.log").read_text())

for title, config in (
    ("no version", {}),
    ("level", {"version": 1, "root": {"level": "LOUD"}}),
    ("class", {"version": 1, "handlers": {"h": {"class": "logging.NoHandler"}}}),
    ("formatter", {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f"}}}),
    ("handler", {"version": 1, "root": {"handlers": ["missing"]}}),
):
    try:
        logging.config.dictConfig(config)
    except Exception as error:
        print(f"{title}: {type(error).__name__}: {error} <- {error.__cause__!r}")
for style, text in (("%", "no field"), ("{", "{}"), ("{", "{a!x}"), ("$", "$"), ("!", "x")):
    try:
        logging.Formatter(text, style=style)
    except ValueError as error:
        print("format:", error)

machine.handlers.clear()
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("${levelname} ${message}", style="$"))
machine.addHandler(handler)
logging.captureWarnings(True)
old_warnings = logging.getLogger("py.warnings")
old_warnings.disabled = False
old_warnings.addHandler(handler)
warnings.simplefilter("always")
warnings.warn("an old way", DeprecationWarning)
logging.captureWarnings(False)
print(re.sub(r"\S*logging_config\.py:\d+", "FILE", stream.getvalue()))

old, sys.stderr = sys.stderr, io.StringIO()
machine.info("too few %s %s", 1)
lines, sys.stderr = sys.stderr.getvalue().splitlines(), old
print(lines[0], "...", *lines[-4:], sep="\n")
logging.raiseExceptions = False
machine.info("silent %d", "x")
logging.disable(logging.INFO)
machine.info("off")
machine.warning("on")
logging.disable(logging.NOTSET)
print(stream.getvalue().splitlines()[-1], handler)
handler.setLevel(25)
print(logging.getHandlerByName("nothing"), handler, logging.Manager, type(logging.root).__name__)
try:
    machine.setLevel("loud")
except ValueError as error:
    print(error)
try:
    machine.log("10", "text")
except TypeError as error:
    print(error)
