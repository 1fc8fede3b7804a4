#pragma once
// What the files of _pickle share.
#include "base/byte_order.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::pickle {

enum class Op : u8 {
#define OP(NAME, CODE) NAME = CODE,
#include "modules/_pickle/opcodes.def"
#undef OP
};

constexpr i64 kHighestProtocol = 5, kDefaultProtocol = 5;

// What the module found when it was imported; programs change the contents of the dicts, not which dicts they are.
struct State {
  Field pickle_error, pickling_error, unpickling_error;
  FieldTo<Dict> dispatch_table, extension_registry, inverted_registry, extension_cache;   // of copyreg
  FieldTo<Dict> names_to_3, imports_to_3, names_to_2, imports_to_2;                       // of _compat_pickle
  Field encode, getattr, partial;
  void visit(Visitor& v);
};
State& state_of(Thread& t);

// Leaves an exception of class `cls` pending.
KRAIT_COLD Error raise_class(Thread& t, Value cls, std::string_view text);
template <class... A>
KRAIT_COLD Error raise_pickling(Thread& t, fmt::format_string<A...> text, A&&... args) {
  return raise_class(t, state_of(t).pickling_error, fmt::vformat(text, fmt::make_format_args(args...)));
}
template <class... A>
KRAIT_COLD Error raise_unpickling(Thread& t, fmt::format_string<A...> text, A&&... args) {
  return raise_class(t, state_of(t).unpickling_error, fmt::vformat(text, fmt::make_format_args(args...)));
}
// Makes `context` the __context__ of the pending exception.
KRAIT_COLD Error with_context(Thread& t, Ref context);
// The pending exception gets a note; repr(shown) follows the text if it is given.
KRAIT_COLD Error add_note(Thread& t, std::string_view text, Value shown = Value::empty());
// "module.qualname" of the type of `v`; without the module if that is builtins or __main__.
std::string full_name(Thread& t, Value v);
// TypeError unless a method got exactly `count` arguments, none by keyword.
Status exactly(Thread& t, const char* name, const Args& args, u32 count);
// repr(v) for messages, and the text of a Str.
Result<std::string> repr_text(Thread& t, Value v);

// The module of a full name as `import` finds it, itself and not its topmost package.
Result<Ref> import_full(Thread& t, Value name);
// `object` followed by the attributes of a dotted path; ABSENT for an attribute that is missing if `optional`.
Result<Ref> get_path(Thread& t, Value object, Str* path, bool optional);
bool is_dotted(const Str* path);

// PickleBuffer
struct PickleBuffer : Object {
  static const TypeSpec kType;
  Buffer view;            // owner EMPTY: released
};
// The buffer, or ValueError if it was released.
Result<Buffer*> pickle_buffer_view(Thread& t, PickleBuffer* self);

}  // namespace krait::pickle
