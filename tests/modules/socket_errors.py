# Sockets: timeouts, arguments that are refused, names and addresses, unclosed sockets.
# wasm: no, no sockets there
import _socket
import re
import signal
import socket
import sys
import threading
import warnings


def refused(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


a, b = _socket.socketpair()
a.settimeout(0.01)
refused(a.recv, 1)                           # expect: TimeoutError timed out
a.setblocking(False)
refused(a.recv, 1)                           # expect: BlockingIOError [Errno 11] Resource temporarily unavailable
print(a.timeout, a.getblocking(), b.timeout, b.getblocking())  # expect: 0.0 False None True
a.settimeout(0.05)
refused(a.sendall, bytes(50_000_000))        # expect: TimeoutError timed out
refused(a.settimeout, -1)                    # expect: ValueError Timeout value out of range
refused(a.settimeout, "x")                   # expect: TypeError 'str' object cannot be interpreted as an integer or float
socket.setdefaulttimeout(2.5)
with socket.socket() as s:
    print(s.gettimeout(), socket.getdefaulttimeout())  # expect: 2.5 2.5
socket.setdefaulttimeout(None)

# A signal handler runs while a call waits; what it raises ends the call.
c, d = _socket.socketpair()


def handler(number, frame):
    print("handler")
    d.send(b"!")


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(c.recv(5))
# expect: handler
# expect: b'!'
signal.signal(signal.SIGALRM, lambda *_: 1 / 0)
signal.setitimer(signal.ITIMER_REAL, 0.02)
refused(c.recv, 5)                           # expect: ZeroDivisionError division by zero
# Another thread runs while this one waits.
thread = threading.Thread(target=d.send, args=(b"thread",))
thread.start()
print(c.recv(10))                            # expect: b'thread'
thread.join()

refused(a.send)                              # expect: TypeError send() takes at least 1 argument (0 given)
refused(lambda: a.send(b"", flags=0))         # expect: TypeError socket.send() takes no keyword arguments
refused(a.send, "x")                         # expect: TypeError a bytes-like object is required, not 'str'
refused(a.recv, -1)                          # expect: ValueError negative buffersize in recv
refused(a.recv_into, b"x")                   # expect: TypeError recv_into() argument 1 must be read-write bytes-like object, not bytes
refused(a.recv_into, bytearray(1), 2)        # expect: ValueError buffer too small for requested bytes
refused(a.recvmsg, 1, -1)                    # expect: ValueError invalid ancillary data buffer length
refused(a.recvmsg_into, [b"x"])              # expect: TypeError recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers
refused(a.sendmsg, 1)                        # expect: TypeError sendmsg() argument 1 must be an iterable
refused(a.sendmsg, [b"x"], [1])              # expect: TypeError [sendmsg() ancillary data items]() argument must be 3-item tuple, not int
refused(a.sendto, b"x")                      # expect: TypeError sendto() takes 2 or 3 arguments (1 given)
refused(a.getsockopt, 1, 2, 9999)            # expect: OSError getsockopt buflen out of range
refused(a.setsockopt, 1, 2, "x")             # expect: TypeError a bytes-like object is required, not 'str'
refused(a.setsockopt, 1)                     # expect: TypeError setsockopt() takes exactly 3 arguments (1 given)
refused(a.bind, "x" * 200)                   # expect: OSError AF_UNIX path too long
refused(a.connect, "/nonexistent")           # expect: FileNotFoundError [Errno 2] No such file or directory
for s in (a, b, c, d):
    s.close()
refused(a.send, b"x")                        # expect: OSError [Errno 9] Bad file descriptor
print(a)                                     # expect: <socket object, fd=-1, family=1, type=1, proto=0>

with socket.socket() as s:
    refused(s.bind, 1)                       # expect: TypeError bind(): AF_INET address must be tuple, not int
    refused(s.bind, ("127.0.0.1",))          # expect: TypeError AF_INET address must be a pair (host, port)
    refused(s.bind, ("127.0.0.1", 70000))    # expect: OverflowError bind(): port must be 0-65535.
    refused(s.connect, (1, 1))               # expect: TypeError str, bytes or bytearray expected, not int
    refused(s.connect, ("a\0b", 1))          # expect: TypeError host name must not contain null character
    refused(s.getpeername)                   # expect: OSError [Errno 107] Transport endpoint is not connected
refused(_socket.socket, fileno=-1)           # expect: ValueError negative file descriptor
refused(_socket.socket, 999)                 # expect: OSError [Errno 97] Address family not supported by protocol

refused(socket.htons, 65536)                 # expect: OverflowError Python int too large for C uint16_t
refused(socket.htonl, -1)                    # expect: ValueError Cannot convert negative int
print(socket.ntohs(0x1234) == int.from_bytes((0x1234).to_bytes(2, "big"), sys.byteorder))  # expect: True
print(socket.inet_aton("1.2.3"), socket.inet_ntoa(b"\1\2\0\3"))  # expect: b'\x01\x02\x00\x03' 1.2.0.3
refused(socket.inet_aton, "x")               # expect: OSError illegal IP address string passed to inet_aton
refused(socket.inet_ntoa, b"x")              # expect: OSError packed IP wrong length for inet_ntoa
print(socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, "1:0::2")))  # expect: 1::2
refused(socket.inet_pton, 2, "1.2")          # expect: OSError illegal IP address string passed to inet_pton
refused(socket.inet_ntop, 1, b"")            # expect: ValueError unknown address family 1
refused(socket.getprotobyname, "nope")       # expect: OSError protocol not found
refused(socket.gethostbyname, 1)             # expect: TypeError gethostbyname() argument 1 must be str, bytes or bytearray, not int
print(socket.gethostbyname("127.0.0.1"))     # expect: 127.0.0.1
for row in socket.getaddrinfo(b"::1", "80", type=socket.SOCK_STREAM):
    print(*row[:2], row[4])                  # expect: 10 1 ('::1', 80, 0, 0)
print(socket.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))  # expect: ('127.0.0.1', '80')
try:
    socket.getaddrinfo("127.0.0.1", "no such service")
except socket.gaierror as error:
    print(error.errno == socket.EAI_SERVICE, isinstance(error, OSError))  # expect: True True
refused(socket.getaddrinfo, 1, 2)            # expect: TypeError getaddrinfo() argument 1 must be string or None
index, name = socket.if_nameindex()[0]
print(socket.if_nametoindex(name) == index, socket.if_indextoname(index) == name)  # expect: True True
refused(socket.if_nametoindex, "nonesuch")   # expect: OSError [Errno 19] No such device
print(type(socket.gethostname()), socket.timeout, socket.error)  # expect: <class 'str'> <class 'TimeoutError'> <class 'OSError'>

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    _socket.socket(socket.AF_UNIX)
print(re.sub(r"fd=\d+", "fd=N", str(caught[0].message)), caught[0].category.__name__)
# expect: unclosed <socket object, fd=N, family=1, type=1, proto=0> ResourceWarning
