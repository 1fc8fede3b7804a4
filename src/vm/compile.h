#pragma once
// From source text to a code object of this interpreter: what compile(), exec(), import and the command line share.
#include "vm/code.h"

namespace krait {

enum class CompileMode : u8 { kExec, kEval, kSingle };

struct CompileRequest {
  CompileMode mode = CompileMode::kExec;
  Str* filename = nullptr;
  i32 optimize = -1;             // -1: as the interpreter was started
  u32 features = 0;              // kCoFuture... flags
  bool source_is_utf8 = false;   // text, not bytes: no encoding declaration is looked for
  bool dont_imply_dedent = false, allow_incomplete = false, top_level_await = false, type_comments = false;
  int feature_version = 14;
};

// SyntaxError (with its details), SyntaxWarnings through the warnings module.
Result<RefTo<Code>> compile_source(Thread& t, std::string_view source, const CompileRequest& request);

}  // namespace krait
