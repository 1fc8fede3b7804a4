# Audit events of the functions of os, with what they are given; a hook may refuse each.
# wasm: no, processes and permissions
import os
import signal
import sys
import tempfile
import threading

seen, on, refuse = [], False, False


def hook(event, args):
    if on and (event.startswith("os.") or event in ("open", "signal.pthread_kill")):
        seen.append((event, *(x if isinstance(x, (str, bytes, int, tuple, list, type(None))) else type(x).__name__ for x in args)))
        if refuse:
            raise PermissionError("refused")


sys.addaudithook(hook)
os.chdir(tempfile.mkdtemp())
pid = os.getpid()


def run(name, f):
    global on
    seen.clear()
    on = True
    try:
        f()
    except OSError as e:
        seen.append(str(e))
    on = False
    print(name, *seen)


steps = {
    "open": lambda: os.close(os.open("x", os.O_CREAT | os.O_RDWR)),
    "rename": lambda: os.rename("x", "y"),
    "replace": lambda: os.replace("y", "x"),
    "link": lambda: os.link("x", "z"),
    "symlink": lambda: os.symlink("x", "w"),
    "unlink": lambda: os.unlink(b"w"),
    "remove": lambda: os.remove("z"),
    "mkdir": lambda: os.mkdir("d"),
    "listdir": lambda: (os.listdir(), os.listdir("d"), os.listdir(b"d")),
    "scandir": lambda: os.scandir().close(),
    "rmdir": lambda: os.rmdir("d"),
    "chmod": lambda: os.chmod("x", 0o600),
    "chown": lambda: os.chown("x", -1, -1),
    "utime": lambda: (os.utime("x"), os.utime("x", (1, 2)), os.utime("x", ns=(1, 2))),
    "truncate": lambda: os.truncate("x", 3),
    "listxattr": lambda: os.listxattr("x"),
    "getxattr": lambda: os.getxattr("x", "user.none"),
    "putenv": lambda: os.putenv("A_NAME", "b"),
    "unsetenv": lambda: os.unsetenv("A_NAME"),
    "chdir": lambda: os.chdir("."),
    "system": lambda: os.system("true"),
    "fork": lambda: os.waitpid(os.fork() or os._exit(0), 0),
    "spawn": lambda: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0),
    "lockf": lambda: os.lockf(descriptor, os.F_TLOCK, 0),
    "ftruncate": lambda: os.ftruncate(descriptor, 1),
    "fchmod": lambda: os.fchmod(descriptor, 0o600),
    "fchown": lambda: os.fchown(descriptor, -1, -1),
    "exec": lambda: os.execv("/no such", ["x"]),
    "execve": lambda: os.execve("/no such", ["x"], {}),
}
for name, step in steps.items():
    if name == "lockf":
        descriptor = os.dup2(os.open("x", os.O_RDWR), 50)
    if name == "getxattr":
        continue
    run(name, step)
seen.clear()
on = True
os.kill(pid, 0)
signal.pthread_kill(threading.get_ident(), 0)
on = False
print([(e[0], e[2]) for e in seen])
refuse = True
for name, step in steps.items():
    run(name, step)
print(sorted(os.listdir()))

# expect: open ('open', 'x', None, 524354)
# expect: rename ('os.rename', 'x', 'y', -1, -1)
# expect: replace ('os.rename', 'y', 'x', -1, -1)
# expect: link ('os.link', 'x', 'z', -1, -1)
# expect: symlink ('os.symlink', 'x', 'w', -1)
# expect: unlink ('os.remove', b'w', -1)
# expect: remove ('os.remove', 'z', -1)
# expect: mkdir ('os.mkdir', 'd', 511, -1)
# expect: listdir ('os.listdir', None) ('os.listdir', 'd') ('os.listdir', b'd')
# expect: scandir ('os.scandir', None)
# expect: rmdir ('os.rmdir', 'd', -1)
# expect: chmod ('os.chmod', 'x', 384, -1)
# expect: chown ('os.chown', 'x', 4294967295, 4294967295, -1)
# expect: utime ('os.utime', 'x', None, None, -1) ('os.utime', 'x', (1, 2), None, -1) ('os.utime', 'x', None, (1, 2), -1)
# expect: truncate ('os.truncate', 'x', 3)
# expect: listxattr ('os.listxattr', 'x')
# expect: putenv ('os.putenv', b'A_NAME', b'b')
# expect: unsetenv ('os.unsetenv', b'A_NAME')
# expect: chdir ('os.chdir', '.')
# expect: system ('os.system', b'true')
# expect: fork ('os.fork',)
# expect: spawn ('os.posix_spawn', '/bin/true', ['true'], 'dict')
# expect: lockf ('os.lockf', 50, 2, 0)
# expect: ftruncate ('os.truncate', 50, 1)
# expect: fchmod ('os.chmod', 50, 384, -1)
# expect: fchown ('os.chown', 50, 4294967295, 4294967295, -1)
# expect: exec ('os.exec', '/no such', ['x'], None) [Errno 2] No such file or directory
# expect: execve ('os.exec', '/no such', ['x'], 'dict') [Errno 2] No such file or directory: '/no such'
# expect: [('os.kill', 0), ('signal.pthread_kill', 0)]
# expect: open ('open', 'x', None, 524354) refused
# expect: rename ('os.rename', 'x', 'y', -1, -1) refused
# expect: replace ('os.rename', 'y', 'x', -1, -1) refused
# expect: link ('os.link', 'x', 'z', -1, -1) refused
# expect: symlink ('os.symlink', 'x', 'w', -1) refused
# expect: unlink ('os.remove', b'w', -1) refused
# expect: remove ('os.remove', 'z', -1) refused
# expect: mkdir ('os.mkdir', 'd', 511, -1) refused
# expect: listdir ('os.listdir', None) refused
# expect: scandir ('os.scandir', None) refused
# expect: rmdir ('os.rmdir', 'd', -1) refused
# expect: chmod ('os.chmod', 'x', 384, -1) refused
# expect: chown ('os.chown', 'x', 4294967295, 4294967295, -1) refused
# expect: utime ('os.utime', 'x', None, None, -1) refused
# expect: truncate ('os.truncate', 'x', 3) refused
# expect: listxattr ('os.listxattr', 'x') refused
# expect: getxattr ('os.getxattr', 'x', 'user.none') refused
# expect: putenv ('os.putenv', b'A_NAME', b'b') refused
# expect: unsetenv ('os.unsetenv', b'A_NAME') refused
# expect: chdir ('os.chdir', '.') refused
# expect: system ('os.system', b'true') refused
# expect: fork ('os.fork',) refused
# expect: spawn ('os.posix_spawn', '/bin/true', ['true'], 'dict') refused
# expect: lockf ('os.lockf', 50, 2, 0) refused
# expect: ftruncate ('os.truncate', 50, 1) refused
# expect: fchmod ('os.chmod', 50, 384, -1) refused
# expect: fchown ('os.chown', 50, 4294967295, 4294967295, -1) refused
# expect: exec ('os.exec', '/no such', ['x'], None) refused
# expect: execve ('os.exec', '/no such', ['x'], 'dict') refused
# expect: ['x']
