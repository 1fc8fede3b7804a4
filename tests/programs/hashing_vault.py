# needs: hashlib, hmac, base64, secrets, binascii, json: signed tokens, a Merkle tree, content-addressed files, password hashes
# wasm: no, no OpenSSL there
import base64
import binascii
import hashlib
import hmac
import io
import json
import re
import secrets
import zlib

KEY = bytes(range(32))


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class BadToken(ValueError):
    pass


def sign(payload, *, algorithm="sha256"):
    head = b64(json.dumps({"alg": algorithm}, separators=(",", ":")).encode())
    body = b64(json.dumps(payload, separators=(",", ":"), sort_keys=True).encode())
    mac = hmac.new(KEY, f"{head}.{body}".encode(), algorithm)
    return f"{head}.{body}.{b64(mac.digest())}"


def verify(token):
    try:
        head, body, mac = token.split(".")
        algorithm = json.loads(unb64(head))["alg"]
        expected = hmac.digest(KEY, f"{head}.{body}".encode(), algorithm)
        given = unb64(mac)
    except (ValueError, KeyError) as error:
        raise BadToken(f"malformed: {type(error).__name__}") from error
    if not hmac.compare_digest(expected, given):
        raise BadToken("signature does not fit")
    return json.loads(unb64(body))


for algorithm in ("sha256", "sha512", "sha3_256", "blake2b", "md5"):
    token = sign({"user": "ada", "admin": False, "n": [1, 2.5, None]}, algorithm=algorithm)
    print(token[:60], len(token), verify(token))
token = sign({"user": "eve"})
for bad in (token[:-2] + "AA", token.replace(".", "", 1), "a.b.c", token + "!", token.split(".")[0] + ".e30." + token.split(".")[2]):
    try:
        print(verify(bad))
    except BadToken as error:
        print(error, "|", type(error.__cause__).__name__)


def merkle(leaves):
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    levels = [level]
    while len(level) > 1:
        level = [hashlib.sha256(b"\1" + b"".join(level[i:i + 2])).digest() for i in range(0, len(level), 2)]
        levels.append(level)
    return levels


def proof(levels, index):
    for level in levels[:-1]:
        if (index ^ 1) < len(level):
            yield index & 1, level[index ^ 1]
        index //= 2


def check(leaf, path, root):
    digest = hashlib.sha256(b"\0" + leaf).digest()
    for right, other in path:
        digest = hashlib.sha256(b"\1" + (other + digest if right else digest + other)).digest()
    return digest == root


leaves = [f"block {n}".encode() for n in range(8)]
levels = merkle(leaves)
root = levels[-1][0]
print(root.hex()[:24], [len(level) for level in levels], [check(leaf, proof(levels, n), root) for n, leaf in enumerate(leaves)], check(b"forged", proof(levels, 3), root))


class Store:
    """Files under the digest of what they hold."""

    def __init__(self):
        self.objects = {}

    def put(self, data):
        key = hashlib.blake2b(data, digest_size=10, person=b"store").hexdigest()
        self.objects.setdefault(key, data)
        return key

    def get(self, prefix):
        found = [key for key in self.objects if key.startswith(prefix)]
        match found:
            case [key]:
                return self.objects[key]
            case []:
                raise KeyError(f"nothing under {prefix}")
        raise KeyError(f"{prefix} is ambiguous: {len(found)}")


store = Store()
keys = [store.put(f"file {n % 37}".encode()) for n in range(60)]
print(len(store.objects), keys[0], keys[0] == keys[37], store.get(keys[5][:8]))
for prefix in ("zz", ""):
    try:
        store.get(prefix)
    except KeyError as error:
        print(error)

text = "The quick brown fox – schnell".encode()
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name, text)
    size = (8,) if name.startswith("shake") else ()
    again = h.copy()
    again.update(b"!")
    print(f"{name:10} {h.digest_size:2} {h.block_size:3} {h.hexdigest(*size)[:40]} {again.hexdigest(*size) != h.hexdigest(*size)}")
print(hashlib.file_digest(io.BytesIO(text * 1000), "sha1").hexdigest(), hashlib.sha256(memoryview(text)[4:9]).hexdigest() == hashlib.sha256(text[4:9]).hexdigest())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000, 20).hex(), hashlib.scrypt(b"password", salt=b"NaCl", n=16, r=8, p=1, dklen=16).hex())
print(hashlib.blake2s(b"x", key=b"k" * 16, salt=b"saltsalt", digest_size=8).hexdigest(), hashlib.sha3_512().name, f"{zlib.crc32(text):08x} {zlib.adler32(text):08x} {binascii.crc_hqx(text, 0):04x}")


def password(text, salt):
    return f"pbkdf2${b64(salt)}${b64(hashlib.pbkdf2_hmac('sha512', text.encode(), salt, 500))}"


stored = password("hunter2", b"\x01\x02salt")
print(stored[:30], stored == password("hunter2", b"\x01\x02salt"), stored == password("hunter3", b"\x01\x02salt"))

data = bytes(range(0, 256, 7)) + b"tail"
for name in ("b16", "b32", "b32hex", "b64", "urlsafe_b64", "b85", "a85", "z85"):
    encode, decode = getattr(base64, f"{name}encode"), getattr(base64, f"{name}decode")
    source = data + b"\0" * (-len(data) % 4) if name == "z85" else data
    encoded = encode(source)
    print(name, encoded[:44], decode(encoded) == source)
print(base64.encodebytes(data * 3), base64.a85encode(b"\0\0\0\0    end", foldspaces=True, wrapcol=6, adobe=True), base64.b32decode("mzxw6===", casefold=True), base64.b64decode("YQ\n= =", validate=False), base64.b64encode(b"\xfb\xff", altchars=b"-_"))
for action in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("a$b=", validate=True), lambda: base64.b32decode("MZXW6==1"), lambda: base64.b16decode("0g"), lambda: base64.b85decode("~~~~~~"), lambda: base64.a85decode("zz|"), lambda: base64.b64encode("text"),
               lambda: base64.b64decode("ä"), lambda: hashlib.new("nothing"), lambda: hashlib.sha256("text"), lambda: hashlib.sha256(5), lambda: hmac.new(b"k", b"m"), lambda: hmac.new("k", b"m", "md5"), lambda: hmac.compare_digest("ä", "a"), lambda: hmac.compare_digest(b"a", "a"),
               lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2b(key=b"k" * 65), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 0), lambda: bytes.fromhex("abc"), lambda: binascii.unhexlify("zz"), lambda: hashlib.scrypt(b"p", salt=b"s", n=3, r=8, p=1),
               lambda: hmac.new(b"k", b"m", "nothing"), lambda: binascii.a2b_base64(b"A")):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print(len(secrets.token_bytes(12)), bool(re.fullmatch("[0-9a-f]{16}", secrets.token_hex(8))), bool(re.fullmatch(r"[\w-]{22}", secrets.token_urlsafe(16))), 0 <= secrets.randbelow(10) < 10, secrets.choice("aaa"), secrets.randbits(8) < 256, secrets.compare_digest("a", "a"))
print(binascii.hexlify(b"\x01\xab\xff", ":"), b"\x01\xab\xff\x02".hex("-", 2), binascii.b2a_uu(b"uu text"), binascii.a2b_qp(b"a=3Db=\nc"), binascii.b2a_qp("é = x \n".encode()), binascii.rlecode_hqx if hasattr(binascii, "rlecode_hqx") else "gone")
