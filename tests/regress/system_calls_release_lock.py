# A system call that waits gives the interpreter's lock up: os.read() of an empty pipe stopped every other thread.
# Operations of one buffered stream take turns between threads.
# wasm: no, threads
import os
import threading

r, w = os.pipe()
got = []
reader = threading.Thread(target=lambda: got.append(os.read(r, 1)))
reader.start()
os.write(w, b"x")
reader.join()
print(got)                              # expect: [b'x']

pid = os.fork()
if pid == 0:
    os.read(r, 1)
    os._exit(3)
waiter = threading.Thread(target=lambda: got.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
waiter.start()
os.write(w, b"y")
waiter.join()
print(got)                              # expect: [b'x', 3]

stream = open(r, "rb", buffering=64)
lines = []


def read_lines():
    while line := stream.readline():
        lines.append(line)


threads = [threading.Thread(target=read_lines)]
for thread in threads:
    thread.start()
with open(w, "wb", buffering=16) as out:
    def write_lines(name):
        for i in range(200):
            out.write(b"%d %d\n" % (name, i))
    writers = [threading.Thread(target=write_lines, args=(i,)) for i in range(3)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
for thread in threads:
    thread.join()
print(sorted(lines) == sorted(b"%d %d\n" % (name, i) for name in range(3) for i in range(200)))   # expect: True
