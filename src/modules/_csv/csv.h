#pragma once
// What the files of _csv share.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::csv {

enum Quoting : i32 { kMinimal, kAll, kNonNumeric, kNone, kStrings, kNotNull };
constexpr u32 kNotSet = ~u32(0);       // no such character

struct Dialect : Object {
  static const TypeSpec kType;
  Field skipinitialspace, doublequote, strict;   // bools
  FieldTo<Str> lineterminator;
  u32 delimiter, quotechar, escapechar;
  Quoting quoting;

  bool is_strict() const { return strict.get().is_true(); }
};

struct Reader : Object {
  static const TypeSpec kType;
  enum Step : u8 {
    kStartRecord, kStartField, kEscaped, kInField, kInQuoted, kEscapedInQuoted, kQuoteInQuoted, kEatNewline, kAfterEscapedNewline,
  };
  Field lines;                 // iterator
  FieldTo<Dialect> dialect;
  FieldTo<List> fields;        // of the record being read; null between records
  Field line_number;           // int
  u32* field;                  // counted buffer: what was read of the field before this line or behind an escape
  u64 field_length, field_capacity;
  Step step;
  bool unquoted;               // the field did not begin with a quote
};

struct Writer : Object {
  static const TypeSpec kType;
  Field write;
  FieldTo<Dialect> dialect;
};

struct State {
  Field error;
  FieldTo<Dict> dialects;
  i64 field_limit = 128 * 1024;
  void visit(Visitor& v) {
    v(error);
    v(dialects);
  }
};
State& state_of(Thread& t);
Error raise_csv(Thread& t, std::string_view text);

// A Dialect made of `dialect` (a name, an object with attributes, or EMPTY) and the keywords of `args`.
Result<RefTo<Dialect>> dialect_from(Thread& t, Value dialect, const Args& args);

Result<Ref> reader_new(Thread& t, Args args);
Result<Ref> writer_new(Thread& t, Args args);

}  // namespace krait::csv
