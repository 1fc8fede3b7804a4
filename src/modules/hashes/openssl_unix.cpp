// _hashlib: digests of OpenSSL's libcrypto. Nothing of the library runs before the first digest is asked for.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/objects.h>

#include "modules/compare_digest.h"
#include "modules/exception_type.h"
#include "modules/hashes/hash_object.h"
#include "modules/hashes/openssl_raw.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/set.h"
#include "objects/str_message.h"

namespace krait::hashes::openssl {

// The names of digests in Python and in the library.
struct NameRow { const char* name; const char* library_name; int id; };
static constexpr NameRow kNames[] = {
    {"md5", "MD5", NID_md5}, {"sha1", "SHA1", NID_sha1}, {"sha224", "SHA224", NID_sha224}, {"sha256", "SHA256", NID_sha256},
    {"sha384", "SHA384", NID_sha384}, {"sha512", "SHA512", NID_sha512}, {"sha3_224", "SHA3-224", NID_sha3_224},
    {"sha3_256", "SHA3-256", NID_sha3_256}, {"sha3_384", "SHA3-384", NID_sha3_384}, {"sha3_512", "SHA3-512", NID_sha3_512},
    {"shake_128", "SHAKE128", NID_shake128}, {"shake_256", "SHAKE256", NID_shake256}, {"sha512_224", "SHA512-224", NID_sha512_224},
    {"sha512_256", "SHA512-256", NID_sha512_256}, {"blake2s", "BLAKE2s256", NID_blake2s256}, {"blake2b", "BLAKE2b512", NID_blake2b512},
};
constexpr usize kConstructorCount = 12;   // the first ones have functions of their own
static_assert(std::string_view(kNames[kConstructorCount - 1].name) == "shake_256");

struct State {
  Field unsupported, constructors;            // UnsupportedDigestmodError; function -> name
  EVP_MD* fetched[2][std::size(kNames)] = {};   // [1]: not for security
  void visit(Visitor& v) {
    v(unsupported);
    v(constructors);
  }
  ~State() {
    for (auto& kind : fetched)
      for (EVP_MD* digest : kind) EVP_MD_free(digest);
  }
};
static const char kStateKey = 0;
static State& state(Thread& t) { return t.interp.state<State>(&kStateKey); }

// What the library says, as ValueError or the module's own exception; `fallback` if it says nothing.
static Error raise_last(Thread& t, const char* fallback = "no reason supplied") {
  unsigned long code = ERR_peek_last_error();
  if (!code) return t.raise_text(kValueError, fallback);
  ERR_clear_error();
  if (ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE) return t.raise_no_memory();
  const char *library = ERR_lib_error_string(code), *reason = ERR_reason_error_string(code);
  if (!reason) reason = "no reason supplied";
  return t.raise_text(kValueError, library ? fmt::format("[{}] {}", library, reason).c_str() : reason);
}
static Error raise_unsupported(Thread& t, const std::string& text) {
  RefTo<Str> message = str_from_message(t, text);
  Ref type(state(t).unsupported.get());
  Ref error = TRY(call(t, type, Value(message)));
  return t.raise_object(error);
}

// A digest of the library, held.
class Digest {
 public:
  explicit Digest(EVP_MD* held = nullptr) : held_(held) {}
  Digest(Digest&& other) : held_(other.held_) { other.held_ = nullptr; }
  ~Digest() { EVP_MD_free(held_); }
  Digest(const Digest&) = delete;
  operator const EVP_MD*() const { return held_; }

 private:
  EVP_MD* held_;
};

static EVP_MD* fetch(const char* name, bool for_security) { return EVP_MD_fetch(nullptr, name, for_security ? nullptr : "-fips"); }
static Error raise_fetch(Thread& t) {
  unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  const char *library = code ? ERR_lib_error_string(code) : nullptr, *reason = code ? ERR_reason_error_string(code) : nullptr;
  return raise_unsupported(t, fmt::format("[{}] {}", library ? library : "digital envelope routines", reason ? reason : "unsupported"));
}
static Result<Digest> digest_of_row(Thread& t, usize row, bool for_security) {
  EVP_MD*& kept = state(t).fetched[for_security ? 0 : 1][row];
  if (!kept) kept = fetch(kNames[row].library_name, for_security);
  if (!kept) return raise_fetch(t);
  EVP_MD_up_ref(kept);
  return Digest(kept);
}
static Result<Digest> digest_of_name(Thread& t, Str* name, bool for_security) {
  std::string text = TRY(str_to_c_string(t, name));
  for (usize row = 0; row < std::size(kNames); ++row)
    if (text == kNames[row].name || text == kNames[row].library_name) return digest_of_row(t, row, for_security);
  EVP_MD* found = fetch(text.c_str(), for_security);
  if (!found) return raise_fetch(t);
  return Digest(found);
}
// `which` is a name or one of the module's constructors.
static Result<Digest> digest_of(Thread& t, Value which) {
  if (is<Str>(which)) return digest_of_name(t, as<Str>(which), true);
  RefTo<Dict> constructors(as<Dict>(state(t).constructors));
  Ref name = TRY(dict_get(t, constructors, which));
  if (!name.is_absent()) return digest_of_name(t, as<Str>(name), true);
  RefTo<Str> shown = TRY(repr(t, which));
  return raise_unsupported(t, "Unsupported digestmod " + str_to_utf8(shown));
}
// The functions behind a digest, if it has any and the library may be used without its providers.
static const RawDigest* raw_of(const EVP_MD* digest) {
  return EVP_default_properties_is_fips_enabled(nullptr) ? nullptr : find_raw_digest(EVP_MD_get_type(digest));
}
static std::string name_of(const EVP_MD* digest) {
  int id = EVP_MD_get_type(digest);
  for (const NameRow& row : kNames) if (row.id == id) return row.name;
  const char* name = OBJ_nid2ln(id);
  return name ? name : OBJ_nid2sn(id);
}

// ---- HASH and HASHXOF

struct Hash : Object {
  static const TypeSpec kType;
  EVP_MD_CTX* context;
  WaitLock busy;
};
struct HashXof : Hash { static const TypeSpec kType; };

class Busy {
 public:
  explicit Busy(WaitLock& lock) : lock_(lock) {}
  ~Busy() { if (held_) lock_.release(); }
  Status enter(Thread& t) {
    held_ = TRY(lock_.acquire(t, -1));
    return {};
  }

 private:
  WaitLock& lock_;
  bool held_ = false;
};
struct Context {
  EVP_MD_CTX* p = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(p); }
};

static Status add_data(Thread& t, Hash* self, Value data) {
  BufferView view(t);
  TRY(data_open(t, &view, data));
  Busy busy(self->busy);
  TRY(busy.enter(t));
  int done = 0;
  work_on(t, view.view().size(), [&] { done = EVP_DigestUpdate(self->context, view.data(), view.view().size()); });
  if (!done) return raise_last(t);
  return {};
}
static Result<Ref> allocate(Thread& t, const TypeSpec& spec) {
  Hash* self = static_cast<Hash*>(type_allocate(t, t.interp.find_type(spec)));
  self->busy.reset();
  self->context = EVP_MD_CTX_new();
  Ref made = Ref::steal(Value(self));
  if (!self->context) return t.raise_no_memory();
  return made;
}
static Result<Ref> make(Thread& t, const Digest& digest, Value data) {
  bool xof = EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF;
  Ref made = TRY(allocate(t, xof ? HashXof::kType : Hash::kType));
  Hash* self = static_cast<Hash*>(made.get().object());
  if (!EVP_DigestInit_ex(self->context, digest, nullptr)) return raise_last(t);
  if (!data.is_empty()) TRY(add_data(t, self, data));
  return made;
}
static void hash_dealloc(Object* o) { EVP_MD_CTX_free(static_cast<Hash*>(o)->context); }

static Result<Ref> hash_copy(Thread& t, Hash* self) {
  Ref made = TRY(allocate(t, is<HashXof>(Value(self)) ? HashXof::kType : Hash::kType));
  Busy busy(self->busy);
  TRY(busy.enter(t));
  if (!EVP_MD_CTX_copy(static_cast<Hash*>(made.get().object())->context, self->context)) return raise_last(t);
  return made;
}
static Status copy_context(Thread& t, Hash* self, const Context& copy) {
  if (!copy.p) return t.raise_no_memory();
  Busy busy(self->busy);
  TRY(busy.enter(t));
  if (!EVP_MD_CTX_copy(copy.p, self->context)) return raise_last(t);
  return {};
}
// The digest of the data so far.
struct Computed {
  u8 bytes[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes), size}; }
};
static Result<Computed> compute(Thread& t, Hash* self) {
  Context copy;
  TRY(copy_context(t, self, copy));
  Computed out;
  if (!EVP_DigestFinal(copy.p, out.bytes, &out.size)) return raise_last(t);
  return out;
}
static Result<Ref> hash_digest(Thread& t, Hash* self) { return bytes_from(t, TRY(compute(t, self)).view()); }
static Result<Ref> hash_hexdigest(Thread& t, Hash* self) { return hex_text(t, TRY(compute(t, self)).view()); }

static Result<RefTo<Bytes>> compute_xof(Thread& t, Hash* self, i64 size) {
  if (size < 0) return t.raise(kValueError, "length must be non-negative");
  RefTo<Bytes> out = TRY(bytes_new(t, u64(size)));
  if (size == 0) return out;
  Context copy;
  TRY(copy_context(t, self, copy));
  int done = 0;
  work_on(t, usize(size), [&] { done = EVP_DigestFinalXOF(copy.p, out->data(), usize(size)); });
  if (!done) return raise_last(t);
  return out;
}
static Result<Ref> xof_digest(Thread& t, HashXof* self, i64 length) { return compute_xof(t, self, length); }
static Result<Ref> xof_hexdigest(Thread& t, HashXof* self, i64 length) {
  RefTo<Bytes> bytes = TRY(compute_xof(t, self, length));
  return hex_text(t, bytes->view());
}

static const EVP_MD* digest_in(Value v) { return EVP_MD_CTX_get0_md(static_cast<Hash*>(v.object())->context); }
static Result<Ref> hash_digest_size(Thread&, Value v) { return Ref(Value::small_int(EVP_MD_get_size(digest_in(v)))); }
static Result<Ref> xof_digest_size(Thread&, Value) { return Ref(Value::small_int(0)); }
static Result<Ref> hash_block_size(Thread&, Value v) { return Ref(Value::small_int(EVP_MD_get_block_size(digest_in(v)))); }
static Result<Ref> hash_name(Thread& t, Value v) { return str_from_utf8(t, name_of(digest_in(v))); }
static Result<Ref> hash_repr(Thread& t, Value v) {
  return str_from_utf8(t, fmt::format("<{} {} object @ {:#x}>", name_of(digest_in(v)), type_name(t, v), reinterpret_cast<uintptr_t>(v.object())));
}

static constexpr Method kHashMethods[] = {
    method<add_data>("update($self, obj, /)", "Add data to the message."),
    method<hash_digest>("digest($self, /)", "The digest of the message so far, as bytes."),
    method<hash_hexdigest>("hexdigest($self, /)", "The digest of the message so far, in hexadecimal."),
    method<hash_copy>("copy($self, /)", "An object of its own with the same message so far."),
};
static constexpr Getter kHashGetters[] = {{"digest_size", hash_digest_size}, {"block_size", hash_block_size}, {"name", hash_name}};
const TypeSpec Hash::kType = {
    .name = "_hashlib.HASH",
    .basic_size = sizeof(Hash),
    .flags = kTypeBase | kTypeNoNew,
    .signature = "HASH(name, string=b'')",
    .doc = "A digest in progress: update() adds data, digest() and hexdigest() give the result so far.",
    .slots = {.repr = hash_repr, .dealloc = hash_dealloc},
    .methods = kHashMethods,
    .getters = kHashGetters,
};
static constexpr Method kXofMethods[] = {
    method<xof_digest>("digest($self, /, length)", "The first `length` bytes of the digest of the message so far."),
    method<xof_hexdigest>("hexdigest($self, /, length)", "The first `length` bytes of the digest, in hexadecimal."),
};
static constexpr Getter kXofGetters[] = {{"digest_size", xof_digest_size}};
const TypeSpec HashXof::kType = {
    .name = "_hashlib.HASHXOF",
    .base = &Hash::kType,
    .basic_size = sizeof(HashXof),
    .flags = kTypeBase | kTypeNoNew,
    .signature = "HASHXOF(name, string=b'')",
    .doc = "A digest in progress whose result may be of any length.",
    .slots = {.repr = hash_repr, .dealloc = hash_dealloc},
    .methods = kXofMethods,
    .getters = kXofGetters,
};

static Result<Ref> new_by_name(Thread& t, Str* name, Value data, bool for_security, Given string) {
  Value given = TRY(choose_data(t, data, string.value));
  Digest digest = TRY(digest_of_name(t, name, for_security));
  return make(t, digest, given);
}
template <usize kRow>
static Result<Ref> new_of(Thread& t, Value data, bool for_security, Given string) {
  Value given = TRY(choose_data(t, data, string.value));
  Digest digest = TRY(digest_of_row(t, kRow, for_security));
  return make(t, digest, given);
}

// ---- HMAC

struct Hmac : Object {
  static const TypeSpec kType;
  HMAC_CTX* context;
  WaitLock busy;
};

static Result<Ref> hmac_allocate(Thread& t) {
  Hmac* self = static_cast<Hmac*>(type_allocate(t, t.interp.find_type(Hmac::kType)));
  self->busy.reset();
  self->context = HMAC_CTX_new();
  Ref made = Ref::steal(Value(self));
  if (!self->context) return t.raise_no_memory();
  return made;
}
static void hmac_dealloc(Object* o) { HMAC_CTX_free(static_cast<Hmac*>(o)->context); }

static Status hmac_update(Thread& t, Hmac* self, Value msg) {
  BufferView view(t);
  TRY(data_open(t, &view, msg));
  Busy busy(self->busy);
  TRY(busy.enter(t));
  int done = 0;
  work_on(t, view.view().size(), [&] { done = HMAC_Update(self->context, view.data(), view.view().size()); });
  if (!done) return raise_last(t);
  return {};
}
static Result<Ref> hmac_new(Thread& t, Value key, Value msg, Given digestmod) {
  BufferView key_view(t);
  TRY(key_view.open(key));
  if (key_view.view().size() > INT_MAX) return t.raise(kOverflowError, "key is too long.");
  if (digestmod.value.is_empty()) return t.raise(kTypeError, "Missing required parameter 'digestmod'.");
  Digest digest = TRY(digest_of(t, digestmod.value));
  Ref made = TRY(hmac_allocate(t));
  Hmac* self = as<Hmac>(made);
  // An empty key must not be a null pointer, which stands for "the key from before".
  const void* key_data = key_view.view().empty() ? "" : static_cast<const void*>(key_view.data());
  if (!HMAC_Init_ex(self->context, key_data, int(key_view.view().size()), digest, nullptr)) return raise_last(t);
  if (!msg.is_empty() && !msg.is_none()) TRY(hmac_update(t, self, msg));
  return made;
}
static Result<Ref> hmac_copy(Thread& t, Hmac* self) {
  Ref made = TRY(hmac_allocate(t));
  Busy busy(self->busy);
  TRY(busy.enter(t));
  if (!HMAC_CTX_copy(as<Hmac>(made)->context, self->context)) return raise_last(t);
  return made;
}
static Result<Computed> hmac_compute(Thread& t, Hmac* self) {
  Ref copy = TRY(hmac_copy(t, self));
  Computed out;
  if (!HMAC_Final(as<Hmac>(copy)->context, out.bytes, &out.size)) return raise_last(t);
  return out;
}
static Result<Ref> hmac_digest(Thread& t, Hmac* self) { return bytes_from(t, TRY(hmac_compute(t, self)).view()); }
static Result<Ref> hmac_hexdigest(Thread& t, Hmac* self) { return hex_text(t, TRY(hmac_compute(t, self)).view()); }

static const EVP_MD* hmac_md(Value v) { return HMAC_CTX_get_md(as<Hmac>(v)->context); }
static Result<Ref> hmac_digest_size(Thread&, Value v) { return Ref(Value::small_int(EVP_MD_get_size(hmac_md(v)))); }
static Result<Ref> hmac_block_size(Thread&, Value v) { return Ref(Value::small_int(EVP_MD_get_block_size(hmac_md(v)))); }
static Result<Ref> hmac_name(Thread& t, Value v) { return str_from_utf8(t, "hmac-" + name_of(hmac_md(v))); }
static Result<Ref> hmac_repr(Thread& t, Value v) {
  return str_from_utf8(t, fmt::format("<{} HMAC object @ {:#x}>", name_of(hmac_md(v)), reinterpret_cast<uintptr_t>(v.object())));
}

static constexpr Method kHmacMethods[] = {
    method<hmac_update>("update($self, /, msg)", "Add data to the message."),
    method<hmac_digest>("digest($self, /)", "The keyed digest of the message so far, as bytes."),
    method<hmac_hexdigest>("hexdigest($self, /)", "The keyed digest of the message so far, in hexadecimal."),
    method<hmac_copy>("copy($self, /)", "An object of its own with the same key and message so far."),
};
static constexpr Getter kHmacGetters[] = {{"digest_size", hmac_digest_size}, {"block_size", hmac_block_size}, {"name", hmac_name}};
const TypeSpec Hmac::kType = {
    .name = "_hashlib.HMAC",
    .basic_size = sizeof(Hmac),
    .flags = kTypeNoNew,
    .doc = "A keyed digest in progress: update() adds data, digest() and hexdigest() give the result so far.",
    .slots = {.repr = hmac_repr, .dealloc = hmac_dealloc},
    .methods = kHmacMethods,
    .getters = kHmacGetters,
};

static Result<Ref> hmac_of(Thread& t, Value key, Value msg, Value which) {
  BufferView key_view(t), view(t);
  TRY(key_view.open(key));
  TRY(view.open(msg));
  Digest digest = TRY(digest_of(t, which));
  if (key_view.view().size() > INT_MAX) return t.raise(kOverflowError, "key is too long.");
  if (view.view().size() > INT_MAX) return t.raise(kOverflowError, "msg is too long.");
  Computed out;
  bool done = false;
  const RawDigest* raw = raw_of(digest);
  work_on(t, view.view().size(), [&] {
    if (raw) {
      RawHmac(*raw, key_view.view()).compute(view.data(), view.view().size(), out.bytes);
      out.size = raw->digest_size;
      done = true;
      return;
    }
    const void* key_data = key_view.view().empty() ? "" : static_cast<const void*>(key_view.data());
    done = HMAC(digest, key_data, int(key_view.view().size()), view.data(), view.view().size(), out.bytes, &out.size);
  });
  if (!done) return raise_last(t);
  return bytes_from(t, out.view());
}

// ---- Keys from passwords

static Result<i64> c_long(Thread& t, Value v) {
  Ref index = TRY(to_index(t, v));
  i64 number;
  if (!int_try_i64(index, &number)) return t.raise(kOverflowError, "Python int too large to convert to C long");
  return number;
}
static Result<u64> c_unsigned_long(Thread& t, Value v) {
  Ref index = TRY(to_index(t, v));
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  u64 scratch;
  IntView view = int_view(index, scratch);
  if (view.count > 1) return t.raise(kOverflowError, "Python int too large for C unsigned long");
  return view.count ? view.limbs[0] : 0;
}

static Result<Ref> pbkdf2_hmac(Thread& t, Str* hash_name, Value password, Value salt, Value iterations_value, Value size_value) {
  BufferView password_view(t), salt_view(t);
  TRY(password_view.open(password));
  TRY(salt_view.open(salt));
  i64 iterations = TRY(c_long(t, iterations_value));
  Digest digest = TRY(digest_of_name(t, hash_name, true));
  if (password_view.view().size() > INT_MAX) return t.raise(kOverflowError, "password is too long.");
  if (salt_view.view().size() > INT_MAX) return t.raise(kOverflowError, "salt is too long.");
  if (iterations < 1) return t.raise(kValueError, "iteration value must be greater than 0.");
  if (iterations > INT_MAX) return t.raise(kOverflowError, "iteration value is too great.");
  // A digest of any length has no size of its own; versions of the library differ in what they say.
  i64 own_size = EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF ? 0 : EVP_MD_get_size(digest);
  i64 size = size_value.is_none() ? own_size : TRY(c_long(t, size_value));
  if (size < 1) return t.raise(kValueError, "key length must be greater than 0.");
  if (size > INT_MAX) return t.raise(kOverflowError, "key length is too great.");
  RefTo<Bytes> out = TRY(bytes_new(t, u64(size)));
  const RawDigest* raw = raw_of(digest);
  int done = 1;
  {
    ReleaseLock release(t);
    if (raw) raw_pbkdf2(*raw, password_view.view(), salt_view.view(), iterations, out->data(), usize(size));
    else done = PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(password_view.data()), int(password_view.view().size()), salt_view.data(),
                             int(salt_view.view().size()), int(iterations), digest, int(size), out->data());
  }
  if (!done) return raise_last(t);
  return out;
}

static Result<Ref> scrypt(Thread& t, Value password, Value salt, Value n_value, Value r_value, Value p_value, Value memory_value, Value size_value) {
  BufferView password_view(t), salt_view(t);
  TRY(password_view.open(password));
  TRY(salt_view.open(salt));
  u64 n = TRY(c_unsigned_long(t, n_value)), r = TRY(c_unsigned_long(t, r_value)), p = TRY(c_unsigned_long(t, p_value));
  i64 memory = TRY(c_long(t, memory_value)), size = TRY(c_long(t, size_value));
  if (password_view.view().size() > INT_MAX) return t.raise(kOverflowError, "password is too long");
  if (salt_view.view().size() > INT_MAX) return t.raise(kOverflowError, "salt is too long");
  if (n < 2 || (n & (n - 1))) return t.raise(kValueError, "n must be a power of 2.");
  if (memory < 0 || memory > INT_MAX) return t.raise(kValueError, "maxmem must be positive and smaller than {}", INT_MAX);
  if (size < 1 || size > INT_MAX) return t.raise(kValueError, "dklen must be greater than 0 and smaller than {}", INT_MAX);
  // Without a buffer for the key the library only checks the numbers.
  if (!EVP_PBE_scrypt(nullptr, 0, nullptr, 0, n, r, p, u64(memory), nullptr, 0))
    return raise_last(t, "Invalid parameter combination for n, r, p, maxmem.");
  RefTo<Bytes> out = TRY(bytes_new(t, u64(size)));
  int done;
  {
    ReleaseLock release(t);
    done = EVP_PBE_scrypt(reinterpret_cast<const char*>(password_view.data()), password_view.view().size(), salt_view.data(),
                          salt_view.view().size(), n, r, p, u64(memory), out->data(), usize(size));
  }
  if (!done) return raise_last(t);
  return out;
}

// ---- The module

static i64 get_fips_mode(Thread&) { return EVP_default_properties_is_fips_enabled(nullptr); }

#define CONSTRUCTOR(ROW, NAME, BREAK) \
  function<new_of<ROW>>("openssl_" NAME "($module, /, data=b'', *, usedforsecurity=True," BREAK "string=None)", "Start a digest with some data.")
static constexpr Method kFunctions[] = {
    // In the order of the first rows of kNames, which `ready` needs.
    CONSTRUCTOR(0, "md5", " "), CONSTRUCTOR(1, "sha1", " "),
    CONSTRUCTOR(2, "sha224", "\n               "), CONSTRUCTOR(3, "sha256", "\n               "),
    CONSTRUCTOR(4, "sha384", "\n               "), CONSTRUCTOR(5, "sha512", "\n               "),
    CONSTRUCTOR(6, "sha3_224", "\n                 "), CONSTRUCTOR(7, "sha3_256", "\n                 "),
    CONSTRUCTOR(8, "sha3_384", "\n                 "), CONSTRUCTOR(9, "sha3_512", "\n                 "),
    CONSTRUCTOR(10, "shake_128", "\n                  "), CONSTRUCTOR(11, "shake_256", "\n                  "),
    function<new_by_name>("new($module, /, name, data=b'', *, usedforsecurity=True, string=None)", "Start a digest by its name."),
    function<hmac_new>("hmac_new($module, /, key, msg=b'', digestmod=None)", "Start a keyed digest."),
    function<hmac_of>("hmac_digest($module, /, key, msg, digest)", "The keyed digest of a message."),
    function<pbkdf2_hmac>("pbkdf2_hmac($module, /, hash_name, password, salt, iterations,\n            dklen=None)",
                          "A key from a password, by many rounds of a keyed digest."),
    function<scrypt>("scrypt($module, /, password, *, salt, n, r, p, maxmem=0, dklen=64)", "A key from a password, by the function scrypt."),
    function<compare_digest>("compare_digest($module, a, b, /)", "Same as a == b, in a time that tells nothing of them."),
    function<get_fips_mode>("get_fips_mode($module, /)", "Whether the library is restricted to what the standard FIPS allows."),
};

static Status ready(Thread& t, Module* module) {
  State& s = state(t);
  TRY(module_add_exception(t, module, s.unsupported, "UnsupportedDigestmodError", Value(t.types[kValueError])));
  // A module that is imported anew has functions of its own, which join those of before.
  if (s.constructors.get().is_empty()) s.constructors.set(Value(dict_new(t)));
  RefTo<Dict> constructors(as<Dict>(s.constructors));
  for (usize row = 0; row < kConstructorCount; ++row) {
    RefTo<Str> function_name = str_intern(t, std::string("openssl_") + kNames[row].name), name = str_intern(t, kNames[row].name);
    Ref function(dict_get_str(module->dict, function_name));
    TRY(dict_set(t, constructors, function, Value(name)));
  }
  RefTo<MappingProxy> shown = mappingproxy_new(t, Value(constructors));
  TRY(module_add(t, module, "_constructors", Value(shown)));
  std::vector<std::string> names;
  EVP_MD_do_all_provided(nullptr, [](EVP_MD* digest, void* out) {
    if (digest && EVP_MD_get_type(digest) != NID_undef) static_cast<std::vector<std::string>*>(out)->push_back(name_of(digest));
  }, &names);
  RefTo<Set> set = set_new(t);
  for (const std::string& name : names) {
    RefTo<Str> text = str_intern(t, name);
    TRY(set_add_key(t, set, Value(text)));
  }
  Ref frozen = TRY(frozenset_from_iterable(t, Value(set)));
  TRY(module_add(t, module, "openssl_md_meth_names", frozen));
  return module_add_int(t, module, "_GIL_MINSIZE", kReleaseSize);
}
static const TypeSpec* const kTypes[] = {&Hash::kType, &HashXof::kType, &Hmac::kType};

}  // namespace krait::hashes::openssl

namespace krait {
extern const ModuleSpec kHashlibModule;
const ModuleSpec kHashlibModule = {
    .name = "_hashlib",
    .doc = "The digests of OpenSSL, for the modules hashlib and hmac.",
    .functions = rows(hashes::openssl::kFunctions),
    .types = hashes::openssl::kTypes,
    .ready = hashes::openssl::ready,
};
}  // namespace krait
