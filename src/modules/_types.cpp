// _types: the types behind the module types.
#include "objects/module.h"
#include "vm/interpreter.h"

namespace krait {

static Status types_ready(Thread& t, Module* module) {
  const Types& types = t.types;
  struct { const char* name; TypeObject* type; } rows[] = {
      {"AsyncGeneratorType", types.async_generator}, {"BuiltinFunctionType", types.builtin_function},
      {"BuiltinMethodType", types.builtin_function}, {"CapsuleType", types.capsule}, {"CellType", types.cell},
      {"ClassMethodDescriptorType", types.classmethod_descriptor}, {"CodeType", types.code}, {"CoroutineType", types.coroutine},
      {"EllipsisType", types.ellipsis_type}, {"FrameType", types.frame},
      {"FunctionType", types.function}, {"GeneratorType", types.generator}, {"GenericAlias", types.generic_alias},
      {"GetSetDescriptorType", types.getset_descriptor}, {"LambdaType", types.function}, {"MappingProxyType", types.mappingproxy},
      {"MemberDescriptorType", types.member_descriptor}, {"MethodDescriptorType", types.method_descriptor},
      {"MethodType", types.method}, {"MethodWrapperType", types.method_wrapper}, {"ModuleType", types.module},
      {"NoneType", types.none_type}, {"NotImplementedType", types.not_implemented_type},
      {"SimpleNamespace", types.simple_namespace}, {"TracebackType", types.traceback}, {"UnionType", types.union_type},
      {"WrapperDescriptorType", types.wrapper_descriptor},
  };
  for (auto& row : rows) TRY(module_add(t, module, row.name, Value(static_cast<Object*>(row.type))));
  return {};
}

extern const ModuleSpec kTypesModule;
const ModuleSpec kTypesModule = {.name = "_types", .doc = "Names of the builtin types.", .ready = types_ready};

}  // namespace krait
