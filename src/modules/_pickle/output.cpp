// The bytes of a pickle that is being written, and its memo.
#include "modules/_pickle/writer.h"

namespace krait::pickle {

u8* Output::make_room(Thread& t, usize bytes) {
  usize length = usize(at_ - data_);
  bool open = framing_ && frame_ == kNoFrame;
  usize need = length + bytes + (open ? kFrameHeader : 0);
  if (need > capacity_) {
    usize capacity = std::max<usize>(need, capacity_ ? capacity_ * 2 : 512);
    if (need > Heap::kMaxObjectSize) return t.raise_no_memory(), nullptr;
    void* bigger = t.heap.resize_buffer(data_, capacity_, capacity);
    if (!bigger) return t.raise_no_memory(), nullptr;
    data_ = static_cast<u8*>(bigger);
    capacity_ = capacity;
  }
  if (open) {
    frame_ = length;
    frame_limit_ = length + kFrameHeader + kFrameTarget;
    length += kFrameHeader;
  }
  at_ = data_ + length;
  end_ = data_ + capacity_;
  return at_;
}

Status Output::put(Thread& t, std::string_view bytes) {
  u8* out = room(t, bytes.size());
  if (KRAIT_UNLIKELY(!out)) return Error{};
  std::memcpy(out, bytes.data(), bytes.size());
  used(bytes.size());
  return {};
}

Status Output::put_block(Thread& t, std::string_view header, std::string_view bytes, Value payload, Value file) {
  if (bytes.size() < kFrameTarget) {
    u8* out = room(t, header.size() + bytes.size());
    if (KRAIT_UNLIKELY(!out)) return Error{};
    std::memcpy(out, header.data(), header.size());
    if (!bytes.empty()) std::memcpy(out + header.size(), bytes.data(), bytes.size());
    used(header.size() + bytes.size());
    return {};
  }
  end_frame();
  bool framing = std::exchange(framing_, false);
  end_ = data_ + capacity_;
  Status done = put(t, header);
  if (!done.is_error()) {
    if (!file.is_empty()) {
      done = flush(t, file);
      if (!done.is_error() && call(t, file, payload).is_error()) done = Error{};
    } else if (is_exact<Bytes>(payload) || is_exact<Str>(payload)) {
      blocks_.push_back({usize(at_ - data_), Ref(payload), bytes});
    } else {
      done = put(t, bytes);
    }
  }
  framing_ = framing;
  if (framing) end_ = at_;
  return done;
}

void Output::end_frame() {
  if (frame_ == kNoFrame) return;
  u8* header = data_ + frame_;
  usize size = usize(at_ - header) - kFrameHeader;
  if (size >= kFrameSmallest) {
    *header = u8(Op::FRAME);
    store_little(header + 1, u64(size));
  } else {
    std::memmove(header, header + kFrameHeader, size);
    at_ -= kFrameHeader;
  }
  frame_ = frame_limit_ = kNoFrame;
  if (framing_) end_ = at_;
}

Status Output::end_long_frame(Thread& t, Value file) {
  end_frame();
  if (!file.is_empty()) TRY(flush(t, file));
  return {};
}

void Output::reset() {
  at_ = data_;
  end_ = framing_ ? data_ : data_ + capacity_;
  frame_ = frame_limit_ = kNoFrame;
  blocks_.clear();
}

Status Output::flush(Thread& t, Value file) {
  RefTo<Bytes> all = TRY(finish(t));
  reset();
  TRY(call(t, file, Value(all)));
  return {};
}

Result<RefTo<Bytes>> Output::finish(Thread& t) {
  usize own = usize(at_ - data_), size = own;
  for (const Block& block : blocks_) size += block.bytes.size();
  RefTo<Bytes> all = TRY(bytes_new(t, size));
  u8* out = all->data();
  usize done = 0;
  for (const Block& block : blocks_) {
    std::memcpy(out, data_ + done, block.at - done);
    out += block.at - done;
    std::memcpy(out, block.bytes.data(), block.bytes.size());
    out += block.bytes.size();
    done = block.at;
  }
  if (own > done) std::memcpy(out, data_ + done, own - done);
  return all;
}

void Output::clear(Heap& heap) {
  heap.free_buffer(data_, capacity_);
  data_ = at_ = end_ = nullptr;
  capacity_ = 0;
  framing_ = false;
  frame_ = frame_limit_ = kNoFrame;
  blocks_.clear();
}

// --- Memo

Status Memo::grow(Thread& t) {
  u64 old_size = slots_ ? mask_ + 1 : 0, size = old_size ? old_size * 4 : 16;
  auto* bigger = static_cast<Slot*>(t.heap.allocate_buffer(size * sizeof(Slot)));
  if (!bigger) return t.raise_no_memory();
  std::memset(static_cast<void*>(bigger), 0, size * sizeof(Slot));
  Slot* old = std::exchange(slots_, bigger);
  mask_ = size - 1;
  for (u64 i = 0; i < old_size; ++i) if (old[i].key.bits) *slot_of(old[i].key) = old[i];
  t.heap.free_buffer(old, old_size * sizeof(Slot));
  return {};
}

// Releasing may run code that uses the memo: it is empty by then.
void Memo::clear(Heap& heap) {
  Slot* slots = std::exchange(slots_, nullptr);
  u64 size = std::exchange(mask_, ~u64(0)) + 1;
  count_ = skipped_ = 0;
  if (!slots) return;
  for (u64 i = 0; i < size; ++i) if (slots[i].key.bits) release(slots[i].key);
  heap.free_buffer(slots, size * sizeof(Slot));
}

void Memo::take(Heap& heap, Memo& other) {
  std::swap(slots_, other.slots_);
  std::swap(mask_, other.mask_);
  std::swap(count_, other.count_);
  std::swap(skipped_, other.skipped_);
  other.clear(heap);
}

}  // namespace krait::pickle
