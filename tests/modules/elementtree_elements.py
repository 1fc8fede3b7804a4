# xml.etree.ElementTree's native Element: construction, children, attributes, errors.
# flags: -W error::DeprecationWarning
import pickle
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element, SubElement


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def shown(element):
    return (element.tag, element.text, element.tail, element.attrib, [child.tag for child in element])


print(Element.__module__, Element.__name__, Element.__flags__ >> 10 & 1)  # expect: xml.etree.ElementTree Element 1
print(sorted(name for name in vars(Element) if not name.startswith('__')))
# expect: ['append', 'attrib', 'clear', 'extend', 'find', 'findall', 'findtext', 'get', 'insert', 'items', 'iter', 'iterfind', 'itertext', 'keys', 'makeelement', 'remove', 'set', 'tag', 'tail', 'text']
print(sorted(name for name in vars(Element) if name.startswith('__') and name not in ('__doc__', '__module__', '__getattribute__')))
# expect: ['__bool__', '__copy__', '__deepcopy__', '__delitem__', '__getitem__', '__getstate__', '__init__', '__len__', '__new__', '__repr__', '__setitem__', '__setstate__', '__sizeof__']

attempt(Element)  # expect: TypeError: Element() takes at least 1 argument (0 given)
attempt(Element, 1, 2)  # expect: TypeError: Element() argument 2 must be dict, not int
attempt(Element, 'a', {}, 3)  # expect: TypeError: Element() takes at most 2 arguments (3 given)
attempt(Element, tag='a')  # expect: TypeError: Element() takes at least 1 argument (0 given)
attempt(Element, 'a', attrib=3)  # expect: TypeError: attrib must be dict, not int
attempt(SubElement)  # expect: TypeError: SubElement() takes at least 2 arguments (0 given)
attempt(SubElement, 1, 'a')
# expect: TypeError: SubElement() argument 1 must be xml.etree.ElementTree.Element, not int
attempt(SubElement, Element('a'), 'b', [])  # expect: TypeError: SubElement() argument 3 must be dict, not list
attempt(SubElement, Element('a'), 'b', {}, {})  # expect: TypeError: SubElement() takes at most 3 arguments (4 given)
print(shown(Element('a', {'x': '1'}, y='2')), shown(Element('a', attrib={'x': '1'}, y='2')), shown(Element('a', {}, attrib='z')))
# expect: ('a', None, None, {'x': '1', 'y': '2'}, []) ('a', None, None, {'x': '1', 'y': '2'}, []) ('a', None, None, {'attrib': 'z'}, [])
given = {'k': 'v'}
parent = Element('p', given)
child = SubElement(parent, 'c', given, z='1')
given['more'] = '1'
print(shown(parent), shown(child))
# expect: ('p', None, None, {'k': 'v'}, ['c']) ('c', None, None, {'k': 'v', 'z': '1'}, [])
print(repr(parent).startswith("<Element 'p' at 0x"), repr(Element(None)).startswith('<Element None at 0x'))
# expect: True True


class Plain(Element):
    def __init__(self):
        pass


print(shown(Plain()))  # expect: (None, None, None, {}, [])
plain = Plain()
plain.__init__()
plain.note = 5
print(vars(plain))  # expect: {'note': 5}
attempt(setattr, Element('a'), 'note', 5)
# expect: AttributeError: 'xml.etree.ElementTree.Element' object has no attribute 'note' and no __dict__ for setting new attributes

# --- fields
e = Element('a')
for name in 'tag', 'text', 'tail', 'attrib':
    attempt(delattr, e, name)
# expect: AttributeError: can't delete element attribute
# expect: AttributeError: can't delete element attribute
# expect: AttributeError: can't delete element attribute
# expect: AttributeError: can't delete element attribute
attempt(setattr, e, 'attrib', [])  # expect: TypeError: attrib must be dict, not list
e.tag, e.text, e.tail, e.attrib = 1, [2], (3,), {'q': 4}
print(shown(e))  # expect: (1, [2], (3,), {'q': 4}, [])

# --- attributes
e = Element('a', x='1')
print(e.get('x'), e.get('y'), e.get('y', 5), e.keys(), e.items(), Element('a').keys(), Element('a').items())
# expect: 1 None 5 ['x'] [('x', '1')] [] []
attempt(e.get)  # expect: TypeError: get() missing required argument 'key' (pos 1)
attempt(e.get, [])  # expect: TypeError: cannot use 'list' as a dict key (unhashable type: 'list')
attempt(e.set, 'a')  # expect: TypeError: set expected 2 arguments, got 1
attempt(e.set, [], 1)  # expect: TypeError: cannot use 'list' as a dict key (unhashable type: 'list')
e.set('y', 2)
print(e.attrib, e.get(key='y'), e.get('z', default=0))  # expect: {'x': '1', 'y': 2} 2 0

# --- children
e = Element('a')
for name in 'bcdefg':
    SubElement(e, name)
tags = lambda: ''.join(child.tag for child in e)
print(len(e), tags(), e[0].tag, e[-1].tag, [x.tag for x in e[1:3]], [x.tag for x in e[::-2]], e[5:2])
# expect: 6 bcdefg b g ['c', 'd'] ['g', 'e', 'c'] []
attempt(lambda: e[6])  # expect: IndexError: child index out of range
attempt(lambda: e[-7])  # expect: IndexError: child index out of range
attempt(lambda: e['a'])  # expect: TypeError: element indices must be integers
attempt(lambda: e[10**30])  # expect: IndexError: cannot fit 'int' into an index-sized integer
attempt(lambda: e[::0])  # expect: ValueError: slice step cannot be zero
attempt(bool, e)
# expect: DeprecationWarning: Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or 'elem is not None' test instead.
attempt(e.__setitem__, 6, e[0])  # expect: IndexError: child assignment index out of range
attempt(e.__setitem__, 0, 'x')  # expect: TypeError: expected an Element, not "str"
attempt(e.__setitem__, 'x', e[0])  # expect: TypeError: element indices must be integers
attempt(e.__delitem__, 6)  # expect: IndexError: child assignment index out of range
attempt(e.__delitem__, 'x')  # expect: TypeError: element indices must be integers
attempt(e.__setitem__, slice(0, 1), 5)  # expect: TypeError: assignment expects an iterable
attempt(e.__setitem__, slice(0, 1), [5])  # expect: TypeError: expected an Element, not "int"
attempt(e.__setitem__, slice(0, 4, 2), [e[0]])
# expect: ValueError: attempt to assign sequence of size 1 to extended slice of size 2
e[0] = Element('X')
del e[-1]
print(tags())  # expect: Xcdef
e[1:3] = [Element('1'), Element('2'), Element('3')]
print(tags())  # expect: X123ef
e[::2] = map(Element, 'PQR')
print(tags())  # expect: P1Q3Rf
e[2:2] = (Element('i'),)
print(tags())  # expect: P1iQ3Rf
e[5:] = []
print(tags())  # expect: P1iQ3
del e[::-2]
print(tags())  # expect: 1Q
del e[1:1]
del e[:]
print(tags(), len(e))  # expect:  0
e.append(Element('m'))
e.extend([Element('n'), Element('o')])
e.extend(Element(x) for x in 'pq')
e.insert(0, Element('start'))
e.insert(-1, Element('before'))
e.insert(100, Element('end'))
print([child.tag for child in e])  # expect: ['start', 'm', 'n', 'o', 'p', 'before', 'q', 'end']
attempt(e.append, 1)  # expect: TypeError: append() argument 1 must be xml.etree.ElementTree.Element, not int
attempt(e.append, None)  # expect: TypeError: append() argument 1 must be xml.etree.ElementTree.Element, not None
attempt(e.extend, 3)  # expect: TypeError: 'elements' must be an iterable
attempt(e.extend, [3])  # expect: TypeError: expected an Element, not "int"
attempt(e.insert, 0, 2)  # expect: TypeError: insert() argument 2 must be xml.etree.ElementTree.Element, not int
attempt(e.insert, 'a', Element('b'))  # expect: TypeError: 'str' object cannot be interpreted as an integer
attempt(e.insert, 10**30, Element('b'))  # expect: OverflowError: Python int too large to convert to C ssize_t
e.remove(e[0])
attempt(e.remove, Element('q'))  # expect: ValueError: Element.remove(x): element not found
attempt(e.remove, 3)  # expect: TypeError: remove() argument must be xml.etree.ElementTree.Element, not int
print([child.tag for child in e], e[0] in e, Element('m') in e, list(reversed(e))[0].tag)
# expect: ['m', 'n', 'o', 'p', 'before', 'q', 'end'] True False end
match e:
    case [*_]:
        print('a sequence')
    case _:
        print('no sequence')
# expect: no sequence
print(hasattr(Element, '__iter__'), hasattr(Element, '__contains__'))  # expect: False False
e.clear()
print(shown(e))  # expect: ('a', None, None, {}, [])
attempt(e.makeelement, 'a', 3)  # expect: TypeError: makeelement() argument 2 must be dict, not int
attributes = {'k': '1'}
made = e.makeelement('a', attributes)
print(made.attrib is attributes, made.attrib)  # expect: False {'k': '1'}

# --- a comparison that changes the children
class Same(Element):
    def __eq__(self, other):
        self.change()
        return self.answer


for change in 'del root[:]', 'root.clear()', "root.append(Element('n'))", "root.insert(0, Element('n'))":
    for answer in (True, False) if 'insert' not in change else (True,):
        root = Element('top')
        root.extend([Same('one'), Same('two')])
        for same in root:
            same.change = lambda: exec(change)
            same.answer = answer
        attempt(root.remove, Element('missing'))
        print([child.tag for child in root])
# expect: None
# expect: []
# expect: ValueError: Element.remove(x): element not found
# expect: []
# expect: None
# expect: []
# expect: ValueError: Element.remove(x): element not found
# expect: []
# expect: None
# expect: ['two', 'n']
# expect: ValueError: Element.remove(x): element not found
# expect: ['one', 'two', 'n', 'n']
# expect: None
# expect: ['one', 'two']

# --- state
e = ET.fromstring('<a x="1">text<b/>tail</a>')
state = e.__getstate__()
print(list(state), state['_children'] == [e[0]], state['attrib'] is e.attrib, state['text'], e[0].__getstate__()['tail'])
# expect: ['tag', '_children', 'attrib', 'text', 'tail'] True True text tail
attempt(e.__setstate__, 3)  # expect: TypeError: Don't know how to unpickle "3" as an Element
attempt(e.__setstate__, {})  # expect: TypeError: tag may not be NULL
attempt(e.__setstate__, {'tag': 'q', 'foo': 1})
# expect: TypeError: this function got an unexpected keyword argument 'foo'
attempt(e.__setstate__, {'tag': 'q', 1: 1})  # expect: TypeError: keywords must be strings
attempt(e.__setstate__, {'tag': 'q', '_children': 1})  # expect: TypeError: '_children' is not a list
attempt(e.__setstate__, {'tag': 'q', '_children': [1]})  # expect: TypeError: expected an Element, not "int"
e = Element('old', x='1')
e.__setstate__({'tag': 'new', '_children': [Element('c')], 'text': ['t', 'u']})
print(shown(e))  # expect: ('new', 'tu', None, {}, ['c'])
attempt(pickle.dumps, Element("a"), 1)  # expect: TypeError: cannot pickle 'Element' object
for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
    print(ET.tostring(pickle.loads(pickle.dumps(ET.fromstring('<a x="1">t<b><c/>in</b>u</a>'), protocol))))
# expect: b'<a x="1">t<b><c />in</b>u</a>'
# expect: b'<a x="1">t<b><c />in</b>u</a>'
# expect: b'<a x="1">t<b><c />in</b>u</a>'
# expect: b'<a x="1">t<b><c />in</b>u</a>'
e = Element('self')
e.tag = e
attempt(repr, e)  # expect: RuntimeError: reentrant call inside xml.etree.ElementTree.Element.__repr__
