#pragma once
// Values of number and string tokens.
#include "ast/nodes.h"
#include "base/common.h"
#include "parser/lexer.h"
#include "parser/token.h"

namespace krait::parser {

// `text` as the token spells it. False: a decimal integer has more than `max_digits` digits (0: any number is fine);
// *digits then tells how many.
bool number_value(Arena& arena, std::string_view text, int max_digits, ast::ConstantValue* out, usize* digits);

struct EscapeResult {
  std::string_view value;
  std::string error;  // "(unicode error) ..." or "(value error) ..."; empty if all is well
};

// Replaces backslash escapes in `body`, whose first byte is in line `line` at text offset `offset`. The first invalid
// escape is added to `warnings`.
EscapeResult decode_escapes(Arena& arena, std::string_view body, bool is_bytes, u32 line, u32 offset,
                            std::vector<PendingWarning>* warnings);

// A STRING token's contents. `error` may also be "bytes can only contain ASCII literal characters".
EscapeResult string_value(Arena& arena, std::string_view source, const Token& token,
                          std::vector<PendingWarning>* warnings);

}  // namespace krait::parser
