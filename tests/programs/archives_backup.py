# needs: zipfile, tarfile, gzip, bz2, lzma, compression.zstd, io, os, pathlib, tempfile, shutil: backups in every format
# wasm: no, no compression libraries there
import bz2
import gzip
import io
import lzma
import os
import pathlib
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from compression import zstd

FILES = {
    "readme.txt": b"Read me first.\n" * 40,
    "src/main.py": b"print('hello')\n",
    "src/empty.py": b"",
    "data/noise.bin": bytes((n * n * 31 + n // 7) % 256 for n in range(5000)),
    "data/\u00fcml\u00e4ut.txt": "Gr\u00fc\u00dfe\n".encode(),
}
MOMENT = 1_700_000_000


def make_tree(root):
    for name, data in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (MOMENT, MOMENT))
    (root / "src/main.py").chmod(0o755)
    (root / "link").symlink_to("src/main.py")


def same(root):
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and not p.is_symlink()} == dict(sorted(FILES.items()))


def attempt(action):
    try:
        print("  ok", action())
    except Exception as error:
        print(f"  {type(error).__module__}.{type(error).__qualname__}: {error}")


print("== streams")
text = b"".join(FILES.values())
for name, module, options in (("zlib", zlib, {}), ("gzip", gzip, {"mtime": MOMENT}), ("bz2", bz2, {}), ("lzma", lzma, {"preset": 1}), ("alone", lzma, {"format": lzma.FORMAT_ALONE}), ("zstd", zstd, {"level": 5})):
    packed = module.compress(text, **options)
    print(name, len(packed) < len(text), packed[:3].hex(), module.decompress(packed) == text)
    attempt(lambda: module.decompress(packed[:-9]))
    attempt(lambda: module.decompress(b"nonsense" * 3))

for module, opened in ((gzip, gzip.open), (bz2, bz2.open), (lzma, lzma.open), (zstd, zstd.open)):
    raw = io.BytesIO()
    with opened(raw, "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(f"line {n} \u2013 ok\n" for n in range(500))
    raw.seek(0)
    with opened(raw, "rt", encoding="utf-8") as file:
        lines = sum(1 for line in file if line.endswith("ok\n"))
    raw.seek(0)
    with opened(raw) as file:
        file.seek(9)
        part = file.read(5), file.tell(), file.readline(), file.peek(2)[:2], file.seekable(), file.writable()
    print(module.__name__, lines, part)

pack, unpack = bz2.BZ2Compressor(), bz2.BZ2Decompressor()
stream = b"".join(pack.compress(text[i:i + 700]) for i in range(0, len(text), 700)) + pack.flush() + b"trailing"
out = b"".join(unpack.decompress(stream[i:i + 50], 400) for i in range(0, len(stream), 50))
while not unpack.eof:
    out += unpack.decompress(b"", 400)
print(out == text, unpack.eof, unpack.unused_data[-8:] if unpack.unused_data else b"", unpack.needs_input)
attempt(lambda: unpack.decompress(b"x"))
attempt(lambda: pack.compress(b"x"))
push = zlib.compressobj(9, wbits=-15, zdict=b"hello print")
piece = push.compress(FILES["src/main.py"]) + push.flush(zlib.Z_FINISH)
pull = zlib.decompressobj(-15, zdict=b"hello print")
print(pull.decompress(piece, 5), pull.unconsumed_tail == piece, pull.flush(), pull.eof)
filters = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 3}]
numbers = struct.pack("<1000I", *range(0, 5000, 5))
print(len(lzma.compress(numbers, filters=filters)) < len(lzma.compress(numbers)) < len(numbers), lzma.decompress(lzma.compress(numbers, lzma.FORMAT_RAW, filters=filters), lzma.FORMAT_RAW, filters=filters) == numbers)
shared = zstd.train_dict([b"user=%d name=someone-%d role=guest" % (n, n * 7) for n in range(400)], 800)
small = b"user=17 name=someone-99 role=guest"
print(len(zstd.compress(small, zstd_dict=shared)) < len(zstd.compress(small)), zstd.decompress(zstd.compress(small, zstd_dict=shared), zstd_dict=shared) == small, zstd.get_frame_info(zstd.compress(text)).decompressed_size == len(text))

with tempfile.TemporaryDirectory() as folder:
    base = pathlib.Path(folder)
    tree = base / "tree"
    tree.mkdir()
    make_tree(tree)

    print("== zip")
    archive = base / "backup.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name in sorted(FILES):
            z.write(tree / name, name, compress_type=zipfile.ZIP_STORED if name.endswith(".bin") else None)
        z.mkdir("made")
        z.writestr(zipfile.ZipInfo("made/note", (2024, 2, 29, 12, 30, 58)), "written", zipfile.ZIP_BZIP2)
        with z.open("big.log", "w", force_zip64=True) as entry:
            for n in range(1000):
                entry.write(b"entry %d\n" % n)
        z.comment = b"weekly"
        attempt(lambda: z.open("late.txt", "w").write("text"))
    with zipfile.ZipFile(archive) as z:
        for info in z.infolist():
            print(info.filename, info.file_size, info.compress_type, f"{info.CRC:08x}", info.is_dir(), oct(info.external_attr >> 16), info.date_time[:3])
        print(z.testzip(), z.comment, len(z.namelist()), z.read("src/main.py"), z.getinfo("made/note"))
        z.extractall(base / "unzipped", [n for n in z.namelist() if n in FILES])
        print(same(base / "unzipped"), [p.name for p in (zipfile.Path(z) / "src").iterdir()], zipfile.Path(z, "readme.txt").read_text()[:5])
        with z.open("big.log") as entry:
            entry.seek(90)
            print(entry.readline(), entry.tell(), entry.read1(4), entry.name, entry.mode)
        attempt(lambda: z.read("nothing"))
        attempt(lambda: z.writestr("x", b""))
    attempt(lambda: z.read("readme.txt"))
    damaged = bytearray(archive.read_bytes())
    damaged[60] ^= 255
    attempt(lambda: zipfile.ZipFile(io.BytesIO(damaged)).testzip())
    attempt(lambda: zipfile.ZipFile(io.BytesIO(b"PK nothing")))
    attempt(lambda: zipfile.ZipFile(io.BytesIO(), "q"))
    attempt(lambda: zipfile.ZipFile(io.BytesIO(), "w", 77))
    print(zipfile.is_zipfile(archive), zipfile.is_zipfile(tree / "readme.txt"))

    print("== tar")

    def clean(info):
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = MOMENT
        return None if info.name.endswith("empty.py") else info

    for mode in ("", "gz", "bz2", "xz", "zst"):
        path = base / f"backup.tar.{mode}".rstrip(".")
        with tarfile.open(path, f"w:{mode}", format=tarfile.PAX_FORMAT) as t:
            t.add(tree, "tree", filter=clean)
            extra = tarfile.TarInfo("tree/extra/" + "long" * 30)
            extra.size, extra.mode, extra.pax_headers = 5, 0o600, {"comment": "h\u00e9"}
            t.addfile(extra, io.BytesIO(b"extra"))
        with tarfile.open(path) as t:
            members = sorted(t.getnames())
            t.extractall(base / f"tar{mode}", filter="data")
        print(path.name, tarfile.is_tarfile(path), len(members), (base / f"tar{mode}/tree/link").readlink(), [p.read_bytes() for p in (base / f"tar{mode}/tree/extra").iterdir()])
    with tarfile.open(base / "backup.tar.gz") as t:
        for info in sorted(t.getmembers(), key=lambda info: info.name):
            print(info.name[:24], info.type, info.size if info.isreg() else "-", oct(info.mode & 0o700), info.linkname, info.isdir(), info.pax_headers.get("comment"))
        print(t.extractfile("tree/src/main.py").read(), t.extractfile("tree/data"), t.getmember("tree/readme.txt").uname)
        attempt(lambda: t.getmember("missing"))
    with tarfile.open(base / "backup.tar", "r|") as t:
        print([info.name for info in t if info.isfile() and info.size < 20 and "extra" not in info.name])
    evil = io.BytesIO()
    with tarfile.open(fileobj=evil, mode="w") as t:
        for name, kind, target in (("../escape", tarfile.REGTYPE, ""), ("/abs", tarfile.REGTYPE, ""), ("link", tarfile.SYMTYPE, "/etc/passwd"), ("dev", tarfile.CHRTYPE, "")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            t.addfile(info)
    for name in ("../escape", "link", "dev"):
        evil.seek(0)
        with tarfile.open(fileobj=evil) as t:
            try:
                t.extract(name, base / "evil", filter="data")
            except tarfile.FilterError as error:
                print(f"  {type(error).__name__}: {str(error).replace(str(base), 'BASE')}")
    attempt(lambda: tarfile.open(fileobj=io.BytesIO(b"not a tar" * 100)))
    attempt(lambda: tarfile.open(base / "backup.tar.gz", "r:bz2"))
    attempt(lambda: tarfile.open("x", "w:rar"))

    print("== shutil")
    for kind in ("zip", "gztar", "xztar"):
        made = shutil.make_archive(str(base / f"made-{kind}"), kind, tree)
        shutil.unpack_archive(made, base / f"un-{kind}", **({} if kind == "zip" else {"filter": "data"}))
        print(os.path.basename(made), (base / f"un-{kind}/readme.txt").read_bytes() == FILES["readme.txt"])
    attempt(lambda: shutil.unpack_archive(base / "tree/readme.txt", base) if False else shutil.make_archive("x", "rar"))
    print([name for name, *_ in shutil.get_archive_formats()], stat.filemode((base / "targz/tree/src/main.py").stat().st_mode))
