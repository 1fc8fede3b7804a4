# needs: socket, socketserver, selectors, threading, struct: a chat over socket pairs, servers on this host, a selector loop
# wasm: no, no sockets there
import io
import json
import selectors
import socket
import socketserver
import struct
import threading


class Framed:
    """Messages of JSON with their length in front."""

    def __init__(self, sock):
        self.sock = sock

    def send(self, message):
        data = json.dumps(message).encode()
        self.sock.sendall(struct.pack("!I", len(data)) + data)

    def exactly(self, count):
        data = bytearray(count)
        view = memoryview(data)
        while view:
            got = self.sock.recv_into(view)
            if not got:
                raise EOFError(f"{len(view)} of {count} bytes missing")
            view = view[got:]
        return bytes(data)

    def receive(self):
        length, = struct.unpack("!I", self.exactly(4))
        return json.loads(self.exactly(length))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


left, right = socket.socketpair()
with left, right:
    a, b = Framed(left), Framed(right)
    a.send({"text": "h\u00e9llo", "list": list(range(5))})
    a.send("x" * 5000)
    print(b.receive(), len(b.receive()))
    right.settimeout(0.01)
    attempt(b.receive)
    right.setblocking(False)
    attempt(lambda: right.recv(1))
    print(right.gettimeout(), right.getblocking(), left.family.name, left.type.name, left.send(b"peek"), right.recv(4, socket.MSG_PEEK), right.recv(10))
    left.sendall(b"\0\0\0\x09short")
    left.shutdown(socket.SHUT_WR)
    right.setblocking(True)
    attempt(b.receive)
    print(left.fileno() > 0, right.recv(5))
attempt(lambda: left.send(b"x"))
print(left.fileno(), left)


class Chat(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address, daemon_threads = True, False

    def __init__(self):
        self.people, self.lock, self.errors = {}, threading.Lock(), []
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request, address):
        import sys
        self.errors.append(repr(sys.exception()))


class Handler(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        self.name = None

    def say(self, *words):
        self.wfile.write((" ".join(words) + "\n").encode())

    def handle(self):
        for line in self.rfile:
            match line.decode().split():
                case ["name", name] if name in self.server.people:
                    self.say("error", name, "is taken")
                case ["name", name]:
                    with self.server.lock:
                        self.server.people[name] = self
                    self.name = name
                    self.say("hello", name)
                case ["tell", other, *words]:
                    with self.server.lock:
                        person = self.server.people.get(other)
                    if person is None:
                        self.say("error no", other)
                    else:
                        person.say(self.name or "?", "says", *words)
                        self.say("done")
                case ["who"]:
                    self.say(*sorted(self.server.people))
                case ["crash"]:
                    raise RuntimeError("asked to")
                case ["quit"]:
                    break
                case other:
                    self.say("error unknown", repr(other))

    def finish(self):
        with self.server.lock:
            if self.server.people.get(self.name) is self:
                del self.server.people[self.name]
        super().finish()


class Client:
    def __init__(self, address):
        self.sock = socket.create_connection(address, timeout=30)
        self.file = self.sock.makefile("rw", encoding="utf-8", newline="\n")

    def ask(self, line):
        self.file.write(line + "\n")
        self.file.flush()
        return self.listen()

    def listen(self):
        return self.file.readline().rstrip("\n")

    def close(self):
        self.file.close()
        self.sock.close()


with Chat() as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    ann, bob, eve = (Client(server.server_address) for _ in range(3))
    print(ann.ask("name ann"), bob.ask("name bob"), eve.ask("name ann"), eve.ask("who"), ann.ask("tell bob h\u00e4llo there"), bob.listen(), bob.ask("tell carl hi"), eve.ask("what is this"), eve.ask(""), sep=" | ")
    print(repr(eve.ask("crash")), repr(ann.ask("quit")))
    print(bob.ask("who"), bob.sock.getpeername() == server.server_address, ann.sock.getsockname() != bob.sock.getsockname())
    for client in (ann, bob, eve):
        client.close()
    server.shutdown()
    thread.join()
print(server.errors, server.socket.fileno(), issubclass(socketserver.ThreadingTCPServer, socketserver.TCPServer))


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data[::-1], self.client_address)


with socketserver.UDPServer(("127.0.0.1", 0), Echo) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(30)
    sock.sendto(b"datagram", server.server_address)
    server.handle_request()
    print(sock.recvfrom(100)[0], server.max_packet_size, server.get_request.__name__)


class Loop:
    """One thread, many connections: numbers come in lines, the sum goes out."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.sums, self.log = {}, []

    def accept(self, key, mask):
        sock, _ = key.fileobj.accept()
        sock.setblocking(False)
        self.sums[sock] = 0
        self.selector.register(sock, selectors.EVENT_READ, self.read)

    def read(self, key, mask):
        data = key.fileobj.recv(100)
        if data:
            self.sums[key.fileobj] += sum(map(int, data.split()))
        else:
            self.selector.modify(key.fileobj, selectors.EVENT_WRITE, self.write)

    def write(self, key, mask):
        key.fileobj.sendall(str(self.sums[key.fileobj]).encode())
        self.log.append(self.sums[key.fileobj])
        self.selector.unregister(key.fileobj)
        key.fileobj.close()

    def run(self, until):
        while len(self.log) < until:
            for key, mask in self.selector.select(30):
                key.data(key, mask)
        self.selector.close()
        self.listener.close()


loop = Loop()
clients = [socket.create_connection(loop.listener.getsockname()) for _ in range(5)]
for n, client in enumerate(clients):
    client.sendall(b"".join(b"%d\n" % (k * n) for k in range(10)))
    client.shutdown(socket.SHUT_WR)
loop.run(5)
print([client.makefile("rb").read() for client in clients], sorted(loop.log), loop.selector.get_map())
for client in clients:
    client.close()

with selectors.SelectSelector() as selector:
    one, two = socket.socketpair()
    key = selector.register(one, selectors.EVENT_READ | selectors.EVENT_WRITE, "data")
    print(selector.select(0)[0][1], key.data, key.events, len(selector.get_map()), two.send(b"x"), selector.select(1)[0][1], selector.get_key(one) == key)
    attempt(lambda: selector.register(one, selectors.EVENT_READ))
    attempt(lambda: selector.unregister(two))
    attempt(lambda: selector.register(two, 0))
    attempt(lambda: selector.register("x", 1))
    attempt(lambda: selector.get_key(two))
    one.close()
    two.close()
for action in (lambda: socket.socket().recv(5), lambda: socket.create_connection(("127.0.0.1", 1), timeout=5), lambda: socket.socket().bind(("127.0.0.1", "x")), lambda: socket.socket().bind(5), lambda: socket.socket().connect(("127.0.0.1", 99999)), lambda: socket.inet_aton("1.2.3.999"), lambda: socket.inet_pton(socket.AF_INET6, "::1")[-1], lambda: socket.inet_ntop(socket.AF_INET, b"abc"), lambda: socket.getservbyname("no-such-service"), lambda: socket.gethostbyname("127.0.0.1"), lambda: socket.htons(70000), lambda: socket.ntohl(1) in (1, 16777216), lambda: socket.socket(family=999), lambda: socket.create_server("x"), lambda: socket.socket().setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, "x"), lambda: socket.socket().settimeout(-1), lambda: [info[4] for info in socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)], lambda: socket.AddressFamily(2), lambda: socket.socket().makefile("q")):
    attempt(action)
server, done = socket.create_server(("127.0.0.1", 0)), []
with server, socket.create_connection(server.getsockname()) as client:
    peer, _ = server.accept()
    with peer:
        print(client.sendfile(io.BytesIO(b"file contents" * 3)), len(peer.recv(1000)), client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, client.sendmsg([b"a", b"bc"]), peer.recvmsg(10)[0])
