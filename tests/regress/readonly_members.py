# Attributes that CPython stores say "readonly attribute"; warn() names the type of a category that is none.
import contextvars
import types
import warnings
import zoneinfo

for thing, name in ((contextvars.ContextVar("v"), "name"), (t"a{1}", "strings"), (t"a{1}", "interpolations"), (zoneinfo.ZoneInfo("UTC"), "key")):
    try:
        setattr(thing, name, 5)
    except AttributeError as error:
        print(error, type(vars(type(thing))[name]) is types.MemberDescriptorType)
# expect: readonly attribute True
# expect: readonly attribute True
# expect: readonly attribute True
# expect: readonly attribute True
for category in (int, KeyError, 5):
    try:
        warnings.warn("text", category)
    except TypeError as error:
        print(error)
# expect: category must be a Warning subclass, not 'type'
# expect: category must be a Warning subclass, not 'type'
# expect: category must be a Warning subclass, not 'int'
