# What *args and **kwargs came in may die at the call, and its finalizer may call functions.


def busy(*args, **kwargs):
    a, b, c, d = args, kwargs, len(args), None
    return [a, b, c, d]


class Arguments:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __del__(self):
        busy(*[1, 2, 3], x=4)


class Mapping:
    def keys(self):
        return ["second", Key("third")]

    def __getitem__(self, key):
        return key

    def __del__(self):
        busy(7, 8, y=9)


class Key(str):
    def __del__(self):
        busy(5)


def simple(first, second=2, third=3):
    return first, second, third


def collects(*args, **kwargs):
    return args, kwargs


for _ in range(3):
    print(simple(*Arguments(1, 2)), simple(*Arguments(1), **Mapping()))
    print(collects(*Arguments(1, 2)), collects(*Arguments(1), **Mapping()))
# expect: (1, 2, 3) (1, 'second', 'third')
# expect: ((1, 2), {}) ((1,), {'second': 'second', 'third': 'third'})
# expect: (1, 2, 3) (1, 'second', 'third')
# expect: ((1, 2), {}) ((1,), {'second': 'second', 'third': 'third'})
# expect: (1, 2, 3) (1, 'second', 'third')
# expect: ((1, 2), {}) ((1,), {'second': 'second', 'third': 'third'})
