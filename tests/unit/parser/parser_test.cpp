#include "parser/parser.h"

#include <gtest/gtest.h>

#include "ast/dump.h"

namespace krait::parser {
namespace {

std::string tree(std::string_view source, ParseOptions options = {}) {
  Arena arena;
  SyntaxErrorInfo error;
  const ast::Mod* mod = parse(source, options, arena, &error);
  if (!mod) return "error: " + error.message;
  std::string out;
  EXPECT_TRUE(ast::dump(mod, {}, &out));
  return out;
}

std::string expression(std::string_view source) { return tree(source, {.mode = Mode::Eval}); }

TEST(Parser, Precedence) {
  EXPECT_EQ(expression("-a ** b"),
            "Expression(body=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), "
            "right=Name(id='b', ctx=Load()))))");
  EXPECT_EQ(expression("a - b - 1"),
            "Expression(body=BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Sub(), right=Name(id='b', ctx=Load())), "
            "op=Sub(), right=Constant(value=1)))");
}

TEST(Parser, SoftKeywordsAreNamesElsewhere) {
  EXPECT_TRUE(tree("match = case = type = _ = 1\nmatch (x)\ntype(y)\nmatch[a]: int\n").starts_with("Module("));
  EXPECT_TRUE(tree("match x:\n  case [1, *_] | {'k': v, **r} if v: pass\n").starts_with("Module(body=[Match("));
  EXPECT_TRUE(tree("type X[T: int = str, *Ts, **P] = T\n").starts_with("Module(body=[TypeAlias("));
}

TEST(Parser, WithParentheses) {
  EXPECT_TRUE(tree("with (a as b, c): pass").starts_with("Module(body=[With(items=[withitem(context_expr=Name(id='a'"));
  EXPECT_TRUE(tree("with (a, b) as c: pass").starts_with("Module(body=[With(items=[withitem(context_expr=Tuple("));
  EXPECT_TRUE(tree("with (yield): pass").starts_with("Module(body=[With(items=[withitem(context_expr=Yield("));
}

TEST(Parser, NormalisesNames) {
  EXPECT_EQ(expression("\xEF\xAC\x81"), "Expression(body=Name(id='fi', ctx=Load()))");
}

TEST(Parser, FormattedStrings) {
  EXPECT_EQ(expression("f'a{x!r:>{w}}{{' 'b'"),
            "Expression(body=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='x', ctx=Load()), "
            "conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', "
            "ctx=Load()), conversion=-1)])), Constant(value='{b')]))");
  EXPECT_EQ(expression("f'{f'{1}'}'"),
            "Expression(body=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Constant("
            "value=1), conversion=-1)]), conversion=-1)]))");
  EXPECT_TRUE(expression("t'{a = }'").find("Interpolation(value=Name(id='a', ctx=Load()), str='a '") != std::string::npos);
}

TEST(Parser, ReadsEncodings) {
  EXPECT_TRUE(tree("# coding: latin-1\nx = '\xE9'\n").find("'\xC3\xA9'") != std::string::npos);
  EXPECT_TRUE(tree("\xEF\xBB\xBFx = 1\r\ny = 2\r").find("'y'") != std::string::npos);
  auto decode = [](void*, std::string_view encoding, std::string_view, std::string* utf8, std::string*) {
    *utf8 = "z = 1\n";
    return encoding == "koi8-r";
  };
  EXPECT_TRUE(tree("# coding: koi8-r\n", {.decode = decode}).find("'z'") != std::string::npos);
}

TEST(Parser, TypeComments) {
  std::string out = tree("x = [] # type: List[int]\ny = 1  # type: ignore[a]\n", {.type_comments = true});
  EXPECT_TRUE(out.find("type_comment='List[int]'") != std::string::npos);
  EXPECT_TRUE(out.find("type_ignores=[TypeIgnore(lineno=2, tag='[a]')]") != std::string::npos);
  EXPECT_EQ(tree("(int, *str) -> x", {.mode = Mode::FuncType}),
            "FunctionType(argtypes=[Name(id='int', ctx=Load()), Name(id='str', ctx=Load())], "
            "returns=Name(id='x', ctx=Load()))");
}

TEST(Parser, WarningsComeOncePerPlaceAndCanBecomeErrors) {
  struct Seen {
    std::vector<std::string> messages;
    WarningAnswer answer = WarningAnswer::Continue;
  } seen;
  ParseOptions options;
  options.context = &seen;
  options.on_warning = [](void* context, std::string_view message, u32) {
    static_cast<Seen*>(context)->messages.emplace_back(message);
    return static_cast<Seen*>(context)->answer;
  };
  EXPECT_TRUE(tree("with ('\\d', 1if x else 2): pass\n", options).starts_with("Module("));
  ASSERT_EQ(seen.messages.size(), 2u);
  EXPECT_EQ(seen.messages[0].substr(0, 36), "\"\\d\" is an invalid escape sequence. ");
  EXPECT_EQ(seen.messages[1], "invalid decimal literal");
  seen.answer = WarningAnswer::AsError;
  EXPECT_EQ(tree("2or 1", options), "error: invalid decimal literal");
}

TEST(Parser, SingleInput) {
  ParseOptions options{.mode = Mode::Single, .imply_dedent = false, .allow_incomplete = true};
  auto type = [&](std::string_view source) -> std::string {
    Arena arena;
    SyntaxErrorInfo error;
    return parse(source, options, arena, &error) ? "complete" : name_of(error.type);
  };
  EXPECT_EQ(type("x = 1"), "complete");
  EXPECT_EQ(type("if x:"), "_IncompleteInputError");
  EXPECT_EQ(type("if x:\n  y"), "_IncompleteInputError");
  EXPECT_EQ(type("if x:\n  y\n"), "complete");
  EXPECT_EQ(type("f(1,"), "_IncompleteInputError");
  EXPECT_EQ(type("'''abc"), "_IncompleteInputError");
  EXPECT_EQ(type("x = = 1"), "SyntaxError");
}

TEST(Parser, DeepNestingIsAnErrorOnly) {
  std::string minus(100000, '-');
  EXPECT_EQ(expression(minus + "1"), "error: Parser stack overflowed - Python source too complex to parse");
  EXPECT_EQ(expression(std::string(201, '(')), "error: too many nested parentheses");
}

}  // namespace
}  // namespace krait::parser
