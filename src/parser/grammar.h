#pragma once
// What wrong programs are read with: the language, and a table of the mistakes that have messages of their own.
#include "parser/peg.h"

namespace krait::parser {

// What somebody wrote by mistake. `where` is the place of the grammar at which it is looked for (%where there);
// mistakes of one place are tried in the order of the table. A `where` that starts with '$' stands for parameters of
// functions and of lambdas, as does '$' in its pattern.
struct Mistake {
  const char* where;
  peg::Report report;
  const char* message;
  const char* pattern;
};
std::span<const Mistake> mistakes();   // mistakes.cpp

peg::Grammar diagnostic_grammar();

}  // namespace krait::parser
