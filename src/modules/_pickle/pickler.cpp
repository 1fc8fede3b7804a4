// The types Pickler and PicklerMemoProxy.
#include "modules/_pickle/writer.h"
#include "objects/exception.h"
#include "objects/type_internal.h"

namespace krait::pickle {

static Pickler* pickler_of(Value v) { return static_cast<Pickler*>(v.object()); }

// While it lives the Pickler cannot be used by what it calls.
class Use {
 public:
  explicit Use(Pickler* pickler) : pickler_(pickler) { pickler->running = true; }
  ~Use() { pickler_->running = false; }
  Use(const Use&) = delete;
  static Status check(Thread& t, Pickler* pickler) {
    if (pickler->running) return t.raise(kRuntimeError, "Pickler object is already used");
    return {};
  }

 private:
  RefTo<Pickler> pickler_;
};

static Result<Ref> pickler_new(Thread& t, TypeObject* cls, Args) {
  auto* self = allocate_instance<Pickler>(t, cls);
  new (&self->p) Pickling();
  new (&self->persistent_id) Field();
  self->running = false;
  return Ref::steal(Value(self));
}

CONSTRUCTOR_SIGNATURE(kInit, "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)");
static Status pickler_init(Thread& t, Value v, Args args) {
  Value slots[4];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  bool fix_imports = slots[2].is_empty() || TRY(truth(t, slots[2]));
  Pickler* self = pickler_of(v);
  TRY(Use::check(t, self));
  Use use(self);
  Pickling& p = self->p;
  if (!p.write.get().is_empty()) p.clear(t.heap);
  TRY(p.set_protocol(t, slots[1].is_empty() ? Value::none() : slots[1], fix_imports));
  TRY(p.set_file(t, slots[0]));
  TRY(p.set_buffer_callback(t, slots[3].is_empty() ? Value::none() : slots[3]));
  p.fast = p.fast_nesting = 0;
  p.fast_memo.clear();
  RefTo<Str> name = str_intern(t, "dispatch_table");
  Ref table = TRY(get_attribute_opt(t, v, name));
  if (table.is_absent()) p.dispatch_table.clear();
  else p.dispatch_table.set(std::move(table));
  return {};
}

static Result<Ref> pickler_persistent_id(Thread&, Pickler*, Value) { return none_ref(); }

static void pickler_clear_memo(Thread& t, Pickler* self) { self->p.memo.clear(t.heap); }

// The methods of a subclass, or of the instance, that take part in a dump.
static Status find_hooks(Thread& t, Pickler* self) {
  Pickling& p = self->p;
  p.persistent_id.clear();
  p.reducer_override.clear();
  bool subclass = !is_exact<Pickler>(Value(self));
  if (subclass || !self->persistent_id.get().is_empty()) {
    RefTo<Str> name = str_intern(t, "persistent_id");
    Ref found = TRY(get_attribute(t, Value(self), name));
    NativeFunction* native = try_as<NativeFunction>(found);
    if (!native || native->method->signature.name != "persistent_id" || native->self.get() != Value(self))
      p.persistent_id.set(std::move(found));
  }
  if (subclass) {
    RefTo<Str> name = str_intern(t, "reducer_override");
    Ref found = TRY(get_attribute_opt(t, Value(self), name));
    if (!found.is_absent()) p.reducer_override.set(std::move(found));
  }
  return {};
}

static Status pickler_dump(Thread& t, Pickler* self, Args args) {
  TRY(exactly(t, "dump", args, 1));
  if (self->p.write.get().is_empty())
    return raise_pickling(t, "Pickler.__init__() was not called by {}.__init__()", type_name(self->type()));
  TRY(Use::check(t, self));
  Use use(self);
  TRY(find_hooks(t, self));
  Status done = self->p.dump(t, args[0]);
  if (!done.is_error()) done = self->p.out.flush(t, self->p.write);
  self->p.out.clear(t.heap);
  self->p.persistent_id.clear();
  self->p.reducer_override.clear();
  return done;
}

static i64 pickler_sizeof(Thread&, Pickler* self) {
  return i64(instance_size(self) + self->p.out.capacity() + self->p.memo.slots().size_bytes());
}

// --- Attributes

static bool is_persistent_id(const Str* name) { return name->equals("persistent_id"); }

static Result<Ref> pickler_getattr(Thread& t, Value v, Str* name) {
  Value own = pickler_of(v)->persistent_id;
  if (!own.is_empty() && is_persistent_id(name)) return Ref(own);
  return object_getattr(t, v, name);
}
static Status pickler_setattr(Thread& t, Value v, Str* name, Value value) {
  if (!is_persistent_id(name)) return object_setattr(t, v, name, value);
  Field& own = pickler_of(v)->persistent_id;
  if (value.is_empty()) own.clear();
  else own.set(value);
  return {};
}

template <i32 Pickling::*kField>
static Result<Ref> get_number(Thread&, Value v) { return Ref::steal(Value::small_int(pickler_of(v)->p.*kField)); }
template <i32 Pickling::*kField>
static Status set_number(Thread& t, Value v, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  Ref index = TRY(to_index(t, value));
  i64 number = TRY(int_to_i64(t, index));
  if (number != i32(number)) TRY(warn(t, kRuntimeWarning, "Truncation of value to int"));
  pickler_of(v)->p.*kField = i32(number);
  return {};
}

static Result<Ref> get_memo(Thread& t, Value v) {
  auto* proxy = allocate_object<PicklerMemoProxy>(t, t.interp.find_type(PicklerMemoProxy::kType));
  proxy->pickler.init(pickler_of(v));
  return Ref::steal(Value(proxy));
}
static Status set_memo(Thread& t, Value v, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "attribute deletion is not supported");
  // Not read while it grows: what another Pickler's memo has is held by that memo.
  struct Copy : Memo {
    explicit Copy(Heap& heap) : heap(heap) {}
    ~Copy() { clear(heap); }
    Heap& heap;
  } memo(t.heap);
  if (auto* proxy = try_as<PicklerMemoProxy>(value)) {
    for (const Memo::Slot& slot : proxy->pickler->p.memo.slots())
      if (slot.key.bits) TRY(memo.add(t, slot.key, slot.index));
  } else if (is<Dict>(value)) {
    RefTo<Dict> dict = TRY(dict_copy(t, as<Dict>(value)));
    u64 position = 0;
    Value key, item;
    while (dict_next(dict, &position, &key, &item)) {
      Tuple* pair = try_as<Tuple>(item);
      if (!pair || pair->length != 2) return t.raise(kTypeError, "'memo' values must be 2-item tuples");
      if (!is_int((*pair)[0])) return t.raise(kTypeError, "an integer is required");
      TRY(memo.add(t, (*pair)[1], TRY(int_to_i64(t, (*pair)[0]))));
    }
  } else {
    return t.raise(kTypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not {}", type_name(t, value));
  }
  pickler_of(v)->p.memo.take(t.heap, memo);
  return {};
}

// --- Memory

static void pickler_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Pickler*>(o);
  Pickling& p = self->p;
  for (Field* field : {&p.write, &p.buffer_callback, &p.dispatch_table, &p.persistent_id, &p.reducer_override}) visit(*field);
  visit(p.fast_memo);
  visit(self->persistent_id);
  for (const Memo::Slot& slot : p.memo.slots()) if (slot.key.bits) visit(slot.key);
}
static void pickler_clear(Object* o) {
  auto* self = static_cast<Pickler*>(o);
  self->p.clear(o->type()->interp->heap);
  self->persistent_id.clear();
}
static void pickler_dealloc(Object* o) {
  pickler_clear(o);
  static_cast<Pickler*>(o)->p.~Pickling();
}

static constexpr Method kMethods[] = {
    method<pickler_persistent_id>("persistent_id(self, obj, /)", "What stands for an object that is kept elsewhere; None: nothing does."),
    method<pickler_dump>("dump(self, obj, /)", "Write the pickle of an object to the file."),
    method<pickler_clear_memo>("clear_memo(self, /)", "Forget what was written: objects that come again are written again."),
    method<pickler_sizeof>("__sizeof__(self, /)", "Bytes that the pickler takes."),
};
static constexpr Getter kGetters[] = {
    {"bin", get_number<&Pickling::bin>, set_number<&Pickling::bin>, nullptr, true},
    {"fast", get_number<&Pickling::fast>, set_number<&Pickling::fast>, nullptr, true},
    {"memo", get_memo, set_memo, nullptr},
};
static constexpr Member kMembers[] = {
    {"dispatch_table", offsetof(Pickler, p) + offsetof(Pickling, dispatch_table), false, false},
};
const TypeSpec Pickler::kType = {
    .name = "_pickle.Pickler",
    .basic_size = sizeof(Pickler),
    .flags = kTypeBase | kTypeCycles,
    .signature = "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)",
    .doc = "Writes pickles to a file.\n\n"
           "The protocol is a number from 0 to 5, negative for the newest; None for the default, 5. The file needs a\n"
           "write() method that takes bytes. With fix_imports and a protocol below 3, names of Python 3 become those of\n"
           "Python 2. With a buffer_callback, which needs protocol 5, buffers for which it gives a false value are left\n"
           "out of the pickle.",
    .slots = {.getattr = pickler_getattr,
              .setattr = pickler_setattr,
              .new_ = pickler_new,
              .init = pickler_init,
              .visit = pickler_visit,
              .clear = pickler_clear,
              .dealloc = pickler_dealloc},
    .methods = kMethods,
    .getters = kGetters,
    .members = kMembers,
};

// --- PicklerMemoProxy

static void proxy_clear(Thread& t, PicklerMemoProxy* self) { pickler_clear_memo(t, self->pickler); }

static Result<Ref> proxy_copy(Thread& t, PicklerMemoProxy* self) {
  RefTo<Dict> copy = dict_new(t);
  for (const Memo::Slot& slot : self->pickler->p.memo.slots()) {
    if (!slot.key.bits) continue;
    Ref id = int_from_u64(t, slot.key.bits);
    RefTo<Tuple> entry = TRY(tuple_of(t, Value::small_int(slot.index), slot.key));
    TRY(dict_set(t, copy, id, Value(entry)));
  }
  return copy;
}
static Result<Ref> proxy_reduce(Thread& t, PicklerMemoProxy* self) {
  Ref contents = TRY(proxy_copy(t, self));
  RefTo<Tuple> args = TRY(tuple_of(t, contents));
  return tuple_of(t, Value(t.types.dict), Value(args));
}

static void proxy_visit(Object* o, Visitor& visit) { visit(static_cast<PicklerMemoProxy*>(o)->pickler); }
static void proxy_dealloc(Object* o) { static_cast<PicklerMemoProxy*>(o)->pickler.clear(); }

static constexpr Method kProxyMethods[] = {
    method<proxy_clear>("clear(self, /)", "Remove all items from memo."),
    method<proxy_copy>("copy(self, /)", "Copy the memo to a new object."),
    method<proxy_reduce>("__reduce__(self, /)", "Implement pickle support."),
};
const TypeSpec PicklerMemoProxy::kType = {
    .name = "_pickle.PicklerMemoProxy",
    .basic_size = sizeof(PicklerMemoProxy),
    .flags = kTypeBase | kTypeCycles | kTypeNoNew,
    .slots = {.hash = hash_not_implemented, .visit = proxy_visit, .dealloc = proxy_dealloc},
    .methods = kProxyMethods,
};

}  // namespace krait::pickle
