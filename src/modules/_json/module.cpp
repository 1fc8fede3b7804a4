// The functions of _json.
#include "modules/_json/json.h"

namespace krait::json {

static Result<Ref> scanstring(Thread& t, Args args) {
  TRY(no_keywords(t, "scanstring", args));
  if (args.count < 2) return t.raise(kTypeError, "scanstring() takes at least 2 arguments ({} given)", args.count);
  TRY(at_most(t, "scanstring", args, 3));
  Value text = args[0];
  Ref index = TRY(to_index(t, args[1]));
  i64 end = TRY(int_to_i64(t, index));
  bool strict = args.count < 3 || TRY(truth(t, args[2]));
  if (!is<Str>(text)) return t.raise(kTypeError, "first argument must be a string, not {}", type_name(t, text));
  i64 next;
  RefTo<Str> value = TRY(scan_string(t, static_cast<Str*>(text.object()), end, strict, &next));
  return tuple_of(t, Value(value), Value::small_int(next));
}

static constexpr Method kFunctions[] = {
    function<encode_basestring>("encode_basestring($self, object, /)", "The text as a JSON string."),
    function<encode_basestring_ascii>("encode_basestring_ascii($self, object, /)", "The text as a JSON string of ASCII characters."),
    function<scanstring>("scanstring(*args, **kwargs) as (*args)",
                         "The JSON string whose opening quote is before index end, and the index behind its closing quote.\n"
                         "Unless strict, control characters in it are taken as they are."),
};

Encoder::Encoding encoding_of(const Method* method) {
  if (method == &kFunctions[0]) return Encoder::kUnicode;
  return method == &kFunctions[1] ? Encoder::kAscii : Encoder::kCallEncoder;
}

static Status ready(Thread& t, Module* module) {
  RefTo<TypeObject> scanner = TRY(type_from_spec(t, Scanner::kType, module->name));
  TRY(module_add(t, module, "make_scanner", Value(scanner)));
  RefTo<TypeObject> encoder = TRY(type_from_spec(t, Encoder::kType, module->name));
  return module_add(t, module, "make_encoder", Value(encoder));
}

}  // namespace krait::json

namespace krait {

extern const ModuleSpec kJsonModule;
const ModuleSpec kJsonModule = {
    .name = "_json",
    .doc = "json speedups\n",
    .functions = json::kFunctions,
    .ready = json::ready,
};

}  // namespace krait
