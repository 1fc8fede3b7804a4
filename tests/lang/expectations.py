# The format of these files itself: printed lines in order, an error text at the end.
# args: one "two words"
# stdin: first
# stdin: second
import sys

print([1, 2])  # expect: [1, 2]
for i in range(2):
    print(i)
# expect: 0
# expect: 1
print()  # expect:
print(sys.argv[1:])  # expect: ['one', 'two words']
print(sys.stdin.read().split())  # expect: ['first', 'second']
None.attribute  # expect raise: AttributeError: 'NoneType' object has no attribute 'attribute'
