// _opcode: what the instructions are like, for the modules opcode and dis.
#include "bytecode/op_info.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

static const OpInfo* op_at(i32 opcode) { return opcode >= 0 && usize(opcode) < kOpCount ? &kOpInfo[opcode] : nullptr; }
template <class F>
static bool any_operand(i32 opcode, F&& f) {
  const OpInfo* op = op_at(opcode);
  return op && (f(op->a) || f(op->b) || f(op->c));
}

static bool opcode_is_valid(Thread&, i32 opcode) { return op_at(opcode); }
static bool opcode_has_arg(Thread&, i32 opcode) { return any_operand(opcode, [](OperandKind k) { return k != OperandKind::kNone; }); }
static bool opcode_has_const(Thread&, i32 opcode) { return any_operand(opcode, [](OperandKind k) { return k == OperandKind::kConst; }); }
static bool opcode_has_name(Thread&, i32 opcode) { return any_operand(opcode, [](OperandKind k) { return k == OperandKind::kName; }); }
static bool opcode_has_jump(Thread&, i32 opcode) {
  const OpInfo* op = op_at(opcode);
  return op && op->jumps;
}
static bool opcode_has_local(Thread&, i32 opcode) { return any_operand(opcode, is_register); }
static bool opcode_no(Thread&, i32) { return false; }

// Registers are named, not stacked: no instruction changes a depth.
static Result<i64> opcode_stack_effect(Thread& t, i32 opcode, Value oparg, Value jump) {
  if (!jump.is_none() && !jump.is_bool()) return t.raise(kValueError, "stack_effect: jump must be False, True or None");
  if (!oparg.is_none()) TRY(to_index(t, oparg));
  if (!op_at(opcode)) return t.raise(kValueError, "invalid opcode or oparg");
  return 0;
}

static Result<Ref> list_of_names(Thread& t, std::span<const char* const> names) {
  RefTo<List> out = TRY(list_new(t, names.size()));
  for (const char* name : names) {
    RefTo<Str> s = str_from_ascii(t, name);
    TRY(list_push(t, out, Value(s)));
  }
  return std::move(out).ref();
}
static Result<Ref> opcode_no_descs(Thread& t) { return list_of_names(t, {}); }
static Result<Ref> opcode_special_methods(Thread& t) {
  static constexpr const char* kNames[] = {"__enter__", "__exit__", "__aenter__", "__aexit__"};
  return list_of_names(t, kNames);
}
static Result<Ref> opcode_nb_ops(Thread& t) {
  static constexpr const char* kOps[][2] = {
      {"ADD", "+"}, {"AND", "&"}, {"FLOOR_DIVIDE", "//"}, {"LSHIFT", "<<"}, {"MATRIX_MULTIPLY", "@"}, {"MULTIPLY", "*"},
      {"REMAINDER", "%"}, {"OR", "|"}, {"POWER", "**"}, {"RSHIFT", ">>"}, {"SUBTRACT", "-"}, {"TRUE_DIVIDE", "/"}, {"XOR", "^"}};
  RefTo<List> out = TRY(list_new(t));
  auto add = [&](const std::string& name, const std::string& symbol) -> Status {
    RefTo<Str> a = str_from_ascii(t, name), b = str_from_ascii(t, symbol);
    RefTo<Tuple> row = TRY(tuple_of(t, Value(a), Value(b)));
    return list_push(t, out, Value(row));
  };
  for (auto& op : kOps) TRY(add(std::string("NB_") + op[0], op[1]));
  for (auto& op : kOps) TRY(add(std::string("NB_INPLACE_") + op[0], std::string(op[1]) + "="));
  TRY(add("NB_SUBSCR", "[]"));
  return std::move(out).ref();
}
static Ref opcode_specialization_stats(Thread&) { return none_ref(); }
static Result<Ref> opcode_get_executor(Thread& t, Value, i32) { return t.raise(kRuntimeError, "Executors are not available in this build"); }

static constexpr Method kFunctions[] = {
    function<opcode_get_executor>("get_executor($module, /, code, offset)", "Compiled traces; there are none."),
    function<opcode_no_descs>("get_intrinsic1_descs($module, /)", "Names of intrinsic functions of one argument; there are none."),
    function<opcode_no_descs>("get_intrinsic2_descs($module, /)", "Names of intrinsic functions of two arguments; there are none."),
    function<opcode_nb_ops>("get_nb_ops($module, /)", "Names and symbols of the binary operations."),
    function<opcode_special_methods>("get_special_method_names($module, /)", "Special methods that instructions look up."),
    function<opcode_specialization_stats>("get_specialization_stats($module, /)", "Statistics of specialisation; there are none."),
    function<opcode_has_arg>("has_arg($module, /, opcode)", "Whether the instruction has operands."),
    function<opcode_has_const>("has_const($module, /, opcode)", "Whether an operand is a constant."),
    function<opcode_no>("has_exc($module, /, opcode)", "Whether the instruction sets an exception handler."),
    function<opcode_no>("has_free($module, /, opcode)", "Whether an operand is a free variable."),
    function<opcode_has_jump>("has_jump($module, /, opcode)", "Whether the instruction can jump."),
    function<opcode_has_local>("has_local($module, /, opcode)", "Whether an operand is a register."),
    function<opcode_has_name>("has_name($module, /, opcode)", "Whether an operand is a name."),
    function<opcode_is_valid>("is_valid($module, /, opcode)", "Whether there is such an instruction."),
    function<opcode_stack_effect>("stack_effect($module, opcode, oparg=None, /, *, jump=None)", "Change of the stack depth: always 0."),
};

static Status opcode_ready(Thread& t, Module* module) {
  TRY(module_add(t, module, "ENABLE_SPECIALIZATION", Value::boolean(true)));
  return module_add(t, module, "ENABLE_SPECIALIZATION_FT", Value::boolean(true));
}

extern const ModuleSpec kOpcodeModule;
const ModuleSpec kOpcodeModule = {
    .name = "_opcode",
    .doc = "Facts about the instructions.",
    .functions = rows(kFunctions),
    .ready = opcode_ready,
};

}  // namespace krait
