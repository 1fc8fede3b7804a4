# wasm: no, no processes there
import posix as os
pid = os.fork()
if pid == 0:
    os._exit(3)
found, status = os.waitpid(pid, 0)
print(found == pid, os.waitstatus_to_exitcode(status))  # expect: True 3
try:
    os.waitpid(pid, 0)
except ChildProcessError as e:
    print(e)
# expect: [Errno 10] No child processes
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 5"], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.system("exit 2"))  # expect: 5 512
