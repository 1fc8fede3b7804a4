// Scanner: matches a pattern again and again, each time behind the last match.
#include "modules/_sre/sre.h"

namespace krait::sre {

Result<Ref> scanner_new(Thread& t, Pattern* pattern, Value string, i64 pos, i64 endpos) {
  auto* self = allocate_object<Scanner>(t, t.interp.find_type(Scanner::kType));
  self->pattern.init(pattern);
  self->string.init(string);
  new (&self->buffer) Buffer();
  self->executing = self->must_advance = false;
  self->pos = self->endpos = 0;
  self->start = -1;
  Ref result = Ref::steal(Value(self));
  i64 length;
  if (is<Str>(string)) {
    length = i64(static_cast<Str*>(string.object())->length);
  } else {
    Status got = buffer_get(t, string, self->buffer, kBufSimple);
    if (got.is_error()) {
      t.clear_error();
      return t.raise(kTypeError, "expected string or bytes-like object, got '{}'", type_name(t, string));
    }
    length = self->buffer.length;
  }
  TRY(check_kind(t, pattern, !is<Str>(string)));
  self->pos = self->start = std::clamp<i64>(pos, 0, length);
  self->endpos = std::clamp<i64>(endpos, 0, length);
  return result;
}

template <bool kSearch>
static Result<Ref> scanner_step(Thread& t, Scanner* self) {
  if (self->executing) return t.raise(kValueError, "regular expression scanner already executing");
  if (self->start < 0) return none_ref();
  Value string = self->string;
  const void* data;
  u32 width = 1;
  i64 length;
  if (is<Str>(string)) {
    Str* s = static_cast<Str*>(string.object());
    data = s->data();
    width = s->kind();
    length = i64(s->length);
  } else {
    data = self->buffer.data ? static_cast<const void*>(self->buffer.data) : "";
    length = self->buffer.length;
  }
  Run run(t, *self->pattern->program);
  TRY(run.open(data, width, length, self->start, self->endpos));
  run.must_advance = self->must_advance;
  self->executing = true;
  Outcome outcome = kSearch ? run.search() : run.match();
  self->executing = false;
  if (outcome == Outcome::kError) return Error{};
  if (outcome == Outcome::kNoMatch) {
    self->start = -1;
    return none_ref();
  }
  Result<Ref> match = match_new(t, self->pattern, string, run, self->pos, self->endpos);
  self->start = run.stop_index();
  self->must_advance = run.stop == run.start;
  return match;
}

static void scanner_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Scanner*>(o);
  visit(self->pattern);
  visit(self->string);
  visit(self->buffer.owner);
}
static void scanner_dealloc(Object* o) {
  auto* self = static_cast<Scanner*>(o);
  if (!self->buffer.owner.get().is_empty()) buffer_release(*o->type()->interp->current, self->buffer);
  self->string.clear();
  self->pattern.clear();
}

static constexpr Method kMethods[] = {
    method<scanner_step<false>>("match(self, /)", "The next match, which has to begin where the last one ended, or None."),
    method<scanner_step<true>>("search(self, /)", "The next match anywhere behind the last one, or None."),
};
static constexpr Member kMembers[] = {{"pattern", offsetof(Scanner, pattern), true, true, nullptr}};
const TypeSpec Scanner::kType = {
    .name = "_sre.SRE_Scanner",
    .basic_size = sizeof(Scanner),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.visit = scanner_visit, .dealloc = scanner_dealloc},
    .methods = kMethods,
    .members = kMembers,
};

}  // namespace krait::sre
