#include <zdict.h>

#include "modules/_zstd/zstd.h"
#include "modules/exception_type.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace krait::zstd {

static const char kStateKey = 0;
State& state(Thread& t) { return t.interp.state<State>(&kStateKey); }

Error raise_text(Thread& t, const std::string& text) {
  RefTo<Str> message = str_from_utf8(t, text);
  Ref type(state(t).error.get());
  Ref error = TRY(call(t, type, Value(message)));
  return t.raise_object(error);
}
Error raise_code(Thread& t, usize code, const char* doing) { return raise_text(t, fmt::format("{}: {}", doing, ZSTD_getErrorName(code))); }

Result<int> c_int(Thread& t, Value v) {
  i64 number = TRY(to_index_i64(t, v));
  if (number != int(number)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  return int(number);
}

// The sizes of the samples that `all` consists of.
static Result<std::vector<usize>> sample_sizes(Thread& t, Bytes* all, Tuple* sizes) {
  std::vector<usize> out;
  u64 total = 0;
  for (Value v : sizes->span()) {
    if (!is_int(v)) return t.raise(kTypeError, "an integer is required");
    i64 size;
    if (!int_try_i64(v, &size) || size < 0 || u64(size) > all->length - total) break;
    total += u64(size);
    out.push_back(usize(size));
  }
  if (out.size() != sizes->length || total != all->length)
    return t.raise(kValueError, "The samples size tuple doesn't match the concatenation's size.");
  if (out.size() > UINT32_MAX) return t.raise(kValueError, "The number of samples should be <= {}.", UINT32_MAX);
  return out;
}
static Status check_dictionary_size(Thread& t, i64 size) {
  if (size > 0) return {};
  return t.raise(kValueError, "dict_size argument should be positive number.");
}
// What `make(buffer, capacity)` wrote, which runs without the interpreter's lock.
template <class Make>
static Result<Ref> made_dictionary(Thread& t, i64 size, const char* doing, Make make) {
  RefTo<Bytes> out = TRY(bytes_new(t, u64(size)));
  usize used;
  {
    ReleaseLock release(t);
    used = make(out->data(), usize(size));
  }
  if (ZDICT_isError(used)) return raise_code(t, used, doing);
  return bytes_from(t, out->view().substr(0, used));
}

static Result<Ref> train_dict(Thread& t, Bytes* samples, Tuple* sizes_tuple, i64 dict_size) {
  TRY(check_dictionary_size(t, dict_size));
  std::vector<usize> sizes = TRY(sample_sizes(t, samples, sizes_tuple));
  return made_dictionary(t, dict_size, "Unable to train the Zstandard dictionary", [&](u8* out, usize capacity) {
    return ZDICT_trainFromBuffer(out, capacity, samples->data(), sizes.data(), unsigned(sizes.size()));
  });
}
static Result<Ref> finalize_dict(Thread& t, Bytes* content, Bytes* samples, Tuple* sizes_tuple, i64 dict_size, i32 level) {
  TRY(check_dictionary_size(t, dict_size));
  std::vector<usize> sizes = TRY(sample_sizes(t, samples, sizes_tuple));
  ZDICT_params_t parameters = {};
  parameters.compressionLevel = level;
  return made_dictionary(t, dict_size, "Unable to finalize the Zstandard dictionary", [&](u8* out, usize capacity) {
    return ZDICT_finalizeDictionary(out, capacity, content->data(), content->length, samples->data(), sizes.data(), unsigned(sizes.size()),
                                    parameters);
  });
}

struct BoundsRow { int parameter, upper; };
static constexpr BoundsRow kWorkerBounds[] = {
    {ZSTD_c_nbWorkers, sizeof(void*) == 4 ? 64 : 256}, {ZSTD_c_jobSize, sizeof(void*) == 4 ? 512 << 20 : 1024 << 20}, {ZSTD_c_overlapLog, 9}};

bool about_workers(int parameter) {
  return std::any_of(std::begin(kWorkerBounds), std::end(kWorkerBounds), [&](const BoundsRow& row) { return row.parameter == parameter; });
}
ZSTD_bounds compression_bounds(int parameter) {
  ZSTD_bounds bounds = ZSTD_cParam_getBounds(ZSTD_cParameter(parameter));
  if (!ZSTD_isError(bounds.error) && bounds.upperBound == 0)
    for (const BoundsRow& row : kWorkerBounds) if (row.parameter == parameter) bounds.upperBound = row.upper;
  return bounds;
}
static Result<Ref> get_param_bounds(Thread& t, i32 parameter, bool is_compress) {
  ZSTD_bounds bounds = is_compress ? compression_bounds(parameter) : ZSTD_dParam_getBounds(ZSTD_dParameter(parameter));
  if (ZSTD_isError(bounds.error))
    return raise_code(t, bounds.error, is_compress ? "Unable to get zstd compression parameter bounds"
                                                   : "Unable to get zstd decompression parameter bounds");
  return tuple_of(t, Value::small_int(bounds.lowerBound), Value::small_int(bounds.upperBound));
}

static Result<Ref> get_frame_size(Thread& t, Value frame) {
  BufferView view(t);
  TRY(view.open(frame));
  usize size = ZSTD_findFrameCompressedSize(view.data(), view.view().size());
  if (ZSTD_isError(size))
    return raise_text(t, fmt::format("Error when finding the compressed size of a Zstandard frame. Ensure the frame_buffer argument starts from "
                                     "the beginning of a frame, and its length is not less than this complete frame. Zstd error message: {}.",
                                     ZSTD_getErrorName(size)));
  return int_from_u64(t, size);
}
static Result<Ref> get_frame_info(Thread& t, Value frame) {
  BufferView view(t);
  TRY(view.open(frame));
  unsigned long long size = ZSTD_getFrameContentSize(view.data(), view.view().size());
  if (size == ZSTD_CONTENTSIZE_ERROR)
    return raise_text(t, "Error when getting information from the header of a Zstandard frame. Ensure the frame_buffer argument starts from the "
                         "beginning of a frame, and its length is not less than the frame header (6~18 bytes).");
  Ref number = size == ZSTD_CONTENTSIZE_UNKNOWN ? none_ref() : int_from_u64(t, size);
  return tuple_of(t, Value(number), Value::small_int(ZSTD_getDictID_fromFrame(view.data(), view.view().size())));
}

static Result<Ref> set_parameter_types(Thread& t, TypeObject* compression, TypeObject* decompression) {
  state(t).compression_type.set(Value(compression));
  state(t).decompression_type.set(Value(decompression));
  return none_ref();
}

static constexpr Method kFunctions[] = {
    function<train_dict>("train_dict($module, samples_bytes, samples_sizes, dict_size, /)", "The content of a dictionary that suits the samples."),
    function<finalize_dict>("finalize_dict($module, custom_dict_bytes, samples_bytes, samples_sizes,\n              dict_size, compression_level, /)",
                            "A dictionary of content and the statistics of the samples."),
    function<get_param_bounds>("get_param_bounds($module, /, parameter, is_compress)", "The smallest and largest value of a parameter."),
    function<get_frame_size>("get_frame_size($module, /, frame_buffer)", "The size of the frame that the data start with."),
    function<get_frame_info>("get_frame_info($module, /, frame_buffer)", "The size of a frame's content (None: not known) and its dictionary's number."),
    function<set_parameter_types>("set_parameter_types($module, /, c_parameter_type, d_parameter_type)", "For error messages: the enumerations of parameters."),
};

struct NumberRow { const char* name; int value; };
#define SAME(NAME) {#NAME, NAME}
static const NumberRow kNumbers[] = {
    SAME(ZSTD_c_compressionLevel), SAME(ZSTD_c_windowLog), SAME(ZSTD_c_hashLog), SAME(ZSTD_c_chainLog), SAME(ZSTD_c_searchLog),
    SAME(ZSTD_c_minMatch), SAME(ZSTD_c_targetLength), SAME(ZSTD_c_strategy), SAME(ZSTD_c_enableLongDistanceMatching),
    SAME(ZSTD_c_ldmHashLog), SAME(ZSTD_c_ldmMinMatch), SAME(ZSTD_c_ldmBucketSizeLog), SAME(ZSTD_c_ldmHashRateLog),
    SAME(ZSTD_c_contentSizeFlag), SAME(ZSTD_c_checksumFlag), SAME(ZSTD_c_dictIDFlag), SAME(ZSTD_c_nbWorkers), SAME(ZSTD_c_jobSize),
    SAME(ZSTD_c_overlapLog), SAME(ZSTD_d_windowLogMax), SAME(ZSTD_fast), SAME(ZSTD_dfast), SAME(ZSTD_greedy), SAME(ZSTD_lazy),
    SAME(ZSTD_lazy2), SAME(ZSTD_btlazy2), SAME(ZSTD_btopt), SAME(ZSTD_btultra), SAME(ZSTD_btultra2),
};
#undef SAME

static Status ready(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  TRY(module_add_int(t, module, "ZSTD_CLEVEL_DEFAULT", ZSTD_defaultCLevel()));
  TRY(module_add_int(t, module, "ZSTD_DStreamOutSize", i64(ZSTD_DStreamOutSize())));
  TRY(module_add_str(t, module, "zstd_version", ZSTD_versionString()));
  TRY(module_add_int(t, module, "zstd_version_number", ZSTD_versionNumber()));
  return module_add_exception(t, module, state(t).error, "ZstdError", Value(t.types[kException]), "compression.zstd",
                              "An error occurred in the zstd library.");
}
static const TypeSpec* const kTypes[] = {&Compressor::kType, &Decompressor::kType, &Dictionary::kType};

}  // namespace krait::zstd

namespace krait {
extern const ModuleSpec kZstdModule;
const ModuleSpec kZstdModule = {
    .name = "_zstd",
    .doc = "Compression with libzstd.",
    .functions = rows(zstd::kFunctions),
    .types = zstd::kTypes,
    .ready = zstd::ready,
};
}  // namespace krait
