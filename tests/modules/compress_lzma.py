# _lzma and the module lzma.
# wasm: no, that build has no liblzma
import io
import lzma
import random


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def packed_size(*args, **kwargs):
    compressor = lzma.LZMACompressor(*args, **kwargs)
    return len(compressor.compress(b"abc" * 1000) + compressor.flush())


noise = random.Random(1)
text = b"".join(b"line %d %d\n" % (i, noise.getrandbits(30)) for i in range(20000))
lzma1, lzma2 = [{"id": lzma.FILTER_LZMA1}], [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 1}]
for options in ({}, {"format": lzma.FORMAT_ALONE}, {"format": lzma.FORMAT_RAW, "filters": lzma1}, {"filters": lzma2, "check": lzma.CHECK_SHA256},
                {"preset": 0}, {"preset": 1 | lzma.PRESET_EXTREME, "check": lzma.CHECK_NONE}):
    packed = lzma.compress(text, **options)
    back = {"format": lzma.FORMAT_RAW, "filters": lzma1} if options.get("format") == lzma.FORMAT_RAW else {}
    print(len(packed) < len(text), lzma.decompress(packed, **back) == text)
# expect: True True
# expect: True True
# expect: True True
# expect: True True
# expect: True True
# expect: True True
packed = lzma.compress(text)
print(lzma.decompress(packed + lzma.compress(b"second")) == text + b"second")   # expect: True

decompressor = lzma.LZMADecompressor()
print(decompressor.check == lzma.CHECK_UNKNOWN, decompressor.eof, decompressor.needs_input)   # expect: True False True
out = b"".join(decompressor.decompress(packed[i:i + 777]) for i in range(0, len(packed), 777))
print(out == text, decompressor.check == lzma.CHECK_CRC64, decompressor.eof, decompressor.unused_data)   # expect: True True True b''
print(failure(decompressor.decompress, b""))   # expect: EOFError: Already at end of stream
decompressor = lzma.LZMADecompressor()
out = [decompressor.decompress(packed + b"tail", max_length=1000)]
print(len(out[0]), decompressor.needs_input, decompressor.eof)   # expect: 1000 False False
while not decompressor.eof:
    out.append(decompressor.decompress(b"", 50000))
print(b"".join(out) == text, max(map(len, out)), decompressor.unused_data)   # expect: True 50000 b'tail'

compressor = lzma.LZMACompressor()
compressor.flush()
print(failure(compressor.flush))              # expect: ValueError: Repeated call to flush()
print(failure(compressor.compress, b""))      # expect: ValueError: Compressor has been flushed
for kwargs in ({"format": 9}, {"preset": 6, "filters": []}, {"format": lzma.FORMAT_ALONE, "check": lzma.CHECK_CRC32}, {"check": 99},
               {"preset": 99}, {"format": lzma.FORMAT_ALONE, "preset": 99}, {"format": lzma.FORMAT_RAW}, {"filters": 5}, {"filters": [5]},
               {"filters": [{}]}, {"filters": [{"id": 99}]}, {"filters": [{"id": 33, "foo": 1}]}, {"filters": [{"id": 33}] * 5},
               {"filters": [{"id": 3, "x": 4}, {"id": 33}]}, {"filters": [{"id": 4, "x": 0}, {"id": 33}]}, {"preset": -1},
               {"preset": 1 << 32}, {"format": lzma.FORMAT_ALONE, "filters": [{"id": 33}]}):
    print(failure(packed_size, **kwargs))
# expect: ValueError: Invalid container format: 9
# expect: ValueError: Cannot specify both preset and filter chain
# expect: ValueError: Integrity checks are only supported by FORMAT_XZ
# expect: LZMAError: Internal error
# expect: LZMAError: Invalid or unsupported options
# expect: LZMAError: Invalid compression preset: 99
# expect: ValueError: Must specify filters for FORMAT_RAW
# expect: TypeError: object of type 'int' has no len()
# expect: TypeError: Filter specifier must be a dict or dict-like object
# expect: ValueError: Filter specifier must have an "id" entry
# expect: ValueError: Invalid filter ID: 99
# expect: ValueError: Invalid filter specifier for LZMA filter
# expect: ValueError: Too many filters - liblzma supports a maximum of 4
# expect: ValueError: Invalid filter specifier for delta filter
# expect: ValueError: Invalid filter specifier for BCJ filter
# expect: ValueError: Cannot convert negative int
# expect: OverflowError: Python int too large for C uint32_t
# expect: ValueError: Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter

print(failure(lzma.LZMADecompressor().decompress, b"x" * 20))   # expect: LZMAError: Input format not supported by decoder
print(failure(lzma.LZMADecompressor(memlimit=1000).decompress, packed))   # expect: LZMAError: Memory usage limit exceeded
print(failure(lzma.LZMADecompressor, lzma.FORMAT_RAW))   # expect: ValueError: Must specify filters for FORMAT_RAW
print(failure(lzma.LZMADecompressor, lzma.FORMAT_XZ, filters=[]))   # expect: ValueError: Cannot specify filters except with FORMAT_RAW
print(failure(lzma.LZMADecompressor, lzma.FORMAT_RAW, 5))   # expect: ValueError: Cannot specify memory limit with FORMAT_RAW
decompressor = lzma.LZMADecompressor()
decompressor.decompress(packed[:20])
print(failure(decompressor.decompress, b"\xff" * 100))   # expect: LZMAError: Corrupt input data
print(failure(lzma.decompress, packed[:-5]))   # expect: LZMAError: Compressed data ended before the end-of-stream marker was reached

print(lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(99))   # expect: True False
print(lzma._encode_filter_properties({"id": 33, "dict_size": 1 << 20}), lzma._encode_filter_properties({"id": 3, "dist": 5}))   # expect: b'\x10' b'\x04'
print(lzma._decode_filter_properties(lzma.FILTER_LZMA1, b"]\0\0\x80\0"))   # expect: {'id': 4611686018427387905, 'lc': 3, 'lp': 0, 'pb': 2, 'dict_size': 8388608}
print(lzma._decode_filter_properties(4, b"\x10\0\0\0"), lzma._decode_filter_properties(4, b""))   # expect: {'id': 4, 'start_offset': 16} {'id': 4}

buffer = io.BytesIO()
with lzma.open(buffer, "wt", encoding="utf-8") as file:
    file.write("ünï\ncode\n")
buffer.seek(0)
with lzma.open(buffer, "rt", encoding="utf-8") as file:
    print(file.readlines())   # expect: ['ünï\n', 'code\n']
