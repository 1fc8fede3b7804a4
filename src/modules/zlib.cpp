// zlib: compression with the library of that name.
#include <zlib.h>

#include "base/crc32.h"
#include "modules/exception_type.h"
#include "modules/int_bits.h"
#include "modules/stream_decoder.h"
#include "modules/stream_encoder.h"
#include "objects/module.h"
#include "objects/str.h"

namespace krait {

namespace zlib {

constexpr int kBufferSize = 16384, kMemoryLevel = 8;   // DEF_BUF_SIZE, DEF_MEM_LEVEL

struct State {
  Field error;
  void visit(Visitor& v) { v(error); }
};
static const char kStateKey = 0;

static Error raise_text(Thread& t, const std::string& text) {
  RefTo<Str> message = str_from_utf8(t, text);
  Ref type(t.interp.state<State>(&kStateKey).error.get());
  Ref error = TRY(call(t, type, Value(message)));
  return t.raise_object(error);
}
// zlib.error for a code of the library; `doing` says in what.
static Error raise_code(Thread& t, const z_stream& stream, int code, const char* doing) {
  const char* why = code == Z_VERSION_ERROR ? "library version mismatch" : stream.msg;
  if (!why && code == Z_BUF_ERROR) why = "incomplete or truncated stream";
  if (!why && code == Z_STREAM_ERROR) why = "inconsistent stream state";
  if (!why && code == Z_DATA_ERROR) why = "invalid input data";
  return raise_text(t, why ? fmt::format("Error {} {}: {}", code, doing, why) : fmt::format("Error {} {}", code, doing));
}

static Result<int> int_or(Thread& t, Value v, int fallback) {
  if (v.is_empty()) return fallback;
  i64 number = TRY(to_index_i64(t, v));
  if (number > INT32_MAX || number < INT32_MIN) return t.raise(kOverflowError, "Python int too large to convert to C int");
  return int(number);
}

// Gives the library as much of both sides as its counters take, runs it and tells how far it got. `run(last)`: whether
// this is all of the input.
template <class Run>
static int advance(z_stream& stream, const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced, Run run) {
  uInt in_given = uInt(std::min<usize>(in_size, UINT_MAX)), out_given = uInt(std::min<usize>(out_size, UINT_MAX));
  stream.next_in = const_cast<Bytef*>(in);
  stream.avail_in = in_given;
  stream.next_out = out;
  stream.avail_out = out_given;
  int code = run(in_given == in_size);
  *consumed = in_given - stream.avail_in;
  *produced = out_given - stream.avail_out;
  return code;
}

// ---- Compressing

// Compresses `input`; true from `finished`: the stream was ended.
static Result<Ref> deflate_all(Thread& t, z_stream& stream, std::string_view input, int mode, const char* doing, bool* finished = nullptr) {
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    return advance(stream, in, in_size, out, out_size, consumed, produced,
                   [&](bool last) { return ::deflate(&stream, last ? mode : Z_NO_FLUSH); });
  };
  auto check = [&](int code) -> Result<bool> {
    if (code == Z_MEM_ERROR) return t.raise(kMemoryError, "Out of memory {}", doing);
    if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) return raise_code(t, stream, code, doing);
    if (finished && code == Z_STREAM_END) *finished = true;
    return code == Z_STREAM_END;
  };
  return encoder_run(t, input, step, check, [](bool all_read, bool room_left) { return all_read && room_left; });
}

struct EndDeflate { z_stream& stream; ~EndDeflate() { ::deflateEnd(&stream); } };
struct EndInflate { z_stream& stream; ~EndInflate() { ::inflateEnd(&stream); } };

static Result<Ref> compress(Thread& t, Value data, Value level_value, Value bits_value) {
  BufferView view(t);
  TRY(view.open(data));
  int level = TRY(int_or(t, level_value, Z_DEFAULT_COMPRESSION)), bits = TRY(int_or(t, bits_value, MAX_WBITS));
  z_stream stream = {};
  switch (int code = deflateInit2(&stream, level, Z_DEFLATED, bits, kMemoryLevel, Z_DEFAULT_STRATEGY)) {
    case Z_OK: break;
    case Z_MEM_ERROR: return t.raise(kMemoryError, "Out of memory while compressing data");
    case Z_STREAM_ERROR: return raise_text(t, "Bad compression level");
    default: return raise_code(t, stream, code, "while compressing data");
  }
  EndDeflate end{stream};
  return deflate_all(t, stream, view.view(), Z_FINISH, "while compressing data");
}

struct Compressor : Object {
  static const TypeSpec kType;
  z_stream stream;
  WaitLock busy;
};

static Compressor* compressor_allocate(Thread& t) {
  Compressor* self = static_cast<Compressor*>(type_allocate(t, t.interp.find_type(Compressor::kType)));
  self->busy.reset();
  return self;
}
static Result<Ref> compressobj(Thread& t, Value level_value, Value method_value, Value bits_value, Value memory_value, Value strategy_value,
                               Value dictionary_value) {
  int level = TRY(int_or(t, level_value, Z_DEFAULT_COMPRESSION)), method = TRY(int_or(t, method_value, Z_DEFLATED)),
      bits = TRY(int_or(t, bits_value, MAX_WBITS)), memory = TRY(int_or(t, memory_value, kMemoryLevel)),
      strategy = TRY(int_or(t, strategy_value, Z_DEFAULT_STRATEGY));
  BufferView dictionary(t);
  if (!dictionary_value.is_empty()) {
    TRY(dictionary.open(dictionary_value));
    if (dictionary.view().size() > UINT_MAX) return t.raise(kOverflowError, "zdict length does not fit in an unsigned int");
  }
  Compressor* self = compressor_allocate(t);
  Ref made = Ref::steal(Value(self));
  switch (int code = deflateInit2(&self->stream, level, method, bits, memory, strategy)) {
    case Z_OK: break;
    case Z_MEM_ERROR: return t.raise(kMemoryError, "Can't allocate memory for compression object");
    case Z_STREAM_ERROR: return t.raise(kValueError, "Invalid initialization option");
    default: return raise_code(t, self->stream, code, "while creating compression object");
  }
  if (dictionary_value.is_empty()) return made;
  switch (::deflateSetDictionary(&self->stream, dictionary.data(), uInt(dictionary.view().size()))) {
    case Z_OK: return made;
    case Z_STREAM_ERROR: return t.raise(kValueError, "Invalid dictionary");
    default: return t.raise(kValueError, "deflateSetDictionary()");
  }
}
static void compressor_dealloc(Object* o) { ::deflateEnd(&static_cast<Compressor*>(o)->stream); }

static Result<Ref> compressor_compress(Thread& t, Compressor* self, Value data) {
  BufferView view(t);
  TRY(view.open(data));
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  return deflate_all(t, self->stream, view.view(), Z_NO_FLUSH, "while compressing data");
}
static Result<Ref> compressor_flush(Thread& t, Compressor* self, Value mode_value) {
  int mode = TRY(int_or(t, mode_value, Z_FINISH));
  if (mode == Z_NO_FLUSH) return bytes_new(t, 0);
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  bool finished = false;
  Ref out = TRY(deflate_all(t, self->stream, {}, mode, "while flushing", &finished));
  if (finished && mode == Z_FINISH) {
    int code = ::deflateEnd(&self->stream);
    if (code != Z_OK) return raise_code(t, self->stream, code, "while finishing compression");
  }
  return out;
}
static Result<Ref> compressor_copy(Thread& t, Compressor* self) {
  Compressor* copy = compressor_allocate(t);
  Ref made = Ref::steal(Value(copy));
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  int code = ::deflateCopy(&copy->stream, &self->stream);
  if (code == Z_OK) return made;
  copy->stream = {};
  if (code == Z_STREAM_ERROR) return t.raise(kValueError, "Inconsistent stream state");
  if (code == Z_MEM_ERROR) return t.raise(kMemoryError, "Can't allocate memory for compression object");
  return raise_code(t, self->stream, code, "while copying compression object");
}
static Result<Ref> compressor_deepcopy(Thread& t, Compressor* self, Value) { return compressor_copy(t, self); }

static constexpr Method kCompressorMethods[] = {
    method<compressor_compress>("compress($self, data, /)", "Compressed data for a part of the input, b'' if more is needed first."),
    method<compressor_flush>("flush($self, mode=zlib.Z_FINISH, /)", "What the library still holds; Z_FINISH ends the stream."),
    method<compressor_copy>("copy($self, /)", "A compressor of its own in the same state."),
    method<compressor_copy>("__copy__($self, /)", "A compressor of its own in the same state."),
    method<compressor_deepcopy>("__deepcopy__($self, memo, /)", "A compressor of its own in the same state."),
};
const TypeSpec Compressor::kType = {
    .name = "zlib.Compress",
    .basic_size = sizeof(Compressor),
    .flags = kTypeNoNew | kTypeMutable,
    .slots = {.dealloc = compressor_dealloc},
    .methods = kCompressorMethods,
};

// ---- Decompressing

// Runs the library over all of `input`, or until the end or the limit of `output` is reached; *read is what it used.
// `at_end` is the mode for the last part. With Z_NEED_DICT as its code it is given `dictionary` (EMPTY: there is none).
// The code of the last step, which may be an error; an exception only for a dictionary that does not fit and for memory.
static Result<int> inflate_all(Thread& t, z_stream& stream, std::string_view input, OutputBlocks& output, int mode, int at_end, Value dictionary,
                               usize* read) {
  u8* at = nullptr;
  usize room = 0;
  TRY(output.grow(&at, &room));
  while (true) {
    usize consumed = 0, produced = 0;
    int code;
    {
      ReleaseLock release(t);
      code = advance(stream, reinterpret_cast<const u8*>(input.data()) + *read, input.size() - *read, at, room, &consumed, &produced,
                     [&](bool last) { return ::inflate(&stream, last ? at_end : mode); });
    }
    *read += consumed;
    output.used(produced);
    at += produced;
    room -= produced;
    if (code == Z_NEED_DICT && !dictionary.is_empty()) {
      BufferView view(t);
      TRY(view.open(dictionary));
      if (view.view().size() > UINT_MAX) return t.raise(kOverflowError, "zdict length does not fit in an unsigned int");
      code = ::inflateSetDictionary(&stream, view.data(), uInt(view.view().size()));
      if (code != Z_OK) return raise_code(t, stream, code, "while setting zdict");
      continue;
    }
    if (code != Z_OK && code != Z_BUF_ERROR) return code;
    if (room == 0) {
      if (!TRY(output.grow(&at, &room))) return code;
    } else if (*read == input.size()) {
      return code;
    }
  }
}

// The size of a first buffer is only a hint, and not needed, but there are sizes that no buffer has.
static Status check_first_buffer(Thread& t, i64 size) {
  return u64(size) < Heap::kMaxObjectSize ? Status() : Status(t.raise(kMemoryError, "Unable to allocate output buffer."));
}

static Result<Ref> decompress(Thread& t, Value data, Value bits_value, Value size_value) {
  BufferView view(t);
  TRY(view.open(data));
  int bits = TRY(int_or(t, bits_value, MAX_WBITS));
  if (!size_value.is_empty()) {
    Ref index = TRY(to_index(t, size_value));
    i64 size = TRY(int_to_i64(t, index));
    if (size < 0) return t.raise(kValueError, "bufsize must be non-negative");
    TRY(check_first_buffer(t, size));
  }
  z_stream stream = {};
  int code = inflateInit2(&stream, bits);
  if (code == Z_MEM_ERROR) return t.raise(kMemoryError, "Out of memory while decompressing data");
  if (code != Z_OK) return raise_code(t, stream, code, "while preparing to decompress data");
  EndInflate end{stream};
  OutputBlocks output(t, -1);
  usize read = 0;
  code = TRY(inflate_all(t, stream, view.view(), output, Z_SYNC_FLUSH, Z_SYNC_FLUSH, Value::empty(), &read));
  if (code == Z_MEM_ERROR) return t.raise(kMemoryError, "Out of memory while decompressing data");
  if (code == Z_OK) code = Z_BUF_ERROR;
  if (code != Z_STREAM_END) return raise_code(t, stream, code, "while decompressing data");
  return output.finish();
}

struct Decompressor : Object {
  static const TypeSpec kType;
  z_stream stream;
  WaitLock busy;
  bool eof;
  Field unused_data, unconsumed_tail;   // bytes
  Field dictionary;                     // EMPTY: none
};

static Result<RefTo<Decompressor>> decompressor_allocate(Thread& t, Value dictionary) {
  RefTo<Bytes> empty = TRY(bytes_new(t, 0));
  Decompressor* self = static_cast<Decompressor*>(type_allocate(t, t.interp.find_type(Decompressor::kType)));
  self->busy.reset();
  self->unused_data.init(empty);
  self->unconsumed_tail.init(empty);
  self->dictionary.init(dictionary);
  return RefTo<Decompressor>::steal(self);
}
// Starts a decoder; one for raw data takes its dictionary (or EMPTY) at once.
static Status start_inflate(Thread& t, z_stream& stream, int bits, Value dictionary) {
  switch (int code = inflateInit2(&stream, bits)) {
    case Z_OK: break;
    case Z_MEM_ERROR: return t.raise(kMemoryError, "Can't allocate memory for decompression object");
    case Z_STREAM_ERROR: return t.raise(kValueError, "Invalid initialization option");
    default: return raise_code(t, stream, code, "while creating decompression object");
  }
  if (bits >= 0 || dictionary.is_empty()) return {};
  BufferView view(t);
  TRY(view.open(dictionary));
  if (view.view().size() > UINT_MAX) return t.raise(kOverflowError, "zdict length does not fit in an unsigned int");
  int code = ::inflateSetDictionary(&stream, view.data(), uInt(view.view().size()));
  if (code != Z_OK) return raise_code(t, stream, code, "while setting zdict");
  return {};
}
static Result<Ref> decompressobj(Thread& t, Value bits_value, Value dictionary) {
  int bits = TRY(int_or(t, bits_value, MAX_WBITS));
  if (!dictionary.is_empty() && !supports_buffer(dictionary)) return t.raise(kTypeError, "zdict argument must support the buffer protocol");
  RefTo<Decompressor> self = TRY(decompressor_allocate(t, dictionary));
  TRY(start_inflate(t, self->stream, bits, dictionary));
  return self;
}
static void decompressor_visit(Object* o, Visitor& visit) {
  Decompressor* self = static_cast<Decompressor*>(o);
  visit(self->unused_data);
  visit(self->unconsumed_tail);
  visit(self->dictionary);
}
static void decompressor_dealloc(Object* o) {
  Decompressor* self = static_cast<Decompressor*>(o);
  ::inflateEnd(&self->stream);
  self->unused_data.clear();
  self->unconsumed_tail.clear();
  self->dictionary.clear();
}

// Keeps what was not read: behind the end of the stream for the caller, before it for the next call.
static Status keep_rest(Thread& t, Decompressor* self, std::string_view rest, int code) {
  if (code == Z_STREAM_END && !rest.empty()) {
    std::string_view before = as<Bytes>(self->unused_data)->view();
    RefTo<Bytes> all = TRY(bytes_new(t, before.size() + rest.size()));
    std::memcpy(all->data(), before.data(), before.size());
    std::memcpy(all->data() + before.size(), rest.data(), rest.size());
    self->unused_data.set(std::move(all).ref());
    rest = {};
  }
  if (!rest.empty() || as<Bytes>(self->unconsumed_tail)->length) self->unconsumed_tail.set(TRY(bytes_from(t, rest)).ref());
  return {};
}
static Result<Ref> decompressor_decompress(Thread& t, Decompressor* self, Value data, i64 max_length) {
  BufferView view(t);
  TRY(view.open(data));
  if (max_length < 0) return t.raise(kValueError, "max_length must be non-negative");
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  OutputBlocks output(t, max_length ? max_length : -1);
  usize read = 0;
  int code = TRY(inflate_all(t, self->stream, view.view(), output, Z_SYNC_FLUSH, Z_SYNC_FLUSH, self->dictionary, &read));
  TRY(keep_rest(t, self, view.view().substr(read), code));
  if (code == Z_STREAM_END) self->eof = true;
  else if (code != Z_OK && code != Z_BUF_ERROR) return raise_code(t, self->stream, code, "while decompressing data");
  return output.finish();
}
static Result<Ref> decompressor_flush(Thread& t, Decompressor* self, Value length_value) {
  if (!length_value.is_empty()) {
    Ref index = TRY(to_index(t, length_value));
    i64 length = TRY(int_to_i64(t, index));
    if (length <= 0) return t.raise(kValueError, "length must be greater than zero");
    TRY(check_first_buffer(t, length));
  }
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  Ref tail(self->unconsumed_tail.get());
  std::string_view input = as<Bytes>(tail)->view();
  OutputBlocks output(t, -1);
  usize read = 0;
  int code = TRY(inflate_all(t, self->stream, input, output, Z_NO_FLUSH, Z_FINISH, self->dictionary, &read));
  TRY(keep_rest(t, self, input.substr(read), code));
  // Once more after the end there is nothing to give, and no error.
  bool harmless = code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END || (code == Z_STREAM_ERROR && self->eof);
  if (!harmless) return raise_code(t, self->stream, code, "while decompressing data");
  if (code == Z_STREAM_END) {
    self->eof = true;
    code = ::inflateEnd(&self->stream);
    if (code != Z_OK) return raise_code(t, self->stream, code, "while finishing decompression");
  }
  return output.finish();
}
static Result<Ref> decompressor_copy(Thread& t, Decompressor* self) {
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  RefTo<Decompressor> copy = TRY(decompressor_allocate(t, self->dictionary));
  int code = ::inflateCopy(&copy->stream, &self->stream);
  if (code != Z_OK) {
    copy->stream = {};
    if (code == Z_STREAM_ERROR) return t.raise(kValueError, "Inconsistent stream state");
    if (code == Z_MEM_ERROR) return t.raise(kMemoryError, "Can't allocate memory for decompression object");
    return raise_code(t, self->stream, code, "while copying decompression object");
  }
  copy->unused_data.set(self->unused_data.get());
  copy->unconsumed_tail.set(self->unconsumed_tail.get());
  copy->eof = self->eof;
  return copy;
}
static Result<Ref> decompressor_deepcopy(Thread& t, Decompressor* self, Value) { return decompressor_copy(t, self); }
static Result<Ref> decompressor_eof(Thread&, Value v) { return bool_ref(as<Decompressor>(v)->eof); }

static constexpr Method kDecompressorMethods[] = {
    method<decompressor_decompress>("decompress($self, data, /, max_length=0)", "Decompressed data, at most `max_length` bytes if that is not 0."),
    method<decompressor_flush>("flush($self, length=zlib.DEF_BUF_SIZE, /)", "What can be had from the input that was not used yet."),
    method<decompressor_copy>("copy($self, /)", "A decompressor of its own in the same state."),
    method<decompressor_copy>("__copy__($self, /)", "A decompressor of its own in the same state."),
    method<decompressor_deepcopy>("__deepcopy__($self, memo, /)", "A decompressor of its own in the same state."),
};
static constexpr Getter kDecompressorGetters[] = {member_getter("eof", decompressor_eof)};
static constexpr Member kDecompressorMembers[] = {
    {"unused_data", offsetof(Decompressor, unused_data)},
    {"unconsumed_tail", offsetof(Decompressor, unconsumed_tail)},
};
const TypeSpec Decompressor::kType = {
    .name = "zlib.Decompress",
    .basic_size = sizeof(Decompressor),
    .flags = kTypeNoNew | kTypeMutable,
    .slots = {.visit = decompressor_visit, .dealloc = decompressor_dealloc},
    .methods = kDecompressorMethods,
    .getters = kDecompressorGetters,
    .members = kDecompressorMembers,
};

// ---- _ZlibDecompressor, which buffers its input as the decompressors of bz2 and lzma do

struct BufferedDecompressor : StreamDecoder {
  static const TypeSpec kType;
  z_stream stream;
  Field dictionary;   // EMPTY: none
};

CONSTRUCTOR_SIGNATURE(kNewBuffered, "_ZlibDecompressor(wbits=_, zdict=_)");
static Result<Ref> buffered_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(bind_arguments(t, kNewBuffered, args, slots, owned));
  int bits = TRY(int_or(t, slots[0], MAX_WBITS));
  BufferedDecompressor* self = static_cast<BufferedDecompressor*>(type_allocate(t, cls));
  self->dictionary.init(slots[1]);
  Ref made = Ref::steal(Value(self));
  TRY(decoder_init(t, self));
  TRY(start_inflate(t, self->stream, bits, slots[1]));
  return made;
}
static void buffered_visit(Object* o, Visitor& visit) {
  decoder_visit(o, visit);
  visit(static_cast<BufferedDecompressor*>(o)->dictionary);
}
static void buffered_dealloc(Object* o) {
  BufferedDecompressor* self = static_cast<BufferedDecompressor*>(o);
  ::inflateEnd(&self->stream);
  self->dictionary.clear();
  decoder_dealloc(self);
}
static Result<Ref> buffered_decompress(Thread& t, BufferedDecompressor* self, Value data, i64 max_length) {
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    return advance(self->stream, in, in_size, out, out_size, consumed, produced, [&](bool) { return ::inflate(&self->stream, Z_SYNC_FLUSH); });
  };
  auto check = [&](int code) -> Result<bool> {
    if (code == Z_NEED_DICT && !self->dictionary.get().is_empty()) {
      BufferView view(t);
      TRY(view.open(self->dictionary));
      code = ::inflateSetDictionary(&self->stream, view.data(), uInt(view.view().size()));
      if (code != Z_OK) return raise_code(t, self->stream, code, "while setting zdict");
    }
    if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) return raise_code(t, self->stream, code, "while decompressing data");
    return code == Z_STREAM_END;
  };
  return decoder_decompress(t, self, data, max_length, false, "End of stream already reached", step, check);
}

static constexpr Member kBufferedMembers[] = {kDecoderUnusedData};
const TypeSpec BufferedDecompressor::kType = {
    .name = "zlib._ZlibDecompressor",
    .basic_size = sizeof(BufferedDecompressor),
    .signature = "_ZlibDecompressor(wbits=15, zdict=b'')",
    .doc = "Decompresses one stream.",
    .slots = {.new_ = buffered_new, .visit = buffered_visit, .dealloc = buffered_dealloc},
    .methods = kDecoderMethods<buffered_decompress>,
    .getters = kDecoderGetters,
    .members = kBufferedMembers,
};

// ---- Checksums and the module

static Result<i64> crc32(Thread& t, Value data, Value value) {
  BufferView view(t);
  TRY(view.open(data));
  u32 crc = TRY(int_low_32(t, value));
  usize size = view.view().size();
  if (size < 5 * 1024) return i64(crc32_update(crc, view.data(), size));
  ReleaseLock release(t);
  return i64(crc32_update(crc, view.data(), size));
}
static Result<i64> adler32(Thread& t, Value data, Value value) {
  BufferView view(t);
  TRY(view.open(data));
  u32 sum = TRY(int_low_32(t, value));
  usize size = view.view().size();
  if (size < 5 * 1024) return i64(::adler32_z(sum, view.data(), size));
  ReleaseLock release(t);
  return i64(::adler32_z(sum, view.data(), size));
}

static constexpr Method kFunctions[] = {
    function<adler32>("adler32($module, data, value=1, /)", "The Adler-32 checksum of data, going on from `value`."),
    function<compress>("compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", "The data, compressed."),
    function<compressobj>("compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n"
                          "            strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)",
                          "An object that compresses a stream. `zdict` holds what is likely to occur in it, the likeliest last."),
    function<crc32>("crc32($module, data, value=0, /)", "The CRC-32 checksum of data, going on from `value`."),
    function<decompress>("decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", "The data, decompressed."),
    function<decompressobj>("decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')", "An object that decompresses a stream."),
};

struct NumberRow { const char* name; int value; };
static constexpr NumberRow kNumbers[] = {
    {"MAX_WBITS", MAX_WBITS}, {"DEFLATED", Z_DEFLATED}, {"DEF_MEM_LEVEL", kMemoryLevel}, {"DEF_BUF_SIZE", kBufferSize},
    {"Z_BEST_SPEED", Z_BEST_SPEED}, {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION}, {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
    {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_FILTERED", Z_FILTERED}, {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"Z_RLE", Z_RLE},
    {"Z_FIXED", Z_FIXED}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
    {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"Z_FINISH", Z_FINISH}, {"Z_BLOCK", Z_BLOCK}, {"Z_TREES", Z_TREES},
};
static Status ready(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  TRY(module_add_str(t, module, "ZLIB_VERSION", ZLIB_VERSION));
  TRY(module_add_str(t, module, "ZLIB_RUNTIME_VERSION", ::zlibVersion()));
  TRY(module_add_str(t, module, "__version__", "1.0"));
  TRY(type_from_spec(t, Compressor::kType, module->name));
  TRY(type_from_spec(t, Decompressor::kType, module->name));
  return module_add_exception(t, module, t.interp.state<State>(&kStateKey).error, "error", Value(t.types[kException]));
}
static const TypeSpec* const kTypes[] = {&BufferedDecompressor::kType};

}  // namespace zlib

extern const ModuleSpec kZlibModule;
const ModuleSpec kZlibModule = {
    .name = "zlib",
    .doc = "Compression with zlib, compatible with gzip, and its checksums.",
    .functions = rows(zlib::kFunctions),
    .types = zlib::kTypes,
    .ready = zlib::ready,
};

}  // namespace krait
