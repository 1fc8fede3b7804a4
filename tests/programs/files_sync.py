# needs: pathlib, shutil, tempfile, glob, os, stat, filecmp, fileinput, io: a folder mirrored, searched, renamed, cleaned
# wasm: no, no links and other numbers of errors there
import contextlib
import errno
import filecmp
import fnmatch
import glob
import io
import os
import pathlib
import shutil
import stat
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

TREE = {
    "readme.md": "# Title\n", "src/app.py": "import os\nprint('hi')\n", "src/lib/util.py": "x = 1\n", "src/lib/data.json": "{}", "src/lib/__pycache__/util.pyc": "junk",
    "docs/a b.txt": "one\r\ntwo\rthree\n", "docs/.hidden": "h", "empty/": None, "\u00fcml\u00e4ut.txt": "\u00e9\u4e2d\U0001f600",
}


def build(root):
    for name, text in TREE.items():
        path = root / name
        if text is None:
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")


def attempt(action):
    try:
        print("ok", str(action()).replace(str(base), "BASE"))
    except Exception as error:
        name = errno.errorcode.get(getattr(error, "errno", None), "")
        print(f"{type(error).__name__}: {name} {getattr(error, 'strerror', None) or error}".replace(str(base), "BASE"))


def show(root):
    for folder, folders, files in os.walk(root):
        folders.sort()
        print(os.path.relpath(folder, root).replace(os.sep, "/"), folders, sorted(files))


def mirror(source, target, ignore=("*.pyc", "__pycache__")):
    """Makes target like source; says what it did."""
    wanted = set()
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if any(fnmatch.fnmatch(part, pattern) for part in relative.parts for pattern in ignore):
            continue
        wanted.add(relative)
        copy = target / relative
        if path.is_dir():
            if not copy.exists():
                copy.mkdir(parents=True)
                yield "mkdir", relative
        elif not copy.exists() or copy.read_bytes() != path.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            yield "update" if copy.exists() else "copy", relative
            shutil.copy2(path, copy)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.relative_to(target) not in wanted:
            path.rmdir() if path.is_dir() else path.unlink()
            yield "remove", path.relative_to(target)


with tempfile.TemporaryDirectory(prefix="sync-") as name:
    base = Path(name).resolve()
    source, target = base / "source", base / "target"
    source.mkdir()
    target.mkdir()
    build(source)
    show(source)
    for action, path in mirror(source, target):
        print(action, path.as_posix())
    (source / "readme.md").write_text("# Changed\n")
    (source / "docs/a b.txt").rename(source / "docs/renamed.txt")
    shutil.rmtree(source / "src/lib")
    print([(action, path.as_posix()) for action, path in mirror(source, target)], list(mirror(source, target)))
    comparison = filecmp.dircmp(source, target)
    (target / "extra").touch()
    print(comparison.left_only, comparison.right_only, sorted(comparison.common), filecmp.cmp(source / "readme.md", target / "readme.md", shallow=False))

    print("== finding")
    root = base / "find"
    root.mkdir()
    build(root)
    for pattern in ("*.md", "**/*.py", "src/*", "**/", "*/[ab]*", "**/.hidden", "*.nothing", "docs/*", "src/**/util.*"):
        print(pattern, sorted(p.relative_to(root).as_posix() for p in root.glob(pattern)), sorted(path.replace(os.sep, "/") for path in glob.glob(pattern, root_dir=root, recursive=True)))
    print(sorted(glob.glob("**", root_dir=root, recursive=True, include_hidden=True))[:4], glob.escape("a[b]*?"), glob.has_magic("a*"), PurePosixPath("a/b/c.py").full_match("a/**/*.py"), PurePosixPath("a/b.py").match("*.py"))
    print([(Path(folder).name, sorted(files)) for folder, _, files in root.walk() if Path(folder).name in ("docs", "lib")], sorted(entry.name for entry in os.scandir(root) if entry.is_dir()), glob.translate("**/*.py", recursive=True, seps="/"))

    print("== files")
    path = root / "docs/a b.txt"
    print(path.read_bytes(), repr(path.read_text()), path.open(newline="").readlines(), path.stat().st_size, path.name, path.stem, path.suffixes, path.with_suffix(".md").name, path.with_stem("c").name, path.parent.name, path.is_file(), path.exists(), path.samefile(path.parent / "../docs/a b.txt"))
    print((root / "\u00fcml\u00e4ut.txt").read_text("utf-8"), (root / "src/app.py").read_text().splitlines(), path.write_text("new", encoding="utf-16"), path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff"))
    with path.open("r+b") as file:
        print(file.seek(2), file.write(b"XYZ"), file.tell(), file.truncate(4), file.seek(0, io.SEEK_END), file.mode, file.readable(), file.seekable())
    link = root / "link"
    link.symlink_to("src/app.py")
    print(link.is_symlink(), link.readlink(), link.resolve() == (root / "src/app.py"), link.lstat().st_size, stat.S_ISLNK(link.lstat().st_mode), os.path.realpath(link) == str(root / "src/app.py"), link.exists(), (root / "dangling").symlink_to("nowhere"), (root / "dangling").exists(), os.path.lexists(root / "dangling"))
    hard = root / "hard.md"
    hard.hardlink_to(root / "readme.md")
    print(hard.stat().st_nlink, hard.samefile(root / "readme.md"), hard.replace(root / "moved.md").name, hard.exists(), shutil.copyfile(root / "readme.md", root / "copy.md").name, shutil.move(root / "copy.md", root / "empty").endswith("copy.md"), sorted(os.listdir(root / "empty")))
    tree = shutil.copytree(root / "src", root / "copied", ignore=shutil.ignore_patterns("*.json", "__pycache__"))
    print(sorted(p.relative_to(tree).as_posix() for p in tree.rglob("*")), (root / "src").copy(root / "again").name, (root / "again/app.py").exists(), (root / "again").move(root / "final").exists())
    os.utime(path, (1_000_000_000, 1_000_000_001))
    print(path.stat().st_mtime, os.path.getatime(path), os.access(path, os.R_OK), shutil.disk_usage(root).total > 0)

    print("== errors")
    for action in (lambda: (root / "none").read_text(), lambda: (root / "none" / "x").touch(), lambda: (root / "docs").mkdir(), lambda: (root / "docs").rmdir(), lambda: (root / "docs").unlink(), lambda: path.rmdir(), lambda: (path / "below").mkdir(parents=True), lambda: os.listdir(root / "none"), lambda: list((root / "none").iterdir()), lambda: (root / "none").unlink(), lambda: (root / "none").unlink(missing_ok=True), lambda: (root / "docs").mkdir(exist_ok=True),
                   lambda: path.mkdir(exist_ok=True), lambda: os.rename(root / "none", root / "x"), lambda: shutil.rmtree(root / "none"), lambda: shutil.rmtree(root / "none", ignore_errors=True), lambda: shutil.copy(root / "none", root), lambda: shutil.copyfile(path, path), lambda: shutil.copytree(root / "src", root / "docs"), lambda: shutil.move(root / "none", root / "x"), lambda: open(root / "docs"), lambda: open(path, "x"), lambda: open(path, "rw"), lambda: open(path, "rb", encoding="ascii"), lambda: open(path, buffering=0), lambda: open(""), lambda: open("a\0b"), lambda: os.stat(root / ("n" * 300)), lambda: root.joinpath("a").relative_to("/nowhere"), lambda: Path("a") / 5, lambda: Path("a").with_name(""), lambda: Path("a").with_suffix("x"), lambda: Path("/").with_name("x"), lambda: list(root.glob("")), lambda: list(root.glob("/abs")), lambda: Path(b"x"), lambda: PurePosixPath("a") < PureWindowsPath("a"), lambda: os.fspath(5), lambda: Path("a").readlink(), lambda: os.open(path, os.O_CREAT | os.O_EXCL), lambda: os.removedirs(root / "none"), lambda: tempfile.mkstemp(dir=root / "none"), lambda: tempfile.NamedTemporaryFile("q")):
        attempt(action)

    print("== temporary")
    with tempfile.NamedTemporaryFile("w+", suffix=".txt", dir=base, delete_on_close=False) as file:
        file.write("kept")
        file.close()
        print(Path(file.name).read_text(), Path(file.name).suffix)
    print(os.path.exists(file.name), tempfile.gettempprefix())
    with tempfile.SpooledTemporaryFile(10, "w+") as spool:
        spool.write("short")
        rolled = spool._rolled
        spool.write(" and longer")
        spool.seek(0)
        print(rolled, spool._rolled, spool.read())
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 5)
        print(file.tell(), file.closed)
    handle, made = tempfile.mkstemp("end", "start", base, text=True)
    print(os.write(handle, b"raw"), os.lseek(handle, 0, os.SEEK_SET), os.read(handle, 2), os.fstat(handle).st_size, os.close(handle), os.path.basename(made)[:5], made[-3:])
    with contextlib.chdir(root):
        print(Path.cwd() == root, Path("src").absolute() == root / "src", Path("src/../docs").resolve() == root / "docs", sorted(os.listdir())[:2], os.path.abspath("x") == str(root / "x"), Path("docs").exists())
print(os.path.exists(name))
print(PurePosixPath("/a//b/./c/../d"), PurePosixPath("/usr/lib").relative_to("/usr/bin", walk_up=True), PurePosixPath("a/b").is_relative_to("a"), PurePosixPath("/a").joinpath("/b", "c"), PurePosixPath("a.tar.gz").suffixes, PurePosixPath("/x/y").parents[0:2], PureWindowsPath("C:\\a\\B.TXT") == PureWindowsPath("c:/A/b.txt"), PureWindowsPath("c:/a").drive, PureWindowsPath("//srv/share/x").anchor, PureWindowsPath("x") / "y", repr(PurePosixPath("")), PurePosixPath("..").name, sorted([PurePosixPath("b"), PurePosixPath("a/c"), PurePosixPath("a")]), hash(PurePosixPath("a")) == hash(PurePosixPath("a/")))
print(os.path.join("a", "/b", "c"), os.path.normpath("a/../../b//./c"), os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.commonprefix(["abc", "abd"]), os.path.splitext("x/.bashrc"), os.path.splitext("a.b.c"), os.path.split("/a/b/"), os.path.relpath("/a/b", "/a/c/d"), os.path.isabs("a"), os.path.expandvars("$NOPE_X/${HOME_X}"), os.path.splitroot("//a/b"), os.path.basename("a/b"), os.path.dirname("a/b"), pathlib.Path("x.y").suffix)
