// PickleBuffer: a buffer that may travel outside of the pickle.
#include "modules/_pickle/pickle.h"
#include "objects/memoryview.h"
#include "objects/weakref.h"

namespace krait::pickle {

static PickleBuffer* buffer_of(Value v) { return static_cast<PickleBuffer*>(v.object()); }

Result<Buffer*> pickle_buffer_view(Thread& t, PickleBuffer* self) {
  if (self->view.owner.get().is_empty()) return t.raise(kValueError, "operation forbidden on released PickleBuffer object");
  return &self->view;
}

static Result<Ref> buffer_new(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count() || args.count > 1) {
    u32 given = args.count + args.kw_count();
    if (given > 1) return t.raise(kTypeError, "PickleBuffer() takes at most 1 argument ({} given)", given);
  }
  if (args.count != 1) return t.raise(kTypeError, "PickleBuffer() takes exactly 1 positional argument ({} given)", args.count);
  auto* self = allocate_instance<PickleBuffer>(t, cls);
  new (&self->view) Buffer();
  Ref held = Ref::steal(Value(self));
  TRY(buffer_get(t, args[0], self->view, kBufFullRo));
  return held;
}

// Whoever asks gets a buffer of what is wrapped: that stays locked when this object is released.
static Status buffer_get_buffer(Thread& t, Value v, Buffer& out, int flags) {
  Buffer* view = TRY(pickle_buffer_view(t, buffer_of(v)));
  Ref owner(view->owner);
  return buffer_get(t, owner, out, flags);
}

static Result<Ref> buffer_raw(Thread& t, PickleBuffer* self) {
  Buffer* view = TRY(pickle_buffer_view(t, self));
  if (!buffer_is_contiguous(*view, 'A')) return t.raise(kBufferError, "cannot extract raw buffer from non-contiguous buffer");
  // One dimension of bytes; what is wrapped keeps them.
  Ref owner(view->owner);
  RefTo<MemoryView> raw = memoryview_from_memory(t, view->data, view->length, view->readonly);
  TRY(buffer_get(t, owner, raw->managed->buffer, kBufFullRo));
  return raw;
}

static void pickle_buffer_release(Thread& t, PickleBuffer* self) { buffer_release(t, self->view); }

// Not for views: those have the wrapped object as their owner.
static void buffer_release_buffer(Thread&, Value, Buffer&) {}

static void buffer_visit(Object* o, Visitor& visit) { visit(static_cast<PickleBuffer*>(o)->view.owner); }
static void buffer_clear(Object* o) { pickle_buffer_release(*o->type()->interp->current, static_cast<PickleBuffer*>(o)); }

static constexpr Method kMethods[] = {
    method<buffer_raw>("raw(self, /)", "The memory as a one-dimensional memoryview of bytes.\nBufferError if it is not contiguous."),
    method<pickle_buffer_release>("release(self, /)", "Give the wrapped buffer back."),
};
const TypeSpec PickleBuffer::kType = {
    .name = "pickle.PickleBuffer",
    .basic_size = sizeof(PickleBuffer),
    .flags = kTypeCycles | kTypeWeakrefs | kTypeStatic,
    .doc = "A buffer that a pickle may leave out, to be transferred beside it.",
    .slots = {.new_ = buffer_new, .get_buffer = buffer_get_buffer, .release_buffer = buffer_release_buffer,
              .visit = buffer_visit, .clear = buffer_clear, .dealloc = buffer_clear},
    .methods = kMethods,
};

}  // namespace krait::pickle
