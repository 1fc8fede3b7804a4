# Sockets: pairs, TCP and UDP on this host, AF_UNIX, messages with descriptors, options.
# wasm: no, no sockets there
import _socket
import os
import socket
import tempfile
import threading

a, b = socket.socketpair()
print(a.family.name, a.type.name, a.proto)  # expect: AF_UNIX SOCK_STREAM 0
print(a.send(b"one"), b.recv(10), b.recv(0))  # expect: 3 b'one' b''
a.sendall(bytearray(b"two") * 3)
buffer = bytearray(8)
print(b.recv_into(buffer, 4), buffer)  # expect: 4 bytearray(b'twot\x00\x00\x00\x00')
print(b.recvfrom_into(buffer), bytes(buffer))  # expect: (5, None) b'wotwo\x00\x00\x00'
a.sendmsg([b"x", memoryview(b"yz")])
print(b.recv(10, socket.MSG_PEEK), b.recvfrom(10))  # expect: b'xyz' (b'xyz', None)

# A descriptor travels beside the data.
r, w = os.pipe()
socket.send_fds(a, [b"fd"], [w])
data, fds, flags, address = socket.recv_fds(b, 10, 4)
os.write(fds[0], b"through")
print(data, len(fds), flags & ~socket.MSG_CMSG_CLOEXEC, address, os.read(r, 10))  # expect: b'fd' 1 0 None b'through'
for fd in (r, w, *fds):
    os.close(fd)
x, y = bytearray(2), bytearray(3)
a.send(b"abcde")
print(b.recvmsg_into([x, y]), x, y)  # expect: (5, [], 0, None) bytearray(b'ab') bytearray(b'cde')
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4))  # expect: 20 24

a.shutdown(socket.SHUT_WR)
print(b.recv(5))  # expect: b''
a.close()
b.close()
print(a.fileno(), a)  # expect: -1 <socket.socket [closed] fd=-1, family=1, type=1, proto=0>

# TCP
server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
print(server.getsockname()[0], port > 0, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))  # expect: 127.0.0.1 True 1


def answer():
    connection, peer = server.accept()
    with connection:
        connection.sendall(connection.recv(100).upper() * 100000)


thread = threading.Thread(target=answer)
thread.start()
with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
    print(client.getpeername() == ("127.0.0.1", port), client.gettimeout(), client.getblocking())  # expect: True 30.0 True
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 4))  # expect: b'\x01\x00\x00\x00'
    client.sendall(b"hello")
    with client.makefile("rb") as file:
        print(len(file.read()))  # expect: 500000
thread.join()
server.close()
closed = _socket.socket()
print(closed.connect_ex(("127.0.0.1", port)) != 0)  # expect: True

# UDP
first, second = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
first.bind(("127.0.0.1", 0))
second.bind(("", 0))
print(second.sendto(b"ping", first.getsockname()))  # expect: 4
data, origin = first.recvfrom(10)
print(data, origin[1] == second.getsockname()[1])  # expect: b'ping' True
first.sendmsg([b"po", b"ng"], [], 0, origin)
data, ancillary, flags, origin = second.recvmsg(3)
print(data, ancillary, flags == socket.MSG_TRUNC, origin == first.getsockname())  # expect: b'pon' [] True True
first.close()
second.close()

# AF_UNIX: a path, a name without one, a name that the system chooses
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "socket")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        print(listener.getsockname() == path)  # expect: True
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(path)
            fd, peer = listener._accept()
            print(repr(peer), caller.getpeername() == path)  # expect: '' True
            socket.close(fd)
with socket.socket(socket.AF_UNIX) as named:
    named.bind(b"\0krait test \xff%d" % os.getpid())
    print(named.getsockname()[:13])  # expect: b'\x00krait test \xff'
with socket.socket(socket.AF_UNIX) as chosen:
    chosen.bind("")
    print(len(chosen.getsockname()))  # expect: 6

# An object for a descriptor that exists
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
other = socket.socket(fileno=a.detach())
print(other.family.name, other.type.name, a.fileno())  # expect: AF_UNIX SOCK_DGRAM -1
copy = other.dup()
copy.send(b"copy")
print(b.recv(10), os.get_inheritable(copy.fileno()))  # expect: b'copy' False
for s in (other, copy, b, closed):
    s.close()
