// sys: the constants that describe the interpreter.
#include <cfloat>

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "modules/stdlib_names.h"
#include "modules/sys.h"
#include "vm/settings.h"

namespace krait {

static constexpr StructSeqField kFlagsFields[] = {
    {"debug", "-d"}, {"inspect", "-i"}, {"interactive", "-i"}, {"optimize", "-O or -OO"}, {"dont_write_bytecode", "-B"},
    {"no_user_site", "-s"}, {"no_site", "-S"}, {"ignore_environment", "-E"}, {"verbose", "-v"}, {"bytes_warning", "-b"},
    {"quiet", "-q"}, {"hash_randomization", "-R"}, {"isolated", "-I"}, {"dev_mode", "-X dev"}, {"utf8_mode", "-X utf8"},
    {"warn_default_encoding", "-X warn_default_encoding"}, {"safe_path", "-P"},
    {"int_max_str_digits", "-X int_max_str_digits"}, {"gil", "-X gil"},
    {"thread_inherit_context", "-X thread_inherit_context"}, {"context_aware_warnings", "-X context_aware_warnings"}};
static constexpr StructSeqSpec kFlags = {"sys.flags", "Flags given on the command line or in the environment.",
                                         kFlagsFields, 18, false};

static constexpr StructSeqField kVersionFields[] = {
    {"major"}, {"minor"}, {"micro"}, {"releaselevel"}, {"serial"}};
static constexpr StructSeqSpec kVersionInfo = {"sys.version_info", "Version of the language as a named tuple.",
                                               kVersionFields, 5, false};

static constexpr StructSeqField kFloatFields[] = {
    {"max"}, {"max_exp"}, {"max_10_exp"}, {"min"}, {"min_exp"}, {"min_10_exp"}, {"dig"}, {"mant_dig"}, {"epsilon"}, {"radix"}, {"rounds"}};
static constexpr StructSeqSpec kFloatInfo = {"sys.float_info", "Limits and precision of float.", kFloatFields, 11};

static constexpr StructSeqField kIntFields[] = {
    {"bits_per_digit"}, {"sizeof_digit"}, {"default_max_str_digits"}, {"str_digits_check_threshold"}};
static constexpr StructSeqSpec kIntInfo = {"sys.int_info", "How int is stored.", kIntFields, 4};

static constexpr StructSeqField kHashFields[] = {
    {"width"}, {"modulus"}, {"inf"}, {"nan"}, {"imag"}, {"algorithm"}, {"hash_bits"}, {"seed_bits"}, {"cutoff"}};
static constexpr StructSeqSpec kHashInfo = {"sys.hash_info", "Parameters of hashing.", kHashFields, 9};

static constexpr StructSeqField kThreadFields[] = {{"name"}, {"lock"}, {"version"}};
static constexpr StructSeqSpec kThreadInfo = {"sys.thread_info", "How threads are implemented.", kThreadFields, 3};

static Value number(i64 i) { return Value::small_int(i); }

Status sys_update_flags(Thread& t, Module* sys) {
  const InterpreterOptions& o = t.interp.options;
  const Settings& s = settings(t.interp);
  bool random = !(o.use_hash_seed && o.hash_seed == 0);
  Value values[] = {number(o.debug), number(o.inspect), number(o.interactive), number(o.optimize),
                    number(o.dont_write_bytecode), number(o.no_user_site), number(o.no_site),
                    number(o.ignore_environment), number(o.verbose), number(o.bytes_warning), number(o.quiet),
                    number(random), number(o.isolated), Value::boolean(o.dev_mode), number(s.utf8_mode),
                    number(s.warn_default_encoding), Value::boolean(o.safe_path), number(t.interp.int_max_str_digits),
                    number(1), number(s.thread_inherit_context), number(s.context_aware_warnings)};
  Ref flags = TRY(structseq_new(t, kFlags, values));
  return module_add(t, sys, "flags", flags);
}

static Result<Ref> version_info(Thread& t) {
  RefTo<Str> level = str_intern(t, "final");
  Value values[] = {number(kVersionMajor), number(kVersionMinor), number(kVersionMicro), Value(level), number(0)};
  return structseq_new(t, kVersionInfo, values);
}

static constexpr i64 kHexVersion = i64(kVersionMajor) << 24 | i64(kVersionMinor) << 16 | i64(kVersionMicro) << 8 | 0xf0;

static Status add_implementation(Thread& t, Module* sys) {
  RefTo<Dict> fields = dict_new(t);
  RefTo<Str> name = str_intern(t, "krait"), tag = str_from_ascii(t, kCacheTag);
  Ref version = TRY(version_info(t));
  TRY(dict_set_text(t, fields, "name", Value(name)));
  TRY(dict_set_text(t, fields, "cache_tag", Value(tag)));
  TRY(dict_set_text(t, fields, "version", version));
  TRY(dict_set_text(t, fields, "hexversion", number(kHexVersion)));
  RefTo<Str> multiarch = str_from_ascii(t, kMultiarch);
  TRY(dict_set_text(t, fields, "_multiarch", Value(multiarch)));
  TRY(dict_set_text(t, fields, "supports_isolated_interpreters", Value::boolean(true)));
  Ref space = TRY(call_with(t, Value(static_cast<Object*>(t.types.simple_namespace)), tuple_empty(t), fields));
  return module_add(t, sys, "implementation", space);
}

Status sys_add_info(Thread& t, Module* sys) {
  TRY(sys_update_flags(t, sys));
  Ref version = TRY(version_info(t));
  TRY(module_add(t, sys, "version_info", version));
  TRY(module_add_str(t, sys, "version", fmt::format("{}.{}.{} (krait) [{}]", kVersionMajor, kVersionMinor, kVersionMicro, kCompilerName)));
  TRY(module_add_int(t, sys, "hexversion", kHexVersion));
  TRY(module_add_int(t, sys, "api_version", 1013));
  TRY(module_add_str(t, sys, "copyright", kCopyright));
  TRY(module_add_str(t, sys, "platform", kPlatform));
  TRY(module_add_str(t, sys, "byteorder", std::endian::native == std::endian::little ? "little" : "big"));
  TRY(module_add_int(t, sys, "maxsize", sizeof(void*) == 8 ? INT64_MAX : INT32_MAX));
  TRY(module_add_int(t, sys, "maxunicode", 0x10ffff));
  TRY(module_add_str(t, sys, "float_repr_style", "short"));
  TRY(module_add_str(t, sys, "abiflags", ""));
  TRY(module_add_str(t, sys, "platlibdir", "lib"));
  TRY(module_add_str(t, sys, "_framework", ""));
  RefTo<Str> project = str_intern(t, "krait");
  RefTo<Tuple> git = TRY(tuple_of(t, Value(project), Value(t.interp.empty_str), Value(t.interp.empty_str)));
  TRY(module_add(t, sys, "_git", Value(git)));
  TRY(module_add(t, sys, "_home", Value::none()));
  TRY(module_add(t, sys, "pycache_prefix", Value::none()));
  TRY(module_add(t, sys, "dont_write_bytecode", Value::boolean(t.interp.options.dont_write_bytecode)));

  Ref max = float_from(t, DBL_MAX), min = float_from(t, DBL_MIN), epsilon = float_from(t, DBL_EPSILON);
  Value floats[] = {max, number(DBL_MAX_EXP), number(DBL_MAX_10_EXP), min, number(DBL_MIN_EXP), number(DBL_MIN_10_EXP),
                    number(DBL_DIG), number(DBL_MANT_DIG), epsilon, number(FLT_RADIX), number(1)};
  Ref float_info = TRY(structseq_new(t, kFloatInfo, floats));
  TRY(module_add(t, sys, "float_info", float_info));
  // The numbers programs reason with are CPython's; the limbs inside are wider.
  Value ints[] = {number(30), number(4), number(4300), number(640)};
  Ref int_info = TRY(structseq_new(t, kIntInfo, ints));
  TRY(module_add(t, sys, "int_info", int_info));
  RefTo<Str> algorithm = str_intern(t, "siphash13");
  Value hashes[] = {number(64), number((i64(1) << 61) - 1), number(314159), number(0), number(1000003), Value(algorithm),
                    number(64), number(128), number(0)};
  Ref hash_info = TRY(structseq_new(t, kHashInfo, hashes));
  TRY(module_add(t, sys, "hash_info", hash_info));
  Ref library = str_intern(t, kThreadLibrary).ref(), lock = kThreadLock ? str_intern(t, kThreadLock).ref() : none_ref();
  Value threads[] = {library, lock, Value::none()};
  Ref thread_info = TRY(structseq_new(t, kThreadInfo, threads));
  TRY(module_add(t, sys, "thread_info", thread_info));

  RefTo<List> names = TRY(list_new(t));
  for (const char* name : kStdlibModuleNames) {
    RefTo<Str> s = str_intern(t, name);
    TRY(list_push(t, names, Value(s)));
  }
  Ref stdlib = TRY(frozenset_from_iterable(t, Value(names)));
  TRY(module_add(t, sys, "stdlib_module_names", stdlib));
  return add_implementation(t, sys);
}

}  // namespace krait
