#pragma once
// What the compiler reports: one error, or warnings through a callback.
#include "base/common.h"
#include "bytecode/code_unit.h"

namespace krait {

struct CompileError {
  enum class Kind : u8 { kNone, kSyntaxError, kRecursionError, kOverflowError, kAborted };
  // kAborted: the warning callback returned kAbort; its owner knows why.
  Kind kind = Kind::kNone;
  bool of_scopes = false;  // found in future imports or by the symbol table, before any code was generated
  std::string message;
  Position position;  // lines from 1, columns as 0-based UTF-8 byte offsets

  explicit operator bool() const { return kind != Kind::kNone; }
};

// How much of the native stack a compilation may use. Trees that need more are a RecursionError.
#ifdef __wasm__
constexpr usize kDefaultStack = 256 * 1024;
#else
constexpr usize kDefaultStack = 3 * 1024 * 1024;
#endif

class StackLimit {
 public:
  StackLimit() : StackLimit(kDefaultStack) {}
  explicit StackLimit(usize bytes) : floor_(here() > bytes ? here() - bytes : 0) {}
  KRAIT_INLINE bool is_used_up() const { return here() < floor_; }

 private:
  static KRAIT_INLINE uintptr_t here() { return reinterpret_cast<uintptr_t>(KRAIT_STACK_POSITION()); }
  uintptr_t floor_;
};

inline CompileError too_deep() {
  return {.kind = CompileError::Kind::kRecursionError, .message = "maximum recursion depth exceeded during compilation"};
}

enum class WarningAction : u8 { kContinue, kMakeError, kAbort };

// Receives SyntaxWarnings. kMakeError turns the warning into a SyntaxError at its place, as the "error" filter does.
struct WarningSink {
  WarningAction (*warn)(void* context, std::string_view message, const Position& position) = nullptr;
  void* context = nullptr;
};

}  // namespace krait
