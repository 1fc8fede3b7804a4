// Compressed data of all formats: an exception, or the same output whole, in pieces and with limited output. The first
// byte chooses the format, the second one the size of the pieces.
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import _bz2, _lzma, _zstd, sys, zlib
sys.unraisablehook = lambda unraisable: None
dictionary = _zstd.ZstdDict(b"some dictionary", is_raw=True)
formats = (
    lambda: zlib._ZlibDecompressor(), lambda: zlib._ZlibDecompressor(-15), lambda: zlib._ZlibDecompressor(31),
    lambda: zlib._ZlibDecompressor(zdict=b"some dictionary"), _bz2.BZ2Decompressor, lambda: _lzma.LZMADecompressor(memlimit=1 << 24),
    lambda: _lzma.LZMADecompressor(_lzma.FORMAT_ALONE, 1 << 24),
    lambda: _lzma.LZMADecompressor(_lzma.FORMAT_RAW, filters=[{"id": _lzma.FILTER_DELTA}, {"id": _lzma.FILTER_LZMA2, "dict_size": 1 << 16}]),
    lambda: _zstd.ZstdDecompressor(options={_zstd.ZSTD_d_windowLogMax: 20}), lambda: _zstd.ZstdDecompressor(dictionary),
)
failures = (zlib.error, OSError, ValueError, EOFError, _lzma.LZMAError, _zstd.ZstdError, MemoryError)
LIMIT = 1 << 16   # of output that is looked at
def whole(data, make):
    decoder = make()
    return decoder.decompress(data, LIMIT), decoder.eof, decoder.unused_data
def limited(data, make):
    decoder = make()
    out = decoder.decompress(data, 7)
    size = 0
    # needs_input does not tell of output that zlib itself holds.
    while len(out) < LIMIT and not decoder.eof:
        size = min(size * 2 + 50, LIMIT - len(out))
        piece = decoder.decompress(b"", size)
        if not piece: break
        out += piece
    return out, decoder.eof, decoder.unused_data
def pieces(data, make, step):
    decoder, out, i = make(), b"", 0
    while len(out) < LIMIT and not decoder.eof and (i < len(data) or not decoder.needs_input):
        out += decoder.decompress(data[i:i + step], LIMIT - len(out))
        i += step
    return out, decoder.eof, decoder.unused_data + data[i:] if decoder.eof else b""
def attempt(function, *args):
    try: return function(*args)
    except failures as error: return None
def objects(data, step):
    for bits in (15, -15, 47):
        decoder = zlib.decompressobj(bits, b"some dictionary")
        try:
            decoder.decompress(data[:step])
            other = decoder.copy()
            a = decoder.decompress(data[step:], LIMIT)
            b = other.decompress(data[step:], LIMIT)
            assert a == b and decoder.eof == other.eof and decoder.unconsumed_tail == other.unconsumed_tail
            if len(decoder.unconsumed_tail) < 100: decoder.flush()
        except failures: pass
def fuzz(data):
    if len(data) < 3: return
    make, step = formats[data[0] % len(formats)], data[1] % 97 + 1
    data = data[2:]
    a, b, c = attempt(whole, data, make), attempt(limited, data, make), attempt(pieces, data, make, step)
    if a is not None and b is not None: assert a == b, (a, b)
    if a is not None and c is not None: assert a == c, (a, c)
    # Once the stream has ended, it has in any way of reading.
    if a is not None and a[1]: assert b is not None and c is not None
    objects(data, step)
)";

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = new fuzz::Python(kSetup);
  python->run(data, size);
  return 0;
}
