// _thread._local: an object whose attributes are different in every thread.
#include "modules/_thread/thread.h"

namespace krait::threads {

static Ref ident_value(Thread& t) { return int_from_u64(t, t.ident); }

static Result<Ref> local_new(Thread& t, TypeObject* cls, Args args) {
  if ((args.count || args.kw_count()) && cls->slots.init == t.types.object->slots.init)
    return t.raise(kTypeError, "Initialization arguments are not supported");
  RefTo<Tuple> given = TRY(tuple_from(t, {args.items, args.count + args.kw_count()}));
  RefTo<Dict> dicts = dict_new(t), own = dict_new(t);
  Ref ident = ident_value(t);
  TRY(dict_set(t, dicts, ident, Value(own)));
  Local* self = static_cast<Local*>(type_allocate(t, cls));
  self->dicts.init_steal(dicts.detach());
  self->args.init_steal(given.detach());
  self->kwnames.init(args.kwnames);
  State& state = state_of(t.interp);
  self->next = state.locals;
  if (self->next) self->next->previous = self;
  state.locals = self;
  return Ref::steal(Value(self));
}

// The attributes of the calling thread. __init__ runs when a thread comes for the first time.
static Result<RefTo<Dict>> local_dict(Thread& t, Local* self) {
  Ref ident = ident_value(t);
  Ref found = TRY(dict_get(t, self->dicts, ident));
  if (!found.is_absent()) return RefTo<Dict>(as<Dict>(found));
  RefTo<Dict> made = dict_new(t);
  TRY(dict_set(t, self->dicts, ident, Value(made)));
  auto init = self->type()->slots.init;
  if (init && init != t.types.object->slots.init) {
    RefTo<Tuple> args(self->args.get()), kwnames(self->kwnames.get());
    u32 named = kwnames ? u32(kwnames->length) : 0;
    if (init(t, Value(self), Args{args->items, u32(args->length) - named, kwnames}).is_error()) {
      Ref error = t.take_error();
      if (dict_delete(t, self->dicts, ident).is_error()) t.clear_error();
      t.restore_error(std::move(error));
      return Error{};
    }
  }
  return made;
}

static Result<Ref> local_getattr(Thread& t, Value v, Str* name) {
  Local* self = as<Local>(v);
  RefTo<Dict> dict = TRY(local_dict(t, self));
  if (name->equals("__dict__")) return Ref(Value(dict));
  Ref in_class(type_lookup(self->type(), name));
  const Slots* slots = in_class.is_absent() ? nullptr : &type_of(t, in_class)->slots;
  if (slots && slots->descr_get && slots->descr_set) return slots->descr_get(t, in_class, v, Value(self->type()));
  Ref own = TRY(dict_get(t, dict, Value(static_cast<Object*>(name))));
  if (!own.is_absent()) return own;
  if (slots && slots->descr_get) return slots->descr_get(t, in_class, v, Value(self->type()));
  if (slots) return in_class;
  return raise_no_attribute(t, v, name);
}

static Status local_setattr(Thread& t, Value v, Str* name, Value value) {
  Local* self = as<Local>(v);
  if (name->equals("__dict__"))
    return raise_attribute_error(t, v, name, fmt::format("'{}' object attribute '__dict__' is read-only", type_name(self->type())));
  RefTo<Dict> dict = TRY(local_dict(t, self));
  Ref in_class(type_lookup(self->type(), name));
  if (!in_class.is_absent() && type_of(t, in_class)->slots.descr_set) return type_of(t, in_class)->slots.descr_set(t, in_class, v, value);
  if (!value.is_empty()) return dict_set(t, dict, Value(static_cast<Object*>(name)), value);
  if (!TRY(dict_delete(t, dict, Value(static_cast<Object*>(name))))) return raise_no_attribute(t, v, name);
  return {};
}

static void local_visit(Object* o, Visitor& visit) {
  Local* self = static_cast<Local*>(o);
  visit(self->dicts);
  visit(self->args);
  visit(self->kwnames);
}
static void local_clear(Object* o) {
  Local* self = static_cast<Local*>(o);
  if (self->dicts) dict_clear(*o->type()->interp->current, self->dicts);
}
static void local_dealloc(Object* o) {
  Local* self = static_cast<Local*>(o);
  if (self->previous) self->previous->next = self->next;
  else if (State& state = state_of(*o->type()->interp); state.locals == self) state.locals = self->next;
  if (self->next) self->next->previous = self->previous;
  self->dicts.clear();
  self->args.clear();
  self->kwnames.clear();
}

void locals_forget(Thread& t, u64 ident) {
  Ref key = int_from_u64(t, ident);
  // Destructors may make or drop other Locals, so they run after the walk.
  std::vector<Ref> dropped;
  for (Local* local = state_of(t.interp).locals; local; local = local->next) {
    Result<Ref> own = dict_pop(t, local->dicts, key);
    if (!own.is_error()) dropped.push_back(own.take());
  }
}

const TypeSpec Local::kType = {
    .name = "_thread._local",
    .basic_size = sizeof(Local),
    .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
    .signature = "_local()",
    .doc = "Attributes of which every thread has its own values.",
    .slots = {
        .getattr = local_getattr, .setattr = local_setattr, .new_ = local_new,
        .visit = local_visit, .clear = local_clear, .dealloc = local_dealloc,
    },
};

}  // namespace krait::threads
