#pragma once
// The Python objects of _sre.
#include "modules/_sre/engine.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::sre {

struct Pattern : Object {
  static const TypeSpec kType;
  Field pattern;                // the source: str, bytes-like or None
  FieldTo<Dict> group_index;    // name to number; null if there are no names
  FieldTo<Tuple> index_group;   // number to name; null as above
  Field flags_value, groups_value;   // the same as ints, for the attributes
  i64 groups;
  i32 flags;
  i8 is_bytes;                  // -1: both kinds of text
  TypeObject* match_type;       // of this interpreter
  Program* program;
  usize counted;                // bytes accounted for the program
};

struct Match : Object {
  static const TypeSpec kType;
  FieldTo<Pattern> pattern;
  Field string;
  FieldTo<Tuple> regs;          // made when it is asked for
  Field pos, endpos;            // ints
  i64 last_index;
  i64 groups;                   // group 0 included
  i64 spans[2];                 // start and end of each group, -1: did not take part
};

struct Scanner : Object {
  static const TypeSpec kType;
  FieldTo<Pattern> pattern;
  Field string;
  Buffer buffer;                // of a text that is not str
  i64 pos, endpos;              // as given, clipped
  i64 start;                    // where the next match begins; -1: there is none
  bool must_advance, executing;
};

// A replacement text: a literal, then groups each followed by a literal.
struct TemplateItem { i64 group; Field literal; };   // EMPTY: no text
struct Template : Object {
  static const TypeSpec kType;
  Field literal;
  TemplateItem* items;          // counted buffer
  u64 count;
};

// A text a pattern is applied to, readable as long as this lives.
class Subject {
 public:
  explicit Subject(Thread& t) : t_(t) {}
  ~Subject() { if (!buffer_.owner.get().is_empty()) buffer_release(t_, buffer_); }
  Subject(const Subject&) = delete;

  // TypeError "expected string or bytes-like object, got 'X'".
  Status open(Value text);
  // The same, and checks that the pattern is for this kind of text.
  Status open(const Pattern* pattern, Value text);
  // The part [from, to) as an object of its own; an exact str or bytes is shared if it is the whole.
  Result<Ref> slice(i64 from, i64 to);

  Value text = Value::empty();  // borrowed
  const void* data = nullptr;
  i64 length = 0;               // characters
  u32 width = 1;
  bool is_bytes = false;

 private:
  Thread& t_;
  Buffer buffer_;
};
Status check_kind(Thread& t, const Pattern* pattern, bool is_bytes);

// The result of a Run that found a match.
Result<Ref> match_new(Thread& t, Pattern* pattern, Value string, const Run& run, i64 pos, i64 endpos);
Error raise_wrong_span(Thread& t);
Result<Ref> match_group(Thread& t, Match* match, i64 group, Value missing);

Result<Ref> scanner_new(Thread& t, Pattern* pattern, Value string, i64 pos, i64 endpos);

Result<Ref> template_new(Thread& t, Value pattern, List* parts);
// The replacement text compiled by re._compile_template.
Result<RefTo<Template>> template_compile(Thread& t, Pattern* pattern, Value text);
bool is_empty_text(Value v);     // an empty str or bytes
Result<Ref> template_expand(Thread& t, Template* self, Match* match);

Result<Ref> substitute(Thread& t, Pattern* pattern, Value replacement, Value string, i64 count, bool with_number);

}  // namespace krait::sre
