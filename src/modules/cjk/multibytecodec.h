#pragma once
// _multibytecodec: Python's side of the CJK codecs. multibytecodec.cpp has the codec objects, conversion with error
// handlers and the modules, incremental.cpp the incremental and stream classes.
#include "modules/cjk/codec.h"
#include "objects/bytes.h"
#include "objects/codec_impl.h"
#include "objects/native.h"

namespace krait::cjk {

struct MultibyteCodec : Object {
  static const TypeSpec kType;
  const Codec* codec;       // of the interpreter's state
};

// Encodes `text`; unless `flush`, it may stop before the end: *stop is where.
Result<RefTo<Bytes>> encode_text(Thread& t, const Codec& codec, CodecState& state, Str* text, Str* errors, bool flush, u64* stop = nullptr);
// Decodes the bytes of `object`. With `final`, what is incomplete at the end is an error, and sets *at_end; else it is left
// in *rest.
Result<RefTo<Str>> decode_data(Thread& t, const Codec& codec, CodecState& state, Value object, std::string_view data, Str* errors, bool final,
                               std::string* rest, bool* at_end = nullptr);

struct IncrementalEncoder : Object { static const TypeSpec kType; };
struct IncrementalDecoder : Object { static const TypeSpec kType; };
struct StreamReader : Object { static const TypeSpec kType; };
struct StreamWriter : Object { static const TypeSpec kType; };

}  // namespace krait::cjk
