# The plain prompt on a terminal: expressions, blocks, errors, an interrupt, the end.
# wasm: no, no terminals there
# configs: plain
import os
import pty
import select
import sys

pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(PYTHON_BASIC_REPL="1", TERM="dumb")
    os.execv(sys.executable, [sys.executable, "-q", "-S"])


def answer(text):
    """Types a text; what comes until the next prompt or the end, without the echo."""
    os.write(terminal, text)
    shown = b""
    while not shown.endswith((b">>> ", b"... ")) and select.select([terminal], [], [], 30)[0]:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    lines = shown.decode().replace("\r", "").split("\n")
    return lines[1:] if text else lines


def interrupt():
    """Ctrl-C once the program waits for input: a prompt that is shown is not read from yet."""
    while True:
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "S":
                return answer(b"\x03")


print(answer(b""))                    # expect: ['>>> ']
print(answer(b"1 + 1\n"))             # expect: ['2', '>>> ']
print(answer(b"_ * 2\n"))             # expect: ['4', '>>> ']
print(answer(b"def f():\n"))          # expect: ['... ']
print(answer(b"    return 5\n"))      # expect: ['... ']
print(answer(b"\n"))                  # expect: ['>>> ']
print(answer(b"f(\n"))                # expect: ['... ']
print(answer(b")\n"))                 # expect: ['5', '>>> ']
print(answer(b"nothing\n")[-2:])      # expect: ["NameError: name 'nothing' is not defined", '>>> ']
print(answer(b"x = (1,\n"))           # expect: ['... ']
print(interrupt()[-2:])           # expect: ['KeyboardInterrupt', '>>> ']
print(answer(b"import sys; sys.ps1 = 'now >>> '\n"))  # expect: ['now >>> ']
print(answer(b"sys.exit(3)\n"))       # expect: ['']
os.waitpid(pid, 0)
