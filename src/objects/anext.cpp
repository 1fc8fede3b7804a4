#include "objects/anext.h"

#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

RefTo<AnextAwaitable> anext_awaitable_new(Thread& t, Value awaitable, Value fallback) {
  AnextAwaitable* a = static_cast<AnextAwaitable*>(
      t.heap.allocate(sizeof(AnextAwaitable), t.types.anext_awaitable->root_shape, true));
  a->awaitable.init(awaitable);
  a->fallback.init(fallback);
  return RefTo<AnextAwaitable>::steal(a);
}

// The end of the asynchronous iteration becomes the default as the value of the await expression.
static Result<Ref> finish(Thread& t, AnextAwaitable* self, Result<Ref> result) {
  if (!result.is_error() || !t.error_matches(kStopAsyncIteration)) return result;
  t.clear_error();
  return raise_stop_iteration(t, self->fallback);
}

static Result<Ref> anext_iter(Thread&, Value self) { return Ref(self); }

// A coroutine is what its __await__() gives.
static Result<Ref> iterator_of(Thread& t, AnextAwaitable* self) {
  Ref iterator = TRY(get_awaitable(t, self->awaitable));
  const Slots& slots = type_of(t, iterator)->slots;
  if (slots.next || !slots.await) return iterator;
  return slots.await(t, iterator);
}

static Result<Ref> anext_next(Thread& t, Value v) {
  AnextAwaitable* self = static_cast<AnextAwaitable*>(v.object());
  Ref iterator = TRY(iterator_of(t, self));
  return finish(t, self, next_or_stop(t, iterator));
}

static Result<Ref> forward(Thread& t, AnextAwaitable* self, const char* name, std::span<const Value> args) {
  Ref iterator = TRY(iterator_of(t, self));
  RefTo<Str> method = str_intern(t, name);
  return finish(t, self, call_method(t, iterator, method, args));
}
static Result<Ref> anext_send(Thread& t, AnextAwaitable* self, Value value) { return forward(t, self, "send", {&value, 1}); }
static Result<Ref> anext_throw(Thread& t, AnextAwaitable* self, Args args) {
  return forward(t, self, "throw", {args.items, args.count});
}
static Result<Ref> anext_close(Thread& t, AnextAwaitable* self) { return forward(t, self, "close", {}); }

static void anext_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<AnextAwaitable*>(o)->awaitable);
  visitor(static_cast<AnextAwaitable*>(o)->fallback);
}
static void anext_dealloc(Object* o) {
  static_cast<AnextAwaitable*>(o)->awaitable.clear();
  static_cast<AnextAwaitable*>(o)->fallback.clear();
}

static constexpr Method kMethods[] = {
  method<anext_send>("send(self, value, /)", "Resume the awaitable with a value."),
  method<anext_throw>("throw(self, /, *args)", "Raise an exception inside the awaitable."),
  method<anext_close>("close(self, /)", "End the awaitable."),
};

const TypeSpec AnextAwaitable::kType = {
  .name = "anext_awaitable",
  .basic_size = sizeof(AnextAwaitable),
  .flags = kTypeCycles,
  .slots = {.iter = anext_iter, .next = anext_next, .await = anext_iter, .visit = anext_visit, .dealloc = anext_dealloc},
  .methods = kMethods,
};

}  // namespace krait
