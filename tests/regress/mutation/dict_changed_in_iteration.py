d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 0
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d = {1: 1, 2: 2}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
        d[k + 2] = 0
        if k > 40: break
except RuntimeError as e: print(e)  # expect: dictionary keys changed during iteration
d = {1: 1, 2: 2}
for k in d: d[k] = "same keys are fine"
print(d)  # expect: {1: 'same keys are fine', 2: 'same keys are fine'}
for view in ("keys", "values", "items"):
    d = {1: 1, 2: 2}
    it = iter(getattr(d, view)())
    next(it)
    d[3] = 3
    try: next(it)
    except RuntimeError as e: print(view, e)
    try: next(it)
    except RuntimeError as e: print(view, e)
# expect: keys dictionary changed size during iteration
# expect: keys dictionary changed size during iteration
# expect: values dictionary changed size during iteration
# expect: values dictionary changed size during iteration
# expect: items dictionary changed size during iteration
# expect: items dictionary changed size during iteration
d = {1: 1}
it = iter(d)
next(it)
d[2] = 2
try: print(next(it, "end"))
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d = {1: 1, 2: 2}
it = reversed(d)
next(it)
d.clear()
try: print(next(it, "end"))
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d = {1: 1}
it = iter(d); list(it)
d[5] = 5
print(next(it, "exhausted stays exhausted"))  # expect: exhausted stays exhausted
try: print(list(k for k in d if d.pop(k)))
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
