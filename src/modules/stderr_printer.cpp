#include "modules/stderr_printer.h"

#include <unistd.h>

#include "objects/native.h"
#include "objects/str.h"

namespace krait {

struct StderrPrinter : Object {
  static const TypeSpec kType;
  int fd;
};

static i64 printer_write(Thread&, StderrPrinter* self, Str* text) {
  std::string bytes = str_to_utf8(text);
  usize done = 0;
  while (done < bytes.size()) {
    ssize_t n = ::write(self->fd, bytes.data() + done, bytes.size() - done);
    if (n < 0) break;
    done += usize(n);
  }
  return i64(text->length);
}
static i64 printer_fileno(Thread&, StderrPrinter* self) { return self->fd; }
static bool printer_isatty(Thread&, StderrPrinter* self) { return ::isatty(self->fd); }
static void printer_nothing(Thread&, StderrPrinter*) {}

static Result<Ref> printer_closed(Thread&, Value) { return bool_ref(false); }
static Result<Ref> printer_encoding(Thread&, Value) { return none_ref(); }
static Result<Ref> printer_mode(Thread& t, Value) { return str_intern(t, "w").ref(); }
static Result<Ref> printer_repr(Thread& t, Value self) {
  return str_from_ascii(t, fmt::format("<stderrprinter(fd={}) object at {:#x}>", static_cast<StderrPrinter*>(self.object())->fd, self.bits)).ref();
}

static constexpr Method kMethods[] = {
    method<printer_nothing>("close(self, /)", "Does nothing."),
    method<printer_nothing>("flush(self, /)", "Does nothing."),
    method<printer_fileno>("fileno(self, /)", "The descriptor."),
    method<printer_isatty>("isatty(self, /)", "Whether the descriptor is a terminal."),
    method<printer_write>("write(self, text, /)", "Write the text as UTF-8."),
};
static constexpr Getter kGetters[] = {
    {"closed", printer_closed}, {"encoding", printer_encoding}, {"mode", printer_mode},
};

const TypeSpec StderrPrinter::kType = {
    .name = "stderrprinter",
    .basic_size = sizeof(StderrPrinter),
    .flags = kTypeNoNew,
    .slots = {.repr = printer_repr},
    .methods = rows(kMethods),
    .getters = rows(kGetters),
};

Result<Ref> stderr_printer_new(Thread& t, int fd) {
  RefTo<TypeObject> type = TRY(type_from_spec(t, StderrPrinter::kType, t.names.builtins));
  auto* printer = static_cast<StderrPrinter*>(type_allocate(t, type));
  printer->fd = fd;
  return Ref::steal(Value(static_cast<Object*>(printer)));
}

}  // namespace krait
