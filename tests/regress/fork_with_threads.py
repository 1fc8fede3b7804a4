# wasm: no, it has neither threads nor processes
# The child of a fork has only the thread that forked, and its lock works: others that waited for it are no more.
# flags: -W ignore
import os, threading
stop = False
def busy():
    while not stop: pass
threads = [threading.Thread(target=busy) for _ in range(3)]
for t in threads: t.start()
codes = []
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        done = []
        worker = threading.Thread(target=lambda: done.append(sum(range(20000))))
        worker.start()
        for i in range(300000): pass
        worker.join()
        os._exit(7 if done else 1)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
stop = True
for t in threads: t.join()
print(codes)  # expect: [7, 7, 7]
