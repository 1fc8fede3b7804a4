// _elementtree: documents parsed whole and in pieces must give the same tree; operations on elements must do to their
// children what they do to a list. The first byte chooses.
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import copy, sys
import xml.etree.ElementTree as ET
sys.unraisablehook = lambda unraisable: None
EVENTS = ("start", "end", "start-ns", "end-ns", "comment", "pi")
class Target:
    def __init__(self): self.seen = []
    def start(self, tag, attributes): self.seen.append((tag, sorted(attributes.items())))
    def end(self, tag): self.seen.append(tag)
    def data(self, data): self.seen.append(data) if len(self.seen) < 50 else 1 / 0
    def doctype(self, *args): self.seen.append(args)
    def close(self): return ET.Element("done")

def flat(root):
    return [(e.tag, e.text, e.tail, e.attrib, len(e)) for e in root.iter()]
def parsed(pieces, make):
    parser = make()
    parser.entity["known"] = "value"
    try:
        for piece in pieces: parser.feed(piece)
        return flat(parser.close())
    except (ET.ParseError, ValueError, LookupError): return None
def builder(): return ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True))
def parse(data):
    step = len(data) % 7 + 1
    whole = parsed([data], builder)
    assert whole == parsed([data[i:i + step] for i in range(0, len(data), step)], builder)
    parsed([data], lambda: ET.XMLParser(target=Target()))
    if whole is None: return
    root = ET.fromstring(data, builder())
    assert flat(copy.deepcopy(root)) == flat(copy.copy(root)) == whole
    again = ET.fromstring(ET.tostring(root))
    "".join(root.itertext())
def pull(data):
    queue, parser = [], ET.XMLParser(target=ET.TreeBuilder())
    parser._setevents(queue, [name for i, name in enumerate(EVENTS) if data[:1] and data[0] >> i & 1])
    for i in range(1, len(data), 5):
        parser.feed(data[i:i + 5])
        while queue:
            event, node = queue.pop()
            if event == "end" and i & 1: node.clear()
    parser.flush(), parser.close()
def path(data):
    text = data.decode("latin-1")
    for method in (tree.find, tree.findall, tree.findtext, lambda p: list(tree.iterfind(p)), lambda p: list(tree.iter(p))):
        try: method(text)
        except (SyntaxError, KeyError, ValueError, TypeError): pass
tree = ET.fromstring("<a x='1'><b>t</b><c><b y='2'/></c><!--c--></a>")

class Odd(ET.Element):
    def __eq__(self, other):
        del root[:2]
        return len(root) % 2 == 0
    __hash__ = None
def operate(data):
    global root
    root, model = ET.Element("root"), []
    data = iter(data)
    number = lambda: next(data, 0) % 16 - 8
    bound = lambda: (lambda n: None if n == -8 else n)(number())
    key = lambda: slice(bound(), bound(), bound())
    for code in data:
        some = [ET.Element(str(i)) for i in range(code >> 4)]
        try:
            match code % 12:
                case 0: item = ET.Element("a"); root.append(item); model.append(item)
                case 1: root.extend(some); model.extend(some)
                case 2: i = number(); item = ET.SubElement(ET.Element("p"), "i"); root.insert(i, item); model.insert(i, item)
                case 3: k = key(); del root[k]; del model[k]
                case 4: k = key(); root[k] = some; model[k] = some
                case 5: i = number(); del root[i]; del model[i]
                case 6: i = number(); item = ET.Element("s"); root[i] = item; model[i] = item
                case 7: item = model[0] if model else root; root.remove(item); model.remove(item)
                case 8: root[:] = copy.deepcopy(root)[:]; model[:] = root[:]
                case 9:
                    for item in root.iter(): del root[-1:]
                    model[:] = root[:]
                case 10:
                    root.append(Odd("odd")); root.append(root)
                    try: root.remove(ET.Element("other"))
                    except ValueError: pass
                    try: copy.deepcopy(root)
                    except RecursionError: pass
                    root.clear(); model.clear()
                case 11: root.__setstate__(root.__getstate__())
        except (IndexError, ValueError):
            pass
        assert list(root) == model, (list(root), model)
    i = key()
    try: assert root[i] == model[i]
    except ValueError: pass
choices = (parse, pull, path, operate)
def fuzz(data):
    if data: choices[data[0] % len(choices)](data[1:])
)";

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = new fuzz::Python(kSetup);
  python->run(data, size);
  return 0;
}
