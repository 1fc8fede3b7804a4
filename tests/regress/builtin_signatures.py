# Signatures that builtin types show: exceptions have none, zip has one.
import inspect

for kind in (BaseException, KeyError, OSError, ExceptionGroup):
    try:
        inspect.signature(kind)
    except ValueError as error:
        print(error)
# expect: no signature found for builtin type <class 'BaseException'>
# expect: no signature found for builtin type <class 'KeyError'>
# expect: no signature found for builtin type <class 'OSError'>
# expect: no signature found for builtin type <class 'ExceptionGroup'>
print(BaseException.__text_signature__)    # expect: None
print(inspect.signature(zip))    # expect: (*iterables, strict=False)
