# needs: gettext, locale, string, string.templatelib, struct, io, tempfile, os: catalogues made and used, templates of three kinds
# wasm: no, its C library takes any name of a locale
import gettext
import io
import locale
import os
import string
import struct
import tempfile
from string.templatelib import Interpolation, Template, convert


def compile_catalogue(messages):
    """The .mo format: a table of originals, one of translations, and the texts."""
    keys = sorted(messages)
    originals, translations, texts = [], [], b""
    start = 28 + 16 * len(keys)
    for key in keys:
        raw = key.encode() if isinstance(key, str) else b"\0".join(part.encode() for part in key)
        originals.append((len(raw), start + len(texts)))
        texts += raw + b"\0"
    for key in keys:
        value = messages[key]
        raw = value.encode() if isinstance(value, str) else b"\0".join(part.encode() for part in value)
        translations.append((len(raw), start + len(texts)))
        texts += raw + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(struct.pack("<II", *pair) for pair in originals + translations) + texts


GERMAN = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\nLanguage: de\n",
    "Hello, {name}!": "Hallo, {name}!",
    "file\0files": "Datei\0Dateien",
    "menu\x04Open": "\u00d6ffnen",
    "menu\x04item\0items": "Eintrag\0Eintr\u00e4ge",
}
POLISH = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n",
    "file\0files": "plik\0pliki\0plik\u00f3w",
}


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


with tempfile.TemporaryDirectory() as folder:
    for language, messages in (("de", GERMAN), ("pl", POLISH)):
        path = os.path.join(folder, language, "LC_MESSAGES")
        os.makedirs(path)
        with open(os.path.join(path, "app.mo"), "wb") as file:
            file.write(compile_catalogue(messages))
    german = gettext.translation("app", folder, ["de_DE.UTF-8", "en"])
    polish = gettext.translation("app", folder, ["pl", "de"])
    print(german.gettext("Hello, {name}!").format(name="Ada"), [german.ngettext("file", "files", n) for n in (0, 1, 2)], german.pgettext("menu", "Open"), german.npgettext("menu", "item", "items", 3), german.gettext("unknown"), german.charset(), german.info()["language"])
    print([polish.ngettext("file", "files", n) for n in (1, 2, 5, 12, 22, 100)], polish.gettext("Hello, {name}!"), gettext.find("app", folder, ["fr", "pl"], all=True) == [os.path.join(folder, "pl", "LC_MESSAGES", "app.mo")])
    try:
        gettext.translation("nothing", "nowhere", ["fr"])
    except FileNotFoundError as error:
        print(error.strerror, error.filename)
    fallback = gettext.translation("app", folder, ["fr"], fallback=True)
    print(type(fallback).__name__, fallback.ngettext("one", "many", 2), fallback.gettext("same"))
    gettext.bindtextdomain("app", folder)
    gettext.textdomain("app")
    os.environ["LANGUAGE"] = "de"
    print(gettext.gettext("Hello, {name}!"), gettext.ngettext("file", "files", 7), gettext.dgettext("other", "x"), gettext.pgettext("menu", "Open"), gettext.textdomain())
    attempt(lambda: gettext.GNUTranslations(io.BytesIO(b"not a catalogue at all")))
    attempt(lambda: gettext.c2py("n != 1 ? system('x') : 0"))
    attempt(lambda: gettext.c2py("n +")(1))
    attempt(lambda: [gettext.c2py("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2")(n) for n in (0, 1, 11, 21)])
    german.install(["ngettext"])
    print(_("Hello, {name}!"), ngettext("file", "files", 1))
    del __builtins__._, __builtins__.ngettext

locale.setlocale(locale.LC_ALL, "C")
print(locale.setlocale(locale.LC_NUMERIC), locale.localeconv()["decimal_point"], locale.format_string("%.2f|%d", (1234.5, 1234567), grouping=True), locale.atof("1234.5"), locale.atoi("42"), locale.str(2.5), locale.normalize("de"), locale.strcoll("a", "b") < 0, sorted(["b", "A", "a"], key=locale.strxfrm), locale.delocalize("1.5"))
attempt(lambda: locale.setlocale(locale.LC_ALL, "no_SUCH"))
attempt(lambda: locale.currency(5))
attempt(lambda: locale.setlocale(99, "C"))
attempt(lambda: locale.format_string("%q", 1))


class Batch(string.Template):
    delimiter = "%"
    idpattern = r"[a-z]+(?:\.[a-z]+)*"
    braceidpattern = r"[a-z ]+"


class Lookup(dict):
    def __missing__(self, key):
        return f"<{key}>"


letter = string.Template("Dear $name, you owe $$${amount}. $name2 ${_x}")
print(letter.safe_substitute(name="Bob", amount=5), letter.get_identifiers(), letter.is_valid(), letter.substitute(Lookup(name="A"), amount=1))
print(Batch("%a.b is %{two words} %% %c").substitute({"a.b": 1, "two words": 2, "c": 3}), Batch("%A %").safe_substitute({}), Batch("%").is_valid())
attempt(lambda: letter.substitute(name="x"))
attempt(lambda: string.Template("line\nbad $ here").substitute())
attempt(lambda: string.Template("${unclosed").substitute(unclosed=1))
attempt(lambda: string.Template("$a").substitute(None, a=1))
attempt(lambda: string.Template("$a").substitute({}, {}))


class Shouting(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"no {key}") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, spec):
        return value.join(spec[1:].split(",")) if spec.startswith("j") else super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        if unused := set(kwargs) - used:
            raise ValueError(f"unused: {sorted(unused)}")


shout = Shouting()
print(shout.format("{0!u} {name:>6} {0:ja,b,c} {missing} {1.real} {2[k]}", "x", 5, {"k": 9}, name="n"), list(shout.parse("a{b!r:{c}}d{{")), shout.vformat("{}{}", (1, 2), {}))
attempt(lambda: shout.format("{a}", a=1, z=2))
attempt(lambda: shout.format("{0}{}", 1))
attempt(lambda: string.Formatter().format("{x}"))
attempt(lambda: string.Formatter().format("{0!z}", 1))
attempt(lambda: string.Formatter().format("{0:{1:{2}}}", 1, 2, 3))


def html(template):
    """Text as it is, values escaped, lists joined, templates nested."""
    def text(value):
        match value:
            case Template():
                return html(value)
            case list() | tuple():
                return "".join(map(text, value))
            case _:
                return str(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    out = []
    for part in template:
        match part:
            case str() as literal:
                out.append(literal)
            case Interpolation(value, _, None, "attrs"):
                out.append("".join(f' {name}="{text(item)}"' for name, item in value.items() if item is not False))
            case Interpolation(value, _, conversion, spec):
                out.append(text(format(convert(value, conversion), spec) if spec or conversion else value))
    return "".join(out)


items, user, price = ["tea & cake", "<b>"], {"class": "big", "hidden": False, "title": 'a"b'}, 3.14159
page = t"<ul{user:attrs}>{[t'<li>{item}</li>' for item in items]}</ul>{price:.2f} {user['title']!r} {{literal}}"
print(html(page))
print(page.strings, [i.expression for i in page.interpolations], [i.conversion for i in page.interpolations], page.values[2], t"{price=:.1f}".strings)
print(t"a{1}" + t"b{2}c", Template("x", Interpolation(5, "five"), Interpolation(6), "y").strings, repr(Interpolation(1, "x", "r", ">5")), list(t"{1}{2}"), type(t"".strings))
attempt(lambda: t"a" + "b")
attempt(lambda: Template(5))
attempt(lambda: Interpolation(1, "x", "q"))
attempt(lambda: t"{price:{1}.{2}}".interpolations[0].format_spec)
attempt(lambda: convert(1, "x"))
print(string.capwords("the  quick\tbrown", None), string.capwords("a-b-c", "-"), string.ascii_letters[24:28], len(string.printable), string.hexdigits)
