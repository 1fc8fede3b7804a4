// re.Match.
#include "modules/_sre/sre.h"

namespace krait::sre {

Error raise_wrong_span(Thread& t) {
  return t.raise(kSystemError, "The span of capturing group is wrong, please report a bug for the re module.");
}

static usize match_size(const Object* o) {
  return offsetof(Match, spans) + sizeof(i64) * 2 * usize(static_cast<const Match*>(o)->groups);
}

Result<Ref> match_new(Thread& t, Pattern* pattern, Value string, const Run& run, i64 pos, i64 endpos) {
  i64 groups = pattern->groups + 1;
  // A match of a plain text can be in a cycle only through its pattern, which is not made by it.
  bool container = !is_exact<Str>(string) && !is_exact<Bytes>(string);
  Object* memory = t.heap.try_allocate(offsetof(Match, spans) + sizeof(i64) * 2 * usize(groups),
                                       pattern->match_type->root_shape, container);
  if (!memory) return t.raise_no_memory();
  auto* match = static_cast<Match*>(memory);
  match->pattern.init(pattern);
  match->string.init(string);
  match->regs.init(nullptr);
  match->pos.init_steal(Value::small_int(pos));
  match->endpos.init_steal(Value::small_int(endpos));
  match->groups = groups;
  match->last_index = run.last_index;
  match->spans[0] = run.start_index();
  match->spans[1] = run.stop_index();
  bool wrong = false;
  for (i64 i = 1; i < groups; ++i) {
    i64 *from = &match->spans[2 * i], *to = from + 1;
    if (!run.group(i, from, to)) *from = *to = -1;
    wrong |= *from > *to;
  }
  Ref result = Ref::steal(Value(match));
  if (wrong) return raise_wrong_span(t);
  return result;
}

Result<Ref> match_group(Thread& t, Match* self, i64 group, Value missing) {
  i64 from = self->spans[2 * group], to = self->spans[2 * group + 1];
  if (from < 0) return Ref(missing);
  Value string = self->string;
  if (is<Str>(string)) return str_substring(t, static_cast<Str*>(string.object()), u64(from), u64(to));
  Ref held(string);
  Subject subject(t);
  TRY(subject.open(held));
  // The text may have become shorter.
  return subject.slice(std::min(from, subject.length), std::min(to, subject.length));
}

// The number of a group given by number or name.
static Result<i64> group_number(Thread& t, Match* self, Value group) {
  i64 number = -1;
  if (group.is_int()) {
    number = group.as_int();
  } else if (is_int(group) || (group.is_object() && group.object()->type()->slots.index)) {
    number = TRY(to_index_i64(t, group));
  } else if (Dict* names = self->pattern->group_index) {
    Ref found = TRY(dict_get(t, names, group));
    if (!found.is_absent() && is_int(found)) number = TRY(int_to_i64(t, found));
  }
  if (number < 0 || number >= self->groups) return t.raise(kIndexError, "no such group");
  return number;
}

static Result<Ref> match_get(Thread& t, Match* self, Value group, Value missing) {
  return match_group(t, self, TRY(group_number(t, self, group)), missing);
}

static Result<Ref> match_group_method(Thread& t, Match* self, Args args) {
  TRY(no_keywords(t, "group", args));
  if (args.count == 0) return match_group(t, self, 0, Value::none());
  if (args.count == 1) return match_get(t, self, args[0], Value::none());
  RefTo<Tuple> row = TRY(tuple_new(t, args.count));
  for (u32 i = 0; i < args.count; ++i) row->items[i] = TRY(match_get(t, self, args[i], Value::none())).detach();
  return row;
}
static Result<Ref> match_getitem(Thread& t, Value self, Value key) {
  return match_get(t, static_cast<Match*>(self.object()), key, Value::none());
}

static Result<Ref> match_groups(Thread& t, Match* self, Value missing) {
  RefTo<Tuple> row = TRY(tuple_new(t, u64(self->groups - 1)));
  for (i64 i = 1; i < self->groups; ++i) row->items[i - 1] = TRY(match_group(t, self, i, missing)).detach();
  return row;
}

static Result<Ref> match_groupdict(Thread& t, Match* self, Value missing) {
  RefTo<Dict> result = dict_new(t);
  RefTo<Dict> names(self->pattern->group_index);
  if (!names) return result;
  u64 position = 0;
  Value key, number;
  while (dict_next(names, &position, &key, &number)) {
    Ref name(key);
    Ref text = TRY(match_get(t, self, name, missing));
    TRY(dict_set(t, result, name, text));
  }
  return result;
}

// The number of the only, optional argument.
static Result<i64> group_argument(Thread& t, Match* self, const char* name, const Args& args) {
  if (KRAIT_LIKELY(!args.kwnames && args.count <= 1)) return args.count ? group_number(t, self, args[0]) : Result<i64>(0);
  TRY(no_keywords(t, (std::string("Match.") + name).c_str(), args));
  TRY(argument_count(t, name, args, 0, 1));
  return 0;
}
static Result<i64> match_start(Thread& t, Match* self, Args args) {
  return self->spans[2 * TRY(group_argument(t, self, "start", args))];
}
static Result<i64> match_end(Thread& t, Match* self, Args args) {
  return self->spans[2 * TRY(group_argument(t, self, "end", args)) + 1];
}
static Result<Ref> span_tuple(Thread& t, Match* self, i64 group) {
  return tuple_of(t, Value::small_int(self->spans[2 * group]), Value::small_int(self->spans[2 * group + 1]));
}
static Result<Ref> match_span(Thread& t, Match* self, Args args) {
  return span_tuple(t, self, TRY(group_argument(t, self, "span", args)));
}

static Result<Ref> match_expand(Thread& t, Match* self, Value text) {
  RefTo<Template> compiled = TRY(template_compile(t, self->pattern, text));
  return template_expand(t, compiled, self);
}
static Result<Ref> match_copy(Thread&, Value self) { return Ref(self); }
static Result<Ref> match_deepcopy(Thread&, Value self, Value) { return Ref(self); }
static Result<Ref> match_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static Result<Ref> match_lastindex(Thread&, Value self) {
  i64 index = static_cast<Match*>(self.object())->last_index;
  return index >= 0 ? Ref::steal(Value::small_int(index)) : none_ref();
}
static Result<Ref> match_lastgroup(Thread&, Value value) {
  auto* self = static_cast<Match*>(value.object());
  Tuple* names = self->pattern->index_group;
  if (!names || self->last_index < 0 || u64(self->last_index) >= names->length) return none_ref();
  return Ref(names->items[self->last_index]);
}
static Result<Ref> match_regs(Thread& t, Value value) {
  auto* self = static_cast<Match*>(value.object());
  if (!self->regs) {
    RefTo<Tuple> regs = TRY(tuple_new(t, u64(self->groups)));
    for (i64 i = 0; i < self->groups; ++i) regs->items[i] = TRY(span_tuple(t, self, i)).detach();
    self->regs.set(std::move(regs));
  }
  return Ref(Value(self->regs.get()));
}

static Result<Ref> match_repr(Thread& t, Value value) {
  auto* self = static_cast<Match*>(value.object());
  Ref text = TRY(match_group(t, self, 0, Value::none()));
  RefTo<Str> shown = TRY(repr(t, text));
  StrBuilder out(t);
  TRY(out.add(fmt::format("<re.Match object; span=({}, {}), match=", self->spans[0], self->spans[1])));
  TRY(out.add(shown, 0, std::min<u64>(shown->length, 50)));
  TRY(out.add(">"));
  return out.finish();
}

static void match_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Match*>(o);
  visit(self->pattern);
  visit(self->string);
  visit(self->regs);
}
static void match_dealloc(Object* o) {
  auto* self = static_cast<Match*>(o);
  self->string.clear();
  self->regs.clear();
  self->pattern.clear();
}

static constexpr Method kMethods[] = {
    method<match_group_method>("group(self, /, *args)", "The text of a group given by number or name, or a tuple of several.\n"
                                              "Without arguments the whole match."),
    method<match_start>("start(self, group=0, /)", "Where the text of the group starts, -1 if it did not take part."),
    method<match_end>("end(self, group=0, /)", "Where the text of the group ends, -1 if it did not take part."),
    method<match_span>("span(self, group=0, /)", "The tuple (start(group), end(group))."),
    method<match_groups>("groups(self, /, default=None)", "A tuple of the texts of all groups, default for those that did not take part."),
    method<match_groupdict>("groupdict(self, /, default=None)", "A dict of the texts of all named groups."),
    method<match_expand>("expand(self, /, template)", "The template with its backslash sequences replaced, as in sub()."),
    method<match_copy>("__copy__(self, /)", "The match itself."),
    method<match_deepcopy>("__deepcopy__(self, memo, /)", "The match itself."),
    class_method<match_class_getitem>("__class_getitem__(type, object, /)", "The generic alias Match[object]."),
};
static constexpr Getter kGetters[] = {
    {"lastindex", match_lastindex, nullptr, "The number of the group that was closed last, or None."},
    {"lastgroup", match_lastgroup, nullptr, "The name of the group that was closed last, or None."},
    {"regs", match_regs, nullptr, nullptr},
};
static constexpr Member kMembers[] = {
    {"string", offsetof(Match, string), true, true, "The text that was searched."},
    {"re", offsetof(Match, pattern), true, true, "The pattern that found the match."},
    {"pos", offsetof(Match, pos), true, true, "Where the search began."},
    {"endpos", offsetof(Match, endpos), true, true, "Where the search ended."},
};
const TypeSpec Match::kType = {
    .name = "re.Match",
    .basic_size = sizeof(Match),
    .flags = kTypeCycles | kTypeNoNew,
    .doc = "What a match found; always true.",
    .slots = {
        .repr = match_repr, .getitem = match_getitem, .visit = match_visit, .dealloc = match_dealloc, .size = match_size,
    },
    .methods = kMethods,
    .getters = kGetters,
    .members = kMembers,
};

}  // namespace krait::sre
