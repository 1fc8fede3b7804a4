// builtins: the table of functions, the types and the constants.
#include "modules/builtins.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"

namespace krait {

static constexpr Method kFunctions[] = {
  function<builtin_build_class>("__build_class__(*args)", "What a class statement calls."),
  function<builtin_import>("__import__($module, /, name, globals=None, locals=None, fromlist=(), level=0)",
                           "What an import statement calls."),
  function<builtin_abs>("abs($module, x, /)", "The absolute value of a number."),
  function<builtin_aiter>("aiter($module, async_iterable, /)", "An asynchronous iterator over an object."),
  function<builtin_all>("all($module, iterable, /)", "True if no item is false."),
  function<builtin_anext>("anext($module, aiterator, default=<unrepresentable>, /)",
                          "An awaitable for the next item, or for the default at the end."),
  function<builtin_any>("any($module, iterable, /)", "True if some item is true."),
  function<builtin_ascii>("ascii($module, obj, /)", "repr(obj) with everything but ASCII escaped."),
  function<builtin_bin>("bin($module, number, /)", "Binary text of an int, with 0b in front."),
  function<builtin_breakpoint>("breakpoint($module, /, *args, **kws)", "Call sys.breakpointhook()."),
  function<builtin_callable>("callable($module, obj, /)", "Whether an object can be called."),
  function<builtin_chr>("chr($module, i, /)", "The one-character string of a code point."),
  function<builtin_compile>("compile($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, "
                            "_feature_version=-1)", "A code object for source text or a syntax tree."),
  function<builtin_delattr>("delattr($module, obj, name, /)", "Delete an attribute."),
  function<builtin_dir>("dir(*args)", "The names of an object's attributes, or of the local variables, sorted."),
  function<builtin_divmod>("divmod($module, x, y, /)", "The pair (x // y, x % y)."),
  function<builtin_eval>("eval($module, source, /, globals=None, locals=None)", "The value of an expression."),
  function<builtin_exec>("exec($module, source, /, globals=None, locals=None, *, closure=None)", "Run statements."),
  function<builtin_format>("format($module, value, format_spec='', /)", "value as text, formatted."),
  function<builtin_getattr>("getattr(*args)", "getattr(object, name[, default]): an attribute."),
  function<builtin_globals>("globals($module, /)", "The dict of the module's variables."),
  function<builtin_hasattr>("hasattr($module, obj, name, /)", "Whether an object has an attribute."),
  function<builtin_hash>("hash($module, obj, /)", "The hash of an object; equal objects have equal hashes."),
  function<builtin_hex>("hex($module, number, /)", "Hexadecimal text of an int, with 0x in front."),
  function<builtin_id>("id($module, obj, /)", "A number that tells an object from all others alive."),
  function<builtin_input>("input($module, prompt='', /)", "A line read from standard input."),
  function<builtin_isinstance>("isinstance($module, obj, class_or_tuple, /)", "Whether an object is an instance."),
  function<builtin_issubclass>("issubclass($module, cls, class_or_tuple, /)", "Whether a class derives from another."),
  function<builtin_iter>("iter(*args)", "iter(iterable) or iter(callable, sentinel): an iterator."),
  function<builtin_len>("len($module, obj, /)", "The number of items."),
  function<builtin_locals>("locals($module, /)", "The local variables."),
  function<builtin_max>("max(*args)", "max(iterable, *, key=None, default=...), max(a, b, ..., *, key=None): the largest item."),
  function<builtin_min>("min(*args)", "min(iterable, *, key=None, default=...), min(a, b, ..., *, key=None): the smallest item."),
  function<builtin_next>("next(*args)", "next(iterator[, default]): the next item."),
  function<builtin_oct>("oct($module, number, /)", "Octal text of an int, with 0o in front."),
  function<builtin_ord>("ord($module, character, /)", "The code point of a one-character string."),
  function<builtin_pow>("pow($module, /, base, exp, mod=None)", "base to the power exp, modulo mod if given."),
  function<builtin_print>("print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)", "Write values as text."),
  function<builtin_repr>("repr($module, obj, /)", "An object as text, for programmers."),
  function<builtin_round>("round($module, /, number, ndigits=None)", "A number rounded to some digits."),
  function<builtin_setattr>("setattr($module, obj, name, value, /)", "Set an attribute."),
  function<builtin_sorted>("sorted($module, iterable, /, *, key=None, reverse=False)", "A new list of the items, sorted."),
  function<builtin_sum>("sum($module, iterable, /, start=0)", "The sum of start and all items."),
  function<builtin_vars>("vars(*args)", "vars(object): its __dict__; vars(): the local variables."),
};

static Status builtins_ready(Thread& t, Module* module) {
  struct { const char* name; Value value; } constants[] = {
    {"None", Value::none()}, {"Ellipsis", Value::ellipsis()}, {"NotImplemented", Value::not_implemented()},
    {"False", Value::boolean(false)}, {"True", Value::boolean(true)},
    {"__debug__", Value::boolean(t.interp.options.optimize == 0)},
  };
  for (auto& constant : constants) TRY(module_add(t, module, constant.name, constant.value));
  Types& types = t.types;
  for (TypeObject* type : {types.bool_, types.memoryview, types.bytearray, types.bytes, types.classmethod, types.complex,
                           types.dict, types.enumerate, types.filter, types.float_, types.frozenset, types.property,
                           types.int_, types.list, types.map, types.object, types.range, types.reversed, types.set,
                           types.slice, types.staticmethod, types.str, types.super, types.tuple, types.type, types.zip})
    TRY(dict_set_str(t, module->dict, type->name, Value(type)));
  for (int kind = 0; kind < kExceptionKindCount; ++kind)
    TRY(dict_set_str(t, module->dict, types.exceptions[kind]->name, Value(types.exceptions[kind])));
  TypeObject* group = exception_group_type(t);
  TRY(dict_set_str(t, module->dict, group->name, Value(group)));
  TRY(module_add(t, module, "EnvironmentError", Value(types[kOSError])));
  TRY(module_add(t, module, "IOError", Value(types[kOSError])));
  return {};
}

extern const ModuleSpec kBuiltinsModule;
const ModuleSpec kBuiltinsModule = {
  .name = "builtins",
  .doc = "The names that are known everywhere: functions, types, exceptions and constants.",
  .functions = kFunctions,
  .ready = builtins_ready,
};

Result<RefTo<Module>> builtins_module(Thread& t) { return module_from_spec(t, kBuiltinsModule); }

}  // namespace krait
