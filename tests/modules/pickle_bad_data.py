# Pickles that nobody wrote: every one gives a value or an exception.
# wasm: no, lengths of 4 GB are something else on a 32-bit system
import _pickle
import io


def show(data, **options):
    try:
        print(data, "->", repr(_pickle.loads(data, **options))[:60])
    except BaseException as e:
        print(data, "->", type(e).__name__, "|", ascii(str(e))[1:-1])


ENDS = [b"", b"N", b".", b"0", b"1", b"2.", b"(", b"(.", b"N(.", b"N(N.", b"(((((", b"N0.", b"NN0.", b"(0.", b"(N0.", b"N(0.",
        b"N(1.", b"(NN1N.", b"(2.", b"()R.", b"N(R", b"N(\x85.", b"N(Q.", b"N(b.", b"N(Nb.", b"(K\x01a", b"](a.", b"}(NNs."]
LINES = [b"I", b"I\n", b"Iabc\n", b"I01\n.", b"I00\n.", b"I010\n.", b"I 12 \n.", b"I 1\n.", b"I+1\n.", b"I-1\n.", b"I1_0\n.", b"I\x001\n.",
         b"I1\x00\n.", b"I00\r\n.", b"I0b1\n.", b"I-\n.", b"I0x10\n.", b"I99999999999999999999\n.", b"I\xd9\xa3\n.", b"L12L\n.", b"L\n.",
         b"Lxyz\n.", b"L010L\n.", b"L0x10L\n.", b"L1\x002\n.", b"LL\n.", b"L1LL\n.", b"L\xffL\n.", b"F1.5\n.", b"Fx\n.", b"F\n.", b"F1.5\n",
         b"F1.5x\n.", b"F 1.5\n.", b"F1.5 \n.", b"F1_0\n.", b"Finf\n.", b"Fnan\n.", b"F1e999\n.", b"S'abc'\n.", b"Sabc\n.", b"S'\n.",
         b"S\"abc\"\n.", b"S'a\"\n.", b"S'\\x41'\n.", b"S'\\xzz'\n.", b"S'a\\'\n.", b"S'abc' \n.", b"V\\u0041\n.", b"V\\u00\n.", b"V\n."]
SIZES = [b"T\xff\xff\xff\xff", b"T\x02\0\0\0ab.", b"T\x02\0\0\0\xffb.", b"U\x02ab.", b"U\x05ab.", b"X\x03\0\0\0abc.", b"X\x01\0\0\0\xff.",
         b"X\xff\xff\xff\xff.", b"\x8d\xff\xff\xff\xff\xff\xff\xff\xff", b"\x8d\xff\xff\xff\xff\xff\xff\xff\x7f",
         b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff", b"\x96\xff\xff\xff\xff\xff\xff\xff\xff", b"\x96\xff\xff\xff\xff\xff\xff\xff\x7f",
         b"\x8b\xff\xff\xff\xff", b"\x8b\xff\xff\xff\x7f", b"\x8a\x02\xff.", b"\x8a\x00.", b"\x8a\x01\xff.", b"B\xff\xff\xff\xff", b"C\x05ab",
         b"\x8c\x05ab", b"\x8c\x01\xff.", b"\x8c\x03\xed\xa0\x80.", b"G\0\0", b"K", b"M\x01", b"J\0\0\0", b"J\xff\xff\xff\xff."]
CONTAINERS = [b"a", b"Na.", b"NNa.", b"]a.", b"(]e.", b"e", b"](e.", b"]N(e.", b"N(NNe.", b"N(e.", b"s", b"NNNs.", b"}NNs.", b"}(Nu.",
              b"}(NNNu.", b"(Nu.", b"N(NNu.", b"(Nd.", b"(NNd.", b"(]Nd.", b"}]Ns.", b"\x85.", b"N\x86.", b"NN\x87.", b"N\x85.", b"t", b"(t.",
              b"l", b"(l.", b"(Nl.", b"d", b"\x91", b"(N\x91.", b"(]\x91.", b"\x90", b"N(\x90.", b"N(N\x90.", b"\x8f(N\x90.", b"\x8f(]\x90."]
OBJECTS = [b"b", b"Nb.", b"NNb.", b"NK\x01b.", b"N(NN\x86b.", b"c", b"cfoo", b"cfoo\n", b"cfoo\nbar", b"cno_such_module\nbar\n.", b"csys\nfoo\n.",
           b"\x80\x04csys\nfoo.bar\n.", b"\x80\x04csys\npath.bar\n.", b"\x80\x04\x8c\x03sys\x8c\x03foo\x93.", b"NN\x93.", b"N\x93",
           b"csys\n\xff\n.", b"c\xff\nfoo\n.", b"i", b"(isys\nfoo\n.", b"(i\xff\nfoo\n.", b"(o", b"(No.", b"(cbuiltins\nint\no.",
           b"(cbuiltins\nint\nVxyz\no.", b"o", b"N\x81.", b"NN\x81.", b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n)\x81.", b"NNN\x92.",
           b"NN\x92.", b"cbuiltins\nint\nNN\x92.", b"cbuiltins\nint\n)N\x92.", b"cbuiltins\nint\n)}\x92.", b"cbuiltins\nint\n)}(NNu\x92.",
           b"R", b"NR.", b"NNR.", b"N)R.", b"cbuiltins\nint\nNR.", b"cbuiltins\nint\n)R.", b"\x82\x01.", b"\x82\x00.", b"\x83\x00\x00.",
           b"\x84\xff\xff\xff\xff.", b"\x82", b"\x83\x01", b"P", b"Pabc\n.", b"P\xff\n.", b"Q", b"NQ."]
MEMO = [b"g", b"g5\n.", b"gx\n.", b"g-1\n.", b"g\n", b"g99999999999999999999\n.", b"h\x05.", b"h", b"j\x01\0\0\0.", b"j\x01\0", b"p", b"p1\n.",
        b"Np1\ng1\n.", b"Np-1\n.", b"Npx\n.", b"Np99999999999999999999\n.", b"q\x01", b"q", b"Nq", b"r\0\0\0", b"\x94", b"N\x94h\0.",
        b"K\x01r\x00\x00\x01\x000j\x00\x00\x01\x00."]
FRAMES = [b"\x80", b"\x80\x06.", b"\x80\x05N.", b"\x95", b"\x95\x05\0\0\0\0\0\0\0N.", b"\x95\x02\0\0\0\0\0\0\0N.", b"\x95\x01\0\0\0\0\0\0\0N.",
          b"\x95\xff\xff\xff\xff\xff\xff\xff\xff.", b"\x95\xff\xff\xff\xff\xff\xff\xff\x7f.", b"\x97.", b"\x98.", b"N\x98."]
KEYS = [b"\x99", b"\xff", b"z", b"'", b"\\", b"\n", b"\x7f", b" "]
for data in ENDS + LINES + SIZES + CONTAINERS + OBJECTS + MEMO + FRAMES + KEYS:
    show(data)


def frame(size):
    return b"\x95" + size.to_bytes(8, "little")


class Reads:
    def __init__(self, data):
        self.file = io.BytesIO(data)
        self.calls = []

    def read(self, size):
        self.calls.append(size)
        return self.file.read(size)

    def readline(self):
        self.calls.append("line")
        return self.file.readline()


class ReadsInto(Reads):
    def readinto(self, buffer):
        self.calls.append(f"into {len(buffer)}")
        return self.file.readinto(buffer)


class Peeks(Reads):
    def peek(self, size):
        self.calls.append("peek")
        return self.file.getvalue()[self.file.tell():][:4]


for data in [frame(1) + b"X\1\0\0\0a.", frame(3) + b"X\1\0\0\0a.", frame(2) + frame(2) + b"N.", frame(10) + frame(1) + b"N.",
             frame(11) + frame(2) + b"N.", frame(20) + b"N.", frame(3) + b"I12\n.", frame(6) + b"Kac\nos.\n.", frame(3) + b"C\x05abcde.",
             b"C\x05abcde.", b"I12\n.", b"\x80\x04" + frame(3) + b"K\x01.junk", b"X\5\0\0\0abcde.", b"(I1\nI2\nlp0\n.",
             b"\x96\x02\0\0\0\0\0\0\0ab.", frame(4) + b"\x96\x02\0\0\0\0\0\0\0ab.", frame(0) + b"N.", frame(9) + frame(1) + b"N."]:
    show(data)
    for kind in Reads, ReadsInto, Peeks:
        file = kind(data)
        try:
            result = repr(_pickle.load(file))
        except Exception as e:
            result = f"{type(e).__name__} {e}"
        print(" ", kind.__name__, result, *file.calls, file.file.read())

show(b"U\x01\xe9.", encoding="bytes")
show(b"U\x01\xe9.", encoding="latin1")
show(b"U\x01\xe9.", errors="replace")
show(b"S'a\\xe9'\n.", encoding="bytes")


class Answers:
    def __init__(self, *answers):
        self.answers = list(answers)

    def read(self, size):
        return self.answers.pop(0)
    readline = read


for answers in ["a"], [b""], [5], [b"N.x"], [bytearray(b"N"), bytearray(b".")], [memoryview(b"N"), b"."], [b"C", b"\x02", "ab"], [b"C", b"\x02", b"a"]:
    try:
        print(_pickle.load(Answers(*answers)))
    except Exception as e:
        print(type(e).__name__, e)


class Into(Answers):
    def readinto(self, buffer):
        return self.answers.pop(0)


for answer in -5, "a", None, 1:
    try:
        print(_pickle.load(Into(b"C", b"\x05", answer)))
    except Exception as e:
        print(type(e).__name__, e)

print(_pickle.loads(b"(" * 50000 + b"t" * 50000 + b".")[0][0][0].__class__)

# expect: b'' -> EOFError | Ran out of input
# expect: b'N' -> EOFError | Ran out of input
# expect: b'.' -> UnpicklingError | unpickling stack underflow
# expect: b'0' -> UnpicklingError | unpickling stack underflow
# expect: b'1' -> UnpicklingError | could not find MARK
# expect: b'2.' -> UnpicklingError | unpickling stack underflow
# expect: b'(' -> EOFError | Ran out of input
# expect: b'(.' -> UnpicklingError | unexpected MARK found
# expect: b'N(.' -> UnpicklingError | unexpected MARK found
# expect: b'N(N.' -> None
# expect: b'(((((' -> EOFError | Ran out of input
# expect: b'N0.' -> UnpicklingError | unpickling stack underflow
# expect: b'NN0.' -> None
# expect: b'(0.' -> UnpicklingError | unpickling stack underflow
# expect: b'(N0.' -> UnpicklingError | unexpected MARK found
# expect: b'N(0.' -> None
# expect: b'N(1.' -> None
# expect: b'(NN1N.' -> None
# expect: b'(2.' -> UnpicklingError | unexpected MARK found
# expect: b'()R.' -> UnpicklingError | unexpected MARK found
# expect: b'N(R' -> UnpicklingError | unexpected MARK found
# expect: b'N(\x85.' -> UnpicklingError | unexpected MARK found
# expect: b'N(Q.' -> UnpicklingError | unexpected MARK found
# expect: b'N(b.' -> UnpicklingError | unexpected MARK found
# expect: b'N(Nb.' -> UnpicklingError | unexpected MARK found
# expect: b'(K\x01a' -> UnpicklingError | unexpected MARK found
# expect: b'](a.' -> UnpicklingError | unexpected MARK found
# expect: b'}(NNs.' -> UnpicklingError | unexpected MARK found
# expect: b'I' -> UnpicklingError | pickle data was truncated
# expect: b'I\n' -> UnpicklingError | pickle data was truncated
# expect: b'Iabc\n' -> ValueError | could not convert string to int
# expect: b'I01\n.' -> True
# expect: b'I00\n.' -> False
# expect: b'I010\n.' -> 10
# expect: b'I 12 \n.' -> 12
# expect: b'I 1\n.' -> True
# expect: b'I+1\n.' -> True
# expect: b'I-1\n.' -> -1
# expect: b'I1_0\n.' -> 10
# expect: b'I\x001\n.' -> False
# expect: b'I1\x00\n.' -> True
# expect: b'I00\r\n.' -> 0
# expect: b'I0b1\n.' -> ValueError | could not convert string to int
# expect: b'I-\n.' -> ValueError | could not convert string to int
# expect: b'I0x10\n.' -> ValueError | could not convert string to int
# expect: b'I99999999999999999999\n.' -> 99999999999999999999
# expect: b'I\xd9\xa3\n.' -> ValueError | could not convert string to int
# expect: b'L12L\n.' -> 12
# expect: b'L\n.' -> UnpicklingError | pickle data was truncated
# expect: b'Lxyz\n.' -> ValueError | invalid literal for int() with base 10: 'xyz\\n'
# expect: b'L010L\n.' -> 10
# expect: b'L0x10L\n.' -> ValueError | invalid literal for int() with base 10: '0x10'
# expect: b'L1\x002\n.' -> 1
# expect: b'LL\n.' -> ValueError | invalid literal for int() with base 10: ''
# expect: b'L1LL\n.' -> ValueError | invalid literal for int() with base 10: '1L'
# expect: b'L\xffL\n.' -> UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'F1.5\n.' -> 1.5
# expect: b'Fx\n.' -> ValueError | could not convert string to float: 'x\n'
# expect: b'F\n.' -> UnpicklingError | pickle data was truncated
# expect: b'F1.5\n' -> EOFError | Ran out of input
# expect: b'F1.5x\n.' -> ValueError | could not convert string to float
# expect: b'F 1.5\n.' -> ValueError | could not convert string to float: ' 1.5\n'
# expect: b'F1.5 \n.' -> ValueError | could not convert string to float
# expect: b'F1_0\n.' -> ValueError | could not convert string to float
# expect: b'Finf\n.' -> inf
# expect: b'Fnan\n.' -> nan
# expect: b'F1e999\n.' -> OverflowError | value too large to convert to float: '1e999\n'
# expect: b"S'abc'\n." -> 'abc'
# expect: b'Sabc\n.' -> UnpicklingError | the STRING opcode argument must be quoted
# expect: b"S'\n." -> UnpicklingError | the STRING opcode argument must be quoted
# expect: b'S"abc"\n.' -> 'abc'
# expect: b'S\'a"\n.' -> UnpicklingError | the STRING opcode argument must be quoted
# expect: b"S'\\x41'\n." -> 'A'
# expect: b"S'\\xzz'\n." -> ValueError | invalid \\x escape at position 0
# expect: b"S'a\\'\n." -> ValueError | Trailing \\ in string
# expect: b"S'abc' \n." -> UnpicklingError | the STRING opcode argument must be quoted
# expect: b'V\\u0041\n.' -> 'A'
# expect: b'V\\u00\n.' -> UnicodeDecodeError | 'rawunicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape
# expect: b'V\n.' -> ''
# expect: b'T\xff\xff\xff\xff' -> UnpicklingError | BINSTRING pickle has negative byte count
# expect: b'T\x02\x00\x00\x00ab.' -> 'ab'
# expect: b'T\x02\x00\x00\x00\xffb.' -> UnicodeDecodeError | 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
# expect: b'U\x02ab.' -> 'ab'
# expect: b'U\x05ab.' -> UnpicklingError | pickle data was truncated
# expect: b'X\x03\x00\x00\x00abc.' -> 'abc'
# expect: b'X\x01\x00\x00\x00\xff.' -> UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'X\xff\xff\xff\xff.' -> UnpicklingError | pickle data was truncated
# expect: b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff' -> OverflowError | BINUNICODE exceeds system's maximum size of 9223372036854775807 bytes
# expect: b'\x8d\xff\xff\xff\xff\xff\xff\xff\x7f' -> UnpicklingError | read would overflow (invalid bytecode)
# expect: b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff' -> OverflowError | BINBYTES exceeds system's maximum size of 9223372036854775807 bytes
# expect: b'\x96\xff\xff\xff\xff\xff\xff\xff\xff' -> OverflowError | BYTEARRAY8 exceeds system's maximum size of 9223372036854775807 bytes
# expect: b'\x96\xff\xff\xff\xff\xff\xff\xff\x7f' -> MemoryError |
# expect: b'\x8b\xff\xff\xff\xff' -> UnpicklingError | LONG pickle has negative byte count
# expect: b'\x8b\xff\xff\xff\x7f' -> UnpicklingError | pickle data was truncated
# expect: b'\x8a\x02\xff.' -> EOFError | Ran out of input
# expect: b'\x8a\x00.' -> 0
# expect: b'\x8a\x01\xff.' -> -1
# expect: b'B\xff\xff\xff\xff' -> UnpicklingError | pickle data was truncated
# expect: b'C\x05ab' -> UnpicklingError | pickle data was truncated
# expect: b'\x8c\x05ab' -> UnpicklingError | pickle data was truncated
# expect: b'\x8c\x01\xff.' -> UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'\x8c\x03\xed\xa0\x80.' -> '\ud800'
# expect: b'G\x00\x00' -> UnpicklingError | pickle data was truncated
# expect: b'K' -> UnpicklingError | pickle data was truncated
# expect: b'M\x01' -> UnpicklingError | pickle data was truncated
# expect: b'J\x00\x00\x00' -> UnpicklingError | pickle data was truncated
# expect: b'J\xff\xff\xff\xff.' -> -1
# expect: b'a' -> UnpicklingError | unpickling stack underflow
# expect: b'Na.' -> UnpicklingError | unpickling stack underflow
# expect: b'NNa.' -> AttributeError | 'NoneType' object has no attribute 'append'
# expect: b']a.' -> UnpicklingError | unpickling stack underflow
# expect: b'(]e.' -> UnpicklingError | unpickling stack underflow
# expect: b'e' -> UnpicklingError | could not find MARK
# expect: b'](e.' -> []
# expect: b']N(e.' -> None
# expect: b'N(NNe.' -> AttributeError | 'NoneType' object has no attribute 'append'
# expect: b'N(e.' -> None
# expect: b's' -> UnpicklingError | unpickling stack underflow
# expect: b'NNNs.' -> TypeError | 'NoneType' object does not support item assignment
# expect: b'}NNs.' -> {None: None}
# expect: b'}(Nu.' -> UnpicklingError | odd number of items for SETITEMS
# expect: b'}(NNNu.' -> UnpicklingError | odd number of items for SETITEMS
# expect: b'(Nu.' -> UnpicklingError | unpickling stack underflow
# expect: b'N(NNu.' -> TypeError | 'NoneType' object does not support item assignment
# expect: b'(Nd.' -> UnpicklingError | odd number of items for DICT
# expect: b'(NNd.' -> {None: None}
# expect: b'(]Nd.' -> TypeError | cannot use 'list' as a dict key (unhashable type: 'list')
# expect: b'}]Ns.' -> TypeError | cannot use 'list' as a dict key (unhashable type: 'list')
# expect: b'\x85.' -> UnpicklingError | unpickling stack underflow
# expect: b'N\x86.' -> UnpicklingError | unpickling stack underflow
# expect: b'NN\x87.' -> UnpicklingError | unpickling stack underflow
# expect: b'N\x85.' -> (None,)
# expect: b't' -> UnpicklingError | could not find MARK
# expect: b'(t.' -> ()
# expect: b'l' -> UnpicklingError | could not find MARK
# expect: b'(l.' -> []
# expect: b'(Nl.' -> [None]
# expect: b'd' -> UnpicklingError | could not find MARK
# expect: b'\x91' -> UnpicklingError | could not find MARK
# expect: b'(N\x91.' -> frozenset({None})
# expect: b'(]\x91.' -> TypeError | cannot use 'list' as a set element (unhashable type: 'list')
# expect: b'\x90' -> UnpicklingError | could not find MARK
# expect: b'N(\x90.' -> None
# expect: b'N(N\x90.' -> AttributeError | 'NoneType' object has no attribute 'add'
# expect: b'\x8f(N\x90.' -> {None}
# expect: b'\x8f(]\x90.' -> TypeError | cannot use 'list' as a set element (unhashable type: 'list')
# expect: b'b' -> UnpicklingError | unpickling stack underflow
# expect: b'Nb.' -> UnpicklingError | unpickling stack underflow
# expect: b'NNb.' -> None
# expect: b'NK\x01b.' -> UnpicklingError | state is not a dictionary
# expect: b'N(NN\x86b.' -> UnpicklingError | unexpected MARK found
# expect: b'c' -> UnpicklingError | pickle data was truncated
# expect: b'cfoo' -> UnpicklingError | pickle data was truncated
# expect: b'cfoo\n' -> UnpicklingError | pickle data was truncated
# expect: b'cfoo\nbar' -> UnpicklingError | pickle data was truncated
# expect: b'cno_such_module\nbar\n.' -> ModuleNotFoundError | No module named 'no_such_module'
# expect: b'csys\nfoo\n.' -> AttributeError | module 'sys' has no attribute 'foo'
# expect: b'\x80\x04csys\nfoo.bar\n.' -> AttributeError | Can't resolve path 'foo.bar' on module 'sys'
# expect: b'\x80\x04csys\npath.bar\n.' -> AttributeError | Can't resolve path 'path.bar' on module 'sys'
# expect: b'\x80\x04\x8c\x03sys\x8c\x03foo\x93.' -> AttributeError | module 'sys' has no attribute 'foo'
# expect: b'NN\x93.' -> UnpicklingError | STACK_GLOBAL requires str
# expect: b'N\x93' -> UnpicklingError | unpickling stack underflow
# expect: b'csys\n\xff\n.' -> UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'c\xff\nfoo\n.' -> UnicodeDecodeError | 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
# expect: b'i' -> UnpicklingError | could not find MARK
# expect: b'(isys\nfoo\n.' -> AttributeError | module 'sys' has no attribute 'foo'
# expect: b'(i\xff\nfoo\n.' -> UnicodeDecodeError | 'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)
# expect: b'(o' -> UnpicklingError | unpickling stack underflow
# expect: b'(No.' -> TypeError | 'NoneType' object is not callable
# expect: b'(cbuiltins\nint\no.' -> 0
# expect: b'(cbuiltins\nint\nVxyz\no.' -> ValueError | invalid literal for int() with base 10: 'xyz'
# expect: b'o' -> UnpicklingError | could not find MARK
# expect: b'N\x81.' -> UnpicklingError | unpickling stack underflow
# expect: b'NN\x81.' -> UnpicklingError | NEWOBJ class argument must be a type, not NoneType
# expect: b'cbuiltins\nint\nN\x81.' -> UnpicklingError | NEWOBJ args argument must be a tuple, not NoneType
# expect: b'cbuiltins\nint\n)\x81.' -> 0
# expect: b'NNN\x92.' -> UnpicklingError | NEWOBJ_EX class argument must be a type, not NoneType
# expect: b'NN\x92.' -> UnpicklingError | unpickling stack underflow
# expect: b'cbuiltins\nint\nNN\x92.' -> UnpicklingError | NEWOBJ_EX args argument must be a tuple, not NoneType
# expect: b'cbuiltins\nint\n)N\x92.' -> UnpicklingError | NEWOBJ_EX kwargs argument must be a dict, not NoneType
# expect: b'cbuiltins\nint\n)}\x92.' -> 0
# expect: b'cbuiltins\nint\n)}(NNu\x92.' -> TypeError | keywords must be strings
# expect: b'R' -> UnpicklingError | unpickling stack underflow
# expect: b'NR.' -> UnpicklingError | unpickling stack underflow
# expect: b'NNR.' -> TypeError | argument list must be a tuple
# expect: b'N)R.' -> TypeError | 'NoneType' object is not callable
# expect: b'cbuiltins\nint\nNR.' -> TypeError | argument list must be a tuple
# expect: b'cbuiltins\nint\n)R.' -> 0
# expect: b'\x82\x01.' -> ValueError | unregistered extension code 1
# expect: b'\x82\x00.' -> UnpicklingError | EXT specifies code <= 0
# expect: b'\x83\x00\x00.' -> UnpicklingError | EXT specifies code <= 0
# expect: b'\x84\xff\xff\xff\xff.' -> UnpicklingError | EXT specifies code <= 0
# expect: b'\x82' -> UnpicklingError | pickle data was truncated
# expect: b'\x83\x01' -> UnpicklingError | pickle data was truncated
# expect: b'P' -> UnpicklingError | pickle data was truncated
# expect: b'Pabc\n.' -> UnpicklingError | A load persistent id instruction was encountered, but no persistent_load function was specified.
# expect: b'P\xff\n.' -> UnpicklingError | persistent IDs in protocol 0 must be ASCII strings
# expect: b'Q' -> UnpicklingError | unpickling stack underflow
# expect: b'NQ.' -> UnpicklingError | A load persistent id instruction was encountered, but no persistent_load function was specified.
# expect: b'g' -> UnpicklingError | pickle data was truncated
# expect: b'g5\n.' -> UnpicklingError | Memo value not found at index 5
# expect: b'gx\n.' -> ValueError | invalid literal for int() with base 10: 'x\\n'
# expect: b'g-1\n.' -> UnpicklingError | Memo value not found at index -1
# expect: b'g\n' -> UnpicklingError | pickle data was truncated
# expect: b'g99999999999999999999\n.' -> OverflowError | Python int too large to convert to C ssize_t
# expect: b'h\x05.' -> UnpicklingError | Memo value not found at index 5
# expect: b'h' -> UnpicklingError | pickle data was truncated
# expect: b'j\x01\x00\x00\x00.' -> UnpicklingError | Memo value not found at index 1
# expect: b'j\x01\x00' -> UnpicklingError | pickle data was truncated
# expect: b'p' -> UnpicklingError | pickle data was truncated
# expect: b'p1\n.' -> UnpicklingError | unpickling stack underflow
# expect: b'Np1\ng1\n.' -> None
# expect: b'Np-1\n.' -> ValueError | negative PUT argument
# expect: b'Npx\n.' -> ValueError | invalid literal for int() with base 10: 'x\\n'
# expect: b'Np99999999999999999999\n.' -> OverflowError | Python int too large to convert to C ssize_t
# expect: b'q\x01' -> UnpicklingError | unpickling stack underflow
# expect: b'q' -> UnpicklingError | pickle data was truncated
# expect: b'Nq' -> UnpicklingError | pickle data was truncated
# expect: b'r\x00\x00\x00' -> UnpicklingError | pickle data was truncated
# expect: b'\x94' -> UnpicklingError | unpickling stack underflow
# expect: b'N\x94h\x00.' -> None
# expect: b'K\x01r\x00\x00\x01\x000j\x00\x00\x01\x00.' -> 1
# expect: b'\x80' -> UnpicklingError | pickle data was truncated
# expect: b'\x80\x06.' -> ValueError | unsupported pickle protocol: 6
# expect: b'\x80\x05N.' -> None
# expect: b'\x95' -> UnpicklingError | pickle data was truncated
# expect: b'\x95\x05\x00\x00\x00\x00\x00\x00\x00N.' -> UnpicklingError | pickle data was truncated
# expect: b'\x95\x02\x00\x00\x00\x00\x00\x00\x00N.' -> None
# expect: b'\x95\x01\x00\x00\x00\x00\x00\x00\x00N.' -> None
# expect: b'\x95\xff\xff\xff\xff\xff\xff\xff\xff.' -> OverflowError | FRAME length exceeds system's maximum of 9223372036854775807 bytes
# expect: b'\x95\xff\xff\xff\xff\xff\xff\xff\x7f.' -> UnpicklingError | read would overflow (invalid bytecode)
# expect: b'\x97.' -> UnpicklingError | pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: b'\x98.' -> UnpicklingError | unpickling stack underflow
# expect: b'N\x98.' -> TypeError | memoryview: a bytes-like object is required, not 'NoneType'
# expect: b'\x99' -> UnpicklingError | invalid load key, '\\x99'.
# expect: b'\xff' -> UnpicklingError | invalid load key, '\\xff'.
# expect: b'z' -> UnpicklingError | invalid load key, 'z'.
# expect: b"'" -> UnpicklingError | invalid load key, '\\x27'.
# expect: b'\\' -> UnpicklingError | invalid load key, '\\x5c'.
# expect: b'\n' -> UnpicklingError | invalid load key, '\\x0a'.
# expect: b'\x7f' -> UnpicklingError | invalid load key, '\\x7f'.
# expect: b' ' -> UnpicklingError | invalid load key, ' '.
# expect: b'\x95\x01\x00\x00\x00\x00\x00\x00\x00X\x01\x00\x00\x00a.' -> 'a'
# expect:   Reads 'a' 1 8 1 4 1 1 b''
# expect:   ReadsInto 'a' 1 8 1 4 1 1 b''
# expect:   Peeks 'a' peek 1 peek 8 peek 1 peek 4 peek 2 b''
# expect: b'\x95\x03\x00\x00\x00\x00\x00\x00\x00X\x01\x00\x00\x00a.' -> UnpicklingError | pickle exhausted before end of frame
# expect:   Reads UnpicklingError pickle exhausted before end of frame 1 8 3 b'\x00\x00a.'
# expect:   ReadsInto UnpicklingError pickle exhausted before end of frame 1 8 3 b'\x00\x00a.'
# expect:   Peeks UnpicklingError pickle exhausted before end of frame peek 1 peek 8 peek b'X\x01\x00\x00\x00a.'
# expect: b'\x95\x02\x00\x00\x00\x00\x00\x00\x00\x95\x02\x00\x00\x00\x00\x00\x00\x00N.' -> UnpicklingError | pickle exhausted before end of frame
# expect:   Reads UnpicklingError pickle exhausted before end of frame 1 8 2 b'\x00\x00\x00\x00\x00\x00\x00N.'
# expect:   ReadsInto UnpicklingError pickle exhausted before end of frame 1 8 2 b'\x00\x00\x00\x00\x00\x00\x00N.'
# expect:   Peeks UnpicklingError pickle exhausted before end of frame peek 1 peek 8 peek b'\x95\x02\x00\x00\x00\x00\x00\x00\x00N.'
# expect: b'\x95\n\x00\x00\x00\x00\x00\x00\x00\x95\x01\x00\x00\x00\x00\x00\x00\x00N.' -> UnpicklingError | beginning of a new frame before end of current frame
# expect:   Reads UnpicklingError beginning of a new frame before end of current frame 1 8 10 b'.'
# expect:   ReadsInto UnpicklingError beginning of a new frame before end of current frame 1 8 10 b'.'
# expect:   Peeks UnpicklingError beginning of a new frame before end of current frame peek 1 peek 8 peek 10 b'.'
# expect: b'\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x95\x02\x00\x00\x00\x00\x00\x00\x00N.' -> UnpicklingError | beginning of a new frame before end of current frame
# expect:   Reads UnpicklingError beginning of a new frame before end of current frame 1 8 11 b''
# expect:   ReadsInto UnpicklingError beginning of a new frame before end of current frame 1 8 11 b''
# expect:   Peeks UnpicklingError beginning of a new frame before end of current frame peek 1 peek 8 peek 11 b''
# expect: b'\x95\x14\x00\x00\x00\x00\x00\x00\x00N.' -> UnpicklingError | pickle data was truncated
# expect:   Reads UnpicklingError pickle data was truncated 1 8 20 b''
# expect:   ReadsInto UnpicklingError pickle data was truncated 1 8 20 b''
# expect:   Peeks UnpicklingError pickle data was truncated peek 1 peek 8 peek 20 b''
# expect: b'\x95\x03\x00\x00\x00\x00\x00\x00\x00I12\n.' -> UnpicklingError | pickle exhausted before end of frame
# expect:   Reads UnpicklingError pickle exhausted before end of frame 1 8 3 b'\n.'
# expect:   ReadsInto UnpicklingError pickle exhausted before end of frame 1 8 3 b'\n.'
# expect:   Peeks UnpicklingError pickle exhausted before end of frame peek 1 peek 8 peek b'I12\n.'
# expect: b'\x95\x06\x00\x00\x00\x00\x00\x00\x00Kac\nos.\n.' -> UnpicklingError | pickle data was truncated
# expect:   Reads UnpicklingError pickle data was truncated 1 8 6 b'.\n.'
# expect:   ReadsInto UnpicklingError pickle data was truncated 1 8 6 b'.\n.'
# expect:   Peeks UnpicklingError pickle data was truncated peek 1 peek 8 peek 6 b'.\n.'
# expect: b'\x95\x03\x00\x00\x00\x00\x00\x00\x00C\x05abcde.' -> UnpicklingError | pickle exhausted before end of frame
# expect:   Reads UnpicklingError pickle exhausted before end of frame 1 8 3 b'bcde.'
# expect:   ReadsInto UnpicklingError pickle exhausted before end of frame 1 8 3 b'bcde.'
# expect:   Peeks UnpicklingError pickle exhausted before end of frame peek 1 peek 8 peek b'C\x05abcde.'
# expect: b'C\x05abcde.' -> b'abcde'
# expect:   Reads b'abcde' 1 1 5 1 b''
# expect:   ReadsInto b'abcde' 1 1 into 5 1 b''
# expect:   Peeks b'abcde' peek 4 3 peek 1 b''
# expect: b'I12\n.' -> 12
# expect:   Reads 12 1 line 1 b''
# expect:   ReadsInto 12 1 line 1 b''
# expect:   Peeks 12 peek 4 peek 1 b''
# expect: b'\x80\x04\x95\x03\x00\x00\x00\x00\x00\x00\x00K\x01.junk' -> 1
# expect:   Reads 1 1 1 1 8 3 b'junk'
# expect:   ReadsInto 1 1 1 1 8 3 b'junk'
# expect:   Peeks 1 peek 3 peek 8 peek 3 b'junk'
# expect: b'X\x05\x00\x00\x00abcde.' -> 'abcde'
# expect:   Reads 'abcde' 1 4 5 1 b''
# expect:   ReadsInto 'abcde' 1 4 5 1 b''
# expect:   Peeks 'abcde' peek 1 peek 4 peek 5 peek 1 b''
# expect: b'(I1\nI2\nlp0\n.' -> [1, 2]
# expect:   Reads [1, 2] 1 1 line 1 line 1 1 line 1 b''
# expect:   ReadsInto [1, 2] 1 1 line 1 line 1 1 line 1 b''
# expect:   Peeks [1, 2] peek 4 peek 4 peek 4 b''
# expect: b'\x96\x02\x00\x00\x00\x00\x00\x00\x00ab.' -> bytearray(b'ab')
# expect:   Reads bytearray(b'ab') 1 8 2 1 b''
# expect:   ReadsInto bytearray(b'ab') 1 8 into 2 1 b''
# expect:   Peeks bytearray(b'ab') peek 1 peek 8 2 peek 1 b''
# expect: b'\x95\x04\x00\x00\x00\x00\x00\x00\x00\x96\x02\x00\x00\x00\x00\x00\x00\x00ab.' -> UnpicklingError | pickle exhausted before end of frame
# expect:   Reads UnpicklingError pickle exhausted before end of frame 1 8 4 b'\x00\x00\x00\x00\x00ab.'
# expect:   ReadsInto UnpicklingError pickle exhausted before end of frame 1 8 4 b'\x00\x00\x00\x00\x00ab.'
# expect:   Peeks UnpicklingError pickle exhausted before end of frame peek 1 peek 8 peek b'\x96\x02\x00\x00\x00\x00\x00\x00\x00ab.'
# expect: b'\x95\x00\x00\x00\x00\x00\x00\x00\x00N.' -> None
# expect:   Reads None 1 8 1 1 b''
# expect:   ReadsInto None 1 8 1 1 b''
# expect:   Peeks None peek 1 peek 8 peek 2 b''
# expect: b'\x95\t\x00\x00\x00\x00\x00\x00\x00\x95\x01\x00\x00\x00\x00\x00\x00\x00N.' -> None
# expect:   Reads None 1 8 9 1 1 b''
# expect:   ReadsInto None 1 8 9 1 1 b''
# expect:   Peeks None peek 1 peek 8 peek 9 peek 2 b''
# expect: b'U\x01\xe9.' -> b'\xe9'
# expect: b'U\x01\xe9.' -> 'é'
# expect: b'U\x01\xe9.' -> '�'
# expect: b"S'a\\xe9'\n." -> b'a\xe9'
# expect: TypeError a bytes-like object is required, not 'str'
# expect: EOFError Ran out of input
# expect: TypeError a bytes-like object is required, not 'int'
# expect: None
# expect: None
# expect: None
# expect: ValueError read() returned non-bytes object (<class 'str'>)
# expect: UnpicklingError pickle data was truncated
# expect: ValueError readinto() returned negative size
# expect: TypeError an integer is required
# expect: TypeError an integer is required
# expect: UnpicklingError pickle data was truncated
# expect: <class 'tuple'>
