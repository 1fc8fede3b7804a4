#include "heap/tracer.h"

#include "objects/str.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/interpreter.h"

namespace krait {

bool AllocationTracer::Stack::operator==(const Stack& other) const {
  if (hash != other.hash || total != other.total || places.size() != other.places.size()) return false;
  for (usize i = 0; i < places.size(); ++i)
    if (places[i].file != other.places[i].file || places[i].line != other.places[i].line) return false;
  return true;
}

// Runs in the middle of an allocation: nothing here may touch the heap but for reference counts.
const AllocationTracer::Stack* AllocationTracer::current_stack() {
  Stack& stack = scratch_;
  stack.places.clear();
  stack.total = 0;
  u64 hash = 0;
  Thread* t = interpreter_.current;
  const Frame* frame = t ? t->frame : nullptr;
  if (frame && frame->pc == frame->code->instrs) frame = frame->prev;   // it is being entered: its cells are made
  for (; frame; frame = frame->prev) {
    ++stack.total;
    if (stack.places.size() >= most_places) continue;
    Place place = {frame->code->filename.get(), u32(std::max(frame_line(frame), 0))};
    hash = (hash ^ reinterpret_cast<uintptr_t>(place.file) ^ u64(place.line) << 48) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
    stack.places.push_back(place);
  }
  if (stack.places.empty()) {
    stack.places.push_back({nullptr, 0});
    stack.total = 1;
  }
  stack.hash = hash ^ stack.total;
  auto [found, is_new] = stacks_.insert(stack);
  if (is_new)
    for (const Place& place : found->places) if (place.file) retain(Value(place.file));
  return &*found;
}

void AllocationTracer::add(const void* memory, u64 size) {
  Trace& trace = traces_[memory];
  bytes += size - trace.size;   // the size is 0 where there was no trace
  trace = {size, current_stack()};
}

void AllocationTracer::remove(const void* memory) {
  auto found = traces_.find(memory);
  if (found == traces_.end()) return;
  bytes -= found->second.size;
  traces_.erase(found);
}

const AllocationTracer::Trace* AllocationTracer::find(const void* memory) const {
  auto found = traces_.find(memory);
  return found == traces_.end() ? nullptr : &found->second;
}

void AllocationTracer::clear() {
  bytes = peak_bytes = 0;
  traces_.clear();
  // Letting go of a file name may free it, which looks for its trace.
  std::unordered_set<Stack, Hash> stacks = std::move(stacks_);
  stacks_.clear();
  for (const Stack& stack : stacks)
    for (const Place& place : stack.places) if (place.file) release(Value(place.file));
}

u64 AllocationTracer::own_bytes() const {
  constexpr u64 kNode = 2 * sizeof(void*);   // links of the hash table
  u64 sum = sizeof(*this) + (traces_.bucket_count() + stacks_.bucket_count()) * sizeof(void*) +
            traces_.size() * (sizeof(std::pair<const void*, Trace>) + kNode);
  for (const Stack& stack : stacks_) sum += sizeof(Stack) + kNode + stack.places.capacity() * sizeof(Place);
  return sum;
}

// --- The heap's side

void Heap::start_tracing(AllocationTracer* tracer) {
  tracer_ = tracer;
  watched_ = 1;
  for (int container = 0; container < 2; ++container) {
    for (usize i = 0; i <= kMaxClass; ++i) {
      SizeClass& c = classes_[container][i];
      tracer->cells_[container][i] = std::exchange(c.free, nullptr);
      for (Page* page = c.pages; page; page = page->next) page->class_index += kTrap;
    }
  }
  for (u32 i = 0; i < kBufferClasses; ++i) tracer->buffers_[i] = std::exchange(buffers_[i], nullptr);
}

void Heap::stop_tracing() {
  if (!tracer_) return;
  empty_traps();
  AllocationTracer* tracer = std::exchange(tracer_, nullptr);
  watched_ = fail_period_;
  for (int container = 0; container < 2; ++container) {
    for (usize i = 0; i <= kMaxClass; ++i) {
      SizeClass& c = classes_[container][i];
      c.free = tracer->cells_[container][i];
      for (Page* page = c.pages; page; page = page->next) page->class_index -= kTrap;
    }
  }
  for (u32 i = 0; i < kBufferClasses; ++i) buffers_[i] = tracer->buffers_[i];
  delete tracer;
}

// The cells that were freed since the last time go where cells are taken from.
static void empty_trap(AllocationTracer& tracer, FreeCell*& trap, FreeCell*& spare) {
  while (FreeCell* cell = trap) {
    trap = cell->next;
    tracer.remove(cell);
    cell->next = spare;
    spare = cell;
  }
}

void Heap::empty_traps() {
  if (!tracer_) return;
  for (int container = 0; container < 2; ++container)
    for (usize i = 0; i <= kMaxClass; ++i)
      empty_trap(*tracer_, classes_[container][i + kTrap].free, tracer_->cells_[container][i]);
  for (u32 i = 0; i < kBufferClasses; ++i) empty_trap(*tracer_, buffers_[i], tracer_->buffers_[i]);
}

// The peak must not count what has been freed and lies in a trap.
void Heap::note_traced(const void* memory, usize bytes) {
  if (tracer_->paused) return tracer_->remove(memory);
  tracer_->add(memory, bytes);
  if (tracer_->bytes <= tracer_->peak_bytes) return;
  empty_traps();
  tracer_->peak_bytes = std::max(tracer_->peak_bytes, tracer_->bytes);
}

static FreeCell* take_one(FreeCell*& spare) {
  FreeCell* cell = std::exchange(spare, spare->next);
  cell->next = nullptr;   // no list of free cells: the next allocation comes here again
  return cell;
}

FreeCell* Heap::traced_refill(SizeClass& c, u32 index, bool container, usize size) {
  FreeCell*& spare = tracer_->cells_[container][index];
  empty_trap(*tracer_, classes_[container][index + kTrap].free, spare);
  if (!spare) spare = fresh_cells(c, index, container);
  FreeCell* cell = take_one(spare);
  note_traced(cell, size);
  return cell;
}

void* Heap::traced_buffer(u32 index, usize bytes) {
  FreeCell*& spare = tracer_->buffers_[index];
  empty_trap(*tracer_, buffers_[index], spare);
  if (!spare) spare = refill_buffers(index);
  FreeCell* cell = take_one(spare);
  note_traced(cell, bytes);
  stats_.bytes += kBufferSize[index];
  return cell;
}

}  // namespace krait
