#pragma once
// Reading pickles: where the bytes come from, the stack and the memo, and what executes the instructions.
#include "modules/_pickle/pickle.h"

namespace krait::pickle {

// The bytes of a stream: all of them at hand, or what a file gives when it is asked.
class Input {
 public:
  Input() = default;
  Input(const Input&) = delete;

  // The next `bytes` bytes; they stay until the next call. Null: an exception is pending.
  KRAIT_INLINE const u8* read(Thread& t, u64 bytes) {
    if (KRAIT_LIKELY(u64(end_ - at_) >= bytes)) {
      const u8* found = at_;
      at_ += bytes;
      return found;
    }
    return read_more(t, bytes);
  }
  // The next `bytes` bytes, which must be there, are a frame: no read may cross its end.
  Status enter_frame(Thread& t, u64 bytes);
  // Up to and with the next newline.
  Result<std::string_view> read_line(Thread& t);
  // Fills memory inside of `owner`, a bytes or bytearray object.
  Status read_into(Thread& t, Value owner, u8* out, u64 bytes);
  // What was looked at with peek() and used is read from the file.
  Status skip_consumed(Thread& t);

  void set_memory(std::string_view bytes) {
    start_ = at_ = reinterpret_cast<const u8*>(bytes.data());
    end_ = data_end_ = prefetched_ = at_ + bytes.size();
    in_frame_ = false;
  }
  Status set_file(Thread& t, Value file);
  bool has_file() const { return !read_.get().is_empty(); }
  void clear();
  void visit(Visitor& v);

 private:
  const u8* read_more(Thread& t, u64 bytes);
  Status take(Thread& t, Value data);
  Status fetch(Thread& t, u64 bytes);
  // Reading goes on behind the frame if nothing of it is left; an error if something is.
  Status leave_frame(Thread& t);
  const u8* at_ = nullptr;
  const u8* end_ = nullptr;          // of the frame, or of the data
  const u8 *start_ = nullptr, *data_end_ = nullptr;
  const u8* prefetched_ = nullptr;   // the file's own position: behind the data, or before what was only looked at
  bool in_frame_ = false;
  Field data_;                       // owns what lies between start_ and data_end_
  Field read_, readinto_, readline_, peek_;
};

// Everything of an Unpickler but its Python object.
struct Unpickling {
  Input input;
  Value* stack = nullptr;
  u64 depth = 0, stack_capacity = 0;
  u64* marks = nullptr;
  u64 mark_count = 0, mark_capacity = 0;
  u64 fence = 0;                     // the depth at the topmost mark
  // Objects by number; bits 0: none. Numbers far above what is there go to a dict.
  Value* memo = nullptr;
  u64 memo_capacity = 0, memo_count = 0;
  FieldTo<Dict> far_memo;
  Field buffers;                     // iterator; EMPTY: none were given
  Field persistent_load;             // for the running load; EMPTY: the default
  FieldTo<Str> encoding, errors;     // null: ASCII, strict
  i32 protocol = 0;
  bool fix_imports = true;

  Status set_buffers(Thread& t, Value buffers);
  // Sets encoding and errors; TypeError and ValueError name `function`.
  Status set_encoding(Thread& t, const char* function, Value encoding, Value errors);
  KRAIT_INLINE Result<Value> memo_get(Thread& t, u64 index) {        // borrowed or ABSENT
    if (KRAIT_LIKELY(index < memo_capacity && memo[index].bits)) return memo[index];
    return memo_get_far(t, index);
  }
  KRAIT_INLINE Status memo_put(Thread& t, u64 index, Value v) {
    if (KRAIT_UNLIKELY(index >= memo_capacity || memo[index].bits)) return memo_put_slow(t, index, v);
    retain(v);
    memo[index] = v;
    ++memo_count;
    return {};
  }
  Result<Value> memo_get_far(Thread& t, u64 index);
  Status memo_put_slow(Thread& t, u64 index, Value v);
  void clear_memo(Heap& heap);
  void clear_stack(u64 depth);
  void clear(Heap& heap);
};

struct Unpickler : Object {
  static const TypeSpec kType;
  Unpickling u;
  Field persistent_load;             // set by the program on the instance
  bool running;
};
struct UnpicklerMemoProxy : Object {
  static const TypeSpec kType;
  FieldTo<Unpickler> unpickler;
};

class Loader {
 public:
  // `unpickler` is null for load() and loads().
  Loader(Thread& t, Unpickling& u, Unpickler* unpickler) : t(t), u(u), unpickler_(unpickler) {}
  Result<Ref> load();
  // What Unpickler.find_class does.
  Result<Ref> find_global(Value module_name, Value name);

 private:
  State& state() {
    if (!state_) state_ = &state_of(t);
    return *state_;
  }
#define OP(NAME, CODE) Status load_##NAME();
#include "modules/_pickle/opcodes.def"
#undef OP
  Status push(Value owned) {
    if (KRAIT_UNLIKELY(u.depth == u.stack_capacity) && grow_stack(owned).is_error()) return Error{};
    u.stack[u.depth++] = owned;
    return {};
  }
  Status push(Ref owned) { return push(owned.detach()); }
  Status grow_stack(Value owned);
  Status grow_marks();
  // The topmost object, above the topmost mark.
  Result<Ref> pop();
  Status need(u64 count) {
    if (KRAIT_LIKELY(u.depth >= u.fence + count)) return {};
    return raise_underflow();
  }
  Value top() const { return u.stack[u.depth - 1]; }
  Error raise_underflow();
  // The depth at the topmost mark, which is removed.
  Result<u64> pop_mark();
  Result<RefTo<Tuple>> pop_tuple(u64 from);
  Status build_tuple(u64 count);

  template <class T>
  Result<T> number() {
    const u8* bytes = u.input.read(t, sizeof(T));
    if (KRAIT_UNLIKELY(!bytes)) return Error{};
    return load_little<T>(bytes);
  }
  // A line without its end; too short, it is as if the data ended there.
  Result<std::string_view> line(usize shortest);
  Result<Ref> decimal(std::string_view text);
  Result<u64> index_line(bool put);
  // A length of 64 bits, or OverflowError.
  Result<u64> size(const char* what);
  Status push_long(u64 bytes);
  Status push_text(u64 bytes);
  Status push_bytes(u64 bytes);
  Status push_old_string(std::string_view bytes, Value object);
  Status push_counted_string(u64 bytes);
  Status get(i64 index);
  Status put(u64 index);
  Status append_from(u64 start);
  Status set_items_from(u64 start);
  Status call_for_each(u64 start, Str* method_name);

  Result<Ref> find_class(Value module_name, Value name);
  Status push_global(std::string_view module_name, std::string_view name);
  Status push_extension(i64 code);
  Status push_persistent(Ref id);
  Status push_instance(Value cls, Tuple* args);
  Status make_new(bool keywords);
  bool is_plain(Value object);
  Str* attribute_name(Str* name);
  Result<bool> build_plain(Value object, Dict* attributes);
  Status build_attributes(Value object, Dict* attributes);

  Thread& t;
  Unpickling& u;
  State* state_ = nullptr;
  Unpickler* unpickler_;
  bool stopped_ = false;
  struct KnownName { RefTo<Str> given, interned; };
  static constexpr usize kKnownNames = 16;
  KnownName names_[kKnownNames];
};

Result<Ref> load(Thread& t, Args args);
Result<Ref> loads(Thread& t, Args args);

}  // namespace krait::pickle
