#pragma once
// Bump allocation for data that dies together: syntax trees, symbol tables, compiler scratch space.
#include "base/common.h"

namespace krait {

// Memory is released when the arena is destroyed or reset; destructors of arena objects are never run,
// so only trivially destructible types may live here.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  void* allocate(usize size, usize align) {
    uintptr_t start = (reinterpret_cast<uintptr_t>(next_) + align - 1) & ~(align - 1);
    if (KRAIT_UNLIKELY(start + size > reinterpret_cast<uintptr_t>(end_))) return allocate_slow(size, align);
    next_ = reinterpret_cast<char*>(start + size);
    return reinterpret_cast<void*>(start);
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  // An uninitialised array; the caller fills every element.
  template <class T>
  T* make_array(usize count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
  }

  // A copy of `text` that lives as long as the arena (not NUL-terminated).
  std::string_view copy(std::string_view text);
  template <class T>
  std::span<T> copy_span(std::span<const T> items) {
    T* out = make_array<T>(items.size());
    std::copy(items.begin(), items.end(), out);
    return {out, items.size()};
  }

  template <class T>
  std::span<T> copy_span(const std::vector<T>& items) {
    return copy_span(std::span<const T>(items));
  }

  // Forgets everything that was allocated, and keeps the largest block for what comes: for whoever compiles one text
  // after another.
  void reset();

 private:
  void* allocate_slow(usize size, usize align);

  struct Block { Block* next; usize bytes; };
  static void release(Block* blocks);
  Block* blocks_ = nullptr;
  char* next_ = nullptr;
  char* end_ = nullptr;
  usize next_block_size_ = 16 * 1024;
};

// A growing array in an arena. Plain data: copies share their items, and outgrown memory stays with the arena.
template <class T>
class ArenaList {
 public:
  void push_back(Arena& arena, const T& item) {
    if (size_ == capacity_) grow(arena, size_ ? size_ * 2 : 4);
    items_[size_++] = item;
  }
  void reserve(Arena& arena, u32 capacity) {
    if (capacity > capacity_) grow(arena, capacity);
  }
  void append(Arena& arena, const ArenaList& other) {
    reserve(arena, size_ + other.size_);
    std::copy(other.begin(), other.end(), end());
    size_ += other.size_;
  }
  void clear() { size_ = 0; }

  T* begin() const { return items_; }
  T* end() const { return items_ + size_; }
  u32 size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](usize index) const { return items_[index]; }
  T& back() const { return items_[size_ - 1]; }

 private:
  void grow(Arena& arena, u32 capacity) {
    T* items = arena.make_array<T>(capacity);
    std::copy(begin(), end(), items);
    items_ = items;
    capacity_ = capacity;
  }

  T* items_ = nullptr;
  u32 size_ = 0, capacity_ = 0;
};

}  // namespace krait
