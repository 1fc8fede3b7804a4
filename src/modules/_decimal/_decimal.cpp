// Module _decimal: the registry of its parts.
#include "modules/_decimal/_decimal.h"
#include "vm/import.h"

namespace krait {

static const char kStateKey = 0;
DecimalState& decimal_state(Thread& t) { return t.interp.state<DecimalState>(&kStateKey); }

static Status decimal_ready(Thread& t, Module* module) {
  DecimalState& s = decimal_state(t);
  if (s.contents) {
    u64 position = 0;
    Value name, value;
    while (dict_next(s.contents, &position, &name, &value))
      if (TRY(dict_get(t, module->dict, name)).is_absent()) TRY(dict_set(t, module->dict, name, value));
    return {};
  }
  s.decimal = t.interp.find_type(Decimal::kType);
  TRY(signals_ready(t, module));
  TRY(contexts_ready(t, module));

  // Decimal is a number, and compares with rational ones.
  Ref number = TRY(import_attribute(t, "numbers", "Number"));
  RefTo<Str> register_name = str_intern(t, "register");
  Value decimal_type[] = {Value(static_cast<Object*>(s.decimal))};
  TRY(call_method(t, number, register_name, decimal_type));
  s.rational.set(TRY(import_attribute(t, "numbers", "Rational")));

  Ref namedtuple = TRY(import_attribute(t, "collections", "namedtuple"));
  RefTo<Str> name = str_intern(t, "DecimalTuple"), fields = str_from_ascii(t, "sign digits exponent"),
             owner = str_intern(t, "decimal");
  s.decimal_tuple.set(TRY(call(t, namedtuple, Value(name), Value(fields))));
  TRY(set_attribute(t, s.decimal_tuple, t.names.dunder_module, Value(owner)));
  TRY(module_add(t, module, "DecimalTuple", s.decimal_tuple));

  TRY(module_add_int(t, module, "MAX_PREC", dec::kMaxPrecision));
  TRY(module_add_int(t, module, "MAX_EMAX", dec::kMaxExponent));
  TRY(module_add_int(t, module, "MIN_EMIN", -dec::kMaxExponent));
  TRY(module_add_int(t, module, "MIN_ETINY", dec::kMinTinyExponent));
  TRY(module_add_int(t, module, "IEEE_CONTEXT_MAX_BITS", sizeof(void*) == 4 ? 256 : 512));
  TRY(module_add(t, module, "HAVE_THREADS", Value::boolean(true)));
  TRY(module_add(t, module, "HAVE_CONTEXTVAR", Value::boolean(true)));
  TRY(module_add_str(t, module, "__version__", "1.70"));   // of the specification
  TRY(module_add_str(t, module, "__libmpdec_version__", "2.5.1"));
  s.contents.set(TRY(dict_copy(t, module->dict)));
  return {};
}

static constexpr const TypeSpec* kTypes[] = {&Decimal::kType, &DecimalContext::kType};
extern const ModuleSpec kDecimalModule;
const ModuleSpec kDecimalModule = {
    .name = "_decimal",
    .doc = "Decimal floating point arithmetic.",
    .functions = kDecimalFunctions,
    .types = kTypes,
    .ready = decimal_ready,
};

}  // namespace krait
