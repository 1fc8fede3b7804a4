// _md5, _sha1, _sha2: types that only their functions make.
#include "modules/hashes/hash_object.h"
#include "objects/module.h"

namespace krait::hashes {

// One type for each algorithm: `kWhich` is its digest.
template <const Algorithm* kWhich>
struct Hash : HashObject {
  static const TypeSpec kType;
  using C = Common<Hash>;
  static constexpr Method kMethods[] = {C::kCopy, C::kDigest, C::kHexdigest, C::kUpdate};
  static constexpr Getter kGetters[] = {C::kBlockSize, C::kDigestSize, C::kName};

  static Result<Ref> make(Thread& t, Value data, bool, Given string) {
    Value given = TRY(choose_data(t, data, string.value));
    Ref made = Ref::steal(Value(hash_allocate(t, t.interp.find_type(kType), *kWhich)));
    TRY(hash_update(t, as<Hash>(made), given));
    return made;
  }
};

#define HASH(ALIAS, ALGORITHM, NAME)             \
  using ALIAS = Hash<&digest::ALGORITHM>;        \
  template <>                                    \
  const TypeSpec ALIAS::kType = {                \
      .name = NAME,                              \
      .basic_size = sizeof(ALIAS),               \
      .flags = kTypeNoNew,                       \
      .slots = {},                               \
      .methods = ALIAS::kMethods,                \
      .getters = ALIAS::kGetters,                \
  };
HASH(Md5, kMd5, "_md5.md5")
HASH(Sha1, kSha1, "_sha1.sha1")
HASH(Sha224, kSha224, "_sha2.SHA224Type")
HASH(Sha256, kSha256, "_sha2.SHA256Type")
HASH(Sha384, kSha384, "_sha2.SHA384Type")
HASH(Sha512, kSha512, "_sha2.SHA512Type")
#undef HASH

#define MAKE(TYPE, NAME) \
  function<TYPE::make>(NAME "($module, /, data=b'', *, usedforsecurity=True, string=None)", "Start a digest with some data.")

// Types whose class is called otherwise than their name in the module.
static Status add_type(Thread& t, Module* module, const TypeSpec& spec, const char* name) {
  RefTo<TypeObject> type = TRY(type_from_spec(t, spec, module->name));
  return module_add(t, module, name, Value(type));
}
static Status ready(Thread& t, Module* module) { return module_add_int(t, module, "_GIL_MINSIZE", kReleaseSize); }
static Status md5_ready(Thread& t, Module* module) {
  TRY(add_type(t, module, Md5::kType, "MD5Type"));
  return ready(t, module);
}
static Status sha1_ready(Thread& t, Module* module) {
  TRY(add_type(t, module, Sha1::kType, "SHA1Type"));
  return ready(t, module);
}

static constexpr Method kMd5Functions[] = {MAKE(Md5, "md5")};
static constexpr Method kSha1Functions[] = {MAKE(Sha1, "sha1")};
static constexpr Method kSha2Functions[] = {MAKE(Sha224, "sha224"), MAKE(Sha256, "sha256"), MAKE(Sha384, "sha384"), MAKE(Sha512, "sha512")};
static const TypeSpec* const kSha2Types[] = {&Sha224::kType, &Sha256::kType, &Sha384::kType, &Sha512::kType};

}  // namespace krait::hashes

namespace krait {

extern const ModuleSpec kMd5Module, kSha1Module, kSha2Module;
const ModuleSpec kMd5Module = {
    .name = "_md5", .doc = "The MD5 digest.", .functions = rows(hashes::kMd5Functions), .ready = hashes::md5_ready};
const ModuleSpec kSha1Module = {
    .name = "_sha1", .doc = "The SHA-1 digest.", .functions = rows(hashes::kSha1Functions), .ready = hashes::sha1_ready};
const ModuleSpec kSha2Module = {
    .name = "_sha2", .doc = "The SHA-2 digests.", .functions = rows(hashes::kSha2Functions), .types = hashes::kSha2Types,
    .ready = hashes::ready};

}  // namespace krait
