// bisect: binary search in sorted sequences.
#include "objects/container.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

static Result<Ref> item_at(Thread& t, Value sequence, i64 index) {
  if (is_exact<List>(sequence)) {
    List* list = as<List>(sequence);
    if (u64(index) >= list->length) return t.raise(kIndexError, "list index out of range");
    return Ref(list->items[index]);
  }
  Ref number = int_from_i64(t, index);
  return get_item(t, sequence, number);
}

// Where `x` goes among the items of a[lo:hi]: before equal ones (kLeft) or behind them.
template <bool kLeft>
static Result<i64> search(Thread& t, Value a, Value x, i64 lo, Value hi_value, Value key) {
  i64 hi = -1;
  if (!hi_value.is_none()) {
    if (!has_index(t, hi_value))
      return t.raise(kTypeError, "argument should be integer or None, not '{}'", type_name(t, hi_value));
    hi = TRY(to_index_i64(t, hi_value, kOverflowError));
  }
  if (lo < 0) return t.raise(kValueError, "lo must be non-negative");
  if (hi == -1) hi = TRY(length(t, a));
  while (lo < hi) {
    i64 middle = lo + (hi - lo) / 2;
    Ref item = TRY(item_at(t, a, middle));
    if (!key.is_none()) item = TRY(call(t, key, item));
    bool go_right = kLeft ? TRY(less_values(t, item, x)) : !TRY(less_values(t, x, item));
    if (go_right) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

template <bool kLeft>
static Result<Ref> insort(Thread& t, Value a, Value x, i64 lo, Value hi, Value key) {
  Ref sort_key = key.is_none() ? Ref(x) : TRY(call(t, key, x));
  i64 index = TRY(search<kLeft>(t, a, sort_key, lo, hi, key));
  if (is_exact<List>(a)) {
    TRY(list_insert_at(t, as<List>(a), u64(index), x));
    return none_ref();
  }
  Ref number = int_from_i64(t, index);
  Value arguments[] = {number, x};
  RefTo<Str> name = str_intern(t, "insert");
  TRY(call_method(t, a, name, arguments));
  return none_ref();
}

constexpr Method kFunctions[] = {
  function<search<true>>("bisect_left(a, x, lo=0, hi=None, *, key=None)",
                         "The index where x goes in the sorted sequence a, before items equal to it."),
  function<search<false>>("bisect_right(a, x, lo=0, hi=None, *, key=None)",
                          "The index where x goes in the sorted sequence a, behind items equal to it."),
  function<insort<true>>("insort_left(a, x, lo=0, hi=None, *, key=None)",
                         "Insert x into the sorted sequence a, before items equal to it."),
  function<insort<false>>("insort_right(a, x, lo=0, hi=None, *, key=None)",
                          "Insert x into the sorted sequence a, behind items equal to it."),
};

extern const ModuleSpec kBisectModule;
const ModuleSpec kBisectModule = {
  .name = "_bisect",
  .doc = "Binary search: where an item goes in a sorted sequence, and inserting it there.",
  .functions = kFunctions,
};

}  // namespace krait
