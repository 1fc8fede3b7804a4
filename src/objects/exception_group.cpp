// BaseExceptionGroup and ExceptionGroup (PEP 654), and the helpers of except*.
#include "objects/exception_layouts.h"
#include "objects/dict.h"
#include "objects/generic_alias.h"
#include "objects/list.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/traceback.h"
#include "vm/interpreter.h"

namespace krait {

static ExceptionGroup* self_group(Value v) { return static_cast<ExceptionGroup*>(self_exception(v)); }
static bool is_group(Thread& t, Value v) { return is_exception_kind(t, v, kBaseExceptionGroup); }
static Tuple* members_of(Value group) { return as<Tuple>(self_group(group)->exceptions); }

Result<Ref> group_new(Thread& t, TypeObject* cls, Args args) {
  if (args.count != 2)
    return t.raise(kTypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.count);
  if (!is<Str>(args[0])) return t.raise(kTypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {}", type_name(t, args[0]));
  if (!is<Tuple>(args[1]) && !is<List>(args[1])) {
    Ref attr = TRY(get_attribute_opt(t, args[1], t.names.dunder_getitem));
    if (attr.is_absent()) return t.raise(kTypeError, "second argument (exceptions) must be a sequence");
  }
  Ref shown;
  if (!is<Tuple>(args[1]) && !is<List>(args[1])) shown = TRY(repr(t, args[1])).ref();
  RefTo<Tuple> exceptions = TRY(tuple_from_iterable(t, args[1]));
  if (exceptions->length == 0) return t.raise(kValueError, "second argument (exceptions) must be a non-empty sequence");
  bool base_only = false;
  for (u64 i = 0; i < exceptions->length; ++i) {
    Value e = exceptions->items[i];
    if (!is_exception(e)) return t.raise(kValueError, "Item {} of second argument (exceptions) is not an exception", i);
    if (!is_exception_kind(t, e, kException)) base_only = true;
  }
  TypeObject* group_type = exception_group_type(t);
  if (cls == t.types[kBaseExceptionGroup]) {
    if (!base_only) cls = group_type;
  } else if (base_only && is_subtype(cls, t.types[kException])) {
    if (cls == group_type) return t.raise(kTypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    return t.raise(kTypeError, "Cannot nest BaseExceptions in '{}'", type_name(cls));
  }
  Ref self = TRY(base_exception_new(t, cls, args));
  self_group(self)->message.set(args[0]);
  self_group(self)->exceptions.set(Value(exceptions));
  static_cast<ShownGroup*>(self_group(self))->shown.set(shown);
  return self;
}

Status group_init(Thread& t, Value self, Args args) {
  TRY(refuse_keywords(t, self, args));
  return set_exception_args(t, self, args);
}

Result<Ref> group_str(Thread& t, Value self) {
  u64 count = members_of(self)->length;
  return str_from_utf8(t, fmt::format("{} ({} sub-exception{})", str_to_utf8(as<Str>(self_group(self)->message)), count,
                                      count > 1 ? "s" : ""));
}

Result<Ref> group_repr(Thread& t, Value self) {
  ExceptionGroup* g = self_group(self);
  RefTo<Tuple> args(g->args.get());
  Ref shown(static_cast<ShownGroup*>(g)->shown);
  if (!shown.is_empty())
    return str_from_utf8(t, fmt::format("{}({}, {})", type_name(t, self), str_to_utf8(TRY(repr(t, g->message))),
                                        str_to_utf8(as<Str>(shown))));
  // A list stays shown as a list, as the caller wrote it.
  Ref exceptions = Ref(g->exceptions);
  if (args->length == 2 && is<List>(args->items[1])) exceptions = TRY(list_from(t, members_of(self)->span())).ref();
  return str_from_utf8(t, fmt::format("{}({}, {})", type_name(t, self), str_to_utf8(TRY(repr(t, g->message))),
                                      str_to_utf8(TRY(repr(t, exceptions)))));
}

Result<Ref> BaseExceptionGroup_derive(Thread& t, Value self, Value exceptions) {
  return call(t, Value(static_cast<Object*>(t.types[kBaseExceptionGroup])), self_group(self)->message.get(), exceptions);
}

Result<Ref> BaseExceptionGroup_class_getitem(Thread& t, TypeObject* cls, Value item) {
  return generic_alias_new(t, Value(static_cast<Object*>(cls)), item);
}

// What to look for: classes, a predicate, or (except* only) the leaves of a given tree.
struct Matcher {
  Value condition;
  bool by_class;
};

static Result<Matcher> make_matcher(Thread& t, Value condition) {
  bool classes = is_exception_class(condition);
  if (is<Tuple>(condition)) {
    classes = true;
    for (Value item : as<Tuple>(condition)->span()) classes = classes && is_exception_class(item);
  }
  if (classes) return Matcher{condition, true};
  if (is_callable(condition) && !is<TypeObject>(condition)) return Matcher{condition, false};
  return t.raise(kTypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

static Result<bool> matches(Thread& t, const Matcher& m, Value e) {
  if (m.by_class) {
    if (is<TypeObject>(m.condition)) return is_subtype(type_of(t, e), as<TypeObject>(m.condition));
    for (Value item : as<Tuple>(m.condition)->span()) if (is_subtype(type_of(t, e), as<TypeObject>(item))) return true;
    return false;
  }
  Ref result = TRY(call(t, m.condition, e));
  return truth(t, result);
}

// A group of the same kind around `parts`, with the original's traceback, cause, context and notes; None if empty.
static Result<Ref> derive_part(Thread& t, Value group, List* parts) {
  if (parts->length == 0) return none_ref();
  Ref made = TRY(call_method(t, group, str_intern(t, "derive"), std::array{Value(static_cast<Object*>(parts))}));
  if (!is_group(t, made)) return t.raise(kTypeError, "derive must return an instance of BaseExceptionGroup");
  BaseException *from = self_exception(group), *to = self_exception(made);
  to->traceback.set(from->traceback.get());
  to->context.set(from->context.get());
  to->cause.set(from->cause.get());
  to->suppress_context = from->suppress_context;
  Ref notes = TRY(get_attribute_opt(t, group, t.names.dunder_notes));
  if (!notes.is_absent() && type_of(t, notes)->slots.getitem && !is<Dict>(notes)) {
    RefTo<List> copy = TRY(list_from_iterable(t, notes));
    TRY(set_attribute(t, made, t.names.dunder_notes, Value(copy)));
  }
  return made;
}

static Result<GroupSplit> split(Thread& t, const Matcher& m, Value e, bool want_rest) {
  TRY(t.check_c_stack(" in exceptiongroup_split_recursive"));
  if (TRY(matches(t, m, e))) return GroupSplit{Ref(e), none_ref()};
  if (!is_group(t, e)) return GroupSplit{none_ref(), Ref(e)};
  RefTo<Tuple> members(members_of(e));
  RefTo<List> matched = TRY(list_new(t)), rest = TRY(list_new(t));
  for (u64 i = 0; i < members->length; ++i) {
    GroupSplit part = TRY(split(t, m, members->items[i], want_rest));
    if (!part.matched.is_none()) TRY(list_push(t, matched, part.matched));
    if (want_rest && !part.rest.is_none()) TRY(list_push(t, rest, part.rest));
  }
  Ref matched_group = TRY(derive_part(t, e, matched));
  Ref rest_group = want_rest ? TRY(derive_part(t, e, rest)) : none_ref();
  return GroupSplit{std::move(matched_group), std::move(rest_group)};
}

Result<Ref> BaseExceptionGroup_split(Thread& t, Value self, Value condition) {
  Matcher m = TRY(make_matcher(t, condition));
  GroupSplit parts = TRY(split(t, m, self, true));
  return tuple_of(t, parts.matched.get(), parts.rest.get());
}

Result<Ref> BaseExceptionGroup_subgroup(Thread& t, Value self, Value condition) {
  Matcher m = TRY(make_matcher(t, condition));
  GroupSplit parts = TRY(split(t, m, self, false));
  return std::move(parts.matched);
}

Result<GroupSplit> exception_group_match(Thread& t, Value group, Value type) {
  if (group.is_none()) return GroupSplit{none_ref(), none_ref()};
  auto is_group_class = [&](Value v) {
    return is<TypeObject>(v) && is_subtype(as<TypeObject>(v), t.types[kBaseExceptionGroup]);
  };
  auto check = [&](Value v) -> Status {
    if (!is_exception_class(v))
      return t.raise(kTypeError, "catching classes that do not inherit from BaseException is not allowed");
    if (is_group_class(v))
      return t.raise(kTypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return {};
  };
  if (is<Tuple>(type)) {
    for (Value v : as<Tuple>(type)->span()) TRY(check(v));
  } else {
    TRY(check(type));
  }
  Matcher m{type, true};
  if (!is_group(t, group)) {
    // A bare exception that matches is wrapped, so that the handler always sees a group.
    if (!TRY(matches(t, m, group))) return GroupSplit{none_ref(), Ref(group)};
    RefTo<Tuple> one = TRY(tuple_of(t, group));
    RefTo<Str> empty(t.interp.empty_str.get());
    Ref wrapped = TRY(call(t, Value(static_cast<Object*>(t.types[kBaseExceptionGroup])), Value(empty), Value(one)));
    if (t.frame) traceback_add_to(t, self_exception(wrapped), t.frame);   // it begins at the except*
    return GroupSplit{std::move(wrapped), none_ref()};
  }
  RefTo<Str> name = str_intern(t, "split");
  Ref pair = TRY(call_method(t, group, name, std::array{type}));
  if (!is<Tuple>(pair))
    return t.raise(kTypeError, "{}.split must return a tuple, not {}", type_name(t, group), type_name(t, pair));
  if (as<Tuple>(pair)->length < 2)
    return t.raise(kTypeError, "{}.split must return a 2-tuple, got tuple of size {}", type_name(t, group), as<Tuple>(pair)->length);
  return GroupSplit{Ref(as<Tuple>(pair)->items[0]), Ref(as<Tuple>(pair)->items[1])};
}

// Leaves are told apart by identity; a part of the original keeps its place in the original's structure.
static void collect_leaves(Thread& t, Value e, std::vector<Value>& leaves) {
  if (!is_group(t, e)) {
    leaves.push_back(e);
    return;
  }
  for (Value member : members_of(e)->span()) collect_leaves(t, member, leaves);
}

static bool same_metadata(Value a, Value b) {
  BaseException *x = self_exception(a), *y = self_exception(b);
  return x->traceback.get() == y->traceback.get() && x->cause.get() == y->cause.get() && x->context.get() == y->context.get();
}

// The part of `e` whose leaves are in `keep`.
static Result<Ref> project(Thread& t, Value e, const std::vector<Value>& keep) {
  TRY(t.check_c_stack(" in exceptiongroup_split_recursive"));
  if (!is_group(t, e)) return std::find(keep.begin(), keep.end(), e) != keep.end() ? Ref(e) : none_ref();
  RefTo<Tuple> members(members_of(e));
  RefTo<List> parts = TRY(list_new(t));
  bool all = true;
  for (u64 i = 0; i < members->length; ++i) {
    Ref part = TRY(project(t, members->items[i], keep));
    all = all && part.get() == members->items[i];
    if (!part.is_none()) TRY(list_push(t, parts, part));
  }
  if (all) return Ref(e);
  return derive_part(t, e, parts);
}

Result<Ref> exception_group_reraise(Thread& t, Value original, Value results_list) {
  List* results = as<List>(results_list);
  if (results->length == 0) return none_ref();
  if (!is_group(t, original)) {
    // A bare exception was wrapped for the handlers; at most it, or what a handler raised, is left.
    std::vector<Value> left;
    for (Value v : results->span()) if (!v.is_none()) left.push_back(v);
    if (left.empty()) return none_ref();
    if (left.size() == 1) return Ref(left[0]);
  }
  RefTo<List> raised = TRY(list_new(t));
  std::vector<Value> reraised_leaves;
  for (u64 i = 0; i < results->length; ++i) {
    Value e = results->items[i];
    if (e.is_none()) continue;
    if (is_group(t, original) && is_group(t, e) && same_metadata(e, original)) collect_leaves(t, e, reraised_leaves);
    else TRY(list_push(t, raised, e));
  }
  Ref reraised = reraised_leaves.empty() ? none_ref() : TRY(project(t, original, reraised_leaves));
  if (raised->length == 0) return reraised;
  if (!reraised.is_none()) TRY(list_push(t, raised, reraised));
  if (raised->length == 1) return Ref(raised->items[0]);
  RefTo<Str> empty(t.interp.empty_str.get());
  return call(t, Value(static_cast<Object*>(t.types[kBaseExceptionGroup])), Value(empty), Value(raised));
}

}  // namespace krait
