#include <gtest/gtest.h>

#include "bytecode/disassemble.h"
#include "bytecode/image.h"
#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "bytecode/verify.h"

namespace krait {
namespace {

// What units refer to lives as long as the tests.
template <class T>
std::span<const T> list(std::initializer_list<T> items) {
  static Arena arena;
  return arena.copy_span(std::span<const T>(items.begin(), items.size()));
}

// def f(a): return a + 1
CodeUnit small_unit() {
  CodeUnit unit;
  unit.name = unit.qualname = "f";
  unit.filename = "file.py";
  unit.flags = kCoOptimized | kCoNewLocals;
  unit.arg_count = 1;
  unit.first_temp = 1;
  unit.register_count = 2;
  unit.locals = list<std::string_view>({"a"});
  unit.is_cell = list<u8>({0});
  unit.is_hidden = list<u8>({0});
  unit.code = list<Instr>({make_abc(Op::ADD_I, 1, 0, 1), make_abc(Op::RETURN, 1, 0, 0)});
  return unit;
}

Const tuple_of(std::initializer_list<Const> items) {
  Const c;
  c.kind = Const::Kind::kTuple;
  c.items = list(items);
  return c;
}
Const code_of(const CodeUnit& unit) {
  Const c;
  c.kind = Const::Kind::kCode;
  c.code = list({unit}).data();
  return c;
}
void set_first(CodeUnit* unit, Instr instruction) { unit->code = list<Instr>({instruction, unit->code[1]}); }

Const text(const char* value) {
  Const c;
  c.kind = Const::Kind::kStr;
  c.text = value;
  return c;
}

testing::AssertionResult accepted(const CodeUnit& unit) {
  std::string why;
  if (verify(unit, &why)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << why;
}
std::string refusal(const CodeUnit& unit) {
  std::string why;
  return verify(unit, &why) ? "" : why;
}

TEST(OpInfo, OperandsFitTheFormat) {
  for (usize i = 0; i < kOpCount; i++) {
    const OpInfo& f = kOpInfo[i];
    EXPECT_LE(f.words, 3) << f.name;
    EXPECT_TRUE(!f.has_word || f.words > 0) << f.name;
    if (f.format == InstrFormat::kAj) EXPECT_TRUE(f.jumps) << f.name;
    if (f.format != InstrFormat::kAbc) EXPECT_EQ(f.c, OperandKind::kNone) << f.name;
  }
}

TEST(Positions, RoundTrip) {
  CodeUnit unit;
  PositionWriter writer;
  Position one{10, 10, 4, 9}, many{12, 15, 0, 80}, line{3, 3, -1, -1}, none;
  writer.add(1, one);
  writer.add(2, one);
  writer.add(4, many);
  writer.add(1, none);
  writer.add(1, line);
  unit.positions = writer.finish();
  auto same = [&](u32 pc, const Position& p) {
    Position got = position_at(unit.positions, pc);
    return got.line == p.line && got.end_line == p.end_line && got.col == p.col && got.end_col == p.end_col;
  };
  EXPECT_TRUE(same(0, one) && same(2, one));
  EXPECT_TRUE(same(3, many) && same(6, many));
  EXPECT_TRUE(same(7, none));
  EXPECT_TRUE(same(8, line));
  EXPECT_TRUE(same(9, none));
}

TEST(Image, RoundTrip) {
  CodeUnit unit = small_unit();
  Const number;
  number.kind = Const::Kind::kInt;
  number.integer = -5;
  Const big;
  big.kind = Const::Kind::kBigInt;
  big.negative = true;
  big.text = "0123456789abcdef";
  Const real;
  real.kind = Const::Kind::kFloat;
  real.real = -0.0;
  unit.consts = list({tuple_of({number, big, real, text("sn\xed\xa0\x80man")}), code_of(small_unit())});
  unit.names = list<std::string_view>({"x", "y"});
  unit.exceptions = list<ExceptionEntry>({{0, 1, 1, 1, 1}});
  ImageRef packed = pack(unit);
  std::string why;
  ImageRef loaded = load_image(image_bytes(packed.get()), &why);
  ASSERT_TRUE(loaded) << why;
  Arena arena;
  CodeUnit back = unpack(root_unit(loaded.get()), arena);
  EXPECT_EQ(image_bytes(pack(back).get()), image_bytes(packed.get()));
  EXPECT_EQ(back.consts[0].items[0].integer, -5);
  EXPECT_TRUE(std::signbit(back.consts[0].items[2].real));
  EXPECT_EQ(back.consts[1].code->qualname, "f");
  EXPECT_EQ(disassemble(back), disassemble(unit));
  EXPECT_EQ(with_filename(back, "other.py", arena).consts[1].code->filename, "other.py");
}

TEST(Image, DamagedBytes) {
  CodeUnit unit = small_unit();
  unit.consts = list({code_of(small_unit()), tuple_of({text("a"), text("b")})});
  ImageRef image = pack(unit);
  std::string bytes(image_bytes(image.get())), why;
  EXPECT_TRUE(load_image(bytes, &why));
  for (usize size = 0; size < bytes.size(); size++) EXPECT_FALSE(load_image(bytes.substr(0, size), &why)) << size;
  for (usize i = 0; i < bytes.size(); i++) {
    for (u32 bit = 0; bit < 8; bit++) {
      std::string damaged = bytes;
      damaged[i] = char(damaged[i] ^ 1 << bit);
      Arena arena;
      if (ImageRef loaded = load_image(damaged, &why)) verify(unpack(root_unit(loaded.get()), arena), &why);
    }
  }
}

// Parts that contain each other would unpack without end, shared ones to more than memory holds.
TEST(Image, NothingIsUnpackedTwice) {
  CodeUnit unit = small_unit();
  Const inner = tuple_of({text("a"), text("b")});
  Const outer = tuple_of({inner, inner});
  unit.consts = list({outer, outer});
  ImageRef image = pack(unit);
  std::string bytes(image_bytes(image.get())), why;
  UnitView view = root_unit(bytes.data());
  auto* first = const_cast<ConstRecord*>(view.consts().data());
  u64 own = u64(reinterpret_cast<const char*>(first) - bytes.data());
  first->value = own;
  EXPECT_FALSE(load_image(bytes, &why));
  first->value = own + 8;
  EXPECT_FALSE(load_image(bytes, &why));
}

TEST(Verify, AcceptsAndRefuses) {
  EXPECT_TRUE(accepted(small_unit()));
  CodeUnit unit = small_unit();
  set_first(&unit, make_abc(Op::ADD_I, 9, 0, 1));
  EXPECT_NE(refusal(unit).find("register out of range"), std::string::npos);
  unit = small_unit();
  unit.code = unit.code.first(1);
  EXPECT_NE(refusal(unit).find("runs off the end"), std::string::npos);
  unit = small_unit();
  set_first(&unit, make_ai(Op::JUMP, 0, 7));
  EXPECT_NE(refusal(unit).find("jump into nowhere"), std::string::npos);
  unit = small_unit();
  set_first(&unit, make_abc(Op::NOP, 0, 0, 0));
  EXPECT_NE(refusal(unit).find("may be empty"), std::string::npos) << "temporary read before it is written";
  unit = small_unit();
  unit.arg_count = 0;
  EXPECT_NE(refusal(unit).find("may be empty"), std::string::npos) << "unbound local";
  unit.code = list<Instr>({make_abc(Op::CHECK_LOCAL, 0, 0, 0), unit.code[0], unit.code[1]});
  EXPECT_TRUE(accepted(unit));
  unit = small_unit();
  set_first(&unit, make_abc(Op::LOAD_CELL, 1, 0, 0));
  EXPECT_NE(refusal(unit).find("cell"), std::string::npos);
  unit = small_unit();
  set_first(&unit, make_abc(Op::RERAISE, 0, 0, 0));
  EXPECT_NE(refusal(unit).find("exception"), std::string::npos);
}

TEST(Verify, EveryPathCounts) {
  // if a: t = a
  CodeUnit unit = small_unit();
  unit.code = list({make_ai(Op::JUMP_IF_FALSE, 0, 1), make_abc(Op::COPY, 1, 0, 0), make_abc(Op::RETURN, 1, 0, 0)});
  EXPECT_NE(refusal(unit).find("may be empty"), std::string::npos);
  unit.code = list({make_ai(Op::JUMP_IF_FALSE, 0, 2), make_abc(Op::COPY, 1, 0, 0), make_ai(Op::JUMP, 0, 1),
                    make_abc(Op::LOAD_NONE, 1, 0, 0), make_abc(Op::RETURN, 1, 0, 0)});
  EXPECT_TRUE(accepted(unit));
}

TEST(Verify, ClosuresMustBeComplete) {
  CodeUnit inner = small_unit();
  inner.free_names = list<std::string_view>({"x"});
  CodeUnit unit = small_unit();
  unit.register_count = 3;
  unit.consts = list({code_of(inner)});
  unit.code = list({make_ai(Op::MAKE_FUNCTION, 1, 0), make_abc(Op::RETURN, 1, 0, 0)});
  EXPECT_NE(refusal(unit), "");
  unit.is_cell = list<u8>({1});
  unit.code = list({make_abc(Op::MAKE_CELL, 0, 0, 0), make_abc(Op::COPY, 2, 0, 0), make_abc(Op::BUILD_TUPLE, 2, 2, 1),
                    make_ai(Op::MAKE_FUNCTION, 1, 0), make_abc(Op::SET_FUNCTION, 1, 2, u32(FunctionPart::kClosure)),
                    make_abc(Op::RETURN, 1, 0, 0)});
  EXPECT_TRUE(accepted(unit));
}

}  // namespace
}  // namespace krait
