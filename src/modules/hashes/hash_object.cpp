#include "modules/hashes/hash_object.h"

#include "objects/container.h"

namespace krait::hashes {

Status data_open(Thread& t, BufferView* view, Value data) {
  if (is<Str>(data)) return t.raise(kTypeError, "Strings must be encoded before hashing");
  if (!supports_buffer(data)) return t.raise(kTypeError, "object supporting the buffer API required");
  TRY(view->open(data));
  if (view->buffer().ndim > 1) return t.raise(kBufferError, "Buffer must be single dimension");
  return {};
}

Result<Value> choose_data(Thread& t, Value data, Value string) {
  if (!data.is_empty() && !string.is_empty())
    return t.raise(kTypeError, "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for "
                               "removal in a future version.");
  return data.is_empty() ? string : data;
}

HashObject* hash_allocate(Thread& t, TypeObject* type, const Algorithm& algorithm) {
  HashObject* self = static_cast<HashObject*>(type_allocate(t, type));
  self->algorithm = &algorithm;
  self->busy.reset();
  self->digest_size = algorithm.digest_size;
  algorithm.start(self->state);
  return self;
}

// Holds an object's `busy` for a scope.
class Busy {
 public:
  explicit Busy(HashObject* self) : self_(self) {}
  ~Busy() { if (held_) self_->busy.release(); }
  Status enter(Thread& t) {
    held_ = TRY(self_->busy.acquire(t, -1));
    return {};
  }

 private:
  HashObject* self_;
  bool held_ = false;
};

Status hash_update(Thread& t, HashObject* self, Value data) {
  if (data.is_empty()) return {};
  BufferView view(t);
  TRY(data_open(t, &view, data));
  Busy busy(self);
  TRY(busy.enter(t));
  std::string_view bytes = view.view();
  work_on(t, bytes.size(), [&] { self->algorithm->update(self->state, reinterpret_cast<const u8*>(bytes.data()), bytes.size()); });
  return {};
}

Result<Ref> hash_copy(Thread& t, HashObject* self) {
  Busy busy(self);
  TRY(busy.enter(t));
  HashObject* copy = static_cast<HashObject*>(type_allocate(t, self->type()));
  copy->algorithm = self->algorithm;
  copy->busy.reset();
  copy->digest_size = self->digest_size;
  std::memcpy(copy->state, self->state, sizeof self->state);
  return Ref::steal(Value(copy));
}

Result<std::string> hash_digest(Thread& t, HashObject* self, usize size) {
  Busy busy(self);
  TRY(busy.enter(t));
  alignas(8) u8 state[digest::kMaxStateSize];
  std::memcpy(state, self->state, sizeof state);
  std::string out(size, '\0');
  work_on(t, size, [&] { self->algorithm->finish(state, reinterpret_cast<u8*>(out.data()), size); });
  return out;
}

Result<Ref> hex_text(Thread& t, std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (char c : bytes) {
    out.push_back(kDigits[u8(c) >> 4]);
    out.push_back(kDigits[u8(c) & 15]);
  }
  return str_from_ascii(t, out);
}

}  // namespace krait::hashes
