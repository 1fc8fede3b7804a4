#pragma once
// _zstd: compression with libzstd. dictionary_unix.cpp has ZstdDict, streams_unix.cpp the compressor and decompressor,
// module_unix.cpp the functions.
#include <zstd.h>

#include "modules/stream_decoder.h"
#include "modules/stream_encoder.h"
#include "objects/bytes.h"
#include "objects/native.h"

namespace krait::zstd {

struct State {
  Field error;                              // ZstdError
  Field compression_type, decompression_type;   // the enumerations of parameters, for error texts
  void visit(Visitor& v) {
    v(error);
    v(compression_type);
    v(decompression_type);
  }
};
State& state(Thread& t);
// ZstdError "<doing>: <what the library says of `code`>".
Error raise_code(Thread& t, usize code, const char* doing);
Error raise_text(Thread& t, const std::string& text);

struct Dictionary : Object {
  static const TypeSpec kType;
  FieldTo<Bytes> content;
  u32 id;
  std::vector<std::pair<int, ZSTD_CDict*>>* for_levels;   // digested for compressing, by level
  ZSTD_DDict* for_decompressing;                          // null until it is asked for
};
// How a dictionary is used; the numbers in as_digested_dict and its neighbours.
enum DictionaryUse { kDigested = 0, kUndigested = 1, kPrefix = 2 };
struct DictionaryArgument { Dictionary* dictionary; DictionaryUse use; };
// A ZstdDict, or a pair of one and its use. TypeError otherwise.
Result<DictionaryArgument> dictionary_argument(Thread& t, Value v, DictionaryUse default_use);
Result<ZSTD_CDict*> dictionary_for_level(Thread& t, Dictionary* dictionary, int level);
Result<ZSTD_DDict*> dictionary_for_decompressing(Thread& t, Dictionary* dictionary);

struct Compressor : Object {
  static const TypeSpec kType;
  ZSTD_CCtx* context;
  WaitLock busy;
  FieldTo<Dictionary> dictionary;
  int last_mode;
  bool has_workers;
};
struct Decompressor : StreamDecoder {
  static const TypeSpec kType;
  ZSTD_DCtx* context;
  FieldTo<Dictionary> dictionary;
};

// The bounds of a parameter for compressing. Debian's static library is built without threads; the parameters of workers
// then are accepted within the bounds they have elsewhere, and the calling thread does the work.
ZSTD_bounds compression_bounds(int parameter);
bool about_workers(int parameter);

Result<int> c_int(Thread& t, Value v);

}  // namespace krait::zstd
