#pragma once
// What the modules of message digests share (_md5, _sha1, _sha2, _sha3, _blake2, _hmac): objects around base/digest.
#include "base/digest/digest.h"
#include "objects/bytes.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait::hashes {

using digest::Algorithm;

// A hash in progress. Long updates run without the interpreter's lock; `busy` keeps other threads away meanwhile.
struct HashObject : Object {
  const Algorithm* algorithm;
  WaitLock busy;
  u32 digest_size;
  alignas(8) u8 state[digest::kMaxStateSize];
};

// Data from this size on is hashed without the interpreter's lock (_GIL_MINSIZE).
constexpr i64 kReleaseSize = 2048;

// TypeError "Strings must be encoded before hashing", "object supporting the buffer API required", BufferError for
// data of more than one dimension.
Status data_open(Thread& t, BufferView* view, Value data);
// A parameter that is EMPTY if it was not given, whatever default its text shows.
struct Given { Value value; };
// The data of a constructor with the arguments `data` and `string`, either of which may be missing (EMPTY); EMPTY if both
// are. TypeError for both.
Result<Value> choose_data(Thread& t, Value data, Value string);

HashObject* hash_allocate(Thread& t, TypeObject* type, const Algorithm& algorithm);
// Adds data (EMPTY: none).
Status hash_update(Thread& t, HashObject* self, Value data);
Result<Ref> hash_copy(Thread& t, HashObject* self);
// The digest of the data so far; `size` is the object's own or what is asked of SHAKE.
Result<std::string> hash_digest(Thread& t, HashObject* self, usize size);
Result<Ref> hex_text(Thread& t, std::string_view bytes);

// Runs `work` without the interpreter's lock if `size` bytes are worth it.
template <class F>
void work_on(Thread& t, usize size, F work) {
  if (i64(size) < kReleaseSize) return work();
  ReleaseLock release(t);
  work();
}

// The methods and attributes that all types have, by the type that declares them.
template <class T>
struct Common {
  static Status update(Thread& t, T* self, Value data) { return hash_update(t, self, data); }
  static Result<Ref> copy(Thread& t, T* self) { return hash_copy(t, self); }
  static Result<Ref> digest(Thread& t, T* self) { return bytes_from(t, TRY(hash_digest(t, self, self->digest_size))); }
  static Result<Ref> hexdigest(Thread& t, T* self) { return hex_text(t, TRY(hash_digest(t, self, self->digest_size))); }
  static Result<Ref> block_size(Thread&, Value v) { return Ref(Value::small_int(static_cast<T*>(v.object())->algorithm->block_size)); }
  static Result<Ref> digest_size(Thread&, Value v) { return Ref(Value::small_int(static_cast<T*>(v.object())->digest_size)); }
  static Result<Ref> name(Thread& t, Value v) { return str_from_ascii(t, static_cast<T*>(v.object())->algorithm->name); }

  static constexpr Method kUpdate = method<update>("update(self, obj, /)", "Add data to the message."),
                          kUpdateData = method<update>("update(self, data, /)", "Add data to the message."),
                          kCopy = method<copy>("copy(self, /)", "An object of its own with the same message so far."),
                          kDigest = method<digest>("digest(self, /)", "The digest of the message so far, as bytes."),
                          kHexdigest = method<hexdigest>("hexdigest(self, /)", "The digest of the message so far, in hexadecimal.");
  static constexpr Getter kBlockSize = {"block_size", block_size}, kDigestSize = {"digest_size", digest_size}, kName = {"name", name};
};

}  // namespace krait::hashes

template <> struct krait::native::Convert<krait::hashes::Given> {
  static Result<hashes::Given> from(Thread&, const Method&, int, Value v) { return hashes::Given{v}; }
};
