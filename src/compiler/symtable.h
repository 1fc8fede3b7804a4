#pragma once
// Scopes: which names each block of a module binds and where the others come from. The flags and their numbers are
// those of CPython's `_symtable` module, so that it can be built on top.
#include <set>
#include <unordered_map>

#include "ast/nodes.h"
#include "compiler/compile_error.h"
#include "compiler/name_map.h"

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
  std::string_view name;  // mangled
  u32 flags = 0;
  VarScope scope() const { return VarScope((flags >> kScopeShift) & 15); }
  void set_scope(VarScope scope) { flags = (flags & ~(15u << kScopeShift)) | u32(scope) << kScopeShift; }
};

enum class BlockType : u8 { kFunction, kClass, kModule, kAnnotation, kTypeAlias, kTypeParameters, kTypeVariable };
enum class ComprehensionKind : u8 { kNone, kList, kDict, kSet, kGenerator };

struct Scope {
  BlockType type = BlockType::kModule;
  std::string_view name;
  Scope* parent = nullptr;
  std::vector<Scope*> children;  // after analysis the children of inlined comprehensions stand in their place
  std::vector<Symbol> symbols;   // in order of first mention
  ListIndex index;
  std::vector<std::string_view> parameters;
  Position position;

  struct Directive { std::string_view name; Position position; };
  std::vector<Directive> directives;  // global and nonlocal statements
  Scope* annotation_block = nullptr;  // of a module or class
  std::string_view scope_info;        // "a TypeVar bound" and such, for messages
  std::set<std::string_view> mangled_names;  // class type parameter blocks: the only names that are mangled
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
    u32 at = find_name(index, symbol_name, u32(symbols.size()), [&](u32 i) { return symbols[i].name; });
    return at == ListIndex::kNone ? nullptr : &symbols[at];
  }
  // `symbol_name` must not be there yet.
  void append(std::string_view symbol_name, u32 flags) {
    if (symbols.empty()) symbols.reserve(8);
    symbols.push_back({symbol_name, flags});
    index.added(u32(symbols.size() - 1), [&](u32 i) { return hash_name(symbols[i].name); });
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
};

class Symtable {
 public:
  // Fills the table for the whole tree. False: `error` says why.
  bool build(const ast::Mod& mod, const SymtableOptions& options, CompileError* error);

  Scope* top() const { return top_; }
  Scope* find(const ast::Node* node, ScopeSlot slot = ScopeSlot::kBody) const {
    auto it = by_node_.find({node, slot});
    return it == by_node_.end() ? nullptr : it->second;
  }
  // `name` as it is spelled inside class `private_class` (may be empty); lives as long as the table.
  std::string_view mangle(std::string_view private_class, std::string_view name);
  // As above, for a name met in `scope`.
  std::string_view mangle_in(const Scope& scope, std::string_view private_class, std::string_view name) {
    if (private_class.empty()) return name;
    if (scope.mangles_listed_names_only && !scope.mangled_names.contains(name)) return name;
    return mangle(private_class, name);
  }

 private:
  friend class SymtableBuilder;
  struct Key {
    const ast::Node* node;
    ScopeSlot slot;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    usize operator()(const Key& key) const { return reinterpret_cast<usize>(key.node) * 31 + usize(key.slot); }
  };
  Scope* top_ = nullptr;
  std::vector<std::unique_ptr<Scope>> scopes_;
  std::unordered_map<Key, Scope*, KeyHash> by_node_;
  std::unordered_map<std::string_view, std::string_view> mangled_;
  std::string_view mangled_class_;
  Arena arena_;
};

Position position_of(const ast::Node* node);

// Nesting of the tree that the compiler follows; deeper trees are a RecursionError, never a native stack overflow.
constexpr u32 kMaxTreeDepth = 1000;

}  // namespace krait
