# Attributes that keywords gave a SimpleNamespace are found under names that were made at run time.
import types

space = types.SimpleNamespace(glöbal=42)
print(getattr(space, b"gl\xc3\xb6bal".decode(), None))  # expect: 42
