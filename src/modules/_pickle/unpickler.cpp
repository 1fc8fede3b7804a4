// The types Unpickler and UnpicklerMemoProxy, load() and loads().
#include "modules/_pickle/reader.h"
#include "objects/exception.h"
#include "objects/type_internal.h"

namespace krait::pickle {

// --- Unpickling

void Unpickling::clear_stack(u64 to) {
  while (depth > to) release(stack[--depth]);
}

// Numbers that are this far above the count of entries do not make the array grow.
constexpr u64 kNear = 4096;

Result<Value> Unpickling::memo_get_far(Thread& t, u64 index) {
  if (!far_memo) return Value::absent();
  Ref key = int_from_u64(t, index), found = TRY(dict_get(t, far_memo, key));
  return found.get();   // the dict holds it
}

Status Unpickling::memo_put_slow(Thread& t, u64 index, Value v) {
  if (KRAIT_UNLIKELY(index >= memo_capacity)) {
    if (index > 2 * memo_count + kNear) {
      if (!far_memo) far_memo.set(dict_new(t));
      Ref key = int_from_u64(t, index);
      u64 before = far_memo->count;
      TRY(dict_set(t, far_memo, key, v));
      memo_count += far_memo->count - before;
      return {};
    }
    u64 capacity = std::max<u64>(std::max<u64>(2 * memo_capacity, index + 1), 32);
    void* bigger = t.heap.resize_buffer(memo, memo_capacity * sizeof(Value), capacity * sizeof(Value));
    if (!bigger) return t.raise_no_memory();
    memo = static_cast<Value*>(bigger);
    std::memset(static_cast<void*>(memo + memo_capacity), 0, (capacity - memo_capacity) * sizeof(Value));
    memo_capacity = capacity;
  }
  retain(v);
  Value old = std::exchange(memo[index], v);
  if (old.bits) release(old);
  else ++memo_count;
  return {};
}

void Unpickling::clear_memo(Heap& heap) {
  Value* old = std::exchange(memo, nullptr);
  u64 capacity = std::exchange(memo_capacity, 0);
  memo_count = 0;
  far_memo.clear();
  for (u64 i = 0; i < capacity; ++i) if (old[i].bits) release(old[i]);
  heap.free_buffer(old, capacity * sizeof(Value));
}

void Unpickling::clear(Heap& heap) {
  clear_stack(0);
  heap.free_buffer(stack, stack_capacity * sizeof(Value));
  stack = nullptr;
  stack_capacity = 0;
  heap.free_buffer(marks, mark_capacity * sizeof(u64));
  marks = nullptr;
  mark_count = mark_capacity = fence = 0;
  clear_memo(heap);
  input.clear();
  buffers.clear();
  persistent_load.clear();
  encoding.clear();
  errors.clear();
}

Status Unpickling::set_buffers(Thread& t, Value given) {
  if (given.is_empty() || given.is_none()) {
    buffers.clear();
    return {};
  }
  buffers.set(TRY(get_iter(t, given)));
  return {};
}

Status Unpickling::set_encoding(Thread& t, const char* function, Value encoding_name, Value errors_name) {
  auto take = [&](FieldTo<Str>& field, Value name, const char* argument) -> Status {
    if (name.is_empty()) {
      field.clear();
      return {};
    }
    if (!is<Str>(name))
      return t.raise(kTypeError, "{}() argument '{}' must be str, not {}", function, argument, name.is_none() ? "None" : type_name(t, name));
    Str* text = as<Str>(name);
    for (u64 i = 0; i < text->length; ++i) if (!text->at(i)) return t.raise(kValueError, "embedded null character");
    field.set(text);
    return {};
  };
  TRY(take(encoding, encoding_name, "encoding"));
  return take(errors, errors_name, "errors");
}

struct OneLoad : Unpickling {
  explicit OneLoad(Thread& t) : t(t) {}
  ~OneLoad() { clear(t.heap); }
  Thread& t;
};

CONSTRUCTOR_SIGNATURE(kLoad, "load($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())");
CONSTRUCTOR_SIGNATURE(kLoads, "loads($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())");

// What follows the first argument.
static Status set_options(Thread& t, Unpickling& u, const char* function, const Value* options) {
  if (!options[0].is_empty()) u.fix_imports = TRY(truth(t, options[0]));
  return u.set_encoding(t, function, options[1], options[2]);
}

Result<Ref> load(Thread& t, Args args) {
  Value slots[5];
  Ref owned[2];
  TRY(bind_arguments(t, kLoad, args, slots, owned));
  OneLoad u(t);
  TRY(set_options(t, u, "load", slots + 1));
  TRY(u.input.set_file(t, slots[0]));
  TRY(u.set_buffers(t, slots[4]));
  return Loader(t, u, nullptr).load();
}

Result<Ref> loads(Thread& t, Args args) {
  OneLoad u(t);
  Value data = args.count ? args[0] : Value::empty(), buffers = Value::empty();
  if (KRAIT_UNLIKELY(args.kwnames || args.count != 1)) {
    Value slots[5];
    Ref owned[2];
    TRY(bind_arguments(t, kLoads, args, slots, owned));
    TRY(set_options(t, u, "loads", slots + 1));
    data = slots[0];
    buffers = slots[4];
  }
  BufferView view(t);
  TRY(view.open(data));
  u.input.set_memory(view.view());
  TRY(u.set_buffers(t, buffers));
  return Loader(t, u, nullptr).load();
}

// --- Unpickler

static Unpickler* unpickler_of(Value v) { return static_cast<Unpickler*>(v.object()); }

// While it lives the Unpickler cannot be used by what it calls.
class Use {
 public:
  explicit Use(Unpickler* unpickler) : unpickler_(unpickler) { unpickler->running = true; }
  ~Use() { unpickler_->running = false; }
  Use(const Use&) = delete;
  static Status check(Thread& t, Unpickler* unpickler) {
    if (unpickler->running) return t.raise(kRuntimeError, "Unpickler object is already used");
    return {};
  }

 private:
  RefTo<Unpickler> unpickler_;
};

static Result<Ref> unpickler_new(Thread& t, TypeObject* cls, Args) {
  auto* self = allocate_instance<Unpickler>(t, cls);
  new (&self->u) Unpickling();
  new (&self->persistent_load) Field();
  self->running = false;
  return Ref::steal(Value(self));
}

CONSTRUCTOR_SIGNATURE(kInit, "Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())");
static Status unpickler_init(Thread& t, Value v, Args args) {
  Value slots[5];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  bool fix_imports = slots[1].is_empty() || TRY(truth(t, slots[1]));
  Unpickler* self = unpickler_of(v);
  TRY(Use::check(t, self));
  Use use(self);
  Unpickling& u = self->u;
  if (u.input.has_file()) u.clear(t.heap);
  TRY(u.set_encoding(t, "Unpickler", slots[2], slots[3]));
  TRY(u.input.set_file(t, slots[0]));
  TRY(u.set_buffers(t, slots[4]));
  u.fix_imports = fix_imports;
  u.protocol = 0;
  return {};
}

static Result<Ref> unpickler_persistent_load(Thread& t, Unpickler*, Args args) {
  TRY(exactly(t, "persistent_load", args, 1));
  return raise_unpickling(t, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
}

static Result<Ref> unpickler_find_class(Thread& t, Unpickler* self, Args args) {
  TRY(exactly(t, "find_class", args, 2));
  return Loader(t, self->u, self).find_global(args[0], args[1]);
}

static Result<Ref> unpickler_load(Thread& t, Unpickler* self, Args args) {
  TRY(exactly(t, "load", args, 0));
  if (!self->u.input.has_file())
    return raise_unpickling(t, "Unpickler.__init__() was not called by {}.__init__()", type_name(self->type()));
  TRY(Use::check(t, self));
  Use use(self);
  self->u.persistent_load.clear();
  if (!is_exact<Unpickler>(Value(self)) || !self->persistent_load.get().is_empty()) {
    RefTo<Str> name = str_intern(t, "persistent_load");
    self->u.persistent_load.set(TRY(get_attribute(t, Value(self), name)));
  }
  Result<Ref> loaded = Loader(t, self->u, self).load();
  self->u.persistent_load.clear();
  self->u.clear_stack(0);
  return loaded;
}

static i64 unpickler_sizeof(Thread&, Unpickler* self) {
  return i64(instance_size(self) + (self->u.stack_capacity + self->u.memo_capacity + self->u.mark_capacity) * sizeof(Value));
}

// --- Attributes

static bool is_persistent_load(const Str* name) { return name->equals("persistent_load"); }

static Result<Ref> unpickler_getattr(Thread& t, Value v, Str* name) {
  Value own = unpickler_of(v)->persistent_load;
  if (!own.is_empty() && is_persistent_load(name)) return Ref(own);
  return object_getattr(t, v, name);
}
static Status unpickler_setattr(Thread& t, Value v, Str* name, Value value) {
  if (!is_persistent_load(name)) return object_setattr(t, v, name, value);
  Field& own = unpickler_of(v)->persistent_load;
  if (value.is_empty()) own.clear();
  else own.set(value);
  return {};
}

static Result<Ref> get_memo(Thread& t, Value v) {
  auto* proxy = allocate_object<UnpicklerMemoProxy>(t, t.interp.find_type(UnpicklerMemoProxy::kType));
  proxy->unpickler.init(unpickler_of(v));
  return Ref::steal(Value(proxy));
}

// {number: object}
static Result<RefTo<Dict>> memo_dict(Thread& t, Unpickling& u) {
  RefTo<Dict> copy = dict_new(t);
  if (u.far_memo) copy = TRY(dict_copy(t, u.far_memo));
  for (u64 i = 0; i < u.memo_capacity; ++i)
    if (u.memo[i].bits) TRY(dict_set(t, copy, Value::small_int(i64(i)), u.memo[i]));
  return copy;
}

static Status set_memo(Thread& t, Value v, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "attribute deletion is not supported");
  Unpickler* self = unpickler_of(v);
  RefTo<Dict> entries;
  if (auto* proxy = try_as<UnpicklerMemoProxy>(value)) entries = TRY(memo_dict(t, proxy->unpickler->u));
  else if (is<Dict>(value)) entries = TRY(dict_copy(t, as<Dict>(value)));
  else return t.raise(kTypeError, "'memo' attribute must be an UnpicklerMemoProxy object or dict, not {}", type_name(t, value));
  u64 position = 0;
  Value key, item;
  while (dict_next(entries, &position, &key, &item)) {
    if (!is_int(key)) return t.raise(kTypeError, "memo key must be integers");
    i64 index;
    if (!int_try_i64(key, &index)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    if (index < 0) return t.raise(kValueError, "memo key must be positive integers.");
  }
  Ref held(v);   // what is released may run code
  self->u.clear_memo(t.heap);
  position = 0;
  while (dict_next(entries, &position, &key, &item)) {
    i64 index = TRY(int_to_i64(t, key));
    TRY(self->u.memo_put(t, u64(index), item));
  }
  return {};
}

// --- Memory

static void unpickler_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Unpickler*>(o);
  Unpickling& u = self->u;
  u.input.visit(visit);
  visit(u.far_memo);
  visit(u.buffers);
  visit(u.persistent_load);
  visit(u.encoding);
  visit(u.errors);
  visit(self->persistent_load);
  for (u64 i = 0; i < u.depth; ++i) visit(u.stack[i]);
  for (u64 i = 0; i < u.memo_capacity; ++i) if (u.memo[i].bits) visit(u.memo[i]);
}
static void unpickler_clear(Object* o) {
  auto* self = static_cast<Unpickler*>(o);
  self->u.clear(o->type()->interp->heap);
  self->persistent_load.clear();
}
static void unpickler_dealloc(Object* o) {
  unpickler_clear(o);
  static_cast<Unpickler*>(o)->u.~Unpickling();
}

static constexpr Method kMethods[] = {
    method<unpickler_persistent_load>("persistent_load(self, pid, /)", "The object that stands for the id of a pickle."),
    method<unpickler_load>("load(self, /)", "Read one pickle from the file and make what it describes."),
    method<unpickler_find_class>("find_class(self, module_name, global_name, /)",
                                 "An object of a module, by name. Subclasses that restrict what may be loaded have their own."),
    method<unpickler_sizeof>("__sizeof__(self, /)", "Bytes that the unpickler takes."),
};
static constexpr Getter kGetters[] = {{"memo", get_memo, set_memo, nullptr}};
const TypeSpec Unpickler::kType = {
    .name = "_pickle.Unpickler",
    .basic_size = sizeof(Unpickler),
    .flags = kTypeBase | kTypeCycles,
    .signature = "Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          buffers=())",
    .doc = "Reads pickles from a file.\n\n"
           "The file needs the methods read(size) and readline(), which give bytes. With fix_imports, names of Python 2\n"
           "in old pickles become those of Python 3; encoding and errors say how its str objects are decoded, and the\n"
           "encoding \"bytes\" leaves them bytes. Buffers that the pickle left out are taken from the iterable buffers.",
    .slots = {.getattr = unpickler_getattr,
              .setattr = unpickler_setattr,
              .new_ = unpickler_new,
              .init = unpickler_init,
              .visit = unpickler_visit,
              .clear = unpickler_clear,
              .dealloc = unpickler_dealloc},
    .methods = kMethods,
    .getters = kGetters,
};

// --- UnpicklerMemoProxy

static void proxy_clear(Thread& t, UnpicklerMemoProxy* self) { self->unpickler->u.clear_memo(t.heap); }
static Result<Ref> proxy_copy(Thread& t, UnpicklerMemoProxy* self) { return memo_dict(t, self->unpickler->u); }
static Result<Ref> proxy_reduce(Thread& t, UnpicklerMemoProxy* self) {
  Ref contents = TRY(proxy_copy(t, self));
  RefTo<Tuple> args = TRY(tuple_of(t, contents));
  return tuple_of(t, Value(t.types.dict), Value(args));
}

static void proxy_visit(Object* o, Visitor& visit) { visit(static_cast<UnpicklerMemoProxy*>(o)->unpickler); }
static void proxy_dealloc(Object* o) { static_cast<UnpicklerMemoProxy*>(o)->unpickler.clear(); }

static constexpr Method kProxyMethods[] = {
    method<proxy_clear>("clear(self, /)", "Remove all items from memo."),
    method<proxy_copy>("copy(self, /)", "Copy the memo to a new object."),
    method<proxy_reduce>("__reduce__(self, /)", "Implement pickling support."),
};
const TypeSpec UnpicklerMemoProxy::kType = {
    .name = "_pickle.UnpicklerMemoProxy",
    .basic_size = sizeof(UnpicklerMemoProxy),
    .flags = kTypeBase | kTypeCycles | kTypeNoNew,
    .slots = {.hash = hash_not_implemented, .visit = proxy_visit, .dealloc = proxy_dealloc},
    .methods = kProxyMethods,
};

}  // namespace krait::pickle
