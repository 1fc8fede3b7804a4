// The list of native modules.
#include "objects/module.h"

namespace krait {

#if defined(__wasi__)
#define UNIX_MODULE(NAME, SPEC)
#else
#define UNIX_MODULE(NAME, SPEC) MODULE(NAME, SPEC)
#endif

#define MODULE(NAME, SPEC) extern const ModuleSpec SPEC;
#include "modules/modules.def"
#undef MODULE

static const ModuleSpec* const kSpecs[] = {
#define MODULE(NAME, SPEC) &SPEC,
#include "modules/modules.def"
#undef MODULE
};

static constexpr const char* kNames[] = {
#define MODULE(NAME, SPEC) NAME,
#include "modules/modules.def"
#undef MODULE
};

const ModuleSpec* find_native_module(std::string_view name) {
  for (usize i = 0; i < std::size(kNames); ++i) if (name == kNames[i]) return kSpecs[i];
  return nullptr;
}

std::span<const char* const> native_module_names() { return kNames; }

}  // namespace krait
