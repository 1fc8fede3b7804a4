// _suggestions: the name that was probably meant.
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/traceback_text.h"

namespace krait {

static Result<Ref> suggestions_generate(Thread& t, Value candidates, Str* item) {
  if (!is<List>(candidates)) return t.raise(kTypeError, "candidates must be a list");
  std::vector<std::string> names;
  for (Value v : as<List>(candidates)->span()) {
    if (!is<Str>(v)) return t.raise(kTypeError, "all elements in 'candidates' must be strings");
    names.push_back(str_to_utf8(as<Str>(v)));
  }
  std::string best = closest_name(str_to_utf8(item), names);
  if (best.empty()) return none_ref();
  return str_from_utf8(t, best).ref();
}

static constexpr Method kFunctions[] = {
    function<suggestions_generate>("_generate_suggestions($module, candidates, item, /)", "The candidate most like item, or None."),
};

extern const ModuleSpec kSuggestionsModule;
const ModuleSpec kSuggestionsModule = {.name = "_suggestions", .doc = "Suggestions for misspelt names.", .functions = rows(kFunctions)};

}  // namespace krait
