# Attributes that are stored in CPython show as member descriptors, whether we compute them or not.
import types

for owner, name in ((complex, "real"), (range, "start"), (types.CodeType, "co_name"), (types.FunctionType, "__globals__"),
                    (type, "__base__"), (types.ModuleType, "__dict__"), (slice, "stop"), (types.GetSetDescriptorType, "__name__")):
    d = owner.__dict__[name]
    print(type(d).__name__, d.__name__, d.__objclass__ is owner, repr(d))
# expect: member_descriptor real True <member 'real' of 'complex' objects>
# expect: member_descriptor start True <member 'start' of 'range' objects>
# expect: member_descriptor co_name True <member 'co_name' of 'code' objects>
# expect: member_descriptor __globals__ True <member '__globals__' of 'function' objects>
# expect: member_descriptor __base__ True <member '__base__' of 'type' objects>
# expect: member_descriptor __dict__ True <member '__dict__' of 'module' objects>
# expect: member_descriptor stop True <member 'stop' of 'slice' objects>
# expect: member_descriptor __name__ True <member '__name__' of 'getset_descriptor' objects>
for change in (lambda: setattr(1j, "real", 2), lambda: delattr(range(3), "start"), lambda: setattr(len, "__self__", 1)):
    try: change()
    except AttributeError as e: print(e)
# expect: readonly attribute
# expect: readonly attribute
# expect: attribute '__self__' of 'builtin_function_or_method' objects is not writable
