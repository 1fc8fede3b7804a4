// The charmap codec: one byte a character, by a mapping.
#include "objects/codec_impl.h"
#include "objects/dict.h"

namespace krait {

// What charmap_build makes of a 256-character decoding table: character to byte in two steps. Byte 0 belongs to
// character 0 alone, elsewhere it means "none".
struct EncodingMap : Object {
  static const TypeSpec kType;
  struct Table {
    u8 pages[256];         // by high byte: index of a page plus 1, or 0
    u32 page_count;
    u8 bytes[1][256];
  };
  Table* table;
  usize table_size;
  int find(u32 c) const {
    if (c == 0) return 0;
    if (c > 0xFFFF || !table->pages[c >> 8]) return -1;
    u8 byte = table->bytes[table->pages[c >> 8] - 1][c & 0xFF];
    return byte ? byte : -1;
  }
};

static void encoding_map_dealloc(Object* o) {
  auto* map = static_cast<EncodingMap*>(o);
  o->type()->interp->heap.free_buffer(map->table, map->table_size);
}
static i64 encoding_map_size(Thread&, Value self) {
  return i64(sizeof(EncodingMap) + static_cast<EncodingMap*>(self.object())->table_size);
}
constexpr Method kEncodingMapMethods[] = {
    method<encoding_map_size>("size(self, /)", "Bytes of the map."),
};
const TypeSpec EncodingMap::kType = {
    .name = "EncodingMap",
    .basic_size = sizeof(EncodingMap),
    .flags = kTypeNoNew,
    .slots = {.dealloc = encoding_map_dealloc},
    .methods = rows(kEncodingMapMethods),
};

Result<Ref> charmap_build(Thread& t, Str* map) {
  u32 length = u32(std::min<u64>(map->length, 256));
  bool need_dict = length == 0 || map->at(0) != 0;
  u32 page_of[256] = {}, page_count = 0;
  for (u32 i = 1; i < length; ++i) {
    u32 c = map->at(i);
    if (c == 0 || c > 0xFFFF) {
      need_dict = true;
      break;
    }
    if (c != 0xFFFE && !page_of[c >> 8]) page_of[c >> 8] = ++page_count;
  }
  if (need_dict || page_count >= 0xFF) {
    RefTo<Dict> dict = dict_new(t);
    for (u32 i = 0; i < length; ++i) TRY(dict_set(t, dict, Value::small_int(map->at(i)), Value::small_int(i)));
    return std::move(dict).ref();
  }
  RefTo<TypeObject> type = TRY(type_from_spec(t, EncodingMap::kType, str_intern(t, "builtins")));
  usize size = offsetof(EncodingMap::Table, bytes) + usize(std::max(page_count, 1u)) * 256;
  auto* table = static_cast<EncodingMap::Table*>(t.heap.allocate_buffer(size));
  if (!table) return t.raise_no_memory();
  std::memset(table, 0, size);
  table->page_count = page_count;
  for (u32 i = 0; i < 256; ++i) table->pages[i] = u8(page_of[i]);
  for (u32 i = 1; i < length; ++i) {
    u32 c = map->at(i);
    if (c != 0xFFFE) table->bytes[page_of[c >> 8] - 1][c & 0xFF] = u8(i);
  }
  auto* made = static_cast<EncodingMap*>(t.heap.allocate(sizeof(EncodingMap), type->root_shape, false));
  made->table = table;
  made->table_size = size;
  return Ref::steal(Value(static_cast<Object*>(made)));
}

static constexpr const char* kUndefined = "character maps to <undefined>";

// mapping[key], or None where it has none.
static Result<Ref> mapped(Thread& t, Value mapping, u32 key) {
  if (is_exact<Dict>(mapping)) {
    Ref found = TRY(dict_get(t, as<Dict>(mapping), Value::small_int(key)));
    if (found.is_absent()) return none_ref();
    return found;
  }
  Result<Ref> found = get_item(t, mapping, Value::small_int(key));
  if (found.is_error() && t.error_matches(kLookupError)) {
    t.clear_error();
    return none_ref();
  }
  return found;
}

Result<RefTo<Str>> charmap_decode(Thread& t, Value object, std::string_view data, Str* errors, Value mapping) {
  if (mapping.is_none()) return latin1_decode(t, data);
  Decoder d(t, "charmap", object, data, errors);
  TRY(d.reserve(data.size()));
  Str* table = is_exact<Str>(mapping) ? as<Str>(mapping) : nullptr;
  for (usize at = 0; at < d.data.size();) {
    u8 byte = u8(d.data[at]);
    bool found = false;
    if (table) {
      u32 c = byte < table->length ? table->at(byte) : 0xFFFE;
      found = c != 0xFFFE;
      if (found) d.add(c);
    } else {
      Ref value = TRY(mapped(t, mapping, byte));
      if (value.is_none()) {
        found = false;
      } else if (is_int(value)) {
        i64 c;
        if (!int_try_i64(value, &c) || c < 0 || c > 0x10FFFF)
          return t.raise(kTypeError, "character mapping must be in range(0x110000)");
        found = c != 0xFFFE;
        if (found) d.add(u32(c));
      } else if (is<Str>(value)) {
        Str* text = as<Str>(value);
        found = !(text->length == 1 && text->at(0) == 0xFFFE);
        if (found) {
          TRY(d.reserve(d.out.size() + usize(text->length) + (d.data.size() - at)));
          d.add(text);
        }
      } else {
        return t.raise(kTypeError, "character mapping must return integer, None or str");
      }
    }
    if (found) ++at;
    else at = TRY(d.error(at, at + 1, kUndefined));
  }
  return d.finish();
}

// Appends the bytes of one character; false if the mapping has none.
static Result<bool> put_mapped(Thread& t, std::string& out, Value mapping, EncodingMap* map, u32 c) {
  if (map) {
    int byte = map->find(c);
    if (byte >= 0) out += char(byte);
    return byte >= 0;
  }
  Ref value = TRY(mapped(t, mapping, c));
  if (value.is_none()) return false;
  if (is_int(value)) {
    i64 byte;
    if (!int_try_i64(value, &byte) || byte < 0 || byte > 255) return t.raise(kTypeError, "character mapping must be in range(256)");
    out += char(byte);
    return true;
  }
  if (!is<Bytes>(value))
    return t.raise(kTypeError, "character mapping must return integer, bytes or None, not {}", type_name(t, value));
  out += as<Bytes>(value)->view();
  return true;
}

Result<RefTo<Bytes>> charmap_encode(Thread& t, Str* text, Str* errors, Value mapping) {
  if (mapping.is_none()) return single_byte_encode(t, text, errors, 256);
  EncodingMap* map = try_as<EncodingMap>(mapping);
  Encoder e(t, "charmap", text, errors);
  u64 length = text->length;
  std::string scratch;
  for (u64 i = 0; i < length;) {
    if (TRY(put_mapped(t, e.out, mapping, map, text->at(i)))) {
      ++i;
      continue;
    }
    u64 end = i + 1;
    for (; end < length; ++end) {
      scratch.clear();
      if (TRY(put_mapped(t, scratch, mapping, map, text->at(end)))) break;
    }
    Encoder::Replacement r = TRY(e.error(i, end, kUndefined));
    e.out += r.bytes;
    for (u64 k = 0; r.text && k < r.text->length; ++k)
      if (!TRY(put_mapped(t, e.out, mapping, map, r.text->at(k)))) return e.raise(i, end, kUndefined);
    i = r.position;
  }
  return e.finish();
}

}  // namespace krait
