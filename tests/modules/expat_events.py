# pyexpat: events, buffering, namespaces, entities, errors, handlers that raise.
from xml.parsers import expat

DOCUMENT = '''<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE note SYSTEM "note.dtd" [
  <!ELEMENT note (to+, body?)>
  <!ATTLIST note id CDATA #IMPLIED kind (a|b) "a">
  <!ENTITY who "World">
  <!NOTATION gif SYSTEM "viewer">
  <!ENTITY pic SYSTEM "p.gif" NDATA gif>
]>
<note id="1"><!-- hi --><to>Hello &who; é</to><?go now?><body><![CDATA[a<b]]></body></note>
'''
HANDLERS = '''StartElement EndElement ProcessingInstruction CharacterData UnparsedEntityDecl NotationDecl StartNamespaceDecl
EndNamespaceDecl Comment StartCdataSection EndCdataSection StartDoctypeDecl EndDoctypeDecl EntityDecl XmlDecl ElementDecl
AttlistDecl'''.split()


def events(document, *, final=True, **settings):
    parser = expat.ParserCreate(namespace_separator=settings.pop('separator', None))
    seen = []
    for name in HANDLERS:
        setattr(parser, name + 'Handler', lambda *args, name=name: seen.append((name, *args)))
    for name, value in settings.items():
        setattr(parser, name, value)
    parser.Parse(document, final)
    return seen


for event in events(DOCUMENT, buffer_text=True):
    print(*event)
# expect: XmlDecl 1.0 utf-8 -1
# expect: StartDoctypeDecl note note.dtd None 1
# expect: ElementDecl note (6, 0, None, ((4, 3, 'to', ()), (4, 1, 'body', ())))
# expect: AttlistDecl note id CDATA None 0
# expect: AttlistDecl note kind (a|b) a 0
# expect: EntityDecl who 0 World None None None None
# expect: NotationDecl gif None viewer None
# expect: UnparsedEntityDecl pic None p.gif None gif
# expect: EndDoctypeDecl
# expect: StartElement note {'id': '1', 'kind': 'a'}
# expect: Comment  hi 
# expect: StartElement to {}
# expect: CharacterData Hello World é
# expect: EndElement to
# expect: ProcessingInstruction go now
# expect: StartElement body {}
# expect: StartCdataSection
# expect: CharacterData a<b
# expect: EndCdataSection
# expect: EndElement body
# expect: EndElement note

print(events('<a x="1" y="2"/>', ordered_attributes=True)[0])  # expect: ('StartElement', 'a', ['x', '1', 'y', '2'])
print([e for e in events(DOCUMENT, specified_attributes=True) if e[0] == 'StartElement'][0])
# expect: ('StartElement', 'note', {'id': '1'})
print(events('<p:a xmlns:p="urn:x" p:b="1"/>', separator=' '))
# expect: [('StartNamespaceDecl', 'p', 'urn:x'), ('StartElement', 'urn:x a', {'urn:x b': '1'}), ('EndElement', 'urn:x a'), ('EndNamespaceDecl', 'p')]
print(events('<p:a xmlns:p="urn:x"/>', separator=' ', namespace_prefixes=True)[1])  # expect: ('StartElement', 'urn:x a p', {})
print([e[1] for e in events('<a>1\n2\n3</a>') if e[0] == 'CharacterData'])  # expect: ['1', '\n', '2', '\n', '3']
print([e[1] for e in events('<a>12\n34\n</a>', buffer_text=True, buffer_size=3) if e[0] == 'CharacterData'])
# expect: ['12\n', '34\n']
print(events(b'<?xml version="1.0" encoding="iso8859-15"?><a>\xa4</a>')[2])
# expect: ('CharacterData', '€')


def failure(document, **settings):
    try:
        return events(document, **settings)
    except expat.ExpatError as e:
        return f'{e} | {e.code} {e.lineno} {e.offset} | {expat.errors.messages[e.code] == expat.ErrorString(e.code)}'


print(failure('<a>\n <b></a>'))  # expect: mismatched tag: line 2, column 6 | 7 2 6 | True
print(failure(''))  # expect: no element found: line 1, column 0 | 3 1 0 | True
print(failure('<a>&x;</a>'))  # expect: undefined entity: line 1, column 3 | 11 1 3 | True
print(failure('<a b="1" b="2"/>'))  # expect: duplicate attribute: line 1, column 9 | 8 1 9 | True
print(failure('<a/><b/>'))
# expect: junk after document element: line 1, column 4 | 9 1 4 | True
print(failure('<a>' + chr(1) + '</a>'))  # expect: not well-formed (invalid token): line 1, column 3 | 4 1 3 | True

# A handler that raises ends the parse; its exception comes out of Parse().
parser = expat.ParserCreate()
seen = []


def start(name, attributes):
    seen.append(name)
    if name == 'bad':
        raise KeyError(name)


parser.StartElementHandler = start
try:
    parser.Parse('<a><b/><bad/><c/></a>', True)
except KeyError as e:
    print('KeyError', e, seen, parser.StartElementHandler)  # expect: KeyError 'bad' ['a', 'b', 'bad'] None

# Handlers may take handlers away, and parse external entities.
parser = expat.ParserCreate()
parser.CharacterDataHandler = lambda data: (seen.append(data), setattr(parser, 'CharacterDataHandler', None))
seen.clear()
parser.Parse('<a>x<b/>y</a>', True)
print(seen)  # expect: ['x']

outer = expat.ParserCreate()
outer.SetBase('base/')


def external(context, base, system_id, public_id):
    inner = outer.ExternalEntityParserCreate(context)
    seen.append((context, base, system_id, public_id))
    return inner.Parse('<inner/>', True)


outer.ExternalEntityRefHandler = external
outer.StartElementHandler = lambda name, attributes: seen.append(name)
seen.clear()
outer.Parse('<!DOCTYPE a [<!ENTITY e SYSTEM "e.xml">]><a>&e;</a>', True)
print(seen)  # expect: ['a', ('e', 'base/', 'e.xml', None), 'inner']

parser = expat.ParserCreate()
parser.StartElementHandler = lambda *args: print(parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex)
parser.Parse('<a>\n  <b/></a>', True)
# expect: 1 0 0
# expect: 2 2 6
for wrong in (lambda: parser.Parse(5), lambda: setattr(parser, 'buffer_size', 0), lambda: expat.ParserCreate(namespace_separator='ab'),
              lambda: expat.ParserCreate(intern=5), lambda: parser.ParseFile(5), lambda: type(parser)(), lambda: parser.Parse('<a/>', True)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError a bytes-like object is required, not 'int'
# expect: ValueError buffer_size must be greater than zero
# expect: ValueError namespace_separator must be at most one character, omitted, or None
# expect: TypeError intern must be a dictionary
# expect: TypeError argument must have 'read' attribute
# expect: TypeError cannot create 'pyexpat.xmlparser' instances
# expect: ExpatError parsing finished: line 2, column 10
