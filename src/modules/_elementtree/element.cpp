// Element: tag, texts, attributes and children.
#include "modules/_elementtree/elementtree.h"
#include "objects/iterators.h"

namespace krait::etree {

static Element* self_element(Value v) { return static_cast<Element*>(v.object()); }

// --- Making elements

static void element_init_fields(Element* e, Value tag, Dict* attrib) {
  e->tag.init(tag);
  e->text.init(Value::none());
  e->tail.init(Value::none());
  e->attrib.init(attrib);
  e->children = nullptr;
  e->length = e->capacity = 0;
}
RefTo<Element> element_new(Thread& t, Value tag, Dict* attrib) {
  auto* e = allocate_object<Element>(t, t.interp.find_type(Element::kType));
  element_init_fields(e, tag, attrib);
  return RefTo<Element>::steal(e);
}
static Result<Ref> element_py_new(Thread& t, TypeObject* cls, Args) {
  auto* e = allocate_instance<Element>(t, cls);
  element_init_fields(e, Value::none(), nullptr);
  return Ref::steal(Value(e));
}

Result<RefTo<Dict>> attributes_from(Thread& t, const char* function, const Args& args, u32 first) {
  if (args.count > first + 1)
    return t.raise(kTypeError, "{}() takes at most {} arguments ({} given)", function, first + 1, args.count);
  RefTo<Dict> made;
  if (args.count > first) {
    if (!is<Dict>(args[first]))
      return t.raise(kTypeError, "{}() argument {} must be dict, not {}", function, first + 1, type_name(t, args[first]));
    made = TRY(dict_copy(t, as<Dict>(args[first])));
  }
  u32 taken = args.kw_count();   // the keyword `attrib`, where it names the dict
  for (u32 i = 0; i < args.kw_count() && !made; ++i) {
    if (!as<Str>(args.kwnames->items[i])->equals("attrib")) continue;
    Value given = args.items[args.count + i];
    if (!is<Dict>(given)) return t.raise(kTypeError, "attrib must be dict, not {}", type_name(t, given));
    made = TRY(dict_copy(t, as<Dict>(given)));
    taken = i;
  }
  if (!made) made = dict_new(t);
  for (u32 i = 0; i < args.kw_count(); ++i)
    if (i != taken) TRY(dict_set(t, made, args.kwnames->items[i], args.items[args.count + i]));
  return made;
}

static Status element_py_init(Thread& t, Value self, Args args) {
  if (args.count == 0) return t.raise(kTypeError, "Element() takes at least 1 argument (0 given)");
  RefTo<Dict> attrib = TRY(attributes_from(t, "Element", args, 1));
  Element* e = self_element(self);
  if (attrib->count) {
    element_clear_children(e);
    e->attrib.set(std::move(attrib));
  }
  e->flags &= ~(Element::kTextPieces | Element::kTailPieces);
  e->tag.set(args[0]);
  e->text.set(Value::none());
  e->tail.set(Value::none());
  return {};
}

// --- Children

Error raise_not_element(Thread& t, Value v) {
  return t.raise(kTypeError, "expected an Element, not \"{}\"", type_name(t, v));
}
Status element_reserve(Thread& t, Element* e, u64 more) {
  u64 wanted = e->length + more;
  if (wanted <= e->capacity) return {};
  u64 capacity = wanted + (wanted >> 3) + (wanted < 9 ? 3 : 6);
  if (capacity > UINT32_MAX) return t.raise_no_memory();
  void* bigger = e->children ? t.heap.resize_buffer(e->children, e->capacity * sizeof(Value), capacity * sizeof(Value))
                             : t.heap.allocate_buffer(capacity * sizeof(Value));
  if (!bigger) return t.raise_no_memory();
  e->children = static_cast<Value*>(bigger);
  e->capacity = u32(capacity);
  return {};
}
Status element_append(Thread& t, Element* e, Value child) {
  if (!is<Element>(child)) return raise_not_element(t, child);
  TRY(element_reserve(t, e, 1));
  retain(child);
  e->children[e->length++] = child;
  return {};
}
void element_clear_children(Element* e) {
  Value* children = e->children;
  u32 length = e->length, capacity = e->capacity;
  e->children = nullptr;
  e->length = e->capacity = 0;
  Heap& heap = e->type()->interp->heap;
  for (u32 i = 0; i < length; ++i) release(children[i]);
  if (children) heap.free_buffer(children, capacity * sizeof(Value));
}

static Status element_py_append(Thread& t, Element* self, Value child) {
  if (!is<Element>(child))
    return t.raise(kTypeError, "append() argument 1 must be xml.etree.ElementTree.Element, not {}",
                   child.is_none() ? std::string("None") : type_name(t, child));
  return element_append(t, self, child);
}
static Status element_extend(Thread& t, Element* self, Value elements) {
  Result<Ref> iterator = get_iter(t, elements);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "'elements' must be an iterable");
  }
  RefTo<List> items = TRY(list_from_iterable(t, iterator.take()));
  for (Value item : items->span()) TRY(element_append(t, self, item));
  return {};
}
static Status element_insert(Thread& t, Element* self, i64 index, Element* child) {
  TRY(element_reserve(t, self, 1));
  i64 length = self->length;
  if (index < 0) index = std::max<i64>(index + length, 0);
  index = std::min(index, length);
  std::memmove(self->children + index + 1, self->children + index, usize(length - index) * sizeof(Value));
  retain(static_cast<Object*>(child));
  self->children[index] = Value(child);
  ++self->length;
  return {};
}
static Status element_remove(Thread& t, Element* self, Element* child) {
  for (u32 i = 0; i < self->length; ++i) {
    Ref candidate(self->children[i]);
    if (!TRY(equal_values(t, candidate, Value(child)))) continue;
    if (i >= self->length) return {};   // the comparison took it out
    Ref removed = Ref::steal(self->children[i]);
    --self->length;
    std::memmove(self->children + i, self->children + i + 1, usize(self->length - i) * sizeof(Value));
    return {};
  }
  return t.raise(kValueError, "Element.remove(x): element not found");
}
static void element_clear(Thread&, Element* self) {
  element_clear_children(self);
  self->attrib.clear();
  self->flags &= ~(Element::kTextPieces | Element::kTailPieces);
  self->text.set(Value::none());
  self->tail.set(Value::none());
}
static Result<i64> element_length(Thread&, Value self) { return i64(self_element(self)->length); }
static Result<bool> element_truth(Thread& t, Value self) {
  TRY(warn(t, kDeprecationWarning, "Testing an element's truth value will always return True in future versions.  "
                                   "Use specific 'len(elem)' or 'elem is not None' test instead."));
  return self_element(self)->length != 0;
}

// --- Attributes

static Dict* attributes(Thread& t, Element* e) {
  if (!e->attrib) e->attrib.set(dict_new(t));
  return e->attrib;
}
static Result<Ref> element_get(Thread& t, Element* self, Value key, Value fallback) {
  if (!self->attrib) return Ref(fallback);
  RefTo<Dict> attrib(self->attrib.get());
  Ref found = TRY(dict_get(t, attrib, key));
  return found.is_absent() ? Ref(fallback) : std::move(found);
}
static Status element_set(Thread& t, Element* self, Value key, Value value) {
  RefTo<Dict> attrib(attributes(t, self));
  TRY(dict_set(t, attrib, key, value));
  return {};
}
static Result<Ref> element_keys(Thread& t, Element* self) {
  RefTo<List> list = TRY(list_new(t));
  u64 position = 0;
  Value key, value;
  while (self->attrib && dict_next(self->attrib, &position, &key, &value)) TRY(list_push(t, list, key));
  return list;
}
static Result<Ref> element_items(Thread& t, Element* self) {
  RefTo<List> list = TRY(list_new(t));
  u64 position = 0;
  Value key, value;
  while (self->attrib && dict_next(self->attrib, &position, &key, &value)) {
    RefTo<Tuple> pair = TRY(tuple_of(t, key, value));
    TRY(list_push(t, list, Value(pair)));
  }
  return list;
}

// --- Fields

static Result<Ref> joined(Thread& t, Element* e, Field& field, u32 flag) {
  if (KRAIT_UNLIKELY(e->flags & flag)) {
    Ref pieces(field.get());
    RefTo<Str> text = TRY(str_join(t, t.interp.empty_str, pieces));
    e->flags &= ~flag;
    field.set(Value(text));
    return std::move(text).ref();
  }
  return Ref(field.get());
}
Result<Ref> element_text(Thread& t, Element* e) { return joined(t, e, e->text, Element::kTextPieces); }
Result<Ref> element_tail(Thread& t, Element* e) { return joined(t, e, e->tail, Element::kTailPieces); }

static Error raise_no_delete(Thread& t) { return t.raise(kAttributeError, "can't delete element attribute"); }
static Result<Ref> get_tag(Thread&, Value self) { return Ref(self_element(self)->tag.get()); }
static Result<Ref> get_text(Thread& t, Value self) { return element_text(t, self_element(self)); }
static Result<Ref> get_tail(Thread& t, Value self) { return element_tail(t, self_element(self)); }
static Result<Ref> get_attrib(Thread& t, Value self) { return Ref(Value(attributes(t, self_element(self)))); }
static Status set_tag(Thread& t, Value self, Value v) {
  if (v.is_empty()) return raise_no_delete(t);
  self_element(self)->tag.set(v);
  return {};
}
static Status set_text(Thread& t, Value self, Value v) {
  if (v.is_empty()) return raise_no_delete(t);
  self_element(self)->flags &= ~u32(Element::kTextPieces);
  self_element(self)->text.set(v);
  return {};
}
static Status set_tail(Thread& t, Value self, Value v) {
  if (v.is_empty()) return raise_no_delete(t);
  self_element(self)->flags &= ~u32(Element::kTailPieces);
  self_element(self)->tail.set(v);
  return {};
}
static Status set_attrib(Thread& t, Value self, Value v) {
  if (v.is_empty()) return raise_no_delete(t);
  if (!is<Dict>(v)) return t.raise(kTypeError, "attrib must be dict, not {}", type_name(t, v));
  self_element(self)->attrib.set(as<Dict>(v));
  return {};
}

static Result<Ref> element_makeelement(Thread& t, Element*, Value tag, Dict* attrib) {
  RefTo<Dict> copy = TRY(dict_copy(t, attrib));
  return element_new(t, tag, copy->count ? copy.get() : nullptr).ref();
}
static i64 element_sizeof(Thread&, Element* self) {
  return i64(instance_size(self) + self->capacity * sizeof(Value));
}
static Result<Ref> element_repr(Thread& t, Value self) {
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return t.raise(kRuntimeError, "reentrant call inside {}.__repr__", type_name(t, self));
  Ref tag(self_element(self)->tag.get());
  RefTo<Str> shown = TRY(repr(t, tag));
  return str_from_utf8(t, fmt::format("<Element {} at {:#x}>", str_to_utf8(shown), self.bits)).ref();
}

// --- Memory

static void element_visit(Object* o, Visitor& visit) {
  auto* e = static_cast<Element*>(o);
  visit(e->tag);
  visit(e->text);
  visit(e->tail);
  visit(e->attrib);
  for (Value child : e->span()) visit(child);
}
static void element_gc_clear(Object* o) {
  auto* e = static_cast<Element*>(o);
  e->flags &= ~(Element::kTextPieces | Element::kTailPieces);
  e->tag.set(Value::none());
  e->text.set(Value::none());
  e->tail.set(Value::none());
  e->attrib.clear();
  element_clear_children(e);
}
static void element_dealloc(Object* o) {
  auto* e = static_cast<Element*>(o);
  e->tag.clear();
  e->text.clear();
  e->tail.clear();
  e->attrib.clear();
  if (e->children) element_clear_children(e);
}

static constexpr Method kMethods[] = {
    method<element_clear>("clear(self, /)", "Removes children, attributes and texts."),
    method<element_get>("get(self, /, key, default=None)", "The value of an attribute."),
    method<element_set>("set(self, key, value, /)", "Sets an attribute."),
    method<element_py_append>("append(self, subelement, /)", "Adds a child at the end."),
    method<element_extend>("extend(self, elements, /)", "Adds children at the end."),
    method<element_insert>("insert(self, index, subelement, /)", "Adds a child in front of the one at index."),
    method<element_remove>("remove(self, subelement, /)", "Removes a child."),
    method<element_items>("items(self, /)", "Names and values of the attributes, as a list of pairs."),
    method<element_keys>("keys(self, /)", "Names of the attributes, as a list."),
    method<element_makeelement>("makeelement(self, tag, attrib, /)", "A new element."),
    method<element_sizeof>("__sizeof__(self, /)", "Memory taken by the element, in bytes."),
};
static constexpr Getter kGetters[] = {
    {"tag", get_tag, set_tag, "What kind of data this element is"},
    {"text", get_text, set_text, "The text behind the start tag, or None"},
    {"tail", get_tail, set_tail, "The text behind the end tag, or None"},
    {"attrib", get_attrib, set_attrib, "The dictionary of attributes"},
};
static constexpr const std::span<const Method>* kMethodGroups[] = {&kElementCopying, &kElementSearch};

const TypeSpec Element::kType = {
    .name = "xml.etree.ElementTree.Element",
    .basic_size = sizeof(Element),
    .flags = kTypeBase | kTypeCycles | kTypeWeakrefs | kTypeIterableByIndex,
    .slots = {.repr = element_repr, .truth = element_truth, .length = element_length, .getitem = element_getitem,
              .setitem = element_setitem, .new_ = element_py_new, .init = element_py_init, .visit = element_visit,
              .clear = element_gc_clear, .dealloc = element_dealloc},
    .methods = kMethods,
    .getters = kGetters,
    .method_groups = rows(kMethodGroups),
};

}  // namespace krait::etree
