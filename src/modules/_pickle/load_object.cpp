// Executing pickles: what makes and fills objects of any class.
#include "base/utf8.h"
#include "modules/_pickle/reader.h"
#include "modules/sys.h"
#include "objects/codec_impl.h"
#include "objects/exception.h"
#include "objects/instance_slots.h"

namespace krait::pickle {

// --- Names

static Error raise_compat(Thread& t, const char* table, const char* what, Value found) {
  return t.raise(kRuntimeError, "_compat_pickle.{} values should be {}, not {}", table, what, type_name(t, found));
}

Result<Ref> Loader::find_global(Value module_name, Value name) {
  Ref module_text(module_name), name_text(name);
  Value event[] = {module_name, name};
  TRY(sys_audit(t, "pickle.find_class", event));
  if (u.protocol < 3 && u.fix_imports) {
    RefTo<Tuple> key = TRY(tuple_of(t, module_name, name));
    Ref found = TRY(dict_get(t, state().names_to_3, Value(key)));
    if (!found.is_absent()) {
      Tuple* both = try_as<Tuple>(found);
      if (!both || both->length != 2) return raise_compat(t, "NAME_MAPPING", "2-tuples", found);
      if (!is<Str>((*both)[0]) || !is<Str>((*both)[1]))
        return t.raise(kRuntimeError, "_compat_pickle.NAME_MAPPING values should be pairs of str, not ({}, {})",
                       type_name(t, (*both)[0]), type_name(t, (*both)[1]));
      module_text = Ref((*both)[0]);
      name_text = Ref((*both)[1]);
    } else {
      found = TRY(dict_get(t, state().imports_to_3, module_name));
      if (!found.is_absent()) {
        if (!is<Str>(found)) return raise_compat(t, "IMPORT_MAPPING", "strings", found);
        module_text = std::move(found);
      }
    }
  }
  Ref module = TRY(import_full(t, module_text));
  if (!is<Str>(name_text)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, name_text));
  Str* path = as<Str>(name_text);
  if (u.protocol < 4 || !is_dotted(path)) {
    RefTo<Str> attribute = str_intern(t, path);
    return get_attribute(t, module, attribute);
  }
  Result<Ref> found = get_path(t, module, path, false);
  if (!found.is_error() || !t.error_matches(kAttributeError)) return found;
  Ref error = t.take_error();
  t.raise(kAttributeError, "Can't resolve path {} on module {}", TRY(repr_text(t, name_text)), TRY(repr_text(t, module_text)));
  return with_context(t, std::move(error));
}

// Subclasses of Unpickler may have a find_class of their own.
Result<Ref> Loader::find_class(Value module_name, Value name) {
  if (!unpickler_ || is_exact<Unpickler>(Value(unpickler_))) return find_global(module_name, name);
  RefTo<Str> method = str_intern(t, "find_class");
  return call_method(t, Value(unpickler_), method, std::array{module_name, name});
}

Status Loader::load_GLOBAL() {
  std::string_view text = TRY(line(2));
  RefTo<Str> module_name = TRY(utf8_decode(t, Value::empty(), text.substr(0, text.size() - 1), nullptr));
  text = TRY(line(2));
  RefTo<Str> name = TRY(utf8_decode(t, Value::empty(), text.substr(0, text.size() - 1), nullptr));
  return push(TRY(find_class(Value(module_name), Value(name))));
}
Status Loader::load_STACK_GLOBAL() {
  Ref name = TRY(pop()), module_name = TRY(pop());
  if (!is_exact<Str>(name) || !is_exact<Str>(module_name)) return raise_unpickling(t, "STACK_GLOBAL requires str");
  return push(TRY(find_class(module_name, name)));
}

// Names that copyreg.add_extension gave a number.
Status Loader::push_extension(i64 code) {
  if (code <= 0) return raise_unpickling(t, "EXT specifies code <= 0");
  Value number = Value::small_int(code);
  Ref known = TRY(dict_get(t, state().extension_cache, number));
  if (!known.is_absent()) return push(std::move(known));
  Ref pair = TRY(dict_get(t, state().inverted_registry, number));
  if (pair.is_absent()) return t.raise(kValueError, "unregistered extension code {}", code);
  Tuple* both = try_as<Tuple>(pair);
  if (!both || both->length != 2 || !is<Str>((*both)[0]) || !is<Str>((*both)[1]))
    return t.raise(kValueError, "_inverted_registry[{}] isn't a 2-tuple of strings", code);
  Ref found = TRY(find_class((*both)[0], (*both)[1]));
  TRY(dict_set(t, state().extension_cache, number, found));
  return push(std::move(found));
}
Status Loader::load_EXT1() { return push_extension(TRY(number<u8>())); }
Status Loader::load_EXT2() { return push_extension(TRY(number<u16>())); }
Status Loader::load_EXT4() { return push_extension(i32(TRY(number<u32>()))); }

// --- Objects that are kept elsewhere

Status Loader::push_persistent(Ref id) {
  if (u.persistent_load.get().is_empty())
    return raise_unpickling(t, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
  Ref function(u.persistent_load);
  return push(TRY(call(t, function, id)));
}
Status Loader::load_PERSID() {
  std::string_view text = TRY(line(1));
  text.remove_suffix(1);
  if (!utf8::is_ascii(text))
    return raise_unpickling(t, "persistent IDs in protocol 0 must be ASCII strings");
  return push_persistent(str_from_ascii(t, text).ref());
}
Status Loader::load_BINPERSID() { return push_persistent(TRY(pop())); }

// --- Making objects

// An old-style instance, or a call of the class if there are arguments.
Status Loader::push_instance(Value cls, Tuple* args) {
  if (!args->length && is<TypeObject>(cls)) {
    RefTo<Str> name = str_intern(t, "__getinitargs__");
    Ref initargs = TRY(get_attribute_opt(t, cls, name));
    if (initargs.is_absent()) return push(TRY(call_method(t, cls, t.names.dunder_new, std::array{cls})));
  }
  return push(TRY(call_with(t, cls, args, nullptr)));
}
Status Loader::load_INST() {
  u64 mark = TRY(pop_mark());
  auto ascii_line = [&]() -> Result<RefTo<Str>> {
    std::string_view text = TRY(line(2));
    return ascii_decode(t, Value::empty(), text.substr(0, text.size() - 1), nullptr);
  };
  RefTo<Str> module_name = TRY(ascii_line()), name = TRY(ascii_line());
  Ref cls = TRY(find_class(Value(module_name), Value(name)));
  RefTo<Tuple> args = TRY(pop_tuple(mark));
  return push_instance(cls, args);
}
Status Loader::load_OBJ() {
  u64 mark = TRY(pop_mark());
  if (u.depth < mark + 1) return raise_underflow();
  RefTo<Tuple> args = TRY(pop_tuple(mark + 1));
  Ref cls = TRY(pop());
  return push_instance(cls, args);
}

Status Loader::make_new(bool keywords) {
  const char* name = keywords ? "NEWOBJ_EX" : "NEWOBJ";
  Ref kwargs;
  if (keywords) kwargs = TRY(pop());
  Ref args = TRY(pop()), cls = TRY(pop());
  if (!is<TypeObject>(cls)) return raise_unpickling(t, "{} class argument must be a type, not {}", name, type_name(t, cls));
  auto* type = as<TypeObject>(cls);
  if (!type->slots.new_) return raise_unpickling(t, "{} class argument '{}' doesn't have __new__", name, type_name(type));
  if (!is<Tuple>(args)) return raise_unpickling(t, "{} args argument must be a tuple, not {}", name, type_name(t, args));
  if (keywords && !is<Dict>(kwargs))
    return raise_unpickling(t, "{} kwargs argument must be a dict, not {}", name, type_name(t, kwargs));
  Tuple* values = as<Tuple>(args);
  if (!keywords || !as<Dict>(kwargs)->count)
    return push(TRY(type->slots.new_(t, type, Args(values->items, u32(values->length)))));
  std::vector<Value> all(values->items, values->items + values->length), names;
  u64 position = 0;
  Value key, value;
  while (dict_next(as<Dict>(kwargs), &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "keywords must be strings");
    names.push_back(key);
    all.push_back(value);
  }
  // The dict may be changed by what is called: the values are held by a tuple.
  RefTo<Tuple> held = TRY(tuple_from(t, all)), keyword_names = TRY(tuple_from(t, names));
  return push(TRY(type->slots.new_(t, type, Args(held->items, u32(values->length), keyword_names))));
}
Status Loader::load_NEWOBJ() { return make_new(false); }
Status Loader::load_NEWOBJ_EX() { return make_new(true); }

Status Loader::load_REDUCE() {
  Ref args = TRY(pop()), function = TRY(pop());
  if (!is<Tuple>(args)) return t.raise(kTypeError, "argument list must be a tuple");
  Tuple* values = as<Tuple>(args);
  return push(TRY(call(t, function, Args(values->items, u32(values->length)))));
}

// --- Filling objects

// The interned string of an attribute's name. The same few strings come for every instance of a class.
Str* Loader::attribute_name(Str* name) {
  if (name->is_interned()) return name;
  KnownName& known = names_[reinterpret_cast<uintptr_t>(name) >> 5 & (kKnownNames - 1)];
  if (known.given.get() != name) {
    known.interned = str_intern(t, name);
    known.given = RefTo<Str>(name);
  }
  return known.interned;
}

// An instance whose class leaves looking attributes up to `object`, and which has no __setstate__.
bool Loader::is_plain(Value object) {
  if (!object.is_object()) return false;
  Object* instance = object.object();
  TypeObject* type = instance->type();
  return type->has(kTypeHeap) && !type->has(kTypeCustomGetattr) && !type->has(kTypeOwnDict) &&
         type_lookup(type, t.names.dunder_setstate).is_absent() &&
         (!type->attrs_offset || instance_get(instance, t.names.dunder_setstate).is_absent());
}

Status Loader::load_BUILD() {
  if (u.depth < u.fence + 2) return raise_underflow();
  Ref content = TRY(pop()), object(top());
  if (!is_plain(object)) {
    Ref setter = TRY(get_attribute_opt(t, object, t.names.dunder_setstate));
    if (!setter.is_absent()) {
      TRY(call(t, setter, content));
      return {};
    }
  } else if (is_exact<Dict>(content) && TRY(build_plain(object, as<Dict>(content)))) {
    return {};
  }
  Ref slots;
  if (Tuple* both = try_as<Tuple>(content); both && both->length == 2) {
    slots = Ref((*both)[1]);
    content = Ref((*both)[0]);
  }
  if (!content.is_none()) {
    if (!is<Dict>(content)) return raise_unpickling(t, "state is not a dictionary");
    TRY(build_attributes(object, as<Dict>(content)));
  }
  if (slots.is_empty()) return {};
  if (!is<Dict>(slots)) return raise_unpickling(t, "slot state is not a dictionary");
  u64 position = 0;
  Value key, value;
  while (dict_next(as<Dict>(slots), &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    if (!is<Str>(key)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, key));
    TRY(set_attribute(t, object, attribute_name(as<Str>(key)), value));
  }
  return {};
}

// Attributes of a plain instance go to its slots: no dict is made. False: they cannot.
Result<bool> Loader::build_plain(Value object, Dict* attributes) {
  Object* instance = object.object();
  TypeObject* type = instance->type();
  if (attributes->table && !attributes->table->str_keys) return false;
  if (!type->attrs_offset || (instance->flags & kFlagDictMode)) return false;
  if (!is_instance_dict(type_lookup(type, t.names.dunder_dict))) return false;
  u64 position = 0;
  Value key, value;
  while (dict_next(attributes, &position, &key, &value))
    TRY(instance_set(t, instance, attribute_name(static_cast<Str*>(key.object())), value));
  return true;
}

Status Loader::build_attributes(Value object, Dict* attributes) {
  Ref target = TRY(get_attribute(t, object, t.names.dunder_dict));
  u64 position = 0;
  Value key, value;
  while (dict_next(attributes, &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    if (is_exact<Str>(key)) held_key = str_intern(t, as<Str>(key)).ref();
    TRY(set_item(t, target, held_key, held_value));
  }
  return {};
}

}  // namespace krait::pickle
