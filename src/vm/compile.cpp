#include "vm/compile.h"

#include "ast/nodes.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "bytecode/positions.h"
#include "compiler/compiler.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/source_cache.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "parser/parser.h"
#include "vm/abstract.h"
#include "vm/audit.h"
#include "vm/c_stack.h"
#include "vm/eval.h"
#include "vm/import.h"
#include "vm/settings.h"

namespace krait {

namespace {

struct Context {
  Thread& t;
  const CompileRequest& request;
  std::string filename;
};

// True: the warning has become an exception, which is pending.
bool warn_at(Context& c, std::string_view message, i64 line, bool* is_syntax_warning_error) {
  Thread& t = c.t;
  *is_syntax_warning_error = false;
  Result<Ref> found = import_attribute(t, "warnings", "warn_explicit");
  if (found.is_error()) {
    t.clear_error();   // too early in the start of the interpreter
    return false;
  }
  Ref function = found.take();
  RefTo<Str> text = str_from_utf8(t, message);
  Ref number = int_from_i64(t, line);
  Result<Ref> result = call(t, function, Value(text), Value(t.types[kSyntaxWarning]), Value(c.request.filename), number.get());
  if (!result.is_error()) return false;
  if (t.error_matches(kSyntaxWarning)) {
    t.clear_error();
    *is_syntax_warning_error = true;
  }
  return true;
}

parser::WarningAnswer parser_warning(void* context, std::string_view message, u32 line) {
  bool as_error;
  if (!warn_at(*static_cast<Context*>(context), message, line, &as_error)) return parser::WarningAnswer::Continue;
  return as_error ? parser::WarningAnswer::AsError : parser::WarningAnswer::Abort;
}

WarningAction compiler_warning(void* context, std::string_view message, const Position& position) {
  bool as_error;
  if (!warn_at(*static_cast<Context*>(context), message, position.line, &as_error)) return WarningAction::kContinue;
  return as_error ? WarningAction::kMakeError : WarningAction::kAbort;
}

bool decode_source(void* context, std::string_view encoding, std::string_view bytes, std::string* utf8, std::string* error) {
  return source_codec(static_cast<Context*>(context)->t, encoding, bytes, utf8, error);
}

ExceptionKind kind_of(parser::SyntaxErrorInfo::Type type) {
  using Type = parser::SyntaxErrorInfo::Type;
  switch (type) {
    case Type::IndentationError: return kIndentationError;
    case Type::TabError: return kTabError;
    case Type::IncompleteInput: return k_IncompleteInputError;
    case Type::MemoryError: return kMemoryError;
    case Type::RecursionError: return kRecursionError;
    case Type::ValueError: return kValueError;
    default: return kSyntaxError;
  }
}

// What traceback looks for misspelt keywords in: where the last right statement begins, and the source. None stands for
// the source of a script, which is in its file.
Status set_metadata(Context& c, const parser::SyntaxErrorInfo& e, std::string_view source, SyntaxError* error) {
  RefTo<Str> text;
  if (!c.request.is_script && !utf8::validate(source)) {
    std::string ended(source);
    if (!ended.ends_with('\n')) ended += '\n';
    text = str_from_utf8(c.t, ended);
  }
  Ref metadata = TRY(tuple_of(c.t, Value::small_int(e.statement_line), Value::small_int(e.statement_column),
                              text ? Value(text) : Value::none()));
  error->metadata.set(std::move(metadata));
  return {};
}

Error raise_parse_error(Context& c, const parser::SyntaxErrorInfo& e, std::string_view source) {
  Thread& t = c.t;
  if (e.type == parser::SyntaxErrorInfo::Type::Warning) return {};
  ExceptionKind kind = kind_of(e.type);
  RefTo<Str> message = str_from_utf8(t, e.message);
  if (kind == kMemoryError || kind == kRecursionError || !e.has_location) return t.raise_value(kind, message);
  auto number = [](i32 n) { return Value::small_int(n); };
  Value filename = e.has_filename ? Value(c.request.filename) : Value::none();
  RefTo<Str> text = str_from_utf8(t, e.text);
  Result<RefTo<Tuple>> details =
      e.has_range ? tuple_of(t, filename, number(e.lineno), number(e.offset), Value(text), number(e.end_lineno), number(e.end_offset))
                  : tuple_of(t, filename, number(e.lineno), number(e.offset), Value::none());
  if (details.is_error()) return {};
  RefTo<Tuple> held = details.take();
  Value args[] = {Value(message), Value(held)};
  Result<Ref> made = exception_new(t, kind, args);
  if (made.is_error()) return {};
  Ref error = made.take();
  if (set_metadata(c, e, source, static_cast<SyntaxError*>(error.get().object())).is_error()) return {};
  return t.raise_object(std::move(error));
}

// The line of the file that the code was compiled for, or of the input at the prompt, if there is one; None otherwise.
Ref line_of_file(Thread& t, const std::string& filename, i32 line) {
  if (filename.starts_with("<stdin-")) {
    std::span<const std::string_view> lines = source_lines(t.interp, filename);
    return line >= 1 && usize(line) <= lines.size() ? str_from_utf8(t, lines[usize(line) - 1]).ref() : none_ref();
  }
  std::string text = source_line_of_file(t, filename, line);
  return text.empty() ? none_ref() : str_from_utf8(t, text).ref();
}

std::string file_name(const CompileRequest& request) {
  return request.filename ? str_to_utf8(request.filename) : std::string("<string>");
}

parser::Mode parser_mode(CompileMode mode) {
  switch (mode) {
    case CompileMode::kExec: return parser::Mode::Exec;
    case CompileMode::kEval: return parser::Mode::Eval;
    case CompileMode::kSingle: return parser::Mode::Single;
    case CompileMode::kFuncType: return parser::Mode::FuncType;
  }
  KRAIT_UNREACHABLE();
}

}  // namespace

usize stack_left(const Thread& t) {
  return usize(std::max<std::ptrdiff_t>(KRAIT_STACK_POSITION() - t.c_stack_limit, 0));
}

Error raise_compile_error(Thread& t, const CompileRequest& request, const CompileError& e) {
  switch (e.kind) {
    case CompileError::Kind::kAborted: return {};
    case CompileError::Kind::kRecursionError:
      return t.raise(kRecursionError, "Stack overflow (used {} kB) during compilation",
                     (thread_stack_used() + stack_left(t)) / 1024);
    case CompileError::Kind::kOverflowError: return t.raise_text(kOverflowError, e.message);
    default: break;
  }
  RefTo<Str> message = str_from_utf8(t, e.message);
  const Position& p = e.position;
  Ref text = line_of_file(t, file_name(request), p.line);
  // Columns are bytes here, as in CPython.
  auto offset = [](i32 col) { return Value::small_int(col < 0 ? 0 : col + 1); };
  Value details[] = {Value(request.filename), Value::small_int(p.line), offset(p.col), text,
                     Value::small_int(p.end_line), offset(p.end_col)};
  RefTo<Tuple> held;
  Value args[2] = {Value(message)};
  if (!e.of_scopes) {
    Result<RefTo<Tuple>> made = tuple_from(t, details);
    if (made.is_error()) return {};
    held = made.take();
    args[1] = Value(held);
  }
  Result<Ref> made = exception_new(t, kSyntaxError, std::span<const Value>(args, e.of_scopes ? 1 : 2));
  if (made.is_error()) return {};
  Ref error = made.take();
  if (e.of_scopes) {
    // The arguments of such an error are the message alone.
    Str* names[] = {t.names.filename, t.names.lineno, t.names.offset, t.names.text, t.names.end_lineno, t.names.end_offset};
    for (usize i = 0; i < std::size(names); ++i) if (set_attribute(t, error, names[i], details[i]).is_error()) return {};
  }
  return t.raise_object(std::move(error));
}

Result<ast::Mod*> parse_source(Thread& t, std::string_view source, const CompileRequest& request, Arena& arena) {
  if (KRAIT_UNLIKELY(audit_has_hooks(t.interp))) {
    RefTo<Bytes> text = TRY(bytes_from(t, source));
    TRY(audit(t, "compile", Value(static_cast<Object*>(text.get())), Value(request.filename)));
  }
  Context context{t, request, file_name(request)};
  parser::ParseOptions options;
  options.mode = parser_mode(request.mode);
  options.filename = context.filename;
  options.source_is_utf8 = request.source_is_utf8;
  options.is_script = request.is_script;
  options.type_comments = request.type_comments;
  options.feature_version = request.feature_version;
  options.imply_dedent = !request.dont_imply_dedent;
  options.allow_incomplete = request.allow_incomplete;
  options.barry_as_flufl = request.features & kCoFutureBarryAsBdfl;
  options.max_stack = std::min(options.max_stack, stack_left(t));
  options.int_max_str_digits = t.interp.int_max_str_digits;
  options.context = &context;
  options.on_warning = parser_warning;
  options.decode = decode_source;
  parser::SyntaxErrorInfo syntax_error;
  ast::Mod* mod = parser::parse(source, options, arena, &syntax_error);
  if (!mod) return raise_parse_error(context, syntax_error, source);
  return mod;
}

// The same unit, and those inside it, with positions that name lines only.
static CodeUnit without_columns(CodeUnit unit, Arena& arena) {
  PositionWriter lines;
  for (PositionReader reader(unit.positions); reader.next();) {
    i32 line = reader.position().line;
    lines.add(reader.end() - reader.start(), {line, line, -1, -1});
  }
  unit.positions = arena.copy_span(lines.finish());
  std::span<Const> consts = arena.copy_span(unit.consts);
  for (Const& c : consts) if (c.code) c.code = arena.make<CodeUnit>(without_columns(*c.code, arena));
  unit.consts = consts;
  return unit;
}

Result<RefTo<Code>> compile_tree(Thread& t, const ast::Mod& mod, const CompileRequest& request, Arena& arena) {
  Context context{t, request, file_name(request)};
  CompileOptions compile_options;
  compile_options.optimize = request.optimize >= 0 ? request.optimize : t.interp.options.optimize;
  compile_options.features = request.features;
  compile_options.top_level_await = request.top_level_await;
  compile_options.max_stack = stack_left(t);
  compile_options.warnings = {compiler_warning, &context};
  CompileError error;
  const CodeUnit* unit = compile_top(mod, context.filename, compile_options, arena, &error);
  if (!unit) return raise_compile_error(t, request, error);
  if (KRAIT_UNLIKELY(settings(t.interp).no_debug_ranges)) return code_from_unit(t, without_columns(*unit, arena));
  return code_from_unit(t, *unit);
}

Result<RefTo<Code>> compile_source(Thread& t, std::string_view source, const CompileRequest& request) {
  Arena arena;
  ast::Mod* mod = TRY(parse_source(t, source, request, arena));
  return compile_tree(t, *mod, request, arena);
}

}  // namespace krait
