#pragma once
// The front end's entry point: source text to syntax tree.
#include "ast/nodes.h"
#include "base/common.h"
#include "parser/errors.h"

namespace krait::parser {

enum class Mode : u8 { Exec, Eval, Single, FuncType };

// Receives a SyntaxWarning. Answering AsError makes the parse fail with that message as SyntaxError; Abort makes it
// fail with SyntaxErrorInfo::Type::Warning (the callback has its own exception pending).
enum class WarningAnswer : u8 { Continue, AsError, Abort };
using WarningCallback = WarningAnswer (*)(void* context, std::string_view message, u32 lineno);

// Decodes a source in an encoding this layer does not know into UTF-8. False: no such codec, or undecodable bytes
// (then *error is the message to report).
using CodecCallback = bool (*)(void* context, std::string_view encoding, std::string_view bytes, std::string* utf8,
                               std::string* error);

struct ParseOptions {
  Mode mode = Mode::Exec;
  std::string_view filename = "<string>";  // where messages name it
  bool source_is_utf8 = false;             // decoded text: no BOM or cookie is looked for
  bool is_script = false;                  // bytes of a file that is run: CPython words some errors differently then
  bool type_comments = false;
  int feature_version = 14;       // minor version whose syntax is accepted
  bool imply_dedent = true;       // Single: the end of the text closes open blocks
  bool allow_incomplete = false;  // running into the end reports Type::IncompleteInput
  bool barry_as_flufl = false;    // <> instead of !=
  int int_max_str_digits = 4300;  // 0: no limit
  usize max_stack = 3 * 1024 * 1024;  // bytes of native stack a parse may use; deeper nesting is a MemoryError
  void* context = nullptr;
  WarningCallback on_warning = nullptr;
  CodecCallback decode = nullptr;
};

// Null when the source is wrong, with *error filled. The tree refers to a copy of the source kept in `arena`.
ast::Mod* parse(std::string_view source, const ParseOptions& options, Arena& arena, SyntaxErrorInfo* error);

}  // namespace krait::parser
