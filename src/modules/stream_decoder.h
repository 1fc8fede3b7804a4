#pragma once
// What the decompressor objects of _bz2, _lzma, zlib and _zstd share: input that was not used yet, the end of the stream.
#include "modules/output_blocks.h"
#include "modules/stream_busy.h"
#include "objects/native.h"

namespace krait {

struct StreamDecoder : Object {
  Field unused_data;          // bytes after the end of the stream
  bool eof, needs_input;
  bool failed;                // no use after an error of the library; set by those types that cannot go on
  WaitLock busy;
  std::string* pending;       // input that the limit of the output kept from being used
};

inline Status decoder_init(Thread& t, StreamDecoder* self) {
  self->unused_data.init_steal(Value::empty());
  self->eof = false;
  self->needs_input = true;
  self->failed = false;
  self->busy.reset();
  self->pending = new std::string();
  self->unused_data.set(TRY(bytes_new(t, 0)).ref());
  return {};
}
inline void decoder_dealloc(StreamDecoder* self) {
  self->unused_data.clear();
  delete self->pending;
}

// What the tables of all types have.
inline Result<Ref> decoder_eof(Thread&, Value v) { return bool_ref(static_cast<StreamDecoder*>(v.object())->eof); }
inline Result<Ref> decoder_needs_input(Thread&, Value v) { return bool_ref(static_cast<StreamDecoder*>(v.object())->needs_input); }
inline void decoder_visit(Object* o, Visitor& visit) { visit(static_cast<StreamDecoder*>(o)->unused_data); }

inline constexpr Getter kDecoderEof = member_getter("eof", decoder_eof, "Whether the end of the stream was reached.");
inline constexpr Getter kDecoderNeedsInput =
    member_getter("needs_input", decoder_needs_input, "Whether more input is needed before there is more output.");
inline constexpr Getter kDecoderGetters[] = {kDecoderEof, kDecoderNeedsInput};
inline constexpr Member kDecoderUnusedData = {"unused_data", offsetof(StreamDecoder, unused_data), true, true,
                                              "Data found after the end of the stream."};
// `kDecompress` is the body of the type T.
template <auto kDecompress>
inline constexpr Method kDecoderMethods[] = {
    method<kDecompress>("decompress(self, /, data, max_length=-1)", "Decompressed data, at most `max_length` bytes if that is not negative."),
};

// The body of decompress(data, max_length). `step(in, in_size, out, out_size, &consumed, &produced)` runs the library
// without the interpreter's lock and gives its code; `check(code)` raises its errors and tells whether the stream ended.
// `holds_output`: the library may have used all input and still have output to give. `after_end`: the text of the EOFError
// for data after the end.
template <class Step, class Check>
Result<Ref> decoder_decompress(Thread& t, StreamDecoder* self, Value data, i64 max_length, bool holds_output, const char* after_end, Step step,
                               Check check) {
  BufferView view(t);
  TRY(view.open(data));
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  if (self->failed) return t.raise(kValueError, "Decompressor is unusable after a previous error");
  if (self->eof) return t.raise_text(kEOFError, after_end);
  // New input goes behind what is pending; where nothing is, the library reads it where it lies.
  std::string_view input = view.view();
  bool from_pending = !self->pending->empty();
  if (from_pending) {
    self->pending->append(input);
    input = *self->pending;
  }
  OutputBlocks output(t, max_length);
  u8* at = nullptr;
  usize room = 0;
  bool full = !TRY(output.grow(&at, &room));
  usize read = 0;
  while (true) {
    usize consumed = 0, produced = 0;
    auto code = [&] {
      ReleaseLock release(t);
      return step(reinterpret_cast<const u8*>(input.data()) + read, input.size() - read, at, room, &consumed, &produced);
    }();
    read += consumed;
    output.used(produced);
    at += produced;
    room -= produced;
    bool ended = TRY(check(code));
    if (ended) {
      self->eof = true;
      break;
    }
    if (room == 0) {
      if (full || !TRY(output.grow(&at, &room))) break;
    } else if (read == input.size()) {
      break;
    }
  }
  std::string_view rest = input.substr(read);
  if (self->eof) {
    self->needs_input = false;
    if (!rest.empty()) self->unused_data.set(TRY(bytes_from(t, rest)).ref());
    self->pending->clear();
  } else {
    self->needs_input = rest.empty() && (room > 0 || !holds_output);
    if (rest.empty()) self->pending->clear();
    else if (from_pending) self->pending->erase(0, read);
    else *self->pending = rest;
  }
  return output.finish();
}

}  // namespace krait
