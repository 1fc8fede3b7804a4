# Functions made of module code run in their globals, and exec() leaves a dict as __builtins__.
import types

space = {}
types.FunctionType(compile("a = 1", "", "exec"), space)()
print(space)                                       # expect: {'a': 1}
exec("", space := {})
print(type(space["__builtins__"]))                 # expect: <class 'dict'>
