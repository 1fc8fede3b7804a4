// _hmac: keyed digests (RFC 2104) of the algorithms in base/digest.
#include "modules/exception_type.h"
#include "modules/hashes/hash_object.h"
#include "objects/module.h"

namespace krait::hashes {

struct HmacState {
  Field unknown_hash;
  void visit(Visitor& v) { v(unknown_hash); }
};
static const char kStateKey = 0;

// An HMAC in progress: HashObject::state has the inner message, `outer` the outer one with nothing but the key.
struct Hmac : HashObject {
  static const TypeSpec kType;
  alignas(8) u8 outer[digest::kMaxStateSize];
};

struct NameRow { const char* name; const Algorithm* algorithm; };
static const NameRow kNames[] = {
    {"md5", &digest::kMd5}, {"sha1", &digest::kSha1}, {"sha224", &digest::kSha224}, {"sha256", &digest::kSha256},
    {"sha384", &digest::kSha384}, {"sha512", &digest::kSha512}, {"sha3_224", &digest::kSha3_224}, {"sha3_256", &digest::kSha3_256},
    {"sha3_384", &digest::kSha3_384}, {"sha3_512", &digest::kSha3_512}, {"blake2b", &digest::kBlake2b}, {"blake2s", &digest::kBlake2s},
};

static Result<const Algorithm*> find_algorithm(Thread& t, Value name) {
  if (is<Str>(name)) {
    std::string wanted = str_to_utf8(as<Str>(name));
    for (char& c : wanted) if (c >= 'A' && c <= 'Z') c = char(c + 32);
    for (const NameRow& row : kNames) if (wanted == row.name) return row.algorithm;
  }
  RefTo<Str> shown = TRY(repr(t, name));
  RefTo<Str> text = str_from_utf8(t, fmt::format("unsupported hash type: {}", str_to_utf8(shown)));
  Ref error = TRY(call(t, t.interp.state<HmacState>(&kStateKey).unknown_hash, Value(text)));
  return t.raise_object(error);
}

// The two states, with the key in.
static void start(const Algorithm& a, std::string_view key, u8* inner, u8* outer) {
  u8 block[digest::kMaxBlockSize] = {};
  if (key.size() > a.block_size) {
    digest::Digest shortened(a);
    shortened.update(reinterpret_cast<const u8*>(key.data()), key.size());
    shortened.finish(block);
  } else if (!key.empty()) {
    std::memcpy(block, key.data(), key.size());
  }
  for (u8& byte : block) byte ^= 0x36;
  a.start(inner);
  a.update(inner, block, a.block_size);
  for (u8& byte : block) byte ^= 0x36 ^ 0x5c;
  a.start(outer);
  a.update(outer, block, a.block_size);
}
// Uses both states up.
static std::string finish(const Algorithm& a, u8* inner, u8* outer) {
  std::string out(a.digest_size, '\0');
  u8* bytes = reinterpret_cast<u8*>(out.data());
  a.finish(inner, bytes, out.size());
  a.update(outer, bytes, out.size());
  a.finish(outer, bytes, out.size());
  return out;
}

static Result<Ref> hmac_new(Thread& t, Value key, Value msg, Value digestmod) {
  if (digestmod.is_empty()) return t.raise(kTypeError, "new() missing 1 required argument 'digestmod'");
  const Algorithm* algorithm = TRY(find_algorithm(t, digestmod));
  BufferView key_view(t);
  TRY(data_open(t, &key_view, key));
  Hmac* self = static_cast<Hmac*>(hash_allocate(t, t.interp.find_type(Hmac::kType), *algorithm));
  Ref made = Ref::steal(Value(self));
  start(*algorithm, key_view.view(), self->state, self->outer);
  if (!msg.is_none()) TRY(hash_update(t, self, msg));
  return made;
}

static Result<Ref> compute(Thread& t, const Algorithm& algorithm, Value key, Value msg) {
  BufferView key_view(t), view(t);
  TRY(data_open(t, &key_view, key));
  TRY(data_open(t, &view, msg));
  alignas(8) u8 inner[digest::kMaxStateSize], outer[digest::kMaxStateSize];
  start(algorithm, key_view.view(), inner, outer);
  std::string_view bytes = view.view();
  work_on(t, bytes.size(), [&] { algorithm.update(inner, reinterpret_cast<const u8*>(bytes.data()), bytes.size()); });
  return bytes_from(t, finish(algorithm, inner, outer));
}
template <const Algorithm* kWhich>
static Result<Ref> compute_with(Thread& t, Value key, Value msg) { return compute(t, *kWhich, key, msg); }
static Result<Ref> compute_digest(Thread& t, Value key, Value msg, Value digest) {
  const Algorithm* algorithm = TRY(find_algorithm(t, digest));
  return compute(t, *algorithm, key, msg);
}

static Result<std::string> current(Thread& t, Hmac* self) {
  alignas(8) u8 inner[digest::kMaxStateSize], outer[digest::kMaxStateSize];
  // The object may be in the middle of an update in another thread.
  while (!TRY(self->busy.acquire(t, -1))) {}
  std::memcpy(inner, self->state, sizeof inner);
  self->busy.release();
  std::memcpy(outer, self->outer, sizeof outer);
  return finish(*self->algorithm, inner, outer);
}
static Status hmac_update(Thread& t, Hmac* self, Value msg) { return hash_update(t, self, msg); }
static Result<Ref> hmac_digest(Thread& t, Hmac* self) { return bytes_from(t, TRY(current(t, self))); }
static Result<Ref> hmac_hexdigest(Thread& t, Hmac* self) { return hex_text(t, TRY(current(t, self))); }
static Result<Ref> hmac_copy(Thread& t, Hmac* self) {
  Ref copy = TRY(hash_copy(t, self));
  std::memcpy(as<Hmac>(copy)->outer, self->outer, sizeof self->outer);
  return copy;
}
static Result<Ref> hmac_name(Thread& t, Value v) { return str_from_ascii(t, fmt::format("hmac-{}", as<Hmac>(v)->algorithm->name)); }
static Result<Ref> hmac_repr(Thread& t, Value v) {
  return str_from_ascii(t, fmt::format("<{} HMAC object @ {:#x}>", as<Hmac>(v)->algorithm->name, reinterpret_cast<uintptr_t>(v.object())));
}

static constexpr Method kMethods[] = {
    method<hmac_copy>("copy(self, /)", "An object of its own with the same key and message so far."),
    method<hmac_digest>("digest(self, /)", "The keyed digest of the message so far, as bytes."),
    method<hmac_hexdigest>("hexdigest(self, /)", "The keyed digest of the message so far, in hexadecimal."),
    method<hmac_update>("update(self, /, msg)", "Add data to the message."),
};
static constexpr Getter kGetters[] = {Common<Hmac>::kBlockSize, Common<Hmac>::kDigestSize, {"name", hmac_name}};
const TypeSpec Hmac::kType = {
    .name = "_hmac.HMAC",
    .basic_size = sizeof(Hmac),
    .flags = kTypeNoNew,
    .slots = {.repr = hmac_repr},
    .methods = kMethods,
    .getters = kGetters,
};

#define COMPUTE(NAME, ALGORITHM) \
  function<compute_with<&digest::ALGORITHM>>("compute_" NAME "($module, key, msg, /)", "The keyed digest of a message.")
static constexpr Method kFunctions[] = {
    COMPUTE("blake2b_32", kBlake2b), COMPUTE("blake2s_32", kBlake2s), COMPUTE("md5", kMd5), COMPUTE("sha1", kSha1),
    COMPUTE("sha224", kSha224), COMPUTE("sha256", kSha256), COMPUTE("sha384", kSha384), COMPUTE("sha512", kSha512),
    COMPUTE("sha3_224", kSha3_224), COMPUTE("sha3_256", kSha3_256), COMPUTE("sha3_384", kSha3_384), COMPUTE("sha3_512", kSha3_512),
    function<compute_digest>("compute_digest($module, /, key, msg, digest)", "The keyed digest of a message by an algorithm's name."),
    function<hmac_new>("new($module, /, key, msg=None, digestmod=<unrepresentable>) as ($module, /, key, msg=None, digestmod=None)", "Start a keyed digest."),
};

static Status hmac_ready(Thread& t, Module* module) {
  TRY(module_add_exception(t, module, t.interp.state<HmacState>(&kStateKey).unknown_hash, "UnknownHashError", Value(t.types[kValueError])));
  return module_add_int(t, module, "_GIL_MINSIZE", kReleaseSize);
}
static const TypeSpec* const kHmacTypes[] = {&Hmac::kType};

}  // namespace krait::hashes

namespace krait {
extern const ModuleSpec kHmacModule;
const ModuleSpec kHmacModule = {
    .name = "_hmac",
    .doc = "Keyed digests, for the module hmac.",
    .functions = rows(hashes::kFunctions),
    .types = hashes::kHmacTypes,
    .ready = hashes::hmac_ready,
};
}  // namespace krait
