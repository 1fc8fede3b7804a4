import io
import xml.etree.ElementTree as ET

GROUP = "library"

RECORD = """  <record id="%d" kind="customer" active="yes">
    <name>Some Name &amp; Co</name>
    <email>user%d@example.com</email>
    <address><street>1 Main St</street><city>Town</city><zip>12345</zip></address>
    <note lang="en">A longer text with <b>markup</b> in it and an é.</note>
  </record>
"""
TEXT = "<records>\n" + "".join(RECORD % (i, i) for i in range(3800)) + "</records>"   # a megabyte
BYTES = TEXT.encode()
NAMESPACED = TEXT.replace("<records>", "<records xmlns='urn:a' xmlns:x='urn:x'>").replace(" kind=", " x:kind=")
TREE = ET.fromstring(TEXT)


def bench_etree_parse(n=2):
    return sum(len(ET.fromstring(BYTES)) for i in range(n))


def bench_etree_parse_file(n=2):
    return sum(len(ET.parse(io.BytesIO(BYTES)).getroot()) for i in range(n))


def bench_etree_parse_namespaces():
    return len(ET.fromstring(NAMESPACED))


def bench_etree_iterparse():
    count = 0
    for event, element in ET.iterparse(io.BytesIO(BYTES)):
        if element.tag == "record":
            count += len(element)
            element.clear()
    return count


def bench_etree_iter(n=5):
    return sum(1 for i in range(n) for element in TREE.iter())


def bench_etree_iter_tag(n=5):
    return sum(len(element.text) for i in range(n) for element in TREE.iter("city"))


def bench_etree_children(n=5):
    return sum(len(child.tag) for i in range(n) for record in TREE for child in record)


def bench_etree_itertext(n=3):
    return sum(len(text) for i in range(n) for text in TREE.itertext())


def bench_etree_find(n=5):
    return sum(len(record.find("email").text) + len(record.findtext("name")) for i in range(n) for record in TREE)


def bench_etree_findall_path(n=2):
    return sum(len(TREE.findall("record/address/city")) + len(TREE.findall(".//b")) for i in range(n))


def bench_etree_get(n=5):
    return sum(len(record.get("id")) + len(record.attrib) for i in range(n) for record in TREE)


def bench_etree_build():
    root = ET.Element("root")
    for i in range(20_000):
        item = ET.SubElement(root, "item", number="%d" % i)
        ET.SubElement(item, "value").text = "text"
    return len(root)


def bench_etree_tostring():
    return len(ET.tostring(TREE))
