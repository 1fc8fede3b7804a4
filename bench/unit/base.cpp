// Microbenchmarks of src/base: bench_base --benchmark_filter=NAME. Limb arithmetic runs over the chosen
// implementation and the portable one.
#include <benchmark/benchmark.h>

#include "base/float_text.h"
#include "base/hash.h"
#include "base/mpn.h"
#include "base/utf8.h"

namespace krait {
namespace {

struct Random {
  u64 x = 1;
  u64 next() {
    x = x * 6364136223846793005u + 1442695040888963407u;
    return x ^ x >> 31;
  }
  std::vector<u64> limbs(usize n) {
    std::vector<u64> v(n);
    for (u64& limb : v) limb = next() | 1;
    return v;
  }
};

std::vector<f64> fractions() {
  Random random;
  std::vector<f64> v(1024);
  for (f64& value : v) value = static_cast<f64>(random.next() >> 11) * 0x1p-53;
  return v;
}

void float_repr_random(benchmark::State& state) {
  std::vector<f64> values = fractions();
  char buffer[kFloatReprSize];
  usize i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(write_float_repr(values[i++ & 1023], buffer));
}
BENCHMARK(float_repr_random);

void float_fixed(benchmark::State& state) {
  std::vector<f64> values = fractions();
  usize i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(format_float(values[i++ & 1023], 'f', 2));
}
BENCHMARK(float_fixed);

void float_parse(benchmark::State& state) {
  std::vector<std::string> texts;
  for (f64 value : fractions()) texts.push_back(float_repr(value));
  usize i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(parse_float(texts[i++ & 1023]));
}
BENCHMARK(float_parse);

void hash_text(benchmark::State& state) {
  std::string text(static_cast<usize>(state.range(0)), 'a');
  for (auto _ : state) benchmark::DoNotOptimize(hash_bytes(text.data(), text.size(), 1, 2));
}
BENCHMARK(hash_text)->Arg(7)->Arg(16)->Arg(1000);

void ascii_scan(benchmark::State& state) {
  std::string text(static_cast<usize>(state.range(0)), 'a');
  for (auto _ : state) benchmark::DoNotOptimize(utf8::is_ascii(text));
}
BENCHMARK(ascii_scan)->Arg(16)->Arg(4096);

template <auto kMul>
void limb_mul(benchmark::State& state) {
  usize n = static_cast<usize>(state.range(0));
  Random random;
  std::vector<u64> a = random.limbs(n), b = random.limbs(n), r(2 * n);
  for (auto _ : state) kMul(r.data(), a.data(), n, b.data(), n);
}
template <auto kDivide>
void limb_divide(benchmark::State& state) {
  usize n = static_cast<usize>(state.range(0));
  Random random;
  std::vector<u64> a = random.limbs(2 * n), b = random.limbs(n), q(n + 1), r(n);
  for (auto _ : state) kDivide(q.data(), r.data(), a.data(), 2 * n, b.data(), n);
}
template <auto kToDigits>
void limb_to_digits(benchmark::State& state) {
  usize n = static_cast<usize>(state.range(0));
  Random random;
  std::vector<u64> a = random.limbs(n);
  std::string out(mpn::digit_bound(n, 10), '\0');
  for (auto _ : state) benchmark::DoNotOptimize(kToDigits(out.data(), 10, a.data(), n));
}
BENCHMARK(limb_mul<mpn::mul>)->RangeMultiplier(10)->Range(1, 10000);
BENCHMARK(limb_mul<mpn::portable::mul>)->RangeMultiplier(10)->Range(1, 10000);
BENCHMARK(limb_divide<mpn::divrem>)->RangeMultiplier(10)->Range(1, 10000);
BENCHMARK(limb_divide<mpn::portable::divrem>)->RangeMultiplier(10)->Range(1, 10000);
BENCHMARK(limb_to_digits<mpn::to_digits>)->RangeMultiplier(10)->Range(1, 10000);
BENCHMARK(limb_to_digits<mpn::portable::to_digits>)->RangeMultiplier(10)->Range(1, 10000);

}  // namespace
}  // namespace krait

BENCHMARK_MAIN();
