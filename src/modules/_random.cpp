// _random: the Mersenne Twister (MT19937), with the sequences of CPython.
#include <ctime>
#include <unistd.h>

#include "base/entropy.h"
#include "heap/room.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

struct Random : Object {
  static const TypeSpec kType;
  static constexpr int kWords = 624, kShift = 397;
  u32 state[kWords];
  u32 index;

  u32 next() {
    if (index >= kWords) refill();
    u32 y = state[index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }
  void refill() {
    auto mix = [&](int i, int j) {
      u32 y = (state[i] & 0x80000000u) | (state[j] & 0x7fffffffu);
      return (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    };
    for (int i = 0; i < kWords; ++i) {
      int j = i + 1 == kWords ? 0 : i + 1, k = i + kShift < kWords ? i + kShift : i + kShift - kWords;
      state[i] = state[k] ^ mix(i, j);
    }
    index = 0;
  }
  void seed_number(u32 s) {
    state[0] = s;
    for (u32 i = 1; i < kWords; ++i) state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
    index = kWords;
  }
  void seed_words(std::span<const u32> key) {
    seed_number(19650218u);
    u32 i = 1, j = 0;
    auto step = [&] {
      if (++i < kWords) return;
      state[0] = state[kWords - 1];
      i = 1;
    };
    for (usize k = std::max<usize>(kWords, key.size()); k; --k) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + j;
      step();
      if (++j >= key.size()) j = 0;
    }
    for (int k = kWords - 1; k; --k) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - i;
      step();
    }
    state[0] = 0x80000000u;
  }
};

static void seed_from_system(Random* self) {
  u32 key[Random::kWords];
  if (!fill_random(key, sizeof key)) {
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    u32 words[] = {u32(now.tv_nsec), u32(now.tv_sec), u32(getpid())};
    self->seed_words(words);
    return;
  }
  self->seed_words(key);
}

static Status seed(Thread& t, Random* self, Value n) {
  if (n.is_empty() || n.is_none()) {
    seed_from_system(self);
    return {};
  }
  std::vector<u32> key;
  if (is_int(n)) {
    u64 scratch;
    IntView view = int_view(n, scratch);
    for (u64 i = 0; i < view.count; ++i) {
      key.push_back(u32(view.limbs[i]));
      key.push_back(u32(view.limbs[i] >> 32));
    }
  } else {
    u64 hashed = u64(TRY(hash(t, n)));
    key = {u32(hashed), u32(hashed >> 32)};
  }
  while (!key.empty() && key.back() == 0) key.pop_back();
  if (key.empty()) key.push_back(0);
  self->seed_words(key);
  return {};
}

static Result<Ref> random_new(Thread& t, TypeObject* cls, Args) {
  Random* self = static_cast<Random*>(type_allocate(t, cls));
  self->seed_number(0);
  return Ref::steal(Value(self));
}
static Status random_init(Thread& t, Value self, Args args) {
  if (args.kw_count() && self.object()->type()->spec == &Random::kType) return t.raise(kTypeError, "Random() takes no keyword arguments");
  if (args.count > 1) return t.raise(kTypeError, "Random expected at most 1 argument, got {}", args.count);
  return seed(t, as<Random>(self), args.count ? args[0] : Value::empty());
}

static f64 random_random(Thread&, Random* self) {
  u32 a = self->next() >> 5, b = self->next() >> 6;
  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}
static Status random_seed(Thread& t, Random* self, Value n) { return seed(t, self, n); }
static Result<Ref> random_getstate(Thread& t, Random* self) {
  RefTo<Tuple> out = TRY(tuple_new(t, Random::kWords + 1));
  for (int i = 0; i < Random::kWords; ++i) out->items[i] = Value::small_int(self->state[i]);
  out->items[Random::kWords] = Value::small_int(self->index);
  return std::move(out).ref();
}
static Status random_setstate(Thread& t, Random* self, Value state) {
  if (!is<Tuple>(state)) return t.raise(kTypeError, "state vector must be a tuple");
  RefTo<Tuple> words(as<Tuple>(state));
  if (words->length != Random::kWords + 1) return t.raise(kValueError, "state vector is the wrong size");
  u32 wanted[Random::kWords];
  for (int i = 0; i < Random::kWords; ++i) {
    Ref n = TRY(to_index(t, words->items[i]));
    wanted[i] = u32(TRY(int_to_u64(t, n)));
  }
  Ref position = TRY(to_index(t, words->items[Random::kWords]));
  i64 index = TRY(int_to_i64(t, position));
  if (index < 0 || index > Random::kWords) return t.raise(kValueError, "invalid state");
  std::copy(wanted, wanted + Random::kWords, self->state);
  self->index = u32(index);
  return {};
}
static Result<Ref> random_getrandbits(Thread& t, Random* self, Value k) {
  if (KRAIT_LIKELY(k.is_int() && k.as_int() > 0 && k.as_int() <= 32))
    return Ref::steal(Value::small_int(self->next() >> (32 - k.as_int())));
  Ref bits = TRY(to_index(t, k));
  if (int_sign(bits) < 0) return t.raise(kValueError, "Cannot convert negative int");
  u64 scratch;
  if (int_view(bits, scratch).count > 1) return t.raise(kOverflowError, "Python int too large for C uint64_t");
  u64 count = TRY(int_to_u64(t, bits));
  if (count == 0) return Ref(Value::small_int(0));
  if (count <= 32) return Ref(Value::small_int(self->next() >> (32 - count)));
  TRY(check_room(t, count / 8));
  std::vector<u64> limbs((count + 63) / 64, 0);
  for (u64 done = 0; done < count; done += 32) {
    u32 word = self->next();
    if (count - done < 32) word >>= 32 - (count - done);
    limbs[done / 64] |= u64(word) << (done % 64);
  }
  return int_from_limbs(t, limbs, false);
}

static constexpr Method kMethods[] = {
    method<random_random>("random(self, /)", "A float from 0 up to but not including 1."),
    method<random_seed>("seed(self, n=None, /)", "Start the sequence that belongs to n, or an unpredictable one."),
    method<random_getstate>("getstate(self, /)", "The state of the generator."),
    method<random_setstate>("setstate(self, state, /)", "Go back to a state."),
    method<random_getrandbits>("getrandbits(self, k, /)", "An int of k random bits."),
};
const TypeSpec Random::kType = {
    .name = "_random.Random",
    .basic_size = sizeof(Random),
    .flags = kTypeBase | kTypeMutable,
    .doc = "A generator of random numbers.",
    .slots = {.new_ = random_new, .init = random_init},
    .methods = kMethods,
};

static const TypeSpec* const kTypes[] = {&Random::kType};
extern const ModuleSpec kRandomModule;
const ModuleSpec kRandomModule = {.name = "_random", .doc = "The Mersenne Twister.", .types = kTypes};

}  // namespace krait
