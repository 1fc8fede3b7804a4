# What sys.modules says of importlib does not matter to imports.
import sys

saved = sys.modules["_frozen_importlib"]
sys.modules["_frozen_importlib"] = None
try:
    import string
    from xml import dom
    import colorsys
finally:
    sys.modules["_frozen_importlib"] = saved
print(string.digits, dom.__name__, colorsys.__name__)     # expect: 0123456789 xml.dom colorsys
