# xml.etree.ElementTree's native TreeBuilder and XMLParser: events, targets, entities, encodings, errors.
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import TreeBuilder, XMLParser


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# --- TreeBuilder
b = TreeBuilder()
b.data('ignored')
root = b.start('a', {'k': 'v'})
b.data('one')
b.data(' two')
b.start('b', {})
b.data('inner')
print(b.end('anything').tag, b.data('tail'), b.end('a').tag, b.close() is root)  # expect: b None a True
print(ET.tostring(root))  # expect: b'<a k="v">one two<b>inner</b>tail</a>'
attempt(b.end, 'x')  # expect: IndexError: pop from empty stack
attempt(b.start, 'second', {})  # expect: ParseError: multiple elements on top level
attempt(TreeBuilder().start, 'a')  # expect: TypeError: start expected 2 arguments, got 1
attempt(TreeBuilder().start, 'a', 3)  # expect: TypeError: start() argument 2 must be dict, not int
attempt(TreeBuilder().pi)  # expect: TypeError: pi expected at least 1 argument, got 0
attempt(TreeBuilder, 1, 2)  # expect: TypeError: TreeBuilder() takes at most 1 positional argument (2 given)
attempt(TreeBuilder, other=1)  # expect: TypeError: TreeBuilder() got an unexpected keyword argument 'other'
print(TreeBuilder().close(), TreeBuilder.__new__(TreeBuilder).comment('c'), TreeBuilder.__new__(TreeBuilder).pi('t'))
# expect: None c ('t', None)
b = TreeBuilder(insert_comments=True, insert_pis=True)
b.start('a', {})
b.data('x')
b.comment('note')
b.data('y')
b.pi('target', 'data')
b.data('z')
b.end('a')
print(ET.tostring(b.close()))  # expect: b'<a>x<!--note-->y<?target data?>z</a>'
b = TreeBuilder(comment_factory=lambda text: ('comment', text), pi_factory=lambda *args: args)
print(b.comment('c'), b.pi('t', 'd'), b.pi('t'))  # expect: ('comment', 'c') ('t', 'd') ('t', None)
for pieces in (5,), ('x', 5):
    b = TreeBuilder()
    b.start('a', {})
    for piece in pieces:
        b.data(piece)
    b.end('a')
    attempt(lambda: b.close().text)
# expect: 5
# expect: TypeError: sequence item 1: expected str instance, int found


class Node:
    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.children, self.text, self.tail = tag, attributes, [], None, None

    def append(self, child):
        self.children.append(child)

    def __repr__(self):
        return f'{self.tag}{self.attributes}{self.text}{self.children}{self.tail}'


print(ET.fromstring('<a x="1">t&lt;t<b/>u<c/></a>', XMLParser(target=TreeBuilder(Node))))
# expect: a{'x': '1'}t<t[b{}None[]u, c{}None[]None]None
attempt(ET._set_factories, 1, 2)  # expect: TypeError: Comment factory must be callable, not int
attempt(ET._set_factories, None, 2)  # expect: TypeError: PI factory must be callable, not int
attempt(ET._set_factories, None)  # expect: TypeError: _set_factories expected 2 arguments, got 1
old = ET._set_factories(None, None)
print(old[0] is ET.Comment, old[1] is ET.ProcessingInstruction, ET._set_factories(*old))
# expect: True True (None, None)


# --- targets
class Target:
    def start(self, tag, attributes):
        print('start', tag, attributes)

    def end(self, tag):
        print('end', tag)

    def data(self, data):
        print('data', repr(data))

    def comment(self, text):
        print('comment', text)

    def pi(self, target, data):
        print('pi', target, repr(data))

    def start_ns(self, prefix, uri):
        print('start_ns', repr(prefix), uri)

    def end_ns(self, prefix):
        print('end_ns', repr(prefix))

    def doctype(self, name, public, system):
        print('doctype', name, public, system)

    def close(self):
        return 'closed'


parser = XMLParser(target=Target())
parser.feed('<!DOCTYPE a PUBLIC "public" "system"><?pi some data?><a xmlns="uri" xmlns:p="other" p:x="1">')
# expect: doctype a public system
# expect: pi pi 'some data'
# expect: start_ns '' uri
# expect: start_ns 'p' other
# expect: start {uri}a {'{other}x': '1'}
parser.feed('text<!-- note --><p:b>&amp;</p:b><?empty?></a>')
# expect: data 'text'
# expect: comment  note 
# expect: start {other}b {}
# expect: data '&'
# expect: end {other}b
# expect: pi empty ''
# expect: end {uri}a
# expect: end_ns 'p'
# expect: end_ns ''
print(parser.close(), parser.entity, type(parser.target).__name__)  # expect: closed {} Target
print(XMLParser(target=5).target, XMLParser(target=5).feed('<a>'), XMLParser().target.__class__.__name__)
# expect: 5 None TreeBuilder


class Failing:
    def start(self, tag, attributes):
        raise ValueError(tag)

    def close(self):
        return 'closed'


parser = XMLParser(target=Failing())
attempt(parser.feed, '<a>')  # expect: ValueError: a
attempt(parser.feed, '</a>')  # expect: None
attempt(parser.close)  # expect: 'closed'


class Raising:
    @property
    def start(self):
        raise KeyError('start')


attempt(XMLParser, target=Raising())  # expect: KeyError: 'start'


class OldParser(XMLParser):
    def doctype(self, *args):
        print('not called')


import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    OldParser().feed('<!DOCTYPE a><a/>')
print(caught[0].category.__name__, caught[0].message)
# expect: RuntimeWarning The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.

# --- arguments
attempt(XMLParser, 1)  # expect: TypeError: XMLParser() takes no positional arguments
attempt(XMLParser, encoding=3)  # expect: TypeError: XMLParser() argument 'encoding' must be str or None, not int
attempt(XMLParser, encoding='a\0b')  # expect: ValueError: embedded null character
attempt(XMLParser, html=1)  # expect: TypeError: XMLParser() got an unexpected keyword argument 'html'
attempt(XMLParser.__new__(XMLParser).feed, 'a')  # expect: ValueError: XMLParser.__init__() wasn't called
attempt(XMLParser.__new__(XMLParser).close)  # expect: ValueError: XMLParser.__init__() wasn't called
attempt(XMLParser().feed, 3)  # expect: TypeError: a bytes-like object is required, not 'int'
attempt(XMLParser().feed, '\udc80')
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udc80' in position 0: surrogates not allowed
attempt(XMLParser()._setevents, 3)  # expect: AttributeError: 'int' object has no attribute 'append'
attempt(XMLParser()._setevents, [], 3)  # expect: TypeError: events must be a sequence
attempt(XMLParser()._setevents, [], [3])  # expect: ValueError: invalid events sequence
attempt(XMLParser()._setevents, [], ['other'])  # expect: ValueError: unknown event 'other'
attempt(XMLParser(target=3)._setevents, [])
# expect: TypeError: event handling only supported for ElementTree.TreeBuilder targets
print(XMLParser().version.startswith('Expat 2.'), XMLParser().flush())  # expect: True None

# --- errors
for text in '', '<a>', '<a></b>', '<a/><b/>', '<a>&undefined;</a>', '<a x="1" x="2"/>', '<!DOCTYPE a SYSTEM "x"><a>&e;</a>', '<p:a/>':
    try:
        ET.fromstring(text)
    except ET.ParseError as error:
        print(type(error).__mro__[1].__name__, error, error.code, error.position)
    else:
        print('no error')
# expect: SyntaxError no element found: line 1, column 0 3 (1, 0)
# expect: SyntaxError no element found: line 1, column 3 3 (1, 3)
# expect: SyntaxError mismatched tag: line 1, column 5 7 (1, 5)
# expect: SyntaxError junk after document element: line 1, column 4 9 (1, 4)
# expect: SyntaxError undefined entity: line 1, column 3 11 (1, 3)
# expect: SyntaxError duplicate attribute: line 1, column 9 8 (1, 9)
# expect: SyntaxError undefined entity &e;: line 1, column 26 11 (1, 26)
# expect: SyntaxError unbound prefix: line 1, column 0 27 (1, 0)
print(ET.ParseError.__module__, ET.ParseError.__qualname__)  # expect: xml.etree.ElementTree ParseError

# --- entities
parser = XMLParser()
parser.entity['e'] = 'value'
parser.entity['n'] = 'é'
parser.feed('<!DOCTYPE a SYSTEM "x" [<!ENTITY own "<i>own</i>">]><a>1&e;2&n;&own;3</a>')
print(ET.tostring(parser.close(), 'unicode'))  # expect: <a>1value2é<i>own</i>3</a>

# --- encodings
document = "<?xml version='1.0' encoding='{}'?><a é='ü'>ä</a>"
for encoding in 'utf-8', 'iso-8859-1', 'cp1252', 'koi8-r', 'utf-16', 'cp437':
    try:
        root = ET.fromstring(document.format(encoding).replace('é', 'e').encode(encoding, 'xmlcharrefreplace'))
        print(encoding, root.text, root.attrib)
    except (ET.ParseError, ValueError, LookupError) as error:
        print(encoding, type(error).__name__, error)
# expect: utf-8 ä {'e': 'ü'}
# expect: iso-8859-1 ä {'e': 'ü'}
# expect: cp1252 ä {'e': 'ü'}
# expect: koi8-r ä {'e': 'ü'}
# expect: utf-16 ä {'e': 'ü'}
# expect: cp437 ä {'e': 'ü'}
attempt(ET.fromstring, document.format('unheard-of').encode())  # expect: LookupError: unknown encoding: unheard-of
print(ET.fromstring(document.format('iso-8859-1')).attrib)  # expect: {'é': 'ü'}
print(ET.fromstring(b'<a>\xe4</a>', XMLParser(encoding='latin-1')).text)  # expect: ä


class Pieces:
    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def read(self, size):
        return self.pieces.pop(0) if self.pieces else b''


text = document.format('iso-8859-1').replace('é', 'e')
raw = text.encode('iso-8859-1')
for pieces in (text,), (text[:20], text[20:]), (raw[:20], raw[20:]), (raw[:20], text[20:]), (text[:20], raw[20:]), ('<a>\udc80</a>',), (3,), (bytearray(b'<a/>'),):
    attempt(lambda: XMLParser()._parse_whole(Pieces(*pieces)).text)
# expect: 'ä'
# expect: 'ä'
# expect: 'ä'
# expect: 'Ã¤'
# expect: ParseError: not well-formed (invalid token): line 1, column 49
# expect: ParseError: not well-formed (invalid token): line 1, column 3
# expect: ParseError: no element found: line 1, column 0
# expect: ParseError: no element found: line 1, column 0

# --- events
events = []
parser = XMLParser()
parser._setevents(events, ('start', 'end', 'start-ns', 'end-ns', 'comment', b'pi'))
parser.feed('<a xmlns="uri">t<!--c--><b/><?p d?>u</a>')
for event, value in events:
    print(event, value if not isinstance(value, ET.Element) else (value.tag, value.text))
# expect: start-ns ('', 'uri')
# expect: start ('{uri}a', 't')
# expect: comment c
# expect: start ('{uri}b', None)
# expect: end ('{uri}b', None)
# expect: b'pi' ('p', 'd')
# expect: end ('{uri}a', 't')
# expect: end-ns None
parser._setevents(events)
print(parser.close().text)  # expect: t
pull = ET.XMLPullParser(['end'])
for piece in '<a><b>x', '</b><c/', '></a>':
    pull.feed(piece)
    pull.flush()
    print([element.tag for event, element in pull.read_events()])
# expect: []
# expect: ['b']
# expect: ['c', 'a']

# --- text in pieces
big = ET.fromstring('<a>' + 'x\n&amp;é' * 1000 + '<b/>' + ' \n\t' * 30 + '</a>')
print(len(big.text), len(big[0].tail), big.text[:4])
# expect: 4000 90 x
# expect: &é
print(len(ET.fromstring('<a>%s</a>' % ('y' * 3_000_000)).text))  # expect: 3000000
