#include "parser/tools.h"

#include <fmt/core.h>

#include "ast/dump.h"

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

std::string describe(const SyntaxErrorInfo& error) {
  std::string head = fmt::format("[{}, {}", quote_json(name_of(error.type)), quote_json(error.message));
  if (!error.has_location) return head + "]";
  return head + fmt::format(", {}, {}, {}, {}, {}]", error.lineno, error.offset, error.end_lineno, error.end_offset,
                            quote_json(error.text));
}

}  // namespace krait::parser
