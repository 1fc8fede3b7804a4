# subprocess with real programs: streams, exit codes, environment, folders, descriptors, errors.
# wasm: no, WASI has no processes
import os
import signal
import subprocess
import sys
import tempfile


def failure(*args, **kwargs):
    try:
        subprocess.run(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


done = subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True)
print(done.returncode, done.stdout, done.stderr)   # expect: 3 b'out\n' b'err\n'
print(subprocess.run("cat | tr a-z A-Z", shell=True, input="text\n", text=True, stdout=subprocess.PIPE).stdout)
# expect: TEXT
# expect:
print(subprocess.check_output(["printf", "%s", "ünï"], encoding="utf-8"))   # expect: ünï
print(subprocess.check_output(["sh", "-c", "echo err >&2; echo out"], stderr=subprocess.STDOUT))   # expect: b'err\nout\n'
print(failure(["sh", "-c", "exit 7"], check=True))   # expect: CalledProcessError: Command '['sh', '-c', 'exit 7']' returned non-zero exit status 7.
print(failure(["sh", "-c", "kill -TERM $$"], check=True))   # expect: CalledProcessError: Command '['sh', '-c', 'kill -TERM $$']' died with <Signals.SIGTERM: 15>.
print(failure(["no-such-program-here"]))   # expect: FileNotFoundError: [Errno 2] No such file or directory: 'no-such-program-here'
print(failure(["true"], cwd="/no/such/folder"))   # expect: FileNotFoundError: [Errno 2] No such file or directory: '/no/such/folder'
print(failure(["/etc/passwd"]))   # expect: PermissionError: [Errno 13] Permission denied: '/etc/passwd'
print(failure(["sleep", "60"], timeout=0.05))   # expect: TimeoutExpired: Command '['sleep', '60']' timed out after 0.05 seconds
print(failure(["true"], preexec_fn=lambda: 1 / 0))   # expect: SubprocessError: Exception occurred in preexec_fn.

print(subprocess.check_output(["sh", "-c", "echo $WHO"], env={"WHO": "me", "PATH": os.environ["PATH"]}))   # expect: b'me\n'
with tempfile.TemporaryDirectory() as folder:
    print(subprocess.check_output(["pwd", "-P"], cwd=folder).decode().strip() == os.path.realpath(folder))   # expect: True
    script = os.path.join(folder, "script")
    with open(script, "w") as file:
        file.write("#!/bin/sh\necho \"$1\"\n")
    os.chmod(script, 0o755)
    print(subprocess.check_output([script, "two words"]))   # expect: b'two words\n'

# Descriptors: only the ones passed on stay open.
read, write = os.pipe()
probe = ["sh", "-c", f"echo passed >&{write}"]
print(subprocess.run(probe, stderr=subprocess.DEVNULL).returncode != 0)   # expect: True
print(subprocess.run(probe, pass_fds=[write]).returncode, os.read(read, 20))   # expect: 0 b'passed\n'
print(os.get_inheritable(write))   # expect: False
os.set_inheritable(write, True)
print(subprocess.run(probe, close_fds=False).returncode, os.read(read, 20))   # expect: 0 b'passed\n'
os.close(read), os.close(write)

# A pipeline, a session of its own, a mask, actions before exec.
with subprocess.Popen(["printf", r"b\na\n"], stdout=subprocess.PIPE) as first:
    print(subprocess.check_output(["sort"], stdin=first.stdout))   # expect: b'a\nb\n'
print(subprocess.check_output(["sh", "-c", "umask"], umask=0o27))   # expect: b'0027\n'
print(int(subprocess.check_output(["sh", "-c", "ps -o sid= -p $$ 2>/dev/null || cut -d' ' -f6 /proc/$$/stat"], start_new_session=True)) != os.getsid(0))   # expect: True
child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.write(1, b"before\n"))
print(child.communicate("after\n"), child.poll(), child.returncode)   # expect: ('before\nafter\n', None) 0 0
child = subprocess.Popen(["sleep", "60"])
child.send_signal(signal.SIGKILL)
print(child.wait())   # expect: -9
print(subprocess.getstatusoutput("echo hi; exit 2"))   # expect: (2, 'hi')
print(subprocess.run([sys.executable, "-c", "import sys; print(sys.argv)", "x"], capture_output=True, text=True).stdout)   # expect: ['-c', 'x']
# expect:
print(subprocess.run(["sh", "-c", "echo no stdin; cat"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout)   # expect: b'no stdin\n'
