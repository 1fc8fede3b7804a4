# needs: xml.etree.ElementTree, xml.dom.minidom, xml.sax, io: a feed read, changed, searched and written by three interfaces
# wasm: no, xml.sax imports sockets
import io
import xml.etree.ElementTree as ET
import xml.sax
import xml.sax.handler
import xml.sax.saxutils
from xml.dom import minidom, pulldom

FEED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE feed [<!ENTITY me "Ada &amp; Co">]>
<?style href="a.css"?>
<feed xmlns="urn:feed" xmlns:x="urn:extra" version="1.0">
  <!-- written by hand -->
  <title>News &lt;daily&gt; &me;</title>
  <entry id="1" x:rank="3"><title>First</title><link href="/1?a=1&amp;b=2"/><body>Some <b>bold</b> text<br/>and a tail</body></entry>
  <entry id="2"><title>Second</title><body><![CDATA[1 < 2 && 3 > 2]]></body><x:note lang="de">\u00fcber</x:note></entry>
  <entry id="3"><title/></entry>
</feed>
"""
NS = {"f": "urn:feed", "x": "urn:extra"}


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print("== ElementTree")
root = ET.fromstring(FEED)
print(root.tag, root.attrib, len(root), root.find("f:title", NS).text)
for entry in root.iterfind("f:entry", NS):
    print(entry.get("id"), entry.get("{urn:extra}rank", "-"), entry.findtext("f:title", namespaces=NS), "".join(entry.itertext()).strip(), [child.tag.rpartition("}")[2] for child in entry])
for path in (".//{urn:feed}b", "f:entry[@id='2']/f:body", "f:entry[2]", "f:entry[last()]", "f:entry[f:link]", ".//*[@lang]", "f:entry[f:title='First']", "f:entry[@id!='1']", "*/..", "{*}entry/{*}title", "f:entry[title", "f:entry[0]", "x:", "z:a", "/f:entry"):
    attempt(lambda: [(e.tag.rpartition("}")[2], dict(e.attrib)) for e in root.findall(path, NS)])
ET.register_namespace("", "urn:feed")
ET.register_namespace("extra", "urn:extra")
entry = root[1]
entry.set("id", "1 \"quoted\" <&>\n")
entry.insert(0, ET.Comment(" note "))
entry.append(ET.ProcessingInstruction("go", "now"))
new = ET.SubElement(root, "{urn:feed}entry", {"id": "4"}, kind="n")
new.text, new.tail = "fourth & last", "\n"
root.remove(root[3])
ET.indent(root, " ")
print(ET.tostring(root, encoding="unicode"))
print(ET.tostring(entry, xml_declaration=True, encoding="us-ascii")[:60], ET.tostring(new, method="text"), ET.tostring(ET.Element("e"), short_empty_elements=False))
attempt(lambda: ET.tostring(new, default_namespace="urn:feed"))
print(ET.canonicalize("<b  z='1' a='2'><c/>&#xe9;<!--x--></b>", with_comments=True), ET.canonicalize("<a> <b> t </b></a>", strip_text=True))
tree = ET.ElementTree(ET.XML("<r><a>1</a><a>2</a><b/></r>"))
for element in tree.iter("a"):
    element.text = str(int(element.text) * 10)
out = io.BytesIO()
tree.write(out, encoding="utf-16", xml_declaration=True)
print(out.getvalue()[:14], ET.fromstring(out.getvalue())[1].text, tree.getroot().find("b") is not None, list(tree.getroot().iter())[-1].tag)
events = ET.iterparse(io.BytesIO(FEED.encode()), events=("start", "end", "start-ns", "end-ns", "comment", "pi"))
print([(event, getattr(value, "tag", value) if event not in ("comment", "pi") else value.text) for event, value in events][:12], events.root.tag)
pull = ET.XMLPullParser(["end"])
for piece in ("<a><b>x", "</b><c", "/>", "</a>"):
    pull.feed(piece)
    print([element.tag for _, element in pull.read_events()], end=" ")
print()
for text in ("<a><b></a>", "<a>&nothing;</a>", "", "<a/><b/>", "<a x=1/>", "<a", "<a x='1' x='2'/>", "<x:a/>", "text", "<a>\x01</a>", "<?xml version='1.0' encoding='none'?><a/>"):
    try:
        ET.fromstring(text)
        print("parsed", text)
    except ET.ParseError as error:
        print(error, error.code, error.position)
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: ET.SubElement(5, "a"))
attempt(lambda: ET.tostring(ET.Element(5)))
attempt(lambda: ET.tostring((lambda e: (setattr(e, "text", 5), e)[1])(ET.Element("a"))))
attempt(lambda: root.remove(new) or root.remove(new))
attempt(lambda: ET.Element("a")[0])
attempt(lambda: ET.Element("a", {"k": "v"}, z="1").items())
attempt(lambda: ET.Element("a").append("text"))
attempt(lambda: ET.Element("a", 5))
print(repr(ET.Element("tag"))[:14], ET.iselement(new), ET.QName("urn:q", "name").text, ET.tostring(ET.Element(ET.QName("urn:q", "name"))))

print("== minidom")
document = minidom.parseString(FEED.encode())
print(document.doctype.name, document.documentElement.tagName, [node.nodeName for node in document.childNodes])
for node in document.getElementsByTagNameNS("urn:feed", "entry"):
    note = node.getElementsByTagName("x:note")
    print(node.getAttribute("id"), node.hasAttributeNS("urn:extra", "rank"), node.attributes.length, [child.nodeName for child in node.childNodes], note[0].firstChild.data if note else None)
second = document.getElementsByTagName("entry")[1]
added = document.createElement("added")
added.setAttribute("when", "now & <then>")
added.appendChild(document.createTextNode("a < b & c"))
added.appendChild(document.createComment("done"))
added.appendChild(document.createCDATASection("<raw>"))
second.parentNode.insertBefore(added, second)
second.parentNode.removeChild(second)
copy = document.documentElement.cloneNode(True)
copy.normalize()
print(added.toxml(), copy.lastChild.previousSibling.toprettyxml(indent=" "), added.nextSibling.nodeType, added.parentNode is document.documentElement, str(added)[:20])
print(minidom.parseString("<a><b k='1'>t</b><c/></a>").toprettyxml(indent="  ", encoding="ascii"))
built = minidom.getDOMImplementation().createDocument("urn:n", "n:top", None)
built.documentElement.setAttributeNS("urn:n", "n:k", "v")
print(built.toxml(), built.documentElement.localName, built.documentElement.prefix)
attempt(lambda: minidom.parseString("<a>"))
attempt(lambda: built.appendChild(built.createElement("second")))
attempt(lambda: added.removeChild(second))
attempt(lambda: built.createComment("a--b").toxml())
attempt(lambda: added.getAttributeNode("none"))
attempt(lambda: added.removeAttribute("none"))
for event, node in pulldom.parseString("<list><item n='1'>one</item><skip/><item n='2'>two</item></list>"):
    if event == pulldom.START_ELEMENT and node.tagName == "item":
        print(event, node.getAttribute("n"), end="; ")
print()

print("== sax")


class Titles(xml.sax.handler.ContentHandler, xml.sax.handler.ErrorHandler):
    def __init__(self):
        super().__init__()
        self.path, self.found, self.events = [], [], []

    def setDocumentLocator(self, locator):
        self.locator = locator

    def startElement(self, name, attrs):
        self.path.append(name)
        if attrs.getLength():
            self.events.append((self.locator.getLineNumber(), name, sorted(attrs.items())))

    def endElement(self, name):
        self.path.pop()

    def characters(self, content):
        if self.path[-1] == "title":
            self.found.append(content)

    def processingInstruction(self, target, data):
        self.events.append(("pi", target, data))

    def skippedEntity(self, name):
        self.events.append(("skipped", name))


handler = Titles()
xml.sax.parseString(FEED.encode(), handler)
print("".join(handler.found), handler.events)


class Namespaces(xml.sax.handler.ContentHandler):
    def startElementNS(self, name, qname, attrs):
        print(name, qname, attrs.getQNames() if attrs else [], end=" ")

    def startPrefixMapping(self, prefix, uri):
        print("map", prefix, uri, end=" ")


parser = xml.sax.make_parser()
parser.setFeature(xml.sax.handler.feature_namespaces, True)
parser.setContentHandler(Namespaces())
parser.parse(io.StringIO("<a xmlns='u' xmlns:p='v' p:k='1'><p:b/></a>"))
print(parser.getFeature(xml.sax.handler.feature_namespaces))
for text in ("<a><b></a>", "<a>&x;</a>", ""):
    try:
        xml.sax.parseString(text, xml.sax.handler.ContentHandler())
        print("fine")
    except xml.sax.SAXParseException as error:
        print(error, error.getLineNumber(), error.getColumnNumber(), error.getMessage())
attempt(lambda: parser.setFeature("urn:unknown", True))
attempt(lambda: parser.getProperty("urn:unknown"))


class Upper(xml.sax.saxutils.XMLFilterBase):
    def startElement(self, name, attrs):
        super().startElement(name.upper(), attrs)

    def endElement(self, name):
        super().endElement(name.upper())


out = io.StringIO()
upper = Upper(xml.sax.make_parser())
upper.setContentHandler(xml.sax.saxutils.XMLGenerator(out, "utf-8", short_empty_elements=True))
upper.parse(io.StringIO("<a k='&lt;\"'>x &amp; y<b/></a>"))
print(out.getvalue(), xml.sax.saxutils.quoteattr("a'b\"c"), xml.sax.saxutils.escape("<&>", {"x": "y"}), xml.sax.saxutils.unescape("&lt;&amp;amp;"))
