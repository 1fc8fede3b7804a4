// Writing lists, tuples, dicts and sets.
#include "modules/_pickle/writer.h"
#include "objects/list.h"
#include "objects/set.h"

namespace krait::pickle {

constexpr u64 kBatch = 1000;   // items between a mark and the instruction that takes them

Status Saver::save_item(Value item, Value owner, u64 index) {
  if (KRAIT_LIKELY(!save(item).is_error())) return {};
  return add_note(t, fmt::format("when serializing {} item {}", full_name(t, owner), index));
}
Status Saver::save_pair(Value key, Value value, Value owner) {
  TRY(save(key));
  if (KRAIT_LIKELY(!save(value).is_error())) return {};
  return add_note(t, fmt::format("when serializing {} item ", full_name(t, owner)), key);
}

Status Saver::save_tuple(Tuple* tuple) {
  Value self(tuple);
  u64 n = tuple->length;
  if (n == 0) {
    if (p.bin) return put(Op::EMPTY_TUPLE);
    TRY(put(Op::MARK));
    return put(Op::TUPLE);
  }
  TRY(check_depth());
  bool counted = n <= 3 && p.protocol >= 2;
  if (!counted) TRY(put(Op::MARK));
  for (u64 i = 0; i < n; ++i) TRY(save_item((*tuple)[i], self, i));
  // A tuple that contains itself was written when its items were: what is on the stack goes, the memo has it.
  i64 index = p.memo.find(self);
  if (index >= 0) {
    if (!counted && p.bin) {
      TRY(put(Op::POP_MARK));
    } else {
      for (u64 i = 0; i < n + !counted; ++i) TRY(put(Op::POP));
    }
    return get_memo(index);
  }
  constexpr Op kCounted[] = {Op::TUPLE1, Op::TUPLE2, Op::TUPLE3};
  TRY(put(counted ? kCounted[n - 1] : Op::TUPLE));
  return memoize(self);
}

// --- Lists

Status Saver::save_list(List* list) {
  Value self(list);
  TRY(check_depth());
  TRY(fast_enter(self));
  if (p.bin) {
    TRY(put(Op::EMPTY_LIST));
  } else {
    TRY(put(Op::MARK));
    TRY(put(Op::LIST));
  }
  TRY(memoize(self));
  if (list->length) TRY(save_list_items(list));
  return fast_leave(self);
}

Status Saver::save_list_items(List* list) {
  Value self(list);
  if (!p.bin || list->length == 1) {
    for (u64 i = 0; i < list->length; ++i) {
      Ref item((*list)[i]);
      TRY(save_item(item, self, i));
      TRY(put(Op::APPEND));
      if (p.bin) break;
    }
    return {};
  }
  u64 i = 0;
  do {
    TRY(put(Op::MARK));
    for (u64 end = i + kBatch; i < end && i < list->length; ++i) {
      Ref item((*list)[i]);
      TRY(save_item(item, self, i));
    }
    TRY(put(Op::APPENDS));
  } while (i < list->length);
  return {};
}

// What a reduction gives as items: one at a time if it is the last of a batch and alone in it.
Status Saver::save_iterator_items(Value iterator, Value owner) {
  u64 index = 0;
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return {};
    Ref next = p.bin ? TRY(iter_next(t, iterator)) : absent_ref();
    if (next.is_absent()) {
      TRY(save_item(item, owner, index++));
      TRY(put(Op::APPEND));
      if (p.bin) return {};
      continue;
    }
    TRY(put(Op::MARK));
    TRY(save_item(item, owner, index++));
    u64 n = 1;
    while (!next.is_absent()) {
      TRY(save_item(next, owner, index++));
      if (++n == kBatch) break;
      next = TRY(iter_next(t, iterator));
    }
    TRY(put(Op::APPENDS));
    if (n != kBatch) return {};
  }
}

// --- Dicts

Status Saver::save_dict(Dict* dict) {
  Value self(dict);
  TRY(check_depth());
  TRY(fast_enter(self));
  if (p.bin) {
    TRY(put(Op::EMPTY_DICT));
  } else {
    TRY(put(Op::MARK));
    TRY(put(Op::DICT));
  }
  TRY(memoize(self));
  if (dict->count) {
    if (p.bin) {
      TRY(save_dict_items(dict));
    } else {
      Ref items = TRY(call_method(t, self, t.names.items)), iterator = TRY(get_iter(t, items));
      TRY(save_iterator_pairs(iterator, self));
    }
  }
  return fast_leave(self);
}

Status Saver::save_dict_items(Dict* dict) {
  Value self(dict), key, value;
  u64 count = dict->count, position = 0;
  if (count == 1) {
    dict_next(dict, &position, &key, &value);
    Ref held_key(key), held_value(value);
    TRY(save_pair(key, value, self));
    return put(Op::SETITEM);
  }
  u64 n;
  do {
    TRY(put(Op::MARK));
    n = 0;
    while (dict_next(dict, &position, &key, &value)) {
      Ref held_key(key), held_value(value);
      TRY(save_pair(key, value, self));
      if (++n == kBatch) break;
    }
    TRY(put(Op::SETITEMS));
    if (dict->count != count) return t.raise(kRuntimeError, "dictionary changed size during iteration");
  } while (n == kBatch);
  return {};
}

Status Saver::save_iterator_pairs(Value iterator, Value owner) {
  auto pair_of = [&](Value item) -> Result<Tuple*> {
    Tuple* pair = try_as<Tuple>(item);
    if (!pair || pair->length != 2) return t.raise(kTypeError, "dict items iterator must return 2-tuples");
    return pair;
  };
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return {};
    Tuple* pair = TRY(pair_of(item));
    Ref next = p.bin ? TRY(iter_next(t, iterator)) : absent_ref();
    if (next.is_absent()) {
      TRY(save_pair((*pair)[0], (*pair)[1], owner));
      TRY(put(Op::SETITEM));
      if (p.bin) return {};
      continue;
    }
    TRY(put(Op::MARK));
    TRY(save_pair((*pair)[0], (*pair)[1], owner));
    u64 n = 1;
    while (!next.is_absent()) {
      pair = TRY(pair_of(next));
      TRY(save_pair((*pair)[0], (*pair)[1], owner));
      if (++n == kBatch) break;
      next = TRY(iter_next(t, iterator));
    }
    TRY(put(Op::SETITEMS));
    if (n != kBatch) return {};
  }
}

// --- Sets

// Before protocol 4: set([...]).
Status Saver::save_as_call_of_list(Value type, Value set) {
  RefTo<List> items = TRY(list_from_iterable(t, set));
  RefTo<Tuple> args = TRY(tuple_of(t, Value(items)));
  RefTo<Tuple> parts = TRY(tuple_of(t, type, Value(args)));
  return save_reduce(parts, set);
}

Status Saver::save_set(Set* set) {
  Value self(set), item;
  TRY(check_depth());
  if (p.protocol < 4) return save_as_call_of_list(Value(t.types.set), self);
  TRY(put(Op::EMPTY_SET));
  TRY(memoize(self));
  u64 count = set->count, position = 0, n;
  if (!count) return {};
  do {
    TRY(put(Op::MARK));
    n = 0;
    while (set_next(set, &position, &item)) {
      Ref held(item);
      if (save(item).is_error()) return add_note(t, fmt::format("when serializing {} element", full_name(t, self)));
      if (++n == kBatch) break;
    }
    TRY(put(Op::ADDITEMS));
    if (set->count != count) return t.raise(kRuntimeError, "set changed size during iteration");
  } while (n == kBatch);
  return {};
}

Status Saver::save_frozenset(FrozenSet* set) {
  Value self(set), item;
  TRY(check_depth());
  if (p.protocol < 4) return save_as_call_of_list(Value(t.types.frozenset), self);
  TRY(fast_enter(self));
  TRY(put(Op::MARK));
  u64 position = 0;
  while (set_next(set, &position, &item))
    if (save(item).is_error()) return add_note(t, fmt::format("when serializing {} element", full_name(t, self)));
  i64 index = p.memo.find(self);   // a set that is reached from its elements
  if (index >= 0) {
    TRY(put(Op::POP_MARK));
    return get_memo(index);
  }
  TRY(put(Op::FROZENSET));
  TRY(memoize(self));
  return fast_leave(self);
}

}  // namespace krait::pickle
