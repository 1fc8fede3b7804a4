#pragma once
// What the files of _elementtree share: elements, the builder of trees, the parser.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::etree {

struct Element : Object {
  static const TypeSpec kType;
  // Set when the text or tail is a list that a builder made of pieces; it becomes their joined text when it is read.
  enum : u32 { kTextPieces = 1u << kTypeFlagShift, kTailPieces = 2u << kTypeFlagShift };

  Field tag, text, tail;       // never EMPTY, but in an object that the collector cleared
  FieldTo<Dict> attrib;        // null: none yet
  Value* children;             // owned Elements; counted buffer of `capacity`
  u32 length, capacity;

  std::span<Value> span() { return {children, length}; }
};

// An element of exactly this type; `attrib` may be null and is shared, not copied.
RefTo<Element> element_new(Thread& t, Value tag, Dict* attrib);
// Room for `more` children.
Status element_reserve(Thread& t, Element* e, u64 more);
Status element_append(Thread& t, Element* e, Value child);     // TypeError "expected an Element, not "X""
Error raise_not_element(Thread& t, Value v);
void element_clear_children(Element* e);
// The text (tail) as Python sees it, with pieces joined.
Result<Ref> element_text(Thread& t, Element* e);
Result<Ref> element_tail(Thread& t, Element* e);

inline bool is_plain_element(Value v) { return is_exact<Element>(v); }

struct ElementIterator : Object {
  static const TypeSpec kType;
  struct Level { Element* parent; u32 next; };   // owned parent
  FieldTo<Element> root;       // until the first step
  Field tag;                   // None: all
  Level* levels;               // counted buffer of `capacity`
  u32 depth, capacity;
  bool texts;                  // gives texts and tails instead of elements
};
Result<Ref> element_iterator(Thread& t, Element* root, Value tag, bool texts);

enum Event : u8 { kStartEvent, kEndEvent, kStartNsEvent, kEndNsEvent, kCommentEvent, kPiEvent, kEventCount };

struct TreeBuilder : Object {
  static const TypeSpec kType;
  Field root;                  // the first element, or EMPTY
  Field current, last;         // None before the first element
  Field last_for_tail;         // where text goes as tail; EMPTY: to the text of `last`
  Field data;                  // text not yet stored: an object, or (in_pieces) a list of them; EMPTY: none
  FieldTo<List> stack;         // enclosing elements of `current`
  Field element_factory, comment_factory, pi_factory;   // EMPTY: none
  Field append_event;          // EMPTY: no events
  Field events[kEventCount];   // names of the events to report; EMPTY: not reported
  bool in_pieces;
  bool insert_comments, insert_pis;
};

RefTo<TreeBuilder> builder_new(Thread& t, TypeObject* cls);
// What the methods of these names do. `attrib` may be null.
Result<Ref> builder_start(Thread& t, TreeBuilder* b, Value tag, Dict* attrib);
Result<Ref> builder_end(Thread& t, TreeBuilder* b);
Status builder_data(Thread& t, TreeBuilder* b, Value data);
Result<Ref> builder_comment(Thread& t, TreeBuilder* b, Value text);
Result<Ref> builder_pi(Thread& t, TreeBuilder* b, Value target, Value text);
Result<Ref> builder_close(TreeBuilder* b);
Status builder_event(Thread& t, TreeBuilder* b, Event event, Value node);

struct State {
  Field parse_error, deepcopy, element_path;
  Field comment_factory, pi_factory;   // EMPTY: none
  void visit(Visitor& v) {
    for (Field* f : {&parse_error, &deepcopy, &element_path, &comment_factory, &pi_factory}) v(*f);
  }
};
State& state_of(Thread& t);

// Attributes out of the arguments (tag[, attrib], **extra): a new dict, or null if there are none. `first` is the number
// of the argument `attrib`, counted from 0.
Result<RefTo<Dict>> attributes_from(Thread& t, const char* function, const Args& args, u32 first);

// copy_unix.cpp, find_unix.cpp, items_unix.cpp: parts of Element.
extern const std::span<const Method> kElementCopying, kElementSearch;
Result<Ref> element_getitem(Thread& t, Value self, Value key);
Status element_setitem(Thread& t, Value self, Value key, Value value);

// XMLParser (parser.cpp).
extern const TypeSpec kTreeParserType;

}  // namespace krait::etree
