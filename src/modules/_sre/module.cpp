// The functions of _sre.
#include "modules/_sre/sre.h"

namespace krait::sre {

static Result<Ref> compile(Thread& t, Value pattern, i32 flags, List* code, i64 groups, Dict* groupindex, Tuple* indexgroup) {
  std::vector<u32> words(code->length);
  for (u64 i = 0; i < code->length; ++i) {
    Value v = code->items[i];
    if (!is_int(v)) return t.raise(kTypeError, "an integer is required");
    i64 word;
    u64 wide = 0;
    if (int_try_i64(v, &word)) {
      if (word < 0) return t.raise(kOverflowError, "can't convert negative value to unsigned int");
      wide = u64(word);
    } else {
      if (int_sign(v) < 0) return t.raise(kOverflowError, "can't convert negative value to unsigned int");
      Result<u64> converted = int_to_u64(t, v);
      if (converted.is_error()) {
        t.clear_error();
        return t.raise(kOverflowError, "Python int too large to convert to C unsigned long");
      }
      wide = converted.take();
    }
    words[i] = u32(wide);
    if (words[i] != wide) return t.raise(kOverflowError, "regular expression code size limit exceeded");
  }
  i8 is_bytes = -1;
  if (!pattern.is_none()) {
    Subject source(t);
    TRY(source.open(pattern));
    is_bytes = source.is_bytes;
  }
  if (t.heap.stats().bytes + words.size() * 64 > t.heap.limit_bytes) return t.raise_no_memory();
  std::unique_ptr<Program> program = translate(t, std::move(words), groups);
  if (!program) return Error{};
  auto* self = static_cast<Pattern*>(type_allocate(t, t.interp.find_type(Pattern::kType)));
  self->pattern.init(pattern);
  bool named = groupindex->count > 0;
  self->group_index.init(named ? groupindex : nullptr);
  self->index_group.init(named && indexgroup->length ? indexgroup : nullptr);
  self->flags = flags;
  self->groups = groups;
  self->flags_value.init_steal(Value::small_int(flags));
  self->groups_value.init_steal(Value::small_int(groups));
  self->is_bytes = is_bytes;
  self->match_type = t.interp.find_type(Match::kType);
  self->counted = program->memory();
  self->program = program.release();
  t.heap.account(i64(self->counted));
  return Ref::steal(Value(self));
}

static i64 getcodesize(Thread&) { return sizeof(u32); }
static bool ascii_iscased(Thread&, i32 character) {
  u32 ch = u32(character);
  return ch < 128 && (ch | 32) - 'a' < 26;
}
static bool unicode_iscased(Thread&, i32 character) {
  u32 ch = u32(character);
  return ch != lower_unicode(ch) || ch != upper_unicode(ch);
}
static i64 ascii_tolower(Thread&, i32 character) { return i32(fold_char(Fold::kAscii, u32(character))); }
static i64 unicode_tolower(Thread&, i32 character) { return i32(lower_unicode(u32(character))); }

static constexpr Method kFunctions[] = {
    function<compile>("compile($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)",
                      "A Pattern made of code words."),
    function<template_new>("template($module, pattern, template, /)",
                           "A compiled replacement: a list of literals with numbers of groups between them."),
    function<getcodesize>("getcodesize($module, /)", "Bytes of a code word."),
    function<ascii_iscased>("ascii_iscased($module, character, /)", "Whether an ASCII character has another case."),
    function<unicode_iscased>("unicode_iscased($module, character, /)", "Whether a character has another case."),
    function<ascii_tolower>("ascii_tolower($module, character, /)", "The lower case of an ASCII character."),
    function<unicode_tolower>("unicode_tolower($module, character, /)", "The lower case of a character."),
};

static Status ready(Thread& t, Module* module) {
  for (const TypeSpec* spec : {&Pattern::kType, &Match::kType, &Scanner::kType, &Template::kType})
    if (!t.interp.find_type(*spec)) TRY(type_from_spec(t, *spec, module->name));
  TRY(module_add_int(t, module, "MAGIC", kMagic));
  TRY(module_add_int(t, module, "CODESIZE", sizeof(u32)));
  TRY(module_add_int(t, module, "MAXREPEAT", kMaxRepeat));
  TRY(module_add_int(t, module, "MAXGROUPS", kMaxGroups));
  return module_add_str(t, module, "copyright", " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ");
}

}  // namespace krait::sre

namespace krait {

extern const ModuleSpec kSreModule;
const ModuleSpec kSreModule = {
    .name = "_sre",
    .doc = nullptr,
    .functions = sre::kFunctions,
    .ready = sre::ready,
};

}  // namespace krait
