# xml.etree.ElementTree's native Element: find, iter, itertext and copies.
import copy
import gc
import weakref
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element, SubElement


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


root = ET.fromstring('''<r xmlns:n="uri"><a k="1">one<b>bold</b>after</a>tail<a k="2"/><n:a>three</n:a><c><a>deep</a></c></r>''')
tags = lambda elements: [element.tag for element in elements]

# --- paths: a plain tag is looked for here, the rest by ElementPath
print(root.find('a').attrib, root.find('x'), root.find('{uri}a').text, root.find('c/a').text, root.find('n:a', {'n': 'uri'}).text)
# expect: {'k': '1'} None three deep three
print(root.find(path='a', namespaces=None).attrib, root.find('{*}a').attrib, root.find('.') is root)
# expect: {'k': '1'} {'k': '1'} True
print(root.findtext('a'), root.findtext('x'), root.findtext('x', 5), repr(root.findtext('c')), root.findtext('c/a'))
# expect: one None 5 '' deep
print(tags(root.findall('a')), tags(root.findall('.//a')), tags(root.findall('{*}a')), tags(root.findall("a[@k='2']")))
# expect: ['a', 'a'] ['a', 'a', 'a'] ['a', 'a', '{uri}a'] ['a']
print(tags(root.iterfind('a')), tags(root.iterfind('*')), tags(Element('e').findall('a')))
# expect: ['a', 'a'] ['a', 'a', '{uri}a', 'c'] []
attempt(root.find)  # expect: TypeError: find() missing required argument 'path' (pos 1)
attempt(root.find, '/a')  # expect: SyntaxError: cannot use absolute path on element
attempt(root.find, 'n:a')  # expect: None
attempt(root.findall, 'a[')  # expect: TypeError: 'NoneType' object is not callable
attempt(root.find, 3)  # expect: TypeError: 'int' object is not subscriptable
odd = Element('odd')
for tag in 'x', b'x', 3, None:
    SubElement(odd, tag)
print(odd.find(b'x').tag, odd.find('x').tag, odd.findall(b'y'))  # expect: b'x' x []


class Tag(str):
    def __eq__(self, other):
        root.clear()
        return True
    __hash__ = str.__hash__


# --- iterators
print(tags(root.iter()))  # expect: ['r', 'a', 'b', 'a', '{uri}a', 'c', 'a']
print(tags(root.iter('a')), tags(root.iter('*')), tags(root.iter(tag='c')), tags(root.iter('none')), tags(root.iter(b'*')))
# expect: ['a', 'a', 'a'] ['r', 'a', 'b', 'a', '{uri}a', 'c', 'a'] ['c'] [] ['r', 'a', 'b', 'a', '{uri}a', 'c', 'a']
print(list(root.itertext()), list(root[0].itertext()), list(Element('e').itertext()))
# expect: ['one', 'bold', 'after', 'tail', 'three', 'deep'] ['one', 'bold', 'after'] []
iterator = root.iter()
print(type(iterator).__name__, type(iterator).__module__, iter(iterator) is iterator)
# expect: _element_iterator _elementtree True
attempt(type(iterator))  # expect: TypeError: cannot create '_elementtree._element_iterator' instances
print(next(iterator).tag, next(iterator).tag)  # expect: r a
del root[0]
print(tags(iterator), next(iterator, 'end'), next(iterator, 'end'))  # expect: ['b', '{uri}a', 'c', 'a'] end end
mixed = Element('mixed')
mixed.text = 'text'
comment = ET.Comment('comment')
comment.tail = 'behind'
mixed.append(comment)
SubElement(comment, 'in').text = 'inside'
for tag in 3, None, b'bytes':
    child = SubElement(mixed, tag)
    child.text, child.tail = f'text of {tag}', f'tail of {tag}'
SubElement(mixed, 'empty').text = ''
SubElement(mixed, 'list').text = ['not', 'a', 'str']
print(list(mixed.itertext()), list(comment.itertext()))
# expect: ['text', 'inside', 'behind', 'tail of 3', 'text of None', 'tail of None', "tail of b'bytes'", ['not', 'a', 'str']] ['inside']
root.insert(0, Element(Tag('z')))
print(root.find('y').tag)  # expect: z
print(len(root))  # expect: 0

# --- copies
e = ET.fromstring('<a x="1">t<b y="2"><c/>in</b>u</a>')
e.append(e[0])
shallow = copy.copy(e)
print(ET.tostring(shallow), shallow[0] is e[0], shallow.attrib is e.attrib)
# expect: b'<a x="1">t<b y="2"><c />in</b>u<b y="2"><c />in</b>u</a>' True True
deep = copy.deepcopy(e)
print(ET.tostring(deep) == ET.tostring(e), deep[0] is e[0], deep[0] is deep[1], deep.attrib is e.attrib, deep[0].attrib == {'y': '2'})
# expect: True False True False True
memo = {}
deep = e.__deepcopy__(memo)
print(memo[id(e)] is deep, memo[id(e[0])] is deep[0])  # expect: True True
attempt(e.__deepcopy__, 3)  # expect: TypeError: __deepcopy__() argument must be dict, not int


class Special(Element):
    pass


class Counted:
    def __deepcopy__(self, memo):
        return 'copied'


special = Special('s', k='v')
special.extra = 1
holder = Element('h')
holder.text, holder.tail, holder.attrib['value'] = Counted(), [1], Counted()
holder.append(special)
copied = copy.deepcopy(holder)
print(copied.text, copied.tail, copied.attrib, type(copied[0]).__name__, copied[0].attrib)
# expect: copied [1] {'value': 'copied'} Element {'k': 'v'}


class Wrong(Element):
    def __deepcopy__(self, memo):
        return 'no element'


holder.append(Wrong('w'))
attempt(copy.deepcopy, holder)  # expect: TypeError: expected an Element, not "str"

# --- cycles
e = Element('cycle')
e.append(SubElement(e, 'child'))
e[0].append(e)
alive = weakref.ref(e)
del e
gc.collect()
print(alive())  # expect: None
