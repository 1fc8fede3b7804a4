#include "modules/cjk/multibytecodec.h"

#include "objects/module.h"
#include "vm/abstract.h"

namespace krait::cjk {

// ---- The codecs by name and module

enum class Where : u8 { kCn, kHk, kIso2022, kJp, kKr, kTw };
struct CodecRow {
  const char* name;
  Where module;
  bool escapes;
  u8 id;          // TableId, or EscapeCodecId
};
static constexpr CodecRow kCodecs[] = {
    {"gb2312", Where::kCn, false, kGb2312}, {"gbk", Where::kCn, false, kGbk}, {"gb18030", Where::kCn, false, kGb18030}, {"hz", Where::kCn, true, kHz},
    {"big5hkscs", Where::kHk, false, kBig5Hkscs},
    {"iso2022_kr", Where::kIso2022, true, kIso2022Kr}, {"iso2022_jp", Where::kIso2022, true, kIso2022Jp},
    {"iso2022_jp_1", Where::kIso2022, true, kIso2022Jp1}, {"iso2022_jp_2", Where::kIso2022, true, kIso2022Jp2},
    {"iso2022_jp_2004", Where::kIso2022, true, kIso2022Jp2004}, {"iso2022_jp_3", Where::kIso2022, true, kIso2022Jp3},
    {"iso2022_jp_ext", Where::kIso2022, true, kIso2022JpExt},
    {"shift_jis", Where::kJp, false, kShiftJis}, {"cp932", Where::kJp, false, kCp932}, {"euc_jp", Where::kJp, false, kEucJp},
    {"shift_jis_2004", Where::kJp, false, kShiftJis2004}, {"euc_jis_2004", Where::kJp, false, kEucJis2004},
    {"euc_jisx0213", Where::kJp, false, kEucJisX0213}, {"shift_jisx0213", Where::kJp, false, kShiftJisX0213},
    {"euc_kr", Where::kKr, false, kEucKr}, {"cp949", Where::kKr, false, kCp949}, {"johab", Where::kKr, false, kJohab},
    {"big5", Where::kTw, false, kBig5}, {"cp950", Where::kTw, false, kCp950},
};

struct State {
  Tables tables;
  std::unique_ptr<Codec> codecs[std::size(kCodecs)];
};
static const char kStateKey = 0;

template <Where kWhere>
static Result<Ref> getcodec(Thread& t, Value name) {
  if (!is<Str>(name)) return t.raise(kTypeError, "encoding name must be a string.");
  for (usize i = 0; i < std::size(kCodecs); ++i) {
    const CodecRow& row = kCodecs[i];
    if (row.module != kWhere || !as<Str>(name)->equals(row.name)) continue;
    State& state = t.interp.state<State>(&kStateKey);
    if (!state.codecs[i])
      state.codecs[i] = row.escapes ? escape_codec(state.tables, EscapeCodecId(row.id), row.name) : plain_codec(state.tables, TableId(row.id), row.name);
    RefTo<Str> module = str_intern(t, "_multibytecodec");
    RefTo<TypeObject> type = TRY(type_from_spec(t, MultibyteCodec::kType, module));
    MultibyteCodec* made = static_cast<MultibyteCodec*>(type_allocate(t, type));
    made->codec = state.codecs[i].get();
    return Ref::steal(Value(made));
  }
  return t.raise(kLookupError, "no such codec is supported.");
}

// ---- Conversion with error handlers

constexpr const char *kIllegal = "illegal multibyte sequence", *kIncomplete = "incomplete multibyte sequence";

// A handler may return text that has to be encoded in the same state.
static Status encode_into(Thread& t, const Codec& codec, CodecState& state, Str* text, Str* errors, bool flush, u64* stop, std::string& out) {
  Encoder encoder(t, codec.name, text, errors);
  encoder.multibyte = true;
  u64 position = 0;
  while (true) {
    int problem = codec.encode(state, text, position, flush, out);
    if (problem == 0 || (problem == kTooFew && !flush)) break;
    if (problem == kInternal) return t.raise(kRuntimeError, "internal codec error");
    u64 end = problem == kTooFew ? text->length : std::min<u64>(position + u64(problem), text->length);
    Encoder::Replacement replacement = TRY(encoder.error(position, end, problem == kTooFew ? kIncomplete : kIllegal));
    if (replacement.text) TRY(encode_into(t, codec, state, replacement.text, nullptr, true, nullptr, out));
    else out += replacement.bytes;
    position = replacement.position;
  }
  if (stop) *stop = position;
  return {};
}
Result<RefTo<Bytes>> encode_text(Thread& t, const Codec& codec, CodecState& state, Str* text, Str* errors, bool flush, u64* stop) {
  RefTo<Str> held(text);
  std::string out;
  TRY(encode_into(t, codec, state, text, errors, flush, stop, out));
  if (flush) codec.reset_encoding(state, out);
  return bytes_from(t, out);
}

Result<RefTo<Str>> decode_data(Thread& t, const Codec& codec, CodecState& state, Value object, std::string_view data, Str* errors, bool final,
                               std::string* rest, bool* at_end) {
  Decoder decoder(t, codec.name, object, data, errors);
  decoder.multibyte = true;
  TRY(decoder.reserve(data.size()));
  usize position = 0;
  while (position < decoder.data.size()) {
    const u8* start = reinterpret_cast<const u8*>(decoder.data.data());
    const u8* p = start + position;
    int problem = codec.decode(state, p, start + decoder.data.size(), decoder.out);
    position = usize(p - start);
    if (problem == 0) break;
    if (problem == kInternal) return t.raise(kRuntimeError, "internal codec error");
    if (problem == kTooFew && !final) {
      *rest = decoder.data.substr(position);
      break;
    }
    usize end = problem == kTooFew ? decoder.data.size() : std::min(position + usize(problem), decoder.data.size());
    bool last = problem == kTooFew && at_end;
    if (last) *at_end = true;
    position = TRY(decoder.error(position, end, problem == kTooFew ? kIncomplete : kIllegal));
    if (last) {
      // As CPython has it: what the handler left over is kept for the next call.
      *rest = decoder.data.substr(std::min(position, decoder.data.size()));
      break;
    }
  }
  return decoder.finish();
}

// ---- MultibyteCodec

static Result<Ref> codec_encode(Thread& t, MultibyteCodec* self, Value input, NoneOr<Str> errors) {
  RefTo<Str> text = is<Str>(input) ? RefTo<Str>(as<Str>(input)) : TRY(to_str(t, input));
  CodecState state;
  self->codec->start_encoding(state);
  RefTo<Bytes> out = TRY(encode_text(t, *self->codec, state, text, errors, true));
  return tuple_of(t, Value(out), Value::small_int(i64(text->length)));
}
static Result<Ref> codec_decode(Thread& t, MultibyteCodec* self, Value input, NoneOr<Str> errors) {
  BufferView view(t);
  TRY(view.open(input));
  CodecState state;
  self->codec->start_decoding(state);
  i64 size = i64(view.view().size());
  RefTo<Str> out = TRY(decode_data(t, *self->codec, state, input, view.view(), errors, true, nullptr));
  return tuple_of(t, Value(out), Value::small_int(size));
}
static constexpr Method kCodecMethods[] = {
    method<codec_encode>("encode($self, /, input, errors=None)", "The text as bytes, and its length."),
    method<codec_decode>("decode($self, /, input, errors=None)", "The bytes as text, and their number."),
};
const TypeSpec MultibyteCodec::kType = {
    .name = "_multibytecodec.MultibyteCodec",
    .basic_size = sizeof(MultibyteCodec),
    .flags = kTypeNoNew,
    .methods = kCodecMethods,
};

// ---- The modules

template <Where kWhere>
static constexpr Method kGetCodec[] = {function<getcodec<kWhere>>("getcodec($self, object, /)", "A codec of this module by its name.")};
static const TypeSpec* const kTypes[] = {&IncrementalEncoder::kType, &IncrementalDecoder::kType, &StreamReader::kType, &StreamWriter::kType};

}  // namespace krait::cjk

namespace krait {

extern const ModuleSpec kMultibytecodecModule, kCodecsCnModule, kCodecsHkModule, kCodecsIso2022Module, kCodecsJpModule, kCodecsKrModule, kCodecsTwModule;
const ModuleSpec kMultibytecodecModule = {.name = "_multibytecodec", .types = cjk::kTypes};
#define CODECS(VARIABLE, NAME, WHERE) const ModuleSpec VARIABLE = {.name = NAME, .functions = rows(cjk::kGetCodec<cjk::Where::WHERE>)}
CODECS(kCodecsCnModule, "_codecs_cn", kCn);
CODECS(kCodecsHkModule, "_codecs_hk", kHk);
CODECS(kCodecsIso2022Module, "_codecs_iso2022", kIso2022);
CODECS(kCodecsJpModule, "_codecs_jp", kJp);
CODECS(kCodecsKrModule, "_codecs_kr", kKr);
CODECS(kCodecsTwModule, "_codecs_tw", kTw);
#undef CODECS

}  // namespace krait
