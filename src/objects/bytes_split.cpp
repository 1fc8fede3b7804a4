// bytes and bytearray: splitting, joining, stripping.
#include "base/find_bytes.h"
#include "objects/bytes_type.h"
#include "objects/list.h"

namespace krait {

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static Status push_part(Thread& t, List* list, Value self, std::string_view part) {
  Ref item = TRY(bytes_like(t, self, part));
  return list_push(t, list, item);
}

// The separator argument of split: None, or bytes that are not empty.
class Separator {
 public:
  explicit Separator(Thread& t) : t_(t), buffer_(t) {}
  Status open(Value v) {
    if (v.is_none() || v.is_empty()) return {};
    TRY(buffer_.open(v));
    given = true;
    if (buffer_.view().empty()) return t_.raise(kValueError, "empty separator");
    return {};
  }
  std::string_view view() const { return buffer_.view(); }
  bool given = false;

 private:
  Thread& t_;
  BufferView buffer_;
};

// Making parts runs no Python code, but taking the separator's buffer may: self is exported before.
static Result<RefTo<List>> bytes_split(Thread& t, Value self, Value sep, i64 maxsplit) {
  u64 left = maxsplit < 0 ? ~u64(0) : u64(maxsplit);
  BufferView held(t);
  TRY(held.open(self));
  Separator separator(t);
  TRY(separator.open(sep));
  std::string_view view = held.view();
  RefTo<List> out = TRY(list_new(t));
  if (separator.given) {
    usize from = 0;
    for (; left; --left) {
      usize at = find_bytes(view, separator.view(), from);
      if (at == std::string_view::npos) break;
      TRY(push_part(t, out, self, view.substr(from, at - from)));
      from = at + separator.view().size();
    }
    TRY(push_part(t, out, self, view.substr(from)));
    return out;
  }
  usize i = 0, n = view.size();
  while (true) {
    while (i < n && is_space(view[i])) ++i;
    if (i == n) break;
    usize start = i;
    if (left == 0) {
      TRY(push_part(t, out, self, view.substr(start)));
      break;
    }
    while (i < n && !is_space(view[i])) ++i;
    TRY(push_part(t, out, self, view.substr(start, i - start)));
    --left;
  }
  return out;
}

static Result<RefTo<List>> bytes_rsplit(Thread& t, Value self, Value sep, i64 maxsplit) {
  u64 left = maxsplit < 0 ? ~u64(0) : u64(maxsplit);
  BufferView held(t);
  TRY(held.open(self));
  Separator separator(t);
  TRY(separator.open(sep));
  std::string_view view = held.view();
  RefTo<List> out = TRY(list_new(t));
  if (separator.given) {
    usize end = view.size();
    for (; left; --left) {
      usize at = view.substr(0, end).rfind(separator.view());
      if (at == std::string_view::npos) break;
      usize start = at + separator.view().size();
      TRY(push_part(t, out, self, view.substr(start, end - start)));
      end = at;
    }
    TRY(push_part(t, out, self, view.substr(0, end)));
  } else {
    usize i = view.size();
    while (true) {
      while (i > 0 && is_space(view[i - 1])) --i;
      if (i == 0) break;
      usize end = i;
      if (left == 0) {
        TRY(push_part(t, out, self, view.substr(0, end)));
        break;
      }
      while (i > 0 && !is_space(view[i - 1])) --i;
      TRY(push_part(t, out, self, view.substr(i, end - i)));
      --left;
    }
  }
  std::reverse(out->items, out->items + out->length);
  return out;
}

static Result<RefTo<List>> bytes_splitlines(Thread& t, Value self, bool keepends) {
  BufferView held(t);
  TRY(held.open(self));
  std::string_view view = held.view();
  RefTo<List> out = TRY(list_new(t));
  for (usize i = 0; i < view.size();) {
    usize start = i;
    while (i < view.size() && view[i] != '\n' && view[i] != '\r') ++i;
    usize end = i;
    if (i < view.size()) {
      i += view[i] == '\r' && i + 1 < view.size() && view[i + 1] == '\n' ? 2 : 1;
      if (keepends) end = i;
    }
    TRY(push_part(t, out, self, view.substr(start, end - start)));
  }
  return out;
}

template <bool kBack>
static Result<Ref> partition(Thread& t, Value self, Value sep) {
  BufferView part(t), held(t);
  TRY(part.open(sep));
  if (part.view().empty()) return t.raise(kValueError, "empty separator");
  TRY(held.open(self));
  std::string_view view = held.view();
  usize at = kBack ? view.rfind(part.view()) : find_bytes(view, part.view());
  std::string_view head = view, middle, tail;
  if (at != std::string_view::npos) {
    head = view.substr(0, at);
    middle = part.view();
    tail = view.substr(at + middle.size());
  } else if (kBack) {
    std::swap(head, tail);
  }
  Ref a = TRY(bytes_like(t, self, head)), b = TRY(bytes_like(t, self, middle)), c = TRY(bytes_like(t, self, tail));
  return tuple_of(t, a.get(), b.get(), c.get());
}

template <bool kLeft, bool kRight>
static Result<Ref> strip(Thread& t, Value self, Value chars) {
  BufferView set(t);
  bool given = !chars.is_none() && !chars.is_empty();
  if (given) TRY(set.open(chars));
  std::string_view view = bytes_view(self);
  auto drop = [&](char c) { return given ? set.view().find(c) != std::string_view::npos : is_space(c); };
  usize start = 0, end = view.size();
  if (kLeft) while (start < end && drop(view[start])) ++start;
  if (kRight) while (end > start && drop(view[end - 1])) --end;
  if (is_exact<Bytes>(self) && end - start == view.size()) return Ref(self);
  return bytes_like(t, self, std::string(view.substr(start, end - start)));
}

static Result<Ref> bytes_join(Thread& t, Value self, Value iterable) {
  TypeObject* type = type_of(t, iterable);
  if (!type->slots.iter && !type->slots.getitem) return t.raise(kTypeError, "can only join an iterable");
  SizeLock lock(self);
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, iterable));
  List* list = try_as<List>(iterable);
  if (items->length == 1 && is_exact<Bytes>(items->items[0]) && is<Bytes>(self)) return Ref(items->items[0]);
  std::string out;
  for (u64 i = 0; i < items->length; ++i) {
    Value item = items->items[i];
    if (!supports_buffer(item))
      return t.raise(kTypeError, "sequence item {}: expected a bytes-like object, {} found", i, type_name(t, item));
    BufferView view(t);
    TRY(view.open(item));
    if (list && list->length != items->length) return t.raise(kRuntimeError, "sequence changed size during iteration");
    std::string_view separator = bytes_view(self);
    u64 size = out.size() + view.view().size() + separator.size();
    if (size > Heap::kMaxObjectSize || t.heap.stats().bytes + size > t.heap.limit_bytes) return t.raise_no_memory();
    if (i) out += separator;
    out += view.view();
  }
  return bytes_like(t, self, out);
}

static constexpr Method kMethods[] = {
    method<bytes_join>("join(self, iterable_of_bytes, /)", "The bytes of an iterable with these between them."),
    method<strip<true, false>>("lstrip(self, bytes=None, /)", "A copy without leading white space, or the given bytes."),
    method<partition<false>>("partition(self, sep, /)", "The parts before, at and after the first separator."),
    method<partition<true>>("rpartition(self, sep, /)", "The parts before, at and after the last separator."),
    method<bytes_rsplit>("rsplit(self, /, sep=None, maxsplit=-1)", "The sections between separators, splitting from the right."),
    method<strip<false, true>>("rstrip(self, bytes=None, /)", "A copy without trailing white space, or the given bytes."),
    method<bytes_split>("split(self, /, sep=None, maxsplit=-1)", "The sections between separators, splitting from the left."),
    method<bytes_splitlines>("splitlines(self, /, keepends=False)", "The lines of the bytes."),
    method<strip<true, true>>("strip(self, bytes=None, /)", "A copy without white space, or the given bytes, at both ends."),
};
const std::span<const Method> kBytesSplitMethods = rows(kMethods);

}  // namespace krait
