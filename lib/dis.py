"""Shows compiled code in readable form.

Krait's instructions are those of a register machine, so listings differ from CPython's: operands are variables, `tN` for
temporaries, constants, names, or the label a jump leads to. Functions and classes are those of CPython's module. So that
tools find what they look for, the start of the code is shown as RESUME, and access to attributes has CPython's names.
"""
import collections
import io
import sys
import types
from opcode import *
from opcode import __all__ as _opcode_names

import _krait

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + [
    name for name in _opcode_names if name not in ("EXTENDED_ARG",)]

_CPYTHON_NAMES = {"GETATTR": "LOAD_ATTR", "LOAD_METHOD": "LOAD_ATTR", "SETATTR": "STORE_ATTR", "DELATTR": "DELETE_ATTR",
                  "SUPER_ATTR": "LOAD_SUPER_ATTR", "SUPER_METHOD": "LOAD_SUPER_ATTR"}
_opcodes = _krait.opcodes()
opname = [_CPYTHON_NAMES.get(row[0], row[0]) for row in _opcodes]
_words = [row[5] for row in _opcodes]
opname.append("RESUME")
_words.append(1)
_RESUME = len(_opcodes)
opmap = {name: number for number, name in reversed(list(enumerate(opname)))}
hasarg = [number for number, row in enumerate(_opcodes) if row[1]]
hasjump = hasjrel = [number for number, row in enumerate(_opcodes) if row[2]]
hasname = [number for number, row in enumerate(_opcodes) if row[3]]
hasconst = [number for number, row in enumerate(_opcodes) if row[4]]
haslocal = hasfree = hasjabs = hasexc = hascompare = []

COMPILER_FLAG_NAMES = {
    0x1: "OPTIMIZED", 0x2: "NEWLOCALS", 0x4: "VARARGS", 0x8: "VARKEYWORDS", 0x10: "NESTED", 0x20: "GENERATOR",
    0x40: "NOFREE", 0x80: "COROUTINE", 0x100: "ITERABLE_COROUTINE", 0x200: "ASYNC_GENERATOR",
    0x4000000: "HAS_DOCSTRING", 0x8000000: "METHOD"}

Positions = collections.namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)

_Fields = collections.namedtuple(
    "_Instruction",
    "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
    defaults=[None, None, None])


class Instruction(_Fields):
    """One instruction.

    arg is the tuple of its operands as they are encoded, or None; argval the operands resolved: the value itself if
    there is one besides registers, else a tuple; argrepr a readable description.
    """

    @property
    def oparg(self):
        return self.arg

    @property
    def baseopcode(self):
        return self.opcode

    @property
    def baseopname(self):
        return self.opname

    @property
    def cache_offset(self):
        return self.offset + 2

    @property
    def end_offset(self):
        return self.offset + 2 * _words[self.opcode]

    @property
    def jump_target(self):
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        return self.label is not None

    def __str__(self):
        return _format(self)


def pretty_flags(flags):
    """The names of the bits of co_flags."""
    names = []
    for bit in range(32):
        if flags >> bit & 1:
            flags ^= 1 << bit
            names.append(COMPILER_FLAG_NAMES.get(1 << bit) or hex(1 << bit))
    return ", ".join(names) or hex(flags)


def _unwrap(x):
    """The code object inside a function, method or generator; anything else as it is."""
    x = getattr(x, "__func__", x)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            return getattr(x, name)
    return x


def _code_of(x):
    """The code object of what _unwrap() knows, or of a source text."""
    x = _unwrap(x)
    if isinstance(x, str):
        x = _compile(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


def findlinestarts(code):
    """Pairs of offset and line for the places where the line changes; None: no line."""
    last = False
    for start, _, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def findlabels(code):
    """Offsets that jumps of a code object lead to."""
    targets = []
    for _, opcode, _, operands in _krait.code_instructions(_code_of(code)):
        for kind, value in operands:
            if kind == "jump" and value not in targets:
                targets.append(value)
    return targets


def _labels(code):
    places = set(findlabels(code))
    for start, end, target, _ in _krait.code_handlers(code):
        places.update((start, end, target))
    return {place: number for number, place in enumerate(sorted(places), 1)}


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterates over the instructions of a function, method, source text or code object.

    first_line: number the lines from here. The other arguments are accepted for compatibility.
    """
    code = _code_of(x)
    shift = first_line - code.co_firstlineno if first_line is not None else 0
    variables = _krait.code_registers(code)
    labels = _labels(code)
    positions = list(code.co_positions())

    def register(number):
        return variables[number] if number < len(variables) else f"t{number - len(variables)}"

    last_line = False
    instructions = list(_krait.code_instructions(code))
    begin = 0    # cells and the generator are made first
    while instructions[begin][2] in ("MAKE_CELL", "RETURN_GENERATOR"):
        begin += 1
    instructions.insert(begin, (instructions[begin - 1][0] if begin else 0, _RESUME, "RESUME", []))
    for offset, opcode, name, operands in instructions:
        name = _CPYTHON_NAMES.get(name, name)
        texts, values = [], []
        for kind, value in operands:
            if kind == "register":
                texts.append(register(value))
            elif kind == "registers":
                texts.append(register(value) + "..")
            elif kind == "jump":
                texts.append(f"to L{labels[value]}")
                values.append(value)
            elif kind == "name":
                texts.append(value)
                values.append(value)
            else:
                texts.append(repr(value))
                values.append(value)
        position = Positions(*positions[offset // 2])
        line = position.lineno
        if line is not None:
            line += shift
        starts = line != last_line
        last_line = line
        arg = tuple(value for kind, value in operands if kind != "const") or None
        argval = values[-1] if values else arg
        yield Instruction(name, opcode, arg, argval, ", ".join(texts), offset, offset, starts, line, labels.get(offset),
                          position, None)


def _format(instruction, line_width=0, offset_width=0, label_width=4, positions_width=0, current=False):
    fields = []
    if line_width:
        text = ""
        if instruction.starts_line:
            text = "--" if instruction.line_number is None else str(instruction.line_number)
        fields.append(text.rjust(line_width))
    if positions_width:
        p = instruction.positions
        text = f"{p.lineno}:{p.col_offset}-{p.end_lineno}:{p.end_col_offset}" if p.lineno is not None else "NO_LINE"
        fields.append(text.replace("None", "?").ljust(positions_width))
    label = f"L{instruction.label}:" if instruction.label is not None else ""
    fields.append(label.rjust(label_width))
    fields.append("-->" if current else "   ")
    if offset_width:
        fields.append(str(instruction.offset).rjust(offset_width))
    fields.append(instruction.opname.ljust(20))
    fields.append(instruction.argrepr)
    return " ".join(fields).rstrip()


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Prints the instructions of a code object; an arrow marks the one at offset lasti."""
    _print(_code_of(co), lasti, file, None, show_offsets, show_positions)


disco = disassemble


def _print(code, lasti, file, first_line, show_offsets, show_positions):
    instructions = list(get_instructions(code, first_line=first_line))
    line_width = max([3] + [len(str(i.line_number)) for i in instructions if i.line_number is not None])
    offset_width = len(str(instructions[-1].offset)) if show_offsets else 0
    positions_width = max(len(_format(i, positions_width=1).split()[0]) for i in instructions) if show_positions else 0
    first = True
    for instruction in instructions:
        if instruction.starts_line and not first:
            print(file=file)
        first = False
        print(_format(instruction, line_width, offset_width, 7, positions_width, instruction.offset == lasti), file=file)
    handlers = _krait.code_handlers(code)
    if handlers:
        labels = _labels(code)
        print("ExceptionTable:", file=file)
        for start, end, target, _ in handlers:
            print(f"  L{labels[start]} to L{labels[end]} -> L{labels[target]}", file=file)


def _disassemble_all(code, file, depth, **options):
    _print(code, -1, file, None, **options)
    if depth is None or depth > 0:
        for constant in code.co_consts:
            if hasattr(constant, "co_code"):
                print(file=file)
                print(f"Disassembly of {constant!r}:", file=file)
                _disassemble_all(constant, file, None if depth is None else depth - 1, **options)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Shows the instructions of a class, method, function, generator, source text or code object.

    Without an argument: those of the last traceback. Nested code is shown too, down to the given depth.
    """
    options = {"show_offsets": show_offsets, "show_positions": show_positions}
    if x is None:
        distb(file=file, **options)
        return
    original = x
    x = _unwrap(x)
    if hasattr(x, "__dict__") and not hasattr(x, "co_code"):
        kinds = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, kinds):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, file=file, depth=depth, **options)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    elif hasattr(x, "co_code"):
        _disassemble_all(x, file, depth, **options)
    elif isinstance(x, str):
        _disassemble_all(_compile(x, "<dis>"), file, depth, **options)
    else:
        raise TypeError(f"don't know how to disassemble {type(original).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Shows the code of a traceback's innermost frame (default: of the last one), with the place marked."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
    while tb.tb_next:
        tb = tb.tb_next
    _print(tb.tb_frame.f_code, tb.tb_lasti, file, None, show_offsets, show_positions)


def code_info(x):
    """A text that describes a function, method, source text or code object."""
    code = _code_of(x)
    lines = [f"Name:              {code.co_name}", f"Filename:          {code.co_filename}",
             f"Argument count:    {code.co_argcount}", f"Positional-only arguments: {code.co_posonlyargcount}",
             f"Kw-only arguments: {code.co_kwonlyargcount}", f"Number of locals:  {code.co_nlocals}",
             f"Stack size:        {code.co_stacksize}", f"Flags:             {pretty_flags(code.co_flags)}"]
    for title, items, show in (("Constants", code.co_consts, repr), ("Names", code.co_names, str),
                               ("Variable names", code.co_varnames, str), ("Free variables", code.co_freevars, str),
                               ("Cell variables", code.co_cellvars, str)):
        if items:
            lines.append(f"{title}:")
            lines += [f"{number:4}: {show(item)}" for number, item in enumerate(items)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints code_info()."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a piece of code: iterating gives Instruction objects.

    x: anything get_instructions() takes. first_line: number the lines from here. current_offset: the instruction that
    an arrow marks in dis().
    """

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False,
                 show_positions=False):
        self.codeobj = _code_of(x)
        self._original_object = x
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_offsets = show_offsets
        self.show_positions = show_positions

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code of a traceback's innermost frame."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """code_info() of the code."""
        return code_info(self.codeobj)

    def dis(self):
        """The listing as a string."""
        text = io.StringIO()
        offset = -1 if self.current_offset is None else self.current_offset
        _print(self.codeobj, offset, text, self.first_line, self.show_offsets, self.show_positions)
        return text.getvalue()


def _find_imports(code):
    """(module, level, names) of the import statements in a code object; names: None, or the tuple after `from`."""
    loaded = {}
    for instruction in _krait.code_instructions(code):
        _, _, name, operands = instruction
        if name == "IMPORT_NAME":
            base = operands[1][1]
            yield operands[2][1], loaded.get(base, 0), loaded.get(base + 1)
        elif name in ("LOAD_INT", "LOAD_CONST"):
            loaded[operands[0][1]] = operands[1][1]
        elif name == "LOAD_NONE":
            loaded[operands[0][1]] = None


def _find_store_names(code):
    """The names of global or class variables that a code object binds."""
    seen = set()
    for _, _, name, operands in _krait.code_instructions(code):
        if name in ("STORE_NAME", "STORE_GLOBAL") and operands[1][1] not in seen:
            seen.add(operands[1][1])
            yield operands[1][1]


def main(args=None):
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("-P", "--show-positions", action="store_true", help="show instruction positions")
    parser.add_argument("infile", nargs="?", default="-")
    given = parser.parse_args(args=args)
    if given.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = given.infile
        with open(name, "rb") as file:
            source = file.read()
    dis(compile(source, name, "exec"), show_offsets=given.show_offsets, show_positions=given.show_positions)


if __name__ == "__main__":
    main()
