// The builtin exception types: what each layout adds to BaseException, and the table of all types.
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception_layouts.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

#pragma clang diagnostic ignored "-Winvalid-offsetof"

namespace krait {

Result<std::string> field_text(Thread& t, Value v) {
  if (v.is_empty()) return std::string("None");
  RefTo<Str> text = TRY(to_str(t, v));
  return str_to_utf8(text);
}

template <class T>
static T* fields_of(Value v) { return static_cast<T*>(static_cast<BaseException*>(v.object())); }

// Sets the Fields that keyword arguments name; TypeError for any other keyword, as CPython's parsers say it.
struct KeywordField { const char* name; Field* field; };
static Status take_keywords(Thread& t, Args args, const char* function, std::initializer_list<KeywordField> fields) {
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    const KeywordField* found = nullptr;
    for (const KeywordField& f : fields) if (name->equals(f.name)) found = &f;
    if (!found) {
      std::vector<std::string_view> names;
      for (const KeywordField& f : fields) names.push_back(f.name);
      return raise_unknown_keyword(t, function, name, names);
    }
    found->field->set(args.items[args.count + i]);
  }
  return {};
}

static Status stop_iteration_init(Thread& t, Value self, Args args) {
  TRY(base_exception_init(t, self, args));
  fields_of<StopIteration>(self)->value.set(args.count ? args[0] : Value::none());
  return {};
}

static Status system_exit_init(Thread& t, Value self, Args args) {
  TRY(base_exception_init(t, self, args));
  Field& code = fields_of<SystemExit>(self)->code;
  if (args.count == 1) code.set(args[0]);
  else if (args.count > 1) code.set(Value(static_cast<Object*>(self_exception(self)->args.get())));
  return {};
}

static Status import_error_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  ImportError* e = fields_of<ImportError>(self);
  e->name.clear();
  e->path.clear();
  e->name_from.clear();
  TRY(take_keywords(t, args, "ImportError", {{"name", &e->name}, {"path", &e->path}, {"name_from", &e->name_from}}));
  e->msg.set(args.count == 1 ? args[0] : Value::empty());
  return {};
}
static Result<Ref> import_error_str(Thread& t, Value self) {
  ImportError* e = fields_of<ImportError>(self);
  Value msg = e->msg;
  if (!msg.is_empty() && is_exact<Str>(msg)) return Ref(msg);
  return base_exception_str(t, self);
}
static Result<Ref> ImportError_reduce(Thread& t, Value self) {
  ImportError* e = fields_of<ImportError>(self);
  Value cls(static_cast<Object*>(e->type()));
  Value args(static_cast<Object*>(e->args.get()));
  RefTo<Dict> state(instance_dict(t, e));
  if (e->name.get().is_empty() && e->path.get().is_empty() && e->name_from.get().is_empty()) {
    if (state && state->count) return tuple_of(t, cls, args, Value(state));
    return tuple_of(t, cls, args);
  }
  RefTo<Dict> copy = state ? TRY(dict_copy(t, state)) : dict_new(t);
  if (!e->name.get().is_empty()) TRY(dict_set_text(t, copy, "name", e->name));
  if (!e->path.get().is_empty()) TRY(dict_set_text(t, copy, "path", e->path));
  if (!e->name_from.get().is_empty()) TRY(dict_set_text(t, copy, "name_from", e->name_from));
  return tuple_of(t, cls, args, Value(copy));
}

static Status attribute_error_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  AttributeError* e = fields_of<AttributeError>(self);
  return take_keywords(t, args, "AttributeError", {{"name", &e->name}, {"obj", &e->obj}});
}
static Result<Ref> AttributeError_getstate(Thread& t, Value self) {
  AttributeError* e = fields_of<AttributeError>(self);
  RefTo<Dict> attributes(instance_dict(t, e));
  RefTo<Dict> state = attributes ? TRY(dict_copy(t, attributes)) : dict_new(t);
  if (!e->name.get().is_empty()) TRY(dict_set_text(t, state, "name", e->name));
  TRY(dict_set_text(t, state, "args", Value(static_cast<Object*>(e->args.get()))));
  return std::move(state).ref();
}
static Result<Ref> AttributeError_reduce(Thread& t, Value self) {
  Ref state = TRY(AttributeError_getstate(t, self));
  AttributeError* e = fields_of<AttributeError>(self);
  return tuple_of(t, Value(static_cast<Object*>(e->type())), Value(static_cast<Object*>(e->args.get())), state);
}
static Status name_error_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  return take_keywords(t, args, "NameError", {{"name", &fields_of<NameError>(self)->name}});
}

static Result<Ref> key_error_str(Thread& t, Value self) {
  RefTo<Tuple> args(self_exception(self)->args.get());
  if (args->length == 1) return repr(t, args->items[0]);
  return base_exception_str(t, self);
}

static Status syntax_error_init(Thread& t, Value self, Args args) {
  TRY(base_exception_init(t, self, args));
  SyntaxError* e = fields_of<SyntaxError>(self);
  if (args.count >= 1) e->msg.set(args[0]);
  if (args.count != 2) return {};
  RefTo<Tuple> info = TRY(tuple_from_iterable(t, args[1]));
  if (info->length < 4) return t.raise(kTypeError, "function takes at least 4 arguments ({} given)", info->length);
  if (info->length > 7) return t.raise(kTypeError, "function takes at most 7 arguments ({} given)", info->length);
  Field* slots[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset, &e->metadata};
  for (u64 i = 0; i < std::size(slots); ++i) {
    if (i < info->length) slots[i]->set(info->items[i]);
    else slots[i]->clear();
  }
  if (info->length == 5)
    return t.raise(kTypeError, "end_offset must be provided when end_lineno is provided");
  return {};
}
static Result<Ref> syntax_error_str(Thread& t, Value self) {
  SyntaxError* e = fields_of<SyntaxError>(self);
  std::string text = TRY(field_text(t, e->msg));
  Value filename = e->filename;
  i64 line = 0;
  bool has_line = int_try_i64(e->lineno, &line) && is_exact_int(e->lineno);
  std::string name;
  if (is<Str>(filename)) {
    name = str_to_utf8(as<Str>(filename));
    name = name.substr(name.rfind('/') + 1);
  }
  if (!name.empty() && has_line) text += fmt::format(" ({}, line {})", name, line);
  else if (!name.empty()) text += fmt::format(" ({})", name);
  else if (has_line) text += fmt::format(" (line {})", line);
  return str_from_utf8(t, text);
}

#define FIELD_MEMBER(LAYOUT, FIELD, NAME, DOC) \
  {.name = NAME, .offset = offsetof(LAYOUT, FIELD), .readonly = false, .none_if_empty = true, .doc = DOC}

constexpr Member kStopIterationMembers[] = {FIELD_MEMBER(StopIteration, value, "value", "generator return value")};
constexpr Member kSystemExitMembers[] = {FIELD_MEMBER(SystemExit, code, "code", "exception code")};
constexpr Member kImportErrorMembers[] = {
    FIELD_MEMBER(ImportError, msg, "msg", "exception message"),
    FIELD_MEMBER(ImportError, name, "name", "module name"),
    FIELD_MEMBER(ImportError, path, "path", "module path"),
    FIELD_MEMBER(ImportError, name_from, "name_from", "name imported from module"),
};
constexpr Method kAttributeErrorMethods[] = {
    method<AttributeError_getstate>("__getstate__(self, /)", "The attributes that a pickle keeps; obj is not among them."),
    method<AttributeError_reduce>("__reduce__(self, /)", "The class, arguments and state, for pickling."),
};
constexpr Member kAttributeErrorMembers[] = {
    FIELD_MEMBER(AttributeError, name, "name", "attribute name"),
    FIELD_MEMBER(AttributeError, obj, "obj", "object"),
};
constexpr Member kNameErrorMembers[] = {FIELD_MEMBER(NameError, name, "name", "name")};
constexpr Member kSyntaxErrorMembers[] = {
    FIELD_MEMBER(SyntaxError, msg, "msg", "exception msg"),
    FIELD_MEMBER(SyntaxError, filename, "filename", "exception filename"),
    FIELD_MEMBER(SyntaxError, lineno, "lineno", "exception lineno"),
    FIELD_MEMBER(SyntaxError, offset, "offset", "exception offset"),
    FIELD_MEMBER(SyntaxError, text, "text", "exception text"),
    FIELD_MEMBER(SyntaxError, end_lineno, "end_lineno", "exception end lineno"),
    FIELD_MEMBER(SyntaxError, end_offset, "end_offset", "exception end offset"),
    FIELD_MEMBER(SyntaxError, print_file_and_line, "print_file_and_line", "exception print_file_and_line"),
    FIELD_MEMBER(SyntaxError, metadata, "_metadata", "exception private metadata"),
};
constexpr Member kOSErrorMembers[] = {
    FIELD_MEMBER(OSError, errno_, "errno", "POSIX exception code"),
    FIELD_MEMBER(OSError, strerror, "strerror", "exception strerror"),
    FIELD_MEMBER(OSError, filename, "filename", "exception filename"),
    FIELD_MEMBER(OSError, filename2, "filename2", "second exception filename"),
};
constexpr Member kUnicodeErrorMembers[] = {
    FIELD_MEMBER(UnicodeError, encoding, "encoding", "exception encoding"),
    FIELD_MEMBER(UnicodeError, object, "object", "exception object"),
    FIELD_MEMBER(UnicodeError, reason, "reason", "exception reason"),
};
constexpr Member kExceptionGroupMembers[] = {
    {.name = "message", .offset = offsetof(ExceptionGroup, message), .doc = "exception message"},
    {.name = "exceptions", .offset = offsetof(ExceptionGroup, exceptions), .doc = "nested exceptions"},
};

constexpr Getter kOSErrorGetters[] = {
    {"characters_written", oserror_get_characters_written, oserror_set_characters_written}};
constexpr Getter kUnicodeErrorGetters[] = {
    {"start", unicode_get_start, unicode_set_start, "exception start", true},
    {"end", unicode_get_end, unicode_set_end, "exception end", true},
};
constexpr Method kImportErrorMethods[] = {
    method<ImportError_reduce>("__reduce__(self, /)", "The class, arguments and fields, for pickling."),
};
constexpr Method kOSErrorMethods[] = {
    method<OSError_reduce>("__reduce__(self, /)", "The class and arguments, for pickling."),
};
constexpr Method kExceptionGroupMethods[] = {
    method<BaseExceptionGroup_derive>("derive(self, excs, /)", "A new group with the same message around `excs`."),
    method<BaseExceptionGroup_split>("split(self, matcher_value, /)", "A pair: the part that matches, and the rest."),
    method<BaseExceptionGroup_subgroup>("subgroup(self, matcher_value, /)", "The part that matches, or None."),
    class_method<BaseExceptionGroup_class_getitem>("__class_getitem__(type, object, /)", "A generic alias of the class."),
};

// One row per layout of exceptions.def: its struct, its slots and tables. Fields of a layout are contiguous.
struct Layout {
  u32 size, first_field, field_count;
  Status (*init)(Thread&, Value, Args);
  Result<Ref> (*str)(Thread&, Value);
  Result<Ref> (*new_)(Thread&, TypeObject*, Args);
  std::span<const Method> methods;
  std::span<const Getter> getters;
  std::span<const Member> members;
};

namespace layout {
constexpr Layout BaseException = {sizeof(krait::BaseException), 0, 0, base_exception_init, base_exception_str, base_exception_new, {}, {}, {}};
constexpr Layout KeyError = {sizeof(krait::BaseException), 0, 0, base_exception_init, key_error_str, base_exception_new, {}, {}, {}};
constexpr Layout StopIteration = {sizeof(krait::StopIteration), offsetof(krait::StopIteration, value), 1, stop_iteration_init,
                                  base_exception_str, base_exception_new, {}, {}, rows(kStopIterationMembers)};
constexpr Layout SystemExit = {sizeof(krait::SystemExit), offsetof(krait::SystemExit, code), 1, system_exit_init,
                               base_exception_str, base_exception_new, {}, {}, rows(kSystemExitMembers)};
constexpr Layout ImportError = {sizeof(krait::ImportError), offsetof(krait::ImportError, msg), 4, import_error_init,
                                import_error_str, base_exception_new, rows(kImportErrorMethods), {}, rows(kImportErrorMembers)};
constexpr Layout AttributeError = {sizeof(krait::AttributeError), offsetof(krait::AttributeError, name), 2,
                                   attribute_error_init, base_exception_str, base_exception_new, rows(kAttributeErrorMethods), {},
                                   rows(kAttributeErrorMembers)};
constexpr Layout NameError = {sizeof(krait::NameError), offsetof(krait::NameError, name), 1, name_error_init,
                              base_exception_str, base_exception_new, {}, {}, rows(kNameErrorMembers)};
constexpr Layout SyntaxError = {sizeof(krait::SyntaxError), offsetof(krait::SyntaxError, msg), 9, syntax_error_init,
                                syntax_error_str, base_exception_new, {}, {}, rows(kSyntaxErrorMembers)};
constexpr Layout OSError = {sizeof(krait::OSError), offsetof(krait::OSError, errno_), 4, oserror_init, oserror_str,
                            oserror_new, rows(kOSErrorMethods), rows(kOSErrorGetters), rows(kOSErrorMembers)};
constexpr Layout UnicodeDecodeError = {sizeof(krait::UnicodeError), offsetof(krait::UnicodeError, encoding), 3,
                                       unicode_decode_init, unicode_decode_str, base_exception_new, {}, rows(kUnicodeErrorGetters), rows(kUnicodeErrorMembers)};
constexpr Layout UnicodeEncodeError = {sizeof(krait::UnicodeError), offsetof(krait::UnicodeError, encoding), 3,
                                       unicode_encode_init, unicode_encode_str, base_exception_new, {}, rows(kUnicodeErrorGetters), rows(kUnicodeErrorMembers)};
constexpr Layout UnicodeTranslateError = {sizeof(krait::UnicodeError), offsetof(krait::UnicodeError, encoding), 3,
                                          unicode_translate_init, unicode_translate_str, base_exception_new, {}, rows(kUnicodeErrorGetters), rows(kUnicodeErrorMembers)};
constexpr Layout ExceptionGroup = {sizeof(krait::ShownGroup), offsetof(krait::ExceptionGroup, message), 3, group_init,
                                   group_str, group_new, rows(kExceptionGroupMethods), {}, rows(kExceptionGroupMembers)};
}  // namespace layout

struct Row { const char* name; ExceptionKind base; const Layout* layout; };
constexpr Row kRows[] = {
#define EXCEPTION(NAME, BASE, LAYOUT) {#NAME, k##BASE, &layout::LAYOUT},
#include "objects/exceptions.def"
#undef EXCEPTION
};

struct SpecTable {
  TypeSpec specs[kExceptionKindCount];
  constexpr SpecTable() : specs{} {
    for (int i = 1; i < kExceptionKindCount; ++i) {
      const Row& row = kRows[i];
      const Layout& own = *row.layout;
      const Layout& inherited = *kRows[row.base].layout;
      TypeSpec& s = specs[i];
      s.name = row.name;
      s.base = row.base == kBaseException ? &BaseException::kType : &specs[row.base];
      s.basic_size = own.size;
      s.flags = kExceptionTypeFlags;
      s.doc = "A builtin exception; see the library reference.";
      s.slots.visit = base_exception_visit;
      s.slots.clear = base_exception_clear;
      s.slots.dealloc = base_exception_dealloc;
      // A subclass with its parent's layout inherits everything; only what differs gets a row of its own.
      if (&own == &inherited) continue;
      s.slots.init = own.init;
      s.slots.new_ = own.new_;
      s.slots.str = own.str;
      if (&own == &layout::ExceptionGroup) s.slots.repr = group_repr;
      s.methods = own.methods;
      s.getters = own.getters;
      s.members = own.members;
    }
  }
};
static constinit const SpecTable kSpecTable;

const TypeSpec* exception_spec(ExceptionKind kind) {
  return kind == kBaseException ? &BaseException::kType : &kSpecTable.specs[kind];
}

std::span<Field> exception_fields(BaseException* e) {
  const TypeObject* type = e->type();
  while (!type->spec) type = type->base;
  if (type->spec == &BaseException::kType) return {};
  const Layout& own = *kRows[type->spec - kSpecTable.specs].layout;
  return {reinterpret_cast<Field*>(reinterpret_cast<char*>(e) + own.first_field), own.field_count};
}

void init_exception_fields(BaseException* e) {
  for (Field& f : exception_fields(e)) f.init_steal(Value::empty());
}

}  // namespace krait
