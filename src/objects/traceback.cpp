#include "objects/traceback.h"

#include "objects/container.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/native.h"
#include "vm/audit.h"

namespace krait {

static Traceback* self_traceback(Value v) { return static_cast<Traceback*>(v.object()); }

RefTo<Traceback> traceback_new(Thread& t, Traceback* next, FrameObject* frame, i64 lasti, i32 line) {
  auto* tb = allocate_object<Traceback>(t, t.types.traceback);
  tb->next.init(next);
  tb->frame.init(frame);
  tb->lasti = lasti;
  tb->line = line;
  return RefTo<Traceback>::steal(tb);
}

Position traceback_position(Traceback* tb) {
  const UnitView& unit = tb->frame->code->unit;
  if (tb->lasti < visible_offset(0)) return {begin_line(unit), begin_line(unit), 0, 0};
  return position_at(unit.positions(), u32((std::min<i64>(tb->lasti, INT32_MAX) - visible_offset(0)) / 2));
}
i32 traceback_line(Traceback* tb) {
  if (tb->line < 0) tb->line = traceback_position(tb).line;
  return tb->line;
}

void traceback_add(Thread& t, Frame* frame) {
  if (t.has_error()) traceback_add_to(t, static_cast<BaseException*>(t.exception.get().object()), frame);
}
void traceback_add_to(Thread& t, BaseException* e, Frame* frame) {
  Traceback* next = is<Traceback>(e->traceback) ? static_cast<Traceback*>(e->traceback.get().object()) : nullptr;
  e->traceback.set(traceback_new(t, next, frame_object(t, frame), frame_has_begun(frame) ? visible_offset(frame_index(frame)) : 0, -1).ref());
}

static void traceback_visit(Object* o, Visitor& visit) {
  visit(static_cast<Traceback*>(o)->next);
  visit(static_cast<Traceback*>(o)->frame);
}
static void traceback_clear(Object* o) {
  static_cast<Traceback*>(o)->next.clear();
  static_cast<Traceback*>(o)->frame.clear();
}

static Result<Ref> traceback_make(Thread& t, TypeObject*, Args args) {
  static constexpr std::string_view kNames[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
  Value slots[4] = {Value::empty(), Value::empty(), Value::empty(), Value::empty()};
  TRY(argument_count(t, "traceback", Args{args.items, std::min(args.count, 5u), nullptr}, 0, 4));
  for (u32 i = 0; i < args.count; ++i) slots[i] = args[i];
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Str* key = as<Str>(args.kwnames->items[k]);
    u32 i = 0;
    while (i < 4 && !key->equals(kNames[i])) ++i;
    if (i == 4) return raise_unknown_keyword(t, "traceback", key, kNames);
    slots[i] = args.items[args.count + k];
  }
  for (u32 i = 0; i < 4; ++i)
    if (slots[i].is_empty()) return t.raise(kTypeError, "traceback() missing required argument '{}' (pos {})", kNames[i], i + 1);
  if (!slots[0].is_none() && !is<Traceback>(slots[0]))
    return t.raise(kTypeError, "expected traceback object or None, got '{}'", type_name(t, slots[0]));
  if (!is<FrameObject>(slots[1]))
    return t.raise(kTypeError, "traceback() argument 'tb_frame' must be frame, not {}", type_name(t, slots[1]));
  i64 index = TRY(to_index_i64(t, slots[2], kOverflowError)), line = TRY(to_index_i64(t, slots[3], kOverflowError));
  return traceback_new(t, slots[0].is_none() ? nullptr : as<Traceback>(slots[0]), as<FrameObject>(slots[1]), index, i32(line));
}

static Result<Ref> get_next(Thread& t, Value self) {
  Traceback* next = self_traceback(self)->next;
  return next ? Ref(Value(static_cast<Object*>(next))) : none_ref();
}
static Status set_next(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete tb_next attribute");
  if (value.is_none()) return self_traceback(self)->next.clear(), Status();
  if (!is<Traceback>(value)) return t.raise(kTypeError, "expected traceback object, got '{}'", type_name(t, value));
  for (Traceback* tb = as<Traceback>(value); tb; tb = tb->next)
    if (tb == self_traceback(self)) return t.raise(kValueError, "traceback loop detected");
  self_traceback(self)->next.set(as<Traceback>(value));
  return {};
}
static Result<Ref> get_frame(Thread& t, Value self) {
  if (KRAIT_UNLIKELY(audit_has_hooks(t.interp))) TRY(audit(t, "object.__getattr__", self, str_intern(t, "tb_frame").ref()));
  return Ref(Value(static_cast<Object*>(self_traceback(self)->frame.get())));
}
static Result<Ref> get_lasti(Thread& t, Value self) { return int_from_i64(t, self_traceback(self)->lasti); }
static Result<Ref> get_lineno(Thread& t, Value self) {
  i32 line = traceback_line(self_traceback(self));
  return line < 0 ? none_ref() : int_from_i64(t, line);
}
static Result<Ref> traceback_dir(Thread& t, Traceback*) {
  RefTo<List> list = TRY(list_new(t));
  for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"}) {
    RefTo<Str> s = str_intern(t, name);
    TRY(list_push(t, list, s));
  }
  return list;
}

static constexpr Method kMethods[] = {method<traceback_dir>("__dir__(self, /)", "The names of the attributes.")};
static constexpr Getter kGetters[] = {
  {"tb_next", get_next, set_next, "The entry nearer to where the exception was raised."},
  member_getter("tb_frame", get_frame),
  member_getter("tb_lasti", get_lasti),
  {"tb_lineno", get_lineno},
};

const TypeSpec Traceback::kType = {
  .name = "traceback",
  .basic_size = sizeof(Traceback),
  .flags = kTypeCycles,
  .signature = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)",
  .doc = "One entry of the way an exception took.",
  .slots = {.new_ = traceback_make, .visit = traceback_visit, .clear = traceback_clear, .dealloc = traceback_clear},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait
