// _lzma: compression with liblzma.
#include <lzma.h>

#include "modules/exception_type.h"
#include "modules/stream_decoder.h"
#include "modules/stream_encoder.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"

namespace krait {

namespace lzma {

enum Format { kAuto, kXz, kAlone, kRaw };
constexpr int kUnknownCheck = LZMA_CHECK_ID_MAX + 1;

struct State {
  Field error;
  void visit(Visitor& v) { v(error); }
};
static const char kStateKey = 0;

static Error raise_error(Thread& t, const std::string& text) {
  RefTo<Str> message = str_from_utf8(t, text);
  Result<Ref> made = call(t, t.interp.state<State>(&kStateKey).error, Value(message));
  if (made.is_error()) return Error{};
  Ref error = made.take();
  return t.raise_object(error);
}
// True: the stream ended.
static Result<bool> check(Thread& t, lzma_ret code) {
  switch (code) {
    case LZMA_OK: case LZMA_GET_CHECK: case LZMA_NO_CHECK: return false;
    case LZMA_STREAM_END: return true;
    case LZMA_UNSUPPORTED_CHECK: return raise_error(t, "Unsupported integrity check");
    case LZMA_MEM_ERROR: return t.raise_no_memory();
    case LZMA_MEMLIMIT_ERROR: return raise_error(t, "Memory usage limit exceeded");
    case LZMA_FORMAT_ERROR: return raise_error(t, "Input format not supported by decoder");
    case LZMA_OPTIONS_ERROR: return raise_error(t, "Invalid or unsupported options");
    case LZMA_DATA_ERROR: return raise_error(t, "Corrupt input data");
    case LZMA_BUF_ERROR: return raise_error(t, "Insufficient buffer space");
    case LZMA_PROG_ERROR: return raise_error(t, "Internal error");
    default: return raise_error(t, fmt::format("Unrecognized error from liblzma: {}", int(code)));
  }
}

// ---- Numbers and chains of filters

static Result<u64> unsigned_number(Thread& t, Value v, u64 most, const char* type) {
  Ref index = TRY(to_index(t, v));
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  u64 scratch;
  if (int_view(index, scratch).count <= 1) {
    u64 number = TRY(int_to_u64(t, index));
    if (number <= most) return number;
  }
  return t.raise(kOverflowError, "Python int too large for C {}", type);
}
static Result<u32> u32_number(Thread& t, Value v) { return u32(TRY(unsigned_number(t, v, UINT32_MAX, "uint32_t"))); }
static Result<u64> u64_number(Thread& t, Value v) { return unsigned_number(t, v, UINT64_MAX, "lzma_vli"); }

// The filters of a chain with the memory of their options; the library wants an end mark.
struct Chain {
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  union Options { lzma_options_lzma lzma; lzma_options_delta delta; lzma_options_bcj bcj; } options[LZMA_FILTERS_MAX];
};

// spec[key], or ABSENT.
static Result<Ref> entry(Thread& t, Value spec, const char* key) {
  RefTo<Str> name = str_intern(t, key);
  Result<Ref> found = get_item(t, spec, Value(name));
  if (!found.is_error() || !t.error_matches(kKeyError)) return found;
  t.clear_error();
  return absent_ref();
}
static Status only_keys(Thread& t, Value spec, std::initializer_list<std::string_view> allowed, const char* kind) {
  RefTo<Tuple> keys = TRY(tuple_from_iterable(t, spec));
  for (Value key : keys->span()) {
    std::string text = is<Str>(key) ? str_to_utf8(as<Str>(key)) : "";
    if (std::find(allowed.begin(), allowed.end(), text) == allowed.end())
      return t.raise(kValueError, "Invalid filter specifier for {} filter", kind);
  }
  return {};
}
// A number of a specifier that replaces the default in *out.
template <class T>
static Status option(Thread& t, Value spec, const char* key, const char* kind, T* out) {
  Ref value = TRY(entry(t, spec, key));
  if (value.is_absent()) return {};
  Result<u32> number = u32_number(t, value);
  if (!number.is_error()) {
    *out = T(number.take());
    return {};
  }
  // A wrong type is told as such.
  if (t.error_matches(kTypeError)) return Error{};
  t.clear_error();
  return t.raise(kValueError, "Invalid filter specifier for {} filter", kind);
}

static Status parse_filter(Thread& t, Value spec, lzma_filter* filter, Chain::Options* options) {
  if (!is<Dict>(spec) && !(type_of(t, spec)->slots.getitem && type_of(t, spec)->slots.length && !is<List>(spec) && !is<Tuple>(spec)))
    return t.raise(kTypeError, "Filter specifier must be a dict or dict-like object");
  Ref id = TRY(entry(t, spec, "id"));
  if (id.is_absent()) return t.raise(kValueError, "Filter specifier must have an \"id\" entry");
  filter->id = TRY(u64_number(t, id));
  filter->options = options;
  switch (filter->id) {
    case LZMA_FILTER_LZMA1: case LZMA_FILTER_LZMA2: {
      constexpr const char* kKind = "LZMA";
      u32 preset = LZMA_PRESET_DEFAULT;
      Ref given = TRY(entry(t, spec, "preset"));
      if (!given.is_absent()) preset = TRY(u32_number(t, given));
      if (lzma_lzma_preset(&options->lzma, preset)) return raise_error(t, fmt::format("Invalid compression preset: {}", preset));
      TRY(only_keys(t, spec, {"id", "preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth"}, kKind));
      lzma_options_lzma& o = options->lzma;
      TRY(option(t, spec, "dict_size", kKind, &o.dict_size));
      TRY(option(t, spec, "lc", kKind, &o.lc));
      TRY(option(t, spec, "lp", kKind, &o.lp));
      TRY(option(t, spec, "pb", kKind, &o.pb));
      TRY(option(t, spec, "mode", kKind, &o.mode));
      TRY(option(t, spec, "nice_len", kKind, &o.nice_len));
      TRY(option(t, spec, "mf", kKind, &o.mf));
      return option(t, spec, "depth", kKind, &o.depth);
    }
    case LZMA_FILTER_DELTA:
      TRY(only_keys(t, spec, {"id", "dist"}, "delta"));
      options->delta = {};
      options->delta.type = LZMA_DELTA_TYPE_BYTE;
      options->delta.dist = 1;
      return option(t, spec, "dist", "delta", &options->delta.dist);
    case LZMA_FILTER_X86: case LZMA_FILTER_POWERPC: case LZMA_FILTER_IA64: case LZMA_FILTER_ARM: case LZMA_FILTER_ARMTHUMB:
    case LZMA_FILTER_SPARC:
      TRY(only_keys(t, spec, {"id", "start_offset"}, "BCJ"));
      options->bcj = {};
      return option(t, spec, "start_offset", "BCJ", &options->bcj.start_offset);
    default: return t.raise(kValueError, "Invalid filter ID: {}", u64(filter->id));
  }
}
static Status parse_chain(Thread& t, Value specs, Chain* chain) {
  if (is<Dict>(specs)) return t.raise(kTypeError, "dict is not a sequence");
  i64 count = TRY(length(t, specs));
  if (count > LZMA_FILTERS_MAX) return t.raise(kValueError, "Too many filters - liblzma supports a maximum of {}", int(LZMA_FILTERS_MAX));
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, specs));
  usize used = usize(std::min<u64>(items->length, LZMA_FILTERS_MAX));
  for (usize i = 0; i < used; ++i) TRY(parse_filter(t, items->items[i], &chain->filters[i], &chain->options[i]));
  chain->filters[used].id = LZMA_VLI_UNKNOWN;
  chain->filters[used].options = nullptr;
  return {};
}
static Result<i64> plain_int(Thread& t, Value v, i64 fallback) {
  if (v.is_empty()) return fallback;
  i64 number = TRY(to_index_i64(t, v, kOverflowError));
  if (number > INT32_MAX) return t.raise(kOverflowError, "signed integer is greater than maximum");
  if (number < INT32_MIN) return t.raise(kOverflowError, "signed integer is less than minimum");
  return number;
}

// ---- LZMACompressor

// Lets the library work on a part of both sides.
static lzma_ret advance(lzma_stream* stream, lzma_action action, const u8* in, usize in_size, u8* out, usize out_size, usize* consumed,
                        usize* produced) {
  stream->next_in = in;
  stream->avail_in = in_size;
  stream->next_out = out;
  stream->avail_out = out_size;
  lzma_ret code = lzma_code(stream, action);
  // Nothing to read is no error.
  if (code == LZMA_BUF_ERROR && stream->avail_in == 0 && stream->avail_out > 0) code = LZMA_OK;
  *consumed = in_size - stream->avail_in;
  *produced = out_size - stream->avail_out;
  return code;
}

struct Compressor : StreamEncoder {
  static const TypeSpec kType;
  lzma_stream* stream;

  static Result<Ref> run(Thread& t, Compressor* self, std::string_view input, bool finish);
};

static Result<lzma_ret> start_encoder(Thread& t, lzma_stream* stream, i64 format, i64 integrity, Value preset_value, Value specs) {
  u32 preset = LZMA_PRESET_DEFAULT;
  if (!preset_value.is_none()) preset = TRY(u32_number(t, preset_value));
  Chain chain;
  if (!specs.is_none()) TRY(parse_chain(t, specs, &chain));
  switch (format) {
    case kXz:
      if (specs.is_none()) return lzma_easy_encoder(stream, preset, lzma_check(integrity));
      return lzma_stream_encoder(stream, chain.filters, lzma_check(integrity));
    case kAlone: {
      lzma_options_lzma options;
      if (specs.is_none()) {
        if (lzma_lzma_preset(&options, preset)) return raise_error(t, fmt::format("Invalid compression preset: {}", preset));
        return lzma_alone_encoder(stream, &options);
      }
      if (chain.filters[0].id != LZMA_FILTER_LZMA1 || chain.filters[1].id != LZMA_VLI_UNKNOWN)
        return t.raise(kValueError, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
      return lzma_alone_encoder(stream, static_cast<lzma_options_lzma*>(chain.filters[0].options));
    }
    case kRaw:
      if (specs.is_none()) return t.raise(kValueError, "Must specify filters for FORMAT_RAW");
      return lzma_raw_encoder(stream, chain.filters);
    default: return t.raise(kValueError, "Invalid container format: {}", format);
  }
}

CONSTRUCTOR_SIGNATURE(kNewCompressor, "LZMACompressor(format=_, check=_, preset=None, filters=None)");
static Result<Ref> compressor_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[4];
  Ref owned[2];
  TRY(bind_arguments(t, kNewCompressor, args, slots, owned));
  Value preset = slots[2].is_empty() ? Value::none() : slots[2], specs = slots[3].is_empty() ? Value::none() : slots[3];
  i64 format = TRY(plain_int(t, slots[0], kXz)), integrity = TRY(plain_int(t, slots[1], -1));
  if (!preset.is_none() && !specs.is_none()) return t.raise(kValueError, "Cannot specify both preset and filter chain");
  if (format != kXz && integrity != -1 && integrity != LZMA_CHECK_NONE)
    return t.raise(kValueError, "Integrity checks are only supported by FORMAT_XZ");
  if (integrity == -1) integrity = LZMA_CHECK_CRC64;
  Compressor* self = static_cast<Compressor*>(type_allocate(t, cls));
  self->stream = new lzma_stream(LZMA_STREAM_INIT);
  self->busy.reset();
  self->flushed = false;
  Ref made = Ref::steal(Value(self));
  lzma_ret code = TRY(start_encoder(t, self->stream, format, integrity, preset, specs));
  TRY(check(t, code));
  return made;
}
static void compressor_dealloc(Object* o) {
  Compressor* self = static_cast<Compressor*>(o);
  lzma_end(self->stream);
  delete self->stream;
}
Result<Ref> Compressor::run(Thread& t, Compressor* self, std::string_view input, bool finish) {
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    return advance(self->stream, finish ? LZMA_FINISH : LZMA_RUN, in, in_size, out, out_size, consumed, produced);
  };
  return encoder_run(t, input, step, [&](lzma_ret code) { return check(t, code); }, [&](bool all_read, bool) { return all_read && !finish; });
}

const TypeSpec Compressor::kType = {
    .name = "_lzma.LZMACompressor",
    .basic_size = sizeof(Compressor),
    .doc = "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None) compresses a stream.",
    .slots = {.new_ = compressor_new, .dealloc = compressor_dealloc},
    .methods = kEncoderMethods<Compressor>,
};

// ---- LZMADecompressor

struct Decompressor : StreamDecoder {
  static const TypeSpec kType;
  lzma_stream* stream;
  Field integrity;   // the number of the check; CHECK_UNKNOWN until the header is read
};

static Result<lzma_ret> start_decoder(Thread& t, lzma_stream* stream, i64 format, u64 memory_limit, Value specs) {
  constexpr u32 kTell = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
  switch (format) {
    case kAuto: return lzma_auto_decoder(stream, memory_limit, kTell);
    case kXz: return lzma_stream_decoder(stream, memory_limit, kTell);
    case kAlone: return lzma_alone_decoder(stream, memory_limit);
    case kRaw: {
      Chain chain;
      TRY(parse_chain(t, specs, &chain));
      return lzma_raw_decoder(stream, chain.filters);
    }
    default: return t.raise(kValueError, "Invalid container format: {}", format);
  }
}

CONSTRUCTOR_SIGNATURE(kNewDecompressor, "LZMADecompressor(format=_, memlimit=None, filters=None)");
static Result<Ref> decompressor_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind_arguments(t, kNewDecompressor, args, slots, owned));
  Value limit = slots[1].is_empty() ? Value::none() : slots[1], specs = slots[2].is_empty() ? Value::none() : slots[2];
  i64 format = TRY(plain_int(t, slots[0], kAuto));
  u64 memory_limit = UINT64_MAX;
  if (!limit.is_none()) {
    if (format == kRaw) return t.raise(kValueError, "Cannot specify memory limit with FORMAT_RAW");
    memory_limit = TRY(unsigned_number(t, limit, UINT64_MAX, "uint64_t"));
  }
  if (format == kRaw && specs.is_none()) return t.raise(kValueError, "Must specify filters for FORMAT_RAW");
  if (format != kRaw && !specs.is_none()) return t.raise(kValueError, "Cannot specify filters except with FORMAT_RAW");
  Decompressor* self = static_cast<Decompressor*>(type_allocate(t, cls));
  self->stream = new lzma_stream(LZMA_STREAM_INIT);
  self->integrity.init(Value::small_int(format == kAlone || format == kRaw ? int(LZMA_CHECK_NONE) : kUnknownCheck));
  Ref made = Ref::steal(Value(self));
  TRY(decoder_init(t, self));
  lzma_ret code = TRY(start_decoder(t, self->stream, format, memory_limit, specs));
  TRY(check(t, code));
  return made;
}
static void decompressor_dealloc(Object* o) {
  Decompressor* self = static_cast<Decompressor*>(o);
  lzma_end(self->stream);
  delete self->stream;
  decoder_dealloc(self);
}
static void decompressor_visit(Object* o, Visitor& visit) {
  decoder_visit(o, visit);
  visit(static_cast<Decompressor*>(o)->integrity);
}
static Result<Ref> decompressor_decompress(Thread& t, Decompressor* self, Value data, i64 max_length) {
  lzma_stream* stream = self->stream;
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    return advance(stream, LZMA_RUN, in, in_size, out, out_size, consumed, produced);
  };
  auto checked = [&](lzma_ret code) -> Result<bool> {
    bool ended = TRY(check(t, code));
    if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) self->integrity.set(Value::small_int(int(lzma_get_check(stream))));
    return ended;
  };
  return decoder_decompress(t, self, data, max_length, true, "Already at end of stream", step, checked);
}
static constexpr Member kDecompressorMembers[] = {
    {"check", offsetof(Decompressor, integrity), true, true, "The integrity check of the stream; CHECK_UNKNOWN until it is known."},
    kDecoderUnusedData,
};
const TypeSpec Decompressor::kType = {
    .name = "_lzma.LZMADecompressor",
    .basic_size = sizeof(Decompressor),
    .signature = "LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None)",
    .doc = "LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None) decompresses one stream.",
    .slots = {.new_ = decompressor_new, .visit = decompressor_visit, .dealloc = decompressor_dealloc},
    .methods = kDecoderMethods<decompressor_decompress>,
    .getters = kDecoderGetters,
    .members = kDecompressorMembers,
};

// ---- Functions

static Result<bool> is_check_supported(Thread& t, i32 check_id) { return bool(lzma_check_is_supported(lzma_check(check_id))); }

static Result<Ref> encode_properties(Thread& t, Value spec) {
  Chain chain;
  TRY(parse_filter(t, spec, &chain.filters[0], &chain.options[0]));
  u32 size;
  TRY(check(t, lzma_properties_size(&size, &chain.filters[0])));
  RefTo<Bytes> out = TRY(bytes_new(t, size));
  TRY(check(t, lzma_properties_encode(&chain.filters[0], out->data())));
  return out;
}
static Result<Ref> decode_properties(Thread& t, Value filter_id, Value encoded) {
  lzma_filter filter = {};
  filter.id = TRY(u64_number(t, filter_id));
  BufferView view(t);
  TRY(view.open(encoded));
  TRY(check(t, lzma_properties_decode(&filter, nullptr, view.data(), view.view().size())));
  struct Release { void* p; ~Release() { std::free(p); } } release{filter.options};
  RefTo<Dict> out = dict_new(t);
  auto add = [&](const char* key, u64 value) {
    Ref number = int_from_u64(t, value);
    return dict_set_text(t, out, key, number);
  };
  TRY(add("id", filter.id));
  if (!filter.options) return out;
  switch (filter.id) {
    case LZMA_FILTER_LZMA1: {
      auto* o = static_cast<lzma_options_lzma*>(filter.options);
      for (auto [key, value] : {std::pair("lc", o->lc), std::pair("lp", o->lp), std::pair("pb", o->pb), std::pair("dict_size", o->dict_size)})
        TRY(add(key, value));
      break;
    }
    case LZMA_FILTER_LZMA2: TRY(add("dict_size", static_cast<lzma_options_lzma*>(filter.options)->dict_size)); break;
    case LZMA_FILTER_DELTA: TRY(add("dist", static_cast<lzma_options_delta*>(filter.options)->dist)); break;
    default: TRY(add("start_offset", static_cast<lzma_options_bcj*>(filter.options)->start_offset));
  }
  return out;
}

static constexpr Method kFunctions[] = {
    function<is_check_supported>("is_check_supported($module, check_id, /)", "Whether the library has an integrity check."),
    function<encode_properties>("_encode_filter_properties($module, filter, /)", "The options of a filter specifier as the file format has them."),
    function<decode_properties>("_decode_filter_properties($module, filter_id, encoded_props, /)", "A filter specifier from options as the file format has them."),
};

struct NumberRow { const char* name; u64 value; };
static constexpr NumberRow kNumbers[] = {
    {"FORMAT_AUTO", kAuto}, {"FORMAT_XZ", kXz}, {"FORMAT_ALONE", kAlone}, {"FORMAT_RAW", kRaw},
    {"CHECK_NONE", LZMA_CHECK_NONE}, {"CHECK_CRC32", LZMA_CHECK_CRC32}, {"CHECK_CRC64", LZMA_CHECK_CRC64},
    {"CHECK_SHA256", LZMA_CHECK_SHA256}, {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX}, {"CHECK_UNKNOWN", kUnknownCheck},
    {"FILTER_LZMA1", LZMA_FILTER_LZMA1}, {"FILTER_LZMA2", LZMA_FILTER_LZMA2}, {"FILTER_DELTA", LZMA_FILTER_DELTA},
    {"FILTER_X86", LZMA_FILTER_X86}, {"FILTER_POWERPC", LZMA_FILTER_POWERPC}, {"FILTER_IA64", LZMA_FILTER_IA64},
    {"FILTER_ARM", LZMA_FILTER_ARM}, {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB}, {"FILTER_SPARC", LZMA_FILTER_SPARC},
    {"MF_HC3", LZMA_MF_HC3}, {"MF_HC4", LZMA_MF_HC4}, {"MF_BT2", LZMA_MF_BT2}, {"MF_BT3", LZMA_MF_BT3}, {"MF_BT4", LZMA_MF_BT4},
    {"MODE_FAST", LZMA_MODE_FAST}, {"MODE_NORMAL", LZMA_MODE_NORMAL}, {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT},
    {"PRESET_EXTREME", LZMA_PRESET_EXTREME},
};

static Status ready(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) {
    Ref number = int_from_u64(t, row.value);
    TRY(module_add(t, module, row.name, number));
  }
  return module_add_exception(t, module, t.interp.state<State>(&kStateKey).error, "LZMAError", Value(t.types[kException]), nullptr,
                              "What liblzma could not do.");
}
static const TypeSpec* const kTypes[] = {&Compressor::kType, &Decompressor::kType};

}  // namespace lzma

extern const ModuleSpec kLzmaModule;
const ModuleSpec kLzmaModule = {
    .name = "_lzma",
    .doc = "Compression with liblzma.",
    .functions = rows(lzma::kFunctions),
    .types = lzma::kTypes,
    .ready = lzma::ready,
};

}  // namespace krait
