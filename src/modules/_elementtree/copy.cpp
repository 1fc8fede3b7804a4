// Copies of elements, and their state for pickling.
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

// --- Deep copies

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

// A copy of everything but the children.
static Result<RefTo<Element>> deep_copy_head(Thread& t, Element* from, Dict* memo) {
  Ref tag = TRY(copied(t, from->tag, memo)), attrib;
  if (from->attrib) {
    attrib = TRY(copied(t, Value(from->attrib.get()), memo));
    if (!is<Dict>(attrib)) return t.raise(kTypeError, "attrib must be dict, not {}", type_name(t, attrib));
  }
  bool keep = !attrib.is_empty() && (as<Dict>(attrib)->count || !is_exact<Dict>(attrib));
  RefTo<Element> to = element_new(t, tag, keep ? as<Dict>(attrib) : nullptr);
  Ref text = from->flags & Element::kTextPieces ? TRY(element_text(t, from)) : Ref(from->text.get());
  to->text.set(TRY(copied(t, text, memo)));
  Ref tail = from->flags & Element::kTailPieces ? TRY(element_tail(t, from)) : Ref(from->tail.get());
  to->tail.set(TRY(copied(t, tail, memo)));
  return to;
}

// Elements that others than the tree refer to may come again: copy.deepcopy() looks for them in the memo, and keeps them
// alive so that their ids stay theirs.
static Result<Ref> deep_copy(Thread& t, Element* from, Dict* memo) {
  TRY(t.check_c_stack(" in Element.__deepcopy__"));
  RefTo<Element> to = TRY(deep_copy_head(t, from, memo));
  for (u32 i = 0; i < from->length; ++i) {
    Ref child(from->children[i]);
    bool own = is_plain_element(child) && child.get().object()->refcount == 2;   // the parent's reference and `child`
    Ref copy = own ? TRY(deep_copy(t, as<Element>(child), memo)) : TRY(copied(t, child, memo));
    TRY(element_append(t, to, copy));
  }
  Ref id = int_from_u64(t, Value(from).bits);
  TRY(dict_set(t, memo, id, Value(to)));
  return std::move(to).ref();
}
static Result<Ref> element_deepcopy(Thread& t, Element* self, Dict* memo) { return deep_copy(t, self, memo); }

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
