#include "base/mpn.h"

#include <gtest/gtest.h>

// The chosen implementation (GMP where it is built in) against the portable one.
namespace krait::mpn {
namespace {

using Limbs = std::vector<u64>;

struct Random {
  u64 x = 99;
  u64 next() {
    x = x * 6364136223846793005u + 1442695040888963407u;
    return x ^ x >> 31;
  }
  Limbs number(usize n) {
    Limbs limbs(n);
    for (u64& limb : limbs) {
      u64 kind = (next() >> 40) % 5, value = next();
      limb = kind == 0 ? 0 : kind == 1 ? ~u64{0} : value;
    }
    if (n > 0 && limbs[n - 1] == 0) limbs[n - 1] = 1;
    return limbs;
  }
  usize size(usize limit) { return 1 + (next() >> 33) % limit; }
};

TEST(Mpn, LinearOperationsAgree) {
  Random random;
  for (int i = 0; i < 2000; ++i) {
    usize n = random.size(12), m = 1 + (random.next() >> 33) % n;
    Limbs a = random.number(n), b = random.number(n), c = random.number(m), r(n), s(n);
    u64 limb = random.next();
    unsigned bits = 1 + (random.next() >> 40) % 63;
#define BOTH(...)                                                     \
  {                                                                   \
    r = b, s = b;                                                     \
    u64* out = r.data();                                              \
    u64 first = static_cast<u64>(mpn::__VA_ARGS__);                   \
    out = s.data();                                                   \
    u64 second = static_cast<u64>(portable::__VA_ARGS__);             \
    ASSERT_EQ(first, second) << #__VA_ARGS__;                         \
    ASSERT_EQ(r, s) << #__VA_ARGS__;                                  \
  }
    BOTH(add_n(out, a.data(), b.data(), n))
    BOTH(sub_n(out, a.data(), b.data(), n))
    BOTH(add(out, a.data(), n, c.data(), m))
    BOTH(sub(out, a.data(), n, c.data(), m))
    BOTH(add_1(out, a.data(), n, limb))
    BOTH(sub_1(out, a.data(), n, limb))
    BOTH(mul_1(out, a.data(), n, limb))
    BOTH(addmul_1(out, a.data(), n, limb))
    BOTH(submul_1(out, a.data(), n, limb))
    BOTH(lshift(out, a.data(), n, bits))
    BOTH(rshift(out, a.data(), n, bits))
    BOTH(divrem_1(out, a.data(), n, limb | 1))
    BOTH(compare(a.data(), out, n))
#undef BOTH
  }
}

TEST(Mpn, ProductsAndQuotientsAgree) {
  Random random;
  for (int i = 0; i < 400; ++i) {
    usize limit = i % 8 == 0 ? 600 : i % 2 ? 8 : 120;
    usize an = random.size(limit), bn = random.size(limit);
    if (an < bn) std::swap(an, bn);
    Limbs a = random.number(an), b = random.number(bn);
    Limbs p(an + bn), q(an + bn);
    mul(p.data(), a.data(), an, b.data(), bn);
    portable::mul(q.data(), a.data(), an, b.data(), bn);
    ASSERT_EQ(p, q) << an << " " << bn;
    Limbs sp(2 * an), sq(2 * an);
    sqr(sp.data(), a.data(), an);
    portable::sqr(sq.data(), a.data(), an);
    ASSERT_EQ(sp, sq) << an;
    Limbs quotient(an - bn + 1), other(an - bn + 1), rest(bn), other_rest(bn);
    divrem(quotient.data(), rest.data(), a.data(), an, b.data(), bn);
    portable::divrem(other.data(), other_rest.data(), a.data(), an, b.data(), bn);
    ASSERT_EQ(quotient, other) << an << " " << bn;
    ASSERT_EQ(rest, other_rest) << an << " " << bn;
    // A product plus or minus a little brings the quotient's corrections out.
    Limbs edge = p;
    edge.resize(normalized(p.data(), p.size()));
    if (i & 1) sub_1(edge.data(), edge.data(), edge.size(), 1);
    edge.resize(normalized(edge.data(), edge.size()));
    if (edge.size() >= bn) {
      quotient.assign(edge.size() - bn + 1, 0);
      other = quotient;
      divrem(quotient.data(), rest.data(), edge.data(), edge.size(), b.data(), bn);
      portable::divrem(other.data(), other_rest.data(), edge.data(), edge.size(), b.data(), bn);
      ASSERT_EQ(quotient, other) << an << " " << bn;
      ASSERT_EQ(rest, other_rest) << an << " " << bn;
    }
  }
}

TEST(Mpn, TextAgrees) {
  Random random;
  for (int i = 0; i < 200; ++i) {
    usize n = random.size(i % 8 == 0 ? 500 : 60);
    Limbs a = random.number(n);
    for (int base : {2, 3, 7, 8, 10, 16, 32, 36}) {
      std::string p(digit_bound(n, base), 'x'), q = p;
      p.resize(to_digits(p.data(), base, a.data(), n));
      q.resize(portable::to_digits(q.data(), base, a.data(), n));
      ASSERT_EQ(p, q) << base;
      std::string values = p;
      for (char& c : values) c = static_cast<char>(c <= '9' ? c - '0' : c - 'a' + 10);
      Limbs r(limb_bound(p.size(), base)), s(limb_bound(p.size(), base));
      r.resize(from_digits(r.data(), reinterpret_cast<const u8*>(values.data()), p.size(), base));
      s.resize(portable::from_digits(s.data(), reinterpret_cast<const u8*>(values.data()), p.size(), base));
      ASSERT_EQ(r, a) << base;
      ASSERT_EQ(s, a) << base;
    }
  }
}

TEST(Mpn, NumberTheoryAgrees) {
  Random random;
  for (int i = 0; i < 600; ++i) {
    usize limit = i % 10 == 0 ? 80 : 6;
    Limbs a = random.number(random.size(limit)), b = random.number(random.size(limit));
    if (i & 1) {
      // A common factor of size.
      Limbs c = random.number(random.size(limit));
      auto times = [&](Limbs& v) {
        Limbs r(v.size() + c.size());
        portable::mul(r.data(), v.data(), v.size(), c.data(), c.size());
        r.resize(normalized(r.data(), r.size()));
        v = r;
      };
      times(a);
      times(b);
    }
    Limbs r(std::min(a.size(), b.size())), s(r.size());
    r.resize(gcd(r.data(), a.data(), a.size(), b.data(), b.size()));
    s.resize(portable::gcd(s.data(), a.data(), a.size(), b.data(), b.size()));
    ASSERT_EQ(r, s);

    r.assign((a.size() + 1) / 2, 0);
    s = r;
    sqrt(r.data(), a.data(), a.size());
    portable::sqrt(s.data(), a.data(), a.size());
    ASSERT_EQ(r, s);

    Limbs e = random.number(random.size(3)), m = random.number(random.size(6));
    if (m.size() == 1 && m[0] < 2) m[0] = 2;
    r.assign(m.size(), 0);
    s = r;
    powm(r.data(), a.data(), a.size(), e.data(), e.size(), m.data(), m.size());
    portable::powm(s.data(), a.data(), a.size(), e.data(), e.size(), m.data(), m.size());
    ASSERT_EQ(r, s);
  }
}

TEST(Mpn, PerfectSquaresAndNeighbours) {
  Random random;
  for (int i = 0; i < 100; ++i) {
    Limbs root = random.number(random.size(10)), square(2 * root.size());
    portable::sqr(square.data(), root.data(), root.size());
    for (int delta : {0, -1}) {
      Limbs a = square;
      if (delta) sub_1(a.data(), a.data(), a.size(), 1);
      a.resize(normalized(a.data(), a.size()));
      if (a.empty()) continue;
      Limbs want = root;
      if (delta) sub_1(want.data(), want.data(), want.size(), 1);
      want.resize(normalized(want.data(), want.size()));
      Limbs r((a.size() + 1) / 2);
      portable::sqrt(r.data(), a.data(), a.size());
      r.resize(normalized(r.data(), r.size()));
      ASSERT_EQ(r, want);
    }
  }
}

}  // namespace
}  // namespace krait::mpn
