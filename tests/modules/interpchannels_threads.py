# wasm: no, no threads
# oracle: no, CPython crashes or hangs here
# Channels that several interpreters use at the same time.
import _interpchannels as C
import _interpreters as I
import threading

def run(interp, code, **shared):
    failure = I.exec(interp, "import _interpchannels as C\n" + code, shared)
    if failure:
        print("failed:", failure.formatted)

# Each number arrives once, and each sender that waits is told.
cid, done = C.create(), C.create()
C.recv(done, None)   # or it would close with its last sender
workers = [I.create() for _ in range(3)]
def work(interp):
    run(interp, """
for i in range(30):
    C.send(cid, i)
    try:
        C.send(cid, 1000, timeout=0)
    except TimeoutError:
        pass
    C.send(done, C.create(), blocking=False)
""", cid=cid, done=done)
threads = [threading.Thread(target=work, args=(interp,)) for interp in workers]
for thread in threads:
    thread.start()
received = []
while len(received) < 90:
    item, _ = C.recv(cid, None)
    if item is not None and item != 1000:
        received.append(item)
for thread in threads:
    thread.join()
print(sorted(received) == sorted(list(range(30)) * 3), C.get_count(cid), C.get_count(done))   # expect: True 0 90
for interp in workers:
    I.destroy(interp)
print({C.recv(done) for _ in range(90)})   # expect: {(None, 3)}
