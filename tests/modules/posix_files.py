# wasm: no, node keeps whole seconds of file times; no pipes there
import posix as os
top = f"/tmp/krait-test-posix-{os.getpid()}"
os.mkdir(top)
os.chdir(top)
os.mkdir("d")
fd = os.open("d/f", os.O_CREAT | os.O_RDWR, 0o644)
print(os.write(fd, b"hello"), os.lseek(fd, 0, 0), os.read(fd, 10), os.pread(fd, 2, 1), os.fstat(fd).st_size, os.ftruncate(fd, 2))
# expect: 5 0 b'hello' b'el' 5 None
os.close(fd)
os.symlink("f", "d/l")
print(os.readlink("d/l"), os.readlink(b"d/l"))  # expect: f b'f'
print(sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.stat().st_size, e.path) for e in os.scandir("d")))
# expect: [('f', False, True, False, True, 2, 'd/f'), ('l', False, True, True, False, 2, 'd/l')]
with os.scandir(b"d") as it:
    print(sorted(repr(e) for e in it), next(it, None))
# expect: ["<DirEntry b'f'>", "<DirEntry b'l'>"] None
fd = os.open("d", os.O_RDONLY)
print(sorted(os.listdir(fd)), sorted(e.path for e in os.scandir(fd)), os.stat("f", dir_fd=fd).st_size)
# expect: ['f', 'l'] ['f', 'l'] 2
os.close(fd)
os.utime("d/f", (1, 2.5))
s = os.stat("d/f")
print(s.st_atime, s.st_mtime, s.st_mtime_ns, s.st_atime_ns, s[7:9])  # expect: 1.0 2.5 2500000000 1000000000 (1, 2)
os.utime("d/f", ns=(10**9 + 1, -5))
print(os.stat("d/f").st_mtime_ns, os.stat("d/f").st_atime_ns)  # expect: -5 1000000001
os.rename("d/l", "d/m")
os.unlink("d/m")
os.remove("d/f")
os.rmdir("d")
print(os.listdir())  # expect: []
os.chdir("/")
os.rmdir(top)
r, w = os.pipe()
print(os.write(w, b"x"), os.read(r, 5), os.get_inheritable(r), os.set_inheritable(r, True), os.get_inheritable(r))
# expect: 1 b'x' False None True
b = bytearray(2)
print(os.writev(w, [b"ab", b"c"]), os.readv(r, [b]), b)  # expect: 3 2 bytearray(b'ab')
