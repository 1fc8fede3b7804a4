# wasm: no, users and processes are asked for, too
import posix as os
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
for path in ("/a/../b//c/./d", "../../a", "//a/..", "///a", b"a/..", "", "/../a", "a/../..", "./a/"):
    print(os._path_normpath(path))
# expect: /b/c/d
# expect: ../../a
# expect: //
# expect: /a
# expect: b'.'
# expect: .
# expect: /a
# expect: ..
# expect: a
for path in ("//a/b", "a/b", b"/a", "///a"):
    print(os._path_splitroot_ex(path))
# expect: ('', '//', 'a/b')
# expect: ('', '', 'a/b')
# expect: (b'', b'/', b'a')
# expect: ('', '/', '//a')
for call in ("os.stat([])", "os.stat('')", "os.open('/nonex', os.O_RDONLY)", "os.stat('a\\0')", "os.listdir(1.5)", "os.mkdir(3)", "os.rename('a', 3)",
             "os.listdir('/nonex')", "os.scandir('/nonex')", "os.unlink('/nonex')", "os.rename('/nonex', '/n2')", "os.read(-1, 3)",
             "os.close('a')", "os.fspath(3)", "os.utime('x', (1,))", "os.putenv('a=b', 'c')", "os.stat('.', dir_fd='a')",
             "os.access('x', 1.5)", "os.readlink(3)", "os.chmod('/nonex', 0)", "os.setuid(-2)", "os.setuid('a')", "os.dup(999)",
             "os.fstat(999)", "os.stat(999)", "os.DirEntry()", "os.execv('/x', [])", "os.execve('/x', ['a'], 3)", "os.sysconf('x')",
             "os.posix_spawn('/nonex', ['a'], None)", "os.symlink('/nonex', '/nonex/b')", "os.preadv(0, 3, 0)", "os.urandom(-1)"):
    attempt(lambda: eval(call))
# expect: TypeError: stat: path should be string, bytes, os.PathLike or integer, not list
# expect: FileNotFoundError: [Errno 2] No such file or directory: ''
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: ValueError: stat: embedded null character in path
# expect: TypeError: listdir: path should be string, bytes, os.PathLike, integer or None, not float
# expect: TypeError: mkdir: path should be string, bytes or os.PathLike, not int
# expect: TypeError: rename: dst should be string, bytes or os.PathLike, not int
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex' -> '/n2'
# expect: OSError: [Errno 9] Bad file descriptor
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: TypeError: expected str, bytes or os.PathLike object, not int
# expect: TypeError: utime: 'times' must be either a tuple of two ints or None
# expect: ValueError: illegal environment variable name
# expect: TypeError: argument should be integer or None, not str
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: TypeError: readlink: path should be string, bytes or os.PathLike, not int
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: OverflowError: uid is less than minimum
# expect: TypeError: uid should be integer, not str
# expect: OSError: [Errno 9] Bad file descriptor
# expect: OSError: [Errno 9] Bad file descriptor
# expect: OSError: [Errno 9] Bad file descriptor: 999
# expect: TypeError: cannot create 'posix.DirEntry' instances
# expect: ValueError: execv() arg 2 must not be empty
# expect: TypeError: execve: environment must be a mapping object
# expect: ValueError: unrecognized configuration name
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex'
# expect: FileNotFoundError: [Errno 2] No such file or directory: '/nonex' -> '/nonex/b'
# expect: TypeError: preadv2() arg 2 must be a sequence
# expect: ValueError: negative argument not allowed
