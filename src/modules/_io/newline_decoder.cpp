// Line ends: translation on reading and writing, and IncrementalNewlineDecoder.
#include "modules/_io/io.h"

namespace krait::io {

Result<NewlineMode> parse_newline(Thread& t, Value newline, bool quoted) {
  NewlineMode mode;
  if (newline.is_none() || newline.is_empty()) return mode;
  if (!is<Str>(newline)) return t.raise(kTypeError, "newline must be str or None, not {}", type_name(t, newline));
  std::string text = str_to_utf8(as<Str>(newline));
  if (!text.empty() && text != "\n" && text != "\r" && text != "\r\n") {
    if (quoted) text = str_to_utf8(TRY(repr(t, newline)));
    return t.raise(kValueError, "illegal newline value: {}", text);
  }
  mode.universal = text.empty();
  mode.translate = false;
  mode.read = text;
  if (text != "\n") mode.write = text;
  return mode;
}

Result<Ref> seen_newlines(Thread& t, u8 seen) {
  static constexpr std::pair<u8, const char*> kKinds[] = {{kSeenCr, "\r"}, {kSeenLf, "\n"}, {kSeenCrLf, "\r\n"}};
  RefTo<Str> found[3];
  Value values[3];
  usize count = 0;
  for (auto [bit, text] : kKinds) {
    if (!(seen & bit)) continue;
    found[count] = str_from_ascii(t, text);
    values[count] = Value(found[count]);
    ++count;
  }
  if (count == 0) return none_ref();
  if (count == 1) return found[0].copy();
  return tuple_from(t, {values, count});
}

template <class F>
static auto with_units(const Str* s, F f) {
  if (s->kind() == 1) return f(s->data1());
  if (s->kind() == 2) return f(s->data2());
  return f(s->data4());
}

static RefTo<Str> copy_of(Str* s) { return RefTo<Str>(s); }

template <class Unit>
static u64 find_unit(const Unit* data, u64 start, u64 end, u32 wanted) {
  if constexpr (sizeof(Unit) == 1) {
    const void* found = std::memchr(data + start, int(wanted), end - start);
    return found ? u64(static_cast<const Unit*>(found) - data) : end;
  }
  // A block that has it is looked at once more.
  constexpr u64 kBlock = 32 / sizeof(Unit);
  u64 i = start;
  for (; i + kBlock <= end; i += kBlock) {
    Unit any = 0;
    for (u64 k = 0; k < kBlock; ++k) any |= Unit(data[i + k] == Unit(wanted));
    if (any) break;
  }
  for (; i < end; ++i) if (data[i] == Unit(wanted)) return i;
  return end;
}

Result<RefTo<Str>> translate_newlines(Thread& t, Str* text, bool translate, bool final, bool* pending_cr, u8* seen) {
  RefTo<Str> input(text);
  if (*pending_cr && (final || text->length > 0)) {
    RefTo<Str> cr = str_from_code_point(t, '\r');
    input = TRY(str_concat(t, cr, input));
    *pending_cr = false;
  }
  // A \r at the end may be half of a \r\n.
  if (!final && input->length && input->at(input->length - 1) == '\r') {
    input = TRY(str_substring(t, input, 0, input->length - 1));
    *pending_cr = true;
  }
  u64 length = input->length, crs = 0, crlfs = 0;
  bool lf = false;   // left so where it was seen before
  with_units(input, [&](auto* data) {
    u64 i = find_unit(data, 0, length, '\r');
    u64 first_lf = *seen & kSeenLf ? length : find_unit(data, 0, length, '\n');
    if (i == length) {
      lf = first_lf < length;
      return;
    }
    for (u64 k = first_lf; k < length && !lf; k = find_unit(data, k + 1, length, '\n')) lf = k == 0 || data[k - 1] != '\r';
    for (; i < length; i = find_unit(data, i + 1, length, '\r')) {
      if (i + 1 < length && data[i + 1] == '\n') ++crlfs;
      else ++crs;
    }
  });
  if (lf) *seen |= kSeenLf;
  if (crs) *seen |= kSeenCr;
  if (crlfs) *seen |= kSeenCrLf;
  if (!translate || (!crs && !crlfs)) return input;

  u32 max_char = input->is_ascii() ? 0x7f : input->kind() == 1 ? 0xff : input->kind() == 2 ? 0xffff : 0x10ffff;
  RefTo<Str> out = TRY(str_new(t, length - crlfs, max_char));
  with_units(input, [&](auto* data) {
    using Unit = std::remove_const_t<std::remove_pointer_t<decltype(data)>>;
    Unit* to = static_cast<Unit*>(out->data());
    for (u64 i = 0; i < length; ++i) {
      if (data[i] != '\r') {
        *to++ = data[i];
        continue;
      }
      *to++ = '\n';
      if (i + 1 < length && data[i + 1] == '\n') ++i;
    }
  });
  return out;
}

i64 find_line_end(const Str* text, u64 start, const NewlineMode& mode) {
  u64 length = text->length;
  return with_units(text, [&](auto* data) -> i64 {
    if (mode.translate || mode.read == "\n" || (!mode.universal && mode.read.empty())) {
      u64 at = find_unit(data, start, length, '\n');
      return at == length ? -1 : i64(at) + 1;
    }
    if (mode.universal) {
      for (u64 i = start; i < length; ++i) {
        if (data[i] > '\r') continue;
        if (data[i] == '\n') return i64(i) + 1;
        if (data[i] == '\r') return i + 1 < length && data[i + 1] == '\n' ? i64(i) + 2 : i64(i) + 1;
      }
      return -1;
    }
    for (u64 i = find_unit(data, start, length, '\r'); i < length; i = find_unit(data, i + 1, length, '\r')) {
      if (mode.read.size() == 1) return i64(i) + 1;
      if (i + 1 < length && data[i + 1] == '\n') return i64(i) + 2;
    }
    return -1;
  });
}

Result<RefTo<Str>> replace_newlines(Thread& t, Str* text, std::string_view by) {
  u64 length = text->length;
  if (with_units(text, [&](auto* data) { return find_unit(data, 0, length, '\n') == length; })) return copy_of(text);
  StrBuilder out(t);
  u64 start = 0;
  while (start < length) {
    u64 at = with_units(text, [&](auto* data) { return find_unit(data, start, length, '\n'); });
    TRY(out.add(text, start, at));
    if (at < length) TRY(out.add(by));
    start = at + 1;
  }
  return out.finish();
}

// ---- IncrementalNewlineDecoder

using Newlines = IncrementalNewlineDecoder;
static Newlines* self_decoder(Value v) { return static_cast<Newlines*>(v.object()); }

static Result<Ref> newlines_new(Thread& t, TypeObject* cls, Args) {
  Newlines* self = static_cast<Newlines*>(type_allocate(t, cls));
  self->decoder.init_steal(Value::empty());
  return Ref::steal(Value(self));
}
static Status newlines_set_up(Thread& t, Newlines* self, Value decoder, bool translate, Value) {
  self->decoder.set(decoder);
  self->translate = translate;
  self->pending_cr = false;
  self->seen = 0;
  return {};
}
constexpr Method kInit = method<newlines_set_up>("IncrementalNewlineDecoder(self, decoder, translate, errors='strict')", "");
static Status newlines_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

static Status check(Thread& t, Newlines* self) {
  if (self->decoder.get().is_empty()) return t.raise(kValueError, "IncrementalNewlineDecoder.__init__() not called");
  return {};
}

static Result<Ref> newlines_decode(Thread& t, Newlines* self, Value input, bool final) {
  TRY(check(t, self));
  Ref text(input);
  if (!self->decoder.get().is_none()) {
    Ref decoder(self->decoder.get());
    Value args[] = {input, Value::boolean(final)};
    text = TRY(call_method(t, decoder, t.names.decode, args));
  }
  if (!is<Str>(text)) return t.raise(kTypeError, "decoder should return a string result, not '{}'", type_name(t, text));
  return translate_newlines(t, as<Str>(text), self->translate, final, &self->pending_cr, &self->seen);
}

static Result<Ref> newlines_getstate(Thread& t, Newlines* self) {
  TRY(check(t, self));
  Ref buffer = TRY(bytes_from(t, "")).ref(), flag = Ref::steal(Value::small_int(0));
  if (!self->decoder.get().is_none()) {
    Ref decoder(self->decoder.get());
    Ref state = TRY(call_named(t, decoder, "getstate"));
    if (!is<Tuple>(state)) return t.raise(kTypeError, "illegal decoder state");
    Tuple* parts = as<Tuple>(state);
    if (parts->length != 2 || !is_int((*parts)[1])) return t.raise(kTypeError, "illegal decoder state");
    buffer = Ref((*parts)[0]);
    flag = TRY(int_lshift(t, (*parts)[1], Value::small_int(1)));
  }
  if (self->pending_cr) flag = TRY(int_or(t, flag, Value::small_int(1)));
  return tuple_of(t, buffer, flag);
}

static Status newlines_setstate(Thread& t, Newlines* self, Value state) {
  TRY(check(t, self));
  if (!is<Tuple>(state)) return t.raise(kTypeError, "state argument must be a tuple");
  Tuple* parts = as<Tuple>(state);
  if (parts->length != 2 || !is_int((*parts)[1])) return t.raise(kTypeError, "illegal decoder state");
  i64 low = 0;
  Ref masked = TRY(int_and(t, (*parts)[1], Value::small_int(1)));
  int_try_i64(masked, &low);
  self->pending_cr = low != 0;
  if (self->decoder.get().is_none()) return {};
  Ref rest = TRY(int_rshift(t, (*parts)[1], Value::small_int(1)));
  RefTo<Tuple> inner = TRY(tuple_of(t, (*parts)[0], rest));
  Ref decoder(self->decoder.get());
  Value args[] = {Value(inner)};
  TRY(call_named(t, decoder, "setstate", args));
  return {};
}

static Status newlines_reset(Thread& t, Newlines* self) {
  TRY(check(t, self));
  self->seen = 0;
  self->pending_cr = false;
  if (self->decoder.get().is_none()) return {};
  Ref decoder(self->decoder.get());
  TRY(call_named(t, decoder, "reset"));
  return {};
}

static Result<Ref> get_newlines(Thread& t, Value v) {
  TRY(check(t, self_decoder(v)));
  return seen_newlines(t, self_decoder(v)->seen);
}

static void newlines_visit(Object* o, Visitor& visit) { visit(static_cast<Newlines*>(o)->decoder); }
static void newlines_dealloc(Object* o) { static_cast<Newlines*>(o)->decoder.clear(); }

constexpr Method kMethods[] = {
  method<newlines_decode>("decode(self, /, input, final=False)", "Decode a piece of input and translate its line ends."),
  method<newlines_getstate>("getstate(self, /)", "State of the decoder."),
  method<newlines_setstate>("setstate(self, state, /)", "Go back to a state."),
  method<newlines_reset>("reset(self, /)", "Start anew."),
};
constexpr Getter kGetters[] = {{"newlines", get_newlines, nullptr, "Line ends seen so far: None, a string or a tuple."}};

const TypeSpec IncrementalNewlineDecoder::kType = {
  .name = "_io.IncrementalNewlineDecoder",
  .basic_size = sizeof(IncrementalNewlineDecoder),
  .flags = kTypeBase | kTypeCycles,
  .signature = "IncrementalNewlineDecoder(decoder, translate, errors='strict')",
  .doc = "A decoder around another one that makes line ends uniform.",
  .slots = {.new_ = newlines_new, .init = newlines_init, .visit = newlines_visit, .dealloc = newlines_dealloc},
  .methods = kMethods,
  .getters = kGetters,
  .ready = hide_new,
};

}  // namespace krait::io
