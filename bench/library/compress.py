import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from compression import zstd

GROUP = "library"

TEXT = b"".join(b"line %d of a text, %d\n" % (i, i * i % 977) for i in range(20_000))
ZLIB, BZ2, XZ = zlib.compress(TEXT), bz2.compress(TEXT), lzma.compress(TEXT, preset=1)
ZSTD = zstd.compress(TEXT)
GZIP = gzip.compress(TEXT)


def bench_zlib_decompress(n=30):
    return sum(len(zlib.decompress(ZLIB)) for i in range(n))


def bench_zlib_compress(n=3):
    return sum(len(zlib.decompress(zlib.compress(TEXT))) for i in range(n))


def bench_zlib_short(n=20_000):
    data = zlib.compress(b"some short text", 1)
    return sum(len(zlib.decompress(data)) for i in range(n))


def bench_zlib_crc32(n=100):
    return sum(zlib.crc32(TEXT, i) for i in range(n))


def bench_zlib_adler32(n=100):
    return sum(zlib.adler32(TEXT, i) for i in range(n))


def bench_gzip_lines(n=3):
    return sum(len(line) for i in range(n) for line in gzip.open(io.BytesIO(GZIP)))


def bench_zipfile_read(n=20):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(10):
            archive.writestr(f"file{i}", TEXT[:2000])
    total = 0
    for i in range(n):
        with zipfile.ZipFile(buffer) as archive:
            total += sum(len(archive.read(name)) for name in archive.namelist())
    return total


def bench_bz2_decompress(n=2):
    return sum(len(bz2.decompress(BZ2)) for i in range(n))


def bench_lzma_decompress(n=5):
    return sum(len(lzma.decompress(XZ)) for i in range(n))


def bench_zstd_decompress(n=50):
    return sum(len(zstd.decompress(ZSTD)) for i in range(n))


def bench_zstd_compress(n=20):
    return sum(len(zstd.decompress(zstd.compress(TEXT))) for i in range(n))
