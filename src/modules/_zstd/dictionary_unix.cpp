#include <zdict.h>

#include "modules/_zstd/zstd.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace krait::zstd {

CONSTRUCTOR_SIGNATURE(kNew, "ZstdDict(dict_content, /, *, is_raw=False)");
static Result<Ref> dictionary_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(bind_arguments(t, kNew, args, slots, owned));
  bool raw = slots[1].is_empty() ? false : TRY(truth(t, slots[1]));
  BufferView view(t);
  TRY(view.open(slots[0]));
  if (view.view().size() < 8) return t.raise(kValueError, "Zstandard dictionary content too short (must have at least eight bytes)");
  RefTo<Bytes> content = TRY(bytes_from(t, view.view()));
  u32 id = ZSTD_getDictID_fromDict(content->data(), content->length);
  if (!raw && id == 0) return t.raise(kValueError, "invalid Zstandard dictionary");
  Dictionary* self = static_cast<Dictionary*>(type_allocate(t, cls));
  self->content.init_steal(content.detach());
  self->id = id;
  self->for_levels = new std::vector<std::pair<int, ZSTD_CDict*>>();
  self->for_decompressing = nullptr;
  return Ref::steal(Value(self));
}
static void dictionary_visit(Object* o, Visitor& visit) { visit(static_cast<Dictionary*>(o)->content); }
static void dictionary_dealloc(Object* o) {
  Dictionary* self = static_cast<Dictionary*>(o);
  for (auto [level, digested] : *self->for_levels) ZSTD_freeCDict(digested);
  delete self->for_levels;
  ZSTD_freeDDict(self->for_decompressing);
  self->content.clear();
}

Result<ZSTD_CDict*> dictionary_for_level(Thread& t, Dictionary* dictionary, int level) {
  for (auto [known, digested] : *dictionary->for_levels) if (known == level) return digested;
  ZSTD_CDict* made = ZSTD_createCDict(dictionary->content->data(), dictionary->content->length, level);
  if (!made) return raise_text(t, "Failed to create a ZSTD_CDict instance from Zstandard dictionary content.");
  dictionary->for_levels->push_back({level, made});
  return made;
}
Result<ZSTD_DDict*> dictionary_for_decompressing(Thread& t, Dictionary* dictionary) {
  if (!dictionary->for_decompressing)
    dictionary->for_decompressing = ZSTD_createDDict(dictionary->content->data(), dictionary->content->length);
  if (!dictionary->for_decompressing) return raise_text(t, "Failed to create a ZSTD_DDict instance from Zstandard dictionary content.");
  return dictionary->for_decompressing;
}

Result<DictionaryArgument> dictionary_argument(Thread& t, Value v, DictionaryUse default_use) {
  if (is<Dictionary>(v)) return DictionaryArgument{as<Dictionary>(v), default_use};
  if (is_exact<Tuple>(v)) {
    Tuple* pair = as<Tuple>(v);
    if (pair->length == 2 && is<Dictionary>(pair->items[0]) && is_int(pair->items[1])) {
      int use = TRY(c_int(t, pair->items[1]));
      if (use >= kDigested && use <= kPrefix) return DictionaryArgument{as<Dictionary>(pair->items[0]), DictionaryUse(use)};
    }
  }
  return t.raise(kTypeError, "zstd_dict argument should be a ZstdDict object.");
}

static Result<i64> dictionary_length(Thread&, Value v) { return i64(as<Dictionary>(v)->content->length); }
static Result<Ref> dictionary_repr(Thread& t, Value v) {
  Dictionary* self = as<Dictionary>(v);
  return str_from_ascii(t, fmt::format("<ZstdDict dict_id={} dict_size={}>", self->id, u64(self->content->length)));
}
static Result<Ref> dictionary_id(Thread&, Value v) { return Ref(Value::small_int(as<Dictionary>(v)->id)); }
static Result<Ref> dictionary_content(Thread&, Value v) { return Ref(Value(as<Dictionary>(v)->content.get())); }
template <DictionaryUse kUse>
static Result<Ref> dictionary_as(Thread& t, Value v) { return tuple_of(t, v, Value::small_int(kUse)); }

static constexpr Getter kGetters[] = {
    member_getter("dict_id", dictionary_id, "The number of the dictionary; 0: it has none."),
    {"dict_content", dictionary_content, nullptr, "The content, as bytes."},
    {"as_digested_dict", dictionary_as<kDigested>, nullptr, "For the argument `zstd_dict`: prepared once for a level."},
    {"as_undigested_dict", dictionary_as<kUndigested>, nullptr, "For the argument `zstd_dict`: prepared anew, obeying the options."},
    {"as_prefix", dictionary_as<kPrefix>, nullptr, "For the argument `zstd_dict`: what comes before the data."},
};
const TypeSpec Dictionary::kType = {
    .name = "compression.zstd.ZstdDict",
    .basic_size = sizeof(Dictionary),
    .signature = "ZstdDict(dict_content, /, *, is_raw=False)",
    .doc = "A dictionary; with `is_raw`, any content will do.",
    .slots = {.repr = dictionary_repr, .length = dictionary_length, .new_ = dictionary_new, .visit = dictionary_visit,
              .dealloc = dictionary_dealloc},
    .getters = kGetters,
};

}  // namespace krait::zstd
