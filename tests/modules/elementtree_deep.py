# Trees deeper than the C stack are copied and released.
# oracle: no, CPython copies them by recursion
# configs: plain no-ic
import copy
import xml.etree.ElementTree as ET

DEPTH = 300_000
root = current = ET.Element('root')
for i in range(DEPTH):
    current = ET.SubElement(current, 'child')
current.text = 'bottom'
del current
twin = copy.deepcopy(root)
print(sum(1 for element in twin.iter()), twin is root, list(twin.itertext()))  # expect: 300001 False ['bottom']
del root
print(len(twin))  # expect: 1
del twin

inside = ET.Element('inside')
inside.append(ET.SubElement(inside, 'child'))
inside[0].append(inside)
try:
    copy.deepcopy(inside)
except RecursionError as error:
    print(error)  # expect: maximum recursion depth exceeded
