#include "parser/tools.h"

#include <fmt/core.h>

#include "ast/dump.h"
#include "parser/source.h"
#include "parser/tokenize.h"

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
  // The lines as they are in the file, which the tokens show; in the text they all end in '\n'.
  Tokenizer tokenizer(true);
  std::vector<std::string_view> endings;
  for (usize i = 0; i < source.size(); i++) {
    if (source[i] == '\n') endings.push_back("\n");
    if (source[i] != '\r') continue;
    const bool pair = i + 1 < source.size() && source[i + 1] == '\n';
    endings.push_back(pair ? "\r\n" : "\n");
    i += pair;
  }
  std::string_view text = prepared.text;
  for (usize line = 0; !text.empty(); line++) {
    usize stop = std::min(text.find('\n'), text.size());
    std::string whole(text.substr(0, stop));
    if (line < endings.size()) whole += endings[line];
    tokenizer.add_line(whole);
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  const bool complete = tokenizer.run();
  auto print = [&](const ShownToken& token) {
    std::string range = fmt::format("{},{}-{},{}:", token.line, token.col, token.end_line, token.end_col);
    std::string shown = ast::repr_str(token.string);
    // Padded by characters, wide ones too.
    const i32 width = count_characters(shown, shown.size());
    if (width < 15) shown.append(static_cast<usize>(15 - width), ' ');
    *out += fmt::format("{:<20}{:<15}{}\n", range, token_type_name(token.type), shown);
  };
  ShownToken encoding{};
  encoding.type = kEncodingTokenType;
  encoding.string = prepared.has_bom ? "utf-8-sig" : std::string(prepared.encoding);
  print(encoding);
  for (usize i = 0; i < tokenizer.count(); i++) print(tokenizer.at(i));
  if (!complete) *error = tokenizer.error();
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
