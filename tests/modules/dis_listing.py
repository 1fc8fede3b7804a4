# oracle: no, instructions are Krait's own
# dis lists the instructions of the register machine; functions and classes are CPython's.
import dis, io

def loop(items):
    for item in items:
        if item:
            print(item, end="")

dis.dis(loop)
# expect:   5             RESUME
# expect:
# expect:   6             GET_ITER             t0, items
# expect:         L1:     FOR_ITER             item, t0, to L2
# expect:
# expect:   7             JUMP_IF_FALSE        item, to L1
# expect:
# expect:   8             LOAD_GLOBAL          t1, print
# expect:                 MOVE                 t9, item
# expect:                 LOAD_CONST           t10, ''
# expect:                 CALL_KW              t1, t1.., 2, ('end',)
# expect:                 LOAD_EMPTY           t1
# expect:                 JUMP                 to L1
# expect:
# expect:   6     L2:     RETURN_NONE

print(len(dis.Bytecode(loop).dis().split("\n")) > len(list(dis.get_instructions(loop))))  # expect: True
first = next(iter(dis.Bytecode(loop, first_line=100)))
print(first.opname, first.line_number, first.offset, first.positions.lineno, dis.opname[first.opcode])  # expect: RESUME 100 0 5 RESUME
print(sorted(dis.findlabels(loop.__code__)) == [i.offset for i in dis.Bytecode(loop) if i.is_jump_target])  # expect: True

source = compile("import a.b, c as d\nfrom ..e import f as g\nh = 1", "name", "exec")
print(list(dis._find_imports(source)))  # expect: [('a.b', 0, None), ('c', 0, None), ('e', 2, ('f',))]
print(list(dis._find_store_names(source)))  # expect: ['a', 'd', 'g', 'h']

try:
    1 / 0
except ZeroDivisionError as e:
    text = io.StringIO()
    dis.distb(e.__traceback__, file=text)
    print([line.split()[1] for line in text.getvalue().splitlines() if line.split()[:1] == ["-->"]])  # expect: ['TRUEDIV']
try:
    dis.dis(3)
except TypeError as e:
    print(e)  # expect: don't know how to disassemble int objects
print(dis.code_info(loop).splitlines()[7])  # expect: Flags:             OPTIMIZED, NEWLOCALS

# What finds attributes and globals through dis works.
import inspect
def uses(path):
    return path.name + str(len(path.parts)) + nowhere
print(inspect.getclosurevars(uses).builtins == {"len": len, "str": str}, sorted(inspect.getclosurevars(uses).unbound))  # expect: True ['name', 'nowhere', 'parts']

# Instructions follow each other without gaps.
listed = list(dis.get_instructions(loop))
print(all(a.end_offset == b.offset for a, b in zip(listed, listed[1:])))  # expect: True
