// sub() and subn(), and the joining of their results.
#include "modules/_sre/pieces.h"
#include "base/utf8.h"

namespace krait::sre {

// --- Pieces

Pieces::~Pieces() {
  u64 count = count_;
  count_ = 0;
  for (u64 i = 0; i < count; ++i) release(pieces_[i].object);
  t_.heap.free_buffer(pieces_, capacity_ * sizeof(Piece));
}

Status Pieces::grow() {
  u64 capacity = capacity_ ? capacity_ * 2 : 16;
  void* bigger = capacity_ ? t_.heap.resize_buffer(pieces_, capacity_ * sizeof(Piece), capacity * sizeof(Piece))
                           : t_.heap.allocate_buffer(capacity * sizeof(Piece));
  if (!bigger) return t_.raise_no_memory();
  pieces_ = static_cast<Piece*>(bigger);
  capacity_ = capacity;
  return {};
}

Status Pieces::add(Value object) {
  if (count_ == capacity_) TRY(grow());
  retain(object);
  pieces_[count_++] = {object, 0, 0};
  return {};
}
Status Pieces::add_slice(i64 from, i64 to) {
  if (count_ == capacity_) TRY(grow());
  pieces_[count_++] = {Value::empty(), from, to};
  return {};
}

static u32 widest(const Str* s, u64 from, u64 to) {
  if (s->is_ascii()) return from < to ? 0x7f : 0;
  if (s->kind() == 1) return utf8::max_code_point(s->data1() + from, to - from);
  if (s->kind() == 2) return utf8::max_code_point(s->data2() + from, to - from);
  return utf8::max_code_point(s->data4() + from, to - from);
}

template <class To, class From>
static void copy_chars(void* to, u64 at, const From* from, u64 n) {
  To* out = static_cast<To*>(to) + at;
  if constexpr (sizeof(To) == sizeof(From)) std::memcpy(out, from, n * sizeof(To));
  else for (u64 i = 0; i < n; ++i) out[i] = To(from[i]);
}
template <class To>
static void copy_part(void* to, u64 at, const Str* s, u64 from, u64 n) {
  switch (s->kind()) {
    case 1: return copy_chars<To>(to, at, s->data1() + from, n);
    case 2: return copy_chars<To>(to, at, s->data2() + from, n);
    default: return copy_chars<To>(to, at, s->data4() + from, n);
  }
}

Result<Ref> Pieces::join_str() {
  const Str* text = subject_ ? static_cast<Str*>(subject_->text.object()) : nullptr;
  u64 length = 0;
  u32 bound = 0;
  for (u64 i = 0; i < count_; ++i) {
    Piece& piece = pieces_[i];
    const Str* s = text;
    if (!piece.object.is_empty()) {
      if (!is<Str>(piece.object))
        return t_.raise(kTypeError, "sequence item {}: expected str instance, {} found", i, type_name(t_, piece.object));
      s = static_cast<Str*>(piece.object.object());
      piece.to = i64(s->length);
    }
    length += u64(piece.to - piece.from);
    bound = std::max(bound, widest(s, u64(piece.from), u64(piece.to)));
  }
  if (count_ == 1) {
    if (pieces_[0].object.is_empty()) return subject_->slice(pieces_[0].from, pieces_[0].to);
    if (is_exact<Str>(pieces_[0].object)) return Ref(pieces_[0].object);
  }
  if (length == 0) return Ref(Value(t_.interp.empty_str.get()));
  if (length == 1) {
    for (u64 i = 0; i < count_; ++i) {
      const Piece& piece = pieces_[i];
      if (piece.from == piece.to) continue;
      const Str* s = piece.object.is_empty() ? text : static_cast<Str*>(piece.object.object());
      return str_from_code_point(t_, s->at(u64(piece.from)));
    }
  }
  RefTo<Str> out = TRY(str_new(t_, length, bound));
  u64 at = 0;
  for (u64 i = 0; i < count_; ++i) {
    const Piece& piece = pieces_[i];
    const Str* s = piece.object.is_empty() ? text : static_cast<Str*>(piece.object.object());
    u64 from = u64(piece.from), n = u64(piece.to) - from;
    switch (out->kind()) {
      case 1: copy_part<u8>(out->data(), at, s, from, n); break;
      case 2: copy_part<u16>(out->data(), at, s, from, n); break;
      default: copy_part<u32>(out->data(), at, s, from, n);
    }
    at += n;
  }
  return out;
}

Result<Ref> Pieces::join_bytes() {
  u64 length = 0;
  for (u64 i = 0; i < count_; ++i) {
    Value object = pieces_[i].object;
    if (!object.is_empty() && !is<Bytes>(object)) {
      if (!supports_buffer(object))
        return t_.raise(kTypeError, "sequence item {}: expected a bytes-like object, {} found", i, type_name(t_, object));
      BufferView view(t_);
      TRY(view.open(object));
      RefTo<Bytes> copy = TRY(bytes_from(t_, view.view()));
      pieces_[i].object = copy.detach();
      release(object);
      object = pieces_[i].object;
    }
    if (!object.is_empty()) pieces_[i].to = i64(static_cast<Bytes*>(object.object())->length);
    length += u64(pieces_[i].to - pieces_[i].from);
  }
  if (count_ == 1) {
    if (pieces_[0].object.is_empty()) return subject_->slice(pieces_[0].from, pieces_[0].to);
    if (is_exact<Bytes>(pieces_[0].object)) return Ref(pieces_[0].object);
  }
  if (length == 0) return bytes_from(t_, {});
  RefTo<Bytes> out = TRY(bytes_new(t_, length));
  u8* at = out->data();
  for (u64 i = 0; i < count_; ++i) {
    const Piece& piece = pieces_[i];
    const u8* from = piece.object.is_empty() ? static_cast<const u8*>(subject_->data)
                                             : static_cast<Bytes*>(piece.object.object())->data();
    u64 n = u64(piece.to - piece.from);
    std::memcpy(at, from + piece.from, n);
    at += n;
  }
  return out;
}

Result<Ref> Pieces::join() { return is_str_ ? join_str() : join_bytes(); }

// --- Substitution

// The replacement is text without backslashes.
static bool is_literal(Thread& t, Value replacement) {
  Subject text(t);
  if (text.open(replacement).is_error()) {
    t.clear_error();
    return false;
  }
  if (text.width == 1) return !std::memchr(text.data, '\\', usize(text.length));
  Str* s = static_cast<Str*>(replacement.object());
  for (u64 i = 0; i < s->length; ++i) if (s->at(i) == '\\') return false;
  return true;
}

static bool fits(Value literal, bool is_bytes) { return is_bytes ? is_exact<Bytes>(literal) : is_exact<Str>(literal); }
// Literals and groups can be joined with the rest one by one.
static bool is_plain(const Template* self, bool is_bytes, i64 groups) {
  if (!fits(self->literal, is_bytes)) return false;
  for (u64 i = 0; i < self->count; ++i) {
    const TemplateItem& item = self->items[i];
    if (item.group > groups || (!item.literal.get().is_empty() && !fits(item.literal, is_bytes))) return false;
  }
  return true;
}

Result<Ref> substitute(Thread& t, Pattern* pattern, Value replacement, Value string, i64 count, bool with_number) {
  enum { kLiteral, kTemplate, kCallable } kind;
  Ref filter(replacement);
  if (is_callable(replacement)) {
    kind = kCallable;
  } else if (is_literal(t, replacement)) {
    kind = kLiteral;
  } else {
    filter = TRY(template_compile(t, pattern, replacement));
    kind = kTemplate;
    if (auto* compiled = static_cast<Template*>(filter.get().object()); !compiled->count) {
      filter = Ref(compiled->literal.get());
      kind = kLiteral;
    }
  }
  Subject subject(t);
  TRY(subject.open(pattern, string));
  Run run(t, *pattern->program);
  TRY(run.open(subject.data, subject.width, subject.length, 0, INT64_MAX));
  Pieces pieces(t, !subject.is_bytes, &subject);
  auto* compiled = kind == kTemplate ? static_cast<Template*>(filter.get().object()) : nullptr;
  bool plain = compiled && is_plain(compiled, subject.is_bytes, pattern->groups);
  bool leading = plain && !is_empty_text(compiled->literal);
  i64 number = 0, last = 0;
  while (!count || number < count) {
    Outcome outcome = run.search();
    if (outcome == Outcome::kError) return Error{};
    if (outcome == Outcome::kNoMatch) break;
    i64 from = run.start_index(), to = run.stop_index();
    if (last < from) TRY(pieces.add_slice(last, from));
    if (kind == kLiteral) {
      TRY(pieces.add(filter));
    } else if (plain) {
      if (leading) TRY(pieces.add(compiled->literal));
      for (u64 i = 0; i < compiled->count; ++i) {
        const TemplateItem& item = compiled->items[i];
        i64 group_from = from, group_to = to;
        if (item.group == 0 || run.group(item.group, &group_from, &group_to)) {
          if (group_from > group_to) return raise_wrong_span(t);
          TRY(pieces.add_slice(group_from, group_to));
        }
        if (!item.literal.get().is_empty()) TRY(pieces.add(item.literal));
      }
    } else {
      Ref match = TRY(match_new(t, pattern, string, run, 0, subject.length));
      Ref item = kind == kTemplate ? TRY(template_expand(t, compiled, static_cast<Match*>(match.get().object())))
                                   : TRY(call(t, filter, match));
      if (!item.is_none()) TRY(pieces.add(item));
    }
    last = to;
    ++number;
    run.advance();
  }
  if (last < subject.length) TRY(pieces.add_slice(last, subject.length));
  Ref result = TRY(pieces.join());
  if (!with_number) return result;
  return tuple_of(t, result, Value::small_int(number));
}

}  // namespace krait::sre
