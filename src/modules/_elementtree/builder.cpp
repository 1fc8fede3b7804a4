// TreeBuilder: makes a tree of the events of a parser.
#include "modules/_elementtree/elementtree.h"

namespace krait::etree {

RefTo<TreeBuilder> builder_new(Thread& t, TypeObject* cls) {
  auto* b = allocate_instance<TreeBuilder>(t, cls);
  for (Field* f : {&b->root, &b->last_for_tail, &b->data, &b->element_factory, &b->comment_factory, &b->pi_factory, &b->append_event})
    f->init(Value::empty());
  for (Field& f : b->events) f.init(Value::empty());
  b->current.init(Value::none());
  b->last.init(Value::none());
  b->stack.init(nullptr);
  b->in_pieces = b->insert_comments = b->insert_pis = false;
  return RefTo<TreeBuilder>::steal(b);
}
static Result<Ref> builder_py_new(Thread& t, TypeObject* cls, Args) { return builder_new(t, cls).ref(); }

CONSTRUCTOR_SIGNATURE(kInit, "TreeBuilder(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False)");
static Status builder_init(Thread& t, Value self, Args args) {
  Value slots[5];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  auto* b = static_cast<TreeBuilder*>(self.object());
  bool insert_comments = !slots[3].is_empty() && TRY(truth(t, slots[3]));
  bool insert_pis = !slots[4].is_empty() && TRY(truth(t, slots[4]));
  auto choose = [](Value given, Value standard) { return given.is_empty() || given.is_none() ? standard : given; };
  State& state = state_of(t);
  b->element_factory.set(choose(slots[0], Value::empty()));
  b->comment_factory.set(choose(slots[1], state.comment_factory));
  b->pi_factory.set(choose(slots[2], state.pi_factory));
  b->insert_comments = insert_comments && !b->comment_factory.get().is_empty();
  b->insert_pis = insert_pis && !b->pi_factory.get().is_empty();
  return {};
}

// --- Text

Status builder_data(Thread& t, TreeBuilder* b, Value data) {
  if (b->data.get().is_empty()) {
    if (!b->last.get().is_none()) b->data.set(data);   // text in front of the first element is ignored
    return {};
  }
  if (!b->in_pieces) {
    RefTo<List> list = TRY(list_new(t, 4));
    TRY(list_push(t, list, b->data));
    b->data.set(Value(list));
    b->in_pieces = true;
  }
  return list_push(t, as<List>(b->data), data);
}

// Adds text to one that there is already: `name` is the attribute of an element of any kind.
static Status extend_text(Thread& t, Value element, Str* name, Value data, bool in_pieces) {
  Ref previous = TRY(get_attribute(t, element, name));
  RefTo<List> pieces;
  if (in_pieces) pieces = RefTo<List>(as<List>(data));
  else pieces = TRY(list_from(t, std::span<const Value>(&data, 1)));
  Ref joined = TRY(str_join(t, t.interp.empty_str, Value(pieces))).ref();
  if (!previous.is_none()) joined = TRY(binary(t, BinaryOp::kAdd, previous, joined));
  return set_attribute(t, element, name, joined);
}
static Status flush_data(Thread& t, TreeBuilder* b) {
  if (b->data.get().is_empty()) return {};
  Ref data = b->data.take();
  bool in_pieces = b->in_pieces;
  b->in_pieces = false;
  bool tail = !b->last_for_tail.get().is_empty();
  Ref element(tail ? b->last_for_tail.get() : b->last.get());
  if (is_plain_element(element)) {
    auto* e = as<Element>(element);
    Field& field = tail ? e->tail : e->text;
    u32 flag = tail ? Element::kTailPieces : Element::kTextPieces;
    if (field.get().is_none()) {
      field.set(std::move(data));
      if (in_pieces) e->flags |= flag;
      return {};
    }
    if (e->flags & flag) {
      if (!in_pieces) return list_push(t, as<List>(field), data);
      return list_extend_from(t, as<List>(field), data);
    }
  }
  RefTo<Str> name = str_intern(t, tail ? "tail" : "text");
  return extend_text(t, element, name, data, in_pieces);
}

// --- Events

Status builder_event(Thread& t, TreeBuilder* b, Event event, Value node) {
  if (b->events[event].get().is_empty() || b->append_event.get().is_empty()) return {};
  RefTo<Tuple> pair = TRY(tuple_of(t, b->events[event], node));
  Ref append(b->append_event.get());
  return call(t, append, Value(pair)).is_error() ? Status(Error{}) : Status();
}
static Status add_child(Thread& t, Value parent, Value child) {
  if (is_plain_element(parent)) return element_append(t, as<Element>(parent), child);
  Value arguments[] = {child};
  return call_method(t, parent, t.names.append, arguments).is_error() ? Status(Error{}) : Status();
}

Result<Ref> builder_start(Thread& t, TreeBuilder* b, Value tag, Dict* attrib) {
  TRY(flush_data(t, b));
  Ref node;
  if (b->element_factory.get().is_empty()) {
    bool keep = attrib && (attrib->count || !is_exact<Dict>(Value(attrib)));
    node = element_new(t, tag, keep ? attrib : nullptr).ref();
  } else {
    Ref factory(b->element_factory.get());
    RefTo<Dict> given = attrib ? RefTo<Dict>(attrib) : dict_new(t);
    node = TRY(call(t, factory, tag, Value(given)));
  }
  Ref parent(b->current.get());
  b->last_for_tail.clear();
  if (!parent.is_none()) {
    TRY(add_child(t, parent, node));
  } else {
    if (!b->root.get().is_empty()) {
      Ref message = str_from_ascii(t, "multiple elements on top level").ref(), type(state_of(t).parse_error.get());
      Ref error = TRY(call(t, type, message));
      return t.raise_object(error);
    }
    b->root.set(node.get());
  }
  if (!b->stack) b->stack.set(TRY(list_new(t, 16)));
  TRY(list_push(t, b->stack, parent));
  b->current.set(node.get());
  b->last.set(node.get());
  TRY(builder_event(t, b, kStartEvent, node));
  return node;
}

Result<Ref> builder_end(Thread& t, TreeBuilder* b) {
  TRY(flush_data(t, b));
  if (!b->stack || b->stack->length == 0) return t.raise(kIndexError, "pop from empty stack");
  Ref ended(b->current.get());
  List* stack = b->stack;
  b->current.set(Ref::steal(stack->items[--stack->length]));
  b->last.set(ended.get());
  b->last_for_tail.set(ended.get());
  TRY(builder_event(t, b, kEndEvent, ended));
  return Ref(b->last.get());
}

// A comment or processing instruction becomes a child, and text behind it its tail.
static Status insert_node(Thread& t, TreeBuilder* b, Value node) {
  Ref parent(b->current.get());
  if (parent.is_none()) return {};
  TRY(add_child(t, parent, node));
  b->last_for_tail.set(node);
  return {};
}
Result<Ref> builder_comment(Thread& t, TreeBuilder* b, Value text) {
  TRY(flush_data(t, b));
  Ref factory(b->comment_factory.get()), node(text);
  if (!factory.is_empty()) {
    node = TRY(call(t, factory, text));
    if (b->insert_comments) TRY(insert_node(t, b, node));
  }
  TRY(builder_event(t, b, kCommentEvent, node));
  return node;
}
Result<Ref> builder_pi(Thread& t, TreeBuilder* b, Value target, Value text) {
  TRY(flush_data(t, b));
  Ref factory(b->pi_factory.get()), node;
  if (!factory.is_empty()) {
    node = TRY(call(t, factory, target, text));
    if (b->insert_pis) TRY(insert_node(t, b, node));
  } else {
    node = TRY(tuple_of(t, target, text)).ref();
  }
  TRY(builder_event(t, b, kPiEvent, node));
  return node;
}
Result<Ref> builder_close(TreeBuilder* b) { return b->root.get().is_empty() ? none_ref() : Ref(b->root.get()); }

// --- Methods

static Status builder_py_data(Thread& t, TreeBuilder* self, Value data) { return builder_data(t, self, data); }
static Result<Ref> builder_py_start(Thread& t, TreeBuilder* self, Value tag, Dict* attrs) { return builder_start(t, self, tag, attrs); }
static Result<Ref> builder_py_end(Thread& t, TreeBuilder* self, Value) { return builder_end(t, self); }
static Result<Ref> builder_py_comment(Thread& t, TreeBuilder* self, Value text) { return builder_comment(t, self, text); }
static Result<Ref> builder_py_pi(Thread& t, TreeBuilder* self, Value target, Value text) { return builder_pi(t, self, target, text); }
static Result<Ref> builder_py_close(Thread&, TreeBuilder* self) { return builder_close(self); }

static constexpr Method kMethods[] = {
    method<builder_py_data>("data(self, data, /)", "Adds text to the current element."),
    method<builder_py_start>("start(self, tag, attrs, /)", "Opens an element and gives it."),
    method<builder_py_end>("end(self, tag, /)", "Closes the current element and gives it."),
    method<builder_py_comment>("comment(self, text, /)", "Makes a comment and gives it."),
    method<builder_py_pi>("pi(self, target, text=None, /)", "Makes a processing instruction and gives it."),
    method<builder_py_close>("close(self, /)", "The root element, or None."),
};

static void builder_visit(Object* o, Visitor& visit) {
  auto* b = static_cast<TreeBuilder*>(o);
  for (Field* f : {&b->root, &b->current, &b->last, &b->last_for_tail, &b->data, &b->element_factory, &b->comment_factory,
                   &b->pi_factory, &b->append_event})
    visit(*f);
  for (Field& f : b->events) visit(f);
  visit(b->stack);
}
static void builder_clear(Object* o) {
  auto* b = static_cast<TreeBuilder*>(o);
  b->in_pieces = false;
  b->current.set(Value::none());
  b->last.set(Value::none());
  for (Field* f : {&b->root, &b->last_for_tail, &b->data, &b->element_factory, &b->comment_factory, &b->pi_factory, &b->append_event})
    f->clear();
  for (Field& f : b->events) f.clear();
  b->stack.clear();
}

const TypeSpec TreeBuilder::kType = {
    .name = "xml.etree.ElementTree.TreeBuilder",
    .basic_size = sizeof(TreeBuilder),
    .flags = kTypeBase | kTypeCycles,
    .slots = {.new_ = builder_py_new, .init = builder_init, .visit = builder_visit, .clear = builder_clear, .dealloc = builder_clear},
    .methods = kMethods,
};

}  // namespace krait::etree
