// From code words to a program. Every word is looked at once, and what does not have the shape that the compiler in
// Lib/re gives it is refused, so the engine needs no checks.
#include "modules/_sre/program.h"

namespace krait::sre {

namespace {

class Translator {
 public:
  Translator(Thread& t, Program& program, i64 groups) : t_(t), p_(program), w_(program.words), groups_(u64(groups)) {}

  bool run();

 private:
  using Pos = usize;
  static constexpr u64 kWidest = u64(1) << 40;   // widths above count as this

  // Each translates what is at *at and moves behind it; false if it is malformed. `width` gets the least number of
  // characters it matches.
  bool sequence(Pos at, Pos end, u64* width, bool* ends_with_jump = nullptr);
  bool branch(Pos* at, Pos end, u64* width);
  bool repeat(Word word, Pos* at, Pos end, u64* width);
  bool possessive(u32 min, u32 max, Pos at, Pos end, u64* width);
  bool repeat_one(Word word, Pos* at, Pos end, u64* width);
  bool assertion(Word word, Pos* at, Pos end);
  bool atomic(Pos* at, Pos end, u64* width);
  bool conditional(Pos* at, Pos end, u64* width);
  bool info(Pos* at, Pos end);
  // A body that is matched on its own: SUCCESS inside leads to its end.
  bool context(Pos at, Pos end, u64* width);

  bool charset(Pos at, Pos end, bool* locale);
  // The operator at *at as a unit, if it is one that matches a character; `found` tells. False if malformed.
  bool unit(Pos* at, Pos end, Inst* out, bool* found);
  // [at, end) is one unit and nothing else.
  bool lone_unit(Pos at, Pos end, Inst* out, bool* found);

  // Reads a word that counts from itself.
  bool skip(Pos at, Pos end, Pos* target) {
    if (at >= end || w_[at] > end - at) return false;
    *target = at + w_[at];
    return true;
  }
  u32 here() const { return u32(p_.code.size()); }
  u32 label() { return label_ = here(); }
  u32 emit(const Inst& inst) {
    p_.code.push_back(inst);
    return here() - 1;
  }
  u32 emit(Op op, u32 arg = 0, u32 min = 0, u32 max = 0) {
    return emit(Inst{op, Unit::kAll, 0, Hint::kNone, arg, min, max, 0});
  }
  void emit_unit(const Inst& inst);
  u32 registers(u32 count) {
    u32 first = p_.registers;
    p_.registers += count;
    return first;
  }
  static u64 times(u64 width, u64 count) { return width && count > kWidest / width ? kWidest : width * count; }

  Thread& t_;
  Program& p_;
  const std::vector<u32>& w_;
  u64 groups_;
  u32 label_ = 0;                        // the last instruction that something jumps to
  u32 loop_depth_ = 0;
  std::vector<u32>* context_ = nullptr;  // jumps to the end of the innermost context
};

// Adds a character matcher; literals that follow each other become one string.
void Translator::emit_unit(const Inst& inst) {
  if (inst.unit == Unit::kChar && here() > label_) {
    Inst& last = p_.code.back();
    if (last.op == Op::kChar) {
      last = Inst{Op::kString, Unit::kAll, last.arg < 256, Hint::kNone, u32(p_.chars.size()), 1, 0, last.arg};
      p_.chars.push_back(last.next);
    }
    if (last.op == Op::kString && last.arg + last.min == p_.chars.size()) {
      p_.chars.push_back(inst.arg);
      ++last.min;
      last.mask &= inst.arg < 256;
      return;
    }
  }
  Inst copy = inst;
  copy.op = Op(u32(Op::kChar) + u32(inst.unit));
  emit(copy);
}

bool Translator::charset(Pos at, Pos end, bool* locale) {
  if (at >= end || Word(w_[end - 1]) != Word::kFailure) return false;
  --end;
  while (at < end) {
    usize size = 0;
    switch (Word(w_[at++])) {
      case Word::kNegate: break;
      case Word::kLiteral: size = 1; break;
      case Word::kRange: case Word::kRangeUniIgnore: size = 2; break;
      case Word::kCharset: size = kBitmapWords; break;
      case Word::kCategory:
        size = 1;
        if (at >= end || w_[at] >= kCategoryCount) return false;
        *locale |= Category(w_[at] & ~1u) == Category::kLocWord;
        break;
      case Word::kBigCharset: {
        if (end - at < 1 + kBlockIndexWords) return false;
        u64 blocks = w_[at];
        for (usize i = 0; i < 256; ++i) if ((w_[at + 1 + i / 4] >> (i % 4 * 8) & 255) >= blocks) return false;
        if (blocks > (end - at - 1 - kBlockIndexWords) / kBitmapWords) return false;
        size = 1 + kBlockIndexWords + usize(blocks) * kBitmapWords;
        break;
      }
      default: return false;
    }
    if (size > end - at) return false;
    at += size;
  }
  return true;
}

bool Translator::unit(Pos* at, Pos end, Inst* out, bool* found) {
  *found = true;
  *out = Inst{Op::kFail, Unit::kAll, 0, Hint::kNone, 0, 0, 0, 0};
  Word word = Word(w_[*at]);
  CharClass set{};
  switch (word) {
    case Word::kAny:
      out->unit = Unit::kNotChar;
      out->arg = '\n';
      *at += 1;
      return true;
    case Word::kAnyAll: *at += 1; return true;
    case Word::kLiteral: case Word::kNotLiteral:
      if (end - *at < 2) return false;
      out->unit = word == Word::kLiteral ? Unit::kChar : Unit::kNotChar;
      out->arg = w_[*at + 1];
      *at += 2;
      return true;
    case Word::kLiteralIgnore: case Word::kNotLiteralIgnore: set.fold = Fold::kAscii; break;
    case Word::kLiteralUniIgnore: case Word::kNotLiteralUniIgnore: set.fold = Fold::kUnicode; break;
    case Word::kLiteralLocIgnore: case Word::kNotLiteralLocIgnore: set.fold = Fold::kLocale; break;
    case Word::kIn: set.source = CharClass::kWords; break;
    case Word::kInIgnore: set.source = CharClass::kWords; set.fold = Fold::kAscii; break;
    case Word::kInUniIgnore: set.source = CharClass::kWords; set.fold = Fold::kUnicode; break;
    case Word::kInLocIgnore: set.source = CharClass::kWords; set.fold = Fold::kLocale; break;
    default: *found = false; return true;
  }
  switch (word) {
    case Word::kIn: case Word::kInIgnore: case Word::kInUniIgnore: case Word::kInLocIgnore: {
      Pos target;
      if (!skip(*at + 1, end, &target) || target < *at + 3 || !charset(*at + 2, target, &set.locale)) return false;
      set.start = u32(*at + 2);
      set.end = u32(target);
      *at = target;
      break;
    }
    default:
      if (end - *at < 2) return false;
      set.source = CharClass::kLiteral;
      set.negated = word == Word::kNotLiteralIgnore || word == Word::kNotLiteralUniIgnore || word == Word::kNotLiteralLocIgnore;
      set.start = w_[*at + 1];
      *at += 2;
  }
  out->arg = add_class(p_, set);
  out->unit = p_.classes[out->arg].locale ? Unit::kSlow : Unit::kSet;
  out->mask = u8(1 << out->arg % 8);
  return true;
}

bool Translator::lone_unit(Pos at, Pos end, Inst* out, bool* found) {
  *found = false;
  if (at >= end) return true;
  if (Word(w_[at]) == Word::kFailure && end - at == 1) {   // an empty set
    CharClass nothing{};
    nothing.source = CharClass::kTableOnly;
    nothing.kinds = 0;
    nothing.exact = true;
    u32 number = add_class(p_, nothing);
    *out = Inst{Op::kFail, Unit::kSet, u8(1 << number % 8), Hint::kNone, number, 0, 0, 0};
    return *found = true;
  }
  if (!unit(&at, end, out, found)) return false;
  *found &= at == end;
  return true;
}

bool Translator::context(Pos at, Pos end, u64* width) {
  std::vector<u32> jumps, *outer = context_;
  context_ = &jumps;
  bool ok = sequence(at, end, width);
  context_ = outer;
  if (!jumps.empty()) *width = 0;
  u32 target = label();
  for (u32 jump : jumps) p_.code[jump].min = target;
  return ok;
}

bool Translator::branch(Pos* at, Pos end, u64* width) {
  u32 number = u32(p_.branches.size()), start = emit(Op::kBranch, number);
  p_.branches.emplace_back();
  std::vector<u32> alternatives, jumps;
  Pos join = 0;
  while (true) {
    if (*at >= end) return false;
    if (w_[*at] == 0) break;
    Pos next, target;
    if (!skip(*at, end, &next) || next - *at < 3 || Word(w_[next - 2]) != Word::kJump || !skip(next - 1, end, &target))
      return false;
    if (!alternatives.empty() && target != join) return false;
    join = target;
    alternatives.push_back(label());
    u64 least;
    if (!sequence(*at + 1, next - 2, &least)) return false;
    *width = alternatives.size() == 1 ? least : std::min(*width, least);
    jumps.push_back(emit(Op::kJump));
    *at = next;
  }
  ++*at;
  if (alternatives.empty() || join != *at) return false;
  u32 behind = label();
  for (u32 jump : jumps) p_.code[jump].min = behind;
  p_.code[start].min = behind;
  Branch& b = p_.branches[number];
  b.first = u32(p_.targets.size());
  b.count = u32(alternatives.size());
  p_.targets.insert(p_.targets.end(), alternatives.begin(), alternatives.end());
  p_.targets.push_back(0);
  return true;
}

bool Translator::repeat(Word word, Pos* at, Pos end, u64* width) {
  Pos until;
  if (!skip(*at, end, &until) || until - *at < 3 || until >= end) return false;
  u32 min = w_[*at + 1], max = w_[*at + 2];
  if (min > max) return false;
  Pos body = *at + 3;
  *at = until + 1;
  Word last = Word(w_[until]);
  if (word == Word::kPossessiveRepeat) return last == Word::kSuccess && possessive(min, max, body, until, width);
  if (last != Word::kMaxUntil && last != Word::kMinUntil) return false;
  bool greedy = last == Word::kMaxUntil;

  u32 number = u32(p_.loops.size()), enter = emit(Op::kJump);
  p_.loops.emplace_back();
  ++loop_depth_;
  u32 start = label();
  bool ok = sequence(body, until, width);
  --loop_depth_;
  if (!ok) return false;
  bool nonempty = *width > 0;
  *width = times(*width, min);
  u32 back = label();
  emit(Op::kJump);
  u32 tail = label();
  Inst &first = p_.code[enter], &second = p_.code[back];
  Loop& loop = p_.loops[number];
  loop = {.min = min, .max = max, .body = start, .tail = tail, .reg = 0, .nested = loop_depth_ > 0};
  Op choose = greedy ? Op::kChoose : Op::kChooseLazy;
  first.min = second.min = tail;
  first.arg = second.arg = number;
  if (max == 0) return true;
  if (max == 1) {
    if (min == 1) first.min = start;
    else first.op = choose;
  } else if (max == kMaxRepeat && min <= 1 && nonempty) {
    first.min = min ? start : back;
    second.op = choose;
  } else {
    loop.reg = registers(2);
    first.op = Op::kLoopEnter;
    first.min = back;
    second.op = greedy ? Op::kLoopGreedy : Op::kLoopLazy;
  }
  return true;
}

bool Translator::possessive(u32 min, u32 max, Pos at, Pos end, u64* width) {
  u32 number = u32(p_.loops.size());
  p_.loops.emplace_back();
  emit(Op::kPossessiveEnter, number);
  label();
  emit(Op::kPossessiveNext, number);
  ++loop_depth_;
  u32 body = label();
  bool ok = context(at, end, width);
  --loop_depth_;
  if (!ok) return false;
  emit(Op::kPossessiveEnd, number);
  *width = times(*width, min);
  p_.loops[number] = {.min = min, .max = max, .body = body, .tail = label(), .reg = registers(3), .nested = false};
  return true;
}

bool Translator::repeat_one(Word word, Pos* at, Pos end, u64* width) {
  Pos behind;
  if (!skip(*at, end, &behind) || behind - *at < 4 || Word(w_[behind - 1]) != Word::kSuccess) return false;
  u32 min = w_[*at + 1], max = w_[*at + 2];
  Inst inst;
  bool found;
  if (min > max || !lone_unit(*at + 3, behind - 1, &inst, &found) || !found) return false;
  *at = behind;
  inst.op = word == Word::kRepeatOne ? Op::kGreedy : word == Word::kMinRepeatOne ? Op::kLazy : Op::kPossessive;
  inst.min = min;
  inst.max = max;
  emit(inst);
  *width = min;
  return true;
}

bool Translator::assertion(Word word, Pos* at, Pos end) {
  Pos behind;
  if (!skip(*at, end, &behind) || behind - *at < 3 || Word(w_[behind - 1]) != Word::kSuccess) return false;
  u32 back = w_[*at + 1];
  Pos body = *at + 2, body_end = behind - 1;
  *at = behind;
  bool negative = word == Word::kAssertNot, found;
  Inst inst;
  if (!lone_unit(body, body_end, &inst, &found)) return false;
  if (found && back <= 1) {
    inst.op = Op::kLook;
    inst.min = back;
    inst.max = negative;
    emit(inst);
    return true;
  }
  u32 reg = registers(2), begin = emit(negative ? Op::kAssertNotBegin : Op::kAssertBegin, reg, back);
  label();
  u64 width;
  if (!context(body, body_end, &width)) return false;
  emit(negative ? Op::kAssertNotEnd : Op::kAssertEnd, reg);
  p_.code[begin].max = label();
  return true;
}

bool Translator::atomic(Pos* at, Pos end, u64* width) {
  Pos behind;
  if (!skip(*at, end, &behind) || behind - *at < 2 || Word(w_[behind - 1]) != Word::kSuccess) return false;
  u32 reg = registers(1);
  emit(Op::kAtomicBegin, reg);
  label();
  if (!context(*at + 1, behind - 1, width)) return false;
  emit(Op::kAtomicEnd, reg);
  *at = behind;
  return true;
}

bool Translator::conditional(Pos* at, Pos end, u64* width) {
  if (end - *at < 2 || w_[*at] >= groups_) return false;
  u32 mark = w_[*at] * 2, distance = w_[*at + 1];   // from *at
  if (distance < 2 || distance > end - *at) return false;
  Pos other = *at + distance;
  u32 test = emit(Op::kIfGroup, mark);
  p_.marks = std::max(p_.marks, mark + 2);
  label();
  bool jumps = false;
  if (!sequence(*at + 2, other, width, &jumps)) return false;
  *at = other;
  if (jumps) {
    Pos behind;
    if (!skip(other - 1, end, &behind)) return false;
    u32 jump = emit(Op::kJump);
    p_.code[test].min = label();
    u64 other_width;
    if (behind < other || !sequence(other, behind, &other_width)) return false;
    *width = std::min(*width, other_width);
    p_.code[jump].min = label();
    *at = behind;
  } else {
    p_.code[test].min = label();
    *width = 0;
  }
  return true;
}

// A block that describes the pattern. `analyze` finds out more than it says, so only its shape matters; but for the set
// of first characters, which is not always right: scoped flags do not count in it, and users see that.
bool Translator::info(Pos* at, Pos end) {
  Pos behind;
  if (!skip(*at, end, &behind) || behind - *at < 4) return false;
  u32 flags = w_[*at + 1];
  Pos rest = *at + 4;
  *at = behind;
  bool prefix = flags & kInfoPrefix, set = flags & kInfoCharset;
  if (flags & ~u32(kInfoPrefix | kInfoLiteral | kInfoCharset) || (prefix && set) || (flags & kInfoLiteral && !prefix))
    return false;
  if (prefix) {
    if (behind - rest < 2) return false;
    u64 length = w_[rest];
    rest += 2;
    if (behind - rest != length * 2) return false;
    for (Pos i = rest + length; i < behind; ++i) if (w_[i] >= length) return false;
    return true;
  }
  if (!set) return rest == behind;
  CharClass c{};
  c.source = CharClass::kWords;
  if (!charset(rest, behind, &c.locale)) return false;
  if (here() == 0 && !c.locale) {
    c.start = u32(rest);
    c.end = u32(behind);
    p_.first_class = add_class(p_, c);
  }
  return true;
}

bool Translator::sequence(Pos at, Pos end, u64* width, bool* ends_with_jump) {
  if (t_.check_c_stack().is_error()) return false;
  *width = 0;
  while (at < end) {
    Inst inst;
    bool found;
    if (!unit(&at, end, &inst, &found)) return false;
    if (found) {
      emit_unit(inst);
      *width = std::min(*width + 1, kWidest);
      continue;
    }
    Word word = Word(w_[at++]);
    u64 more = 0;
    switch (word) {
      case Word::kFailure: emit(Op::kFail); break;
      case Word::kSuccess:
        if (context_) context_->push_back(emit(Op::kJump));
        else emit(Op::kMatch);
        break;
      case Word::kMark: {
        if (at >= end || w_[at] > 2 * groups_ + 1) return false;
        u32 mark = w_[at++];
        emit(mark & 1 ? Op::kMarkEnd : Op::kMarkStart, mark);
        p_.marks = std::max(p_.marks, (mark | 1) + 1);
        break;
      }
      case Word::kAt:
        if (at >= end || w_[at] >= kAtCount) return false;
        emit(Op::kAt, w_[at++]);
        break;
      case Word::kGroupRef: case Word::kGroupRefIgnore: case Word::kGroupRefUniIgnore: case Word::kGroupRefLocIgnore: {
        if (at >= end || w_[at] >= groups_) return false;
        Fold fold = word == Word::kGroupRef ? Fold::kNone : word == Word::kGroupRefIgnore ? Fold::kAscii
                    : word == Word::kGroupRefUniIgnore ? Fold::kUnicode : Fold::kLocale;
        u32 mark = w_[at++] * 2;
        emit(Op::kBackref, mark, u32(fold));
        p_.marks = std::max(p_.marks, mark + 2);
        break;
      }
      case Word::kGroupRefExists: if (!conditional(&at, end, &more)) return false; break;
      case Word::kBranch: if (!branch(&at, end, &more)) return false; break;
      case Word::kRepeat: case Word::kPossessiveRepeat: if (!repeat(word, &at, end, &more)) return false; break;
      case Word::kRepeatOne: case Word::kMinRepeatOne: case Word::kPossessiveRepeatOne:
        if (!repeat_one(word, &at, end, &more)) return false;
        break;
      case Word::kAssert: case Word::kAssertNot: if (!assertion(word, &at, end)) return false; break;
      case Word::kAtomicGroup: if (!atomic(&at, end, &more)) return false; break;
      case Word::kInfo: if (!info(&at, end)) return false; break;
      case Word::kJump:
        if (!ends_with_jump || at + 1 != end) return false;
        *ends_with_jump = true;
        return true;
      default: return false;
    }
    *width = std::min(*width + more, kWidest);
  }
  return true;
}

bool Translator::run() {
  if (groups_ > u64(kMaxGroups) || w_.empty() || Word(w_.back()) != Word::kSuccess) return false;
  if (!sequence(0, w_.size() - 1, &p_.min_width)) return false;
  emit(Op::kMatch);
  return true;
}

}  // namespace

usize Program::memory() const {
  auto bytes = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
  return sizeof(*this) + bytes(words) + bytes(code) + bytes(classes) + bytes(tables) + bytes(chars) + bytes(this->bytes) +
         bytes(branches) + bytes(loops) + bytes(targets) + bytes(branch_tables) + bytes(loop_tables);
}

std::unique_ptr<Program> translate(Thread& t, std::vector<u32> words, i64 groups, bool optimize) {
  auto program = std::make_unique<Program>();
  program->words = std::move(words);
  if (groups < 0 || !Translator(t, *program, groups).run()) {
    if (!t.has_error()) t.raise(kRuntimeError, "invalid SRE code");
    return nullptr;
  }
  if (optimize) analyze(*program);
  program->bytes.resize(program->chars.size());
  for (usize i = 0; i < program->chars.size(); ++i) program->bytes[i] = u8(program->chars[i]);
  return program;
}

}  // namespace krait::sre
