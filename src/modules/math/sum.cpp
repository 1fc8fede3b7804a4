// math: sums and products of many numbers.
#include "modules/math/math.h"

namespace krait::math {

static void two_sum(f64 a, f64 b, f64& sum, f64& error) {
  sum = a + b;
  f64 virtual_b = sum - a;
  error = (a - (sum - virtual_b)) + (b - virtual_b);
}

// A sum without rounding errors: numbers that do not overlap, by increasing magnitude.
class ExactSum {
 public:
  void add(f64 x) {
    usize kept = 0;
    for (f64 y : partials_) {
      f64 sum, error;
      two_sum(x, y, sum, error);
      if (error != 0) partials_[kept++] = error;
      x = sum;
    }
    partials_.resize(kept);
    partials_.push_back(x);
  }
  f64 largest() const { return partials_.empty() ? 0.0 : partials_.back(); }
  void clear() { partials_.clear(); }

  f64 rounded() const {
    usize n = partials_.size();
    if (!n) return 0.0;
    f64 high = partials_[--n], low = 0;
    while (n > 0) {
      f64 x = high, y = partials_[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // A tie was broken to even; what lies below it decides.
    if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
      f64 y = low * 2, x = high + y;
      if (y == x - high) high = x;
    }
    return high;
  }

 private:
  std::vector<f64> partials_;
};

Result<f64> math_fsum(Thread& t, Value seq) {
  ExactSum sum;
  f64 special = 0, infinities = 0;
  bool any_special = false;
  Ref iterator = TRY(get_iter(t, seq));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) break;
    f64 x = TRY(to_double(t, item));
    if (!std::isfinite(x)) {
      any_special = true;
      if (std::isinf(x)) infinities += x;
      special += x;
      continue;
    }
    sum.add(x);
    if (!std::isfinite(sum.largest())) return t.raise(kOverflowError, "intermediate overflow in fsum");
  }
  if (!any_special) return sum.rounded();
  if (std::isnan(infinities)) return t.raise(kValueError, "-inf + inf in fsum");
  return special;
}

Result<Ref> math_sumprod(Thread& t, Value p, Value q) {
  Ref left = TRY(get_iter(t, p)), right = TRY(get_iter(t, q));
  Ref total = Ref::steal(Value::small_int(0));
  // Runs of ints and of floats are summed exactly on their own before they join the total.
  bool ints = true, floats = true, floats_used = false;
  Ref int_total = Ref::steal(Value::small_int(0));
  ExactSum float_total;
  while (true) {
    Ref a = TRY(iter_next(t, left)), b = TRY(iter_next(t, right));
    if (a.is_absent() != b.is_absent()) return t.raise(kValueError, "Inputs are not the same length");
    bool end = a.is_absent();
    if (ints) {
      if (!end && is_exact_int(a) && is_exact_int(b)) {
        Ref product = TRY(int_mul(t, a, b));
        int_total = TRY(int_add(t, int_total, product));
        continue;
      }
      ints = false;
      total = TRY(binary(t, BinaryOp::kAdd, total, int_total));
    }
    if (floats) {
      if (!end && (is_exact_float(a) || is_exact_int(a) || a.get().is_bool()) && (is_exact_float(b) || is_exact_int(b) || b.get().is_bool()) &&
          (is_exact_float(a) || is_exact_float(b))) {
        Result<f64> x = to_double(t, a), y = x.is_error() ? Result<f64>(0.0) : to_double(t, b);
        if (x.is_error() || y.is_error()) {
          if (!t.error_matches(kOverflowError)) return Error{};
          t.clear_error();
        } else {
          f64 u = x.take(), v = y.take(), product = u * v;
          if (std::isfinite(product) && std::isfinite(float_total.largest() + product)) {
            float_total.add(product);
            float_total.add(std::fma(u, v, -product));
            floats_used = true;
            continue;
          }
        }
      }
      if (floats_used) {
        Ref sum = float_from(t, float_total.rounded());
        total = TRY(binary(t, BinaryOp::kAdd, total, sum));
        float_total.clear();
        floats_used = false;
      }
    }
    if (end) return total;
    Ref product = TRY(binary(t, BinaryOp::kMul, a, b));
    total = TRY(binary(t, BinaryOp::kAdd, total, product));
  }
}

Result<Ref> math_prod(Thread& t, Value iterable, Value start) {
  Ref iterator = TRY(get_iter(t, iterable));
  Ref result(start);
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return result;
    result = TRY(binary(t, BinaryOp::kMul, result, item));
  }
}

// The Euclidean length, right to the last digit but for rare ties: squares and their sum are kept in two doubles each.
static f64 vector_length(std::vector<f64>& values) {
  f64 largest = 0;
  bool nan = false;
  for (f64& x : values) {
    x = std::fabs(x);
    if (std::isnan(x)) nan = true;
    largest = std::max(largest, std::isnan(x) ? 0.0 : x);
  }
  if (std::isinf(largest)) return largest;
  if (nan) return std::numeric_limits<f64>::quiet_NaN();
  if (largest == 0 || values.size() <= 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  f64 high = 0, low = 0;
  for (f64 x : values) {
    x = std::ldexp(x, -exponent);
    f64 square = x * x, sum, error;
    low += std::fma(x, x, -square);
    two_sum(high, square, sum, error);
    high = sum;
    low += error;
  }
  f64 root = std::sqrt(high + low);
  f64 square = root * root, square_error = std::fma(root, root, -square);
  f64 rest = (high - square) + (low - square_error);
  root += rest / (2 * root);
  return std::ldexp(root, exponent);
}

Result<f64> math_dist(Thread& t, Value p, Value q) {
  RefTo<Tuple> a = is<Tuple>(p) ? RefTo<Tuple>(as<Tuple>(p)) : TRY(tuple_from_iterable(t, p));
  RefTo<Tuple> b = is<Tuple>(q) ? RefTo<Tuple>(as<Tuple>(q)) : TRY(tuple_from_iterable(t, q));
  if (a->length != b->length) return t.raise(kValueError, "both points must have the same number of dimensions");
  std::vector<f64> differences;
  for (u64 i = 0; i < a->length; ++i) {
    f64 x = TRY(to_double(t, a->items[i])), y = TRY(to_double(t, b->items[i]));
    differences.push_back(x - y);
  }
  return vector_length(differences);
}

Result<f64> math_hypot(Thread& t, Tuple* coordinates) {
  std::vector<f64> values;
  for (u64 i = 0; coordinates && i < coordinates->length; ++i) values.push_back(TRY(to_double(t, coordinates->items[i])));
  return vector_length(values);
}

}  // namespace krait::math
