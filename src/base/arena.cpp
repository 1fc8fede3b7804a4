#include "base/arena.h"

namespace krait {

Arena::~Arena() { release(blocks_); }

void Arena::release(Block* blocks) {
  while (blocks) {
    Block* next = blocks->next;
    std::free(blocks);
    blocks = next;
  }
}

void Arena::reset() {
  if (!blocks_) return;
  Block* kept = blocks_;
  for (Block* block = blocks_; block; block = block->next) if (block->bytes > kept->bytes) kept = block;
  for (Block** link = &blocks_; *link; link = &(*link)->next) {
    if (*link != kept) continue;
    *link = kept->next;
    break;
  }
  release(blocks_);
  kept->next = nullptr;
  blocks_ = kept;
  next_ = reinterpret_cast<char*>(kept + 1);
  end_ = reinterpret_cast<char*>(kept) + kept->bytes;
}

void* Arena::allocate_slow(usize size, usize align) {
  usize need = sizeof(Block) + size + align;
  usize bytes = std::max(need, next_block_size_);
  Block* block = static_cast<Block*>(std::malloc(bytes));
  KRAIT_CHECK(block != nullptr);
  next_block_size_ = std::min<usize>(next_block_size_ * 2, 1024 * 1024);
  block->next = blocks_;
  block->bytes = bytes;
  blocks_ = block;
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
