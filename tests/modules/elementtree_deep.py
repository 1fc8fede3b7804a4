# Trees deeper than the C stack: copying says so, everything else works with them.
# wasm: no, its C stack does not hold 10000 levels
# configs: plain no-ic
import copy
import xml.etree.ElementTree as ET

def outcome(root):
    try:
        return len(copy.deepcopy(root))
    except RecursionError as error:
        return f'RecursionError: {str(error).split('(')[0]} {str(error).split()[-1]}'

DEPTH = 500_000
root = current = ET.Element('root')
for i in range(DEPTH):
    current = ET.SubElement(current, 'child')
    if i == 10_000:
        current.text = 'half'
        middle = current
current.text = 'bottom'
print(outcome(root))  # expect: RecursionError: Stack overflow  Element.__deepcopy__
print(outcome(middle))  # expect: RecursionError: Stack overflow  Element.__deepcopy__

# What is left is copied, and the copy is as deep.
middle.clear()
twin = copy.deepcopy(root)
print(sum(1 for element in twin.iter()), twin is root)  # expect: 10002 False
del root, middle, twin

# Elements that others refer to are asked for in the memo, so one that is inside of itself goes through copy.deepcopy().
inside = ET.Element('inside')
inside.append(ET.SubElement(inside, 'child'))
inside[0].append(inside)
try:
    copy.deepcopy(inside)
except RecursionError as error:
    print(error)  # expect: maximum recursion depth exceeded

pair = ET.Element('pair')
shared = ET.SubElement(pair, 'shared')
pair.append(shared)
twin = copy.deepcopy(pair)
print(twin[0] is twin[1], twin[0] is shared)  # expect: True False

# The children change while they are copied.
class Tag:
    def __init__(self, change): self.change = change
    def __deepcopy__(self, memo):
        self.change()
        return 'copy'

root = ET.Element('root')
for i in range(5):
    ET.SubElement(root, Tag(lambda: root.remove(root[0])))
print([child.tag for child in copy.deepcopy(root)])  # expect: ['copy', 'copy', 'copy']
