// _tokenize: the lexer for Python programs.
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "parser/tokenize.h"

namespace krait {

namespace {

struct TokenizerIter : Object {
  static const TypeSpec kType;
  Field readline;               // EMPTY when all lines are read
  FieldTo<Str> encoding;        // of the bytes that readline gives; null if it gives text
  bool extra_tokens;
  parser::Tokenizer* tokens;    // owned; null until the first token is asked for
  usize next;
  Field failure;                // what readline raised, behind the tokens of the lines before
};

TokenizerIter* iter_of(Value v) { return static_cast<TokenizerIter*>(v.object()); }

CONSTRUCTOR_SIGNATURE(kTokenizerNew, "tokenizeriter(readline, /, *, encoding=<unrepresentable>, extra_tokens)");

Result<Ref> tokenizer_new(Thread& t, TypeObject* cls, Args args) {
  if (args.count != 1)
    return t.raise(kTypeError, "tokenizeriter() takes exactly 1 positional argument ({} given)", args.count);
  Value slots[4];
  Ref owned[2];
  for (u32 i = 0; i <= args.kw_count(); ++i) {
    if (i == args.kw_count()) return t.raise(kTypeError, "tokenizeriter() missing required argument 'extra_tokens' (pos 2)");
    if (as<Str>((*args.kwnames)[i])->equals("extra_tokens")) break;
  }
  TRY(bind_arguments(t, kTokenizerNew, args, slots, owned));
  if (!slots[1].is_empty() && !is<Str>(slots[1]))
    return t.raise(kTypeError, "tokenizeriter() argument 'encoding' must be str, not {}", type_name(t, slots[1]));
  bool extra_tokens = TRY(truth(t, slots[2]));
  auto* it = allocate_instance<TokenizerIter>(t, cls);
  it->readline.init(slots[0]);
  it->encoding.init(slots[1].is_empty() ? nullptr : as<Str>(slots[1]));
  it->extra_tokens = extra_tokens;
  it->tokens = nullptr;
  it->next = 0;
  it->failure.init(Value::empty());
  return Ref::steal(Value(it));
}

// One line in UTF-8; false at the end.
Result<bool> read_line(Thread& t, TokenizerIter* it, std::string* line) {
  Ref readline(it->readline.get());
  if (readline.is_empty()) return false;
  Result<Ref> read = call(t, readline);
  if (read.is_error()) {
    if (!t.error_matches(kStopIteration)) return Error{};
    t.clear_error();
    return false;
  }
  Ref got = read.take();
  if (it->encoding) {
    if (!is<Bytes>(got)) return t.raise(kTypeError, "readline() returned a non-bytes object");
    Str* errors = t.names.replace;
    Value arguments[] = {Value(it->encoding), Value(errors)};
    got = TRY(call_method(t, got, t.names.decode, arguments));
  }
  if (!is<Str>(got)) return t.raise(kTypeError, "readline() returned a non-string object");
  *line = TRY(str_to_utf8_strict(t, as<Str>(got)));
  return !line->empty();
}

Error raise_syntax_error(Thread& t, ExceptionKind kind, std::string_view message, Value details) {
  RefTo<Str> text = str_from_utf8(t, message);
  Value args[] = {Value(text), details};
  Result<Ref> made = exception_new(t, kind, std::span<const Value>(args, details.is_empty() ? 1 : 2));
  if (made.is_error()) return {};
  return t.raise_object(made.take());
}
Error raise_syntax_error(Thread& t, ExceptionKind kind, std::string_view message, i32 line, i32 offset, std::string_view text,
                         Value end_line, Value end_offset) {
  RefTo<Str> filename = str_intern(t, "<string>"), shown = str_from_utf8(t, text);
  Result<RefTo<Tuple>> details = tuple_of(t, Value(filename), Value::small_int(line), Value::small_int(offset), Value(shown),
                                          end_line, end_offset);
  if (details.is_error()) return {};
  RefTo<Tuple> held = details.take();
  return raise_syntax_error(t, kind, message, Value(held));
}

Status read_all(Thread& t, TokenizerIter* it) {
  auto tokens = std::make_unique<parser::Tokenizer>(it->extra_tokens);
  for (i32 number = 1;; ++number) {
    std::string line;
    Result<bool> more = read_line(t, it, &line);
    usize nul = line.find('\0');
    if (!more.is_error() && nul != std::string::npos) {
      raise_syntax_error(t, kSyntaxError, "source code cannot contain null bytes", number, 0,
                         std::string_view(line).substr(0, nul), Value::small_int(number), Value::small_int(0));
      more = Error{};
    }
    if (more.is_error()) {
      it->failure.set(t.take_error());
      break;
    }
    if (!more.take()) break;
    tokens->add_line(line);
  }
  bool complete = tokens->run();
  if (!it->failure.get().is_empty()) {
    if (!complete && !tokens->error_at_end()) it->failure.clear();   // the lexer stopped first
    else tokens->drop_end();
  }
  // readline may have used this iterator.
  delete it->tokens;
  it->tokens = tokens.release();
  it->readline.clear();
  return {};
}

Error raise_lexer_error(Thread& t, const parser::SyntaxErrorInfo& e) {
  using Type = parser::SyntaxErrorInfo::Type;
  ExceptionKind kind = e.type == Type::IndentationError ? kIndentationError : e.type == Type::TabError ? kTabError : kSyntaxError;
  if (e.has_location) {
    Value end_line = e.has_range ? Value::small_int(e.end_lineno) : Value::none();
    Value end_offset = e.has_range ? Value::small_int(e.end_offset) : Value::none();
    return raise_syntax_error(t, kind, e.message, e.lineno, e.offset, e.text, end_line, end_offset);
  }
  // The end of the text: the arguments are the message alone, the attributes tell the place.
  RefTo<Str> text = str_from_utf8(t, e.message), filename = str_intern(t, "<string>");
  Value args[] = {Value(text)};
  Result<Ref> made = exception_new(t, kind, args);
  if (made.is_error()) return {};
  Ref error = made.take();
  if (set_attribute(t, error, t.names.filename, Value(filename)).is_error()) return {};
  if (set_attribute(t, error, t.names.lineno, Value::small_int(e.lineno)).is_error()) return {};
  if (set_attribute(t, error, t.names.offset, Value::small_int(0)).is_error()) return {};
  return t.raise_object(std::move(error));
}

Result<Ref> tokenizer_next(Thread& t, Value self) {
  TokenizerIter* it = iter_of(self);
  if (!it->tokens) TRY(read_all(t, it));
  parser::Tokenizer& tokens = *it->tokens;
  if (it->next >= tokens.count()) {
    if (!it->failure.get().is_empty()) return t.raise_object(Ref(it->failure.get()));
    if (!tokens.error().message.empty()) return raise_lexer_error(t, tokens.error());
    RefTo<Str> text = str_intern(t, "EOF");
    return t.raise_value(kStopIteration, Value(text));
  }
  parser::ShownToken token = tokens.at(it->next++);
  RefTo<Str> string = str_from_utf8(t, token.string), source = str_from_utf8(t, token.source);
  RefTo<Tuple> start = TRY(tuple_of(t, Value::small_int(token.line), Value::small_int(token.col)));
  RefTo<Tuple> end = TRY(tuple_of(t, Value::small_int(token.end_line), Value::small_int(token.end_col)));
  return tuple_of(t, Value::small_int(token.type), Value(string), Value(start), Value(end), Value(source));
}

void tokenizer_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<TokenizerIter*>(self);
  visit(it->readline);
  visit(it->encoding);
  visit(it->failure);
}
void tokenizer_clear(Object* self) {
  auto* it = static_cast<TokenizerIter*>(self);
  it->readline.clear();
  it->failure.clear();
}
void tokenizer_dealloc(Object* self) {
  auto* it = static_cast<TokenizerIter*>(self);
  tokenizer_clear(self);
  it->encoding.clear();
  delete it->tokens;
}

const TypeSpec TokenizerIter::kType = {
    .name = "_tokenize.TokenizerIter",
    .basic_size = sizeof(TokenizerIter),
    .flags = kTypeCycles,
    .slots = {.iter = [](Thread&, Value self) -> Result<Ref> { return Ref(self); }, .next = tokenizer_next,
              .new_ = tokenizer_new, .visit = tokenizer_visit, .clear = tokenizer_clear, .dealloc = tokenizer_dealloc},
};

constexpr const TypeSpec* kTypes[] = {&TokenizerIter::kType};

}  // namespace

extern const ModuleSpec kTokenizeModule;
const ModuleSpec kTokenizeModule = {
    .name = "_tokenize",
    .doc = "The lexer for Python programs.",
    .types = rows(kTypes),
};

}  // namespace krait
