# Where a method is optional, one whose descriptor raises AttributeError is as one that is missing; any other error, and
# any error of a method that is needed, is passed on.


def odd(error):
    class Odd:
        @property
        def fails(self):
            raise error("booh")

        __eq__ = __lt__ = __add__ = __radd__ = __neg__ = __len__ = __iter__ = __contains__ = __hash__ = __bool__ = fails
    return Odd()


tries = {
    "eq": lambda a: a == odd(KeyError), "lt": lambda a: a < a, "add": lambda a: a + a, "radd": lambda a: 1 + a,
    "neg": lambda a: -a, "len": lambda a: len(a), "iter": lambda a: iter(a), "in": lambda a: 1 in a,
    "hash": lambda a: hash(a), "bool": lambda a: bool(a),
}
for error in AttributeError, ValueError:
    for name, function in tries.items():
        try:
            print(name, function(odd(error)))
        except Exception as e:
            print(name, type(e).__name__, e)
# expect: eq KeyError 'booh'
# expect: lt TypeError '<' not supported between instances of 'Odd' and 'Odd'
# expect: add TypeError unsupported operand type(s) for +: 'Odd' and 'Odd'
# expect: radd TypeError unsupported operand type(s) for +: 'int' and 'Odd'
# expect: neg AttributeError booh
# expect: len AttributeError booh
# expect: iter TypeError 'Odd' object is not iterable
# expect: in TypeError argument of type 'Odd' is not a container or iterable
# expect: hash TypeError unhashable type: 'Odd'
# expect: bool True
# expect: eq ValueError booh
# expect: lt ValueError booh
# expect: add ValueError booh
# expect: radd ValueError booh
# expect: neg ValueError booh
# expect: len ValueError booh
# expect: iter ValueError booh
# expect: in ValueError booh
# expect: hash ValueError booh
# expect: bool ValueError booh
