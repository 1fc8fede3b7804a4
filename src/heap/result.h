#pragma once
// Result<T>: a value, or "an exception is pending in the Thread". No C++ exceptions anywhere.
#include "heap/object.h"

namespace krait {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)), ok_(true) {}
  Result(Error) : ok_(false) {}
  template <class U>
    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::remove_cvref_t<U>, Result> &&
             !std::is_same_v<std::remove_cvref_t<U>, Error> && !std::is_same_v<std::remove_cvref_t<U>, T>)
  Result(U&& value) : value_(std::forward<U>(value)), ok_(true) {}
  bool is_error() const { return !ok_; }
  T take() { return std::move(value_); }

 private:
  T value_{};
  bool ok_;
};

// Eight bytes: EMPTY is the error. The value may be ABSENT where the function says so.
template <>
class [[nodiscard]] KRAIT_TRIVIAL_ABI Result<Ref> {
 public:
  Result(Ref value) : value_(std::move(value)) { KRAIT_ASSERT(!value_.is_empty()); }
  Result(Error) {}
  template <class T>
  Result(RefTo<T> value) : value_(std::move(value).ref()) {}
  template <class T>
  Result(Result<RefTo<T>> other) { if (!other.is_error()) value_ = other.take().ref(); }
  static Result from_raw(Value owned_or_empty) { Result r{Error{}}; r.value_ = Ref::steal(owned_or_empty); return r; }
  bool is_error() const { return value_.is_empty(); }
  Ref take() { return std::move(value_); }
  Value detach() { return value_.detach(); }  // EMPTY on error

 private:
  Ref value_;
};

template <class T>
class [[nodiscard]] KRAIT_TRIVIAL_ABI Result<RefTo<T>> {
 public:
  Result(RefTo<T> value) : value_(std::move(value)) {}
  Result(Error) {}
  bool is_error() const { return !value_; }
  RefTo<T> take() { return std::move(value_); }

 private:
  RefTo<T> value_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() : ok_(true) {}
  Result(Error) : ok_(false) {}
  bool is_error() const { return !ok_; }
  void take() {}

 private:
  bool ok_;
};
using Status = Result<void>;

// The value of a Result, or return from the calling function with the error.
#define TRY(expr)                                              \
  ({                                                           \
    auto try_result_ = (expr);                                 \
    if (KRAIT_UNLIKELY(try_result_.is_error())) return ::krait::Error{}; \
    try_result_.take();                                        \
  })

// The value of a Result that cannot be an error.
#define MUST(expr)                              \
  ({                                            \
    auto must_result_ = (expr);                 \
    KRAIT_CHECK(!must_result_.is_error());      \
    must_result_.take();                        \
  })

}  // namespace krait
