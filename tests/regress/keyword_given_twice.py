# A ** mapping that gives a keyword twice, or that another has given.

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

class Twice:
    def keys(self):
        return ["x", "x"]
    def __getitem__(self, key):
        return key
attempt(lambda **keywords: keywords, **{})         # expect: {}
attempt(eval, "dict(**Twice())", {"Twice": Twice})       # expect: TypeError dict() got multiple values for keyword argument 'x'
attempt(eval, "dict(**{1: 2}, **{1: 3})", {})            # expect: TypeError dict() got multiple values for keyword argument '1'
