// The array object: storage, items, slices, operators, the constructor.
#include "modules/array/array.h"

#include "modules/sys.h"

namespace krait::array {

static Array* self_of(Value v) { return static_cast<Array*>(v.object()); }
TypeObject* array_type(Thread& t) { return t.interp.find_type(Array::kType); }

Result<RefTo<Array>> array_make(Thread& t, TypeObject* cls, const Kind* kind, u64 length) {
  if (length > Heap::kMaxObjectSize / kind->size) return t.raise_no_memory();
  u8* data = nullptr;
  if (length) {
    data = static_cast<u8*>(t.heap.allocate_buffer(length * kind->size));
    if (!data) return t.raise_no_memory();
  }
  auto* a = allocate_instance<Array>(t, cls);
  a->kind = kind;
  a->data = data;
  a->length = a->capacity = length;
  a->exports = 0;
  return RefTo<Array>::steal(a);
}

Status array_resize(Thread& t, Array* a, u64 length) {
  if (length == a->length) return {};
  if (a->exports) return t.raise(kBufferError, "cannot resize an array that is exporting buffers");
  if (length > a->capacity || length < a->capacity / 2) {
    // The first items are taken for all there will be.
    u64 capacity = a->capacity && length ? length + length / 8 + 6 : length;
    if (capacity > Heap::kMaxObjectSize / a->kind->size) return t.raise_no_memory();
    if (!capacity) {
      t.heap.free_buffer(a->data, a->capacity * a->kind->size);
      a->data = nullptr;
    } else {
      void* data = a->data ? t.heap.resize_buffer(a->data, a->capacity * a->kind->size, capacity * a->kind->size)
                           : t.heap.allocate_buffer(capacity * a->kind->size);
      if (!data) return t.raise_no_memory();
      a->data = static_cast<u8*>(data);
    }
    a->capacity = capacity;
  }
  a->length = length;
  return {};
}

Status array_splice(Thread& t, Array* a, u64 start, u64 end, const u8* source, u64 count) {
  const u64 size = a->kind->size, old = a->length, removed = end - start;
  std::string own;
  if (count && source >= a->data && source < a->data + a->bytes()) {
    own.assign(reinterpret_cast<const char*>(source), count * size);
    source = reinterpret_cast<const u8*>(own.data());
  }
  if (count > removed) TRY(array_resize(t, a, old + count - removed));
  else if (count < removed && a->exports) return t.raise(kBufferError, "cannot resize an array that is exporting buffers");
  if (count != removed && old > end) std::memmove(a->at(start + count), a->at(end), (old - end) * size);
  if (count < removed) TRY(array_resize(t, a, old + count - removed));
  if (count) std::memcpy(a->at(start), source, count * size);
  return {};
}

Status array_append(Thread& t, Array* a, Value v) {
  u8 item[8];
  TRY(a->kind->convert(t, v, item));
  TRY(array_resize(t, a, a->length + 1));
  std::memcpy(a->at(a->length - 1), item, a->kind->size);
  return {};
}

Status array_append_bytes(Thread& t, Array* a, std::string_view data) {
  if (data.size() % a->kind->size) return t.raise(kValueError, "bytes length not a multiple of item size");
  return array_splice(t, a, a->length, a->length, reinterpret_cast<const u8*>(data.data()), data.size() / a->kind->size);
}

Status array_append_text(Thread& t, Array* a, const Str* text) {
  u64 old = a->length;
  TRY(array_resize(t, a, old + text->length));
  auto* out = reinterpret_cast<u32*>(a->data) + old;
  for (u64 i = 0; i < text->length; ++i) out[i] = text->at(i);
  return {};
}

Status array_extend(Thread& t, Array* a, Value iterable) {
  if (auto* other = try_as<Array>(iterable)) {
    if (other->kind != a->kind) return t.raise(kTypeError, "can only extend with array of same kind");
    return array_splice(t, a, a->length, a->length, other->data, other->length);
  }
  Ref iterator = TRY(get_iter(t, iterable));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return {};
    TRY(array_append(t, a, item));
  }
}

Result<Ref> array_to_unicode(Thread& t, Array* a) {
  auto* text = reinterpret_cast<const u32*>(a->data);
  for (u64 i = 0; i < a->length; ++i)
    if (text[i] > 0x10ffff) return t.raise(kValueError, "character U+{:x} is not in range [U+0000; U+10ffff]", text[i]);
  return str_from_ucs4(t, text, a->length);
}

// --- The constructor

Result<RefTo<Array>> array_create(Thread& t, TypeObject* cls, u32 code, Value initial) {
  bool text = code == 'u' || code == 'w';
  if (code == 'u')
    TRY(warn(t, kDeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16"));
  std::string shown;
  if (code < 0x80) shown = char(code);
  Array* given = initial.is_empty() ? nullptr : try_as<Array>(initial);
  if (!initial.is_empty() && !text) {
    if (is<Str>(initial)) return t.raise(kTypeError, "cannot use a str to initialize an array with typecode '{}'", shown);
    if (given && given->kind->is_text)
      return t.raise(kTypeError, "cannot use a unicode array to initialize an array with typecode '{}'", shown);
  }
  bool direct = initial.is_empty() || given || is<List>(initial) || is<Tuple>(initial) || is<ByteArray>(initial) ||
                is<Bytes>(initial) || (text && is<Str>(initial));
  Ref iterator;
  if (!direct) iterator = TRY(get_iter(t, initial));
  const Kind* kind = find_kind(code);
  if (!kind) return t.raise(kValueError, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
  RefTo<Array> a = TRY(array_make(t, cls, kind, 0));
  if (!iterator.is_empty()) {
    while (true) {
      Ref item = TRY(iter_next(t, iterator));
      if (item.is_absent()) return a;
      TRY(array_append(t, a, item));
    }
  }
  if (initial.is_empty()) return a;
  if (is<Bytes>(initial) || is<ByteArray>(initial)) {
    BufferView view(t);
    TRY(view.open(initial));
    TRY(array_append_bytes(t, a, view.view()));
  } else if (is<Str>(initial)) {
    TRY(array_append_text(t, a, static_cast<Str*>(initial.object())));
  } else if (given && given->kind == kind) {
    TRY(array_splice(t, a, 0, 0, given->data, given->length));
  } else if (given) {
    for (u64 i = 0; i < given->length; ++i) {
      Ref item = TRY(given->kind->load(t, given->at(i)));
      TRY(array_append(t, a, item));
    }
  } else {
    auto items = [&] {
      return is<List>(initial) ? static_cast<List*>(initial.object())->span() : static_cast<Tuple*>(initial.object())->span();
    };
    TRY(array_resize(t, a, items().size()));
    u64 length = a->length;
    u8 item[8];
    for (u64 i = 0; i < length; ++i) {
      if (i >= items().size()) return t.raise(kIndexError, "list index out of range");
      Ref held(items()[i]);
      TRY(kind->convert(t, held, item));
      std::memcpy(a->at(i), item, kind->size);
    }
  }
  return a;
}

static Result<Ref> array_new(Thread& t, TypeObject* cls, Args args) {
  if (cls->spec == &Array::kType || cls->slots.init == array_type(t)->slots.init) TRY(no_keywords(t, "array.array", args));
  if (args.count < 1) return t.raise(kTypeError, "array() takes at least 1 argument (0 given)");
  if (args.count > 2) return t.raise(kTypeError, "array() takes at most 2 arguments ({} given)", args.count);
  if (!is<Str>(args[0])) return t.raise(kTypeError, "array() argument 1 must be a unicode character, not {}", type_name(t, args[0]));
  Str* code = static_cast<Str*>(args[0].object());
  if (code->length != 1)
    return t.raise(kTypeError, "array() argument 1 must be a unicode character, not a string of length {}", code->length);
  Value event[] = {args[0], args.count > 1 ? args[1] : Value::none()};
  TRY(sys_audit(t, "array.__new__", event));
  return array_create(t, cls, code->at(0), args.count > 1 ? args[1] : Value::empty());
}
static void array_dealloc(Object* o) {
  auto* a = static_cast<Array*>(o);
  o->type()->interp->heap.free_buffer(a->data, a->capacity * a->kind->size);
  a->data = nullptr;
  a->capacity = 0;
}

// --- Items and slices

static bool has_index(Thread& t, Value v) { return v.is_int() || type_of(t, v)->slots.index; }

static Result<Ref> array_getitem(Thread& t, Value self, Value key) {
  Array* a = self_of(self);
  if (has_index(t, key)) {
    i64 i = key.is_int() ? key.as_int() : TRY(to_index_i64(t, key, kIndexError));
    if (i < 0) i += i64(a->length);
    if (i < 0 || u64(i) >= a->length) return t.raise(kIndexError, "array index out of range");
    return a->kind->load(t, a->at(u64(i)));
  }
  if (!is<Slice>(key)) return t.raise(kTypeError, "array indices must be integers");
  SliceIndices raw = TRY(slice_unpack(t, as<Slice>(key))), s = slice_adjust(raw, i64(a->length));
  RefTo<Array> part = TRY(array_make(t, array_type(t), a->kind, u64(s.length)));
  const u64 size = a->kind->size;
  if (s.step == 1 && s.length) std::memcpy(part->data, a->at(u64(s.start)), u64(s.length) * size);
  else for (i64 i = 0, at = s.start; i < s.length; ++i, at += s.step) std::memcpy(part->at(u64(i)), a->at(u64(at)), size);
  return part;
}

static Status delete_slice(Thread& t, Array* a, SliceIndices s) {
  if (s.length == 0) return {};
  if (a->exports) return t.raise(kBufferError, "cannot resize an array that is exporting buffers");
  if (s.step < 0) {
    s.start += s.step * (s.length - 1);
    s.step = -s.step;
  }
  if (s.step == 1) return array_splice(t, a, u64(s.start), u64(s.start + s.length), nullptr, 0);
  // Moves the runs between the deleted items down.
  const u64 size = a->kind->size;
  for (i64 i = 0; i < s.length; ++i) {
    u64 from = u64(s.start + i * s.step) + 1;
    u64 end = i + 1 < s.length ? from - 1 + u64(s.step) : a->length;
    std::memmove(a->at(from - 1 - u64(i)), a->at(from), (end - from) * size);
  }
  return array_resize(t, a, a->length - u64(s.length));
}

static Status array_setitem(Thread& t, Value self, Value key, Value value) {
  Array* a = self_of(self);
  if (has_index(t, key)) {
    i64 i = key.is_int() ? key.as_int() : TRY(to_index_i64(t, key, kIndexError));
    auto in_range = [&] {
      if (i < 0) i += i64(a->length);
      return i >= 0 && u64(i) < a->length;
    };
    if (!in_range()) return t.raise(kIndexError, "array assignment index out of range");
    if (value.is_empty()) return array_splice(t, a, u64(i), u64(i) + 1, nullptr, 0);
    u8 item[8];
    TRY(a->kind->convert(t, value, item));
    // The conversion may have changed the array.
    if (u64(i) >= a->length) return t.raise(kIndexError, "array assignment index out of range");
    std::memcpy(a->at(u64(i)), item, a->kind->size);
    return {};
  }
  if (!is<Slice>(key)) return t.raise(kTypeError, "array indices must be integers");
  SliceIndices raw = TRY(slice_unpack(t, as<Slice>(key))), s = slice_adjust(raw, i64(a->length));
  if (value.is_empty()) return delete_slice(t, a, s);
  auto* other = try_as<Array>(value);
  if (!other) return t.raise(kTypeError, "can only assign array (not \"{}\") to array slice", type_name(t, value));
  if (other->kind != a->kind) return t.raise(kTypeError, "bad argument type for built-in operation");
  if (s.step == 1) {
    u64 end = u64(std::max(s.start, s.stop));
    return array_splice(t, a, u64(s.start), end, other->data, other->length);
  }
  if (other->length == 0) return delete_slice(t, a, s);
  if (u64(s.length) != other->length)
    return t.raise(kValueError, "attempt to assign array of size {} to extended slice of size {}", other->length, s.length);
  std::string own(reinterpret_cast<const char*>(other->data), other->bytes());   // it may be this array
  const u64 size = a->kind->size;
  for (i64 i = 0, at = s.start; i < s.length; ++i, at += s.step) std::memcpy(a->at(u64(at)), own.data() + u64(i) * size, size);
  return {};
}

static Result<i64> array_length(Thread&, Value self) { return i64(self_of(self)->length); }
static Result<bool> array_contains(Thread& t, Value self, Value item) {
  Array* a = self_of(self);
  for (u64 i = 0; i < a->length; ++i) {
    Ref own = TRY(a->kind->load(t, a->at(i)));
    if (TRY(equal(t, own, item))) return true;
  }
  return false;
}

// --- Operators

static Result<Ref> array_concat(Thread& t, Value x, Value y) {
  Array *a = self_of(x), *b = try_as<Array>(y);
  if (!b) return t.raise(kTypeError, "can only append array (not \"{}\") to array", type_name(t, y));
  if (a->kind != b->kind) return t.raise(kTypeError, "bad argument type for built-in operation");
  RefTo<Array> sum = TRY(array_make(t, array_type(t), a->kind, a->length + b->length));
  if (a->length) std::memcpy(sum->data, a->data, a->bytes());
  if (b->length) std::memcpy(sum->at(a->length), b->data, b->bytes());
  return sum;
}
static void fill(u8* data, u64 unit, u64 count) {   // the first `unit` bytes, `count` times
  for (u64 done = 1; done < count;) {
    u64 more = std::min(done, count - done);
    std::memcpy(data + done * unit, data, more * unit);
    done += more;
  }
}
static Result<Ref> array_repeat(Thread& t, Value self, Value by) {
  i64 count = std::max<i64>(TRY(to_index_i64(t, by, kOverflowError)), 0);
  Array* a = self_of(self);
  if (a->length && u64(count) > Heap::kMaxObjectSize / a->length) return t.raise_no_memory();
  RefTo<Array> product = TRY(array_make(t, array_type(t), a->kind, a->length * u64(count)));
  if (product->length) {
    std::memcpy(product->data, a->data, a->bytes());
    fill(product->data, a->bytes(), u64(count));
  }
  return product;
}
static Result<Ref> array_iadd(Thread& t, Value self, Value other) {
  if (!is<Array>(other)) return t.raise(kTypeError, "can only extend array with array (not \"{}\")", type_name(t, other));
  TRY(array_extend(t, self_of(self), other));
  return Ref(self);
}
static Result<Ref> array_imul(Thread& t, Value self, Value by) {
  i64 count = std::max<i64>(TRY(to_index_i64(t, by, kOverflowError)), 0);
  Array* a = self_of(self);
  u64 unit = a->bytes();
  if (a->length && u64(count) > Heap::kMaxObjectSize / a->length) return t.raise_no_memory();
  TRY(array_resize(t, a, a->length * u64(count)));
  if (a->length) fill(a->data, unit, u64(count));
  return Ref(self);
}

// Items are compared as Python objects that are never identical, so NaN differs from itself.
static Result<bool> items_equal(Thread& t, Value x, Value y) {
  if (both_int(x, y)) return x == y;
  if (is_float(x) && is_float(y)) return float_value(x) == float_value(y);
  Ref result = TRY(compare(t, x, y, CompareOp::kEq));
  return truth(t, result);
}
static Result<Ref> array_compare(Thread& t, Value x, Value y, CompareOp op) {
  if (!is<Array>(x) || !is<Array>(y)) return not_implemented_ref();
  Array *a = self_of(x), *b = self_of(y);
  bool equality = op == CompareOp::kEq || op == CompareOp::kNe;
  if (equality && a->length != b->length) return bool_ref(op == CompareOp::kNe);
  if (equality && a->kind == b->kind && (a->kind->is_integer || a->kind->is_text)) {
    bool same = !a->length || std::memcmp(a->data, b->data, a->bytes()) == 0;
    return bool_ref(same == (op == CompareOp::kEq));
  }
  for (u64 i = 0; i < a->length && i < b->length; ++i) {
    Ref own = TRY(a->kind->load(t, a->at(i))), other = TRY(b->kind->load(t, b->at(i)));
    if (TRY(items_equal(t, own, other))) continue;
    if (equality) return bool_ref(op == CompareOp::kNe);
    return compare(t, own, other, op);
  }
  return bool_ref(order_holds(op, a->length < b->length ? -1 : a->length > b->length));
}

static Result<Ref> array_repr(Thread& t, Value self) {
  Array* a = self_of(self);
  std::string name = str_to_utf8(self.object()->type()->name);
  StrBuilder out(t);
  TRY(out.add(fmt::format("{}('{}'", name, a->kind->code)));
  if (a->length) {
    TRY(out.add(", "));
    Ref content;
    if (a->kind->is_text) {
      content = TRY(array_to_unicode(t, a));
    } else {
      RefTo<List> list = TRY(list_new(t, a->length));
      for (u64 i = 0; i < a->length; ++i) TRY(list_push(t, list, TRY(a->kind->load(t, a->at(i)))));
      content = std::move(list);
    }
    RefTo<Str> shown = TRY(repr(t, content));
    TRY(out.add(shown));
  }
  TRY(out.add(")"));
  return out.finish();
}

// --- Buffers and iterators

static Status array_get_buffer(Thread&, Value self, Buffer& out, int) {
  static const u8 kNothing[8] = {};
  Array* a = self_of(self);
  out.owner.init(self);
  out.data = a->data ? a->data : const_cast<u8*>(kNothing);
  out.length = i64(a->bytes());
  out.item_size = a->kind->size;
  out.readonly = false;
  out.format = a->kind->format;
  ++a->exports;
  return {};
}
static void array_release_buffer(Thread&, Value self, Buffer&) { --self_of(self)->exports; }

static Result<Ref> array_iter(Thread& t, Value self) {
  auto* it = allocate_object<ArrayIterator>(t, t.interp.find_type(ArrayIterator::kType));
  it->array.init(self_of(self));
  it->index = 0;
  return Ref::steal(Value(it));
}
static Result<Ref> iterator_self(Thread&, Value self) { return Ref(self); }
static Result<Ref> iterator_next(Thread& t, Value self) {
  auto* it = static_cast<ArrayIterator*>(self.object());
  Array* a = it->array;
  if (!a) return absent_ref();
  if (it->index < a->length) return a->kind->load(t, a->at(it->index++));
  it->array.clear();
  return absent_ref();
}
static Result<Ref> iterator_reduce(Thread& t, ArrayIterator* it) {
  Ref iter = TRY(builtin(t, "iter"));
  if (!it->array) {
    RefTo<Tuple> nothing = tuple_empty(t), args = TRY(tuple_of(t, Value(nothing)));
    return tuple_of(t, iter, Value(args));
  }
  RefTo<Tuple> args = TRY(tuple_of(t, Value(it->array.get())));
  return tuple_of(t, iter, Value(args), Value::small_int(i64(it->index)));
}
static Status iterator_setstate(Thread& t, ArrayIterator* it, Value state) {
  i64 index = TRY(state_index(t, state));
  if (it->array) it->index = std::min(u64(std::max<i64>(index, 0)), it->array->length);
  return {};
}
static void iterator_visit(Object* o, Visitor& visit) { visit(static_cast<ArrayIterator*>(o)->array); }
static void iterator_dealloc(Object* o) { static_cast<ArrayIterator*>(o)->array.clear(); }

static constexpr Method kIteratorMethods[] = {
    method<iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
    method<iterator_setstate>("__setstate__(self, state, /)", "Go to an index."),
};
const TypeSpec ArrayIterator::kType = {
    .name = "array.arrayiterator",
    .basic_size = sizeof(ArrayIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_self, .next = iterator_next, .visit = iterator_visit, .dealloc = iterator_dealloc},
    .methods = kIteratorMethods,
};

static Result<Ref> get_typecode(Thread& t, Value self) { return str_from_code_point(t, u32(self_of(self)->kind->code)); }
static Result<Ref> get_itemsize(Thread&, Value self) { return Ref::steal(Value::small_int(self_of(self)->kind->size)); }
static constexpr Getter kGetters[] = {
    {"typecode", get_typecode, nullptr, "The character that tells the kind of the items."},
    {"itemsize", get_itemsize, nullptr, "Bytes of an item."},
};

static constexpr const std::span<const Method>* kMethodGroups[] = {&kMethods};
const TypeSpec Array::kType = {
    .name = "array.array",
    .basic_size = sizeof(Array),
    .flags = kTypeBase | kTypeWeakrefs | kTypeSequence,
    .doc = "array(typecode [, initializer]) -> array\n\nA mutable sequence of numbers or characters of one kind.",
    .slots = {
        .repr = array_repr, .iter = array_iter, .length = array_length, .compare = array_compare, .getitem = array_getitem,
        .setitem = array_setitem, .contains = array_contains, .concat = array_concat, .repeat = array_repeat,
        .inplace_concat = array_iadd, .inplace_repeat = array_imul, .new_ = array_new, .get_buffer = array_get_buffer,
        .release_buffer = array_release_buffer, .dealloc = array_dealloc,
    },
    .getters = kGetters,
    .method_groups = rows(kMethodGroups),
};

}  // namespace krait::array
