# needs: subprocess, os, signal, sys, tempfile: filters joined by pipes, timeouts, exit codes, environments, interrupts
# wasm: no, WASI has no processes
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from subprocess import DEVNULL, PIPE, STDOUT, CalledProcessError, Popen, TimeoutExpired


def python(code, *args, **options):
    return subprocess.run([sys.executable, "-S", "-c", code, *args], text=True, encoding="utf-8", **options)


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).replace(sys.executable, 'PYTHON').replace(os.environ.get('TMPDIR', '/tmp'), 'TMP')}")


done = python("import sys; print(sys.argv[1:], sys.stdin.read().upper()); print('err', file=sys.stderr); sys.exit(3)", "a b", "\u00e9", input="text \u2713\n", capture_output=True)
print(done.returncode, repr(done.stdout), repr(done.stderr), done.args[3][:10])
attempt(done.check_returncode)
print(subprocess.check_output(["/bin/sh", "-c", "echo $0 $1; echo two >&2", "zero", "one"], stderr=STDOUT), subprocess.call("exit 7", shell=True), subprocess.getstatusoutput("echo shell; exit 2"), subprocess.getoutput("printf 'no newline'"))
print(subprocess.run("cat", shell=True, input=b"bytes\n", stdout=PIPE).stdout, subprocess.run(["sh", "-c", "kill -TERM $$"]).returncode, subprocess.run(["true"], stdout=DEVNULL))

first = Popen(["printf", "pear\napple\nfig\napple\n"], stdout=PIPE)
second = Popen(["sort", "-u"], stdin=first.stdout, stdout=PIPE, env={"LC_ALL": "C"})
third = Popen([sys.executable, "-S", "-c", "import sys\nfor n, line in enumerate(sys.stdin, 1): print(n, line.strip(), flush=True)"], stdin=second.stdout, stdout=PIPE, text=True)
first.stdout.close()
second.stdout.close()
print(third.communicate()[0].split("\n"), [process.wait() for process in (first, second, third)])

with Popen([sys.executable, "-S", "-u", "-c", "while True:\n  try: line = input()\n  except EOFError: break\n  print(eval(line))"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as calculator:
    for line in ("1 + 2", "'x' * 3", "[n ** 2 for n in range(4)]"):
        calculator.stdin.write(line + "\n")
        print(line, "=", calculator.stdout.readline().strip(), calculator.poll())
    out, err = calculator.communicate()
    print(repr(out), err, calculator.returncode)

env = {"PATH": os.environ["PATH"], "NAME": "v\u00e4lue", "LC_ALL": "C.UTF-8"}
with tempfile.TemporaryDirectory() as root:
    folder = os.path.join(root, "work")
    os.mkdir(folder)
    real = os.path.realpath(folder)
    print(python("import os; print(os.environ['NAME'], os.getcwd() == os.sys.argv[1], sorted(k for k in os.environ if len(k) == 4))", real, env=env, cwd=folder, stdout=PIPE).stdout.strip())
    path = os.path.join(folder, "out.txt")
    with open(path, "w") as file:
        file.write("header\n")
        file.flush()
        subprocess.run(["sh", "-c", "echo body; echo oops >&2"], stdout=file, stderr=file, check=True)
    print(open(path).read().split("\n"))
    script = os.path.join(folder, "tool")
    with open(script, "w") as file:
        file.write("#!/bin/sh\nfor a in \"$@\"; do printf '<%s>' \"$a\"; done\nexit $#\n")
    try:
        subprocess.run([script])
    except PermissionError as error:
        print(error.strerror, error.filename == script)
    os.chmod(script, 0o755)
    result = subprocess.run([script, "a b", "*", "it's"], capture_output=True)
    print(result.stdout, result.returncode, subprocess.run(shlex.join([script, "$HOME", "x;y"]), shell=True, capture_output=True).stdout)
    attempt(lambda: subprocess.run(["no-such-program-here"]))
    read, write = os.pipe()
    child = Popen([sys.executable, "-S", "-c", f"import os; os.write({write}, b'through a pipe')"], pass_fds=[write])
    os.close(write)
    print(os.read(read, 100), child.wait())
    os.close(read)

for action in (lambda: subprocess.run(["sleep", "20"], timeout=0.05), lambda: subprocess.check_output(["false"]), lambda: subprocess.run([]), lambda: subprocess.run(["a\0b"]), lambda: subprocess.run(5), lambda: subprocess.run(["true"], input="x", stdin=PIPE), lambda: subprocess.run(["true"], capture_output=True, stdout=PIPE), lambda: subprocess.check_output(["true"], stdout=PIPE), lambda: Popen(["true"], bufsize="x"), lambda: subprocess.run(["cat"], input="text"), lambda: subprocess.run(["cat"], input=b"x", text=True), lambda: Popen(["true"], text=True, universal_newlines=False), lambda: Popen(["true"], preexec_fn=lambda: 1 / 0), lambda: subprocess.run(["true"], nothing=1)):
    attempt(action)
try:
    subprocess.run(["sh", "-c", "exec sleep 20"], timeout=0.1, stdout=PIPE)
except TimeoutExpired as error:
    print(error.cmd[0], error.timeout, error.output, error.stderr)
try:
    python("import sys; print('out'); sys.exit('message')", check=True, capture_output=True)
except CalledProcessError as error:
    print(error.returncode, repr(error.output), repr(error.stderr), error.stdout == error.output)
for number in (signal.SIGKILL, signal.SIGUSR1):
    error = CalledProcessError(-number, "cmd")
    print(error, repr(error))

sleeper = Popen(["sleep", "30"])
print(sleeper.poll(), sleeper.terminate(), sleeper.wait(), sleeper.returncode, sleeper.send_signal(signal.SIGINT), sleeper)
child = Popen([sys.executable, "-S", "-c", "import os, signal\nsignal.signal(signal.SIGUSR1, lambda *a: (os.write(1, b'usr1'), os._exit(9)))\nimport time\nprint('ready', flush=True)\nwhile True: time.sleep(0.01)"], stdout=PIPE, text=True)
print(child.stdout.readline().strip(), child.send_signal(signal.SIGUSR1), child.communicate()[0].strip(), child.returncode)
child = Popen([sys.executable, "-S", "-c", "import time, signal\nsignal.signal(2, signal.default_int_handler)\ntry:\n  print('ready', flush=True)\n  while True: time.sleep(0.01)\nexcept KeyboardInterrupt:\n  print('interrupted', flush=True)\n  raise"], stdout=PIPE, stderr=PIPE, text=True)
child.stdout.readline()
child.send_signal(signal.SIGINT)
out, err = child.communicate()
print(out.strip(), err.strip().splitlines()[0], err.strip().splitlines()[-1], child.returncode)

hits = []
old = signal.signal(signal.SIGUSR2, lambda number, frame: hits.append((signal.Signals(number).name, frame.f_code.co_name)))


def interrupted_here():
    os.kill(os.getpid(), signal.SIGUSR2)
    signal.raise_signal(signal.SIGUSR2)
    return len(hits)


print(interrupted_here(), hits, old, signal.getsignal(signal.SIGUSR2) is not None, signal.strsignal(signal.SIGUSR2), signal.Signals(15), signal.default_int_handler is signal.getsignal(signal.SIGINT))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("KeyboardInterrupt", error.args)
signal.signal(signal.SIGALRM, lambda *args: (_ for _ in ()).throw(TimeoutError("too long")))
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        sum(range(1000))
except TimeoutError as error:
    print(error)
mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR2)
print(len(hits), signal.sigpending() == {signal.SIGUSR2}, signal.sigwait([signal.SIGUSR2]), len(hits))
signal.pthread_sigmask(signal.SIG_SETMASK, mask)
for action in (lambda: signal.signal(signal.SIGKILL, signal.SIG_IGN), lambda: signal.signal(999, signal.SIG_DFL), lambda: signal.signal(signal.SIGUSR1, 5), lambda: signal.Signals(0), lambda: signal.setitimer(99, 1), lambda: os.kill(os.getpid(), 0), lambda: signal.alarm(0)):
    attempt(action)
pid = os.fork()
if pid == 0:
    os._exit(17)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
