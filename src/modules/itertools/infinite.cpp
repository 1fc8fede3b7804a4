// count, cycle, repeat.
#include "modules/itertools/itertools.h"

namespace krait::itertools {

// ---- count

static bool is_number(Thread& t, Value v) {
  const Slots& slots = type_of(t, v)->slots;
  return is_int(v) || is_float(v) || is<Complex>(v) || slots.index || slots.int_ || slots.float_;
}

CONSTRUCTOR_SIGNATURE(kCountNew, "count(start=0, step=1)");
static Result<Ref> count_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, kCountNew, args, slots, owned));
  Value start = slots[0].is_empty() ? Value::small_int(0) : slots[0];
  Value step = slots[1].is_empty() ? Value::small_int(1) : slots[1];
  if (!is_number(t, start) || !is_number(t, step)) return t.raise(kTypeError, "a number is required");
  if (start.is_bool()) start = Value::small_int(start.is_true());
  if (step.is_bool()) step = Value::small_int(step.is_true());
  auto* it = allocate_instance<Count>(t, cls);
  bool fast = start.is_int() && step.is_int();
  it->current = fast ? start.as_int() : 0;
  it->step = fast ? step.as_int() : 0;
  it->number.init(fast ? Value::empty() : start);
  it->big_step.init(fast ? Value::empty() : step);
  return Ref::steal(Value(it));
}

static Result<Ref> count_next(Thread& t, Value self) {
  auto* it = static_cast<Count*>(self.object());
  if (KRAIT_LIKELY(it->number.get().is_empty())) {
    i64 now = it->current, next = now + it->step;   // both are inline ints: no overflow
    if (KRAIT_LIKELY(Value::fits_int(next))) {
      it->current = next;
    } else {
      it->number.set(int_from_i64(t, next));
      it->big_step.set(int_from_i64(t, it->step));
    }
    return Ref::steal(Value::small_int(now));
  }
  Ref number(it->number.get()), step(it->big_step.get());
  it->number.set(TRY(binary(t, BinaryOp::kAdd, number, step)));
  return number;
}

static Result<Ref> count_repr(Thread& t, Value self) {
  auto* it = static_cast<Count*>(self.object());
  bool fast = it->number.get().is_empty();
  Ref number = fast ? int_from_i64(t, it->current) : Ref(it->number.get());
  Ref step = fast ? int_from_i64(t, it->step) : Ref(it->big_step.get());
  StrBuilder text(t);
  TRY(text.add(type_name(self.object()->type()).substr(type_name(self.object()->type()).rfind('.') + 1)));
  TRY(text.add("("));
  RefTo<Str> piece = TRY(repr(t, number));
  TRY(text.add(piece.get()));
  if (step.get() != Value::small_int(1)) {
    piece = TRY(repr(t, step));
    TRY(text.add(", "));
    TRY(text.add(piece.get()));
  }
  TRY(text.add(")"));
  return text.finish();
}

static void count_visit(Object* self, Visitor& visit) {
  visit(static_cast<Count*>(self)->number);
  visit(static_cast<Count*>(self)->big_step);
}
static void count_dealloc(Object* self) {
  static_cast<Count*>(self)->number.clear();
  static_cast<Count*>(self)->big_step.clear();
}

const TypeSpec Count::kType = {
  .name = "itertools.count",
  .basic_size = sizeof(Count),
  .flags = kTypeBase | kTypeCycles,
  .signature = "count(start=0, step=1)",
  .doc = "An endless iterator over start, start+step, start+2*step ...",
  .slots = {
    .repr = count_repr, .iter = self_iter, .next = count_next, .new_ = count_new,
    .visit = count_visit, .dealloc = count_dealloc,
  },
};

// ---- cycle

static Result<Ref> cycle_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Cycle::kType, args));
  TRY(argument_count(t, "cycle", args, 1, 1));
  Ref iterator = TRY(get_iter(t, args[0]));
  RefTo<List> saved = TRY(list_new(t));
  auto* it = allocate_instance<Cycle>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->saved.init_steal(saved.detach());
  it->index = 0;
  return Ref::steal(Value(it));
}

static Result<Ref> cycle_next(Thread& t, Value self) {
  auto* it = static_cast<Cycle*>(self.object());
  if (!it->iterator.get().is_empty()) {
    Ref iterator(it->iterator.get());
    Ref item = TRY(iter_next(t, iterator));
    if (!item.is_absent()) {
      TRY(list_push(t, it->saved, item));
      return item;
    }
    it->iterator.clear();
  }
  List* saved = it->saved;
  if (!saved->length) return absent_ref();
  if (it->index >= saved->length) it->index = 0;
  return Ref(saved->items[it->index++]);
}

static void cycle_visit(Object* self, Visitor& visit) {
  visit(static_cast<Cycle*>(self)->iterator);
  visit(static_cast<Cycle*>(self)->saved);
}
static void cycle_dealloc(Object* self) {
  static_cast<Cycle*>(self)->iterator.clear();
  static_cast<Cycle*>(self)->saved.clear();
}

const TypeSpec Cycle::kType = {
  .name = "itertools.cycle",
  .basic_size = sizeof(Cycle),
  .flags = kTypeBase | kTypeCycles,
  .signature = "cycle(iterable, /)",
  .doc = "An iterator over the items of iterable, again and again.",
  .slots = {
    .iter = self_iter, .next = cycle_next, .new_ = cycle_new, .visit = cycle_visit, .dealloc = cycle_dealloc,
  },
};

// ---- repeat

CONSTRUCTOR_SIGNATURE(kRepeatNew, "repeat(object, times=<unrepresentable>)");
static Result<Ref> repeat_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, kRepeatNew, args, slots, owned));
  i64 times = -1;
  if (!slots[1].is_empty()) {
    Ref index = TRY(to_index(t, slots[1]));
    if (!int_try_i64(index, &times)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    times = std::max<i64>(times, 0);
  }
  Ref element(slots[0]);
  auto* it = allocate_instance<Repeat>(t, cls);
  it->element.init_steal(element.detach());
  it->left = times;
  return Ref::steal(Value(it));
}

static Result<Ref> repeat_next(Thread&, Value self) {
  auto* it = static_cast<Repeat*>(self.object());
  if (it->left == 0) return absent_ref();
  if (it->left > 0) --it->left;
  return Ref(it->element.get());
}

static Result<Ref> repeat_repr(Thread& t, Value self) {
  auto* it = static_cast<Repeat*>(self.object());
  RefTo<Str> element = TRY(repr(t, it->element));
  StrBuilder text(t);
  std::string name = type_name(self.object()->type());
  TRY(text.add(name.substr(name.rfind('.') + 1)));
  TRY(text.add("("));
  TRY(text.add(element.get()));
  if (it->left >= 0) TRY(text.add(fmt::format(", {}", it->left)));
  TRY(text.add(")"));
  return text.finish();
}

static Result<i64> repeat_length_hint(Thread& t, Repeat* self) {
  if (self->left < 0) return t.raise(kTypeError, "len() of unsized object");
  return self->left;
}

static void repeat_visit(Object* self, Visitor& visit) { visit(static_cast<Repeat*>(self)->element); }
static void repeat_dealloc(Object* self) { static_cast<Repeat*>(self)->element.clear(); }

constexpr Method kRepeatMethods[] = {
  method<repeat_length_hint>("__length_hint__(self, /)", "How many items are left."),
};
const TypeSpec Repeat::kType = {
  .name = "itertools.repeat",
  .basic_size = sizeof(Repeat),
  .flags = kTypeBase | kTypeCycles,
  .doc = "repeat(object [,times]) -> an iterator over the same object, endless unless times says how often",
  .slots = {
    .repr = repeat_repr, .iter = self_iter, .next = repeat_next, .new_ = repeat_new,
    .visit = repeat_visit, .dealloc = repeat_dealloc,
  },
  .methods = kRepeatMethods,
};

}  // namespace krait::itertools
