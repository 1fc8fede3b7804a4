#include "bytecode/image.h"

#include <cstring>

#include "base/name_map.h"
#include "base/utf8.h"
#include "bytecode/op_info.h"

namespace krait {

namespace {

constexpr char kMagic[4] = {'K', 'r', 'I', 'm'};
constexpr u32 kLayout = 3;
constexpr u32 kMaxDepth = 2000;

constexpr u32 hash_text(u32 hash, const char* text) {
  for (; *text; text++) hash = (hash ^ u8(*text)) * 16777619u;
  return hash * 31 + 7;
}
constexpr u32 hash_instructions() {
  u32 hash = 2166136261u + kLayout;
#define OP(NAME, FORMAT, A, B, C, WORDS, FLAGS)                                                           \
  hash = hash_text(hash_text(hash_text(hash_text(hash_text(hash, #NAME), #FORMAT), #A), #B), #C) + (WORDS) * 8 + \
         (FLAGS);
#include "bytecode/opcodes.def"
#undef OP
  return hash;
}
// To be raised when the compiler makes something else of the same source, so that nobody runs old .pyc files.
constexpr u32 kCompilerRevision = 8;
constexpr u32 kVersion = hash_instructions() + kCompilerRevision;

bool looks_like_identifier(std::string_view text) {
  for (char c : text)
    if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  return true;
}

// A buffer of std::malloc as an image.
ImageRef image_of(char* buffer) { return ImageRef(std::shared_ptr<char>(buffer, std::free)); }

class Packer {
 public:
  ImageRef run(const CodeUnit& unit) {
    take(sizeof(ImageHeader), 8);
    u32 root = take(sizeof(UnitRecord), 8);
    write(unit, root);
    u32 strings = take(strings_.size() * sizeof(StringRecord), 4), at = strings;
    for (const NameMap::Entry& string : strings_) {
      put(at, StringRecord{append(string.first.data(), string.first.size(), 1), u32(string.first.size())});
      at += sizeof(StringRecord);
    }
    take(0, 8);
    ImageHeader header{{}, kVersion, u32(size_), strings_.size(), strings, root, 0};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    put(0, header);
    char* shrunk = static_cast<char*>(std::realloc(out_, size_));
    return image_of(shrunk ? shrunk : out_);
  }

 private:
  // Room at the end for the caller to fill; the offset.
  u32 take(usize size, usize alignment) {
    usize at = (size_ + alignment - 1) & ~(alignment - 1);
    if (KRAIT_UNLIKELY(at + size > capacity_)) {
      capacity_ = std::max(at + size, capacity_ * 2 + 4096);
      out_ = static_cast<char*>(std::realloc(out_, capacity_));
      KRAIT_CHECK(out_ != nullptr);
    }
    std::memset(out_ + size_, 0, at - size_);
    size_ = at + size;
    return u32(at);
  }
  template <class T> void put(usize offset, const T& value) { std::memcpy(out_ + offset, &value, sizeof value); }
  u32 append(const void* data, usize size, usize alignment) {
    u32 at = take(size, alignment);
    if (size) std::memcpy(out_ + at, data, size);
    return at;
  }
  u32 string(std::string_view text) { return strings_.try_emplace(arena_, text, strings_.size()).first->second; }
  u32 string_numbers(std::span<const std::string_view> list) {
    u32 at = take(list.size() * 4, 4);
    for (usize i = 0; i < list.size(); i++) put(at + i * 4, string(list[i]));
    return at;
  }

  u32 constants(std::span<const Const> list) {
    u32 at = take(list.size() * sizeof(ConstRecord), 8);
    for (usize i = 0; i < list.size(); i++) put(at + i * sizeof(ConstRecord), constant(list[i]));
    return at;
  }
  ConstRecord constant(const Const& c) {
    ConstRecord r{c.kind, false, 0, 0, 0};
    switch (c.kind) {
      case Const::Kind::kInt: r.value = u64(c.integer); break;
      case Const::Kind::kFloat: r.value = std::bit_cast<u64>(c.real); break;
      case Const::Kind::kComplex: {
        f64 parts[] = {c.real, c.imag};
        r.value = append(parts, sizeof parts, 8);
        break;
      }
      case Const::Kind::kBigInt:
      case Const::Kind::kStr:
      case Const::Kind::kBytes:
        r.flag = c.kind == Const::Kind::kBigInt ? c.negative : c.kind == Const::Kind::kStr && looks_like_identifier(c.text);
        r.count = string(c.text);
        break;
      case Const::Kind::kTuple:
      case Const::Kind::kFrozenSet:
      case Const::Kind::kSlice:
        r.count = u32(c.items.size());
        r.value = constants(c.items);
        break;
      case Const::Kind::kCode:
        r.value = take(sizeof(UnitRecord), 8);
        write(*c.code, u32(r.value));
        break;
      default: break;
    }
    return r;
  }

  void write(const CodeUnit& u, u32 at) {
    UnitRecord r{};
    r.name = string(u.name);
    r.qualname = string(u.qualname);
    r.filename = string(u.filename);
    r.flags = u.flags;
    r.arg_count = u.arg_count;
    r.posonly_count = u.posonly_count;
    r.kwonly_count = u.kwonly_count;
    r.first_line = u.first_line;
    r.first_temp = u32(u.locals.size());
    r.register_count = u.register_count;
    r.locals = string_numbers(u.locals);
    r.local_kinds = take(u.locals.size(), 1);
    for (usize i = 0; i < u.locals.size(); i++)
      out_[r.local_kinds + i] = char((u.is_cell[i] ? kLocalCell : 0) | (u.is_hidden[i] ? kLocalHidden : 0));
    r.free_names = string_numbers(u.free_names);
    r.free_count = u32(u.free_names.size());
    r.names = string_numbers(u.names);
    r.name_count = u32(u.names.size());
    r.consts = constants(u.consts);
    r.const_count = u32(u.consts.size());
    pack_code(u.code, &r);
    r.word_count = u32(u.code.size());
    r.exceptions = append(u.exceptions.data(), u.exceptions.size() * sizeof(ExceptionEntry), 4);
    r.exception_count = u32(u.exceptions.size());
    r.positions = append(u.positions.data(), u.positions.size(), 1);
    r.position_size = u32(u.positions.size());
    put(at, r);
  }

  void pack_code(std::span<const Instr> code, UnitRecord* r) {
    usize most = code.size() * 2;
    r->code = take(most * 4, 4);
    u32* const begin = reinterpret_cast<u32*>(out_ + r->code);
    u32* to = begin;
    for (usize pc = 0; pc < code.size();) {
      const OpInfo& f = info(op_of(code[pc]));
      *to++ = u32(code[pc]);
      *to++ = u32(code[pc] >> 32);
      if (f.has_word) *to++ = u32(code[pc + 1]);
      pc += f.size();
    }
    r->code_count = u32(to - begin);
    size_ -= (most - r->code_count) * 4;
  }

  Arena arena_;
  NameMap strings_;   // numbered in the order of the table
  char* out_ = nullptr;
  usize size_ = 0, capacity_ = 0;
};

// Walks an image from outside. Parts may overlap, but in sum they are not larger than the image, which bounds the work
// and what unpacking makes of it; and what refers to something lies before it, which excludes cycles.
class Checker {
 public:
  Checker(const char* image, usize size) : image_(image), size_(size), budget_(size), text_budget_((16u << 20) + 64 * size) {}

  bool run() {
    const auto* header = reinterpret_cast<const ImageHeader*>(image_);
    if (!array(header->strings, header->string_count, sizeof(StringRecord), 4)) return false;
    strings_ = reinterpret_cast<const StringRecord*>(image_ + header->strings);
    string_count_ = header->string_count;
    for (u32 i = 0; i < string_count_; i++)
      if (strings_[i].offset > size_ || strings_[i].size > size_ - strings_[i].offset) return false;
    is_text_.resize(string_count_);
    return unit(header->root, 0);
  }

 private:
  bool array(u64 offset, u64 count, usize item, usize alignment) {
    if (offset % alignment != 0 || offset > size_ || count > (size_ - offset) / item || count * item > budget_) return false;
    budget_ -= count * item;
    return true;
  }
  bool string(u32 number, bool text) {
    if (number >= string_count_ || strings_[number].size > text_budget_) return false;
    text_budget_ -= strings_[number].size;
    if (!text || is_text_[number]) return true;
    is_text_[number] = true;
    std::string_view s(image_ + strings_[number].offset, strings_[number].size);
    return !utf8::validate(s, utf8::Surrogates::kAllow);
  }
  bool string_numbers(u32 offset, u32 count) {
    if (!array(offset, count, 4, 4)) return false;
    const u32* numbers = reinterpret_cast<const u32*>(image_ + offset);
    for (u32 i = 0; i < count; i++) if (!string(numbers[i], true)) return false;
    return true;
  }

  bool constants(u64 offset, u32 count, u32 depth) {
    if (depth > kMaxDepth || !array(offset, count, sizeof(ConstRecord), 8)) return false;
    const auto* records = reinterpret_cast<const ConstRecord*>(image_ + offset);
    for (u32 i = 0; i < count; i++) {
      const ConstRecord& c = records[i];
      u64 own = u64(reinterpret_cast<const char*>(&c) - image_);
      if (u8(image_[own + offsetof(ConstRecord, flag)]) > 1) return false;
      switch (c.kind) {
        case Const::Kind::kNone:
        case Const::Kind::kFalse:
        case Const::Kind::kTrue:
        case Const::Kind::kEllipsis:
        case Const::Kind::kInt:
        case Const::Kind::kFloat: break;
        case Const::Kind::kComplex:
          if (!array(c.value, 2, sizeof(f64), 8)) return false;
          break;
        case Const::Kind::kStr:
        case Const::Kind::kBytes:
        case Const::Kind::kBigInt:
          if (!string(c.count, c.kind == Const::Kind::kStr)) return false;
          break;
        case Const::Kind::kTuple:
        case Const::Kind::kFrozenSet:
        case Const::Kind::kSlice:
          if (c.value <= own || c.value > size_ || !constants(c.value, c.count, depth + 1)) return false;
          break;
        case Const::Kind::kCode:
          if (c.value <= own || c.value > size_ || !unit(c.value, depth + 1)) return false;
          break;
        default: return false;
      }
    }
    return true;
  }

  bool unit(u64 offset, u32 depth) {
    if (depth > kMaxDepth || !array(offset, 1, sizeof(UnitRecord), 8)) return false;
    const UnitRecord& r = *reinterpret_cast<const UnitRecord*>(image_ + offset);
    if (r.consts <= offset) return false;
    return string(r.name, true) && string(r.qualname, true) && string(r.filename, true) &&
           string_numbers(r.locals, r.first_temp) && array(r.local_kinds, r.first_temp, 1, 1) &&
           string_numbers(r.free_names, r.free_count) && string_numbers(r.names, r.name_count) &&
           constants(r.consts, r.const_count, depth) && code(r) &&
           array(r.exceptions, r.exception_count, sizeof(ExceptionEntry), 4) && array(r.positions, r.position_size, 1, 1);
  }

  bool code(const UnitRecord& r) {
    if (!array(r.code, r.code_count, 4, 4)) return false;
    const u32* words = reinterpret_cast<const u32*>(image_ + r.code);
    u64 expanded = 0;
    for (u32 i = 0; i < r.code_count;) {
      Op op = Op(words[i] & 0xffff);
      if (op >= Op::kCount) return false;
      u32 stored = info(op).has_word ? 3 : 2;
      if (r.code_count - i < stored) return false;
      i += stored;
      expanded += info(op).size();
    }
    return expanded == r.word_count;
  }

  const char* image_;
  usize size_;
  u64 budget_, text_budget_;
  const StringRecord* strings_ = nullptr;
  u32 string_count_ = 0;
  std::vector<bool> is_text_;
};

bool is_header(std::string_view bytes, std::string* why) {
  *why = "not compiled code";
  if (bytes.size() < sizeof(ImageHeader) || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) return false;
  ImageHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  *why = "compiled by another version";
  if (header.version != kVersion) return false;
  *why = "malformed compiled code";
  return header.size == bytes.size() && header.size % 8 == 0;
}

const CodeUnit* unpack_unit(const UnitView& unit, Arena& arena);

std::span<const Const> unpack_consts(const UnitView& unit, std::span<const ConstRecord> records, Arena& arena) {
  Const* out = arena.make_array<Const>(records.size());
  for (usize i = 0; i < records.size(); i++) {
    const ConstRecord& r = records[i];
    Const& c = *new (&out[i]) Const;
    c.kind = r.kind;
    switch (r.kind) {
      case Const::Kind::kInt: c.integer = i64(r.value); break;
      case Const::Kind::kFloat: c.real = std::bit_cast<f64>(r.value); break;
      case Const::Kind::kComplex:
        c.real = unit.complex(r)[0];
        c.imag = unit.complex(r)[1];
        break;
      case Const::Kind::kBigInt:
      case Const::Kind::kStr:
      case Const::Kind::kBytes:
        c.text = unit.string(r.count);
        c.negative = r.kind == Const::Kind::kBigInt && r.flag;
        break;
      case Const::Kind::kTuple:
      case Const::Kind::kFrozenSet:
      case Const::Kind::kSlice: c.items = unpack_consts(unit, unit.items(r), arena); break;
      case Const::Kind::kCode: c.code = unpack_unit(unit.unit(r), arena); break;
      default: break;
    }
  }
  return {out, records.size()};
}

const CodeUnit* unpack_unit(const UnitView& unit, Arena& arena) { return arena.make<CodeUnit>(unpack(unit, arena)); }

}  // namespace

u32 bytecode_version() { return kVersion; }

void UnitView::expand_code(Instr* out) const {
  std::span<const u32> words = code();
  for (usize i = 0; i < words.size();) {
    const OpInfo& f = info(Op(words[i] & 0xffff));
    *out++ = words[i] | u64(words[i + 1]) << 32;
    i += 2;
    for (u32 k = 0; k < f.words; k++) out[k] = 0;
    if (f.has_word) out[0] = words[i++];
    out += f.words;
  }
}

ImageRef pack(const CodeUnit& unit) { return Packer().run(unit); }

CodeUnit unpack(const UnitView& unit, Arena& arena) {
  CodeUnit u;
  u.name = unit.name();
  u.qualname = unit.qualname();
  u.filename = unit.filename();
  u.flags = unit->flags;
  u.arg_count = unit->arg_count;
  u.posonly_count = unit->posonly_count;
  u.kwonly_count = unit->kwonly_count;
  u.first_line = unit->first_line;
  u.first_temp = unit->first_temp;
  u.register_count = unit->register_count;
  u8* kinds = arena.make_array<u8>(usize(unit->first_temp) * 2);
  for (u32 i = 0; i < unit->first_temp; i++) {
    kinds[i] = unit.is_cell(i);
    kinds[unit->first_temp + i] = unit.is_hidden(i);
  }
  u.is_cell = {kinds, unit->first_temp};
  u.is_hidden = {kinds + unit->first_temp, unit->first_temp};
  auto strings = [&](u32 count, auto string_at) {
    auto* list = arena.make_array<std::string_view>(count);
    for (u32 i = 0; i < count; i++) list[i] = string_at(i);
    return std::span<const std::string_view>(list, count);
  };
  u.locals = strings(unit->first_temp, [&](u32 i) { return unit.local(i); });
  u.free_names = strings(unit->free_count, [&](u32 i) { return unit.free_name(i); });
  u.names = strings(unit->name_count, [&](u32 i) { return unit.name(i); });
  u.consts = unpack_consts(unit, unit.consts(), arena);
  Instr* code = arena.make_array<Instr>(unit->word_count);
  unit.expand_code(code);
  u.code = {code, unit->word_count};
  u.exceptions = unit.exceptions();
  u.positions = unit.positions();
  return u;
}

CodeUnit with_filename(const CodeUnit& unit, std::string_view filename, Arena& arena) {
  CodeUnit out = unit;
  if (unit.filename == filename) return out;
  out.filename = filename;
  std::span<Const> consts = arena.copy_span(unit.consts);
  for (Const& c : consts) {
    if (c.code) c.code = arena.make<CodeUnit>(with_filename(*c.code, filename, arena));
  }
  out.consts = consts;
  return out;
}

ImageRef trusted_image(std::string_view bytes) {
  std::string why;
  if (!is_header(bytes, &why)) return nullptr;
  return ImageRef(std::shared_ptr<void>(), bytes.data());
}

ImageRef load_image(std::string_view bytes, std::string* why) {
  if (!is_header(bytes, why)) return nullptr;
  char* copy = static_cast<char*>(std::malloc(bytes.size()));
  KRAIT_CHECK(copy != nullptr);
  std::memcpy(copy, bytes.data(), bytes.size());
  ImageRef image = image_of(copy);
  if (!Checker(image.get(), bytes.size()).run()) return nullptr;
  why->clear();
  return image;
}

}  // namespace krait
