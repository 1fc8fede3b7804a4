#include "vm/compile.h"

#include "ast/nodes.h"
#include "base/arena.h"
#include "compiler/compiler.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "parser/parser.h"
#include "vm/abstract.h"
#include "vm/eval.h"
#include "vm/import.h"

namespace krait {

namespace {

struct Context {
  Thread& t;
  const CompileRequest& request;
  std::string filename;
  std::string_view source;
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
  Thread& t = static_cast<Context*>(context)->t;
  Result<RefTo<Bytes>> data = bytes_from(t, bytes);
  if (!data.is_error()) {
    RefTo<Bytes> held = data.take();
    RefTo<Str> name = str_from_utf8(t, encoding);
    Value args[] = {Value(name)};
    Result<Ref> decoded = call_method(t, Value(held), t.names.decode, args);
    if (!decoded.is_error()) {
      Ref text = decoded.take();
      if (is<Str>(text)) {
        *utf8 = str_to_utf8(as<Str>(text));
        return true;
      }
    }
  }
  Ref raised = t.take_error();
  *error = fmt::format("encoding problem: {}", encoding);
  if (!raised.is_empty() && is_subtype(type_of(t, raised), t.types[kUnicodeError])) {
    Result<RefTo<Str>> text = to_str(t, raised);
    if (text.is_error()) t.clear_error();
    else *error = str_to_utf8(text.take());
  }
  return false;
}

ExceptionKind kind_of(parser::SyntaxErrorInfo::Type type) {
  using Type = parser::SyntaxErrorInfo::Type;
  switch (type) {
    case Type::IndentationError: return kIndentationError;
    case Type::TabError: return kTabError;
    case Type::IncompleteInput: return k_IncompleteInputError;
    case Type::MemoryError: return kMemoryError;
    case Type::RecursionError: return kRecursionError;
    default: return kSyntaxError;
  }
}

Error raise_parse_error(Context& c, const parser::SyntaxErrorInfo& e) {
  Thread& t = c.t;
  if (e.type == parser::SyntaxErrorInfo::Type::Warning) return {};
  ExceptionKind kind = kind_of(e.type);
  RefTo<Str> message = str_from_utf8(t, e.message);
  if (kind == kMemoryError || kind == kRecursionError || !e.has_location) return t.raise_value(kind, message);
  auto number = [](i32 n) { return Value::small_int(n); };
  Ref text = e.text.data() && !e.text.empty() ? str_from_utf8(t, e.text).ref() : none_ref();
  if (text.is_none()) text = str_from_utf8(t, "").ref();
  Result<RefTo<Tuple>> details = tuple_of(t, Value(c.request.filename), number(e.lineno), number(e.offset), Value(text),
                                          number(e.end_lineno), number(e.end_offset));
  if (details.is_error()) return {};
  RefTo<Tuple> held = details.take();
  Value args[] = {Value(message), Value(held)};
  Result<Ref> made = exception_new(t, kind, args);
  if (made.is_error()) return {};
  return t.raise_object(made.take());
}

std::string_view line_of(std::string_view source, i32 line) {
  for (i32 i = 1; i < line; ++i) {
    usize end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  return source.substr(0, source.find('\n') == std::string_view::npos ? source.size() : source.find('\n') + 1);
}

Error raise_compile_error(Context& c, const CompileError& e) {
  Thread& t = c.t;
  switch (e.kind) {
    case CompileError::Kind::kAborted: return {};
    case CompileError::Kind::kRecursionError: return t.raise_text(kRecursionError, e.message);
    case CompileError::Kind::kOverflowError: return t.raise_text(kOverflowError, e.message);
    default: break;
  }
  RefTo<Str> message = str_from_utf8(t, e.message);
  const Position& p = e.position;
  // As CPython does, the line is shown if the file can be read again.
  std::string_view line = c.filename.starts_with("<") ? std::string_view() : line_of(c.source, p.line);
  std::string_view last = c.filename.starts_with("<") ? std::string_view() : line_of(c.source, p.end_line);
  Ref text = line.empty() ? none_ref() : str_from_utf8(t, line).ref();
  auto offset = [](std::string_view in, i32 col) {
    return Value::small_int(col < 0 ? 0 : in.empty() ? col + 1 : parser::count_characters(in, usize(col)) + 1);
  };
  Result<RefTo<Tuple>> details = tuple_of(t, Value(c.request.filename), Value::small_int(p.line), offset(line, p.col), Value(text),
                                          Value::small_int(p.end_line), offset(last, p.end_col));
  if (details.is_error()) return {};
  RefTo<Tuple> held = details.take();
  Value args[] = {Value(message), Value(held)};
  Result<Ref> made = exception_new(t, kSyntaxError, args);
  if (made.is_error()) return {};
  return t.raise_object(made.take());
}

}  // namespace

Result<RefTo<Code>> compile_source(Thread& t, std::string_view source, const CompileRequest& request) {
  Context context{t, request, request.filename ? str_to_utf8(request.filename) : std::string("<string>"), source};
  parser::ParseOptions options;
  options.mode = request.mode == CompileMode::kEval ? parser::Mode::Eval
               : request.mode == CompileMode::kSingle ? parser::Mode::Single : parser::Mode::Exec;
  options.filename = context.filename;
  options.source_is_utf8 = request.source_is_utf8;
  options.type_comments = request.type_comments;
  options.feature_version = request.feature_version;
  options.imply_dedent = !request.dont_imply_dedent;
  options.allow_incomplete = request.allow_incomplete;
  options.barry_as_flufl = request.features & kCoFutureBarryAsBdfl;
  options.int_max_str_digits = t.interp.int_max_str_digits;
  options.context = &context;
  options.on_warning = parser_warning;
  options.decode = decode_source;
  Arena arena;
  parser::SyntaxErrorInfo syntax_error;
  ast::Mod* mod = parser::parse(source, options, arena, &syntax_error);
  if (!mod) return raise_parse_error(context, syntax_error);

  CompileOptions compile_options;
  compile_options.optimize = request.optimize >= 0 ? request.optimize : t.interp.options.optimize;
  compile_options.features = request.features;
  compile_options.top_level_await = request.top_level_await;
  compile_options.warnings = {compiler_warning, &context};
  CompileError error;
  std::shared_ptr<const CodeUnit> unit = compile_top(*mod, context.filename, compile_options, &error);
  if (!unit) return raise_compile_error(context, error);
  return code_from_unit(t, std::move(unit));
}

}  // namespace krait
