// What one run of the matcher keeps: the text, marks and registers, the stack.
#include "modules/_sre/engine.h"

namespace krait::sre {

Run::~Run() {
  if (stack_ != inline_stack_) t.heap.free_buffer(stack_, stack_size_ * sizeof(u64));
  if (register_bytes_) t.heap.free_buffer(marks_, register_bytes_);
}

Status Run::open(const void* text, u32 width_, i64 length, i64 pos, i64 endpos) {
  width = width_;
  begin = text ? static_cast<const char*>(text) : "";   // null stands for "not found"
  start = begin + std::clamp<i64>(pos, 0, length) * width;
  end = begin + std::clamp<i64>(endpos, 0, length) * width;
  text_end_ = begin + length * width;
  usize count = usize(program.marks) + program.registers;
  if (count > kInlineRegisters) {
    register_bytes_ = count * sizeof(u64);
    void* buffer = t.heap.allocate_buffer(register_bytes_);
    if (!buffer) {
      register_bytes_ = 0;
      return t.raise_no_memory();
    }
    marks_ = static_cast<u64*>(buffer);
  }
  registers_ = marks_ + program.marks;
  return {};
}

bool Run::grow(usize used, usize more) {
  usize size = std::max(stack_size_ * 2, used + more);
  void* bigger = stack_ == inline_stack_
                     ? t.heap.allocate_buffer(size * sizeof(u64))
                     : t.heap.resize_buffer(stack_, stack_size_ * sizeof(u64), size * sizeof(u64));
  if (!bigger) {
    t.raise_no_memory();
    return false;
  }
  if (stack_ == inline_stack_) std::memcpy(bigger, stack_, used * sizeof(u64));
  stack_ = static_cast<u64*>(bigger);
  stack_size_ = size;
  return true;
}

void Run::clear_marks() {
  std::fill_n(marks_, program.marks, 0);
  last_index = -1;
  marks_dirty_ = false;
}

bool Run::group(i64 number, i64* from, i64* to) const {
  u64 mark = u64(number - 1) * 2;
  if (mark + 1 >= program.marks || !marks_[mark] || !marks_[mark + 1]) return false;
  *from = index(reinterpret_cast<const char*>(uintptr_t(marks_[mark])));
  *to = index(reinterpret_cast<const char*>(uintptr_t(marks_[mark + 1])));
  return true;
}

}  // namespace krait::sre
