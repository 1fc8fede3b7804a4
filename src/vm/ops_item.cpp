// Slow paths: subscripts, building containers and strings, unpacking.
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/tuple.h"
#include "vm/interp.h"

namespace krait {

static Result<Ref> item_of(Thread& t, Value o, Value key) {
  if (is_exact<Dict>(o)) {
    Ref found = TRY(dict_get(t, static_cast<Dict*>(o.object()), key));
    if (found.is_absent()) return raise_key_error(t, key);
    return found;
  }
  return get_item(t, o, key);
}

bool op_getitem(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  return finish(frame, in, item_of(t, r[b_of(in)], r[c_of(in)]));
}
bool op_getitem_i(Thread& t, Frame* frame, Instr in) {
  return finish1(frame, in, item_of(t, frame->registers()[b_of(in)], Value::small_int(i16(c_of(in)))));
}
bool op_setitem(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value o = r[a_of(in)], key = r[b_of(in)], v = r[c_of(in)];
  if (is_exact<Dict>(o)) TRY_BOOL(dict_set(t, static_cast<Dict*>(o.object()), key, v));
  else TRY_BOOL(set_item(t, o, key, v));
  consume(frame, a_of(in));
  consume(frame, b_of(in));
  consume(frame, c_of(in));
  return true;
}
bool op_delitem(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  TRY_BOOL(set_item(t, r[a_of(in)], r[b_of(in)], Value::empty()));
  consume(frame, a_of(in));
  consume(frame, b_of(in));
  return true;
}
// A bound of a slice without step as a position in 0 .. length; false if it is neither an inline int nor None.
static bool slice_bound(Value v, u64 length, u64 missing, u64* position) {
  if (v.is_none()) {
    *position = missing;
    return true;
  }
  if (!v.is_int()) return false;
  i64 i = v.as_int();
  if (i < 0) i += i64(length);
  *position = i < 0 ? 0 : std::min(u64(i), length);
  return true;
}

// o[from:to] of the exact sequence types without a slice object; ABSENT where that does not do.
static Result<Ref> plain_slice(Thread& t, Value o, Value from, Value to) {
  u64 length;
  if (is_exact<List>(o)) length = static_cast<List*>(o.object())->length;
  else if (is_exact<Str>(o)) length = static_cast<Str*>(o.object())->length;
  else if (is_exact<Tuple>(o)) length = static_cast<Tuple*>(o.object())->length;
  else return absent_ref();
  u64 start, end;
  if (!slice_bound(from, length, 0, &start) || !slice_bound(to, length, length, &end)) return absent_ref();
  end = std::max(start, end);
  if (is_exact<List>(o)) return list_slice(t, static_cast<List*>(o.object()), start, end);
  if (is_exact<Str>(o)) return str_substring(t, static_cast<Str*>(o.object()), start, end);
  return tuple_slice(t, static_cast<Tuple*>(o.object()), start, end);
}

bool op_getslice(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 c = c_of(in);
  Ref plain = TRY_BOOL(plain_slice(t, r[b_of(in)], r[c], r[c + 1]));
  if (!plain.is_absent()) {
    // Bounds are inline ints or None: only the sequence is to be released.
    return finish1(frame, in, std::move(plain));
  }
  RefTo<Slice> slice = slice_new(t, r[c], r[c + 1], Value::none());
  Ref v = TRY_BOOL(get_item(t, r[b_of(in)], slice));
  consume(frame, c, a_of(in));
  consume(frame, c + 1, a_of(in));
  return finish1(frame, in, std::move(v));
}
bool op_setslice(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Value o = r[a_of(in)];
  bool done = false;
  if (is_exact<List>(o)) {
    List* list = static_cast<List*>(o.object());
    u64 start, end;
    if (slice_bound(r[b], list->length, 0, &start) && slice_bound(r[b + 1], list->length, list->length, &end))
      done = TRY_BOOL(list_assign_plain(t, list, start, std::max(start, end), r[c_of(in)]));
  }
  if (!done) {
    RefTo<Slice> slice = slice_new(t, r[b], r[b + 1], Value::none());
    TRY_BOOL(set_item(t, o, slice, r[c_of(in)]));
  }
  consume(frame, a_of(in));
  consume(frame, b);
  consume(frame, b + 1);
  consume(frame, c_of(in));
  return true;
}
bool op_build_slice(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in), n = c_of(in);
  Ref slice = slice_new(t, r[b], r[b + 1], n == 3 ? r[b + 2] : Value::none()).ref();
  for (u32 i = 0; i < n; ++i) consume(frame, b + i);
  put(r, a_of(in), slice.detach());
  return true;
}

// A run of operands consists of temporaries only: they are moved out.
static void move_out(Value* registers, u32 first, u32 count, Value* to) {
  for (u32 i = 0; i < count; ++i) {
    to[i] = registers[first + i];
    registers[first + i] = Value::empty();
  }
}

bool op_build_tuple(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 n = c_of(in);
  RefTo<Tuple> tuple;
  if (n == 0) {
    tuple = tuple_empty(t);
  } else {
    tuple = TRY_BOOL(tuple_new(t, n));
    move_out(r, b_of(in), n, tuple->items);
  }
  put(r, a_of(in), std::move(tuple).ref().detach());
  return true;
}
bool op_build_list(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 n = c_of(in);
  RefTo<List> list = TRY_BOOL(list_new(t, n));
  if (n) move_out(r, b_of(in), n, list->items);
  list->length = n;
  put(r, a_of(in), std::move(list).ref().detach());
  return true;
}
bool op_build_set(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in), n = c_of(in);
  RefTo<Set> set = set_new(t);
  for (u32 i = 0; i < n; ++i) TRY_BOOL(set_add_key(t, set, r[b + i]));
  for (u32 i = 0; i < n; ++i) consume(frame, b + i);
  put(r, a_of(in), std::move(set).ref().detach());
  return true;
}
bool op_build_map(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in), n = c_of(in);
  RefTo<Dict> dict = dict_new(t);
  if (n && is_exact<Str>(r[b])) TRY_BOOL(dict_reserve(t, dict, n));
  for (u32 i = 0; i < n; ++i) TRY_BOOL(dict_set(t, dict, r[b + 2 * i], r[b + 2 * i + 1]));
  for (u32 i = 0; i < 2 * n; ++i) consume(frame, b + i);
  put(r, a_of(in), std::move(dict).ref().detach());
  return true;
}
bool op_build_string(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in), n = c_of(in);
  RefTo<Str> s = TRY_BOOL(str_concat_all(t, {r + b, n}));
  for (u32 i = 0; i < n; ++i) consume(frame, b + i);
  put(r, a_of(in), std::move(s).ref().detach());
  return true;
}
bool op_list_append(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  TRY_BOOL(list_push(t, static_cast<List*>(r[a_of(in)].object()), r[b_of(in)]));
  consume(frame, b_of(in));
  return true;
}
bool op_list_extend(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value v = r[b_of(in)];
  TypeObject* type = type_of(t, v);
  if (!type->slots.iter && !type->slots.getitem) {
    t.raise(kTypeError, "Value after * must be an iterable, not {}", type_name(t, v));
    return false;
  }
  TRY_BOOL(list_extend_from(t, static_cast<List*>(r[a_of(in)].object()), v));
  consume(frame, b_of(in));
  return true;
}
bool op_list_to_tuple(Thread& t, Frame* frame, Instr in) {
  return finish1(frame, in, list_to_tuple(t, static_cast<List*>(frame->registers()[b_of(in)].object())));
}
bool op_set_add(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  // A program may have rebound the name of the set of conditional annotations.
  if (KRAIT_UNLIKELY(!is<Set>(r[a_of(in)]))) {
    t.raise(kTypeError, "'{}' object is not a set", type_name(t, r[a_of(in)]));
    return false;
  }
  TRY_BOOL(set_add_key(t, static_cast<Set*>(r[a_of(in)].object()), r[b_of(in)]));
  consume(frame, b_of(in));
  return true;
}
bool op_set_update(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  TRY_BOOL(set_update_from(t, static_cast<Set*>(r[a_of(in)].object()), r[b_of(in)]));
  consume(frame, b_of(in));
  return true;
}
bool op_map_add(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  TRY_BOOL(dict_set(t, static_cast<Dict*>(r[a_of(in)].object()), r[b_of(in)], r[c_of(in)]));
  consume(frame, b_of(in));
  consume(frame, c_of(in));
  return true;
}
bool op_dict_update(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value mapping = r[b_of(in)];
  if (dict_merge(t, static_cast<Dict*>(r[a_of(in)].object()), mapping, true).is_error()) {
    if (t.error_matches(kAttributeError)) {
      t.clear_error();
      t.raise(kTypeError, "'{}' object is not a mapping", type_name(t, mapping));
    }
    return false;
  }
  consume(frame, b_of(in));
  return true;
}
bool op_dict_merge(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value mapping = r[b_of(in)];
  Ref duplicate;
  if (dict_merge(t, static_cast<Dict*>(r[a_of(in)].object()), mapping, false, &duplicate).is_error() || !duplicate.is_empty()) {
    Value callable = r[c_of(in)];
    if (duplicate.is_empty()) raise_no_mapping(t, callable, mapping);
    else raise_duplicate_keyword(t, callable, duplicate);
    return false;
  }
  consume(frame, b_of(in));
  return true;
}

bool op_convert(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  switch (c_of(in)) {
    case 's': return finish1(frame, in, to_str(t, v));
    case 'r': return finish1(frame, in, repr(t, v));
    default: return finish1(frame, in, ascii(t, v));
  }
}
bool op_format(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  if (is_exact<Str>(v)) return finish1(frame, in, Ref(v));
  return finish1(frame, in, format(t, v, nullptr));
}
bool op_format_spec(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  return finish(frame, in, format(t, r[b_of(in)], static_cast<Str*>(r[c_of(in)].object())));
}

// Values on their way out of an iterable.
class Unpacked {
 public:
  explicit Unpacked(u32 count) : count_(count) { if (count > kInline) large_.resize(count); }
  Ref& operator[](u32 i) { return count_ > kInline ? large_[i] : small_[i]; }
  // Stores them and consumes the operand.
  bool store(Frame* frame, Instr in) {
    Value* r = frame->registers();
    Ref source = take(frame, b_of(in));
    for (u32 i = 0; i < count_; ++i) put(r, a_of(in) + i, (*this)[i].detach());
    return true;
  }

 private:
  static constexpr u32 kInline = 6;
  u32 count_;
  Ref small_[kInline];
  std::vector<Ref> large_;
};

// The items of an exact tuple or list.
static std::span<Value> plain_items(Value v) {
  return is_exact<Tuple>(v) ? static_cast<Tuple*>(v.object())->span() : static_cast<List*>(v.object())->span();
}
static bool is_plain(Value v) { return is_exact<Tuple>(v) || is_exact<List>(v); }

static Result<Ref> unpack_iterator(Thread& t, Value v) {
  TypeObject* type = type_of(t, v);
  if (!type->slots.iter && !type->slots.getitem)
    return t.raise(kTypeError, "cannot unpack non-iterable {} object", type_name(t, v));
  return get_iter(t, v);
}

bool op_unpack(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  u32 n = c_of(in);
  Unpacked values(n);
  u64 known = ~u64(0);
  if (is_plain(v)) known = plain_items(v).size();
  else if (is_exact<Dict>(v)) known = static_cast<Dict*>(v.object())->count;
  if (is_plain(v) && known == n) {
    for (u32 i = 0; i < n; ++i) values[i] = Ref(plain_items(v)[i]);
    return values.store(frame, in);
  }
  Ref it = TRY_BOOL(unpack_iterator(t, v));
  for (u32 i = 0; i < n; ++i) {
    values[i] = TRY_BOOL(iter_next(t, it));
    if (values[i].is_absent()) {
      t.raise(kValueError, "not enough values to unpack (expected {}, got {})", n, i);
      return false;
    }
  }
  Ref more = TRY_BOOL(iter_next(t, it));
  if (!more.is_absent()) {
    if (known != ~u64(0) && known > n) t.raise(kValueError, "too many values to unpack (expected {}, got {})", n, known);
    else t.raise(kValueError, "too many values to unpack (expected {})", n);
    return false;
  }
  return values.store(frame, in);
}

bool op_unpack_ex(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  u32 before = c_of(in) & 0xff, after = c_of(in) >> 8;
  Unpacked values(before + 1 + after);
  if (is_plain(v) && plain_items(v).size() >= before + after) {
    std::span<Value> items = plain_items(v);
    usize middle = items.size() - before - after;
    values[before] = TRY_BOOL(list_from(t, items.subspan(before, middle))).ref();
    for (u32 i = 0; i < before; ++i) values[i] = Ref(items[i]);
    for (u32 i = 0; i < after; ++i) values[before + 1 + i] = Ref(items[before + middle + i]);
    return values.store(frame, in);
  }
  Ref it = TRY_BOOL(unpack_iterator(t, v));
  for (u32 i = 0; i < before; ++i) {
    values[i] = TRY_BOOL(iter_next(t, it));
    if (values[i].is_absent()) {
      t.raise(kValueError, "not enough values to unpack (expected at least {}, got {})", before + after, i);
      return false;
    }
  }
  RefTo<List> rest = TRY_BOOL(list_from_iterable(t, it));
  if (rest->length < after) {
    t.raise(kValueError, "not enough values to unpack (expected at least {}, got {})", before + after, before + rest->length);
    return false;
  }
  for (u32 i = 0; i < after; ++i) {
    // The last items move out of the list.
    values[before + after - i] = Ref::steal(rest->items[--rest->length]);
  }
  values[before] = std::move(rest).ref();
  return values.store(frame, in);
}

}  // namespace krait
