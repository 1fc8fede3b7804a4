#include <gtest/gtest.h>

#include "ast/dump.h"
#include "ast/nodes.h"

namespace krait::ast {
namespace {

TEST(Nodes, TableDescribesFields) {
  const NodeInfo& about = info(Kind::Dict);
  EXPECT_STREQ(about.name, "Dict");
  EXPECT_STREQ(about.family, "expr");
  ASSERT_EQ(about.fields.size(), 2u);
  EXPECT_STREQ(about.fields[0].name, "keys");
  EXPECT_EQ(about.fields[0].quantity, Quantity::ManyOptional);
  EXPECT_STREQ(info(Kind::ExprStmt).name, "Expr");
  EXPECT_STREQ(info(Kind::Constant).fields[1].name, "kind");
  EXPECT_EQ(info(Kind::Arguments).family, nullptr);
  EXPECT_TRUE(info(Kind::Pass).fields.empty());
}

TEST(Nodes, VisitCallsTheConcreteType) {
  Arena arena;
  Expr* node = make<BinOp>(arena);
  struct Visitor {
    int operator()(BinOp*) { return 1; }
    int operator()(Expr*) { return 2; }
  };
  EXPECT_EQ(visit(node, Visitor{}), 1);
  node = make<Name>(arena);
  EXPECT_EQ(visit(node, Visitor{}), 2);
  EXPECT_EQ(try_as<BinOp>(node), nullptr);
  EXPECT_NE(try_as<Name>(node), nullptr);
}

TEST(Dump, ConstantsAsRepr) {
  using Type = ConstantValue::Type;
  EXPECT_EQ(repr({.type = Type::Int, .base = 16, .text = "ffffffffffffffffffff"}), "1208925819614629174706175");
  EXPECT_EQ(repr({.type = Type::Int, .base = 10, .text = "-99999999999999999999"}), "-99999999999999999999");
  EXPECT_EQ(repr({.type = Type::Str, .text = "it's\n\xED\xA0\x80\x01"}), "\"it's\\n\\ud800\\x01\"");
  EXPECT_EQ(repr({.type = Type::Bytes, .text = "a'\xff"}), "b\"a'\\xff\"");
  ConstantValue items[] = {{.type = Type::True}};
  EXPECT_EQ(repr({.type = Type::Tuple, .count = 1, .items = items}), "(True,)");
}

TEST(Dump, LeavesOutWhatIsAbsent) {
  Arena arena;
  auto* node = make<Return>(arena);
  std::string out;
  ASSERT_TRUE(dump(node, {}, &out));
  EXPECT_EQ(out, "Return()");
}

}  // namespace
}  // namespace krait::ast
