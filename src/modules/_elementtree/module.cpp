// _elementtree: the classes of xml.etree.ElementTree.
#include "modules/_elementtree/elementtree.h"
#include "modules/exception_type.h"
#include "vm/import.h"

namespace krait {

namespace etree {

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

static Result<Ref> sub_element(Thread& t, Args args) {
  if (args.count < 2) return t.raise(kTypeError, "SubElement() takes at least 2 arguments ({} given)", args.count);
  if (args.count > 3) return t.raise(kTypeError, "SubElement() takes at most 3 arguments ({} given)", args.count);
  if (!is<Element>(args[0]))
    return t.raise(kTypeError, "SubElement() argument 1 must be {}, not {}", Element::kType.name,
                   args[0].is_none() ? std::string("None") : type_name(t, args[0]));
  RefTo<Dict> attrib;
  if (args.count > 2 || args.kw_count()) attrib = TRY(attributes_from(t, "SubElement", args, 2));
  RefTo<Element> child = element_new(t, args[1], attrib && attrib->count ? attrib.get() : nullptr);
  TRY(element_append(t, as<Element>(args[0]), Value(child)));
  return std::move(child).ref();
}

static Result<Ref> set_factories(Thread& t, Value comment_factory, Value pi_factory) {
  if (!comment_factory.is_none() && !is_callable(comment_factory))
    return t.raise(kTypeError, "Comment factory must be callable, not {}", type_name(t, comment_factory));
  if (!pi_factory.is_none() && !is_callable(pi_factory))
    return t.raise(kTypeError, "PI factory must be callable, not {}", type_name(t, pi_factory));
  State& state = state_of(t);
  auto shown = [](const Field& f) { return f.get().is_empty() ? Value::none() : f.get(); };
  RefTo<Tuple> old = TRY(tuple_of(t, shown(state.comment_factory), shown(state.pi_factory)));
  auto stored = [](Value v) { return v.is_none() ? Value::empty() : v; };
  state.comment_factory.set(stored(comment_factory));
  state.pi_factory.set(stored(pi_factory));
  return std::move(old).ref();
}

static constexpr Method kFunctions[] = {
    function<sub_element>("SubElement(*args)", "SubElement(parent, tag, attrib={}, **extra): a new child of an element."),
    function<set_factories>("_set_factories($module, comment_factory, pi_factory, /)", "Sets what makes comments and processing instructions."),
};
static const TypeSpec* const kTypes[] = {&Element::kType, &TreeBuilder::kType, &kTreeParserType};

static Status ready(Thread& t, Module* module) {
  State& state = state_of(t);
  TRY(type_from_spec(t, ElementIterator::kType, module->name));
  if (state.element_path.get().is_empty()) {   // modules that are imported afresh share the state
    state.deepcopy.set(TRY(import_attribute(t, "copy", "deepcopy")));
    state.element_path.set(TRY(import_module(t, "xml.etree.ElementPath")));
  }
  return module_add_exception(t, module, state.parse_error, "ParseError", Value(static_cast<Object*>(t.types[kSyntaxError])),
                              "xml.etree.ElementTree");
}

}  // namespace etree

extern const ModuleSpec kElementTreeModule;
const ModuleSpec kElementTreeModule = {
    .name = "_elementtree",
    .doc = nullptr,
    .functions = etree::kFunctions,
    .types = etree::kTypes,
    .ready = etree::ready,
};

}  // namespace krait
