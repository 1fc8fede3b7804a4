// _symtable: the compiler's symbol tables.
#include "compiler/compiler.h"
#include "modules/builtins.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/compile.h"

namespace krait {

namespace {

struct SymtableEntry : Object {
  static const TypeSpec kType;
  Field id, name, symbols, varnames, children, nested, type, lineno;
};

constexpr Field SymtableEntry::*kFields[] = {&SymtableEntry::id, &SymtableEntry::name, &SymtableEntry::symbols,
                                             &SymtableEntry::varnames, &SymtableEntry::children, &SymtableEntry::nested,
                                             &SymtableEntry::type, &SymtableEntry::lineno};

Result<Ref> entry_of(Thread& t, const Scope& scope) {
  TRY(t.check_c_stack());
  auto* entry = static_cast<SymtableEntry*>(type_allocate(t, t.interp.find_type(SymtableEntry::kType)));
  for (auto field : kFields) (entry->*field).init(Value::none());
  Ref made = Ref::steal(Value(entry));
  const bool is_module = scope.type == BlockType::kModule;
  entry->id.set(int_from_u64(t, reinterpret_cast<uintptr_t>(entry)));
  entry->name.set(str_intern(t, scope.name).ref());
  entry->nested.set(Value::small_int(scope.nested));
  entry->type.set(Value::small_int(i64(scope.type)));
  entry->lineno.set(Value::small_int(is_module ? 0 : scope.position.line));
  RefTo<Dict> symbols = dict_new(t);
  for (const Symbol& symbol : scope.symbols) {
    RefTo<Str> name = str_intern(t, symbol.name);
    TRY(dict_set_str(t, symbols, name, Value::small_int(symbol.flags & ~u32(kSymbolFromComprehension))));
  }
  entry->symbols.set(std::move(symbols).ref());
  RefTo<List> names = TRY(list_new(t));
  for (std::string_view parameter : scope.parameters) {
    RefTo<Str> name = str_intern(t, parameter);
    TRY(list_push(t, names, Value(name)));
  }
  entry->varnames.set(std::move(names).ref());
  RefTo<List> children = TRY(list_new(t));
  for (const Scope* child : scope.children) {
    Ref item = TRY(entry_of(t, *child));
    TRY(list_push(t, children, item));
  }
  entry->children.set(std::move(children).ref());
  return made;
}

Result<Ref> entry_repr(Thread& t, Value self) {
  auto* entry = static_cast<SymtableEntry*>(self.object());
  RefTo<Str> id = TRY(to_str(t, entry->id)), line = TRY(to_str(t, entry->lineno)), name = TRY(to_str(t, entry->name));
  return str_from_utf8(t, fmt::format("<symtable entry {}({}), line {}>", str_to_utf8(name), str_to_utf8(id), str_to_utf8(line)));
}

void entry_visit(Object* self, Visitor& visit) {
  for (auto field : kFields) visit(static_cast<SymtableEntry*>(self)->*field);
}
void entry_clear(Object* self) {
  for (auto field : kFields) (static_cast<SymtableEntry*>(self)->*field).clear();
}

constexpr Member kMembers[] = {
    {.name = "id", .offset = offsetof(SymtableEntry, id)},
    {.name = "name", .offset = offsetof(SymtableEntry, name)},
    {.name = "symbols", .offset = offsetof(SymtableEntry, symbols)},
    {.name = "varnames", .offset = offsetof(SymtableEntry, varnames)},
    {.name = "children", .offset = offsetof(SymtableEntry, children)},
    {.name = "nested", .offset = offsetof(SymtableEntry, nested)},
    {.name = "type", .offset = offsetof(SymtableEntry, type)},
    {.name = "lineno", .offset = offsetof(SymtableEntry, lineno)},
};

const TypeSpec SymtableEntry::kType = {
    .name = "symtable entry",
    .basic_size = sizeof(SymtableEntry),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.repr = entry_repr, .visit = entry_visit, .clear = entry_clear, .dealloc = entry_clear},
    .members = kMembers,
};

Result<Ref> symtable_symtable(Thread& t, Value source, Value filename, Str* start) {
  RefTo<Str> name = TRY(file_name_argument(t, filename));
  CompileRequest request;
  request.filename = name;
  if (start->equals("exec")) request.mode = CompileMode::kExec;
  else if (start->equals("eval")) request.mode = CompileMode::kEval;
  else if (start->equals("single")) request.mode = CompileMode::kSingle;
  else return t.raise(kValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  std::string text = TRY(source_argument(t, source, "symtable", "string or bytes object", &request.source_is_utf8));
  Arena arena;
  ast::Mod* mod = TRY(parse_source(t, text, request, arena));
  Symtable table(arena);
  CompileError error;
  CompileOptions options;
  options.max_stack = stack_left(t);
  if (!build_symtable(*mod, options, &table, &error)) return raise_compile_error(t, request, error);
  return entry_of(t, *table.top());
}

constexpr Method kFunctions[] = {
    function<symtable_symtable>("symtable($module, source, filename, startstr, /)",
                                "The symbol table of the module that the source describes."),
};

Status symtable_ready(Thread& t, Module* module) {
  if (!t.interp.find_type(SymtableEntry::kType)) TRY(type_from_spec(t, SymtableEntry::kType, nullptr));
  struct { const char* name; i64 value; } constants[] = {
      {"USE", kUse}, {"DEF_GLOBAL", kDefGlobal}, {"DEF_NONLOCAL", kDefNonlocal}, {"DEF_LOCAL", kDefLocal},
      {"DEF_PARAM", kDefParam}, {"DEF_TYPE_PARAM", kDefTypeParam}, {"DEF_FREE_CLASS", kDefFreeClass},
      {"DEF_IMPORT", kDefImport}, {"DEF_BOUND", kDefBound}, {"DEF_ANNOT", kDefAnnot}, {"DEF_COMP_ITER", kDefCompIter},
      {"DEF_COMP_CELL", kDefCompCell}, {"TYPE_FUNCTION", i64(BlockType::kFunction)}, {"TYPE_CLASS", i64(BlockType::kClass)},
      {"TYPE_MODULE", i64(BlockType::kModule)}, {"TYPE_ANNOTATION", i64(BlockType::kAnnotation)},
      {"TYPE_TYPE_ALIAS", i64(BlockType::kTypeAlias)}, {"TYPE_TYPE_PARAMETERS", i64(BlockType::kTypeParameters)},
      {"TYPE_TYPE_VARIABLE", i64(BlockType::kTypeVariable)}, {"LOCAL", i64(VarScope::kLocal)},
      {"GLOBAL_EXPLICIT", i64(VarScope::kGlobalExplicit)}, {"GLOBAL_IMPLICIT", i64(VarScope::kGlobalImplicit)},
      {"FREE", i64(VarScope::kFree)}, {"CELL", i64(VarScope::kCell)}, {"SCOPE_OFF", kScopeShift}, {"SCOPE_MASK", 15},
  };
  for (auto& constant : constants) TRY(module_add_int(t, module, constant.name, constant.value));
  return {};
}

}  // namespace

extern const ModuleSpec kSymtableModule;
const ModuleSpec kSymtableModule = {
    .name = "_symtable",
    .doc = "The compiler's symbol tables.",
    .functions = rows(kFunctions),
    .ready = symtable_ready,
};

}  // namespace krait
