#include "parser/parser.h"

#include <fmt/core.h>

#include "parser/diagnose.h"
#include "parser/lexer.h"
#include "parser/parser_impl.h"
#include "parser/source.h"

namespace krait::parser {

namespace {

// Takes the `# type: ignore` comments out of the tokens.
Seq<TypeIgnore*> take_type_ignores(std::vector<Token>& tokens, std::string_view text, Arena& arena) {
  std::vector<TypeIgnore*> found;
  std::erase_if(tokens, [&](const Token& token) {
    if (token.kind != Tok::TYPE_IGNORE) return false;
    auto* node = ast::make<TypeIgnore>(arena);
    node->lineno_ = static_cast<i32>(token.line);
    node->tag = text.substr(token.start, token.end - token.start);
    found.push_back(node);
    return true;
  });
  Seq<TypeIgnore*> out;
  if (!found.empty()) {
    out.count = static_cast<u32>(found.size());
    out.items = arena.make_array<TypeIgnore*>(found.size());
    std::copy(found.begin(), found.end(), out.items);
  }
  return out;
}

// Each warning once, in the order of the source. False when the callback made one an error.
bool emit_warnings(std::vector<PendingWarning>& warnings, std::string_view text, const ParseOptions& options,
                   SyntaxErrorInfo* error) {
  if (!options.on_warning || warnings.empty()) return true;
  std::sort(warnings.begin(), warnings.end(), [](const PendingWarning& a, const PendingWarning& b) {
    if (a.offset != b.offset) return a.offset < b.offset;
    return a.message != b.message ? a.message < b.message : a.place > b.place;
  });
  const PendingWarning* last = nullptr;
  for (const PendingWarning& warning : warnings) {
    if (last && last->offset == warning.offset && last->message == warning.message) continue;
    last = &warning;
    WarningAnswer answer = options.on_warning(options.context, warning.message, warning.line);
    if (answer == WarningAnswer::Continue) continue;
    *error = {};
    error->message = warning.message;
    constexpr std::string_view kOutlook = " Such sequences will not work in the future.";
    if (usize at = error->message.find(kOutlook); at != std::string::npos) error->message.erase(at, kOutlook.size());
    if (answer == WarningAnswer::Abort) {
      error->type = SyntaxErrorInfo::Type::Warning;
      return false;
    }
    usize line_start = text.rfind('\n', warning.offset);
    line_start = line_start == std::string_view::npos || warning.offset == 0 ? 0 : line_start + 1;
    std::string_view line = text.substr(line_start);
    usize stop = line.find('\n');
    error->text = line.substr(0, stop == std::string_view::npos || warning.place ? stop : stop + 1);
    error->has_location = true;
    error->lineno = error->end_lineno = static_cast<i32>(warning.line);
    i32 before = count_characters(line, (warning.place ? warning.place : warning.offset) - line_start);
    error->offset = warning.place ? before : before + 1;
    error->end_offset = warning.place ? before : before + 3;
    return false;
  }
  return true;
}

}  // namespace

Mod* parse(std::string_view source, const ParseOptions& options, Arena& arena, SyntaxErrorInfo* error) {
  SourceText prepared;
  if (!prepare_source(source, options, arena, &prepared, error)) return nullptr;
  auto lexer = std::make_unique<Lexer>(prepared.text, LexerOptions{.type_comments = options.type_comments,
                                                                  .single_input = options.mode == Mode::Single,
                                                                  .imply_dedent = options.imply_dedent, .is_script = options.is_script});
  bool complete = lexer->run();
  std::vector<Token>& tokens = lexer->tokens();
  if (!complete) {
    u32 at = lexer->position(), line = lexer->line();
    tokens.push_back({Tok::ERRORTOKEN, 0, 0, at, at, line, Token::kNoColumn, line, Token::kNoColumn});
  }
  Seq<TypeIgnore*> ignores;
  if (options.type_comments) ignores = take_type_ignores(tokens, prepared.text, arena);
  // A statement may be looked at a few tokens ahead.
  Token last = tokens.back();
  for (int i = 0; i < 4; i++) tokens.push_back(last);

  std::vector<PendingWarning>& warnings = lexer->warnings();
  Parser parser(prepared.text, tokens, options, arena, &warnings);
  Mod* mod = parser.parse_mod();
  if (KRAIT_UNLIKELY(parser.misspelt_constant().data() != nullptr)) {
    *error = {};
    error->type = SyntaxErrorInfo::Type::ValueError;
    error->message = fmt::format("identifier field can't represent '{}' constant", parser.misspelt_constant());
    return nullptr;
  }
  if (mod && options.mode == Mode::Single && !check_single_statement(prepared.text, *lexer, parser.position(), error)) {
    return nullptr;
  }
  if (!emit_warnings(warnings, prepared.text, options, error)) return nullptr;
  if (mod) {
    if (auto* module = try_as<Module>(mod)) module->type_ignores = ignores;
    return mod;
  }
  ParseOptions again = options;
  again.barry_as_flufl = parser.barry_as_flufl();
  diagnose(prepared.text, *lexer, parser.statement_start(), parser.too_new(), again, arena, error);
  if (const Stmt* statement = parser.last_statement()) {
    error->statement_line = static_cast<i32>(statement->lineno);
    error->statement_column = static_cast<i32>(statement->col_offset);
  }
  return nullptr;
}

}  // namespace krait::parser
