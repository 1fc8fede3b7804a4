#pragma once

namespace krait::parser {

// The grammar that wrong programs are read with, alternatives in the order in which they are tried. See peg.h for the
// notation. Rules whose name starts with invalid_ only take part when a program is known to be wrong.
extern const char* const kPegGrammar;

}  // namespace krait::parser
