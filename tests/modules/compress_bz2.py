# _bz2 and the module bz2.
# wasm: no, that build has no libbz2
import bz2
import io
import random


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


noise = random.Random(1)
text = b"".join(b"line %d %d\n" % (i, noise.getrandbits(30)) for i in range(20000))
for level in (1, 5, 9):
    packed = bz2.compress(text, level)
    print(len(packed) < len(text) // 2, bz2.decompress(packed) == text)
# expect: True True
# expect: True True
# expect: True True
packed = bz2.compress(text)
print(bz2.decompress(packed + bz2.compress(b"second")) == text + b"second")   # expect: True
print(bz2.compress(b"").hex(), bz2.decompress(bz2.compress(b"")))   # expect: 425a683917724538509000000000 b''

compressor = bz2.BZ2Compressor(3)
pieces = [compressor.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)] + [compressor.flush()]
print(bz2.decompress(b"".join(pieces)) == text)   # expect: True
print(failure(compressor.flush))           # expect: ValueError: Repeated call to flush()
print(failure(compressor.compress, b"x"))  # expect: ValueError: Compressor has been flushed
print(failure(bz2.BZ2Compressor, 10))      # expect: ValueError: compresslevel must be between 1 and 9
print(failure(bz2.BZ2Compressor, "x"))     # expect: TypeError: 'str' object cannot be interpreted as an integer

decompressor = bz2.BZ2Decompressor()
out = b"".join(decompressor.decompress(packed[i:i + 777]) for i in range(0, len(packed), 777))
print(out == text, decompressor.eof, decompressor.needs_input, decompressor.unused_data)   # expect: True True False b''
print(failure(decompressor.decompress, b""))   # expect: EOFError: End of stream already reached
decompressor = bz2.BZ2Decompressor()
out = [decompressor.decompress(packed + b"tail", max_length=1000)]
print(len(out[0]), decompressor.needs_input, decompressor.eof)   # expect: 1000 False False
while not decompressor.eof:
    out.append(decompressor.decompress(b"", 50000))
print(b"".join(out) == text, max(map(len, out)), decompressor.unused_data)   # expect: True 50000 b'tail'
print(failure(bz2.BZ2Decompressor().decompress, b"not bzip2 at all"))   # expect: OSError: Invalid data stream
print(failure(bz2.decompress, packed[:-5]))   # expect: ValueError: Compressed data ended before the end-of-stream marker was reached
print(failure(bz2.BZ2Decompressor().decompress, "text"))   # expect: TypeError: a bytes-like object is required, not 'str'

buffer = io.BytesIO()
with bz2.open(buffer, "wt", encoding="utf-8") as file:
    file.write("ünï\ncode\n")
buffer.seek(0)
with bz2.open(buffer, "rt", encoding="utf-8") as file:
    print(file.readlines())   # expect: ['ünï\n', 'code\n']
