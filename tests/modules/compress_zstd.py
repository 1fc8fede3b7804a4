# _zstd and the module compression.zstd.
# wasm: no, that build has no libzstd
import io
import random
import zipfile
from compression import zstd
from compression.zstd import CompressionParameter, DecompressionParameter, ZstdCompressor, ZstdDecompressor, ZstdDict


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


noise = random.Random(1)
text = b"".join(b"line %d %d\n" % (i, noise.getrandbits(30)) for i in range(20000))
for level in (-5, 1, 3, 19):
    packed = zstd.compress(text, level)
    print(len(packed) < len(text) * 0.9, zstd.decompress(packed) == text)
# expect: True True
# expect: True True
# expect: True True
# expect: True True
print(zstd.compress(b"").hex(), zstd.decompress(zstd.compress(b"")))   # expect: 28b52ffd2000010000 b''
packed = zstd.compress(text)
print(zstd.decompress(packed + zstd.compress(b"second")) == text + b"second")   # expect: True
print(zstd.get_frame_info(packed).decompressed_size == len(text), zstd.get_frame_size(packed) == len(packed))   # expect: True True
print(failure(zstd.decompress, packed[:-1]))   # expect: ZstdError: Compressed data ended before the end-of-stream marker was reached
print(failure(zstd.decompress, b"not zstd at all"))   # expect: ZstdError: Unable to decompress Zstandard data: Unknown frame descriptor
print(failure(zstd.get_frame_size, packed[:-1]).rpartition(". ")[2])   # expect: Zstd error message: Src size is incorrect.

compressor = ZstdCompressor()
pieces = [compressor.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)]
print(compressor.last_mode == compressor.CONTINUE)   # expect: True
print(failure(compressor.set_pledged_input_size, 5))   # expect: ValueError: set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME
pieces.append(compressor.flush())
print(zstd.decompress(b"".join(pieces)) == text, compressor.last_mode == compressor.FLUSH_FRAME)   # expect: True True
decompressor = ZstdDecompressor()
print(decompressor.decompress(compressor.compress(b"first", compressor.FLUSH_BLOCK)))   # expect: b'first'
print(decompressor.decompress(compressor.compress(b" second", mode=2)), decompressor.eof)   # expect: b' second' True
compressor.set_pledged_input_size(3)
print(failure(compressor.compress, b"four") or failure(compressor.flush), compressor.last_mode)   # expect: ZstdError: Unable to compress Zstandard data: Src size is incorrect 2
print(failure(compressor.compress, b"x", 9))
# expect: ValueError: mode argument wrong value, it should be one of ZstdCompressor.CONTINUE, ZstdCompressor.FLUSH_BLOCK, ZstdCompressor.FLUSH_FRAME.
print(failure(ZstdCompressor, 100))   # expect: ValueError: illegal compression level 100; the valid range is [-131072, 22]
print(failure(ZstdCompressor, "x"))   # expect: TypeError: invalid type for level, expected int
print(failure(ZstdCompressor, 1, {}))   # expect: TypeError: Only one of level or options should be used.
print(failure(ZstdCompressor, options={101: 99}))
# expect: ValueError: compression parameter 'window_log' received an illegal value 99; the valid range is [10, 31]
print(failure(ZstdCompressor, options={1: 2}))   # expect: ValueError: invalid compression parameter 'unknown parameter (key 1)'
print(failure(ZstdCompressor, options={DecompressionParameter.window_log_max: 20}))
# expect: TypeError: compression options dictionary key must not be a DecompressionParameter attribute
print(CompressionParameter.nb_workers.bounds(), CompressionParameter.strategy.bounds())   # expect: (0, 256) (1, 9)
options = {CompressionParameter.compression_level: 5, CompressionParameter.checksum_flag: 1, CompressionParameter.nb_workers: 2}
print(zstd.decompress(zstd.compress(text, options=options)) == text)   # expect: True

decompressor = ZstdDecompressor()
out = b"".join(decompressor.decompress(packed[i:i + 777]) for i in range(0, len(packed), 777))
print(out == text, decompressor.eof, decompressor.needs_input, decompressor.unused_data)   # expect: True True False b''
print(failure(decompressor.decompress, b""))   # expect: EOFError: Already at the end of a Zstandard frame.
decompressor = ZstdDecompressor()
out = [decompressor.decompress(packed + b"tail", max_length=1000)]
print(len(out[0]), decompressor.needs_input, decompressor.eof)   # expect: 1000 False False
while not decompressor.eof:
    out.append(decompressor.decompress(b"", 50000))
print(b"".join(out) == text, max(map(len, out)), decompressor.unused_data)   # expect: True 50000 b'tail'
decompressor = ZstdDecompressor()
print(failure(decompressor.decompress, packed[:9] + b'\xff' * 50))   # expect: ZstdError: Unable to decompress Zstandard data: Data corruption detected
print(decompressor.needs_input, decompressor.decompress(packed) == text)   # expect: True True
small_window = ZstdDecompressor(options={DecompressionParameter.window_log_max: 10})
wide = ZstdCompressor(options={CompressionParameter.window_log: 20, CompressionParameter.content_size_flag: 0})
print(failure(small_window.decompress, wide.compress(bytes(3_000_000), 1)))
# expect: ZstdError: Unable to decompress Zstandard data: Frame requires too much memory for decoding

samples = [b"sample %d of many, text text %d" % (i, i * i) for i in range(1000)]
trained = zstd.train_dict(samples, 2000)
print(trained.dict_id != 0, len(trained) == len(trained.dict_content), trained.as_prefix == (trained, 2))   # expect: True True True
final = zstd.finalize_dict(trained, samples, 3000, 3)
print(final.dict_id != 0, 0 < len(final) <= 3000)   # expect: True True
for dictionary in (trained, trained.as_digested_dict, trained.as_undigested_dict, trained.as_prefix, final):
    small = zstd.compress(samples[7], zstd_dict=dictionary)
    print(zstd.decompress(small, dictionary) == samples[7], len(small) < len(samples[7]))
# expect: True True
# expect: True True
# expect: True True
# expect: True True
# expect: True True
print(failure(zstd.decompress, zstd.compress(samples[7], zstd_dict=trained)))
# expect: ZstdError: Unable to decompress Zstandard data: Dictionary mismatch
print(ZstdDict(b"any content", is_raw=True))   # expect: <ZstdDict dict_id=0 dict_size=11>
print(failure(ZstdDict, b"any content"))       # expect: ValueError: invalid Zstandard dictionary
print(failure(ZstdDict, b"short"))   # expect: ValueError: Zstandard dictionary content too short (must have at least eight bytes)
print(failure(ZstdCompressor, zstd_dict=b"any content"))   # expect: TypeError: zstd_dict argument should be a ZstdDict object.
print(failure(zstd.train_dict, samples, 10))   # expect: ZstdError: Unable to train the Zstandard dictionary: Destination buffer is too small

buffer = io.BytesIO()
with zstd.open(buffer, "wt", encoding="utf-8") as file:
    file.write("ünï\ncode\n")
buffer.seek(0)
with zstd.open(buffer, "rt", encoding="utf-8") as file:
    print(file.readlines())   # expect: ['ünï\n', 'code\n']
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_ZSTANDARD) as archive:
    archive.writestr("lines.txt", text)
with zipfile.ZipFile(buffer) as archive:
    print(archive.testzip(), archive.read("lines.txt") == text)   # expect: None True
