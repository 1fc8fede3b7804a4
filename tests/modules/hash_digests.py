# The digest modules: answers, pieces, copies, attributes, argument errors.
import _blake2
import _md5
import _sha1
import _sha2
import _sha3

MAKERS = [_md5.md5, _sha1.sha1, _sha2.sha224, _sha2.sha256, _sha2.sha384, _sha2.sha512, _sha3.sha3_224, _sha3.sha3_256,
          _sha3.sha3_384, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s]


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for make in MAKERS:
    h = make(b"The quick brown fox")
    print(h.name, h.digest_size, h.block_size, h.hexdigest()[:24])
# expect: md5 16 64 a2004f37730b9445670a738f
# expect: sha1 20 64 c519c1a06cdbeb2bc499e221
# expect: sha224 28 64 146129bd31db775c819f4c28
# expect: sha256 32 64 5cac4f980fedc3d3f1f99b4b
# expect: sha384 48 128 2e45933dd1a1e6a6928a732d
# expect: sha512 64 128 015e6d23e760f612cca616c5
# expect: sha3_224 28 144 c0144010bf2c56c005a2cb6b
# expect: sha3_256 32 136 6a982a1fd2b2b33bf284768b
# expect: sha3_384 48 104 c82f7d2460b9dc489e9dea13
# expect: sha3_512 64 72 ca5ce3b1097b2cc9b6d63e23
# expect: blake2b 64 128 a02afd04de7a76736a88773b
# expect: blake2s 32 64 d91e3f27d04ad78e7395da9f
data = bytes(i * 7 & 255 for i in range(5000))
for make in MAKERS + [_sha3.shake_128, _sha3.shake_256]:
    size = (40,) if "shake" in make().name else ()
    whole = make(data)
    pieces = make()
    for start in range(0, len(data), 333):
        pieces.update(data[start:start + 333])
    copy = whole.copy()
    copy.update(b"more")
    assert pieces.digest(*size) == whole.digest(*size) == make(data=data).digest(*size) == make(string=data).digest(*size)
    assert copy.digest(*size) == make(data + b"more").digest(*size) != whole.digest(*size)
    assert whole.hexdigest(*size) == whole.digest(*size).hex() and type(copy) is type(whole)
    assert make(bytearray(data)).digest(*size) == make(memoryview(data)).digest(*size) == whole.digest(*size)
    assert make(data, usedforsecurity=False).digest(*size) == whole.digest(*size)

shake = _sha3.shake_128(b"abc")
print(shake.hexdigest(5), shake.digest(length=3), shake.digest(0), len(shake.digest(1000)), shake.digest_size)
# expect: 5881092dd8 b'X\x81\t' b'' 1000 0
print(shake._rate_bits, shake._capacity_bits, shake._suffix, _sha3.sha3_256()._suffix)   # expect: 1344 256 b'\x1f' b'\x06'
print(failure(shake.digest))            # expect: TypeError: digest() missing required argument 'length' (pos 1)
print(failure(shake.digest, -1))        # expect: ValueError: Cannot convert negative int
print(failure(shake.digest, 1 << 29))   # expect: ValueError: length is too large
print(failure(shake.hexdigest, "x"))    # expect: TypeError: 'str' object cannot be interpreted as an integer

for function in (_md5.md5, _sha3.sha3_256, _blake2.blake2b, _sha2.sha256().update):
    print(failure(function, "text"))
# expect: TypeError: Strings must be encoded before hashing
# expect: TypeError: Strings must be encoded before hashing
# expect: TypeError: Strings must be encoded before hashing
# expect: TypeError: Strings must be encoded before hashing
print(failure(_md5.md5, 5))                   # expect: TypeError: object supporting the buffer API required
print(failure(_md5.md5, b"", b""))            # expect: TypeError: md5() takes at most 1 positional argument (2 given)
print(failure(_md5.md5, foo=1))               # expect: TypeError: md5() got an unexpected keyword argument 'foo'
print(failure(_sha3.sha3_224, b"", b""))      # expect: TypeError: sha3_224() takes at most 1 positional argument (2 given)
print(failure(_sha2.SHA256Type))              # expect: TypeError: cannot create '_sha2.SHA256Type' instances
print(failure(_md5.MD5Type))                  # expect: TypeError: cannot create '_md5.md5' instances
print(failure(_sha1.sha1, data=b"", string=b""))   # expect: TypeError: 'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.

# BLAKE2's parameters.
print(_blake2.blake2b.MAX_DIGEST_SIZE, _blake2.blake2s.SALT_SIZE, _blake2.BLAKE2B_PERSON_SIZE)   # expect: 64 8 16
print(_blake2.blake2b(b"d", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest())   # expect: 7a4abe43a281de45
print(_blake2.blake2s(b"d", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest())   # expect: bcf477f12bb3b0bd
print(_blake2.blake2b(b"d", digest_size=4, fanout=2, depth=3, leaf_size=4096, node_offset=5, node_depth=1, inner_size=32, last_node=True).hexdigest())   # expect: 7671c9d7
print(_blake2.blake2s(b"d", digest_size=4, fanout=0, depth=255, leaf_size=2**32 - 1, node_offset=2**48 - 1, node_depth=255, inner_size=32).hexdigest())   # expect: 867bfc64
for arguments in ({"digest_size": 65}, {"digest_size": 0}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"x" * 17}, {"fanout": 256},
                  {"depth": 0}, {"leaf_size": -1}, {"leaf_size": 1 << 32}, {"node_offset": 1 << 64}, {"node_depth": 256},
                  {"inner_size": 65}, {"digest_size": "x"}):
    print(failure(_blake2.blake2b, b"", **arguments))
# expect: ValueError: digest_size for Blake2b must be between 1 and 64 bytes, here it is 65
# expect: ValueError: digest_size for Blake2b must be between 1 and 64 bytes, here it is 0
# expect: ValueError: maximum key length is 64 bytes
# expect: ValueError: maximum salt length is 16 bytes
# expect: ValueError: maximum person length is 16 bytes
# expect: ValueError: fanout must be between 0 and 255
# expect: ValueError: depth must be between 1 and 255
# expect: ValueError: Cannot convert negative int
# expect: OverflowError: leaf_size is too large
# expect: OverflowError: Python int too large for C unsigned long long
# expect: ValueError: node_depth must be between 0 and 255
# expect: ValueError: inner_size must be between 0 and is 64
# expect: TypeError: 'str' object cannot be interpreted as an integer
