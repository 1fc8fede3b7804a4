#include "modules/_zstd/zstd.h"
#include "objects/dict.h"
#include "objects/str.h"

namespace krait::zstd {

// ---- Options

struct ParameterRow { int number; const char* name; };
static constexpr ParameterRow kCompressionNames[] = {
    {ZSTD_c_compressionLevel, "compression_level"}, {ZSTD_c_windowLog, "window_log"}, {ZSTD_c_hashLog, "hash_log"},
    {ZSTD_c_chainLog, "chain_log"}, {ZSTD_c_searchLog, "search_log"}, {ZSTD_c_minMatch, "min_match"},
    {ZSTD_c_targetLength, "target_length"}, {ZSTD_c_strategy, "strategy"},
    {ZSTD_c_enableLongDistanceMatching, "enable_long_distance_matching"}, {ZSTD_c_ldmHashLog, "ldm_hash_log"},
    {ZSTD_c_ldmMinMatch, "ldm_min_match"}, {ZSTD_c_ldmBucketSizeLog, "ldm_bucket_size_log"},
    {ZSTD_c_ldmHashRateLog, "ldm_hash_rate_log"}, {ZSTD_c_contentSizeFlag, "content_size_flag"}, {ZSTD_c_checksumFlag, "checksum_flag"},
    {ZSTD_c_dictIDFlag, "dict_id_flag"}, {ZSTD_c_nbWorkers, "nb_workers"}, {ZSTD_c_jobSize, "job_size"}, {ZSTD_c_overlapLog, "overlap_log"},
};
static constexpr ParameterRow kDecompressionNames[] = {{ZSTD_d_windowLogMax, "window_log_max"}};

static Error raise_parameter(Thread& t, std::span<const ParameterRow> names, const char* kind, ZSTD_bounds bounds, int key, int value) {
  std::string name = fmt::format("unknown parameter (key {})", key);
  for (const ParameterRow& row : names) if (row.number == key) name = row.name;
  if (ZSTD_isError(bounds.error)) return t.raise(kValueError, "invalid {} parameter '{}'", kind, name);
  return t.raise(kValueError, "{} parameter '{}' received an illegal value {}; the valid range is [{}, {}]", kind, name, value,
                 bounds.lowerBound, bounds.upperBound);
}

// Calls set(key, value) for each of the options. Keys of `wrong_type` are those of the other direction.
template <class Set>
static Status each_option(Thread& t, Value options, Value wrong_type, const char* kind, const char* wrong_name, Set set) {
  if (!is<Dict>(options)) return {};
  // Conversions may run Python code, which may change the dictionary.
  RefTo<Dict> copy = TRY(dict_copy(t, as<Dict>(options)));
  u64 position = 0;
  Value key, value;
  while (dict_next(copy, &position, &key, &value)) {
    if (!wrong_type.is_empty() && Value(type_of(t, key)) == wrong_type)
      return t.raise(kTypeError, "{} options dictionary key must not be a {} attribute", kind, wrong_name);
    int number = TRY(c_int(t, key));
    int setting = TRY(c_int(t, value));
    TRY(set(number, setting));
  }
  return {};
}
static Status check_options(Thread& t, Value options, const char* type) {
  if (options.is_none() || is<Dict>(options)) return {};
  return t.raise(kTypeError, "{}() argument 'options' must be dict, not {}", type, type_name(t, options));
}

// ---- ZstdCompressor

static Status set_level(Thread& t, Compressor* self, int level) {
  ZSTD_bounds bounds = ZSTD_cParam_getBounds(ZSTD_c_compressionLevel);
  if (level < bounds.lowerBound || level > bounds.upperBound)
    return t.raise(kValueError, "illegal compression level {}; the valid range is [{}, {}]", level, bounds.lowerBound, bounds.upperBound);
  usize code = ZSTD_CCtx_setParameter(self->context, ZSTD_c_compressionLevel, level);
  if (ZSTD_isError(code)) return raise_code(t, code, "Unable to set the compression level");
  return {};
}
static Result<int> level_argument(Thread& t, Value v) {
  if (!is_int(v)) return t.raise(kTypeError, "invalid type for level, expected int");
  i64 level;
  if (int_try_i64(v, &level) && level == int(level)) return int(level);
  ZSTD_bounds bounds = ZSTD_cParam_getBounds(ZSTD_c_compressionLevel);
  return t.raise(kValueError, "illegal compression level; the valid range is [{}, {}]", bounds.lowerBound, bounds.upperBound);
}

static Status load_dictionary(Thread& t, Compressor* self, DictionaryArgument argument, int level) {
  Dictionary* dictionary = argument.dictionary;
  self->dictionary.set(dictionary);
  usize code = 0;
  switch (argument.use) {
    case kDigested: code = ZSTD_CCtx_refCDict(self->context, TRY(dictionary_for_level(t, dictionary, level))); break;
    case kUndigested: code = ZSTD_CCtx_loadDictionary(self->context, dictionary->content->data(), dictionary->content->length); break;
    case kPrefix: code = ZSTD_CCtx_refPrefix(self->context, dictionary->content->data(), dictionary->content->length); break;
  }
  if (ZSTD_isError(code)) return raise_code(t, code, "Unable to load Zstandard dictionary or prefix for compression");
  return {};
}

CONSTRUCTOR_SIGNATURE(kNewCompressor, "ZstdCompressor(level=None, options=None, zstd_dict=None)");
static Result<Ref> compressor_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind_arguments(t, kNewCompressor, args, slots, owned));
  for (Value& slot : slots) if (slot.is_empty()) slot = Value::none();
  auto [level_value, options, dictionary] = slots;
  TRY(check_options(t, options, "ZstdCompressor"));
  if (!level_value.is_none() && !options.is_none()) return t.raise(kTypeError, "Only one of level or options should be used.");
  Compressor* self = static_cast<Compressor*>(type_allocate(t, cls));
  self->context = ZSTD_createCCtx();
  self->busy.reset();
  self->dictionary.init(nullptr);
  self->last_mode = ZSTD_e_end;
  self->has_workers = false;
  Ref made = Ref::steal(Value(self));
  if (!self->context) return raise_text(t, "Unable to create ZSTD_CCtx instance.");
  int level = 0;   // the library's default
  if (!level_value.is_none()) {
    level = TRY(level_argument(t, level_value));
    TRY(set_level(t, self, level));
  }
  TRY(each_option(t, options, state(t).decompression_type, "compression", "DecompressionParameter", [&](int key, int value) -> Status {
    if (key == ZSTD_c_compressionLevel) {
      level = value;
      return set_level(t, self, value);
    }
    usize code = ZSTD_CCtx_setParameter(self->context, ZSTD_cParameter(key), value);
    if (ZSTD_isError(code)) {
      if (about_workers(key)) return {};
      return raise_parameter(t, kCompressionNames, "compression", compression_bounds(key), key, value);
    }
    if (key == ZSTD_c_nbWorkers && value >= 1) self->has_workers = true;
    return {};
  }));
  if (!dictionary.is_none()) {
    DictionaryArgument argument = TRY(dictionary_argument(t, dictionary, kUndigested));
    TRY(load_dictionary(t, self, argument, level));
  }
  return made;
}
static void compressor_visit(Object* o, Visitor& visit) { visit(static_cast<Compressor*>(o)->dictionary); }
static void compressor_dealloc(Object* o) {
  Compressor* self = static_cast<Compressor*>(o);
  ZSTD_freeCCtx(self->context);
  self->dictionary.clear();
}

static Result<Ref> run(Thread& t, Compressor* self, std::string_view input, int mode) {
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    ZSTD_inBuffer source = {in, in_size, 0};
    ZSTD_outBuffer target = {out, out_size, 0};
    usize code = ZSTD_compressStream2(self->context, &target, &source, ZSTD_EndDirective(mode));
    *consumed = source.pos;
    *produced = target.pos;
    return code;
  };
  auto check = [&](usize code) -> Result<bool> {
    if (ZSTD_isError(code)) return raise_code(t, code, "Unable to compress Zstandard data");
    return mode != ZSTD_e_continue && code == 0;
  };
  // Workers take input without giving output for a while.
  auto enough = [&](bool all_read, bool room_left) { return mode == ZSTD_e_continue && all_read && (room_left || self->has_workers); };
  Result<Ref> out = encoder_run(t, input, step, check, enough);
  if (out.is_error()) {
    self->last_mode = ZSTD_e_end;
    ZSTD_CCtx_reset(self->context, ZSTD_reset_session_only);
  } else {
    self->last_mode = mode;
  }
  return out;
}
static Result<Ref> compressor_compress(Thread& t, Compressor* self, Value data, Value mode_value) {
  BufferView view(t);
  TRY(view.open(data));
  int mode = mode_value.is_empty() ? int(ZSTD_e_continue) : TRY(c_int(t, mode_value));
  if (mode != ZSTD_e_continue && mode != ZSTD_e_flush && mode != ZSTD_e_end)
    return t.raise(kValueError, "mode argument wrong value, it should be one of ZstdCompressor.CONTINUE, ZstdCompressor.FLUSH_BLOCK, "
                                "ZstdCompressor.FLUSH_FRAME.");
  return run(t, self, view.view(), mode);
}
static Result<Ref> compressor_flush(Thread& t, Compressor* self, Value mode_value) {
  int mode = mode_value.is_empty() ? int(ZSTD_e_end) : TRY(c_int(t, mode_value));
  if (mode != ZSTD_e_flush && mode != ZSTD_e_end)
    return t.raise(kValueError, "mode argument wrong value, it should be ZstdCompressor.FLUSH_FRAME or ZstdCompressor.FLUSH_BLOCK.");
  return run(t, self, {}, mode);
}
static Status compressor_pledge(Thread& t, Compressor* self, Value size) {
  unsigned long long pledged = ZSTD_CONTENTSIZE_UNKNOWN;
  if (!size.is_none()) {
    if (!is_int(size)) return t.raise(kTypeError, "an integer is required");
    u64 scratch;
    IntView view = int_view(size, scratch);
    u64 number = view.count ? view.limbs[0] : 0;
    if (view.negative || view.count > 1 || number >= ZSTD_CONTENTSIZE_ERROR)
      return t.raise(kValueError, "size argument should be a positive int less than {}", u64(ZSTD_CONTENTSIZE_ERROR));
    pledged = number;
  }
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  if (self->last_mode != ZSTD_e_end)
    return t.raise(kValueError, "set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME");
  usize code = ZSTD_CCtx_setPledgedSrcSize(self->context, pledged);
  if (ZSTD_isError(code)) return raise_code(t, code, "Unable to set pledged uncompressed content size");
  return {};
}
static Result<Ref> compressor_last_mode(Thread&, Value v) { return Ref(Value::small_int(as<Compressor>(v)->last_mode)); }

static constexpr Method kCompressorMethods[] = {
    method<compressor_compress>("compress($self, /, data, mode=ZstdCompressor.CONTINUE)",
                                "Compressed data for a part of the input; with FLUSH_BLOCK or FLUSH_FRAME, all of it so far."),
    method<compressor_flush>("flush($self, /, mode=ZstdCompressor.FLUSH_FRAME)", "What the library still holds, and the end of a block or frame."),
    method<compressor_pledge>("set_pledged_input_size($self, size, /)", "Announce the size of the next frame's data; None: it is not known."),
};
static constexpr Getter kCompressorGetters[] = {member_getter("last_mode", compressor_last_mode, "The mode of the last call.")};
static Status compressor_ready(Thread& t, TypeObject* type) {
  constexpr std::pair<const char*, int> kModes[] = {{"CONTINUE", ZSTD_e_continue}, {"FLUSH_BLOCK", ZSTD_e_flush}, {"FLUSH_FRAME", ZSTD_e_end}};
  for (auto [name, mode] : kModes) TRY(dict_set_text(t, type->dict, name, Value::small_int(mode)));
  return {};
}
const TypeSpec Compressor::kType = {
    .name = "compression.zstd.ZstdCompressor",
    .basic_size = sizeof(Compressor),
    .signature = "ZstdCompressor(level=None, options=None, zstd_dict=None)",
    .doc = "Compresses a stream of any number of frames.",
    .slots = {.new_ = compressor_new, .visit = compressor_visit, .dealloc = compressor_dealloc},
    .methods = kCompressorMethods,
    .getters = kCompressorGetters,
    .ready = compressor_ready,
};

// ---- ZstdDecompressor

static Status load_dictionary(Thread& t, Decompressor* self, DictionaryArgument argument) {
  Dictionary* dictionary = argument.dictionary;
  self->dictionary.set(dictionary);
  usize code = 0;
  switch (argument.use) {
    case kDigested: code = ZSTD_DCtx_refDDict(self->context, TRY(dictionary_for_decompressing(t, dictionary))); break;
    case kUndigested: code = ZSTD_DCtx_loadDictionary(self->context, dictionary->content->data(), dictionary->content->length); break;
    case kPrefix: code = ZSTD_DCtx_refPrefix(self->context, dictionary->content->data(), dictionary->content->length); break;
  }
  if (ZSTD_isError(code)) return raise_code(t, code, "Unable to load Zstandard dictionary or prefix for decompression");
  return {};
}

CONSTRUCTOR_SIGNATURE(kNewDecompressor, "ZstdDecompressor(zstd_dict=None, options=None)");
static Result<Ref> decompressor_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(bind_arguments(t, kNewDecompressor, args, slots, owned));
  for (Value& slot : slots) if (slot.is_empty()) slot = Value::none();
  auto [dictionary, options] = slots;
  TRY(check_options(t, options, "ZstdDecompressor"));
  Decompressor* self = static_cast<Decompressor*>(type_allocate(t, cls));
  self->context = ZSTD_createDCtx();
  self->dictionary.init(nullptr);
  Ref made = Ref::steal(Value(self));
  TRY(decoder_init(t, self));
  if (!self->context) return raise_text(t, "Unable to create ZSTD_DCtx instance.");
  if (!dictionary.is_none()) {
    DictionaryArgument argument = TRY(dictionary_argument(t, dictionary, kDigested));
    TRY(load_dictionary(t, self, argument));
  }
  TRY(each_option(t, options, state(t).compression_type, "decompression", "CompressionParameter", [&](int key, int value) -> Status {
    usize code = ZSTD_DCtx_setParameter(self->context, ZSTD_dParameter(key), value);
    if (!ZSTD_isError(code)) return {};
    return raise_parameter(t, kDecompressionNames, "decompression", ZSTD_dParam_getBounds(ZSTD_dParameter(key)), key, value);
  }));
  return made;
}
static void decompressor_visit(Object* o, Visitor& visit) {
  decoder_visit(o, visit);
  visit(static_cast<Decompressor*>(o)->dictionary);
}
static void decompressor_dealloc(Object* o) {
  Decompressor* self = static_cast<Decompressor*>(o);
  ZSTD_freeDCtx(self->context);
  self->dictionary.clear();
  decoder_dealloc(self);
}
static Result<Ref> decompressor_decompress(Thread& t, Decompressor* self, Value data, i64 max_length) {
  auto step = [&](const u8* in, usize in_size, u8* out, usize out_size, usize* consumed, usize* produced) {
    ZSTD_inBuffer source = {in, in_size, 0};
    ZSTD_outBuffer target = {out, out_size, 0};
    usize code = ZSTD_decompressStream(self->context, &target, &source);
    *consumed = source.pos;
    *produced = target.pos;
    return code;
  };
  auto check = [&](usize code) -> Result<bool> {
    if (!ZSTD_isError(code)) return code == 0;
    // The next call starts with a new frame.
    self->pending->clear();
    self->needs_input = true;
    ZSTD_DCtx_reset(self->context, ZSTD_reset_session_only);
    return raise_code(t, code, "Unable to decompress Zstandard data");
  };
  return decoder_decompress(t, self, data, max_length, true, "Already at the end of a Zstandard frame.", step, check);
}
static Result<Ref> decompressor_unused_data(Thread&, Value v) { return Ref(as<Decompressor>(v)->unused_data.get()); }

static constexpr Getter kDecompressorGetters[] = {
    kDecoderEof, kDecoderNeedsInput, {"unused_data", decompressor_unused_data, nullptr, "Data found after the end of the frame."}};
const TypeSpec Decompressor::kType = {
    .name = "compression.zstd.ZstdDecompressor",
    .basic_size = sizeof(Decompressor),
    .signature = "ZstdDecompressor(zstd_dict=None, options=None)",
    .doc = "Decompresses one frame.",
    .slots = {.new_ = decompressor_new, .visit = decompressor_visit, .dealloc = decompressor_dealloc},
    .methods = kDecoderMethods<decompressor_decompress>,
    .getters = kDecompressorGetters,
};

}  // namespace krait::zstd
