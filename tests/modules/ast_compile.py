# Compiling trees that a program built, and what is wrong with some of them.
import ast
import warnings

warnings.simplefilter("ignore")


def build(statement):
    return ast.fix_missing_locations(ast.Module([statement], []))


def attempt(tree, mode="exec"):
    try:
        exec(compile(tree, "<tree>", mode))
        print("fine")
    except Exception as e:
        print(type(e).__name__ + ":", e)


def load(name):
    return ast.Name(name, ast.Load())


def store(name):
    return ast.Name(name, ast.Store())


assign = ast.Assign([store("x")], ast.BinOp(ast.Constant(2), ast.Pow(), ast.Constant(70)))
scope = {}
exec(compile(build(assign), "<tree>", "exec"), scope)
print(scope["x"])                                         # expect: 1180591620717411303424
value = (1, -(2**80), 1.5, 2j, "é\ud800", b"\0", frozenset({7}), None, ...)
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.Constant(value))), "", "eval")) == value)   # expect: True

attempt(ast.Expression(load("x")))                        # expect: TypeError: expected Module node, got Expression
attempt(ast.Module([load("x")], []))                      # expect: TypeError: required field "lineno" missing from stmt
attempt(build(load("x")))                                 # expect: TypeError: expected some sort of stmt, but got Name(id='x', ctx=Load())
attempt(ast.Module(3, []))                                # expect: TypeError: Module field "body" must be a list, not a int
attempt(build(ast.Assign([load("x")], load("y"))))        # expect: ValueError: expression must have Store context but has Load instead
attempt(build(ast.Assign([ast.Constant(1)], load("y"))))  # expect: ValueError: expression which can't be assigned to in Store context
attempt(build(ast.Assign([], load("y"))))                 # expect: ValueError: empty targets on Assign
attempt(build(ast.Assign([store("x")], None)))            # expect: ValueError: field 'value' is required for Assign
attempt(build(ast.Expr(ast.Constant([]))))                # expect: TypeError: got an invalid type in Constant: list
attempt(build(ast.Expr(ast.Constant((1, (2, int))))))       # expect: TypeError: got an invalid type in Constant: type
attempt(build(ast.Expr(load("None"))))                    # expect: ValueError: identifier field can't represent 'None' constant
attempt(build(ast.Expr(load(3))))                         # expect: TypeError: AST identifier must be of type str
attempt(build(ast.Expr(ast.Name("x", 3))))                # expect: TypeError: expected some sort of expr_context, but got 3
attempt(build(ast.Expr(ast.Dict([None], []))))            # expect: ValueError: Dict doesn't have the same number of keys as values
attempt(build(ast.Expr(ast.List([None]))))                # expect: ValueError: None disallowed in expression list
attempt(build(ast.If(load("x"), [], [])))                 # expect: ValueError: empty body on If
attempt(build(ast.ImportFrom("m", [ast.alias("x")], -1))) # expect: ValueError: Negative ImportFrom level
attempt(build(ast.Raise(None, load("x"))))                # expect: ValueError: Raise with cause but no exception
attempt(build(ast.Try([ast.Pass()])))                     # expect: ValueError: Try has neither except handlers nor finalbody
# expect: ValueError: patterns may only match literals and attribute lookups
attempt(build(ast.Match(load("x"), [ast.match_case(ast.MatchValue(load("y")), None, [ast.Pass()])])))
# expect: ValueError: AST node line range (5, 2) is not valid
attempt(ast.Module([ast.Pass(lineno=5, col_offset=0, end_lineno=2, end_col_offset=1)], []))
# expect: ValueError: invalid integer value: 'x'
attempt(ast.Module([ast.Pass(lineno="x", col_offset=0)], []))
# expect: OverflowError: Python int too large to convert to C int
attempt(ast.Module([ast.Pass(lineno=2**40, col_offset=0)], []))
attempt(ast.Module([ast.Pass(lineno=1, col_offset=0)], []))   # expect: fine

cycle = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
cycle.operand = cycle
try:
    compile(ast.Expression(cycle), "", "eval")
except RecursionError:
    print("RecursionError")                               # expect: RecursionError


class Shrinks:
    def __repr__(self):
        return "Shrinks"

    @property
    def lineno(self):
        body.clear()
        return 1

    col_offset = 0


body = [Shrinks(), ast.Pass()]
attempt(ast.Module(body, []))                             # expect: TypeError: expected some sort of stmt, but got Shrinks

tree = ast.parse("x: int  # type: ignore[a]\nfor i in x:  # type: T\n    pass\n", type_comments=True)
print(tree.type_ignores[0].tag, tree.body[1].type_comment)   # expect: [a] T
print(ast.dump(compile("(int, *str) -> x", "", "func_type", ast.PyCF_ONLY_AST)))   # expect: FunctionType(argtypes=[Name(id='int', ctx=Load()), Name(id='str', ctx=Load())], returns=Name(id='x', ctx=Load()))
try:
    ast.parse("match x:\n  case 1: pass", feature_version=(3, 9))
except SyntaxError as e:
    print(e)                                              # expect: Pattern matching is only supported in Python 3.10 and greater (<unknown>, line 2)

def optimized(source, optimize):
    return ast.dump(ast.parse(source, optimize=optimize)).removeprefix("Module(body=[").removesuffix("])")


print(optimized("__debug__", 1))                          # expect: Expr(value=Constant(value=False))
print(optimized("'%-5s|%r' % (x, y)", 1))                 # expect: Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=115, format_spec=Constant(value='5')), Constant(value='|'), FormattedValue(value=Name(id='y', ctx=Load()), conversion=114)]))
print(optimized("'%d' % (x,)", 1))                        # expect: Expr(value=BinOp(left=Constant(value='%d'), op=Mod(), right=Tuple(elts=[Name(id='x', ctx=Load())], ctx=Load())))
print(optimized("match x:\n case -1-2j: pass", 1))        # expect: Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchValue(value=Constant(value=(-1-2j))), body=[Pass()])])
print(optimized("'doc'\nx", 2))                           # expect: Expr(value=Name(id='x', ctx=Load()))
print(optimized("class A: 'doc'", 2))                     # expect: ClassDef(name='A', body=[Pass()])


def attempt_parse(source, **options):
    try:
        ast.parse(source, **options)
        print("fine")
    except Exception as e:
        print(type(e).__name__ + ":", e)


attempt_parse(ast.Constant(1))                            # expect: TypeError: expected Module node, got Constant
attempt_parse(ast.Module(), mode="eval")                  # expect: TypeError: expected Expression node, got Module
attempt_parse(ast.Module())                               # expect: fine
attempt_parse("N\xbane")                                  # expect: ValueError: identifier field can't represent 'None' constant
fields = ast.AST._fields
del ast.AST._fields
try:
    ast.AST()
except AttributeError as e:
    print(e)                                              # expect: type object 'ast.AST' has no attribute '_fields'
ast.AST._fields = fields
