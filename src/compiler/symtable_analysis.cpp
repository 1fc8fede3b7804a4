#include "compiler/symtable_analysis.h"

#include <fmt/core.h>

namespace krait {

namespace {

// Names of a block's children that must come from outside the children, in order.
class NameSet {
 public:
  void insert(std::string_view name) {
    auto at = std::lower_bound(names_.begin(), names_.end(), name);
    if (at == names_.end() || *at != name) names_.insert(at, name);
  }
  bool erase(std::string_view name) {
    auto at = std::lower_bound(names_.begin(), names_.end(), name);
    if (at == names_.end() || *at != name) return false;
    names_.erase(at);
    return true;
  }
  // Takes the names of `other` over.
  void merge(NameSet&& other) {
    if (names_.empty()) names_ = std::move(other.names_);
    else for (std::string_view name : other.names_) insert(name);
  }
  auto begin() const { return names_.begin(); }
  auto end() const { return names_.end(); }

 private:
  std::vector<std::string_view> names_;
};

class Analyzer {
 public:
  Analyzer(const StackLimit& stack, Arena& arena, CompileError* error) : stack_(stack), arena_(arena), error_(error) {}

  bool block(Scope& scope, Scope* class_entry, NameSet& free) {
    if (stack_.is_used_up()) {
      *error_ = too_deep();
      return false;
    }
    for (Symbol& symbol : scope.symbols) {
      if (!resolve(scope, symbol, class_entry, free)) return false;
    }
    NameSet child_free, comprehension_cells;
    ArenaList<Scope*> children;
    bool inlines = false;
    for (Scope* child : scope.children) {
      Scope* child_class = nullptr;
      if (child->can_see_class_scope) child_class = scope.type == BlockType::kClass ? &scope : class_entry;
      bool inlined = child->comprehension != ComprehensionKind::kNone &&
                     child->comprehension != ComprehensionKind::kGenerator && !scope.can_see_class_scope;
      NameSet names;
      if (!block(*child, child_class, names)) return false;
      if (inlined) {
        inline_comprehension(scope, *child, names, comprehension_cells);
        if (!inlines) {
          for (Scope* earlier : scope.children) {
            if (earlier == child) break;
            children.push_back(arena_, earlier);
          }
        }
        inlines = true;
        child->comp_inlined = true;
        children.append(arena_, child->children);
      } else if (inlines) {
        children.push_back(arena_, child);
      }
      child_free.merge(std::move(names));
      if (child->has_free || child->child_free) scope.child_free = true;
    }
    if (inlines) scope.children = children;
    for (std::string_view name : comprehension_cells) scope.find(name)->flags |= kDefCompCell;
    if (scope.is_function_like()) {
      for (Symbol& symbol : scope.symbols) {
        if (symbol.scope() == VarScope::kLocal && !(symbol.flags & kSymbolFromComprehension) &&
            child_free.erase(symbol.name)) {
          symbol.set_scope(VarScope::kCell);
        }
      }
    } else if (scope.type == BlockType::kClass) {
      if (child_free.erase("__class__")) scope.needs_class_closure = true;
      if (child_free.erase("__classdict__")) scope.needs_classdict = true;
      if (child_free.erase("__conditional_annotations__")) scope.has_conditional_annotations = true;
    }
    for (std::string_view name : child_free) {
      Symbol* symbol = scope.find(name);
      if (!symbol || (symbol->flags & kSymbolFromComprehension && symbol->scope() != VarScope::kFree)) {
        if (symbol) {
          symbol->flags &= ~u32(kSymbolFromComprehension);
          symbol->flags &= ~u32(kDefBound);
          symbol->set_scope(VarScope::kFree);
        } else {
          scope.append(arena_, name, u32(VarScope::kFree) << kScopeShift);
        }
      } else if (scope.type == BlockType::kClass || scope.can_see_class_scope) {
        symbol->flags |= kDefFreeClass;
      }
      free.insert(name);
    }
    return true;
  }

 private:
  // The enclosing block whose variable a free `name` of `scope` means, or null.
  static Scope* binding_block(const Scope& scope, std::string_view name) {
    for (Scope* outer = scope.parent; outer; outer = outer->parent) {
      if (outer->type == BlockType::kClass) {
        if (name == "__class__" || name == "__classdict__" || name == "__conditional_annotations__") return outer;
        continue;
      }
      if (outer->type == BlockType::kModule) return nullptr;
      const Symbol* symbol = outer->find(name);
      if (!symbol || (symbol->flags & kSymbolFromComprehension)) continue;
      if (symbol->flags & kDefGlobal) return nullptr;
      if (symbol->flags & kDefNonlocal) continue;
      if (symbol->flags & kDefBound) return outer;
    }
    return nullptr;
  }

  bool fail(const Scope& scope, const Symbol& symbol, std::string message) {
    error_->kind = CompileError::Kind::kSyntaxError;
    error_->message = std::move(message);
    for (const Scope::Directive& directive : scope.directives) {
      if (directive.name == symbol.name) {
        error_->position = directive.position;
        break;
      }
    }
    return false;
  }

  bool resolve(Scope& scope, Symbol& symbol, Scope* class_entry, NameSet& free) {
    u32 flags = symbol.flags;
    if (flags & kSymbolFromComprehension) return true;
    if (flags & kDefGlobal) {
      if (flags & kDefNonlocal) {
        return fail(scope, symbol, fmt::format("name '{}' is nonlocal and global", symbol.name));
      }
      symbol.set_scope(VarScope::kGlobalExplicit);
      return true;
    }
    if (flags & kDefNonlocal) {
      if (scope.type == BlockType::kModule) {
        return fail(scope, symbol, "nonlocal declaration not allowed at module level");
      }
      Scope* owner = binding_block(scope, symbol.name);
      if (!owner) return fail(scope, symbol, fmt::format("no binding for nonlocal '{}' found", symbol.name));
      if (owner->flags_of(symbol.name) & kDefTypeParam) {
        return fail(scope, symbol, fmt::format("nonlocal binding not allowed for type parameter '{}'", symbol.name));
      }
      make_free(scope, symbol, free);
      return true;
    }
    if (flags & kDefBound) {
      symbol.set_scope(VarScope::kLocal);
      return true;
    }
    // A name of the class body that this block can see is looked up in the class namespace first; what holds that
    // namespace is not.
    if (class_entry && symbol.name != "__classdict__") {
      u32 class_flags = class_entry->flags_of(symbol.name);
      if (class_flags & kDefGlobal) {
        symbol.set_scope(VarScope::kGlobalExplicit);
        return true;
      }
      if ((class_flags & kDefBound) && !(class_flags & kDefNonlocal)) {
        symbol.set_scope(VarScope::kGlobalImplicit);
        return true;
      }
    }
    if (binding_block(scope, symbol.name)) make_free(scope, symbol, free);
    else symbol.set_scope(VarScope::kGlobalImplicit);
    return true;
  }
  static void make_free(Scope& scope, Symbol& symbol, NameSet& free) {
    symbol.set_scope(VarScope::kFree);
    scope.has_free = true;
    free.insert(symbol.name);
  }

  static bool free_in_any_child(const Scope& scope, std::string_view name) {
    for (const Scope* child : scope.children) {
      const Symbol* symbol = child->find(name);
      if (symbol && symbol->scope() == VarScope::kFree) return true;
    }
    return false;
  }

  // The comprehension's code becomes part of `scope`: its names are mentioned there, and what it took from `scope`
  // needs no cell any more.
  void inline_comprehension(Scope& scope, Scope& comp, NameSet& comp_free, NameSet& cells) {
    for (Symbol& symbol : comp.symbols) {
      if (symbol.flags & kDefParam) continue;
      if (Symbol* there = scope.find(symbol.name); there && scope.type != BlockType::kClass && !(symbol.flags & kDefBound)) {
        there->flags |= symbol.flags & kUse;
      }
      if (symbol.scope() == VarScope::kFree && scope.type == BlockType::kClass &&
          (symbol.name == "__class__" || symbol.name == "__classdict__" ||
           symbol.name == "__conditional_annotations__")) {
        // The class body itself has no such variable; only functions inside the comprehension get the cell.
        if (!free_in_any_child(comp, symbol.name)) {
          symbol.set_scope(VarScope::kGlobalImplicit);
          comp_free.erase(symbol.name);
        }
        continue;
      }
      Symbol* existing = scope.find(symbol.name);
      if (!existing) {
        Symbol* added = scope.append(arena_, symbol.name, symbol.flags | kSymbolFromComprehension);
        if (symbol.scope() == VarScope::kFree) {
          added->flags &= ~u32(kSymbolFromComprehension | kDefBound | kDefNonlocal);
        }
      }
      if (symbol.scope() == VarScope::kCell || (symbol.flags & kDefCompCell)) cells.insert(symbol.name);
      if (!existing) continue;
      if ((existing->flags & kDefBound) && !(existing->flags & kSymbolFromComprehension) &&
          scope.type != BlockType::kClass && !free_in_any_child(comp, symbol.name)) {
        comp_free.erase(symbol.name);
      }
    }
  }

  const StackLimit& stack_;
  Arena& arena_;
  CompileError* error_;
};

}  // namespace

bool analyze_scopes(Scope* top, const StackLimit& stack, Arena& arena, CompileError* error) {
  NameSet free;
  return Analyzer(stack, arena, error).block(*top, nullptr, free);
}

}  // namespace krait
