// Writing objects by what they are reduced to.
#include "modules/_pickle/writer.h"
#include "objects/codec_impl.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/instance_slots.h"
#include "objects/list.h"
#include "vm/import.h"

namespace krait::pickle {

Result<bool> Saver::save_persistent(Value v) {
  Ref function(p.persistent_id), id = TRY(call(t, function, v));
  if (id.is_none()) return false;
  if (p.bin) {
    TRY(p.out.boundary(t, p.write));
    TRY(save_value(id));
    TRY(put(Op::BINPERSID));
    return true;
  }
  RefTo<Str> text = TRY(to_str(t, id));
  if (!text->is_ascii()) return raise_pickling(t, "persistent IDs in protocol 0 must be ASCII strings");
  TRY(put(fmt::format("P{}\n", text->ascii())));
  return true;
}

Status Saver::save_object(Value v) {
  Ref held(v), reduced;
  TypeObject* type = type_of(t, v);
  if (!p.reducer_override.get().is_empty()) {
    Ref function(p.reducer_override);
    reduced = TRY(call(t, function, v));
    if (!reduced.get().is_not_implemented()) return save_reduced(v, reduced);
  }
  if (type == t.types.type) return save_type(v);
  if (type == t.types.function) return save_global(v, nullptr);

  Ref function;
  if (p.dispatch_table.get().is_empty()) {
    function = TRY(dict_get(t, state().dispatch_table, Value(type)));
  } else {
    Ref table(p.dispatch_table);
    if (is_exact<Dict>(table)) {
      function = TRY(dict_get(t, static_cast<Dict*>(table.get().object()), Value(type)));
    } else {
      Result<Ref> found = get_item(t, table, Value(type));
      if (!found.is_error()) {
        function = found.take();
      } else {
        if (!t.error_matches(kKeyError)) return Error{};
        t.clear_error();
        function = absent_ref();
      }
    }
  }
  if (!function.is_absent()) {
    reduced = TRY(call(t, function, v));
  } else if (is_subtype(type, t.types.type)) {
    return save_global(v, nullptr);
  } else {
    if (TRY(save_plain(v, type))) return {};
    Ref method = TRY(get_attribute_opt(t, v, t.names.dunder_reduce_ex));
    if (!method.is_absent()) {
      reduced = TRY(call(t, method, Value::small_int(p.protocol)));
    } else {
      method = TRY(get_attribute_opt(t, v, t.names.dunder_reduce));
      if (method.is_absent()) return raise_pickling(t, "Can't pickle {} object", full_name(t, v));
      reduced = TRY(call(t, method));
    }
  }
  return save_reduced(v, reduced);
}

Status Saver::save_reduced(Value v, Value reduced) {
  if (is<Str>(reduced)) return save_global(v, as<Str>(reduced));
  TRY(check_depth());
  auto save_parts = [&]() -> Status {
    if (!is<Tuple>(reduced)) return raise_pickling(t, "__reduce__ must return a string or tuple, not {}", full_name(t, reduced));
    return save_reduce(as<Tuple>(reduced), v);
  };
  if (!save_parts().is_error()) return {};
  return add_note(t, fmt::format("when serializing {} object", full_name(t, v)));
}

Status Saver::save_noting(Value v, Value object, const char* what) {
  if (KRAIT_LIKELY(!save(v).is_error())) return {};
  return add_note(t, fmt::format("when serializing {} {}", full_name(t, object), what));
}

// `parts` is what __reduce__ gives: how to make the object, and what then changes it.
Status Saver::save_reduce(Tuple* parts, Value object) {
  u64 n = parts->length;
  if (n < 2 || n > 6) return raise_pickling(t, "tuple returned by __reduce__ must contain 2 through 6 elements");
  auto part = [&](u64 i) { return i < n ? (*parts)[i] : Value::none(); };
  Value function = part(0), args = part(1), content = part(2), items = part(3), pairs = part(4), setter = part(5);
  if (!is_callable(function))
    return raise_pickling(t, "first item of the tuple returned by __reduce__ must be callable, not {}", full_name(t, function));
  if (!is<Tuple>(args))
    return raise_pickling(t, "second item of the tuple returned by __reduce__ must be a tuple, not {}", full_name(t, args));
  if (!items.is_none() && !is_iterator(items))
    return raise_pickling(t, "fourth item of the tuple returned by __reduce__ must be an iterator, not {}", full_name(t, items));
  if (!pairs.is_none() && !is_iterator(pairs))
    return raise_pickling(t, "fifth item of the tuple returned by __reduce__ must be an iterator, not {}", full_name(t, pairs));
  if (!setter.is_none() && !is_callable(setter))
    return raise_pickling(t, "sixth item of the tuple returned by __reduce__ must be callable, not {}", full_name(t, setter));

  TRY(save_construction(function, as<Tuple>(args), object));
  // An object that its own arguments contain is there already.
  i64 index = p.memo.find(object);
  if (index >= 0) {
    TRY(put(Op::POP));
    TRY(get_memo(index));
  } else {
    TRY(memoize(object));
  }
  if (!items.is_none()) TRY(save_iterator_items(items, object));
  if (!pairs.is_none()) TRY(save_iterator_pairs(pairs, object));
  if (content.is_none()) return {};
  if (setter.is_none()) {
    TRY(save_noting(content, object, "state"));
    return put(Op::BUILD);
  }
  // The call of the setter; what it returns is dropped.
  TRY(save_noting(setter, object, "state setter"));
  TRY(save(object));
  TRY(save_noting(content, object, "state"));
  TRY(put(Op::TUPLE2));
  TRY(put(Op::REDUCE));
  return put(Op::POP);
}

Status Saver::save_construction(Value function, Tuple* args, Value object) {
  if (p.protocol >= 2) {
    Ref name = TRY(get_attribute_opt(t, function, t.names.dunder_name));
    if (is<Str>(name)) {
      Str* text = as<Str>(name);
      if (text == t.names.dunder_newobj || str_equal(text, t.names.dunder_newobj)) return save_new(args, object);
      if (str_equal(text, t.names.dunder_newobj_ex)) return save_new_ex(args, object);
    }
  }
  TRY(save_noting(function, object, "reconstructor"));
  TRY(save_noting(Value(args), object, "reconstructor arguments"));
  return put(Op::REDUCE);
}

// copyreg.__newobj__(cls, *args): cls.__new__(cls, *args).
Status Saver::save_new(Tuple* args, Value object) {
  if (args->length < 1) return raise_pickling(t, "__newobj__ expected at least 1 argument, got 0");
  Value cls = (*args)[0];
  if (!is<TypeObject>(cls)) return raise_pickling(t, "first argument to __newobj__() must be a class, not {}", full_name(t, cls));
  Ref own = TRY(get_attribute(t, object, t.names.dunder_class));
  if (own.get() != cls) {
    std::string expected = TRY(repr_text(t, own)), given = TRY(repr_text(t, cls));
    return raise_pickling(t, "first argument to __newobj__() must be {}, not {}", expected, given);
  }
  TRY(save_noting(cls, object, "class"));
  RefTo<Tuple> rest = TRY(tuple_slice(t, args, 1, args->length));
  TRY(save_noting(Value(rest), object, "__new__ arguments"));
  return put(Op::NEWOBJ);
}

// copyreg.__newobj_ex__(cls, args, kwargs). Before protocol 4: a call of partial(cls.__new__, cls, *args, **kwargs).
Status Saver::save_new_ex(Tuple* all, Value object) {
  if (all->length != 3) return raise_pickling(t, "__newobj_ex__ expected 3 arguments, got {}", all->length);
  Value cls = (*all)[0], args = (*all)[1], kwargs = (*all)[2];
  if (!is<TypeObject>(cls)) return raise_pickling(t, "first argument to __newobj_ex__() must be a class, not {}", full_name(t, cls));
  if (!is<Tuple>(args)) return raise_pickling(t, "second argument to __newobj_ex__() must be a tuple, not {}", full_name(t, args));
  if (!is<Dict>(kwargs)) return raise_pickling(t, "third argument to __newobj_ex__() must be a dict, not {}", full_name(t, kwargs));
  if (p.protocol >= 4) {
    TRY(save_noting(cls, object, "class"));
    TRY(save_noting(args, object, "__new__ arguments"));
    TRY(save_noting(kwargs, object, "__new__ arguments"));
    return put(Op::NEWOBJ_EX);
  }
  Ref make = TRY(get_attribute(t, cls, t.names.dunder_new));
  std::vector<Value> bound = {make.get(), cls};
  for (Value v : as<Tuple>(args)->span()) bound.push_back(v);
  RefTo<Tuple> bound_args = TRY(tuple_from(t, bound));
  Ref function = TRY(call_with(t, state().partial, bound_args, as<Dict>(kwargs)));
  TRY(save_noting(function, object, "reconstructor"));
  RefTo<Tuple> none = tuple_empty(t);
  TRY(save(Value(none)));
  return put(Op::REDUCE);
}

// --- Plain instances

// Whether instances of `type` are reduced the way `object` does it, to the class and the attributes.
bool Saver::is_plain(TypeObject* type) {
  if (type == plain_type_ && type->version == plain_version_) return plain_;
  RefTo<Str> slotnames = str_intern(t, "__slotnames__");   // copyreg's cache of the __slots__
  Str* names[] = {t.names.dunder_reduce_ex, t.names.dunder_reduce, t.names.dunder_getstate, t.names.dunder_class,
                  t.names.dunder_getnewargs, t.names.dunder_getnewargs_ex, t.names.dunder_dict, slotnames};
  auto look = [&] {
    if (!type->has(kTypeHeap) || type->has(kTypeCustomGetattr) || type->slots_size) return false;
    if (!type->attrs_offset || type->attrs_offset == kAttrsAfterBody) return false;
    TypeObject* native = type;
    while (native->has(kTypeHeap)) native = native->base;
    if (native != t.types.object) return false;
    for (u32 i = 0; i < 4; ++i) if (type_lookup(type, names[i]) != type_lookup(t.types.object, names[i])) return false;
    for (u32 i = 4; i < 6; ++i) if (!type_lookup(type, names[i]).is_absent()) return false;
    Value slot_names = type_lookup(type, names[7]);
    return is_instance_dict(type_lookup(type, names[6])) &&
           (slot_names.is_absent() || (is<List>(slot_names) && as<List>(slot_names)->length == 0));
  };
  bool cacheable = true;
  for (Str* name : names) cacheable &= type_mark_cached(type, name);
  plain_ = look();
  plain_type_ = cacheable ? type : nullptr;
  plain_version_ = type->version;
  return plain_;
}

// The same stream as the reduction gives, without making its parts. False: not such an object.
Result<bool> Saver::save_plain(Value v, TypeObject* type) {
  if (p.protocol < 2 || !v.is_object() || !is_plain(type)) return false;
  Object* object = v.object();
  for (Str* name : {t.names.dunder_reduce_ex, t.names.dunder_reduce, t.names.dunder_getstate})
    if (!instance_get(object, name).is_absent()) return false;
  TRY(check_depth());
  auto save_parts = [&]() -> Status {
    bool shaped = p.private_memo && p.persistent_id.get().is_empty() && !(object->flags & kFlagDictMode);
    RefTo<Dict> dict = shaped ? RefTo<Dict>() : RefTo<Dict>(instance_dict(t, object));
    bool empty = shaped ? object->shape->slot_count == 0 : dict->count == 0;
    TRY(save_noting(Value(type), v, "class"));
    RefTo<Tuple> none = tuple_empty(t);
    TRY(save(Value(none)));
    TRY(put(Op::NEWOBJ));
    i64 index = p.memo.find(v);
    if (index >= 0) {
      TRY(put(Op::POP));
      TRY(get_memo(index));
    } else {
      TRY(memoize(v));
    }
    if (empty) return {};
    // Writing the class may have run code that asked for the dict.
    if (shaped && (object->flags & kFlagDictMode)) {
      dict = RefTo<Dict>(instance_dict(t, object));
      shaped = false;
    }
    Status saved = shaped ? save_attributes(v) : save(Value(dict));
    if (saved.is_error()) return add_note(t, fmt::format("when serializing {} state", full_name(t, v)));
    return put(Op::BUILD);
  };
  if (!save_parts().is_error()) return true;
  return add_note(t, fmt::format("when serializing {} object", full_name(t, v)));
}

// What save_dict writes for the attributes. The dict has a number in the memo, but nothing can ask for it.
Status Saver::save_attributes(Value v) {
  Object* object = v.object();
  Shape* shape = object->shape;
  Str* names[kMaxShapeSlots];
  u32 slots = shape_names(shape, names), count = 0;
  for (u32 i = 0; i < slots; ++i) count += !instance_slot(object, i).is_empty();
  TRY(p.out.boundary(t, p.write));
  TRY(check_depth());
  TRY(put(Op::EMPTY_DICT));
  TRY(put_memo_index());
  p.memo.skip();
  if (count != 1) TRY(put(Op::MARK));
  for (u32 i = 0, n = 0; n < count && i < slots; ++i) {
    // What is written may run code that changes the object, or only asks for its dict.
    bool same = object->shape == shape;
    Ref value(same ? instance_slot(object, i) : instance_get(object, names[i]));
    if (value.is_empty() || value.is_absent()) continue;
    ++n;
    RefTo<Str> name(names[i]);
    TRY(save(Value(name)));
    if (save(value).is_error()) return add_note(t, "when serializing dict item ", Value(name));
  }
  if (count == 1) return put(Op::SETITEM);
  TRY(put(Op::SETITEMS));
  if (object->shape == shape) return {};
  if (instance_dict(t, object)->count != count) return t.raise(kRuntimeError, "dictionary changed size during iteration");
  return {};
}

// --- Classes and functions: by name

Status Saver::save_type(Value v) {
  Value only = v == Value(t.types.none_type)              ? Value::none()
               : v == Value(t.types.ellipsis_type)        ? Value::ellipsis()
               : v == Value(t.types.not_implemented_type) ? Value::not_implemented()
                                                          : Value::empty();
  if (only.is_empty()) return save_global(v, nullptr);
  RefTo<Tuple> args = TRY(tuple_of(t, only));
  RefTo<Tuple> parts = TRY(tuple_of(t, Value(t.types.type), Value(args)));
  return save_reduce(parts, v);
}

// The module that has the object under `name`; PicklingError if there is none.
Result<RefTo<Str>> Saver::module_of(Value v, Str* name) {
  Ref module_name = TRY(get_attribute_opt(t, v, t.names.dunder_module));
  std::string path = str_to_utf8(name);
  for (usize at = 0; at != std::string::npos;) {
    usize end = path.find('.', at);
    if (std::string_view(path).substr(at, end == std::string::npos ? end : end - at) == "<locals>")
      return raise_pickling(t, "Can't pickle local object {}", TRY(repr_text(t, v)));
    at = end == std::string::npos ? end : end + 1;
  }
  if (module_name.is_absent() || module_name.is_none()) {
    if (!t.interp.modules.get()) return t.raise(kRuntimeError, "unable to get sys.modules");
    // A copy: attributes of modules may be computed, and import more.
    RefTo<Dict> modules = TRY(dict_copy(t, t.interp.modules));
    module_name = RefTo<Str>(t.names.dunder_main).ref();
    u64 position = 0;
    Value key, module;
    while (dict_next(modules, &position, &key, &module)) {
      if (module.is_none()) continue;
      if (is<Str>(key) && (as<Str>(key)->equals("__main__") || as<Str>(key)->equals("__mp_main__"))) continue;
      Result<Ref> found = get_path(t, module, name, true);
      if (found.is_error()) {
        if (!t.error_matches(kAttributeError)) return Error{};
        t.clear_error();
        continue;
      }
      if (found.take().get() != v) continue;
      if (!is<Str>(key)) return t.raise(kTypeError, "module name must be a string");
      return RefTo<Str>(as<Str>(key));
    }
  }
  Result<Ref> imported = import_full(t, module_name);
  if (imported.is_error()) {
    if (!t.error_matches(kImportError) && !t.error_matches(kValueError) && !t.error_matches(kKeyError)) return Error{};
    Ref error = t.take_error();
    std::string shown = TRY(repr_text(t, v));
    RefTo<Str> why = TRY(to_str(t, error));
    raise_pickling(t, "Can't pickle {}: {}", shown, str_to_utf8(why));
    return with_context(t, std::move(error));
  }
  Ref module = imported.take();
  RefTo<Str> module_text(as<Str>(module_name));
  Result<Ref> found = get_path(t, module, name, false);
  if (found.is_error()) {
    if (!t.error_matches(kAttributeError)) return Error{};
    Ref error = t.take_error();
    raise_pickling(t, "Can't pickle {}: it's not found as {}.{}", TRY(repr_text(t, v)), str_to_utf8(module_text), path);
    return with_context(t, std::move(error));
  }
  if (found.take().get() != v)
    return raise_pickling(t, "Can't pickle {}: it's not the same object as {}.{}", TRY(repr_text(t, v)), str_to_utf8(module_text), path);
  return module_text;
}

Status Saver::save_global(Value v, Str* name_or_null) {
  RefTo<Str> name(name_or_null);
  if (!name) {
    Ref found = TRY(get_attribute_opt(t, v, t.names.dunder_qualname));
    if (found.is_absent()) found = TRY(get_attribute(t, v, t.names.dunder_name));
    if (!is<Str>(found)) return t.raise(kTypeError, "descriptor 'split' for 'str' objects doesn't apply to a '{}' object", full_name(t, found));
    name = RefTo<Str>(as<Str>(found));
  }
  RefTo<Str> module_name = TRY(module_of(v, name));
  if (p.protocol >= 2 && TRY(save_extension(Value(module_name), Value(name)))) return {};
  if (p.protocol >= 4) {
    TRY(save(Value(module_name)));
    TRY(save(Value(name)));
    TRY(put(Op::STACK_GLOBAL));
  } else if (is_dotted(name)) {
    TRY(save_dotted_global(module_name, name));
  } else {
    TRY(save_toplevel(module_name, name));
  }
  return memoize(v);
}

// The code that copyreg.add_extension gave to the name.
Result<bool> Saver::save_extension(Value module_name, Value name) {
  if (!state().extension_registry->count) return false;
  RefTo<Tuple> key = TRY(tuple_of(t, module_name, name));
  Ref code = TRY(dict_get(t, state().extension_registry, Value(key)));
  if (code.is_absent()) return false;
  Ref index = TRY(to_index(t, code));
  i64 number = TRY(int_to_i64(t, index));
  if (number <= 0 || number > 0x7fffffff) return t.raise(kRuntimeError, "extension code {} is out of range", number);
  if (number <= 0xff) TRY(put(Op::EXT1, u8(number)));
  else if (number <= 0xffff) TRY(put(Op::EXT2, u16(number)));
  else TRY(put(Op::EXT4, u32(number)));
  return true;
}

// getattr(getattr(module.A, "B"), "C").
Status Saver::save_dotted_global(Str* module_name, Str* name) {
  std::string path = str_to_utf8(name);
  std::vector<std::string_view> parts;
  for (std::string_view rest = path;;) {
    usize dot = rest.find('.');
    parts.push_back(rest.substr(0, dot));
    if (dot == std::string::npos) break;
    rest.remove_prefix(dot + 1);
  }
  for (usize i = 1; i < parts.size(); ++i) {
    TRY(save(state().getattr));
    if (p.protocol < 2) TRY(put(Op::MARK));
  }
  RefTo<Str> first = str_from_utf8(t, parts[0]);
  TRY(save_toplevel(module_name, first));
  for (usize i = 1; i < parts.size(); ++i) {
    RefTo<Str> part = str_from_utf8(t, parts[i]);
    TRY(save(Value(part)));
    TRY(put(p.protocol < 2 ? Op::TUPLE : Op::TUPLE2));
    TRY(put(Op::REDUCE));
  }
  return {};
}

static Error raise_compat(Thread& t, const char* table, const char* what, Value found) {
  return t.raise(kRuntimeError, "_compat_pickle.{} values should be {}, not {}", table, what, full_name(t, found));
}

Status Saver::save_toplevel(Str* module_name, Str* name) {
  RefTo<Str> module_text(module_name), name_text(name);
  if (p.protocol < 3 && p.fix_imports) {
    RefTo<Tuple> key = TRY(tuple_of(t, Value(module_name), Value(name)));
    Ref found = TRY(dict_get(t, state().names_to_2, Value(key)));
    if (!found.is_absent()) {
      Tuple* both = try_as<Tuple>(found);
      if (!both || both->length != 2) return raise_compat(t, "REVERSE_NAME_MAPPING", "2-tuples", found);
      if (!is<Str>((*both)[0]) || !is<Str>((*both)[1]))
        return t.raise(kRuntimeError, "_compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str, not ({}, {})",
                       full_name(t, (*both)[0]), full_name(t, (*both)[1]));
      module_text = RefTo<Str>(as<Str>((*both)[0]));
      name_text = RefTo<Str>(as<Str>((*both)[1]));
    } else {
      found = TRY(dict_get(t, state().imports_to_2, Value(module_name)));
      if (!found.is_absent()) {
        if (!is<Str>(found)) return raise_compat(t, "REVERSE_IMPORT_MAPPING", "strings", found);
        module_text = RefTo<Str>(as<Str>(found));
      }
    }
  }
  auto encoded = [&](Str* text, const char* what) -> Result<RefTo<Bytes>> {
    Result<RefTo<Bytes>> bytes = p.protocol >= 3 ? utf8_encode(t, text, nullptr) : single_byte_encode(t, text, nullptr, 128);
    if (!bytes.is_error() || !t.error_matches(kUnicodeEncodeError)) return bytes;
    Ref error = t.take_error();
    raise_pickling(t, "can't pickle {} identifier {} using pickle protocol {}", what, TRY(repr_text(t, Value(text))), p.protocol);
    return with_context(t, std::move(error));
  };
  RefTo<Bytes> module_bytes = TRY(encoded(module_text, "module")), name_bytes = TRY(encoded(name_text, "global"));
  return put(fmt::format("c{}\n{}\n", module_bytes->view(), name_bytes->view()));
}

}  // namespace krait::pickle
