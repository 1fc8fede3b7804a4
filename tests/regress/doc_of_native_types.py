# A native type without a text of its own, whose instances have one, shows the descriptor, as CPython does.
import types
print(types.BuiltinFunctionType.__doc__)           # expect: <attribute '__doc__' of 'builtin_function_or_method' objects>
print(types.MethodDescriptorType.__doc__)          # expect: <attribute '__doc__' of 'method_descriptor' objects>
print(types.GeneratorType.__doc__)                 # expect: None
print(type(len.__doc__), type(list.__doc__))       # expect: <class 'str'> <class 'str'>
