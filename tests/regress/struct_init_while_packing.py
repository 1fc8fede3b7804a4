# Packing a value may run code that gives the Struct another format.
import struct


class Index:
    def __index__(self):
        for i in range(20):
            layout.__init__("<%dB" % (i + 1))
        return 1


class Truth:
    def __bool__(self):
        layout.__init__("<qqqq")
        return True


for code, item in ("I", Index()), ("?", Truth()):
    layout = struct.Struct("<10" + code)
    try:
        layout.pack(*[item] * 10)
    except Exception as error:
        print(type(error))
    layout = struct.Struct("<10" + code)
    layout.pack_into(bytearray(100), 0, *[item] * 10)
print(layout.format)             # expect: <qqqq
print(layout.pack(1, 2, 3, 4) == struct.pack("<qqqq", 1, 2, 3, 4))   # expect: True
