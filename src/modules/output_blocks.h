#pragma once
// Output of unknown size, as decompressors make it: blocks that are counted like any memory of the interpreter.
#include "objects/bytes.h"

namespace krait {

class OutputBlocks {
 public:
  // At most `limit` bytes; negative: no limit.
  OutputBlocks(Thread& t, i64 limit) : t_(t), limit_(limit) {}

  // Room for more, after all that was given is used; false: the limit is reached.
  Result<bool> grow(u8** at, usize* room) {
    i64 want = std::min<i64>(i64(32768) << std::min<usize>(blocks_.size(), 13), kLargest);
    if (limit_ >= 0) want = std::min(want, limit_ - total_);
    if (want == 0 && !blocks_.empty()) return false;
    blocks_.push_back(TRY(bytes_new(t_, u64(want))));
    sizes_.push_back(0);
    *at = blocks_.back()->data();
    *room = usize(want);
    return want != 0;
  }
  // `bytes` of the last room were filled.
  void used(usize bytes) {
    sizes_.back() += bytes;
    total_ += i64(bytes);
  }
  i64 total() const { return total_; }

  Result<Ref> finish() {
    if (blocks_.size() == 1 && sizes_[0] == blocks_[0]->length) return std::move(blocks_[0]).ref();
    RefTo<Bytes> whole = TRY(bytes_new(t_, u64(total_)));
    u8* at = whole->data();
    for (usize i = 0; i < blocks_.size(); ++i) {
      std::memcpy(at, blocks_[i]->data(), sizes_[i]);
      at += sizes_[i];
    }
    return whole;
  }

 private:
  static constexpr i64 kLargest = i64(1) << 28;
  Thread& t_;
  i64 limit_, total_ = 0;
  std::vector<RefTo<Bytes>> blocks_;
  std::vector<usize> sizes_;
};

}  // namespace krait
