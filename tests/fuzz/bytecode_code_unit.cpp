// Compiled code from outside: whatever loads and passes the verifier must print and store again to the same bytes.
#include "bytecode/disassemble.h"
#include "bytecode/positions.h"
#include "bytecode/serialize.h"
#include "bytecode/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, krait::usize size) {
  using namespace krait;
  // The header is prepended, so that inputs outlive changes of the version.
  std::string bytes = serialize(CodeUnit()).substr(0, 8);
  bytes.append(reinterpret_cast<const char*>(data), size);
  std::string why;
  std::shared_ptr<const CodeUnit> unit = deserialize(bytes, &why);
  if (!unit) return 0;
  PositionReader positions(*unit);
  while (positions.next()) {
  }
  if (!verify(*unit, &why)) return 0;
  disassemble(*unit);
  std::string again = serialize(*unit);
  std::shared_ptr<const CodeUnit> second = deserialize(again, &why);
  KRAIT_CHECK(second && serialize(*second) == again);
  return 0;
}
