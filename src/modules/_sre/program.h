#pragma once
// A compiled pattern: what `translate` makes of verified code words, and what the engine runs. Immutable.
#include "modules/_sre/codes.h"
#include "vm/thread.h"

namespace krait::sre {

// How characters are compared: as they are, or in lower case after ASCII, Unicode or the C locale.
enum class Fold : u8 { kNone, kAscii, kUnicode, kLocale };

// Characters above 255 fall into four kinds, as far as an analysis can tell them apart: decimal digits, other word
// characters, white space, the rest.
enum WideKinds : u8 { kWideDigit = 1, kWideWord = 2, kWideSpace = 4, kWideOther = 8, kWideAll = 15 };

// A set of characters. Membership of those below 256 is a bit in a table shared by eight classes; `kinds` tells which
// kinds of wide characters can be members, a superset unless `exact`.
struct CharClass {
  enum Source : u8 { kWords, kLiteral, kTableOnly };
  Source source;
  Fold fold;
  bool negated = false;       // of kLiteral
  bool exact = false;
  bool locale = false;        // the C locale decides: bits and kinds say nothing
  u8 kinds = kWideAll;
  u32 start = 0, end = 0;     // kWords: the charset in Program::words, FAILURE included; kLiteral: `start` is the character
  u64 bits[4] = {};           // members below 256
};

// One character to be matched.
enum class Unit : u8 {
  kChar, kNotChar, kAll, kSet,
  kSlow,                      // a class that the C locale decides: no table
};

enum class Op : u8 {
  kMatch, kFail,
  kChar, kNotChar, kAll, kSet, kSlow,    // a Unit each, in its order
  kString,             // chars[arg .. arg + min)
  kAt,                 // arg: At
  kMarkStart, kMarkEnd,// arg: register
  kBackref,            // arg: register of the group's start, min: Fold
  kIfGroup,            // arg: register of the group's start, min: target if it has not matched
  kJump,               // min: target
  kBranch,             // arg: number in branches
  kGreedy, kLazy, kPossessive,           // a unit, min..max times
  kChoose, kChooseLazy,                  // arg: number in loops. Body or tail; the body cannot match empty text
  kLoopEnter, kLoopGreedy, kLoopLazy,    // arg: number in loops. With a count and a check for empty iterations
  kPossessiveEnter, kPossessiveNext, kPossessiveEnd,
  kAtomicBegin, kAtomicEnd,              // arg: register of the stack height
  kLook,               // a unit ahead (min 0) or behind (min 1); hint 1: must not be there
  kAssertBegin, kAssertEnd,              // arg: registers of stack height and position, min: width to go back,
  kAssertNotBegin, kAssertNotEnd,        // max: target behind it
};

// What must follow a repeated unit, so that positions can be skipped.
enum class Hint : u8 {
  kNone,
  kNever,      // giving back characters is useless: none of them can start what follows
  kChar,       // the character `next`
  kSet,        // a member of class `next`
  kSetOrEnd,   // that or the end of the text
};

struct Inst {
  Op op;
  Unit unit;
  u8 mask;     // of the class in its table
  Hint hint;
  u32 arg;     // the character or class of a unit
  u32 min, max;
  u32 next;
};

struct Branch {
  u32 first, count;           // targets in Program::targets
  u32 table = ~u32(0);        // in Program::branch_tables: for each character below 256, for wider ones, and for the
                              // end of the text the offset of its list from `lists`
  u32 lists = 0;              // in Program::targets: the alternatives worth trying, ended by 0
  static constexpr u32 kWide = 256, kEnd = 257, kTableSize = 258;
};

struct Loop {
  u32 min, max;
  u32 body, tail;             // instructions
  u32 reg;                    // registers: count, last position, stack height (possessive)
  bool nested;                // inside another loop: registers are restored when backtracking
  u32 table = ~u32(0);        // in Program::loop_tables: kTryBody and kTryTail for each character below 256, for wider
                              // ones and for the end of the text
  enum : u8 { kTryBody = 1, kTryTail = 2 };
};

struct Program {
  std::vector<u32> words;     // the code words as given
  std::vector<Inst> code;
  std::vector<CharClass> classes;
  std::vector<u8> tables;     // 256 bytes for each eight classes
  std::vector<u32> chars;     // of strings
  std::vector<u8> bytes;      // the same, valid where a string is narrow
  std::vector<Branch> branches;
  std::vector<Loop> loops;
  std::vector<u32> targets;
  std::vector<u16> branch_tables;
  std::vector<u8> loop_tables;
  u32 marks = 0;              // registers of marks: the first ones
  u32 registers = 0;

  // For searching.
  u64 min_width = 0;
  bool at_beginning = false;  // matches at the beginning of the text only
  bool at_line = false;       // matches at the beginning of a line only
  bool prefix_is_all = false; // the pattern is the prefix and nothing else
  bool prefix_narrow = false; // the prefix has no character above 255
  u32 prefix = 0, prefix_length = 0;     // in chars
  u32 prefix_end = 0;         // the instruction behind the prefix; 0: it contains marks
  u32 first_class = ~u32(0);  // a match starts with a member of this class

  usize memory() const;       // bytes held
};

// Verifies the words and translates them. Null with an exception: RuntimeError "invalid SRE code", RecursionError for
// code that is nested too deeply. `groups` bounds the numbers of marks and back references. Programs that are not
// optimised do the same, slowly.
std::unique_ptr<Program> translate(Thread& t, std::vector<u32> words, i64 groups, bool optimize = true);
// Fills in hints, tables and what is known about the start.
void analyze(Program& program);

bool class_contains(const Program& program, const CharClass& c, u32 ch);   // any class, any character
bool in_category(Category category, u32 ch);
u32 fold_char(Fold fold, u32 ch);
u32 lower_unicode(u32 ch);
u32 upper_unicode(u32 ch);    // the first character of the full mapping
u8 wide_kind(u32 ch);
// Adds a class, or finds an equal one: its bits and kinds are computed.
u32 add_class(Program& program, CharClass c);

}  // namespace krait::sre
