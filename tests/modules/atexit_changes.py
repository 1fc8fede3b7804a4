# What exit functions register or take back while they run changes nothing.
import atexit

def registers():
    print("a")
    atexit.register(print, "late")

atexit.register(print, "first")
atexit.register(registers)
atexit.register(lambda: atexit.unregister(print))
atexit._run_exitfuncs()
print(atexit._ncallbacks())
# expect: a
# expect: first
# expect: 0
atexit.register(print, "p1")
atexit.register(lambda: (print("clear"), atexit._clear()))
atexit.register(lambda: print(atexit._ncallbacks()))
# expect: 3
# expect: clear
# expect: p1
