#pragma once
// Images: CodeUnits as one block of position-independent bytes. This is the form that runs: `__pycache__` and the binary
// hold images, and code objects read names, constants and tables straight from them.
//
// Everything inside refers to the rest by offsets from the start. Strings are stored once for all units of an image. A
// string is named by its number, instructions are stored without their caches, which are zero.
#include "base/arena.h"
#include "bytecode/code_unit.h"

namespace krait {

// Start of an image; 8-byte aligned. Keeps the block alive; the binary's own images need no keeping.
using ImageRef = std::shared_ptr<const char>;

struct ImageHeader {
  char magic[4];
  u32 version;          // bytecode_version()
  u32 size;             // of the image, a multiple of 8
  u32 string_count;
  u32 strings;          // StringRecord[string_count]
  u32 root;             // UnitRecord
  u64 unused;
};

struct StringRecord { u32 offset, size; };

struct ConstRecord {
  Const::Kind kind;
  bool flag;            // kBigInt: negative; kStr: looks like an identifier, so it is interned
  u16 unused;
  u32 count;            // kStr, kBytes, kBigInt: number of the string; kTuple, kFrozenSet, kSlice: number of items
  u64 value;            // kInt, kFloat: the bits; kComplex: offset of two floats; items: offset; kCode: of the UnitRecord
};
static_assert(sizeof(ConstRecord) == 16);

// The fields of a CodeUnit. `x, x_count`: offset and length of an array.
struct UnitRecord {
  u32 name, qualname, filename;
  u32 flags, arg_count, posonly_count, kwonly_count;
  i32 first_line;
  u32 first_temp, register_count;
  u32 locals;                            // u32[first_temp]: string numbers
  u32 local_kinds;                       // u8[first_temp]: LocalKind
  u32 free_names, free_count;            // u32: string numbers
  u32 names, name_count;                 // u32: string numbers
  u32 consts, const_count;               // ConstRecord
  u32 code, code_count;                  // u32: two for each instruction, a third if it has a word
  u32 word_count;                        // with caches
  u32 exceptions, exception_count;       // ExceptionEntry
  u32 positions, position_size;          // u8
  u32 unused;
};
enum LocalKind : u8 { kLocalCell = 1, kLocalHidden = 2 };

// One unit of an image that somebody keeps alive.
class UnitView {
 public:
  UnitView() = default;
  UnitView(const char* image, const UnitRecord* record) : image_(image), record_(record) {}

  const UnitRecord* operator->() const { return record_; }
  const char* image() const { return image_; }
  bool operator==(const UnitView& other) const { return record_ == other.record_; }

  std::string_view string(u32 number) const {
    const auto* header = reinterpret_cast<const ImageHeader*>(image_);
    const StringRecord& s = at<StringRecord>(header->strings)[number];
    return {image_ + s.offset, s.size};
  }
  std::string_view name() const { return string(record_->name); }
  std::string_view qualname() const { return string(record_->qualname); }
  std::string_view filename() const { return string(record_->filename); }
  std::string_view local(u32 i) const { return string(at<u32>(record_->locals)[i]); }
  std::string_view free_name(u32 i) const { return string(at<u32>(record_->free_names)[i]); }
  std::string_view name(u32 i) const { return string(at<u32>(record_->names)[i]); }
  bool is_cell(u32 local) const { return at<u8>(record_->local_kinds)[local] & kLocalCell; }
  bool is_hidden(u32 local) const { return at<u8>(record_->local_kinds)[local] & kLocalHidden; }
  std::span<const ConstRecord> consts() const { return {at<ConstRecord>(record_->consts), record_->const_count}; }
  std::span<const ConstRecord> items(const ConstRecord& c) const { return {at<ConstRecord>(u32(c.value)), c.count}; }
  const f64* complex(const ConstRecord& c) const { return at<f64>(u32(c.value)); }
  UnitView unit(const ConstRecord& c) const { return {image_, at<UnitRecord>(u32(c.value))}; }
  std::span<const u32> code() const { return {at<u32>(record_->code), record_->code_count}; }
  std::span<const ExceptionEntry> exceptions() const {
    return {at<ExceptionEntry>(record_->exceptions), record_->exception_count};
  }
  std::span<const u8> positions() const { return {at<u8>(record_->positions), record_->position_size}; }
  // Writes the word_count words of the instruction stream, caches zero.
  void expand_code(Instr* out) const;

 private:
  template <class T> const T* at(u32 offset) const { return reinterpret_cast<const T*>(image_ + offset); }
  const char* image_ = nullptr;
  const UnitRecord* record_ = nullptr;
};

inline UnitView root_unit(const char* image) {
  return {image, reinterpret_cast<const UnitRecord*>(image + reinterpret_cast<const ImageHeader*>(image)->root)};
}
inline std::string_view image_bytes(const char* image) {
  return {image, reinterpret_cast<const ImageHeader*>(image)->size};
}

// Changes whenever an instruction is added, moved or gets other operands, or the layout of images changes; images of
// another version do not load.
u32 bytecode_version();

// The same unit always gives the same bytes.
ImageRef pack(const CodeUnit& unit);
// What it gives refers to the image and to the arena.
CodeUnit unpack(const UnitView& unit, Arena& arena);
// The unit with another file name for itself and those inside it; refers to what `unit` and `filename` refer to.
CodeUnit with_filename(const CodeUnit& unit, std::string_view filename, Arena& arena);

// An image of the program itself, used in place; null if it was made by another version. `bytes` is 8-byte aligned.
ImageRef trusted_image(std::string_view bytes);
// A copy of an image from outside. Null, with *why set, for bytes that are truncated, of another version or malformed.
// Unpacking it takes a small multiple of its size. It is well-formed but not yet safe to run: verify() what it unpacks to.
ImageRef load_image(std::string_view bytes, std::string* why);

}  // namespace krait
