import sys

print(__name__, repr(__package__), __file__)
print(sys.argv, sys.path[0])
