# What cannot be pickled says so in CPython's words; reversed lists that are used up.
import io
import pickle

for thing in (memoryview(b""), compile("1", "f", "eval"), io.BufferedReader(io.BytesIO()), io.TextIOWrapper(io.BytesIO()), (x for x in ())):
    try:
        pickle.dumps(thing)
    except TypeError as error:
        print(error)
# expect: cannot pickle memoryview objects
# expect: cannot pickle code objects
# expect: cannot pickle 'BufferedReader' instances
# expect: cannot pickle 'TextIOWrapper' instances
# expect: cannot pickle 'generator' object

used = reversed([1])
print(list(used), used.__reduce__())    # expect: [1] (<class 'reversed'>, ([],))
print(reversed([]).__reduce__())    # expect: (<class 'reversed'>, ([],))
print(list(pickle.loads(pickle.dumps(reversed([1, 2, 3])))))    # expect: [3, 2, 1]
