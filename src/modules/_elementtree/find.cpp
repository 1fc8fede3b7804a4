// Searching below an element, and iterators over it.
#include "modules/_elementtree/elementtree.h"
#include "objects/bytes.h"

namespace krait::etree {

// Whether a path is more than the tag of a child, so that ElementPath has to look at it.
template <class C>
static bool is_path(const C* p, u64 n) {
  if (n >= 3 && p[0] == '{' && (p[1] == '}' || (p[1] == '*' && p[2] == '}'))) return true;
  bool in_namespace = false;
  for (u64 i = 0; i < n; ++i) {
    if (p[i] == '{') in_namespace = true;
    else if (p[i] == '}') in_namespace = false;
    else if (!in_namespace && (p[i] == '/' || p[i] == '*' || p[i] == '[' || p[i] == '@' || p[i] == '.')) return true;
  }
  return false;
}
static bool is_path(Value v) {
  if (is<Bytes>(v)) return is_path(as<Bytes>(v)->data(), as<Bytes>(v)->length);
  if (!is<Str>(v)) return true;
  Str* s = as<Str>(v);
  switch (s->kind()) {
    case 1: return is_path(s->data1(), s->length);
    case 2: return is_path(s->data2(), s->length);
    default: return is_path(s->data4(), s->length);
  }
}
template <class... V>
static Result<Ref> by_path(Thread& t, const char* name, const V&... values) {
  Ref module(state_of(t).element_path.get());
  RefTo<Str> attribute = str_intern(t, name);
  Ref function = TRY(get_attribute(t, module, attribute));
  return call(t, function, values...);
}

// The next child with a tag at *index or behind it, ABSENT if there is none; *index is behind it then.
static Result<Ref> next_child(Thread& t, Element* e, Value wanted, u32* index) {
  while (*index < e->length) {
    Ref child(e->children[(*index)++]);
    Ref tag(as<Element>(child)->tag.get());
    if (TRY(equal_values(t, tag, wanted))) return child;
  }
  return absent_ref();
}

static Result<Ref> element_find(Thread& t, Element* self, Value path, Value namespaces) {
  if (!namespaces.is_none() || is_path(path)) return by_path(t, "find", Value(self), path, namespaces);
  u32 index = 0;
  Ref child = TRY(next_child(t, self, path, &index));
  return child.is_absent() ? none_ref() : std::move(child);
}
static Result<Ref> element_findtext(Thread& t, Element* self, Value path, Value fallback, Value namespaces) {
  if (!namespaces.is_none() || is_path(path)) return by_path(t, "findtext", Value(self), path, fallback, namespaces);
  u32 index = 0;
  Ref child = TRY(next_child(t, self, path, &index));
  if (child.is_absent()) return Ref(fallback);
  Ref text = TRY(element_text(t, as<Element>(child)));
  return text.is_none() ? Ref(Value(t.interp.empty_str.get())) : std::move(text);
}
static Result<Ref> element_findall(Thread& t, Element* self, Value path, Value namespaces) {
  if (!namespaces.is_none() || is_path(path)) return by_path(t, "findall", Value(self), path, namespaces);
  RefTo<List> found = TRY(list_new(t));
  for (u32 index = 0;;) {
    Ref child = TRY(next_child(t, self, path, &index));
    if (child.is_absent()) return found;
    TRY(list_push(t, found, child));
  }
}
static Result<Ref> element_iterfind(Thread& t, Element* self, Value path, Value namespaces) {
  return by_path(t, "iterfind", Value(self), path, namespaces);
}
static Result<Ref> element_iter(Thread& t, Element* self, Value tag) {
  if (is<Str>(tag) && as<Str>(tag)->equals("*")) tag = Value::none();
  else if (is<Bytes>(tag) && as<Bytes>(tag)->view() == "*") tag = Value::none();
  return element_iterator(t, self, tag, false);
}
static Result<Ref> element_itertext(Thread& t, Element* self) { return element_iterator(t, self, Value::none(), true); }

static constexpr Method kMethods[] = {
    method<element_find>("find(self, /, path, namespaces=None)", "The first element that matches a path, or None."),
    method<element_findtext>("findtext(self, /, path, default=None, namespaces=None)", "The text of the first element that matches a path."),
    method<element_findall>("findall(self, /, path, namespaces=None)", "All elements that match a path, as a list."),
    method<element_iterfind>("iterfind(self, /, path, namespaces=None)", "All elements that match a path, one by one."),
    method<element_iter>("iter(self, /, tag=None)", "This element and those below it, in the order of the document."),
    method<element_itertext>("itertext(self, /)", "The texts inside the element, in the order of the document."),
};
const std::span<const Method> kElementSearch = kMethods;

// --- The iterator: the way down to the current element is a stack

Result<Ref> element_iterator(Thread& t, Element* root, Value tag, bool texts) {
  auto* it = allocate_object<ElementIterator>(t, t.interp.find_type(ElementIterator::kType));
  it->root.init(root);
  it->tag.init(tag);
  it->levels = nullptr;
  it->depth = it->capacity = 0;
  it->texts = texts;
  return Ref::steal(Value(it));
}
static Status push_level(Thread& t, ElementIterator* it, RefTo<Element> parent) {
  if (it->depth == it->capacity) {
    u32 capacity = it->capacity ? it->capacity * 2 : 8;
    usize size = sizeof(ElementIterator::Level);
    void* bigger = it->levels ? t.heap.resize_buffer(it->levels, it->capacity * size, capacity * size) : t.heap.allocate_buffer(capacity * size);
    if (!bigger) return t.raise_no_memory();
    it->levels = static_cast<ElementIterator::Level*>(bigger);
    it->capacity = capacity;
  }
  it->levels[it->depth++] = {parent.detach(), 0};
  return {};
}
// A text that is to be given: not None and true.
static Result<bool> is_given(Thread& t, Value text) {
  if (text.is_none()) return false;
  if (is_exact_str(t, text)) return as<Str>(text)->length != 0;
  return truth(t, text);
}

static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }
static Result<Ref> iterator_next(Thread& t, Value self) {
  auto* it = static_cast<ElementIterator*>(self.object());
  while (true) {
    RefTo<Element> element;
    if (it->depth == 0) {
      if (!it->root) return absent_ref();
      element = RefTo<Element>::steal(it->root.get());
      it->root.init(nullptr);
    } else {
      ElementIterator::Level& level = it->levels[it->depth - 1];
      if (level.next < level.parent->length) {
        element = RefTo<Element>(as<Element>(level.parent->children[level.next++]));
      } else {
        RefTo<Element> done = RefTo<Element>::steal(level.parent);
        --it->depth;
        if (!it->texts || it->depth == 0) continue;   // the tail of the root is outside
        Ref tail = TRY(element_tail(t, done));
        if (TRY(is_given(t, tail))) return tail;
        continue;
      }
    }
    TRY(push_level(t, it, element.copy()));
    if (it->texts) {
      Value kind = element->tag;
      if (!kind.is_none() && !is<Str>(kind)) continue;   // a comment or processing instruction
      Ref text = TRY(element_text(t, element));
      if (TRY(is_given(t, text))) return text;
      continue;
    }
    if (it->tag.get().is_none()) return std::move(element).ref();
    Ref tag(element->tag.get());
    if (TRY(equal_values(t, tag, it->tag))) return std::move(element).ref();
  }
}

static void iterator_visit(Object* o, Visitor& visit) {
  auto* it = static_cast<ElementIterator*>(o);
  visit(it->root);
  visit(it->tag);
  for (u32 i = 0; i < it->depth; ++i) visit(static_cast<Object*>(it->levels[i].parent));
}
static void iterator_clear(Object* o) {
  auto* it = static_cast<ElementIterator*>(o);
  while (it->depth) release(static_cast<Object*>(it->levels[--it->depth].parent));
  it->root.clear();
}
static void iterator_dealloc(Object* o) {
  auto* it = static_cast<ElementIterator*>(o);
  iterator_clear(o);
  it->tag.clear();
  o->type()->interp->heap.free_buffer(it->levels, it->capacity * sizeof(ElementIterator::Level));
}

const TypeSpec ElementIterator::kType = {
    .name = "_elementtree._element_iterator",
    .basic_size = sizeof(ElementIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_iter, .next = iterator_next, .visit = iterator_visit, .clear = iterator_clear,
              .dealloc = iterator_dealloc},
};

}  // namespace krait::etree
