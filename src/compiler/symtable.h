#pragma once
// Scopes: which names each block of a module binds and where the others come from. The flags and their numbers are
// those of CPython's `_symtable` module, so that it can be built on top.
#include "ast/nodes.h"
#include "base/name_map.h"
#include "compiler/compile_error.h"

namespace krait {

enum SymbolFlag : u32 {
  kDefGlobal = 1, kDefLocal = 2, kDefParam = 4, kDefNonlocal = 8, kUse = 16, kDefFreeClass = 64, kDefImport = 128,
  kDefAnnot = 256, kDefCompIter = 512, kDefTypeParam = 1024, kDefCompCell = 2048,
  kDefBound = kDefLocal | kDefParam | kDefImport | kDefTypeParam,
  kSymbolFromComprehension = 1u << 20,  // ours: copied up from an inlined comprehension, no variable of this block
};
constexpr u32 kScopeShift = 12;
enum class VarScope : u8 { kNone, kLocal, kGlobalExplicit, kGlobalImplicit, kFree, kCell };

struct Symbol {
  static constexpr u32 kNoNumber = ~u32(0);
  std::string_view name;  // mangled
  u32 flags = 0;
  // The code generator's, for the unit of the block: the register of a local variable or cell, the name's number for
  // others; the closure cell of a free variable.
  u32 number = kNoNumber, free_number = kNoNumber;
  VarScope scope() const { return VarScope((flags >> kScopeShift) & 15); }
  void set_scope(VarScope scope) { flags = (flags & ~(15u << kScopeShift)) | u32(scope) << kScopeShift; }
};

enum class BlockType : u8 { kFunction, kClass, kModule, kAnnotation, kTypeAlias, kTypeParameters, kTypeVariable };
enum class ComprehensionKind : u8 { kNone, kList, kDict, kSet, kGenerator };

// Lies in an arena, with all it refers to.
struct Scope {
  BlockType type = BlockType::kModule;
  std::string_view name;
  Scope* parent = nullptr;
  ArenaList<Scope*> children;  // after analysis the children of inlined comprehensions stand in their place
  ArenaList<Symbol> symbols;   // in order of first mention
  ListIndex index;
  ArenaList<std::string_view> parameters;
  Position position;

  struct Directive { std::string_view name; Position position; };
  ArenaList<Directive> directives;  // global and nonlocal statements
  Scope* annotation_block = nullptr;  // of a module or class
  std::string_view scope_info;        // "a TypeVar bound" and such, for messages
  ArenaList<std::string_view> mangled_names;  // class type parameter blocks: the only names that are mangled
  bool mangles_listed_names_only = false;

  ComprehensionKind comprehension = ComprehensionKind::kNone;
  u32 comp_iter_expr = 0;
  bool comp_iter_target = false, comp_inlined = false;
  bool nested = false, has_free = false, child_free = false;
  bool generator = false, coroutine = false, async_def = false;
  bool varargs = false, varkeywords = false, returns_value = false, method = false, has_docstring = false;
  bool needs_class_closure = false, needs_classdict = false, can_see_class_scope = false;
  bool annotations_used = false, in_conditional_block = false, has_conditional_annotations = false;
  bool has_walrus = false;  // a named expression binds one of this block's variables

  bool is_function_like() const { return type != BlockType::kClass && type != BlockType::kModule; }
  Symbol* find(std::string_view symbol_name) {
    u32 at = find_name(index, symbol_name, symbols.size(), [&](u32 i) { return symbols[i].name; });
    return at == ListIndex::kNone ? nullptr : &symbols[at];
  }
  // As above, with a guess of its place that is put right.
  Symbol* find(std::string_view symbol_name, u16* hint) {
    if (*hint < symbols.size() && same_name(symbols[*hint].name, symbol_name)) return &symbols[*hint];
    Symbol* symbol = find(symbol_name);
    if (symbol) note_place(symbol, hint);
    return symbol;
  }
  void note_place(const Symbol* symbol, u16* hint) const {
    *hint = u16(std::min<usize>(usize(symbol - symbols.begin()), 0xffff));
  }
  // `symbol_name` must not be there yet.
  Symbol* append(Arena& arena, std::string_view symbol_name, u32 flags) {
    symbols.push_back(arena, {symbol_name, flags});
    index.added(arena, symbols.size() - 1, [&](u32 i) { return hash_name(symbols[i].name); });
    return &symbols.back();
  }
  const Symbol* find(std::string_view symbol_name) const { return const_cast<Scope*>(this)->find(symbol_name); }
  u32 flags_of(std::string_view symbol_name) const {
    const Symbol* symbol = find(symbol_name);
    return symbol ? symbol->flags : 0;
  }
};

// Blocks that belong to a node; a type parameter has one for its bound and one for its default.
enum class ScopeSlot : u8 { kBody, kTypeParams, kAnnotations, kBound, kDefault };

struct SymtableOptions {
  bool future_annotations = false;
  bool top_level_await = false;
  StackLimit stack;
};

// Its memory is the arena's.
class Symtable {
 public:
  explicit Symtable(Arena& arena) : arena_(arena) {}
  // Fills the table for the whole tree. False: `error` says why.
  bool build(const ast::Mod& mod, const SymtableOptions& options, CompileError* error);

  Scope* top() const { return top_; }
  Scope* find(const ast::Node* node, ScopeSlot slot = ScopeSlot::kBody) const {
    Scope** found = by_node_.find(key_of(node, slot));
    return found ? *found : nullptr;
  }
  // `name` as it is spelled inside class `private_class` (may be empty).
  std::string_view mangle(std::string_view private_class, std::string_view name) {
    if (KRAIT_LIKELY(private_class.empty() || !name.starts_with("__"))) return name;
    return mangle_private(private_class, name);
  }
  // As above, for a name met in `scope`.
  std::string_view mangle_in(const Scope& scope, std::string_view private_class, std::string_view name) {
    if (scope.mangles_listed_names_only &&
        std::find(scope.mangled_names.begin(), scope.mangled_names.end(), name) == scope.mangled_names.end()) {
      return name;
    }
    return mangle(private_class, name);
  }

 private:
  friend class SymtableBuilder;
  // Nodes are larger than there are slots.
  static const void* key_of(const ast::Node* node, ScopeSlot slot) {
    return reinterpret_cast<const char*>(node) + usize(slot);
  }
  std::string_view mangle_private(std::string_view private_class, std::string_view name);

  Arena& arena_;
  Scope* top_ = nullptr;
  AddressMap<Scope> by_node_;
  NameMap mangled_;   // of class mangled_class_: numbers in the list
  ArenaList<std::string_view> mangled_names_;
  std::string_view mangled_class_;
};

inline Position position_of(const ast::Node* node) {
  return {i32(node->lineno), i32(node->end_lineno), i32(node->col_offset), i32(node->end_col_offset)};
}

}  // namespace krait
