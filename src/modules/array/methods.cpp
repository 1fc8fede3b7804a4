// The methods of array.array, pickling, and the module.
#include "modules/array/array.h"
#include "vm/import.h"

namespace krait::array {

// --- Single items

static Status append(Thread& t, Array* self, Value v) { return array_append(t, self, v); }

// Calls found(index) for each item from `start` on that equals `v`, until it returns false.
template <class Found>
static Status search(Thread& t, Array* self, Value v, u64 start, u64 stop, Found found) {
  for (u64 i = start; i < stop && i < self->length; ++i) {
    Ref item = TRY(self->kind->load(t, self->at(i)));
    bool same = both_int(item, v) ? item.get() == v : TRY(equal(t, item, v));
    if (same && !found(i)) break;
  }
  return {};
}
static Result<i64> count(Thread& t, Array* self, Value v) {
  i64 n = 0;
  TRY(search(t, self, v, 0, ~u64(0), [&](u64) { return ++n, true; }));
  return n;
}
static Result<i64> find(Thread& t, Array* self, Value v, i64 start, i64 stop) {
  if (start < 0) start = std::max<i64>(start + i64(self->length), 0);
  if (stop < 0) stop = std::max<i64>(stop + i64(self->length), 0);
  i64 at = -1;
  TRY(search(t, self, v, u64(start), u64(stop), [&](u64 i) { return at = i64(i), false; }));
  return at;
}
static Result<i64> index(Thread& t, Array* self, Value v, Index start, Index stop) {
  i64 at = TRY(find(t, self, v, start, stop));
  if (at < 0) return t.raise(kValueError, "array.index(x): x not in array");
  return at;
}
static Status remove(Thread& t, Array* self, Value v) {
  i64 at = TRY(find(t, self, v, 0, INT64_MAX));
  if (at < 0 || u64(at) >= self->length) return t.raise(kValueError, "array.remove(x): x not in array");
  return array_splice(t, self, u64(at), u64(at) + 1, nullptr, 0);
}
static Status insert(Thread& t, Array* self, i64 i, Value v) {
  u8 item[8];
  TRY(self->kind->convert(t, v, item));
  i64 length = i64(self->length);
  if (i < 0) i = std::max<i64>(i + length, 0);
  i = std::min(i, length);
  return array_splice(t, self, u64(i), u64(i), item, 1);
}
static Result<Ref> pop(Thread& t, Array* self, i64 i) {
  if (!self->length) return t.raise(kIndexError, "pop from empty array");
  if (i < 0) i += i64(self->length);
  if (i < 0 || u64(i) >= self->length) return t.raise(kIndexError, "pop index out of range");
  Ref item = TRY(self->kind->load(t, self->at(u64(i))));
  TRY(array_splice(t, self, u64(i), u64(i) + 1, nullptr, 0));
  return item;
}

// --- The whole

static Status clear(Thread& t, Array* self) { return array_resize(t, self, 0); }
static Status extend(Thread& t, Array* self, Value iterable) { return array_extend(t, self, iterable); }

template <class T> static void reverse_items(u8* data, u64 n) { std::reverse(reinterpret_cast<T*>(data), reinterpret_cast<T*>(data) + n); }
static void reverse(Thread&, Array* self) {
  switch (self->kind->size) {
    case 1: return reverse_items<u8>(self->data, self->length);
    case 2: return reverse_items<u16>(self->data, self->length);
    case 4: return reverse_items<u32>(self->data, self->length);
    default: return reverse_items<u64>(self->data, self->length);
  }
}
static void swap_bytes(u8* data, u64 length, u64 size) {
  for (u64 i = 0; i < length; ++i) std::reverse(data + i * size, data + (i + 1) * size);
}
static void byteswap(Thread&, Array* self) { swap_bytes(self->data, self->length, self->kind->size); }

static Result<Ref> buffer_info(Thread& t, Array* self) {
  Ref address = int_from_u64(t, u64(reinterpret_cast<uintptr_t>(self->data)));
  return tuple_of(t, address, Value::small_int(i64(self->length)));
}
static Result<Ref> copy(Thread& t, Array* self) {
  RefTo<Array> made = TRY(array_make(t, array_type(t), self->kind, self->length));
  if (self->length) std::memcpy(made->data, self->data, self->bytes());
  return made;
}
static Result<Ref> deepcopy(Thread& t, Array* self, Value) { return copy(t, self); }
static Result<i64> size_of(Thread&, Array* self) {
  return i64(instance_size(self)) + i64(self->capacity * self->kind->size);
}
static Result<Ref> class_item(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

// --- Conversions

static Result<RefTo<List>> tolist(Thread& t, Array* self) {
  RefTo<List> list = TRY(list_new(t, self->length));
  for (u64 i = 0; i < self->length; ++i) {
    Ref item = TRY(self->kind->load(t, self->at(i)));
    TRY(list_push(t, list, item));
  }
  return list;
}
static Status fromlist(Thread& t, Array* self, Value given) {
  if (!is<List>(given)) return t.raise(kTypeError, "arg must be list");
  auto* list = static_cast<List*>(given.object());
  u64 n = list->length, old = self->length;
  if (!n) return {};
  TRY(array_resize(t, self, old + n));
  for (u64 i = 0; i < n; ++i) {
    u8 item[8];
    Ref held(list->items[i]);
    Status converted = self->kind->convert(t, held, item);
    bool changed = list->length != n || self->length != old + n;
    if (!converted.is_error() && !changed) {
      std::memcpy(self->at(old + i), item, self->kind->size);
      continue;
    }
    if (!converted.is_error()) t.raise(kRuntimeError, "list changed size during iteration");
    Ref error = t.take_error();
    if (self->length == old + n && array_resize(t, self, old).is_error()) t.clear_error();
    t.restore_error(std::move(error));
    return Error{};
  }
  return {};
}
static Result<Ref> tobytes(Thread& t, Array* self) {
  return bytes_from(t, {reinterpret_cast<const char*>(self->data), usize(self->bytes())});
}
static Status frombytes(Thread& t, Array* self, Value buffer) {
  BufferView view(t);
  TRY(view.open(buffer));
  return array_append_bytes(t, self, view.view());
}
static Result<Ref> tounicode(Thread& t, Array* self) {
  if (!self->kind->is_text) return t.raise(kValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
  return array_to_unicode(t, self);
}
static Status fromunicode(Thread& t, Array* self, Value text) {
  if (!is<Str>(text)) return t.raise(kTypeError, "fromunicode() argument must be str, not {}", type_name(t, text));
  if (!self->kind->is_text)
    return t.raise(kValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  return array_append_text(t, self, static_cast<Str*>(text.object()));
}
static Status tofile(Thread& t, Array* self, Value file) {
  constexpr u64 kBlock = 64 * 1024;
  RefTo<Str> name = str_intern(t, "write");
  for (u64 at = 0; at < self->bytes(); at += kBlock) {
    u64 n = std::min(kBlock, self->bytes() - at);
    RefTo<Bytes> block = TRY(bytes_from(t, {reinterpret_cast<const char*>(self->data) + at, usize(n)}));
    Value args[] = {Value(block)};
    TRY(call_method(t, file, name, args));
  }
  if (!self->length) TRY(get_attribute(t, file, name));
  return {};
}
static Status fromfile(Thread& t, Array* self, Value file, i64 n) {
  if (n < 0) return t.raise(kValueError, "negative count");
  if (n > INT64_MAX / i64(self->kind->size)) return t.raise_no_memory();
  i64 wanted = n * self->kind->size;
  RefTo<Str> name = str_intern(t, "read");
  Ref count = int_from_i64(t, wanted);
  Value args[] = {count};
  Ref read = TRY(call_method(t, file, name, args));
  if (!is<Bytes>(read)) return t.raise(kTypeError, "read() didn't return bytes");
  bool too_few = i64(static_cast<Bytes*>(read.get().object())->length) != wanted;
  TRY(frombytes(t, self, read));
  if (too_few) return t.raise(kEOFError, "read() didn't return enough bytes");
  return {};
}

// --- Pickling

// Machine formats: the number in a pickle is the place in this table.
struct MachineFormat { u8 size; bool is_signed, big; enum : u8 { kInteger, kFloat, kUtf16, kUtf32 } content; };
static constexpr MachineFormat kFormats[] = {
    {1, false, false, MachineFormat::kInteger}, {1, true, false, MachineFormat::kInteger},
    {2, false, false, MachineFormat::kInteger}, {2, false, true, MachineFormat::kInteger},
    {2, true, false, MachineFormat::kInteger}, {2, true, true, MachineFormat::kInteger},
    {4, false, false, MachineFormat::kInteger}, {4, false, true, MachineFormat::kInteger},
    {4, true, false, MachineFormat::kInteger}, {4, true, true, MachineFormat::kInteger},
    {8, false, false, MachineFormat::kInteger}, {8, false, true, MachineFormat::kInteger},
    {8, true, false, MachineFormat::kInteger}, {8, true, true, MachineFormat::kInteger},
    {4, true, false, MachineFormat::kFloat}, {4, true, true, MachineFormat::kFloat},
    {8, true, false, MachineFormat::kFloat}, {8, true, true, MachineFormat::kFloat},
    {4, false, false, MachineFormat::kUtf16}, {4, false, true, MachineFormat::kUtf16},
    {8, false, false, MachineFormat::kUtf32}, {8, false, true, MachineFormat::kUtf32},
};
static constexpr bool kBigEndian = std::endian::native == std::endian::big;

static i32 format_of(const Kind* kind) {
  if (kind->is_text) return 20 + kBigEndian;
  for (i32 i = 0; i < i32(std::size(kFormats)); ++i) {
    const MachineFormat& f = kFormats[i];
    auto content = kind->is_integer ? MachineFormat::kInteger : MachineFormat::kFloat;
    if (f.content == content && f.size == kind->size && f.is_signed == kind->is_signed && (f.size == 1 || f.big == kBigEndian))
      return i;
  }
  return -1;
}

Result<Ref> reduce_ex(Thread& t, Array* self, Value protocol) {
  if (!is_int(protocol)) return t.raise(kTypeError, "__reduce_ex__ argument should be an integer");
  i64 version = TRY(int_to_i64(t, protocol));
  Ref dict = TRY(get_attribute_opt(t, Value(self), t.names.dunder_dict));
  if (dict.is_absent()) dict = none_ref();
  RefTo<Str> code = str_from_code_point(t, u32(self->kind->code));
  Value type(static_cast<Object*>(self->type()));
  if (version < 3) {
    RefTo<List> list = TRY(tolist(t, self));
    RefTo<Tuple> args = TRY(tuple_of(t, Value(code), Value(list)));
    return tuple_of(t, type, Value(args), dict);
  }
  Ref data = TRY(tobytes(t, self));
  Ref function = TRY(import_attribute(t, "array", "_array_reconstructor"));
  RefTo<Tuple> args = TRY(tuple_of(t, type, Value(code), Value::small_int(format_of(self->kind)), data));
  return tuple_of(t, function, Value(args), dict);
}

static Result<Ref> decode_items(Thread& t, const MachineFormat& format, std::string data) {
  if (data.size() % format.size) return t.raise(kValueError, "string length not a multiple of item size");
  if (format.content == MachineFormat::kUtf16 || format.content == MachineFormat::kUtf32) {
    bool wide = format.content == MachineFormat::kUtf32;
    RefTo<Bytes> bytes = TRY(bytes_from(t, data));
    RefTo<Str> encoding = str_intern(t, wide ? (format.big ? "utf-32-be" : "utf-32-le") : format.big ? "utf-16-be" : "utf-16-le");
    RefTo<Str> decode = str_intern(t, "decode");
    Value args[] = {Value(encoding)};
    return call_method(t, Value(bytes), decode, args);
  }
  u64 n = data.size() / format.size;
  auto* bytes = reinterpret_cast<u8*>(data.data());
  if (format.big != kBigEndian) swap_bytes(bytes, n, format.size);
  // The items as some typecode of that layout reads them.
  const Kind* kind = nullptr;
  for (const Kind& k : kKinds)
    if (!k.is_text && k.is_integer == (format.content == MachineFormat::kInteger) && k.size == format.size && k.is_signed == format.is_signed)
      kind = &k;
  RefTo<List> list = TRY(list_new(t, n));
  for (u64 i = 0; i < n; ++i) {
    Ref item = TRY(kind->load(t, bytes + i * format.size));
    TRY(list_push(t, list, item));
  }
  return list;
}

Result<Ref> reconstruct(Thread& t, Value type, Value typecode, i32 format, Value items) {
  auto* cls = try_as<TypeObject>(type);
  if (!cls) return t.raise(kTypeError, "first argument must be a type object, not {}", type_name(t, type));
  if (!is<Str>(typecode))
    return t.raise(kTypeError, "_array_reconstructor() argument 2 must be a unicode character, not {}", type_name(t, typecode));
  Str* code_text = static_cast<Str*>(typecode.object());
  if (code_text->length != 1)
    return t.raise(kTypeError, "_array_reconstructor(): argument 2 must be a unicode character, not a string of length {}", code_text->length);
  if (!is_subtype(cls, array_type(t))) return t.raise(kTypeError, "{} is not a subtype of array.array", type_name(cls));
  u32 code = code_text->at(0);
  const Kind* kind = find_kind(code);
  if (!kind) return t.raise(kValueError, "second argument must be a valid type code");
  if (format < 0 || usize(format) >= std::size(kFormats))
    return t.raise(kValueError, "third argument must be a valid machine format code.");
  if (!is<Bytes>(items)) return t.raise(kTypeError, "fourth argument should be bytes, not {}", type_name(t, items));
  if (format == format_of(kind)) return array_create(t, cls, code, items);
  const MachineFormat& machine = kFormats[format];
  Ref content = TRY(decode_items(t, machine, std::string(static_cast<Bytes*>(items.object())->view())));
  // The typecode of this machine that has the layout of the pickle.
  if (machine.content == MachineFormat::kInteger)
    for (const Kind& k : kKinds)
      if (k.is_integer && k.size == machine.size && k.is_signed == machine.is_signed) code = u32(k.code);
  return array_create(t, cls, code, content);
}

static constexpr Method kTable[] = {
    method<append>("append(self, v, /)", "Append an item to the end of the array."),
    method<buffer_info>("buffer_info(self, /)", "The tuple (address, length) of the memory that holds the items."),
    method<byteswap>("byteswap(self, /)", "Turn the bytes of each item around."),
    method<clear>("clear(self, /)", "Remove all items."),
    method<copy>("__copy__(self, /)", "A copy of the array."),
    method<count>("count(self, v, /)", "How many items equal v."),
    method<deepcopy>("__deepcopy__(self, unused, /)", "A copy of the array."),
    method<extend>("extend(self, bb, /)", "Append the items of an array or iterable."),
    method<fromfile>("fromfile(self, f, n, /)", "Append n items, in machine format, that are read from a file object."),
    method<fromlist>("fromlist(self, list, /)", "Append the items of a list; all of them or none."),
    method<frombytes>("frombytes(self, buffer, /)", "Append items given as bytes in machine format."),
    method<fromunicode>("fromunicode(self, ustr, /)", "Append the characters of a str to an array of characters."),
    method<index>("index(self, v, start=0, stop=sys.maxsize, /)", "The index of the first item that equals v."),
    method<insert>("insert(self, i, v, /)", "Insert v before index i."),
    method<pop>("pop(self, i=-1, /)", "Remove and return the item at index i, the last one by default."),
    method<reduce_ex>("__reduce_ex__(self, value, /)", "State information for pickling."),
    method<remove>("remove(self, v, /)", "Remove the first item that equals v."),
    method<reverse>("reverse(self, /)", "Turn the order of the items around."),
    method<tofile>("tofile(self, f, /)", "Write all items, in machine format, to a file object."),
    method<tolist>("tolist(self, /)", "A list of the items."),
    method<tobytes>("tobytes(self, /)", "The items as bytes in machine format."),
    method<tounicode>("tounicode(self, /)", "The characters of an array of characters as a str."),
    method<size_of>("__sizeof__(self, /)", "Memory taken by the array, in bytes."),
    class_method<class_item>("__class_getitem__(type, object, /)", "The generic alias array[object]."),
};
const std::span<const Method> kMethods = kTable;

static constexpr Method kFunctions[] = {
    function<reconstruct>("_array_reconstructor($module, arraytype, typecode, mformat_code, items,\n                     /)",
                          "An array out of a pickle."),
};

static Status ready(Thread& t, Module* module) {
  TRY(type_from_spec(t, ArrayIterator::kType, module->name));
  Value type(static_cast<Object*>(array_type(t)));
  TRY(module_add(t, module, "ArrayType", type));
  std::string codes;
  for (const Kind& kind : kKinds) codes += kind.code;
  TRY(module_add_str(t, module, "typecodes", codes));
  Ref sequence = TRY(import_attribute(t, "collections.abc", "MutableSequence"));
  RefTo<Str> name = str_intern(t, "register");
  Value args[] = {type};
  TRY(call_method(t, sequence, name, args));
  return {};
}
static const TypeSpec* const kTypes[] = {&Array::kType};

}  // namespace krait::array

namespace krait {

extern const ModuleSpec kArrayModule;
const ModuleSpec kArrayModule = {
    .name = "array",
    .doc = "Sequences of numbers or characters of one kind, stored compactly.",
    .functions = array::kFunctions,
    .types = array::kTypes,
    .ready = array::ready,
};

}  // namespace krait
