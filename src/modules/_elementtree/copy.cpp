// Copies of elements, and their state for pickling.
#include <unordered_set>

#include "modules/_elementtree/elementtree.h"

namespace krait::etree {

// The pieces of a text stay pieces in a copy, which gets a list of its own.
static Result<Ref> own_text(Thread& t, Element* e, const Field& field, u32 flag) {
  if (!(e->flags & flag)) return Ref(field.get());
  return list_from(t, as<List>(field.get())->span());
}
static Status copy_texts(Thread& t, Element* from, Element* to) {
  to->text.set(TRY(own_text(t, from, from->text, Element::kTextPieces)));
  to->tail.set(TRY(own_text(t, from, from->tail, Element::kTailPieces)));
  to->flags |= from->flags & (Element::kTextPieces | Element::kTailPieces);
  return {};
}
static Result<Ref> element_copy(Thread& t, Element* self) {
  Dict* attrib = self->attrib;
  RefTo<Element> copy = element_new(t, self->tag, attrib && (attrib->count || !is_exact<Dict>(Value(attrib))) ? attrib : nullptr);
  TRY(copy_texts(t, self, copy));
  TRY(element_reserve(t, copy, self->length));
  for (Value child : self->span()) TRY(element_append(t, copy, child));
  return std::move(copy).ref();
}

// --- Deep copies. Elements below elements are copied without recursion: trees may be deeper than the C stack.

static Result<Ref> copied(Thread& t, Value v, Dict* memo) {
  if (v.is_none() || is_exact_str(t, v)) return Ref(v);
  if (is_exact<Dict>(v) && v.object()->refcount == 1) {
    bool plain = true;
    u64 position = 0;
    Value key, value;
    while (plain && dict_next(as<Dict>(v), &position, &key, &value)) plain = is_exact_str(t, key) && is_exact_str(t, value);
    if (plain) return TRY(dict_copy(t, as<Dict>(v))).ref();
  }
  Ref function(state_of(t).deepcopy.get()), held(v);
  if (function.is_empty()) return t.raise(kRuntimeError, "deepcopy helper not found");
  return call(t, function, v, Value(memo));
}

namespace {

class DeepCopy {
 public:
  DeepCopy(Thread& t, Dict* memo) : t_(t), memo_(memo) {}
  Result<Ref> run(Element* root);

 private:
  struct Level {
    RefTo<Element> from, to;
    u32 next;
    bool shared;      // others refer to it too: it may come again
  };
  Result<RefTo<Element>> begin(Element* from);
  Status finish(Level& level);
  Result<Ref> child(Value from);      // ABSENT: it was begun

  Thread& t_;
  Dict* memo_;
  std::vector<Level> levels_;
  std::unordered_set<const Object*> shared_;   // the shared ones among levels_
};

// A copy of everything but the children.
Result<RefTo<Element>> DeepCopy::begin(Element* from) {
  Ref tag = TRY(copied(t_, from->tag, memo_)), attrib;
  if (from->attrib) {
    attrib = TRY(copied(t_, Value(from->attrib.get()), memo_));
    if (!is<Dict>(attrib)) return t_.raise(kTypeError, "attrib must be dict, not {}", type_name(t_, attrib));
  }
  bool keep = !attrib.is_empty() && (as<Dict>(attrib)->count || !is_exact<Dict>(attrib));
  RefTo<Element> to = element_new(t_, tag, keep ? as<Dict>(attrib) : nullptr);
  Ref text = from->flags & Element::kTextPieces ? TRY(element_text(t_, from)) : Ref(from->text.get());
  to->text.set(TRY(copied(t_, text, memo_)));
  Ref tail = from->flags & Element::kTailPieces ? TRY(element_tail(t_, from)) : Ref(from->tail.get());
  to->tail.set(TRY(copied(t_, tail, memo_)));
  return to;
}

// The memo keeps the originals alive as copy.deepcopy() does, so that their ids stay theirs.
Status DeepCopy::finish(Level& level) {
  Ref id = int_from_u64(t_, Value(level.from).bits);
  TRY(dict_set(t_, memo_, id, Value(level.to)));
  if (!level.shared) return {};
  shared_.erase(level.from.get());
  Ref memo_id = int_from_u64(t_, Value(memo_).bits), kept = TRY(dict_get(t_, memo_, memo_id));
  if (is<List>(kept)) return list_push(t_, as<List>(kept), Value(level.from));
  RefTo<List> list = TRY(list_new(t_));
  TRY(list_push(t_, list, Value(level.from)));
  return dict_set(t_, memo_, memo_id, Value(list));
}

Result<Ref> DeepCopy::child(Value from) {
  Ref held(from);
  if (!is_plain_element(from)) return copied(t_, from, memo_);
  bool shared = from.object()->refcount > 2;   // the parent's reference and `held`
  if (shared) {
    Ref id = int_from_u64(t_, from.bits), known = TRY(dict_get(t_, memo_, id));
    if (!known.is_absent()) return known;
    if (!shared_.insert(from.object()).second)
      return t_.raise(kRecursionError, "maximum recursion depth exceeded");   // it is inside of itself
  }
  RefTo<Element> to = TRY(begin(as<Element>(from)));
  levels_.push_back({RefTo<Element>(as<Element>(from)), std::move(to), 0, shared});
  return absent_ref();
}

Result<Ref> DeepCopy::run(Element* root) {
  RefTo<Element> to = TRY(begin(root));
  levels_.push_back({RefTo<Element>(root), std::move(to), 0, false});
  shared_.insert(root);
  while (true) {
    Level& level = levels_.back();
    Ref done;
    if (level.next < level.from->length) {
      done = TRY(child(level.from->children[level.next++]));
      if (done.is_absent()) continue;
    } else {
      TRY(finish(level));
      done = std::move(level.to).ref();
      levels_.pop_back();
      if (levels_.empty()) return done;
    }
    TRY(element_append(t_, levels_.back().to, done));
  }
}

}  // namespace

static Result<Ref> element_deepcopy(Thread& t, Element* self, Dict* memo) { return DeepCopy(t, memo).run(self); }

// --- State: a dict, as the instances of the class in ElementTree.py have it

static Result<Ref> element_getstate(Thread& t, Element* self) {
  RefTo<List> children = TRY(list_from(t, self->span()));
  RefTo<Dict> attrib = self->attrib ? RefTo<Dict>(self->attrib.get()) : dict_new(t);
  Ref text = TRY(own_text(t, self, self->text, Element::kTextPieces));
  Ref tail = TRY(own_text(t, self, self->tail, Element::kTailPieces));
  RefTo<Dict> state = dict_new(t);
  TRY(dict_set_text(t, state, "tag", self->tag));
  TRY(dict_set_text(t, state, "_children", Value(children)));
  TRY(dict_set_text(t, state, "attrib", Value(attrib)));
  TRY(dict_set_text(t, state, "text", text));
  TRY(dict_set_text(t, state, "tail", tail));
  return std::move(state).ref();
}

static void set_state_text(Element* e, Field& field, u32 flag, Value v) {
  if (is_exact<List>(v)) e->flags |= flag;
  else e->flags &= ~flag;
  field.set(v.is_empty() ? Value::none() : v);
}
static Status element_setstate(Thread& t, Element* self, Value state) {
  if (!is_exact<Dict>(state)) {
    RefTo<Str> shown = TRY(repr(t, state));
    return t.raise(kTypeError, "Don't know how to unpickle \"{}\" as an Element", str_to_utf8(shown).substr(0, 200));
  }
  static constexpr const char* kKeys[] = {"tag", "attrib", "text", "tail", "_children"};
  Ref parts[std::size(kKeys)];
  u64 position = 0;
  Value key, value;
  while (dict_next(as<Dict>(state), &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "keywords must be strings");
    usize i = 0;
    while (i < std::size(kKeys) && !as<Str>(key)->equals(kKeys[i])) ++i;
    if (i == std::size(kKeys))
      return t.raise(kTypeError, "this function got an unexpected keyword argument '{}'", str_to_utf8(as<Str>(key)));
    parts[i] = Ref(value);
  }
  Ref &tag = parts[0], &attrib = parts[1], &children = parts[4];
  if (tag.is_empty()) return t.raise(kTypeError, "tag may not be NULL");
  self->tag.set(tag.get());
  set_state_text(self, self->text, Element::kTextPieces, parts[2]);
  set_state_text(self, self->tail, Element::kTailPieces, parts[3]);
  if (children.is_empty() && attrib.is_empty()) return {};
  if (!children.is_empty()) {
    if (!is<List>(children)) return t.raise(kTypeError, "'_children' is not a list");
    element_clear_children(self);
    RefTo<List> items = TRY(list_from(t, as<List>(children)->span()));
    TRY(element_reserve(t, self, items->length));
    for (Value child : items->span()) TRY(element_append(t, self, child));
  }
  if (!attrib.is_empty() && !is<Dict>(attrib)) return t.raise(kTypeError, "attrib must be dict, not {}", type_name(t, attrib));
  self->attrib.set(attrib.is_empty() ? nullptr : as<Dict>(attrib));
  return {};
}

static constexpr Method kMethods[] = {
    method<element_copy>("__copy__(self, /)", "A copy with the same children."),
    method<element_deepcopy>("__deepcopy__(self, memo, /)", "A copy with copies of the children."),
    method<element_getstate>("__getstate__(self, /)", "The state for pickling."),
    method<element_setstate>("__setstate__(self, state, /)", "Sets the state from pickling."),
};
const std::span<const Method> kElementCopying = kMethods;

}  // namespace krait::etree
