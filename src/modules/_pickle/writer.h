#pragma once
// Writing pickles: the bytes, the memo, and what writes one object after the other.
#include "modules/_pickle/pickle.h"

namespace krait::pickle {

// The stream being written. From protocol 4 on it consists of frames: a frame is opened by the first byte that is put
// where none is open, and closed at the first boundary between instructions past its target size.
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;

  // Room for `bytes` at the returned place; used() says how many of them were filled. Null: an exception is pending.
  KRAIT_INLINE u8* room(Thread& t, usize bytes) {
    if (KRAIT_LIKELY(usize(end_ - at_) >= bytes)) return at_;
    return make_room(t, bytes);
  }
  KRAIT_INLINE void used(usize bytes) { at_ += bytes; }
  KRAIT_INLINE Status put(Thread& t, Op op) {
    u8* out = room(t, 1);
    if (KRAIT_UNLIKELY(!out)) return Error{};
    *out = u8(op);
    ++at_;
    return {};
  }
  Status put(Thread& t, std::string_view bytes);
  // A long string or bytes object and the instruction in front of it; outside of frames if it is large. `payload` owns
  // `bytes`, and is what a file gets to write; a file may be absent.
  Status put_block(Thread& t, std::string_view header, std::string_view bytes, Value payload, Value file);

  void start_framing() { framing_ = true, end_ = at_; }
  // Between two instructions: ends a frame that is long enough, and gives what there is to the file.
  KRAIT_INLINE Status boundary(Thread& t, Value file) {
    if (KRAIT_LIKELY(usize(at_ - data_) < frame_limit_)) return {};
    return end_long_frame(t, file);
  }
  void end_frame();
  // Hands everything to file.write().
  Status flush(Thread& t, Value file);
  Result<RefTo<Bytes>> finish(Thread& t);
  void clear(Heap& heap);
  usize capacity() const { return capacity_; }

  static constexpr usize kFrameTarget = 64 * 1024;

 private:
  // Bytes of an immutable object that stand at `at` of the stream and are not copied before the end.
  struct Block {
    usize at;
    Ref owner;
    std::string_view bytes;
  };
  u8* make_room(Thread& t, usize bytes);
  Status end_long_frame(Thread& t, Value file);
  void reset();
  static constexpr usize kFrameHeader = 9, kFrameSmallest = 4, kNoFrame = ~usize(0);

  u8* data_ = nullptr;
  u8* at_ = nullptr;
  u8* end_ = nullptr;             // of the room; at_ when the next byte has to open a frame
  usize capacity_ = 0;
  usize frame_ = kNoFrame;        // where the header of the open frame is
  usize frame_limit_ = kNoFrame;
  bool framing_ = false;
  std::vector<Block> blocks_;
};

// The objects that were written, by identity, with the numbers that get them back.
class Memo {
 public:
  struct Slot {
    Value key;      // owned; bits 0: free
    i64 index;
  };
  Memo() = default;
  Memo(const Memo&) = delete;
  // -1 if it is not there.
  KRAIT_INLINE i64 find(Value key) const {
    if (!count_) return -1;
    const Slot* slot = slot_of(key);
    return slot->key.bits ? slot->index : -1;
  }
  KRAIT_INLINE Status add(Thread& t, Value key, i64 index) {
    if (KRAIT_UNLIKELY(3 * count_ >= 2 * (mask_ + 1))) TRY(grow(t));
    Slot* slot = slot_of(key);
    slot->index = index;
    if (KRAIT_UNLIKELY(slot->key.bits)) return {};
    retain(key);
    slot->key = key;
    ++count_;
    return {};
  }
  // Uses up a number for something that is never looked for.
  void skip() { ++skipped_; }
  u64 next() const { return count_ + skipped_; }
  void clear(Heap& heap);
  void take(Heap& heap, Memo& other);
  std::span<const Slot> slots() const { return {slots_, slots_ ? usize(mask_ + 1) : 0}; }

 private:
  // Where the key is or may be put. Objects that were made one after the other, which are often written like that, lie
  // beside each other: that is worth more than a hash without collisions.
  KRAIT_INLINE Slot* slot_of(Value key) const {
    u64 perturb = key.bits >> 4, i = perturb;
    while (true) {
      Slot* slot = &slots_[i & mask_];
      if (slot->key.bits == key.bits || !slot->key.bits) return slot;
      perturb >>= 5;
      i = i * 5 + perturb + 1;
    }
  }
  Status grow(Thread& t);
  Slot* slots_ = nullptr;
  u64 mask_ = ~u64(0), count_ = 0, skipped_ = 0;
};

// Everything of a Pickler but its Python object.
struct Pickling {
  Output out;
  Memo memo;
  Field write;                    // EMPTY: the pickle is kept
  Field buffer_callback, dispatch_table;
  Field persistent_id, reducer_override;   // for the running dump
  i32 protocol = 0, bin = 0, fast = 0;
  i32 fast_nesting = 0;
  FieldTo<Dict> fast_memo;        // containers that are being written without memo, by id
  bool fix_imports = false;
  bool private_memo = false;      // no program sees the memo, and it ends with this dump

  Status set_protocol(Thread& t, Value protocol, bool fix_imports);
  Status set_buffer_callback(Thread& t, Value callback);
  Status set_file(Thread& t, Value file);
  Status dump(Thread& t, Value object);
  void clear(Heap& heap);
};

struct Pickler : Object {
  static const TypeSpec kType;
  Pickling p;
  Field persistent_id;            // set by the program on the instance
  bool running;
};
struct PicklerMemoProxy : Object {
  static const TypeSpec kType;
  FieldTo<Pickler> pickler;
};

class Saver {
 public:
  Saver(Thread& t, Pickling& p) : t(t), p(p) {}
  KRAIT_INLINE Status save(Value v) {
    TRY(p.out.boundary(t, p.write));
    if (KRAIT_UNLIKELY(!p.persistent_id.get().is_empty()) && TRY(save_persistent(v))) return {};
    return save_value(v);
  }

 private:
  State& state() {
    if (!state_) state_ = &state_of(t);
    return *state_;
  }
  Status save_value(Value v);
  Status save_int(Value v);
  Status save_long(Value v);
  Status save_float(Value v);
  Status save_str(Str* s);
  Status save_str_escaped(Str* s);
  Status save_bytes(Value v);
  Status save_bytearray(Value v);
  Status put_bytes(std::string_view bytes, Value payload);
  Status put_bytearray(std::string_view bytes, Value payload);
  Status save_picklebuffer(PickleBuffer* buffer);

  Status save_tuple(Tuple* tuple);
  Status save_list(List* list);
  Status save_dict(Dict* dict);
  Status save_set(Set* set);
  Status save_frozenset(FrozenSet* set);
  Status save_as_call_of_list(Value type, Value set);
  Status save_list_items(List* list);
  Status save_dict_items(Dict* dict);
  Status save_iterator_items(Value iterator, Value owner);
  Status save_iterator_pairs(Value iterator, Value owner);
  Status save_item(Value item, Value owner, u64 index);
  Status save_pair(Value key, Value value, Value owner);

  Result<bool> save_persistent(Value v);
  Status save_object(Value v);
  Status save_reduced(Value v, Value reduced);
  Status save_reduce(Tuple* parts, Value object);
  Status save_construction(Value function, Tuple* args, Value object);
  Status save_new(Tuple* args, Value object);
  Status save_new_ex(Tuple* args, Value object);
  bool is_plain(TypeObject* type);
  Result<bool> save_plain(Value v, TypeObject* type);
  Status save_attributes(Value v);
  Status save_noting(Value v, Value object, const char* what);
  Status save_type(Value v);
  Status save_global(Value v, Str* name);
  Status save_dotted_global(Str* module_name, Str* name);
  Status save_toplevel(Str* module_name, Str* name);
  Result<RefTo<Str>> module_of(Value v, Str* name);
  Result<bool> save_extension(Value module_name, Value name);

  Status memoize(Value v);
  Status put_memo_index();
  Status get_memo(i64 index);
  Status put(Op op) { return p.out.put(t, op); }
  Status put(std::string_view bytes) { return p.out.put(t, bytes); }
  // An instruction and its argument.
  template <class T>
  Status put(Op op, T argument) {
    u8* out = p.out.room(t, 1 + sizeof argument);
    if (KRAIT_UNLIKELY(!out)) return Error{};
    *out = u8(op);
    store_little(out + 1, argument);
    p.out.used(1 + sizeof argument);
    return {};
  }
  // RecursionError while there is still room for the notes that it gets on its way out.
  Status check_depth() {
    constexpr usize kNoteRoom = 32 * 1024;
    char* limit = std::exchange(t.c_stack_limit, t.c_stack_limit + kNoteRoom);
    Status enough = t.check_c_stack(" while pickling an object");
    t.c_stack_limit = limit;
    return enough;
  }
  Status fast_enter(Value container);
  Status fast_leave(Value container);

  Thread& t;
  Pickling& p;
  State* state_ = nullptr;
  TypeObject* plain_type_ = nullptr;   // the class that is_plain looked at last
  u64 plain_version_ = 0;
  bool plain_ = false;
};

Result<Ref> dump(Thread& t, Args args);
Result<Ref> dumps(Thread& t, Args args);

}  // namespace krait::pickle
