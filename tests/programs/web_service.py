# needs: http.server, http.client, urllib.request, http.cookies, wsgiref, xmlrpc, json, threading: a small web service and its clients
# wasm: no, no sockets there
import email.utils
import http
import http.client
import http.cookies
import http.cookiejar
import http.server
import io
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser
import wsgiref.headers
import wsgiref.util
import wsgiref.validate
import xmlrpc.client
import xmlrpc.server


class Notes(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Notes/1", ""
    notes, lines = {"1": {"text": "first"}}, []

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate(0, usegmt=True)

    def log_message(self, form, *args):
        self.lines.append(form % args)

    def answer(self, status, value=None, **headers):
        body = b"" if value is None else json.dumps(value, sort_keys=True).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        match url.path.strip("/").split("/"):
            case ["notes"]:
                wanted = urllib.parse.parse_qs(url.query).get("q", [""])[0]
                self.answer(200, {key: note for key, note in self.notes.items() if wanted in note["text"]}, Content_Type="application/json")
            case ["notes", key] if key in self.notes:
                self.answer(200, self.notes[key], ETag=f'"{key}"')
            case ["old"]:
                self.answer(302, None, Location="/notes/1")
            case ["loop"]:
                self.answer(301, None, Location="/loop")
            case ["cookie"]:
                jar = http.cookies.SimpleCookie(self.headers.get("Cookie", ""))
                count = int(jar["count"].value) + 1 if "count" in jar else 1
                self.answer(200, count, Set_Cookie=f"count={count}; Path=/")
            case ["stream"]:
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for part in (b"alpha", b"beta" * 10, b""):
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            case ["private"] if self.headers.get("Authorization") != "Basic dXNlcjpwYXNz":
                self.answer(401, None, WWW_Authenticate='Basic realm="notes"')
            case ["private"]:
                self.answer(200, "secret")
            case _:
                self.send_error(404, "Nothing <here>", f"no {url.path}")

    do_HEAD = do_GET

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        data = self.rfile.read(length)
        try:
            note = json.loads(data) if self.headers.get_content_type() == "application/json" else dict(urllib.parse.parse_qsl(data.decode()))
            note["text"]
        except (ValueError, KeyError) as error:
            self.answer(400, f"{type(error).__name__}: {error}")
            return
        key = str(len(self.notes) + 1)
        self.notes[key] = note
        self.answer(201, {"id": key}, Location=f"/notes/{key}")

    def do_DELETE(self):
        note = self.notes.pop(self.path.rpartition("/")[2], None)
        self.answer(204 if note else 410)


def serve(server):
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    return thread


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Notes)
thread = serve(server)
base = f"http://127.0.0.1:{server.server_port}"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(path, data=None, method=None, opener=opener, **headers):
    request = urllib.request.Request(base + path, data, {name.replace("_", "-"): value for name, value in headers.items()}, method=method)
    try:
        with opener.open(request, timeout=30) as response:
            return response.status, response.reason, response.read().decode(), dict(response.headers) if "ETag" in response.headers else response.headers.get("Location"), response.url.removeprefix(base)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.reason, error.read().decode()[:60], error.headers.get("Connection"), str(error)


print(get("/notes"), get("/notes/1"), sep="\n")
print(get("/notes", json.dumps({"text": "z\u00fcrich"}).encode(), Content_Type="application/json"))
print(get("/notes", urllib.parse.urlencode({"text": "a&b = c", "n": 1}).encode()))
print(get("/notes", b"{bad", Content_Type="application/json"), get("/notes", b"x=1"))
print(get("/notes?" + urllib.parse.urlencode({"q": "z\u00fc"})), get("/old"), get("/notes/2", method="DELETE"), get("/notes/2", method="DELETE"), sep="\n")
print(get("/nowhere"), get("/stream")[2], get("/notes/1", method="HEAD")[2:4], get("/private")[:2], get("/x", method="PATCH")[:2], sep="\n")
print(get("/loop")[1][:60])
passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, base, "user", "pass")
print(get("/private", opener=urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPBasicAuthHandler(passwords))))
jar = http.cookiejar.CookieJar()
with_cookies = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
print([get("/cookie", opener=with_cookies)[2] for _ in range(3)], [(c.name, c.value, c.path) for c in jar])

connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
connection.request("GET", "/notes/1", headers={"Accept": "application/json"})
response = connection.getresponse()
print(response.version, response.status, response.getheader("etag"), response.getheaders()[:2], response.read(5), response.read(), response.closed, response.isclosed())
connection.request("POST", "/notes", body=iter([b'{"text":', b' "chunks"}']), headers={"Content-Length": "18", "Content-Type": "application/json"})
print(connection.getresponse().read())
connection.putrequest("GET", "/stream", skip_accept_encoding=True)
connection.putheader("X-One", "a", "b")
connection.endheaders()
response = connection.getresponse()
print(response.chunked, response.read1(3), response.readline(), response.read())
for wrong in (lambda: connection.getresponse(), lambda: connection.putheader("a", "b"), lambda: connection.request("GET", "/a b"), lambda: connection.request("GE T", "/"), lambda: (connection.putrequest("GET", "/"), connection.putheader("Bad\nName", "x")), lambda: http.client.HTTPConnection("host:port"), lambda: urllib.request.Request("no scheme"), lambda: opener.open("unknown://x"), lambda: http.client.HTTPResponse(type("S", (), {"makefile": lambda self, mode: io.BytesIO(b"junk\r\n\r\n")})()).begin(), lambda: http.HTTPStatus(299)):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
connection.close()
server.shutdown()
thread.join()
server.server_close()
print(Notes.lines[0], Notes.lines[-1], len(Notes.lines))
print(http.HTTPStatus.NOT_FOUND.phrase, http.HTTPStatus(418).description, http.HTTPMethod.GET, http.HTTPStatus.OK.is_success)

cookie = http.cookies.SimpleCookie('a=1; b="two words"; c=\u00e9')
cookie["d"] = "x;y"
cookie["d"]["path"], cookie["d"]["max-age"], cookie["d"]["httponly"] = "/", 60, True
print(cookie.output(header="", sep=";"), cookie["b"].value, repr(cookie["d"]), sorted(cookie))
try:
    cookie["bad key"] = 1
except http.cookies.CookieError as error:
    print(error)
robots = urllib.robotparser.RobotFileParser()
robots.parse("User-agent: *\nDisallow: /private\nCrawl-delay: 3\n\nUser-agent: good\nAllow: /".splitlines())
print(robots.can_fetch("any", "/private/x"), robots.can_fetch("good", "/private"), robots.crawl_delay("any"), urllib.request.pathname2url("/a b"), urllib.request.parse_http_list('a, "b, c"'))
with opener.open("data:text/plain;base64,aGVsbG8=") as response:
    print(response.read(), response.headers["content-type"])


def application(environ, start_response):
    status, headers = "200 OK", wsgiref.headers.Headers([("Content-Type", "text/plain")])
    headers.add_header("Content-Disposition", "attachment", filename="x y.txt")
    start_response(status, headers.items())
    return [f"{environ['REQUEST_METHOD']} {wsgiref.util.request_uri(environ)} {environ['QUERY_STRING']}".encode()]


environ = {"PATH_INFO": "/a/b", "SCRIPT_NAME": "", "QUERY_STRING": "q=1"}
wsgiref.util.setup_testing_defaults(environ)
seen = []
result = wsgiref.validate.validator(application)(environ, lambda *args: seen.extend(args) or (lambda data: None))
print(b"".join(result), seen, wsgiref.util.shift_path_info(environ), environ["SCRIPT_NAME"])
result.close()


class Methods:
    def add(self, *numbers):
        return sum(numbers)

    def fail(self):
        raise ValueError("no")

    def _hidden(self):
        return 1


with xmlrpc.server.SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True) as server:
    server.register_instance(Methods())
    server.register_function(lambda value: value, "echo")
    server.register_multicall_functions()
    thread = serve(server)
    with xmlrpc.client.ServerProxy(f"http://127.0.0.1:{server.server_address[1]}", allow_none=True, use_builtin_types=True) as proxy:
        print(proxy.add(1, 2, 3.5), proxy.echo({"a": [1, None, b"\0\1", True], "t": "\u00e9<&>"}))
        for wrong in (proxy.fail, proxy._hidden, proxy.nothing, lambda: proxy.echo(2 ** 40), lambda: proxy.echo(object())):
            try:
                print("ok", wrong())
            except (xmlrpc.client.Fault, OverflowError, TypeError) as error:
                print(type(error).__name__, error)
        multi = xmlrpc.client.MultiCall(proxy)
        multi.add(2, 3)
        multi.echo("x")
        print(list(multi()))
    server.shutdown()
    thread.join()
print(xmlrpc.client.dumps((1, "a", [2.5]), "method").replace("\n", ""), xmlrpc.client.loads(xmlrpc.client.dumps(({"k": 1},), methodresponse=True)))
