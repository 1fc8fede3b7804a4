# wasm: no, it has no threads
# configs: plain no-quicken no-ic stress-gc stress-ic
# Buffers that a daemon thread still holds when the program ends are given back to nobody: owners may be gone before.
import io, pickle, re, struct, threading

class Memory:
    def __buffer__(self, flags):
        return memoryview(b"12345678")
    def __release_buffer__(self, view):
        print("never, as it is code that would run after the end")

never, held = threading.Lock(), threading.Semaphore(0)
never.acquire()

def hold(make):
    owner = make()
    view = memoryview(owner)
    more = struct.iter_unpack("b", view), re.compile(b"3").scanner(owner), pickle.PickleBuffer(owner), view[1:].cast("B")
    held.release()
    never.acquire()

for make in (lambda: io.BytesIO(b"12345678").getbuffer(), Memory, lambda: bytearray(8)) * 20:
    threading.Thread(target=hold, args=(make,), daemon=True).start()
    held.acquire()
print("end")    # expect: end
