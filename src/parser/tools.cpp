#include "parser/tools.h"

#include <fmt/core.h>

#include "ast/dump.h"
#include "parser/lexer.h"
#include "parser/source.h"

namespace krait::parser {

bool dump_ast_of(std::string_view source, const ParseOptions& options, const DumpTreeOptions& dump, std::string* out,
                 SyntaxErrorInfo* error) {
  Arena arena;
  ast::Mod* mod = parse(source, options, arena, error);
  if (!mod) return false;
  if (ast::dump(mod, {dump.include_attributes, dump.indent}, out)) return true;
  *error = {};
  error->type = SyntaxErrorInfo::Type::RecursionError;
  error->message = "maximum recursion depth exceeded";
  return false;
}

namespace {

std::string quote_json(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<u8>(c) < 32) {
      out += fmt::format("\\u{:04x}", static_cast<u8>(c));
    } else {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace

bool dump_tokens_of(std::string_view source, std::string* out, SyntaxErrorInfo* error) {
  Arena arena;
  SourceText prepared;
  ParseOptions options;
  if (!prepare_source(source, options, arena, &prepared, error)) return false;
  std::string_view text = prepared.text;
  // Lines that end in "\r\n", which the tokens show as it is.
  std::vector<bool> pairs;
  if (source.find('\r') != std::string_view::npos) {
    for (usize i = 0; i < source.size(); i++) {
      if (source[i] == '\n') pairs.push_back(i > 0 && source[i - 1] == '\r');
    }
  }
  auto ends_in_pair = [&](u32 line) { return line <= pairs.size() && pairs[line - 1]; };
  // A missing newline at the end shows as a token without text.
  const bool added_newline = !source.empty() && source.back() != '\n' && source.back() != '\r';
  auto lexer = std::make_unique<Lexer>(text, LexerOptions{.extra_tokens = true});
  const bool complete = lexer->run();
  auto print = [&](u32 line, u32 col, u32 end_line, u32 end_col, std::string_view name, std::string_view string) {
    std::string range = fmt::format("{},{}-{},{}:", line, col, end_line, end_col);
    std::string shown = ast::repr_str(string);
    // Padded by characters, wide ones too.
    const i32 width = count_characters(shown, shown.size());
    if (width < 15) shown.append(static_cast<usize>(15 - width), ' ');
    *out += fmt::format("{:<20}{:<15}{}\n", range, name, shown);
  };
  std::string shown_encoding = prepared.has_bom ? "utf-8-sig" : std::string(prepared.encoding);
  print(0, 0, 0, 0, "ENCODING", shown_encoding);
  const std::vector<Token>& tokens = lexer->tokens();
  for (usize i = 0; i < tokens.size(); i++) {
    const Token& token = tokens[i];
    std::string_view string = text.substr(token.start, token.end - token.start);
    u32 line = token.line, end_line = token.end_line, col = 0, end_col = 0;
    const char* name = is_operator(token.kind) ? "OP" : token_name(token.kind);
    if (token.col == Token::kNoColumn) {
      if (token.kind == Tok::ENDMARKER) {
        print(line, 0, line, 0, name, "");
        continue;
      }
      // INDENT has the blanks as its text, DEDENT is empty.
      usize begin = token.start;
      while (begin > 0 && text[begin - 1] != '\n') begin--;
      end_col = static_cast<u32>(token.start - begin);
      if (token.kind == Tok::INDENT) {
        print(line, 0, line, end_col, name, text.substr(begin, end_col));
      } else {
        print(line, end_col, line, end_col, name, "");
      }
      continue;
    }
    const u32 begin = token.start - token.col;
    col = static_cast<u32>(count_characters(text.substr(begin), token.col));
    if (end_line == line) {
      end_col = col + static_cast<u32>(count_characters(string, string.size()));
    } else {
      // A string may end with its last line's newline.
      const usize last_line = text.rfind('\n', token.end - 1) + 1;
      end_col = static_cast<u32>(count_characters(text.substr(last_line), token.end - last_line));
    }
    std::string with_pairs;
    if (end_line > line && !pairs.empty()) {
      u32 at_line = line;
      for (char c : string) {
        if (c == '\n' && ends_in_pair(at_line++)) with_pairs += '\r';
        with_pairs += c;
      }
      string = with_pairs;
    }
    switch (token.kind) {
      case Tok::NEWLINE:
      case Tok::NL: {
        const bool faked = added_newline && token.start + 1 == text.size();
        const bool pair = !faked && ends_in_pair(line);
        print(line, col, line, col + (pair ? 2 : 1), name, faked ? "" : pair ? "\r\n" : "\n");
        continue;
      }
      default: break;
    }
    print(line, col, end_line, end_col, name, string);
  }
  if (!complete) *error = lexer->error();
  return complete;
}

std::string describe(const SyntaxErrorInfo& error) {
  std::string head = fmt::format("[{}, {}", quote_json(name_of(error.type)), quote_json(error.message));
  if (!error.has_location) return head + "]";
  if (!error.has_range) return head + fmt::format(", {}, {}, null, null, null]", error.lineno, error.offset);
  return head + fmt::format(", {}, {}, {}, {}, {}]", error.lineno, error.offset, error.end_lineno, error.end_offset,
                            quote_json(error.text));
}

}  // namespace krait::parser
