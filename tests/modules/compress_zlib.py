# zlib, and gzip and zipfile above it.
import copy
import gzip
import io
import random
import zipfile
import zlib


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


noise = random.Random(1)
text = b"".join(b"line %d %d\n" % (i, noise.getrandbits(30)) for i in range(20000))
for level in (0, 1, 6, 9, -1):
    packed = zlib.compress(text, level)
    print(len(packed) < len(text) // 2, zlib.decompress(packed) == text)
# expect: False True
# expect: True True
# expect: True True
# expect: True True
# expect: True True
print(zlib.compress(b"").hex(), zlib.decompress(zlib.compress(b"")))   # expect: 789c030000000001 b''
for bits in (15, -15, 31):
    packed = zlib.compress(text, wbits=bits)
    print(zlib.decompress(packed, wbits=bits) == text, zlib.decompress(packed, bits, 1) == text)
# expect: True True
# expect: True True
# expect: True True
packed = zlib.compress(text)
print(zlib.decompress(packed, 47) == text)               # expect: True
print(zlib.decompress(packed + b"trailing") == text)     # expect: True
print(failure(zlib.decompress, packed[:-1]))   # expect: error: Error -5 while decompressing data: incomplete or truncated stream
print(failure(zlib.decompress, b""))           # expect: error: Error -5 while decompressing data: incomplete or truncated stream
print(failure(zlib.decompress, b"nothing of zlib"))   # expect: error: Error -3 while decompressing data: incorrect header check
print(failure(zlib.decompress, packed, -99))   # expect: error: Error -2 while preparing to decompress data: inconsistent stream state
print(failure(zlib.decompress, packed, bufsize=-1))   # expect: ValueError: bufsize must be non-negative
print(failure(zlib.decompress, "text"))        # expect: TypeError: a bytes-like object is required, not 'str'
print(failure(zlib.compress, b"x", 99))        # expect: error: Bad compression level
print(failure(zlib.compress, b"x", 1 << 40))   # expect: OverflowError: Python int too large to convert to C int
print(failure(zlib.compress, b"x", "fast"))    # expect: TypeError: 'str' object cannot be interpreted as an integer

# Checksums: every length below 200 and some starts, bytes of any alignment.
print(zlib.crc32(b"123456789"), zlib.adler32(b"123456789"))            # expect: 3421780262 152961502
print(zlib.crc32(b"abc", -1), zlib.crc32(b"abc", 1 << 40), zlib.adler32(b"abc", 5))   # expect: 899311407 891568578 39387435
sums = 0
for size in range(200):
    for start in (0, 1, 7):
        whole = zlib.crc32(text[start:start + size], size)
        assert whole == zlib.crc32(text[start + size // 3:start + size], zlib.crc32(text[start:start + size // 3], size))
        sums ^= whole
print(sums, zlib.crc32(text), zlib.adler32(text))   # expect: 3356054868 138294759 550855826

compressor = zlib.compressobj(3, zlib.DEFLATED, -12, 9, zlib.Z_FILTERED)
pieces = [compressor.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)] + [compressor.flush()]
print(zlib.decompress(b"".join(pieces), -12) == text)   # expect: True
print(failure(compressor.flush))           # expect: error: Error -2 while flushing: inconsistent stream state
print(compressor.flush(zlib.Z_NO_FLUSH))   # expect: b''
print(failure(compressor.compress, b"x"))  # expect: error: Error -2 while compressing data: inconsistent stream state
print(failure(compressor.copy))            # expect: ValueError: Inconsistent stream state
print(failure(zlib.compressobj, 99))       # expect: ValueError: Invalid initialization option
print(failure(zlib.compressobj, zdict=None))   # expect: TypeError: a bytes-like object is required, not 'NoneType'
print(failure(type(compressor)))           # expect: TypeError: cannot create 'zlib.Compress' instances

# Flushing in the middle; copies go their own ways.
compressor, decompressor = zlib.compressobj(), zlib.decompressobj()
print(decompressor.decompress(compressor.compress(b"first") + compressor.flush(zlib.Z_SYNC_FLUSH)))   # expect: b'first'
other, other_out = compressor.copy(), copy.copy(decompressor)
print(decompressor.decompress(compressor.compress(b" second") + compressor.flush(zlib.Z_FULL_FLUSH)))   # expect: b' second'
print(other_out.decompress(other.compress(b" third") + other.flush()), other_out.eof, decompressor.eof)   # expect: b' third' True False
print(decompressor.flush(), decompressor.eof)   # expect: b'' False
print(copy.deepcopy(other_out).eof)             # expect: True

decompressor = zlib.decompressobj()
out = [decompressor.decompress(packed + b"tail", 1000)]
while decompressor.unconsumed_tail and not decompressor.eof:
    out.append(decompressor.decompress(decompressor.unconsumed_tail, 50000))
print(b"".join(out) == text, max(map(len, out)), decompressor.unused_data)   # expect: True 50000 b'tail'
print(decompressor.decompress(b" more"), decompressor.unused_data)           # expect: b'' b'tail more'
decompressor = zlib.decompressobj()
print(len(decompressor.decompress(packed, 10)), len(decompressor.flush()) == len(text) - 10, decompressor.eof)   # expect: 10 True True
print(failure(decompressor.decompress, b"x"))   # expect: error: Error -2 while decompressing data: inconsistent stream state
print(failure(decompressor.flush, 0))           # expect: ValueError: length must be greater than zero
print(failure(decompressor.decompress, b"", -1))   # expect: ValueError: max_length must be non-negative
damaged = zlib.compress(b"foo")[:-1] + b"!"
decompressor = zlib.decompressobj()
print(decompressor.decompress(damaged, 1), failure(decompressor.flush))   # expect: b'f' error: Error -3 while decompressing data: incorrect data check

# Dictionaries.
words = b"likely words of the text"
compressor = zlib.compressobj(zdict=words)
small = compressor.compress(b"the likely text") + compressor.flush()
print(zlib.decompressobj(zdict=words).decompress(small))          # expect: b'the likely text'
print(failure(zlib.decompressobj().decompress, small))            # expect: error: Error 2 while decompressing data
print(failure(zlib.decompressobj(zdict=b"x").decompress, small))  # expect: error: Error -3 while setting zdict: invalid input data
compressor = zlib.compressobj(wbits=-15, zdict=words)
small = compressor.compress(b"the likely text") + compressor.flush()
print(zlib.decompressobj(-15, bytearray(words)).decompress(small))   # expect: b'the likely text'
print(failure(zlib.decompressobj, zdict="x"))   # expect: TypeError: zdict argument must support the buffer protocol

decompressor = zlib._ZlibDecompressor()
out = b"".join(decompressor.decompress(packed[i:i + 777]) for i in range(0, len(packed), 777))
print(out == text, decompressor.eof, decompressor.needs_input, decompressor.unused_data)   # expect: True True False b''
print(failure(decompressor.decompress, b""))   # expect: EOFError: End of stream already reached
decompressor = zlib._ZlibDecompressor(wbits=15)
out = [decompressor.decompress(packed + b"tail", max_length=1000)]
print(len(out[0]), decompressor.needs_input, decompressor.eof)   # expect: 1000 False False
while not decompressor.eof:
    out.append(decompressor.decompress(b"", 50000))
print(b"".join(out) == text, max(map(len, out)), decompressor.unused_data)   # expect: True 50000 b'tail'
print(failure(zlib._ZlibDecompressor, 99))      # expect: ValueError: Invalid initialization option

print(gzip.decompress(gzip.compress(text) + gzip.compress(b"second")) == text + b"second")   # expect: True
buffer = io.BytesIO()
with gzip.open(buffer, "wt", encoding="utf-8") as file:
    file.write("ünï\ncode\n")
buffer.seek(0)
with gzip.open(buffer, "rt", encoding="utf-8") as file:
    print(file.readlines())   # expect: ['ünï\n', 'code\n']
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("lines.txt", text)
    archive.writestr("empty", b"")
with zipfile.ZipFile(buffer) as archive:
    print(archive.namelist(), archive.testzip(), archive.read("lines.txt") == text)   # expect: ['lines.txt', 'empty'] None True
    info = archive.getinfo("lines.txt")
    print(info.compress_size < len(text) // 2, info.CRC == zlib.crc32(text))   # expect: True True
