// Compiled code from outside: whatever loads and passes the verifier must print and store again to the same bytes.
#include "bytecode/disassemble.h"
#include "bytecode/image.h"
#include "bytecode/positions.h"
#include "bytecode/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, krait::usize size) {
  using namespace krait;
  // Magic and version are put in front, so that inputs outlive changes of the version; the size is made to fit.
  ImageRef empty = pack(CodeUnit());
  std::string bytes(empty.get(), 8);
  bytes.append(reinterpret_cast<const char*>(data), size);
  bytes.resize(std::max((bytes.size() + 7) & ~usize(7), sizeof(ImageHeader)));
  u32 total = u32(bytes.size());
  std::memcpy(&bytes[offsetof(ImageHeader, size)], &total, sizeof total);
  std::string why;
  ImageRef image = load_image(bytes, &why);
  if (!image) return 0;
  Arena arena;
  CodeUnit unit = unpack(root_unit(image.get()), arena);
  PositionReader positions(unit.positions);
  while (positions.next()) {
  }
  if (!verify(unit, &why)) return 0;
  disassemble(unit);
  ImageRef again = pack(unit);
  ImageRef second = load_image(image_bytes(again.get()), &why);
  KRAIT_CHECK(second && image_bytes(pack(unpack(root_unit(second.get()), arena)).get()) == image_bytes(again.get()));
  return 0;
}
