// _sha3: SHA-3 and SHAKE.
#include "modules/hashes/hash_object.h"
#include "objects/module.h"

namespace krait::hashes {

constexpr i64 kLongest = i64(1) << 29;   // of a SHAKE digest, not included

template <const Algorithm* kWhich, bool kShake>
struct Sha3 : HashObject {
  static const TypeSpec kType;
  using C = Common<Sha3>;

  static Result<Ref> make(Thread& t, TypeObject* cls, Args args);
  static Result<Ref> capacity_bits(Thread&, Value v) { return Ref(Value::small_int(1600 - 8 * as<Sha3>(v)->algorithm->block_size)); }
  static Result<Ref> rate_bits(Thread&, Value v) { return Ref(Value::small_int(8 * as<Sha3>(v)->algorithm->block_size)); }
  static Result<Ref> suffix(Thread& t, Value) { return bytes_from(t, kShake ? "\x1f" : "\x06"); }

  static Result<std::string> shake(Thread& t, Sha3* self, Value length) {
    Ref index = TRY(to_index(t, length));
    if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
    i64 size;
    if (!int_try_i64(index, &size)) return t.raise(kOverflowError, "Python int too large to convert to C unsigned long");
    if (size >= kLongest) return t.raise(kValueError, "length is too large");
    return hash_digest(t, self, usize(size));
  }
  static Result<Ref> shake_digest(Thread& t, Sha3* self, Value length) { return bytes_from(t, TRY(shake(t, self, length))); }
  static Result<Ref> shake_hexdigest(Thread& t, Sha3* self, Value length) { return hex_text(t, TRY(shake(t, self, length))); }

  static constexpr Method kMethods[] = {C::kCopy, C::kDigest, C::kHexdigest, C::kUpdateData};
  static constexpr Method kShakeMethods[] = {
      C::kCopy, C::kUpdateData,
      method<shake_digest>("digest(self, /, length)", "The first bytes of the digest of the message so far."),
      method<shake_hexdigest>("hexdigest(self, /, length)", "The first bytes of the digest of the message so far, in hexadecimal."),
  };
  static constexpr Getter kGetters[] = {C::kBlockSize, C::kDigestSize, C::kName, {"_capacity_bits", capacity_bits},
                                        {"_rate_bits", rate_bits}, {"_suffix", suffix}};
};

#define SHA3(ALIAS, ALGORITHM, SHAKE, NAME, METHODS)                                                        \
  using ALIAS = Sha3<&digest::ALGORITHM, SHAKE>;                                                            \
  CONSTRUCTOR_SIGNATURE(kNew##ALIAS, NAME "(data=b'', *, usedforsecurity=True, string=None)");           \
  template <>                                                                                               \
  Result<Ref> ALIAS::make(Thread& t, TypeObject* cls, Args args) {                                          \
    return make_sha3<ALIAS>(t, cls, args, kNew##ALIAS, digest::ALGORITHM);                                  \
  }                                                                                                         \
  template <>                                                                                               \
  const TypeSpec ALIAS::kType = {                                                                           \
      .name = "_sha3." NAME,                                                                                \
      .basic_size = sizeof(ALIAS),                                                                          \
      .doc = NAME "([data], *, usedforsecurity=True) starts a digest with some data.",                      \
      .slots = {.new_ = ALIAS::make},                                                                       \
      .methods = ALIAS::METHODS,                                                                            \
      .getters = ALIAS::kGetters,                                                                           \
  };

template <class T>
static Result<Ref> make_sha3(Thread& t, TypeObject* cls, Args args, const Method& signature, const Algorithm& algorithm) {
  Value slots[3];
  Ref owned[2];
  TRY(bind_arguments(t, signature, args, slots, owned));
  Value given = TRY(choose_data(t, slots[0], slots[2]));
  if (!slots[1].is_empty()) TRY(truth(t, slots[1]));
  Ref made = Ref::steal(Value(hash_allocate(t, cls, algorithm)));
  TRY(hash_update(t, static_cast<T*>(made.get().object()), given));
  return made;
}

SHA3(Sha3_224, kSha3_224, false, "sha3_224", kMethods)
SHA3(Sha3_256, kSha3_256, false, "sha3_256", kMethods)
SHA3(Sha3_384, kSha3_384, false, "sha3_384", kMethods)
SHA3(Sha3_512, kSha3_512, false, "sha3_512", kMethods)
SHA3(Shake128, kShake128, true, "shake_128", kShakeMethods)
SHA3(Shake256, kShake256, true, "shake_256", kShakeMethods)
#undef SHA3

static const TypeSpec* const kTypes[] = {&Sha3_224::kType, &Sha3_256::kType, &Sha3_384::kType,
                                         &Sha3_512::kType, &Shake128::kType, &Shake256::kType};
static Status ready(Thread& t, Module* module) {
  TRY(module_add_str(t, module, "implementation", "krait"));
  return module_add_int(t, module, "_GIL_MINSIZE", kReleaseSize);
}

}  // namespace krait::hashes

namespace krait {
extern const ModuleSpec kSha3Module;
const ModuleSpec kSha3Module = {.name = "_sha3", .doc = "The SHA-3 and SHAKE digests.", .types = hashes::kTypes, .ready = hashes::ready};
}  // namespace krait
