// re.Pattern.
#include "base/hash.h"
#include "modules/_sre/sre.h"
#include "objects/descriptor.h"
#include "objects/iterators.h"

namespace krait::sre {

// --- Matching

static Result<Ref> match_or_none(Thread& t, Pattern* self, Value string, Run& run, Outcome outcome, i64 pos, i64 endpos) {
  switch (outcome) {
    case Outcome::kMatch: return match_new(t, self, string, run, pos, endpos);
    case Outcome::kNoMatch: return none_ref();
    default: return Error{};
  }
}

template <bool kSearch, bool kAll>
static Result<Ref> match_with(Thread& t, Pattern* self, Value string, i64 pos, i64 endpos) {
  Subject subject(t);
  TRY(subject.open(self, string));
  Run run(t, *self->program);
  TRY(run.open(subject.data, subject.width, subject.length, pos, endpos));
  run.match_all = kAll;
  Outcome outcome = kSearch ? run.search() : run.match();
  return match_or_none(t, self, string, run, outcome, std::clamp<i64>(pos, 0, subject.length),
                       std::clamp<i64>(endpos, 0, subject.length));
}

// A group's text for findall and split; `missing` if it did not take part.
static Result<Ref> group_text(Thread& t, Subject& subject, const Run& run, i64 group, Value missing) {
  i64 from, to;
  if (!run.group(group, &from, &to)) return missing.is_empty() ? subject.slice(0, 0) : Result<Ref>(Ref(missing));
  if (from > to) return raise_wrong_span(t);
  return subject.slice(from, to);
}

static Result<Ref> pattern_findall(Thread& t, Pattern* self, Value string, i64 pos, i64 endpos) {
  Subject subject(t);
  TRY(subject.open(self, string));
  Run run(t, *self->program);
  TRY(run.open(subject.data, subject.width, subject.length, pos, endpos));
  RefTo<List> list = TRY(list_new(t));
  while (true) {
    Outcome outcome = run.search();
    if (outcome == Outcome::kError) return Error{};
    if (outcome == Outcome::kNoMatch) break;
    Ref item;
    if (self->groups == 0) {
      item = TRY(subject.slice(run.start_index(), run.stop_index()));
    } else if (self->groups == 1) {
      item = TRY(group_text(t, subject, run, 1, Value::empty()));
    } else {
      RefTo<Tuple> row = TRY(tuple_new(t, u64(self->groups)));
      for (i64 i = 0; i < self->groups; ++i) row->items[i] = TRY(group_text(t, subject, run, i + 1, Value::empty())).detach();
      item = std::move(row);
    }
    TRY(list_push(t, list, item));
    run.advance();
  }
  return list;
}

static Result<Ref> pattern_finditer(Thread& t, Pattern* self, Value string, i64 pos, i64 endpos) {
  Ref scanner = TRY(scanner_new(t, self, string, pos, endpos));
  Ref search = TRY(get_attribute(t, scanner, "search"));
  return callable_iterator_new(t, search, Value::none());
}

static Result<Ref> pattern_split(Thread& t, Pattern* self, Value string, i64 maxsplit) {
  Subject subject(t);
  TRY(subject.open(self, string));
  Run run(t, *self->program);
  TRY(run.open(subject.data, subject.width, subject.length, 0, INT64_MAX));
  RefTo<List> list = TRY(list_new(t));
  i64 last = 0;
  for (i64 n = 0; !maxsplit || n < maxsplit; ++n) {
    Outcome outcome = run.search();
    if (outcome == Outcome::kError) return Error{};
    if (outcome == Outcome::kNoMatch) break;
    Ref piece = TRY(subject.slice(last, run.start_index()));
    TRY(list_push(t, list, piece));
    for (i64 i = 0; i < self->groups; ++i) {
      Ref group = TRY(group_text(t, subject, run, i + 1, Value::none()));
      TRY(list_push(t, list, group));
    }
    last = run.stop_index();
    run.advance();
  }
  Ref rest = TRY(subject.slice(last, subject.length));
  TRY(list_push(t, list, rest));
  return list;
}

static Result<Ref> pattern_sub(Thread& t, Pattern* self, Value repl, Value string, i64 count) {
  return substitute(t, self, repl, string, count, false);
}
static Result<Ref> pattern_subn(Thread& t, Pattern* self, Value repl, Value string, i64 count) {
  return substitute(t, self, repl, string, count, true);
}
static Result<Ref> pattern_copy(Thread&, Value self) { return Ref(self); }
static Result<Ref> pattern_deepcopy(Thread&, Value self, Value) { return Ref(self); }
static Result<Ref> pattern_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

// --- Looks

static Result<Ref> pattern_groupindex(Thread& t, Value self) {
  Dict* dict = static_cast<Pattern*>(self.object())->group_index;
  if (!dict) return dict_new(t);
  return mappingproxy_new(t, Value(dict));
}

static Result<Ref> pattern_repr(Thread& t, Value value) {
  static constexpr struct { const char* name; i32 bit; } kNames[] = {
      {"re.IGNORECASE", kFlagIgnoreCase}, {"re.LOCALE", kFlagLocale}, {"re.MULTILINE", kFlagMultiline},
      {"re.DOTALL", kFlagDotAll}, {"re.UNICODE", kFlagUnicode}, {"re.VERBOSE", kFlagVerbose},
      {"re.DEBUG", kFlagDebug}, {"re.ASCII", kFlagAscii}};
  auto* self = static_cast<Pattern*>(value.object());
  i32 flags = self->flags;
  // str patterns are Unicode unless they say otherwise.
  if (self->is_bytes == 0 && (flags & (kFlagLocale | kFlagUnicode | kFlagAscii)) == kFlagUnicode) flags &= ~kFlagUnicode;
  std::string names;
  for (auto [name, bit] : kNames) {
    if (!(flags & bit)) continue;
    names += names.empty() ? "" : "|";
    names += name;
    flags &= ~bit;
  }
  if (flags) names += fmt::format("{}0x{:x}", names.empty() ? "" : "|", u32(flags));
  RefTo<Str> source = TRY(repr(t, self->pattern));
  StrBuilder out(t);
  TRY(out.add("re.compile("));
  TRY(out.add(source, 0, std::min<u64>(source->length, 200)));
  if (!names.empty()) {
    TRY(out.add(", "));
    TRY(out.add(names));
  }
  TRY(out.add(")"));
  return out.finish();
}

static Result<i64> pattern_hash(Thread& t, Value value) {
  auto* self = static_cast<Pattern*>(value.object());
  const std::vector<u32>& words = self->program->words;
  i64 of_words = hash_bytes(words.data(), words.size() * sizeof(u32), t.interp.hash_key[0], t.interp.hash_key[1]);
  i64 of_pattern = TRY(hash(t, self->pattern));
  return not_minus_one(u64(of_pattern ^ of_words ^ self->flags ^ self->is_bytes ^ i64(words.size())));
}

static Result<Ref> pattern_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<Pattern>(b)) return not_implemented_ref();
  auto *x = static_cast<Pattern*>(a.object()), *y = static_cast<Pattern*>(b.object());
  // The words too: with re.LOCALE the same source can give different ones.
  bool same = x == y;
  if (!same && x->flags == y->flags && x->is_bytes == y->is_bytes && x->program->words == y->program->words)
    same = TRY(equal(t, x->pattern, y->pattern));
  return bool_ref(same == (op == CompareOp::kEq));
}

static void pattern_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Pattern*>(o);
  visit(self->pattern);
  visit(self->group_index);
  visit(self->index_group);
}
static void pattern_clear(Object* o) {
  auto* self = static_cast<Pattern*>(o);
  self->group_index.clear();
  self->index_group.clear();
}
static void pattern_dealloc(Object* o) {
  auto* self = static_cast<Pattern*>(o);
  o->type()->interp->heap.account(-i64(self->counted));
  delete self->program;
  self->program = nullptr;
  self->pattern.clear();
  pattern_clear(o);
}

static constexpr Method kMethods[] = {
    method<match_with<false, false>>("match(self, /, string, pos=0, endpos=sys.maxsize)", "Match at the beginning of the string."),
    method<match_with<false, true>>("fullmatch(self, /, string, pos=0, endpos=sys.maxsize)", "Match all of the string."),
    method<match_with<true, false>>("search(self, /, string, pos=0, endpos=sys.maxsize)",
                                    "The first match in the string, or None."),
    method<pattern_sub>("sub(self, /, repl, string, count=0)",
                        "The string with its matches, at most count of them unless that is 0, replaced by repl."),
    method<pattern_subn>("subn(self, /, repl, string, count=0)", "What sub() gives, and how many matches were replaced."),
    method<pattern_findall>("findall(self, /, string, pos=0, endpos=sys.maxsize)",
                            "A list of all matches that do not overlap: their text, their group, or a tuple of their groups."),
    method<pattern_split>("split(self, /, string, maxsplit=0)", "The parts of the string between matches, and the groups of these."),
    method<pattern_finditer>("finditer(self, /, string, pos=0, endpos=sys.maxsize)",
                             "Iterate over the Match objects of all matches that do not overlap."),
    method<scanner_new>("scanner(self, /, string, pos=0, endpos=sys.maxsize)", "An object that matches again and again."),
    method<pattern_copy>("__copy__(self, /)", "The pattern itself."),
    method<pattern_deepcopy>("__deepcopy__(self, memo, /)", "The pattern itself."),
    class_method<pattern_class_getitem>("__class_getitem__(type, object, /)", "The generic alias Pattern[object]."),
};
static constexpr Getter kGetters[] = {
    {"groupindex", pattern_groupindex, nullptr, "A mapping from the names of groups to their numbers."},
};
static constexpr Member kMembers[] = {
    {"pattern", offsetof(Pattern, pattern), true, true, "The source the pattern was compiled from."},
    {"flags", offsetof(Pattern, flags_value), true, true, "The flags of the pattern."},
    {"groups", offsetof(Pattern, groups_value), true, true, "How many groups the pattern has."},
};
const TypeSpec Pattern::kType = {
    .name = "re.Pattern",
    .basic_size = sizeof(Pattern),
    .flags = kTypeCycles | kTypeNoNew | kTypeWeakrefs,
    .doc = "A compiled regular expression.",
    .slots = {
        .repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare, .visit = pattern_visit, .clear = pattern_clear,
        .dealloc = pattern_dealloc,
    },
    .methods = kMethods,
    .getters = kGetters,
    .members = kMembers,
};

}  // namespace krait::sre
