#include <gtest/gtest.h>

#include "parser/tools.h"

namespace krait::parser {
namespace {

// The error as describe() prints it; "ok" for a right program.
std::string problem(std::string_view source, ParseOptions options = {}) {
  Arena arena;
  SyntaxErrorInfo error;
  return parse(source, options, arena, &error) ? "ok" : describe(error);
}

TEST(Errors, GenericAtTheFurthestToken) {
  EXPECT_EQ(problem("x = = 1"), R"(["SyntaxError", "invalid syntax", 1, 5, 1, 6, "x = = 1\u000a"])");
}

TEST(Errors, ForgottenComma) {
  EXPECT_EQ(problem("f(a b)"),
            R"(["SyntaxError", "invalid syntax. Perhaps you forgot a comma?", 1, 3, 1, 6, "f(a b)\u000a"])");
}

TEST(Errors, Targets) {
  EXPECT_EQ(problem("f() = 1"),
            R"(["SyntaxError", "cannot assign to function call here. Maybe you meant '==' instead of '='?", 1, 1, 1, 4, )"
            R"("f() = 1\u000a"])");
  EXPECT_EQ(problem("del f()"), R"(["SyntaxError", "cannot delete function call", 1, 5, 1, 8, "del f()\u000a"])");
}

TEST(Errors, Indentation) {
  EXPECT_EQ(problem("if x:\ny"),
            R"(["IndentationError", "expected an indented block after 'if' statement on line 1", 2, 1, 2, 2, "y\u000a"])");
  EXPECT_EQ(problem("if x:\n        y\n\tz"),
            R"(["TabError", "inconsistent use of tabs and spaces in indentation", 3, 1, 3, 0, "\u0009z\u000a"])");
}

TEST(Errors, LexerErrorsFurtherOnComeFirst) {
  EXPECT_EQ(problem("a b\n0x"), R"(["SyntaxError", "invalid hexadecimal literal", 2, 2, 2, 2, "0x"])");
  EXPECT_EQ(problem("f(\na b c\n"), R"(["SyntaxError", "'(' was never closed", 1, 2, 1, 0, "f("])");
}

TEST(Errors, OffsetsCountCharacters) {
  EXPECT_EQ(problem("\xC3\xA9\xC3\xA9 = (1 2)"),
            "[\"SyntaxError\", \"invalid syntax. Perhaps you forgot a comma?\", 1, 7, 1, 10, \"\xC3\xA9\xC3\xA9 = (1 2)\\u000a\"]");
}

TEST(Errors, BytesThatAreNoText) {
  EXPECT_TRUE(problem("x = '\xff'").starts_with(R"(["SyntaxError", "Non-UTF-8 code starting with '\\xff' on line 1)"));
  EXPECT_EQ(problem(std::string_view("a\0b", 3)), R"(["SyntaxError", "source code string cannot contain null bytes"])");
}

}  // namespace
}  // namespace krait::parser
