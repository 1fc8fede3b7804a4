// The matcher: a backtracking machine with a stack of its own, specialised by the width of characters.
//
// The stack holds entries whose last word tells their kind and instruction. Failing pops them until one says where to
// go on. Registers (marks, loop counts) that change while there is something to return to leave an entry with their old
// value. Atomic parts drop the places to return to but keep the old values below them.
#include "modules/_sre/engine.h"

#include <cctype>

#include "base/unicode.h"
#include "vm/eval.h"

namespace krait::sre {

namespace {

enum Kind : u64 {
  kResume,     // position                           go on at the instruction
  kUndoStart,  // old value                          of the mark
  kUndoEnd,    // old value, old last index
  kUndoLoop,   // count, position                    of the loop
  kRetreat,    // least position, position           a greedy unit gives back a character
  kExtend,     // position, greatest position        a lazy unit takes one more
  kNextAlternative,  // position, index of a target
  kLeaveLoop,  // position, count, last position     of a loop: on to its tail
  kEnterLoop,  // the same: one more iteration
};
constexpr u32 kEntryWords[] = {2, 2, 3, 3, 3, 3, 3, 4, 4};
constexpr u64 entry(Kind kind, u64 number) { return number << 4 | kind; }
constexpr bool keeps_value(Kind kind) { return kind == kUndoStart || kind == kUndoEnd || kind == kUndoLoop; }

}  // namespace

template <class C>
class Engine {
 public:
  explicit Engine(Run& run)
      : run_(run), p_(run.program), code_(run.program.code.data()), tables_(run.program.tables.data()),
        begin_(chars(run.begin)), end_(chars(run.end)) {}

  Outcome match_at(const C* start, u32 first);
  Outcome search();

 private:
  static const C* chars(const char* p) { return reinterpret_cast<const C*>(p); }
  static u64 word(const C* p) { return u64(reinterpret_cast<uintptr_t>(p)); }
  static const C* position(u64 word) { return reinterpret_cast<const C*>(uintptr_t(word)); }

  bool in_class(u32 number, u8 mask, C c) const {
    if (sizeof(C) == 1 || KRAIT_LIKELY(c < 256)) return tables_[(number >> 3) * 256 + u8(c)] & mask;
    return in_wide_class(number, c);
  }
  KRAIT_NOINLINE bool in_wide_class(u32 number, u32 ch) const {
    const CharClass& c = p_.classes[number];
    if (!c.kinds) return false;
    if (c.exact && c.kinds == kWideAll) return true;
    return class_contains(p_, c, ch);
  }
  bool is_unit(const Inst& inst, C c) const {
    switch (inst.unit) {
      case Unit::kChar: return u32(c) == inst.arg;
      case Unit::kNotChar: return u32(c) != inst.arg;
      case Unit::kAll: return true;
      case Unit::kSet: return in_class(inst.arg, inst.mask, c);
      case Unit::kSlow: return class_contains(p_, p_.classes[inst.arg], c);
    }
    return false;
  }
  // The first position in [p, limit) where the unit does not match, or limit.
  const C* span(const Inst& inst, const C* p, const C* limit) const;
  // The last position in [low, p] after which a greedy unit can go on; null if there is none.
  const C* retreat(const Inst& inst, const C* low, const C* p) const;
  // The first position in [p, limit] where a lazy unit can go on, all characters before it matching; null: none.
  const C* extend(const Inst& inst, const C* p, const C* limit) const;
  u8 choices(const Loop& loop, const C* p) const {
    if (loop.table == ~u32(0)) return Loop::kTryBody | Loop::kTryTail;
    u32 i = p == end_ ? Branch::kEnd : sizeof(C) == 1 || *p < 256 ? u8(*p) : Branch::kWide;
    return p_.loop_tables[loop.table + i];
  }
  bool at(At where, const C* p) const;
  template <class IsWord> bool boundary(const C* p, IsWord is_word) const {
    bool before = p > begin_ && is_word(p[-1]), after = p < end_ && is_word(*p);
    return before != after;
  }
  bool same_text(const C* a, const C* b, usize n, Fold fold) const;
  // Removes the entries from `base` on, keeping old values of registers; the new top.
  u64* cut(u64* base, u64* top) const;
  // Restores the registers to what they were when the stack ended at `base`.
  void unwind(u64* base, u64* top);
  void undo(u64* top, u64 tag);
  const C* find_char(const C* p, const C* limit, u32 ch) const;
  const C* find_prefix(const C* p, const C* limit) const;
  bool starts_with(const C* p, usize skip) const;

  Run& run_;
  const Program& p_;
  const Inst* code_;
  const u8* tables_;
  const C *begin_, *end_;
};

template <class C>
const C* Engine<C>::span(const Inst& inst, const C* p, const C* limit) const {
  switch (inst.unit) {
    case Unit::kAll: return limit;
    case Unit::kChar: {
      const u32 ch = inst.arg;
      while (p < limit && *p == ch) ++p;
      return p;
    }
    case Unit::kNotChar: return find_char(p, limit, inst.arg);
    case Unit::kSet: {
      const u8 *table = tables_ + (inst.arg >> 3) * 256, mask = inst.mask;
      while (p < limit) {
        if (sizeof(C) == 1 || KRAIT_LIKELY(*p < 256)) {
          if (!(table[u8(*p)] & mask)) break;
        } else if (!in_wide_class(inst.arg, *p)) {
          break;
        }
        ++p;
      }
      return p;
    }
    case Unit::kSlow: {
      const CharClass& c = p_.classes[inst.arg];
      while (p < limit && class_contains(p_, c, *p)) ++p;
      return p;
    }
  }
  return p;
}

template <class C>
const C* Engine<C>::retreat(const Inst& inst, const C* low, const C* p) const {
  switch (inst.hint) {
    case Hint::kNone: case Hint::kNever: return p;
    case Hint::kChar: {
      const u32 ch = inst.next;
      if (p == end_ && p-- == low) return nullptr;
      while (*p != ch) if (p-- == low) return nullptr;
      return p;
    }
    case Hint::kSet: case Hint::kSetOrEnd: {
      if (p == end_) {
        if (inst.hint == Hint::kSetOrEnd) return p;
        if (p-- == low) return nullptr;
      }
      const u8 mask = u8(1 << inst.next % 8);
      while (!in_class(inst.next, mask, *p)) if (p-- == low) return nullptr;
      return p;
    }
  }
  return p;
}

template <class C>
const C* Engine<C>::extend(const Inst& inst, const C* p, const C* limit) const {
  switch (inst.hint) {
    case Hint::kNone: case Hint::kNever: return p;
    case Hint::kChar: {
      // What is asked for is a character, so the end of the text is no place to go on.
      const C* last = limit == end_ ? limit : limit + 1;
      const u32 ch = inst.next;
      if (inst.unit == Unit::kAll) {
        p = find_char(p, last, ch);
        return p == last ? nullptr : p;
      }
      if (inst.unit == Unit::kNotChar) {
        const u32 stop = inst.arg;
        while (p < last && *p != ch) {
          if (*p == stop) return nullptr;
          ++p;
        }
        return p == last ? nullptr : p;
      }
      for (; p < last && *p != ch; ++p) if (!is_unit(inst, *p)) return nullptr;
      return p == last ? nullptr : p;
    }
    case Hint::kSet: case Hint::kSetOrEnd: {
      const u8 mask = u8(1 << inst.next % 8);
      for (; p < end_ && !in_class(inst.next, mask, *p); ++p) if (p == limit || !is_unit(inst, *p)) return nullptr;
      return p < end_ || inst.hint == Hint::kSetOrEnd ? p : nullptr;
    }
  }
  return p;
}

template <class C>
bool Engine<C>::at(At where, const C* p) const {
  switch (where) {
    case At::kBeginning: case At::kBeginningString: return p == begin_;
    case At::kBeginningLine: return p == begin_ || p[-1] == '\n';
    case At::kEnd: case At::kEndLine: case At::kEndString: 
      if (!run_.past_end_) break;
      return where == At::kEndLine && p < chars(run_.text_end_) && *p == '\n';
    default: break;
  }
  switch (where) {
    case At::kEnd: return p == end_ || (end_ - p == 1 && *p == '\n');
    case At::kEndLine: return p == end_ || *p == '\n';
    case At::kEndString: return p == end_;
    case At::kBoundary: return boundary(p, [](u32 c) { return in_category(Category::kWord, c); });
    case At::kNonBoundary: return !boundary(p, [](u32 c) { return in_category(Category::kWord, c); });
    case At::kLocBoundary: return boundary(p, [](u32 c) { return in_category(Category::kLocWord, c); });
    case At::kLocNonBoundary: return !boundary(p, [](u32 c) { return in_category(Category::kLocWord, c); });
    case At::kUniBoundary: return boundary(p, [](u32 c) { return in_category(Category::kUniWord, c); });
    default: return !boundary(p, [](u32 c) { return in_category(Category::kUniWord, c); });
  }
}

template <class C>
bool Engine<C>::same_text(const C* a, const C* b, usize n, Fold fold) const {
  if (fold == Fold::kNone) return std::memcmp(a, b, n * sizeof(C)) == 0;
  for (usize i = 0; i < n; ++i)
    if (a[i] != b[i] && fold_char(fold, a[i]) != fold_char(fold, b[i])) return false;
  return true;
}

template <class C>
void Engine<C>::undo(u64* top, u64 tag) {
  usize number = usize(tag >> 4);
  switch (Kind(tag & 15)) {
    case kUndoStart: run_.marks_[number] = top[-2]; break;
    case kUndoEnd:
      run_.marks_[number] = top[-3];
      run_.last_index = i64(top[-2]);
      break;
    default:
      run_.registers_[number] = top[-3];
      run_.registers_[number + 1] = top[-2];
  }
}

template <class C>
u64* Engine<C>::cut(u64* base, u64* top) const {
  if (top == base) return base;
  u64* kept = top;
  for (u64* p = top; p > base;) {
    Kind kind = Kind(p[-1] & 15);
    u32 n = kEntryWords[kind];
    p -= n;
    if (keeps_value(kind)) {
      kept -= n;
      std::memmove(kept, p, n * sizeof(u64));
    }
  }
  usize n = usize(top - kept);
  std::memmove(base, kept, n * sizeof(u64));
  return base + n;
}

template <class C>
void Engine<C>::unwind(u64* base, u64* top) {
  while (top > base) {
    u64 tag = top[-1];
    if (keeps_value(Kind(tag & 15))) undo(top, tag);
    top -= kEntryWords[tag & 15];
  }
}

template <class C>
Outcome Engine<C>::match_at(const C* start, u32 first) {
  if (run_.marks_dirty_) run_.clear_marks();
  u64 *stack = run_.stack_, *sp = stack, *limit = stack + run_.stack_size_;
  u64 *const marks = run_.marks_, *const registers = run_.registers_;
  const Inst* pc = code_ + first;
  const C* const end = end_;
  const C* p = start;
  i32 budget = run_.budget_;

#define ROOM(N)                                             \
  do {                                                      \
    if (KRAIT_UNLIKELY(limit - sp < (N))) {                 \
      usize used = usize(sp - stack);                       \
      if (!run_.grow(used, (N))) return Outcome::kError;    \
      stack = run_.stack_;                                  \
      sp = stack + used;                                    \
      limit = stack + run_.stack_size_;                     \
    }                                                       \
  } while (0)
#define PUSH2(A, TAG) do { ROOM(2); sp[0] = (A); sp[1] = (TAG); sp += 2; } while (0)
#define PUSH3(A, B, TAG) do { ROOM(3); sp[0] = (A); sp[1] = (B); sp[2] = (TAG); sp += 3; } while (0)
#define PUSH4(A, B, D, TAG) do { ROOM(4); sp[0] = (A); sp[1] = (B); sp[2] = (D); sp[3] = (TAG); sp += 4; } while (0)
#define NUMBER(INST) u64((INST) - code_)

  while (true) {
    switch (pc->op) {
      case Op::kMatch:
        if ((run_.match_all && p != end) || (run_.must_advance && p == chars(run_.start))) goto fail;
        run_.stop = reinterpret_cast<const char*>(p);
        run_.marks_dirty_ = true;
        run_.budget_ = budget;
        return Outcome::kMatch;
      case Op::kFail: goto fail;

      case Op::kChar:
        if (p == end || *p != pc->arg) goto fail;
        ++p, ++pc;
        continue;
      case Op::kNotChar:
        if (p == end || *p == pc->arg) goto fail;
        ++p, ++pc;
        continue;
      case Op::kAll:
        if (p == end) goto fail;
        ++p, ++pc;
        continue;
      case Op::kSet:
        if (p == end || !in_class(pc->arg, pc->mask, *p)) goto fail;
        ++p, ++pc;
        continue;
      case Op::kSlow:
        if (p == end || !class_contains(p_, p_.classes[pc->arg], *p)) goto fail;
        ++p, ++pc;
        continue;
      case Op::kString: {
        usize n = pc->min;
        if (usize(end - p) < n) goto fail;
        if constexpr (sizeof(C) == 1) {
          if (!pc->mask || std::memcmp(p, p_.bytes.data() + pc->arg, n) != 0) goto fail;
        } else {
          const u32* text = p_.chars.data() + pc->arg;
          for (usize i = 0; i < n; ++i) if (p[i] != text[i]) goto fail;
        }
        p += n;
        ++pc;
        continue;
      }
      case Op::kAt:
        if (!at(At(pc->arg), p)) goto fail;
        ++pc;
        continue;

      case Op::kMarkStart:
        if (sp != stack) PUSH2(marks[pc->arg], entry(kUndoStart, pc->arg));
        else run_.marks_dirty_ = true;
        marks[pc->arg] = word(p);
        ++pc;
        continue;
      case Op::kMarkEnd:
        if (sp != stack) PUSH3(marks[pc->arg], u64(run_.last_index), entry(kUndoEnd, pc->arg));
        else run_.marks_dirty_ = true;
        marks[pc->arg] = word(p);
        run_.last_index = pc->arg / 2 + 1;
        ++pc;
        continue;
      case Op::kBackref: {
        const C *from = position(marks[pc->arg]), *to = position(marks[pc->arg + 1]);
        if (!from || !to || to < from || to - from > end - p) goto fail;
        if (!same_text(from, p, usize(to - from), Fold(pc->min))) goto fail;
        budget -= i32(std::min<ptrdiff_t>((to - from) >> 4, kPollInterval));
        p += to - from;
        ++pc;
        continue;
      }
      case Op::kIfGroup:
        pc = marks[pc->arg] && marks[pc->arg + 1] ? pc + 1 : code_ + pc->min;
        continue;
      case Op::kJump: pc = code_ + pc->min; continue;

      case Op::kBranch: {
        const Branch& b = p_.branches[pc->arg];
        u32 list = b.first;
        if (b.table != ~u32(0)) {
          u32 i = p == end ? Branch::kEnd : sizeof(C) == 1 || *p < 256 ? u8(*p) : Branch::kWide;
          list = b.lists + p_.branch_tables[b.table + i];
        }
        u32 target = p_.targets[list];
        if (!target) goto fail;
        if (p_.targets[list + 1]) PUSH3(word(p), list + 1, entry(kNextAlternative, 0));
        pc = code_ + target;
        continue;
      }

      case Op::kGreedy: {
        if (usize(end - p) < pc->min) goto fail;
        const C* last = pc->max < usize(end - p) && pc->max != kMaxRepeat ? p + pc->max : end;
        const C *low = p + pc->min, *high = span(*pc, p, last);
        budget -= i32(std::min<ptrdiff_t>((high - p) >> 4, kPollInterval));
        if (high < low) goto fail;
        p = high;
        if (pc->hint != Hint::kNever) {
          p = retreat(*pc, low, high);
          if (!p) goto fail;
          if (p > low) PUSH3(word(low), word(p), entry(kRetreat, NUMBER(pc)));
        }
        ++pc;
        continue;
      }
      case Op::kPossessive: {
        if (usize(end - p) < pc->min) goto fail;
        const C* last = pc->max < usize(end - p) && pc->max != kMaxRepeat ? p + pc->max : end;
        const C* high = span(*pc, p, last);
        budget -= i32(std::min<ptrdiff_t>((high - p) >> 4, kPollInterval));
        if (usize(high - p) < pc->min) goto fail;
        p = high;
        ++pc;
        continue;
      }
      case Op::kLazy: {
        if (usize(end - p) < pc->min) goto fail;
        const C* last = pc->max < usize(end - p) && pc->max != kMaxRepeat ? p + pc->max : end;
        if (pc->min) {
          const C* low = p + pc->min;
          if (span(*pc, p, low) < low) goto fail;
          p = low;
        }
        const C* next = extend(*pc, p, last);
        if (!next) goto fail;
        budget -= i32(std::min<ptrdiff_t>((next - p) >> 4, kPollInterval));
        p = next;
        if (p < last) PUSH3(word(p), word(last), entry(kExtend, NUMBER(pc)));
        ++pc;
        continue;
      }

      case Op::kChoose: {
        const Loop& loop = p_.loops[pc->arg];
        switch (choices(loop, p)) {
          case 0: goto fail;
          case Loop::kTryBody: pc = code_ + loop.body; break;
          case Loop::kTryTail: pc = code_ + loop.tail; break;
          default:
            PUSH2(word(p), entry(kResume, loop.tail));
            pc = code_ + loop.body;
        }
        if (--budget < 0) goto poll;
        continue;
      }
      case Op::kChooseLazy: {
        const Loop& loop = p_.loops[pc->arg];
        switch (choices(loop, p)) {
          case 0: goto fail;
          case Loop::kTryBody: pc = code_ + loop.body; break;
          case Loop::kTryTail: pc = code_ + loop.tail; break;
          default:
            PUSH2(word(p), entry(kResume, loop.body));
            pc = code_ + loop.tail;
        }
        if (--budget < 0) goto poll;
        continue;
      }
      case Op::kLoopEnter: {
        const Loop& loop = p_.loops[pc->arg];
        u64* r = registers + loop.reg;
        if (loop.nested) PUSH3(r[0], r[1], entry(kUndoLoop, loop.reg));
        r[0] = ~u64(0);   // the count goes up at the end of each iteration; this is the one before the first
        r[1] = 0;
        pc = code_ + pc->min;
        continue;
      }
      case Op::kLoopGreedy: {
        const Loop& loop = p_.loops[pc->arg];
        u64* r = registers + loop.reg;
        u64 count = r[0] + 1;
        if (--budget < 0) goto poll;
        if (count < loop.min) {
          PUSH3(r[0], r[1], entry(kUndoLoop, loop.reg));
          r[0] = count;
          pc = code_ + loop.body;
        } else if ((count < loop.max || loop.max == kMaxRepeat) && r[1] != word(p)) {
          PUSH4(word(p), r[0], r[1], entry(kLeaveLoop, pc->arg));
          r[0] = count;
          r[1] = word(p);
          pc = code_ + loop.body;
        } else {
          pc = code_ + loop.tail;
        }
        continue;
      }
      case Op::kLoopLazy: {
        const Loop& loop = p_.loops[pc->arg];
        u64* r = registers + loop.reg;
        u64 count = r[0] + 1;
        if (--budget < 0) goto poll;
        if (count < loop.min) {
          PUSH3(r[0], r[1], entry(kUndoLoop, loop.reg));
          r[0] = count;
          pc = code_ + loop.body;
          continue;
        }
        if ((count < loop.max || loop.max == kMaxRepeat) && r[1] != word(p))
          PUSH4(word(p), r[0], r[1], entry(kEnterLoop, pc->arg));
        pc = code_ + loop.tail;
        continue;
      }

      case Op::kPossessiveEnter: {
        u64* r = registers + p_.loops[pc->arg].reg;
        r[0] = 0;
        r[1] = 0;
        ++pc;
        continue;
      }
      case Op::kPossessiveNext: {
        const Loop& loop = p_.loops[pc->arg];
        u64* r = registers + loop.reg;
        if (--budget < 0) goto poll;
        if (r[0] < loop.min) {
          r[2] = u64(sp - stack);
        } else if ((r[0] < loop.max || loop.max == kMaxRepeat) && r[1] != word(p)) {
          r[2] = u64(sp - stack);
          PUSH2(word(p), entry(kResume, loop.tail));
          r[1] = word(p);
        } else {
          pc = code_ + loop.tail;
          continue;
        }
        pc = code_ + loop.body;
        continue;
      }
      case Op::kPossessiveEnd: {
        const Loop& loop = p_.loops[pc->arg];
        u64* r = registers + loop.reg;
        sp = cut(stack + r[2], sp);
        ++r[0];
        pc = code_ + loop.body - 1;
        continue;
      }
      case Op::kAtomicBegin:
        registers[pc->arg] = u64(sp - stack);
        ++pc;
        continue;
      case Op::kAtomicEnd:
        sp = cut(stack + registers[pc->arg], sp);
        ++pc;
        continue;

      case Op::kLook: {
        bool there;
        if (pc->min) there = p > begin_ && is_unit(*pc, p[-1]);
        else there = p < end && is_unit(*pc, *p);
        if (there == bool(pc->max)) goto fail;
        ++pc;
        continue;
      }
      case Op::kAssertBegin:
        if (usize(p - begin_) < pc->min) goto fail;
        registers[pc->arg] = u64(sp - stack);
        registers[pc->arg + 1] = word(p);
        p -= pc->min;
        ++pc;
        continue;
      case Op::kAssertEnd:
        sp = cut(stack + registers[pc->arg], sp);
        p = position(registers[pc->arg + 1]);
        ++pc;
        continue;
      case Op::kAssertNotBegin:
        if (usize(p - begin_) < pc->min) {
          pc = code_ + pc->max;
          continue;
        }
        registers[pc->arg] = u64(sp - stack);
        PUSH2(word(p), entry(kResume, pc->max));
        p -= pc->min;
        ++pc;
        continue;
      case Op::kAssertNotEnd: {
        u64* base = stack + registers[pc->arg];
        unwind(base, sp);
        sp = base;
        goto fail;
      }
    }

  poll:
    if (__atomic_load_n(&run_.t.interrupt, __ATOMIC_RELAXED) && poll_interrupt(run_.t).is_error()) return Outcome::kError;
    budget = kPollInterval;
    continue;

  fail:
    if (--budget < 0) {
      if (__atomic_load_n(&run_.t.interrupt, __ATOMIC_RELAXED) && poll_interrupt(run_.t).is_error()) return Outcome::kError;
      budget = kPollInterval;
    }
    if (sp == stack) {
      run_.budget_ = budget;
      return Outcome::kNoMatch;
    }
    u64 tag = sp[-1];
    switch (Kind(tag & 15)) {
      case kResume:
        sp -= 2;
        p = position(sp[0]);
        pc = code_ + (tag >> 4);
        continue;
      case kUndoStart: case kUndoEnd: case kUndoLoop:
        undo(sp, tag);
        sp -= kEntryWords[tag & 15];
        goto fail;
      case kRetreat: {
        const Inst& inst = code_[tag >> 4];
        const C *low = position(sp[-3]), *high = position(sp[-2]);
        p = retreat(inst, low, high - 1);
        if (p) budget -= i32(std::min<ptrdiff_t>((high - p) >> 4, kPollInterval));
        if (p && p > low) sp[-2] = word(p);
        else sp -= 3;
        if (!p) goto fail;
        pc = &inst + 1;
        continue;
      }
      case kExtend: {
        const Inst& inst = code_[tag >> 4];
        const C *from = position(sp[-3]), *last = position(sp[-2]);
        p = is_unit(inst, *from) ? extend(inst, from + 1, last) : nullptr;
        if (p) budget -= i32(std::min<ptrdiff_t>((p - from) >> 4, kPollInterval));
        if (p && p < last) sp[-3] = word(p);
        else sp -= 3;
        if (!p) goto fail;
        pc = &inst + 1;
        continue;
      }
      case kNextAlternative: {
        u32 next = u32(sp[-2]);
        p = position(sp[-3]);
        pc = code_ + p_.targets[next];
        if (p_.targets[next + 1]) sp[-2] = next + 1;
        else sp -= 3;
        continue;
      }
      case kLeaveLoop: {
        const Loop& loop = p_.loops[tag >> 4];
        sp -= 4;
        p = position(sp[0]);
        registers[loop.reg] = sp[1];
        registers[loop.reg + 1] = sp[2];
        pc = code_ + loop.tail;
        continue;
      }
      case kEnterLoop: {
        const Loop& loop = p_.loops[tag >> 4];
        p = position(sp[-4]);
        // What is needed to get back is what was needed to get here; the tail may have run loops in between.
        registers[loop.reg] = sp[-3];
        registers[loop.reg + 1] = sp[-2];
        u64 count = sp[-3] + 1, last = sp[-2];
        sp -= 4;
        PUSH3(count - 1, last, entry(kUndoLoop, loop.reg));
        registers[loop.reg] = count;
        registers[loop.reg + 1] = word(p);
        pc = code_ + loop.body;
        continue;
      }
    }
  }
#undef ROOM
#undef PUSH2
#undef PUSH3
#undef PUSH4
#undef NUMBER
}

// --- Searching

template <class C>
const C* Engine<C>::find_char(const C* p, const C* limit, u32 ch) const {
  if constexpr (sizeof(C) == 1) {
    if (ch > 255) return limit;
    const void* found = p < limit ? std::memchr(p, int(ch), usize(limit - p)) : nullptr;
    return found ? static_cast<const C*>(found) : limit;
  } else {
    if (ch > C(~C(0))) return limit;
    const C c = C(ch);
    for (; limit - p >= 4; p += 4) {
      if (p[0] == c) return p;
      if (p[1] == c) return p + 1;
      if (p[2] == c) return p + 2;
      if (p[3] == c) return p + 3;
    }
    while (p < limit && *p != c) ++p;
    return p;
  }
}

template <class C>
bool Engine<C>::starts_with(const C* p, usize skip) const {
  const u32* text = p_.chars.data() + p_.prefix;
  for (usize i = skip; i < p_.prefix_length; ++i) if (p[i] != text[i]) return false;
  return true;
}

// The first place in [p, limit] where the prefix is, all of which lies before the end of the text; null: none.
template <class C>
const C* Engine<C>::find_prefix(const C* p, const C* limit) const {
  usize n = p_.prefix_length;
  if constexpr (sizeof(C) == 1) {
    if (!p_.prefix_narrow) return nullptr;
    usize size = usize(limit - p) + n;
    if (n == 1) return static_cast<const C*>(std::memchr(p, p_.bytes[p_.prefix], size));
    return static_cast<const C*>(memmem(p, size, p_.bytes.data() + p_.prefix, n));
  } else {
    for (const u32 ch = p_.chars[p_.prefix]; ; ++p) {
      p = find_char(p, limit + 1, ch);
      if (p > limit) return nullptr;
      if (starts_with(p, 1)) return p;
    }
  }
}

template <class C>
Outcome Engine<C>::search() {
  const C* p = chars(run_.start);
  if (p > end_ || u64(end_ - p) < p_.min_width) return Outcome::kNoMatch;
  const C* limit = end_ - p_.min_width;   // the last place where a match can start
  if (p_.at_beginning) {
    if (p != begin_) return Outcome::kNoMatch;
    return match_at(p, 0);
  }
  if (p_.prefix_length) {
    for (; p <= limit; ++p) {
      p = find_prefix(p, limit);
      if (!p) return Outcome::kNoMatch;
      run_.start = reinterpret_cast<const char*>(p);
      if (p_.prefix_is_all) {
        run_.stop = reinterpret_cast<const char*>(p + p_.prefix_length);
        return Outcome::kMatch;
      }
      Outcome outcome = p_.prefix_end ? match_at(p + p_.prefix_length, p_.prefix_end) : match_at(p, 0);
      if (outcome != Outcome::kNoMatch) return outcome;
      run_.must_advance = false;
    }
    return Outcome::kNoMatch;
  }
  if (p_.at_line) {
    for (; p <= limit; ++p) {
      if (p != begin_ && p[-1] != '\n') {
        p = find_char(p, limit, '\n');
        if (p++ == limit) return Outcome::kNoMatch;
        run_.must_advance = false;   // this is not where the search began
      }
      run_.start = reinterpret_cast<const char*>(p);
      Outcome outcome = match_at(p, 0);
      if (outcome != Outcome::kNoMatch) return outcome;
      run_.must_advance = false;
    }
    return Outcome::kNoMatch;
  }
  const bool filter = p_.first_class != ~u32(0);
  const u8 mask = u8(1 << p_.first_class % 8);
  if (filter && limit == end_) {   // "(?=a)" has no width, but wants a character
    if (p == end_) return Outcome::kNoMatch;
    --limit;
  }
  for (; p <= limit; ++p) {
    if (filter) {
      while (!in_class(p_.first_class, mask, *p)) if (++p > limit) return Outcome::kNoMatch;
    }
    run_.start = reinterpret_cast<const char*>(p);
    Outcome outcome = match_at(p, 0);
    if (outcome != Outcome::kNoMatch) return outcome;
    run_.must_advance = false;
  }
  return Outcome::kNoMatch;
}

Outcome Run::match() {
  if (start > end) {
    if (match_all) return Outcome::kNoMatch;
    end = start;
    past_end_ = true;
  }
  if (u64(end - start) / width < program.min_width) return Outcome::kNoMatch;
  switch (width) {
    case 1: return Engine<u8>(*this).match_at(reinterpret_cast<const u8*>(start), 0);
    case 2: return Engine<u16>(*this).match_at(reinterpret_cast<const u16*>(start), 0);
    default: return Engine<u32>(*this).match_at(reinterpret_cast<const u32*>(start), 0);
  }
}

Outcome Run::search() {
  switch (width) {
    case 1: return Engine<u8>(*this).search();
    case 2: return Engine<u16>(*this).search();
    default: return Engine<u32>(*this).search();
  }
}

}  // namespace krait::sre
