#include "objects/shadowing.h"

#include <unistd.h>

#include "objects/module.h"
#include "objects/set.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/settings.h"

namespace krait {

static std::string current_folder() {
  char* folder = getcwd(nullptr, 0);
  std::string out = folder ? folder : "";
  std::free(folder);
  return out;
}

static bool is_beside_the_program(Thread& t, std::string_view file) {
  const std::optional<std::string>& first = settings(t.interp).first_path;
  if (!first || t.interp.options.safe_path) return false;
  if (file.ends_with("/__init__.py")) file.remove_suffix(std::string_view("/__init__.py").size());
  usize slash = file.rfind('/');
  if (slash == file.npos) return false;
  return file.substr(0, slash) == (first->empty() ? current_folder() : *first);
}

Result<Shadowing> shadowing_of(Thread& t, Value spec, Value name) {
  Shadowing out{absent_ref()};
  Ref has_location = TRY(get_attribute_opt(t, spec, str_intern(t, "has_location")));
  if (has_location.is_absent() || !TRY(truth(t, has_location))) return out;
  Ref origin = TRY(get_attribute_opt(t, spec, str_intern(t, "origin")));
  if (origin.is_absent() || !is<Str>(origin)) return out;
  out.possible = is_beside_the_program(t, str_to_utf8(as<Str>(origin)));
  out.origin = std::move(origin);
  if (!out.possible) return out;
  Ref names = TRY(get_attribute_opt(t, Value(static_cast<Object*>(t.interp.sys.get())), str_intern(t, "stdlib_module_names")));
  if (!names.is_absent() && (is<Set>(names) || is<FrozenSet>(names))) out.of_stdlib = TRY(contains(t, names, name));
  return out;
}

std::string shadowing_advice(const Shadowing& shadowing, std::string_view name, bool initializing) {
  if (!shadowing.possible || !(shadowing.of_stdlib || initializing)) return {};
  std::string file = str_to_utf8(as<Str>(shadowing.origin));
  if (!shadowing.of_stdlib) return fmt::format("(consider renaming '{}' if it has the same name as a library you intended to import)", file);
  return fmt::format("(consider renaming '{}' since it has the same name as the standard library module named '{}' and prevents "
                     "importing that standard library module)", file, name);
}

}  // namespace krait
