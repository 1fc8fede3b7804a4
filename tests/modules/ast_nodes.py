# The classes of syntax trees: construction, copying, repr.
import ast
import copy
import pickle
import warnings

print(ast.Name("x").id, ast.Name("x").ctx)                # expect: x Load()
print(vars(ast.arguments())["posonlyargs"])               # expect: []
print(ast.BinOp._fields, ast.BinOp.__match_args__)        # expect: ('left', 'op', 'right') ('left', 'op', 'right')
print(ast.expr._attributes, ast.Load._attributes)         # expect: ('lineno', 'col_offset', 'end_lineno', 'end_col_offset') ()
print(ast.For._field_types["body"])                       # expect: list[ast.stmt]
print(ast.Return._field_types, ast.Return.value)          # expect: {'value': ast.expr | None} None
print(ast.Constant.__doc__)                               # expect: Constant(constant value, string? kind)
print(ast.boolop.__doc__)                                 # expect: boolop = And | Or
print(ast.mod.__doc__.splitlines()[1])                    # expect:     | Interactive(stmt* body)
print(ast.Name.__mro__[1:])                               # expect: (<class 'ast.expr'>, <class 'ast.AST'>, <class 'object'>)
print(hasattr(ast.pattern, "end_lineno"), ast.stmt.end_lineno)   # expect: False None


def attempt(f, *args, **kwargs):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            f(*args, **kwargs)
        except Exception as e:
            print(type(e).__name__ + ":", e)
    for w in caught:
        print(w.category.__name__ + ":", w.message)


# expect: TypeError: Name constructor takes at most 2 positional arguments
attempt(ast.Name, 1, 2, 3)
# expect: TypeError: Name got multiple values for argument 'id'
attempt(ast.Name, "x", id="y")
# expect: DeprecationWarning: Name.__init__ missing 1 required positional argument: 'id'. This will become an error in Python 3.15.
attempt(ast.Name)
# expect: DeprecationWarning: Pass.__init__ got an unexpected keyword argument 'x'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.
attempt(ast.Pass, x=1)
attempt(ast.Pass, lineno=1)


class Mine(ast.AST):
    _fields = ("a", "b", "c")
    _field_types = {"a": list[int], "b": int | None}


# expect: DeprecationWarning: Field 'c' is missing from Mine._field_types. This will become an error in Python 3.15.
attempt(Mine)
print(vars(Mine(c=1)))                                    # expect: {'c': 1, 'a': []}

tree = ast.parse("x = [1, 2, 3, f(y)]\ndel z\npass")
# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store(...))], value=List(elts=[Constant(...), ..., Call(...)], ctx=Load(...)), type_comment=None), ..., Pass()], type_ignores=[])
print(tree)
print(ast.Tuple((1,)), ast.List([]))                      # expect: Tuple(elts=(1), ctx=Load()) List(elts=[], ctx=Load())
loop = ast.List([])
loop.elts.append(loop)
print(loop)                                               # expect: List(elts=[List(...)], ctx=Load())

name = tree.body[0].targets[0]
print(name.ctx is ast.parse("a = 1").body[0].targets[0].ctx)   # expect: True
print(name.__reduce__()[:2])                              # expect: (<class 'ast.Name'>, (None, None))
print(ast.compare(tree, copy.deepcopy(tree), compare_attributes=True))                 # expect: True
print(ast.compare(tree, pickle.loads(pickle.dumps(tree)), compare_attributes=True))    # expect: True
other = copy.replace(name, id="y")
print(other.id, other.lineno, name.id)                    # expect: y 1 x
# expect: TypeError: Name.__replace__ got an unexpected keyword argument 'foo'.
attempt(copy.replace, name, foo=1)
del other.id
# expect: TypeError: Name.__replace__ missing 1 keyword argument: 'id'.
attempt(copy.replace, other)

ast.AST.extra = 1
print(name.extra)                                         # expect: 1
del ast.AST.extra
