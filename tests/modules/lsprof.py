# _lsprof and cProfile: counts and times by a timer that only counts, errors, what a timer may not do.
import _lsprof, cProfile, io, pstats, sys
from _lsprof import Profiler

def show(profiler):
    name = lambda e: e.code if isinstance(e.code, str) else e.code.co_name
    for e in sorted(profiler.getstats(), key=name):
        calls = [(name(s), *s[1:]) for s in sorted(e.calls or [], key=name)]
        print(name(e), *e[1:5], calls)

def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)

class Ticks:
    now = 0
    def __call__(self):
        self.now += 1
        return self.now

def recursive(n):
    if n: recursive(n - 1)
    return [1].append(2)
def generator():
    yield 1
    yield 2
def work():
    recursive(2)
    list(generator())
    len([])
    "a".join(["b"])
    str.upper("x")
    try:
        int("x")
        [].pop()
    except (ValueError, IndexError):
        pass

p = Profiler(Ticks(), 0.5)
p.enable(); work(); p.disable()
show(p)
# expect: <built-in method builtins.len> 1 0 0.5 0.5 []
# expect: <method 'append' of 'list' objects> 3 0 1.5 1.5 []
# expect: <method 'disable' of '_lsprof.Profiler' objects> 1 0 0.5 0.5 []
# expect: <method 'join' of 'str' objects> 1 0 0.5 0.5 []
# expect: <method 'upper' of 'str' objects> 1 0 0.5 0.5 []
# expect: generator 3 0 1.5 1.5 []
# expect: recursive 3 2 5.5 4.0 [("<method 'append' of 'list' objects>", 3, 0, 1.5, 1.5), ('recursive', 2, 1, 3.5, 2.5)]
# expect: work 1 0 12.5 4.0 [('<built-in method builtins.len>', 1, 0, 0.5, 0.5), ("<method 'join' of 'str' objects>", 1, 0, 0.5, 0.5), ("<method 'upper' of 'str' objects>", 1, 0, 0.5, 0.5), ('generator', 3, 0, 1.5, 1.5), ('recursive', 1, 0, 5.5, 1.5)]
p.clear()
print(p.getstats())  # expect: []
p = Profiler(Ticks(), subcalls=False, builtins=False)
p.enable(False, False); work(); p.disable()
show(p)
# expect: generator 3 0 3.0 3.0 []
# expect: recursive 3 2 5.0 5.0 []
# expect: work 1 0 13.0 5.0 []

p = Profiler()
p.enable()
print(sys.monitoring.get_tool(sys.monitoring.PROFILER_ID))  # expect: cProfile
attempt(p.enable)  # expect: ValueError tool 2 is already in use
attempt(p.disable)  # expect: None
attempt(p.disable)  # expect: None
print(sys.monitoring.get_tool(sys.monitoring.PROFILER_ID))  # expect: None
print([type(e).__name__ for e in p.getstats()][:1], all(e.totaltime >= e.inlinetime >= 0 for e in p.getstats()))
# expect: ['profiler_entry'] True
attempt(lambda: Profiler(1, 2, 3, 4, 5))  # expect: TypeError Profiler() takes at most 4 arguments (5 given)
attempt(lambda: Profiler(foo=1))  # expect: TypeError Profiler() got an unexpected keyword argument 'foo'
attempt(lambda: Profiler(timeunit="x"))  # expect: TypeError must be real number, not str
attempt(lambda: p.enable(1, 2, 3))  # expect: TypeError enable() takes at most 2 arguments (3 given)
attempt(lambda: p._pystart_callback(1))  # expect: TypeError _pystart_callback expected 2 arguments, got 1
attempt(lambda: p._creturn_callback(work.__code__, 3, len, 3))  # expect: None

sys.unraisablehook = lambda u: print(u.err_msg.split(" <")[0], "|", u.exc_value)
p = Profiler(lambda: p.clear())
p.enable(); p.disable()
# expect: Exception ignored while calling _lsprof timer | cannot clear profiler in external timer
# expect: Exception ignored while calling _lsprof timer | cannot clear profiler in external timer
p = Profiler(lambda: "x")
p.enable(False, False); recursive(0); p.disable()
# expect: Exception ignored while calling _lsprof timer | 'str' object cannot be interpreted as an integer or float
# expect: Exception ignored while calling _lsprof timer | 'str' object cannot be interpreted as an integer or float

class Odd(Profiler):
    def _pystart_callback(self, *args):
        print("start", args[0].co_name)
p = Odd()
p.enable(builtins=False); recursive(0); p.disable()
# expect: start recursive
print(p.getstats())  # expect: []
print(_lsprof.profiler_entry.n_fields, _lsprof.profiler_subentry.__match_args__)
# expect: 6 ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime')

profile = cProfile.Profile()
profile.runcall(recursive, 3)
out = io.StringIO()
pstats.Stats(profile, stream=out).strip_dirs().sort_stats("name").print_stats()
print([line.split()[0] for line in out.getvalue().splitlines() if "lsprof.py:" in line])  # expect: ['4/1']

# A cycle through a profiler.
p = Odd()
p.cycle = p
p.enable(builtins=False)
p.disable()
del p
