// TextIOWrapper: reading, and the positions that go with it.
#include "base/utf8.h"
#include "modules/_io/io.h"

namespace krait::io {

// ---- Decoding

// Bytes at the end of `data` that begin a UTF-8 sequence which is not complete.
static usize incomplete_tail(std::string_view data) {
  for (usize back = 1; back <= 3 && back <= data.size(); ++back) {
    u8 lead = u8(data[data.size() - back]);
    if (utf8::is_continuation(lead)) continue;
    usize need = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
    if (need <= back) return 0;
    if (back == 1) return 1;
    u8 second = u8(data[data.size() - back + 1]);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
        (lead == 0xf4 && second > 0x8f))
      return 0;
    return back;
  }
  return 0;
}

static Result<RefTo<Str>> decode_native(Thread& t, TextIOWrapper* self, Value object, std::string_view data, bool final) {
  std::string joined;
  Ref held(object);
  if (!self->incomplete->empty()) {
    joined = *self->incomplete;
    joined.append(data);
    data = joined;
    held = TRY(bytes_from(t, data)).ref();
    self->incomplete->clear();
  }
  RefTo<Str> errors(self->errors.get()), encoding(self->encoding.get());
  switch (self->codec) {
    case NativeCodec::kLatin1: return str_from_latin1(t, reinterpret_cast<const u8*>(data.data()), data.size());
    case NativeCodec::kAscii:
      if (utf8::is_ascii(data)) return str_from_ascii(t, data);
      return decode_bytes(t, held, data, encoding, errors);
    default: break;
  }
  if (!final) {
    usize tail = incomplete_tail(data);
    *self->incomplete = data.substr(data.size() - tail);
    data = data.substr(0, data.size() - tail);
  }
  if (!utf8::validate(data)) return str_from_utf8(t, data);
  // An error names the whole piece of input, as the handler sees it.
  if (data.size() != as<Bytes>(held)->length) held = TRY(bytes_from(t, data)).ref();
  return decode_bytes(t, held, as<Bytes>(held)->view(), nullptr, errors);
}

Result<RefTo<Str>> text_decode(Thread& t, TextIOWrapper* self, Value input, bool final) {
  RefTo<Str> text;
  if (self->codec != NativeCodec::kNone) {
    if (is<Bytes>(input)) {
      text = TRY(decode_native(t, self, input, as<Bytes>(input)->view(), final));
    } else {
      BufferView view(t);
      TRY(view.open(input));
      RefTo<Bytes> copy = TRY(bytes_from(t, view.view()));
      text = TRY(decode_native(t, self, Value(copy), copy->view(), final));
    }
  } else {
    Ref decoder(self->decoder.get());
    Value args[] = {input, Value::boolean(final)};
    Ref result = TRY(call_method(t, decoder, t.names.decode, args));
    if (!is<Str>(result)) return t.raise(kTypeError, "decoder should return a string result, not '{}'", type_name(t, result));
    text = RefTo<Str>(as<Str>(result));
  }
  if (!self->newline->universal) return text;
  return translate_newlines(t, text, self->newline->translate, final, &self->pending_cr, &self->seen);
}

Result<DecoderState> text_decoder_state(Thread& t, TextIOWrapper* self) {
  DecoderState state;
  if (self->codec != NativeCodec::kNone) {
    state.input = *self->incomplete;
  } else {
    Ref decoder(self->decoder.get());
    Ref pair = TRY(call_named(t, decoder, "getstate"));
    if (!is<Tuple>(pair) || as<Tuple>(pair)->length != 2) return t.raise(kTypeError, "illegal decoder state");
    Value input = (*as<Tuple>(pair))[0], flags = (*as<Tuple>(pair))[1];
    if (!is<Bytes>(input))
      return t.raise(kTypeError, "illegal decoder state: the first item should be a bytes object, not '{}'", type_name(t, input));
    if (!is_int(flags)) return t.raise(kTypeError, "illegal decoder state");
    state.input = as<Bytes>(input)->view();
    state.flags = TRY(int_to_i64(t, flags));
  }
  if (self->newline->universal) state.flags = state.flags << 1 | i64(self->pending_cr);
  return state;
}

Status text_set_decoder_state(Thread& t, TextIOWrapper* self, const DecoderState& state) {
  i64 flags = state.flags;
  if (self->newline->universal) {
    self->pending_cr = flags & 1;
    flags >>= 1;
  }
  if (self->codec != NativeCodec::kNone) {
    *self->incomplete = state.input;
    return {};
  }
  RefTo<Bytes> input = TRY(bytes_from(t, state.input));
  Ref number = int_from_i64(t, flags);
  RefTo<Tuple> pair = TRY(tuple_of(t, Value(input), number));
  Ref decoder(self->decoder.get());
  Value args[] = {Value(pair)};
  TRY(call_named(t, decoder, "setstate", args));
  return {};
}

Status text_reset_decoder(Thread& t, TextIOWrapper* self) {
  self->pending_cr = false;
  self->incomplete->clear();
  if (self->codec != NativeCodec::kNone || !self->decoder.get().is_object()) return {};
  Ref decoder(self->decoder.get());
  TRY(call_named(t, decoder, "reset"));
  return {};
}

void text_drop_input(TextIOWrapper* self) {
  self->used = 0;
  self->has_snapshot = false;
  self->decoded.clear();
}

Status text_need_decoder(Thread& t, TextIOWrapper* self) {
  TRY(text_check(t, self));
  if (!self->can_read) return raise_unsupported(t, "not readable");
  return {};
}

// Reads and decodes the next piece; false at the end of the file.
static Result<bool> read_chunk(Thread& t, TextIOWrapper* self, i64 size_hint) {
  if (!self->initialized) TRY(text_check(t, self));
  DecoderState before;
  if (self->telling) before = TRY(text_decoder_state(t, self));
  f64 hint = size_hint > 0 ? std::max(self->bytes_per_char, 1.0) * f64(size_hint) : 0;
  i64 wanted = std::max(hint < f64(INT64_MAX) ? i64(hint) : 0, self->chunk_size);
  Ref buffer(self->buffer.get()), input;
  if (is_buffered_reader(buffer)) {
    input = TRY(buffered_read1(t, static_cast<Buffered*>(buffer.get().object()), wanted));
  } else {
    Ref count = int_from_i64(t, wanted);
    Value args[] = {count};
    input = TRY(call_named(t, buffer, self->has_read1 ? "read1" : "read", args));
  }
  if (!supports_buffer(input)) {
    if (input.is_none()) return t.raise(kBlockingIOError, "Read returned None.");
    return t.raise(kTypeError, "underlying {}() should have returned a bytes-like object, not '{}'",
                   self->has_read1 ? "read1" : "read", type_name(t, input));
  }
  u64 size;
  std::string copy;
  if (is<Bytes>(input)) {
    size = as<Bytes>(input)->length;
    if (self->telling) copy = as<Bytes>(input)->view();
  } else {
    BufferView view(t);
    TRY(view.open(input));
    size = view.view().size();
    if (self->telling) copy = view.view();
  }
  RefTo<Str> text = TRY(text_decode(t, self, input, size == 0));
  u64 characters = text->length;
  self->decoded.set(std::move(text));
  self->used = 0;
  self->bytes_per_char = characters ? f64(size) / f64(characters) : 0;
  if (self->telling) {
    self->has_snapshot = true;
    self->snapshot_flags = before.flags;
    *self->snapshot_input = before.input + copy;
  }
  return size != 0 || characters != 0;
}

// The next `n` decoded characters that are there (n < 0: all of them).
static Result<RefTo<Str>> take_decoded(Thread& t, TextIOWrapper* self, i64 n) {
  Str* text = self->decoded;
  if (!text) return RefTo<Str>(t.interp.empty_str.get());
  u64 have = text->length - self->used;
  u64 count = n < 0 || u64(n) > have ? have : u64(n);
  RefTo<Str> held(text);
  u64 start = self->used;
  self->used += count;
  if (start == 0 && count == held->length) return held;
  return str_substring(t, held, start, start + count);
}

static Result<Ref> Text_read(Thread& t, TextIOWrapper* self, Value size) {
  i64 n = TRY(optional_size(t, size));
  TRY(text_need_decoder(t, self));
  TRY(text_write_pending(t, self));
  if (n < 0) {
    TRY(text_check(t, self));
    Ref buffer(self->buffer.get());
    Ref data = TRY(call_method(t, buffer, t.names.read));
    if (data.is_none()) return t.raise(kBlockingIOError, "Read returned None.");
    RefTo<Str> rest = TRY(text_decode(t, self, data, true));
    RefTo<Str> head = TRY(take_decoded(t, self, -1));
    self->used = 0;
    self->has_snapshot = false;
    self->decoded.set(t.interp.empty_str.get());
    if (head->length == 0) return rest;
    return str_concat(t, head, rest);
  }
  RefTo<Str> first = TRY(take_decoded(t, self, n));
  if (i64(first->length) == n) return first;
  StrBuilder out(t);
  TRY(out.add(first.get()));
  while (i64(out.length()) < n) {
    if (!TRY(read_chunk(t, self, n - i64(out.length())))) break;
    RefTo<Str> piece = TRY(take_decoded(t, self, n - i64(out.length())));
    TRY(out.add(piece.get()));
  }
  return out.finish();
}

Result<Ref> text_readline(Thread& t, TextIOWrapper* self, i64 limit) {
  if (!self->pending->empty()) TRY(text_write_pending(t, self));
  if (KRAIT_LIKELY(self->decoded.get() && limit < 0)) {   // most lines are there as a whole
    u64 start = self->used;
    i64 end = find_line_end(self->decoded, start, *self->newline);
    if (KRAIT_LIKELY(end >= 0)) {
      self->used = u64(end);
      return str_substring(t, self->decoded, start, u64(end));
    }
  }
  RefTo<Str> carried;    // the start of the line, from earlier pieces
  while (true) {
    if (!self->decoded.get() || self->used == self->decoded->length) {
      if (!self->can_read) return raise_unsupported(t, "not readable");
      // A line that goes on is read in ever larger pieces, so that joining them stays linear.
      if (!TRY(read_chunk(t, self, carried ? i64(carried->length) : 0))) {
        self->decoded.clear();
        self->has_snapshot = false;
        self->used = 0;
        break;
      }
      if (self->decoded->length == 0) continue;
    }
    RefTo<Str> text(self->decoded.get());
    u64 start = self->used;
    if (carried) {
      text = TRY(str_concat(t, carried, TRY(str_substring(t, text, start, text->length))));
      start = 0;
    }
    // Where `text` is longer than what is still in `decoded`, its first characters were handed out already.
    u64 extra = carried ? carried->length : 0, base = carried ? self->used : 0;
    u64 scan = start;
    if (carried) scan = extra ? extra - 1 : 0;    // a \r\n may lie across the seam
    i64 end = find_line_end(text, scan, *self->newline);
    i64 stop = end;
    if (limit >= 0) {
      i64 most = i64(start) + limit;
      if ((stop < 0 && most <= i64(text->length)) || stop > most) stop = most;
    }
    if (stop >= 0) {
      i64 consumed = carried ? i64(base) + stop - i64(extra) : stop;
      self->used = u64(std::max<i64>(consumed, 0));
      return str_substring(t, text, start, u64(stop));
    }
    carried = TRY(str_substring(t, text, start, text->length));
    self->used = self->decoded->length;
  }
  if (carried) return carried;
  return RefTo<Str>(t.interp.empty_str.get());
}
static Result<Ref> Text_readline(Thread& t, TextIOWrapper* self, i64 size) {
  TRY(text_need_decoder(t, self));
  return text_readline(t, self, size);
}

// ---- Positions

// tell() gives one number that says how to get back: where to go in the bytes, the state of the decoder there, how many
// bytes to feed it, and how many of the characters that come out to skip.
struct Cookie {
  u64 position = 0, flags = 0, bytes_to_feed = 0, chars_to_skip = 0, need_eof = 0;
};

static Result<Ref> cookie_value(Thread& t, const Cookie& c) {
  // 64 bits of position, 32 each of flags, bytes and characters, then the last flag.
  u64 limbs[] = {c.position, (c.flags & 0xffffffff) | c.bytes_to_feed << 32, (c.chars_to_skip & 0xffffffff) | c.need_eof << 32};
  return int_from_limbs(t, limbs, false);
}
static Cookie cookie_of(Value v) {
  u64 scratch;
  IntView view = int_view(v, scratch);
  u64 limbs[3] = {};
  for (u64 i = 0; i < std::min<u64>(view.count, 3); ++i) limbs[i] = view.limbs[i];
  return {limbs[0], limbs[1] & 0xffffffff, limbs[1] >> 32, limbs[2] & 0xffffffff, limbs[2] >> 32 & 1};
}

// Feeds the snapshot byte by byte until `cookie->chars_to_skip` characters came out.
static Status find_position(Thread& t, TextIOWrapper* self, const std::string& input, Cookie* cookie) {
  bool direct = self->codec != NativeCodec::kNone && cookie->flags == 0 && utf8::is_ascii(input) &&
                (!self->newline->universal || input.find('\r') == std::string::npos);
  if (direct && cookie->chars_to_skip <= input.size()) {
    cookie->position += cookie->chars_to_skip;
    cookie->chars_to_skip = 0;
    return {};
  }
  TRY(text_set_decoder_state(t, self, {"", i64(cookie->flags)}));
  u64 fed = 0, got = 0;
  for (char byte : input) {
    if (got >= cookie->chars_to_skip) break;
    RefTo<Bytes> one = TRY(bytes_from(t, {&byte, 1}));
    RefTo<Str> text = TRY(text_decode(t, self, Value(one), false));
    ++fed;
    got += text->length;
    DecoderState state = TRY(text_decoder_state(t, self));
    if (state.input.empty() && got <= cookie->chars_to_skip) {
      cookie->position += fed;
      cookie->chars_to_skip -= got;
      cookie->flags = u64(state.flags);
      fed = got = 0;
    }
  }
  if (got < cookie->chars_to_skip) {
    RefTo<Bytes> nothing = TRY(bytes_from(t, ""));
    RefTo<Str> text = TRY(text_decode(t, self, Value(nothing), true));
    got += text->length;
    cookie->need_eof = 1;
    if (got < cookie->chars_to_skip) return t.raise(kOSError, "can't reconstruct logical file position");
  }
  cookie->bytes_to_feed = fed;
  return {};
}

static Result<Ref> Text_tell(Thread& t, TextIOWrapper* self) {
  TRY(text_check(t, self));
  if (!self->seekable) return raise_unsupported(t, "underlying stream is not seekable");
  if (!self->telling) return t.raise(kOSError, "telling position disabled by next() call");
  TRY(text_write_pending(t, self));
  TRY(call_method(t, Value(self), t.names.flush));
  Ref buffer(self->buffer.get());
  Ref position = TRY(call_method(t, buffer, t.names.tell));
  if (!self->can_read || !self->has_snapshot) return position;
  i64 at = TRY(to_offset(t, position));
  Cookie cookie;
  std::string input = *self->snapshot_input;
  cookie.position = u64(at - i64(input.size()));
  cookie.flags = u64(self->snapshot_flags);
  cookie.chars_to_skip = self->used;
  if (self->used == 0) return cookie_value(t, cookie);
  DecoderState saved = TRY(text_decoder_state(t, self));
  u8 seen = self->seen;
  Status found = find_position(t, self, input, &cookie);
  Ref pending = found.is_error() ? t.take_error() : Ref();
  self->seen = seen;
  Status restored = text_set_decoder_state(t, self, saved);
  if (found.is_error()) {
    t.clear_error();
    t.restore_error(std::move(pending));
    return Error{};
  }
  TRY(std::move(restored));
  return cookie_value(t, cookie);
}

static Result<Ref> Text_seek(Thread& t, TextIOWrapper* self, Value target, i32 whence) {
  TRY(text_check(t, self));
  if (!self->seekable) return raise_unsupported(t, "underlying stream is not seekable");
  Ref cookie(target), buffer(self->buffer.get());
  if (whence == 1) {
    if (!TRY(equal(t, cookie, Value::small_int(0)))) return raise_unsupported(t, "can't do nonzero cur-relative seeks");
    // The position is kept, and the decoder put in step with it.
    cookie = TRY(call_method(t, Value(self), t.names.tell));
  } else if (whence == 2) {
    if (!TRY(equal(t, cookie, Value::small_int(0)))) return raise_unsupported(t, "can't do nonzero end-relative seeks");
    TRY(call_method(t, Value(self), t.names.flush));
    text_drop_input(self);
    TRY(text_reset_decoder(t, self));
    Value args[] = {Value::small_int(0), Value::small_int(2)};
    Ref end = TRY(call_method(t, buffer, t.names.seek, args));
    TRY(text_reset_encoder(t, self, TRY(equal(t, end, Value::small_int(0)))));
    return end;
  } else if (whence != 0) {
    return t.raise(kValueError, "invalid whence ({}, should be 0, 1 or 2)", whence);
  }
  Ref number = TRY(to_index(t, cookie));
  if (int_sign(number) < 0) {
    RefTo<Str> shown = TRY(repr(t, cookie));
    return t.raise(kValueError, "negative seek position {}", str_to_utf8(shown));
  }
  TRY(call_method(t, Value(self), t.names.flush));
  Cookie c = cookie_of(number);
  Ref start = int_from_i64(t, i64(c.position));   // as an offset
  Value args[] = {start};
  TRY(call_method(t, buffer, t.names.seek, args));
  text_drop_input(self);
  bool at_start = c.position == 0 && c.flags == 0;
  if (self->can_read) {
    if (at_start) TRY(text_reset_decoder(t, self));
    else TRY(text_set_decoder_state(t, self, {"", i64(c.flags)}));
  }
  if (c.chars_to_skip) {
    Ref count = int_from_u64(t, c.bytes_to_feed);
    Value read_args[] = {count};
    Ref input = TRY(call_method(t, buffer, t.names.read, read_args));
    if (!is<Bytes>(input)) return t.raise(kTypeError, "underlying read() should have returned a bytes object, not '{}'", type_name(t, input));
    RefTo<Str> text = TRY(text_decode(t, self, input, c.need_eof != 0));
    if (text->length < c.chars_to_skip) return t.raise(kOSError, "can't restore logical file position");
    self->decoded.set(std::move(text));
    self->used = c.chars_to_skip;
    *self->snapshot_input = as<Bytes>(input)->view();
  } else {
    self->snapshot_input->clear();
  }
  self->has_snapshot = true;
  self->snapshot_flags = i64(c.flags);
  self->telling = self->seekable;
  TRY(text_reset_encoder(t, self, at_start));
  return cookie;
}

constexpr Method kMethods[] = {
  method<Text_read>("read(self, size=-1, /)", "Read at most size characters, or everything."),
  method<Text_readline>("readline(self, size=-1, /)", "Read one line, at most size characters of it."),
  method<Text_seek>("seek(self, cookie, whence=os.SEEK_SET, /)", "Go to a position that tell() gave, or to the start or end."),
  method<Text_tell>("tell(self, /)", "The position, as a number for seek()."),
};
const std::span<const Method> kTextReadMethods = rows(kMethods);

}  // namespace krait::io
