// Any bytes as source text in every mode: a tree or an error with a position, never a crash. The first byte chooses
// the mode and options.
#include "parser/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, size_t size) {
  using namespace krait;
  if (size == 0) return 0;
  parser::ParseOptions options;
  options.mode = static_cast<parser::Mode>(data[0] & 3);
  options.type_comments = data[0] & 4;
  options.source_is_utf8 = data[0] & 8;
  options.allow_incomplete = data[0] & 16;
  options.imply_dedent = !(data[0] & 32);
  Arena arena;
  parser::SyntaxErrorInfo error;
  std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  parser::parse(source, options, arena, &error);
  return 0;
}
