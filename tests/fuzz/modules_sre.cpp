// Regular expressions: arbitrary code words, and patterns that went through Lib/re. Both are run with and without the
// optimiser's work, which must find the same.
//
// Input: a byte of choices, a byte (groups, or flags of the pattern), the length of the text, the text, the rest:
// code words (a byte each, or 255 and four bytes) or the pattern.
#include "modules/_sre/sre.h"
#include "modules/boot.h"
#include "vm/import.h"

using namespace krait;

namespace {

u64 steps_left = 0;

// Asked at every poll, so that no pattern runs for long.
Status count_step(Thread& t) {
  if (!steps_left) return t.raise(kTimeoutError, "too many steps");
  --steps_left;
  __atomic_fetch_or(&t.interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED);
  return {};
}
void limit_steps(Thread& t) {
  steps_left = 100;
  __atomic_fetch_or(&t.interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED);
}

struct Python {
  std::unique_ptr<Interpreter> interp;
  Ref compile;
};

Python& python() {
  static Python* python = [] {
    auto* p = new Python();
    InterpreterOptions options;
    options.argv = {"fuzz"};
    options.isolated = options.no_site = true;
    p->interp = std::make_unique<Interpreter>(options);
    Thread& t = *p->interp->main_thread;
    KRAIT_CHECK(!boot(t).is_error());
    p->compile = MUST(import_attribute(t, "re._compiler", "compile"));
    t.interp.run_signal_handlers = count_step;
    t.heap.limit_bytes = t.heap.stats().bytes + (u64(256) << 20);
    return p;
  }();
  return *python;
}

u32 wide_character(u8 byte) {
  static constexpr u32 kWide[] = {0x100, 0x130, 0x131, 0x17f, 0x212a, 0x3c2, 0x3c3, 0x660, 0x2003, 0x1e9e, 0x4e00, 0xffff};
  return byte >= 0xf0 ? kWide[(byte - 0xf0) % std::size(kWide)] : byte;
}

struct Found {
  sre::Outcome outcome;
  std::vector<i64> spans;
};

Found run(Thread& t, const sre::Program& program, i64 groups, const void* text, u32 width, i64 length, u8 choices) {
  sre::Run run(t, program);
  Found found{};
  i64 pos = choices & 0x40 ? 2 : 0;
  if (run.open(text, width, length, pos, choices & 0x20 ? length - 1 : length).is_error()) {
    t.clear_error();
    found.outcome = sre::Outcome::kError;
    return found;
  }
  run.match_all = choices & 0x10;
  for (int i = 0; i < 3; ++i) {
    limit_steps(t);
    found.outcome = choices & 8 || run.match_all ? run.match() : run.search();
    if (found.outcome == sre::Outcome::kError) t.clear_error();
    if (found.outcome != sre::Outcome::kMatch) break;
    found.spans.insert(found.spans.end(), {run.start_index(), run.stop_index(), run.last_index});
    for (i64 group = 1; group <= groups; ++group) {
      i64 from = -1, to = -1;
      run.group(group, &from, &to);
      KRAIT_CHECK(from >= -1 && from <= length && to >= -1 && to <= length);
      found.spans.insert(found.spans.end(), {from, to});
    }
    KRAIT_CHECK(run.start <= run.stop && run.stop <= run.begin + length * width);
    if (run.match_all) break;
    run.advance();
  }
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  if (size < 3) return 0;
  Thread& t = *python().interp->main_thread;
  u8 choices = data[0], second = data[1];
  usize length = std::min<usize>(data[2], size - 3);
  const u8 *bytes = data + 3, *rest = bytes + length;
  usize rest_size = size - 3 - length;
  u32 width = choices & 2 ? 2 : choices & 4 ? 4 : 1;
  std::vector<u32> words;
  i64 groups;
  if (choices & 1) {
    RefTo<Str> pattern = str_from_latin1(t, rest, rest_size);
    limit_steps(t);
    steps_left = 10000;
    Result<Ref> compiled = call(t, python().compile, Value(pattern), Value::small_int(second & ~(sre::kFlagDebug | sre::kFlagLocale)));
    if (compiled.is_error()) {
      t.clear_error();
      return 0;
    }
    Ref held = compiled.take();
    auto* made = as<sre::Pattern>(held);
    words = made->program->words;
    groups = made->groups;
  } else {
    groups = second % 8;
    for (usize i = 0; i < rest_size; ++i) {
      u32 word = rest[i];
      if (word == 255 && rest_size - i > 4) {
        std::memcpy(&word, rest + i + 1, 4);
        i += 4;
      }
      words.push_back(word);
    }
  }
  auto fast = sre::translate(t, words, groups), slow = sre::translate(t, words, groups, false);
  KRAIT_CHECK(!fast == !slow);
  if (!fast) {
    t.clear_error();
    return 0;
  }
  std::vector<u16> two(length);
  std::vector<u32> four(length);
  for (usize i = 0; i < length; ++i) two[i] = u16(four[i] = wide_character(bytes[i]));
  const void* text = width == 1 ? static_cast<const void*>(bytes) : width == 2 ? static_cast<const void*>(two.data()) : four.data();
  Found a = run(t, *fast, groups, text, width, i64(length), choices);
  Found b = run(t, *slow, groups, text, width, i64(length), choices);
  if (a.outcome != sre::Outcome::kError && b.outcome != sre::Outcome::kError) {
    KRAIT_CHECK(a.outcome == b.outcome);
    KRAIT_CHECK(a.spans == b.spans);
  }
  return 0;
}
