// list.sort: a stable merge sort that takes runs as it finds them, merges neighbours in the order of their powers
// (powersort: near-optimal merge trees), and gallops where one run wins many times in a row.
#include "objects/container.h"
#include "objects/float.h"
#include "objects/list_impl.h"

namespace krait {

namespace {

// Comparisons give 1, 0, or -1 with an exception pending. Those that cannot fail let the checks be compiled away.
struct LessInline {   // inline ints: their order is that of their bits
  int operator()(Value a, Value b) { return i64(a.bits) < i64(b.bits); }
};
struct LessInt {
  int operator()(Value a, Value b) { return int_compare(a, b) < 0; }
};
struct LessFloat {
  int operator()(Value a, Value b) { return float_value(a) < float_value(b); }
};
struct LessStr {
  int operator()(Value a, Value b) {
    return str_compare(static_cast<Str*>(a.object()), static_cast<Str*>(b.object())) < 0;
  }
};
struct LessAny {
  Thread& t;
  int operator()(Value a, Value b) {
    Result<Ref> result = compare(t, a, b, CompareOp::kLt);
    if (result.is_error()) return -1;
    Ref value = result.take();
    if (value.get().is_bool()) return value.get().is_true();
    Result<bool> holds = truth(t, value);
    if (holds.is_error()) return -1;
    return holds.take();
  }
};

struct Plain {
  Value value;
  Value key() const { return value; }
};
struct Keyed {
  Value sort_key, value;
  Value key() const { return sort_key; }
};

constexpr usize kMinGallop = 7;

template <class E, class Less>
class Sorter {
 public:
  Sorter(Thread& t, Less less) : t_(t), less_(less) {}
  ~Sorter() { if (temp_) t_.heap.free_buffer(temp_, temp_size_ * sizeof(E)); }
  Sorter(const Sorter&) = delete;

  // False: an exception is pending; the array then still holds every element once, in some order.
  bool sort(E* items, usize count) {
    items_ = items;
    count_ = count;
    usize min_run = run_size(count);
    for (usize start = 0; start < count;) {
      usize length;
      if (!find_run(start, &length)) return false;
      if (length < min_run) {
        usize forced = std::min(min_run, count - start);
        if (!insertion_sort(start, forced, length)) return false;
        length = forced;
      }
      if (depth_) {
        int power = boundary_power(runs_[depth_ - 1].start, runs_[depth_ - 1].length, length);
        while (depth_ > 1 && runs_[depth_ - 2].power > power) {
          if (!merge_top()) return false;
        }
        runs_[depth_ - 1].power = power;
      }
      runs_[depth_++] = {start, length, 0};
      start += length;
    }
    while (depth_ > 1) {
      if (!merge_top()) return false;
    }
    return true;
  }

 private:
  struct Run { usize start, length; int power; };   // power: of the boundary to the run after it

  // Between 32 and 64, so that count / run_size is a power of two or a little less.
  static usize run_size(usize count) {
    usize carry = 0;
    while (count >= 64) {
      carry |= count & 1;
      count >>= 1;
    }
    return count + carry;
  }

  int less(const E& a, const E& b) { return less_(a.key(), b.key()); }

  // How deep in a perfectly balanced merge tree the boundary between two neighbouring runs lies: the number of leading
  // binary digits that the positions of both middles, as fractions of the whole, have in common, plus one.
  int boundary_power(usize start, usize left, usize right) const {
    usize a = 2 * start + left, b = a + left + right;
    for (int power = 1;; ++power) {
      if (a >= count_) {
        a -= count_;
        b -= count_;
      } else if (b >= count_) {
        return power;
      }
      a <<= 1;
      b <<= 1;
    }
  }

  // The ascending run that starts at `start`; a strictly descending one is turned around.
  bool find_run(usize start, usize* length) {
    usize end = start + 1;
    if (end == count_) {
      *length = 1;
      return true;
    }
    int down = less(items_[end], items_[start]);
    if (down < 0) return false;
    for (++end; end < count_; ++end) {
      int again = less(items_[end], items_[end - 1]);
      if (again < 0) return false;
      if (again != down) break;
    }
    if (down) std::reverse(items_ + start, items_ + end);
    *length = end - start;
    return true;
  }

  // Sorts [start, start + length), of which the first `sorted` are in order.
  bool insertion_sort(usize start, usize length, usize sorted) {
    for (usize i = start + sorted; i < start + length; ++i) {
      E pivot = items_[i];
      usize low = start, high = i;
      while (low < high) {
        usize middle = low + (high - low) / 2;
        int before = less(pivot, items_[middle]);
        if (before < 0) return false;
        if (before) high = middle;
        else low = middle + 1;
      }
      move(items_ + low + 1, items_ + low, i - low);
      items_[low] = pivot;
    }
    return true;
  }

  static void move(E* to, const E* from, usize count) {
    if (count) memmove(static_cast<void*>(to), from, count * sizeof(E));
  }

  // Number of elements of the sorted `run` that go before `pivot`: those less than it, and with `kAfterEqual` the equal
  // ones too. Looks from the start or (kFromEnd) from the end in growing steps. -1: error.
  template <bool kAfterEqual>
  int goes_before(const E& item, const E& pivot) {
    if constexpr (kAfterEqual) {
      int greater = less(pivot, item);
      return greater < 0 ? -1 : !greater;
    } else {
      return less(item, pivot);
    }
  }
  template <bool kAfterEqual, bool kFromEnd>
  i64 gallop(const E* run, usize count, const E& pivot) {
    usize low = 0, high = count;   // the answer lies in [low, high]
    for (usize step = 1; low < high; step *= 2) {
      usize probe = kFromEnd ? (high - low >= step ? high - step : low) : (high - low >= step ? low + step - 1 : high - 1);
      int before = goes_before<kAfterEqual>(run[probe], pivot);
      if (before < 0) return -1;
      if (before) low = probe + 1;
      else high = probe;
      if (bool(before) == kFromEnd) break;
    }
    while (low < high) {
      usize middle = low + (high - low) / 2;
      int before = goes_before<kAfterEqual>(run[middle], pivot);
      if (before < 0) return -1;
      if (before) low = middle + 1;
      else high = middle;
    }
    return i64(low);
  }

  bool need_temp(usize count) {
    if (count <= temp_size_) return true;
    if (temp_) t_.heap.free_buffer(temp_, temp_size_ * sizeof(E));
    temp_size_ = 0;
    temp_ = static_cast<E*>(t_.heap.allocate_buffer(count * sizeof(E)));
    if (!temp_) {
      t_.raise_no_memory();
      return false;
    }
    temp_size_ = count;
    return true;
  }

  bool merge_top() {
    Run& left = runs_[depth_ - 2];
    Run right = runs_[depth_ - 1];
    E *a = items_ + left.start, *b = items_ + right.start;
    usize a_count = left.length, b_count = right.length;
    left.length += right.length;
    left.power = right.power;
    --depth_;
    // What is already in place at both ends takes no part.
    i64 skip = gallop<true, false>(a, a_count, b[0]);
    if (skip < 0) return false;
    a += skip;
    a_count -= usize(skip);
    if (!a_count) return true;
    i64 keep = gallop<false, true>(b, b_count, a[a_count - 1]);
    if (keep < 0) return false;
    b_count = usize(keep);
    if (!b_count) return true;
    return a_count <= b_count ? merge_forward(a, a_count, b, b_count) : merge_backward(a, a_count, b, b_count);
  }

  // `a` moves to the side; the result is written from the left. The gap always has the size of what is left of `a`.
  bool merge_forward(E* a, usize a_count, E* b, usize b_count) {
    if (!need_temp(a_count)) return false;
    memcpy(static_cast<void*>(temp_), a, a_count * sizeof(E));
    E *from_a = temp_, *a_end = temp_ + a_count, *from_b = b, *b_end = b + b_count, *out = a;
    bool ok = false;
    while (true) {
      usize a_wins = 0, b_wins = 0;
      while (a_wins < min_gallop_ && b_wins < min_gallop_) {
        int take_b = less(*from_b, *from_a);
        if (take_b < 0) goto done;
        if (take_b) {
          *out++ = *from_b++;
          ++b_wins;
          a_wins = 0;
          if (from_b == b_end) { ok = true; goto done; }
        } else {
          *out++ = *from_a++;
          ++a_wins;
          b_wins = 0;
          if (from_a == a_end) { ok = true; goto done; }
        }
      }
      while (true) {
        i64 taken_a = gallop<true, false>(from_a, usize(a_end - from_a), *from_b);
        if (taken_a < 0) goto done;
        move(out, from_a, usize(taken_a));
        out += taken_a;
        from_a += taken_a;
        if (from_a == a_end) { ok = true; goto done; }
        i64 taken_b = gallop<false, false>(from_b, usize(b_end - from_b), *from_a);
        if (taken_b < 0) goto done;
        move(out, from_b, usize(taken_b));
        out += taken_b;
        from_b += taken_b;
        if (from_b == b_end) { ok = true; goto done; }
        if (usize(taken_a) < kMinGallop && usize(taken_b) < kMinGallop) break;
        if (min_gallop_ > 1) --min_gallop_;
      }
      min_gallop_ += 2;   // leaving the mode has a price
    }
  done:
    move(out, from_a, usize(a_end - from_a));
    return ok;
  }

  // `b` moves to the side; the result is written from the right.
  bool merge_backward(E* a, usize a_count, E* b, usize b_count) {
    if (!need_temp(b_count)) return false;
    memcpy(static_cast<void*>(temp_), b, b_count * sizeof(E));
    E *a_end = a + a_count, *b_begin = temp_, *b_end = temp_ + b_count, *out = b + b_count;   // ends are exclusive
    bool ok = false;
    while (true) {
      usize a_wins = 0, b_wins = 0;
      while (a_wins < min_gallop_ && b_wins < min_gallop_) {
        int take_a = less(b_end[-1], a_end[-1]);
        if (take_a < 0) goto done;
        if (take_a) {
          *--out = *--a_end;
          ++a_wins;
          b_wins = 0;
          if (a_end == a) { ok = true; goto done; }
        } else {
          *--out = *--b_end;
          ++b_wins;
          a_wins = 0;
          if (b_end == b_begin) { ok = true; goto done; }
        }
      }
      while (true) {
        i64 stay_a = gallop<true, true>(a, usize(a_end - a), b_end[-1]);
        if (stay_a < 0) goto done;
        usize taken_a = usize(a_end - a) - usize(stay_a);
        out -= taken_a;
        a_end -= taken_a;
        move(out, a_end, taken_a);
        if (a_end == a) { ok = true; goto done; }
        i64 stay_b = gallop<false, true>(b_begin, usize(b_end - b_begin), a_end[-1]);
        if (stay_b < 0) goto done;
        usize taken_b = usize(b_end - b_begin) - usize(stay_b);
        out -= taken_b;
        b_end -= taken_b;
        move(out, b_end, taken_b);
        if (b_end == b_begin) { ok = true; goto done; }
        if (taken_a < kMinGallop && taken_b < kMinGallop) break;
        if (min_gallop_ > 1) --min_gallop_;
      }
      min_gallop_ += 2;
    }
  done:
    move(out - (b_end - b_begin), b_begin, usize(b_end - b_begin));
    return ok;
  }

  Thread& t_;
  Less less_;
  E* items_ = nullptr;
  usize count_ = 0;
  E* temp_ = nullptr;
  usize temp_size_ = 0;
  usize min_gallop_ = kMinGallop;
  // Powers grow strictly up the stack and are at most the number of bits of the length.
  Run runs_[72];
  usize depth_ = 0;
};

enum class KeyKind { kInline, kInt, kFloat, kStr, kAny };

template <class E>
KeyKind kind_of_keys(Thread& t, const E* items, usize count) {
  bool all_inline = true, all_int = true, all_float = true, all_str = true;
  for (usize i = 0; i < count && (all_int || all_float || all_str); ++i) {
    Value key = items[i].key();
    all_inline = all_inline && key.is_int();
    all_int = all_int && is_exact_int(key);
    all_float = all_float && is_exact_float(key);
    all_str = all_str && is_exact_str(t, key);
  }
  if (all_int) return all_inline ? KeyKind::kInline : KeyKind::kInt;
  return all_float ? KeyKind::kFloat : all_str ? KeyKind::kStr : KeyKind::kAny;
}

template <class E>
bool sort_items(Thread& t, E* items, usize count) {
  switch (kind_of_keys(t, items, count)) {
    case KeyKind::kInline: return Sorter<E, LessInline>(t, {}).sort(items, count);
    case KeyKind::kInt: return Sorter<E, LessInt>(t, {}).sort(items, count);
    case KeyKind::kFloat: return Sorter<E, LessFloat>(t, {}).sort(items, count);
    case KeyKind::kStr: return Sorter<E, LessStr>(t, {}).sort(items, count);
    default: return Sorter<E, LessAny>(t, {t}).sort(items, count);
  }
}

// Equal items keep their order under `reverse` too: the array is turned around before and after.
template <class E>
bool sort_directed(Thread& t, E* items, usize count, bool reverse) {
  if (reverse) std::reverse(items, items + count);
  bool ok = sort_items(t, items, count);
  if (reverse) std::reverse(items, items + count);
  return ok;
}

bool sort_with_key(Thread& t, Value* items, usize count, Value key, bool reverse) {
  auto* pairs = static_cast<Keyed*>(t.heap.allocate_buffer(count * sizeof(Keyed)));
  if (!pairs) {
    t.raise_no_memory();
    return false;
  }
  bool ok = true;
  usize made = 0;
  for (; made < count; ++made) {
    Result<Ref> sort_key = call(t, key, items[made]);
    if (sort_key.is_error()) {
      ok = false;
      break;
    }
    pairs[made] = {sort_key.detach(), items[made]};
  }
  if (ok) {
    ok = sort_directed(t, pairs, count, reverse);
    for (usize i = 0; i < count; ++i) items[i] = pairs[i].value;
  }
  Ref error = t.has_error() ? t.take_error() : Ref();
  for (usize i = 0; i < made; ++i) release(pairs[i].sort_key);
  if (!error.is_empty()) t.restore_error(std::move(error));
  t.heap.free_buffer(pairs, count * sizeof(Keyed));
  return ok;
}

}  // namespace

Status list_sort_values(Thread& t, List* list, Value key, bool reverse) {
  // The list is empty while it is sorted: comparisons and key functions cannot get at the array being moved.
  Value* items = list->items;
  u64 length = list->length, capacity = list->capacity;
  list->items = nullptr;
  list->length = list->capacity = 0;
  bool ok = true;
  if (key.is_empty() || key.is_none()) {
    if (length > 1) ok = sort_directed(t, reinterpret_cast<Plain*>(items), length, reverse);
  } else if (length) {
    ok = sort_with_key(t, items, length, key, reverse);
  }
  bool modified = list->items != nullptr;
  Value* new_items = list->items;
  u64 new_length = list->length, new_capacity = list->capacity;
  list->items = items;
  list->length = length;
  list->capacity = capacity;
  if (modified) {
    Ref error = ok ? Ref() : t.take_error();
    for (u64 i = 0; i < new_length; ++i) release(new_items[i]);
    t.heap.free_buffer(new_items, new_capacity * sizeof(Value));
    if (ok) return t.raise(kValueError, "list modified during sort");
    t.restore_error(std::move(error));
  }
  if (!ok) return Error{};
  return {};
}

}  // namespace krait
