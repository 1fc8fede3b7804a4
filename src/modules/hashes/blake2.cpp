// _blake2: BLAKE2b and BLAKE2s with their parameters.
#include "modules/hashes/hash_object.h"
#include "objects/dict.h"
#include "objects/module.h"

namespace krait::hashes {

struct Limits {
  const char* name;        // as error texts have it
  u32 digest, key, salt, person;
  u64 node_offset;
};
static constexpr Limits kLimitsB = {"Blake2b", 64, 64, 16, 16, UINT64_MAX};
static constexpr Limits kLimitsS = {"Blake2s", 32, 32, 8, 8, (u64(1) << 48) - 1};

static Result<i64> number_or(Thread& t, Value v, i64 fallback) {
  if (v.is_empty()) return fallback;
  Ref index = TRY(to_index(t, v));
  i64 number;
  if (!int_try_i64(index, &number)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  if (number > INT32_MAX) return t.raise(kOverflowError, "signed integer is greater than maximum");
  if (number < INT32_MIN) return t.raise(kOverflowError, "signed integer is less than minimum");
  return number;
}
static Result<u64> unsigned_or_zero(Thread& t, Value v) {
  if (v.is_empty()) return u64(0);
  Ref index = TRY(to_index(t, v));
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  u64 scratch;
  if (int_view(index, scratch).count > 1) return t.raise(kOverflowError, "Python int too large for C unsigned long long");
  return int_to_u64(t, index);
}

enum Argument { kData, kDigestSize, kKey, kSalt, kPerson, kFanout, kDepth, kLeafSize, kNodeOffset, kNodeDepth, kInnerSize, kLastNode,
                kUsedForSecurity, kString, kArguments };

// Makes an object whose class is `cls` from the constructor's bound arguments.
static Result<Ref> make_blake2(Thread& t, TypeObject* cls, const Value* given, const Limits& limits, const Algorithm& algorithm,
                               void (*start)(void*, const digest::Blake2Parameters&)) {
  Value data = TRY(choose_data(t, given[kData], given[kString]));
  digest::Blake2Parameters p;
  BufferView key(t), salt(t), person(t);
  struct { Value value; BufferView* view; } buffers[] = {{given[kKey], &key}, {given[kSalt], &salt}, {given[kPerson], &person}};
  for (auto& [value, view] : buffers) if (!value.is_empty()) TRY(view->open(value));
  i64 size = TRY(number_or(t, given[kDigestSize], limits.digest)), fanout = TRY(number_or(t, given[kFanout], 1)),
      depth = TRY(number_or(t, given[kDepth], 1));
  i64 node_depth = TRY(number_or(t, given[kNodeDepth], 0)), inner_size = TRY(number_or(t, given[kInnerSize], 0));
  if (!given[kLastNode].is_empty()) p.last_node = TRY(truth(t, given[kLastNode]));
  if (!given[kUsedForSecurity].is_empty()) TRY(truth(t, given[kUsedForSecurity]));

  if (size < 1 || size > i64(limits.digest))
    return t.raise(kValueError, "digest_size for {} must be between 1 and {} bytes, here it is {}", limits.name, limits.digest, size);
  p.digest_size = u8(size);
  if (!given[kSalt].is_empty()) p.salt = salt.view();
  if (p.salt.size() > limits.salt) return t.raise(kValueError, "maximum salt length is {} bytes", limits.salt);
  if (!given[kPerson].is_empty()) p.person = person.view();
  if (p.person.size() > limits.person) return t.raise(kValueError, "maximum person length is {} bytes", limits.person);
  if (fanout < 0 || fanout > 255) return t.raise(kValueError, "fanout must be between 0 and 255");
  p.fanout = u8(fanout);
  if (depth < 1 || depth > 255) return t.raise(kValueError, "depth must be between 1 and 255");
  p.depth = u8(depth);
  u64 leaf_size = TRY(unsigned_or_zero(t, given[kLeafSize]));
  if (leaf_size > UINT32_MAX) return t.raise(kOverflowError, "leaf_size is too large");
  p.leaf_size = u32(leaf_size);
  p.node_offset = TRY(unsigned_or_zero(t, given[kNodeOffset]));
  if (p.node_offset > limits.node_offset) return t.raise(kOverflowError, "node_offset is too large");
  if (node_depth < 0 || node_depth > 255) return t.raise(kValueError, "node_depth must be between 0 and 255");
  p.node_depth = u8(node_depth);
  if (inner_size < 0 || inner_size > i64(limits.digest)) return t.raise(kValueError, "inner_size must be between 0 and is {}", limits.digest);
  p.inner_size = u8(inner_size);
  if (!given[kKey].is_empty()) p.key = key.view();
  if (p.key.size() > limits.key) return t.raise(kValueError, "maximum key length is {} bytes", limits.key);

  HashObject* self = hash_allocate(t, cls, algorithm);
  Ref made = Ref::steal(Value(self));
  self->digest_size = p.digest_size;
  start(self->state, p);
  TRY(hash_update(t, self, data));
  return made;
}

#define BLAKE2_TEXT(NAME)                                                                          \
  NAME "(data=b'', *, digest_size=_blake2." NAME ".MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=_, depth=_, " \
       "leaf_size=_,\n        node_offset=_, node_depth=_, inner_size=_, last_node=_,\n        usedforsecurity=_, string=_)"
CONSTRUCTOR_SIGNATURE(kNewB, BLAKE2_TEXT("blake2b"));
CONSTRUCTOR_SIGNATURE(kNewS, BLAKE2_TEXT("blake2s"));

struct Blake2b : HashObject {
  static const TypeSpec kType;
  static Result<Ref> make(Thread& t, TypeObject* cls, Args args) {
    Value given[kArguments];
    Ref owned[2];
    TRY(bind_arguments(t, kNewB, args, given, owned));
    return make_blake2(t, cls, given, kLimitsB, digest::kBlake2b, digest::blake2b_start);
  }
};
struct Blake2s : HashObject {
  static const TypeSpec kType;
  static Result<Ref> make(Thread& t, TypeObject* cls, Args args) {
    Value given[kArguments];
    Ref owned[2];
    TRY(bind_arguments(t, kNewS, args, given, owned));
    return make_blake2(t, cls, given, kLimitsS, digest::kBlake2s, digest::blake2s_start);
  }
};

template <class T>
struct Tables {
  using C = Common<T>;
  static constexpr Method kMethods[] = {C::kCopy, C::kDigest, C::kHexdigest, C::kUpdateData};
  static constexpr Getter kGetters[] = {C::kBlockSize, C::kDigestSize, C::kName};
};

const TypeSpec Blake2b::kType = {
    .name = "_blake2.blake2b",
    .basic_size = sizeof(Blake2b),
    .signature = "blake2b(data=b'', *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)",
    .doc = "A BLAKE2b digest.",
    .slots = {.new_ = Blake2b::make},
    .methods = Tables<Blake2b>::kMethods,
    .getters = Tables<Blake2b>::kGetters,
};
const TypeSpec Blake2s::kType = {
    .name = "_blake2.blake2s",
    .basic_size = sizeof(Blake2s),
    .signature = "blake2s(data=b'', *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)",
    .doc = "A BLAKE2s digest.",
    .slots = {.new_ = Blake2s::make},
    .methods = Tables<Blake2s>::kMethods,
    .getters = Tables<Blake2s>::kGetters,
};

static Status add_limits(Thread& t, Module* module, const TypeSpec& spec, const Limits& limits, const char* prefix) {
  TypeObject* type = t.interp.find_type(spec);
  for (auto [name, value] : {std::pair("SALT_SIZE", limits.salt), std::pair("PERSON_SIZE", limits.person),
                             std::pair("MAX_KEY_SIZE", limits.key), std::pair("MAX_DIGEST_SIZE", limits.digest)}) {
    TRY(dict_set_text(t, type->dict, name, Value::small_int(value)));
    TRY(module_add_int(t, module, fmt::format("{}_{}", prefix, name).c_str(), value));
  }
  return {};
}
static Status blake2_ready(Thread& t, Module* module) {
  TRY(add_limits(t, module, Blake2b::kType, kLimitsB, "BLAKE2B"));
  TRY(add_limits(t, module, Blake2s::kType, kLimitsS, "BLAKE2S"));
  return module_add_int(t, module, "_GIL_MINSIZE", kReleaseSize);
}
static const TypeSpec* const kBlake2Types[] = {&Blake2b::kType, &Blake2s::kType};

}  // namespace krait::hashes

namespace krait {
extern const ModuleSpec kBlake2Module;
const ModuleSpec kBlake2Module = {
    .name = "_blake2", .doc = "The BLAKE2 digests.", .types = hashes::kBlake2Types, .ready = hashes::blake2_ready};
}  // namespace krait
