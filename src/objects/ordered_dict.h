#pragma once
// OrderedDict, which _collections shows. Its order is that of its table until a method of dict adds or removes keys
// (dict.pop(d, key)): such a method leaves the order alone, so that it is a list of its own from then on.
#include "objects/dict_impl.h"
#include "objects/list.h"

namespace krait {

struct OrderedDict : Dict {
  static const TypeSpec kType;
  // The keys; some may not be in the table, and others only there. Null, as memory of instances is at first: as in the table.
  FieldTo<List> order;
};
struct OrderedKeys : DictView {
  static const TypeSpec kType;
};
struct OrderedValues : DictView {
  static const TypeSpec kType;
};
struct OrderedItems : DictView {
  static const TypeSpec kType;
};
struct OrderedIterator : Object {
  static const TypeSpec kType;
  enum Part : u8 { kKeys, kValues, kItems };
  FieldTo<Dict> dict;  // null when exhausted
  i64 position;        // entry number, or index of the order
  u64 version, count;  // of the keys
  Part part;
  bool reverse;
};

// For the methods of dict.
inline OrderedDict* if_ordered(Dict* dict) {
  return dict->type()->slots.iter != dict_iter && is<OrderedDict>(Value(dict)) ? static_cast<OrderedDict*>(dict)
                                                                               : nullptr;
}
// The order stays as it is now, whatever happens to the table.
Status ordered_detach(Thread& t, OrderedDict* dict);

}  // namespace krait
