// _bz2: compression with libbz2.
#include <bzlib.h>

#include <climits>

#include "modules/stream_decoder.h"
#include "modules/stream_encoder.h"
#include "objects/module.h"

namespace krait {

namespace bz2 {

// True: the stream ended.
static Result<bool> check(Thread& t, int code) {
  switch (code) {
    case BZ_OK: case BZ_RUN_OK: case BZ_FLUSH_OK: case BZ_FINISH_OK: return false;
    case BZ_STREAM_END: return true;
    case BZ_PARAM_ERROR: return t.raise(kValueError, "Internal error - invalid parameters passed to libbzip2");
    case BZ_MEM_ERROR: return t.raise_no_memory();
    case BZ_DATA_ERROR: case BZ_DATA_ERROR_MAGIC: return t.raise(kOSError, "Invalid data stream");
    case BZ_IO_ERROR: return t.raise(kOSError, "Unknown I/O error");
    case BZ_UNEXPECTED_EOF: return t.raise(kEOFError, "Compressed file ended before the logical end-of-stream was detected");
    case BZ_SEQUENCE_ERROR: return t.raise(kRuntimeError, "Internal error - Invalid sequence of commands sent to libbzip2");
    default: return t.raise(kOSError, "Unrecognized error from libbzip2: {}", code);
  }
}

// Gives the library as much of both sides as its counters take.
static void offer(bz_stream* stream, const u8* in, usize in_size, u8* out, usize out_size) {
  stream->next_in = const_cast<char*>(reinterpret_cast<const char*>(in));
  stream->avail_in = unsigned(std::min<usize>(in_size, UINT_MAX));
  stream->next_out = reinterpret_cast<char*>(out);
  stream->avail_out = unsigned(std::min<usize>(out_size, UINT_MAX));
}

struct Compressor : StreamEncoder {
  static const TypeSpec kType;
  bz_stream* stream;

  static Result<Ref> run(Thread& t, Compressor* self, std::string_view input, bool finish);
};

CONSTRUCTOR_SIGNATURE(kNewCompressor, "BZ2Compressor(compresslevel=9, /)");
static Result<Ref> compressor_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[1];
  Ref owned[2];
  TRY(bind_arguments(t, kNewCompressor, args, slots, owned));
  i64 level = 9;
  if (!slots[0].is_empty()) level = TRY(to_index_i64(t, slots[0], kOverflowError));
  if (level < 1 || level > 9) return t.raise(kValueError, "compresslevel must be between 1 and 9");
  Compressor* self = static_cast<Compressor*>(type_allocate(t, cls));
  self->stream = new bz_stream();
  self->busy.reset();
  self->flushed = false;
  Ref made = Ref::steal(Value(self));
  TRY(check(t, BZ2_bzCompressInit(self->stream, int(level), 0, 0)));
  return made;
}
static void compressor_dealloc(Object* o) {
  Compressor* self = static_cast<Compressor*>(o);
  BZ2_bzCompressEnd(self->stream);
  delete self->stream;
}
Result<Ref> Compressor::run(Thread& t, Compressor* self, std::string_view input, bool finish) {
  // The library refuses to run on nothing.
  if (!finish && input.empty()) return bytes_new(t, 0);
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    offer(self->stream, in, in_size, out, out_size);
    unsigned in_before = self->stream->avail_in, out_before = self->stream->avail_out;
    int code = BZ2_bzCompress(self->stream, finish ? BZ_FINISH : BZ_RUN);
    *consumed = in_before - self->stream->avail_in;
    *produced = out_before - self->stream->avail_out;
    return code;
  };
  return encoder_run(t, input, step, [&](int code) { return check(t, code); }, [&](bool all_read, bool) { return all_read && !finish; });
}

const TypeSpec Compressor::kType = {
    .name = "_bz2.BZ2Compressor",
    .basic_size = sizeof(Compressor),
    .signature = "BZ2Compressor(compresslevel=9, /)",
    .doc = "Compresses a stream; `compresslevel` is from 1 to 9.",
    .slots = {.new_ = compressor_new, .dealloc = compressor_dealloc},
    .methods = kEncoderMethods<Compressor>,
};

struct Decompressor : StreamDecoder {
  static const TypeSpec kType;
  bz_stream* stream;
};

CONSTRUCTOR_SIGNATURE(kNewDecompressor, "BZ2Decompressor()");
static Result<Ref> decompressor_new(Thread& t, TypeObject* cls, Args args) {
  Ref owned[2];
  TRY(bind_arguments(t, kNewDecompressor, args, nullptr, owned));
  Decompressor* self = static_cast<Decompressor*>(type_allocate(t, cls));
  self->stream = new bz_stream();
  Ref made = Ref::steal(Value(self));
  TRY(decoder_init(t, self));
  TRY(check(t, BZ2_bzDecompressInit(self->stream, 0, 0)));
  return made;
}
static void decompressor_dealloc(Object* o) {
  Decompressor* self = static_cast<Decompressor*>(o);
  BZ2_bzDecompressEnd(self->stream);
  delete self->stream;
  decoder_dealloc(self);
}
static Result<Ref> decompressor_decompress(Thread& t, Decompressor* self, Value data, i64 max_length) {
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    offer(self->stream, in, in_size, out, out_size);
    unsigned in_before = self->stream->avail_in, out_before = self->stream->avail_out;
    int code = BZ2_bzDecompress(self->stream);
    *consumed = in_before - self->stream->avail_in;
    *produced = out_before - self->stream->avail_out;
    return code;
  };
  auto checked = [&](int code) {
    Result<bool> ended = check(t, code);
    if (ended.is_error()) {
      self->failed = true;
      self->needs_input = false;
    }
    return ended;
  };
  return decoder_decompress(t, self, data, max_length, false, "End of stream already reached", step, checked);
}
static constexpr Member kDecompressorMembers[] = {kDecoderUnusedData};
const TypeSpec Decompressor::kType = {
    .name = "_bz2.BZ2Decompressor",
    .basic_size = sizeof(Decompressor),
    .signature = "BZ2Decompressor()",
    .doc = "Decompresses one stream.",
    .slots = {.new_ = decompressor_new, .visit = decoder_visit, .dealloc = decompressor_dealloc},
    .methods = kDecoderMethods<decompressor_decompress>,
    .getters = kDecoderGetters,
    .members = kDecompressorMembers,
};

static const TypeSpec* const kTypes[] = {&Compressor::kType, &Decompressor::kType};

}  // namespace bz2

extern const ModuleSpec kBz2Module;
const ModuleSpec kBz2Module = {.name = "_bz2", .doc = "Compression with libbz2.", .types = bz2::kTypes};

}  // namespace krait
