#include "base/arena.h"

namespace krait {

Arena::~Arena() {
  for (Block* block = blocks_; block;) {
    Block* next = block->next;
    std::free(block);
    block = next;
  }
}

void* Arena::allocate_slow(usize size, usize align) {
  usize need = sizeof(Block) + size + align;
  usize bytes = std::max(need, next_block_size_);
  Block* block = static_cast<Block*>(std::malloc(bytes));
  KRAIT_CHECK(block != nullptr);
  next_block_size_ = std::min<usize>(next_block_size_ * 2, 1024 * 1024);
  block->next = blocks_;
  blocks_ = block;
  total_ += bytes;
  next_ = reinterpret_cast<char*>(block + 1);
  end_ = reinterpret_cast<char*>(block) + bytes;
  return allocate(size, align);
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* out = make_array<char>(text.size());
  std::memcpy(out, text.data(), text.size());
  return {out, text.size()};
}

}  // namespace krait
