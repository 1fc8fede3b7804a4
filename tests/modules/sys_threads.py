# Frames and exceptions of all threads.
# wasm: no, no threads there
import sys, threading

started, done = threading.Event(), threading.Event()
def waiting():
    try:
        raise KeyError("inside")
    except KeyError:
        started.set()
        done.wait()

thread = threading.Thread(target=waiting, daemon=True)
thread.start()
started.wait()
frames = sys._current_frames()
print(sorted(frames) == sorted([threading.get_ident(), thread.ident]))  # expect: True
def names(frame):
    return [frame.f_code.co_name] + (names(frame.f_back) if frame.f_back else [])
print("waiting" in names(frames[thread.ident]), names(frames[threading.get_ident()]))  # expect: True ['<module>']
print(sys._current_exceptions()[thread.ident], sys._current_exceptions()[threading.get_ident()])  # expect: 'inside' None
del frames
done.set()
thread.join()
print(len(sys._current_frames()))  # expect: 1

flags = sys.getdlopenflags()
sys.setdlopenflags(258)
print(sys.getdlopenflags())  # expect: 258
sys.setdlopenflags(flags)
print(sys.getunicodeinternedsize() > 100)  # expect: True
try:
    sys.activate_stack_trampoline("x")
except ValueError as e:
    print(e)  # expect: invalid backend: x
sys.deactivate_stack_trampoline()
