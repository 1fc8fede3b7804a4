#pragma once
// What the compressor objects of _bz2, _lzma and zlib share. _zstd uses the loop alone.
#include "modules/output_blocks.h"
#include "modules/stream_busy.h"
#include "objects/native.h"

namespace krait {

// Runs a compressor over `input`. `step(in, in_size, out, out_size, &consumed, &produced)` runs the library without the
// interpreter's lock and gives its code; `check(code)` raises its errors and tells whether the stream ended;
// `enough(all_read, room_left)` tells whether the caller needs no further step.
template <class Step, class Check, class Enough>
Result<Ref> encoder_run(Thread& t, std::string_view input, Step step, Check check, Enough enough) {
  OutputBlocks output(t, -1);
  u8* at = nullptr;
  usize room = 0, read = 0;
  TRY(output.grow(&at, &room));
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
    if (TRY(check(code)) || enough(read == input.size(), room > 0)) return output.finish();
    if (room == 0) TRY(output.grow(&at, &room));
  }
}

struct StreamEncoder : Object {
  WaitLock busy;
  bool flushed;
};

// The methods compress() and flush() of the type T, whose `run(t, self, input, finish)` does the work.
template <class T>
Result<Ref> encoder_compress(Thread& t, T* self, Value data) {
  BufferView view(t);
  TRY(view.open(data));
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  if (self->flushed) return t.raise(kValueError, "Compressor has been flushed");
  return T::run(t, self, view.view(), false);
}
template <class T>
Result<Ref> encoder_flush(Thread& t, T* self) {
  StreamBusy busy(t, self->busy);
  TRY(busy.enter());
  if (self->flushed) return t.raise(kValueError, "Repeated call to flush()");
  self->flushed = true;
  return T::run(t, self, {}, true);
}
template <class T>
inline constexpr Method kEncoderMethods[] = {
    method<encoder_compress<T>>("compress(self, data, /)", "Compressed data for a part of the input, b'' if more is needed first."),
    method<encoder_flush<T>>("flush(self, /)", "The rest of the compressed data; the object is used up."),
};

}  // namespace krait
