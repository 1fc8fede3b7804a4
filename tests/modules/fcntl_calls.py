# Flags and locks of descriptors, ioctl() with data.
# wasm: no, no fcntl there
import fcntl
import os
import tempfile
import termios


def refused(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


r, w = os.pipe()
print(fcntl.fcntl(r, fcntl.F_GETFD) == fcntl.FD_CLOEXEC, fcntl.fcntl(r, fcntl.F_GETFL))  # expect: True 0
print(fcntl.fcntl(w, fcntl.F_SETFL, os.O_WRONLY | os.O_NONBLOCK), os.get_blocking(w))  # expect: 0 False
refused(fcntl.fcntl, -1, 1)                  # expect: ValueError file descriptor cannot be a negative integer (-1)
refused(fcntl.fcntl, "x", 1)                 # expect: TypeError argument must be an int, or have a fileno() method.
refused(fcntl.fcntl, 999, 1)                 # expect: OSError [Errno 9] Bad file descriptor
print(fcntl.fcntl(r, 1, "abc"))              # expect: b'abc'
refused(fcntl.fcntl, r, 1, b"x" * 1025)      # expect: ValueError fcntl argument 3 is too long
refused(fcntl.fcntl, r, 1, 1.5)  # expect: TypeError fcntl() argument 3 must be an integer, a bytes-like object, or a string, not float
print(fcntl.fcntl(r, fcntl.F_GETLK, bytes(32))[:2])  # expect: b'\x02\x00'

print(fcntl.ioctl(r, termios.FIONREAD, b"\0\0\0\0"))  # expect: b'\x00\x00\x00\x00'
os.write(w, b"abc")
data = bytearray(4)
print(fcntl.ioctl(r, termios.FIONREAD, data), data)  # expect: 0 bytearray(b'\x03\x00\x00\x00')
print(fcntl.ioctl(r, termios.FIONREAD, data, False))  # expect: b'\x03\x00\x00\x00'
print(fcntl.ioctl(r, termios.FIONREAD, bytearray(2000)))  # expect: 0
refused(fcntl.ioctl, r, termios.TIOCGWINSZ, bytes(8))  # expect: OSError [Errno 25] Inappropriate ioctl for device
refused(fcntl.ioctl, r, termios.FIONREAD, b"x" * 2000)  # expect: ValueError ioctl argument 3 is too long
refused(fcntl.ioctl, r, termios.FIONREAD, 1.5)  # expect: TypeError ioctl() argument 3 must be an integer, a bytes-like object, or a string, not float

with tempfile.TemporaryFile() as file:
    print(fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))  # expect: None
    print(fcntl.flock(file, fcntl.LOCK_UN))                  # expect: None
    print(fcntl.lockf(file, fcntl.LOCK_EX, 10, 5, 0))        # expect: None
    print(fcntl.lockf(file, fcntl.LOCK_UN))                  # expect: None
    refused(fcntl.lockf, file, 16)           # expect: ValueError unrecognized lockf argument
refused(fcntl.flock, 999, 2)                 # expect: OSError [Errno 9] Bad file descriptor
