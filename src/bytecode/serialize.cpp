#include "bytecode/serialize.h"

#include <cstring>
#include <unordered_map>

#include "bytecode/op_info.h"

namespace krait {

namespace {

constexpr char kMagic[4] = {'K', 'r', 'C', 'U'};
constexpr u32 kLayout = 1;
constexpr u32 kMaxDepth = 1200;  // more than the compiler nests

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
constexpr u32 kVersion = hash_instructions();

class Writer {
 public:
  std::string run(const CodeUnit& unit) {
    write(unit);
    std::string body = std::move(out_);
    out_.assign(kMagic, sizeof kMagic);
    raw(kVersion, 4);
    number(strings_.size());
    for (std::string_view text : strings_) {
      number(text.size());
      out_ += text;
    }
    return std::move(out_) + body;
  }

 private:
  void raw(u64 value, u32 bytes) {
    for (u32 i = 0; i < bytes; i++) out_ += char(value >> 8 * i);
  }
  void number(u64 value) {
    while (value >= 0x80) {
      out_ += char(u8(value) | 0x80);
      value >>= 7;
    }
    out_ += char(value);
  }
  void real(f64 value) {
    u64 bits;
    std::memcpy(&bits, &value, 8);
    raw(bits, 8);
  }
  void text(std::string_view value) {
    auto [it, added] = index_.try_emplace(value, strings_.size());
    if (added) strings_.push_back(value);
    number(it->second);
  }
  void texts(const std::vector<std::string>& list) {
    number(list.size());
    for (const std::string& item : list) text(item);
  }
  void bits(const std::vector<u8>& list) {
    number(list.size());
    for (u8 item : list) out_ += char(item);
  }

  void constant(const Const& c) {
    out_ += char(c.kind);
    switch (c.kind) {
      case Const::Kind::kInt: number(u64(c.integer) << 1 ^ u64(c.integer >> 63)); break;
      case Const::Kind::kBigInt:
        out_ += char(c.negative);
        text(c.text);
        break;
      case Const::Kind::kFloat: real(c.real); break;
      case Const::Kind::kComplex:
        real(c.real);
        real(c.imag);
        break;
      case Const::Kind::kStr:
      case Const::Kind::kBytes: text(c.text); break;
      case Const::Kind::kTuple:
      case Const::Kind::kFrozenSet:
      case Const::Kind::kSlice:
        number(c.items.size());
        for (const Const& item : c.items) constant(item);
        break;
      case Const::Kind::kCode: write(*c.code); break;
      default: break;
    }
  }

  void write(const CodeUnit& u) {
    text(u.name);
    text(u.qualname);
    text(u.filename);
    number(u.flags);
    number(u.arg_count);
    number(u.posonly_count);
    number(u.kwonly_count);
    number(u32(u.first_line));
    number(u.register_count);
    texts(u.locals);
    bits(u.is_cell);
    bits(u.is_hidden);
    texts(u.free_names);
    texts(u.names);
    number(u.consts.size());
    for (const Const& c : u.consts) constant(c);
    // Inline caches are zero in a unit and are not stored.
    number(u.code.size());
    for (usize pc = 0; pc < u.code.size();) {
      const OpInfo& f = info(op_of(u.code[pc]));
      raw(u.code[pc], 8);
      if (f.has_word) raw(u.code[pc + 1], 4);
      pc += f.size();
    }
    number(u.exceptions.size());
    for (const ExceptionEntry& e : u.exceptions) {
      number(e.start);
      number(e.end - e.start);
      number(e.target);
      number(e.keep);
      number(e.exc);
    }
    bits(u.positions);
  }

  std::string out_;
  std::vector<std::string_view> strings_;
  std::unordered_map<std::string_view, usize> index_;
};

class Reader {
 public:
  Reader(std::string_view bytes, std::string* why) : next_(bytes.data()), end_(next_ + bytes.size()), why_(why), most_text_((16u << 20) + 64 * bytes.size()) {}

  std::shared_ptr<const CodeUnit> run() {
    if (left() < 8 || std::memcmp(next_, kMagic, 4) != 0) return fail("not compiled code");
    next_ += 4;
    if (raw(4) != kVersion) return fail("compiled by another version");
    u64 count = counted(1);
    for (u64 i = 0; i < count && ok_; i++) {
      u64 size = counted(1);
      if (!ok_) break;
      strings_.push_back(std::string_view(next_, size));
      next_ += size;
    }
    std::shared_ptr<CodeUnit> unit = std::make_shared<CodeUnit>();
    read(*unit, 0);
    if (ok_ && left() != 0) ok_ = false;
    return ok_ ? unit : fail("malformed compiled code");
  }

 private:
  std::nullptr_t fail(const char* message) {
    *why_ = message;
    return nullptr;
  }
  usize left() const { return usize(end_ - next_); }
  u64 raw(u32 bytes) {
    if (left() < bytes) {
      ok_ = false;
      next_ = end_;
      return 0;
    }
    u64 value = 0;
    for (u32 i = 0; i < bytes; i++) value |= u64(u8(*next_++)) << 8 * i;
    return value;
  }
  u64 number() {
    u64 value = 0;
    for (u32 shift = 0; shift < 64; shift += 7) {
      u64 byte = raw(1);
      value |= (byte & 0x7f) << shift;
      if (!(byte & 0x80)) return value;
    }
    ok_ = false;
    return 0;
  }
  u32 number32() {
    u64 value = number();
    if (value > UINT32_MAX) ok_ = false;
    return u32(value);
  }
  // A count of things that take at least `size` bytes each.
  u64 counted(usize size) {
    u64 count = number();
    if (count > left() / size) ok_ = false;
    return ok_ ? count : 0;
  }
  f64 real() {
    u64 bits = raw(8);
    f64 value;
    std::memcpy(&value, &bits, 8);
    return value;
  }
  // What strings expand to is bounded, too: one long string may be named many times.
  std::string text() {
    u64 index = number();
    if (index >= strings_.size()) ok_ = false;
    if (!ok_) return {};
    expanded_ += strings_[index].size();
    if (expanded_ > most_text_) ok_ = false;
    if (!ok_) return {};
    return std::string(strings_[index]);
  }
  std::vector<std::string> texts() {
    std::vector<std::string> list;
    u64 count = counted(1);
    for (u64 i = 0; i < count && ok_; i++) list.push_back(text());
    return list;
  }
  std::vector<u8> bits() {
    u64 count = counted(1);
    std::vector<u8> list(next_, next_ + count);
    next_ += count;
    return list;
  }

  Const constant(u32 depth) {
    Const c;
    if (depth > kMaxDepth) ok_ = false;
    u64 kind = raw(1);
    if (kind > u64(Const::Kind::kCode)) ok_ = false;
    if (!ok_) return c;
    c.kind = Const::Kind(kind);
    switch (c.kind) {
      case Const::Kind::kInt: {
        u64 value = number();
        c.integer = i64(value >> 1) ^ -i64(value & 1);
        break;
      }
      case Const::Kind::kBigInt:
        c.negative = raw(1) != 0;
        c.text = text();
        break;
      case Const::Kind::kFloat: c.real = real(); break;
      case Const::Kind::kComplex:
        c.real = real();
        c.imag = real();
        break;
      case Const::Kind::kStr:
      case Const::Kind::kBytes: c.text = text(); break;
      case Const::Kind::kTuple:
      case Const::Kind::kFrozenSet:
      case Const::Kind::kSlice: {
        u64 count = counted(1);
        for (u64 i = 0; i < count && ok_; i++) c.items.push_back(constant(depth + 1));
        break;
      }
      case Const::Kind::kCode: {
        auto unit = std::make_shared<CodeUnit>();
        read(*unit, depth + 1);
        c.code = std::move(unit);
        break;
      }
      default: break;
    }
    return c;
  }

  void read(CodeUnit& u, u32 depth) {
    u.name = text();
    u.qualname = text();
    u.filename = text();
    u.flags = number32();
    u.arg_count = number32();
    u.posonly_count = number32();
    u.kwonly_count = number32();
    u.first_line = i32(number32());
    u.register_count = number32();
    u.locals = texts();
    u.first_temp = u32(u.locals.size());
    u.is_cell = bits();
    u.is_hidden = bits();
    u.free_names = texts();
    u.names = texts();
    u64 count = counted(1);
    for (u64 i = 0; i < count && ok_; i++) u.consts.push_back(constant(depth));
    // Up to four words come from eight bytes.
    u64 words = number();
    if (words / 4 > left() / 8) ok_ = false;
    while (ok_ && u.code.size() < words) {
      Instr word = raw(8);
      if (op_of(word) >= Op::kCount) {
        ok_ = false;
        break;
      }
      const OpInfo& f = info(op_of(word));
      u.code.push_back(word);
      u.code.resize(u.code.size() + f.words);
      if (f.has_word) u.code[u.code.size() - f.words] = raw(4);
    }
    if (u.code.size() != words) ok_ = false;
    count = counted(5);
    for (u64 i = 0; i < count && ok_; i++) {
      ExceptionEntry e;
      e.start = number32();
      e.end = e.start + number32();
      e.target = number32();
      u64 keep = number(), exc = number();
      if (keep > 0xffff || exc > 0xffff) ok_ = false;
      e.keep = u16(keep);
      e.exc = u16(exc);
      u.exceptions.push_back(e);
    }
    u.positions = bits();
  }

  const char* next_;
  const char* end_;
  std::string* why_;
  u64 most_text_;
  std::vector<std::string_view> strings_;
  u64 expanded_ = 0;
  bool ok_ = true;
};

}  // namespace

u32 bytecode_version() { return kVersion; }

std::string serialize(const CodeUnit& unit) { return Writer().run(unit); }

std::shared_ptr<const CodeUnit> deserialize(std::string_view bytes, std::string* why) {
  return Reader(bytes, why).run();
}

}  // namespace krait
