# _hashlib: OpenSSL's digests, which hashlib prefers.
# wasm: no, that build has no OpenSSL
import _hashlib
import hashlib
import hmac
import threading


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(hashlib.sha256 is _hashlib.openssl_sha256, hashlib.new("md5").__class__)   # expect: True <class '_hashlib.HASH'>
for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2s", "sha512_256"):
    digest = hashlib.new(name, b"abc")
    print(digest.name, digest.digest_size, digest.block_size, digest.hexdigest()[:40])
# expect: md5 16 64 900150983cd24fb0d6963f7d28e17f72
# expect: sha1 20 64 a9993e364706816aba3e25717850c26c9cd0d89d
# expect: sha256 32 64 ba7816bf8f01cfea414140de5dae2223b00361a3
# expect: sha512 64 128 ddaf35a193617abacc417349ae20413112e6fa4e
# expect: sha3_256 32 136 3a985da74fe225b2045c172d6bd390bd855f086e
# expect: blake2s 32 64 508c5e8c327c14e2e1a72ba34eeb452f37458b20
# expect: sha512_256 32 128 53048e2681941ef99b2e29b76b4c7dabe4c2d0c6
print(sorted(set(hashlib.algorithms_guaranteed) - _hashlib.openssl_md_meth_names))   # expect: []

digest = _hashlib.openssl_sha256(b"ab")
other = digest.copy()
digest.update(bytearray(b"c"))
other.update(memoryview(b"x"))
print(digest.digest() == hashlib.sha256(b"abc").digest(), other.hexdigest() == hashlib.sha256(b"abx").hexdigest())   # expect: True True
print(repr(digest).partition(" object")[0])      # expect: <sha256 _hashlib.HASH
print(failure(digest.update, "text"))            # expect: TypeError: Strings must be encoded before hashing
print(failure(digest.update, 1))                 # expect: TypeError: object supporting the buffer API required
print(failure(_hashlib.HASH))                    # expect: TypeError: cannot create '_hashlib.HASH' instances
print(failure(_hashlib.HASH.__new__, _hashlib.HASH))   # expect: TypeError: cannot create '_hashlib.HASH' instances
print(failure(setattr, digest, "name", "x"))     # expect: AttributeError: attribute 'name' of '_hashlib.HASH' objects is not writable
print(failure(_hashlib.new, "no such"))          # expect: UnsupportedDigestmodError: [digital envelope routines] unsupported
print(failure(_hashlib.new, "md5\0"))            # expect: ValueError: embedded null character
print(failure(_hashlib.new, b"md5"))             # expect: TypeError: new() argument 'name' must be str, not bytes
print(failure(_hashlib.new, "md5", b"x", string=b"y"))   # expect: TypeError: 'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.
print(failure(_hashlib.openssl_md5, string=None))        # expect: TypeError: object supporting the buffer API required
print(_hashlib.openssl_md5(usedforsecurity=False).hexdigest())   # expect: d41d8cd98f00b204e9800998ecf8427e

shake = hashlib.shake_128(b"abc")
print(type(shake).__mro__[:2], shake.digest_size)   # expect: (<class '_hashlib.HASHXOF'>, <class '_hashlib.HASH'>) 0
print(shake.hexdigest(8), shake.digest(length=0), shake.copy().digest(3))   # expect: 5881092dd818bf5c b'' b'X\x81\t'
print(failure(shake.digest))   # expect: TypeError: digest() missing required argument 'length' (pos 1)

keyed = _hashlib.hmac_new(b"key", b"message", "sha256")
print(keyed.name, keyed.digest_size, keyed.block_size)   # expect: hmac-sha256 32 64
print(keyed.hexdigest())   # expect: 6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a
print(keyed.digest() == _hashlib.hmac_digest(b"key", b"message", hashlib.sha256))   # expect: True
copied = keyed.copy()
copied.update(msg=b" more")
print(copied.digest() == hmac.digest(b"key", b"message more", "sha256"), copied.digest() != keyed.digest())   # expect: True True
print(_hashlib.hmac_new(b"", digestmod="md5").hexdigest())        # expect: 74e6f7298a9c2d168935f58c001bad88
print(failure(_hashlib.hmac_new, b"k"))                           # expect: TypeError: Missing required parameter 'digestmod'.
print(failure(_hashlib.hmac_new, b"k", digestmod=len))            # expect: UnsupportedDigestmodError: Unsupported digestmod <built-in function len>
print(failure(_hashlib.hmac_new, b"k", digestmod="shake_128"))    # expect: ValueError: no reason supplied
print(failure(_hashlib.hmac_digest, b"k", b"m", None))            # expect: UnsupportedDigestmodError: Unsupported digestmod None
print(failure(_hashlib.hmac_new, "k", digestmod="md5"))           # expect: TypeError: a bytes-like object is required, not 'str'

print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex())   # expect: ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2, dklen=4).hex())   # expect: ea6c014d
print(failure(hashlib.pbkdf2_hmac, "sha1", b"p", b"s", 0))          # expect: ValueError: iteration value must be greater than 0.
print(failure(hashlib.pbkdf2_hmac, "sha1", b"p", b"s", 1, 0))       # expect: ValueError: key length must be greater than 0.
print(failure(hashlib.pbkdf2_hmac, "sha1", b"p", b"s", 1 << 40))    # expect: OverflowError: iteration value is too great.
print(failure(hashlib.pbkdf2_hmac, "shake_128", b"p", b"s", 1))     # expect: ValueError: key length must be greater than 0.
print(hashlib.scrypt(b"password", salt=b"NaCl", n=16, r=8, p=1, dklen=8).hex())   # expect: f5dfb3972e7908b2
print(failure(hashlib.scrypt, b"p", salt=b"s", n=3, r=8, p=1))      # expect: ValueError: n must be a power of 2.
print(failure(hashlib.scrypt, b"p", salt=b"s", n=2, r=0, p=1))      # expect: ValueError: Invalid parameter combination for n, r, p, maxmem.
print(failure(hashlib.scrypt, b"p", salt=b"s", n=2, r=8, p=1, maxmem=100))   # expect: ValueError: [digital envelope routines] memory limit exceeded
print(failure(hashlib.scrypt, b"p", salt=b"s", n=-2, r=8, p=1))     # expect: ValueError: Cannot convert negative int

print(_hashlib.compare_digest("same", "same"), _hashlib.compare_digest(b"a", bytearray(b"b")))   # expect: True False
print(failure(_hashlib.compare_digest, "é", "é"))   # expect: TypeError: comparing strings with non-ASCII characters is not supported
print(_hashlib.get_fips_mode())   # expect: 0

# Threads that feed one object in turn, without the interpreter's lock.
shared, block = hashlib.sha256(), bytes(100_000)
threads = [threading.Thread(target=lambda: [shared.update(block) for i in range(5)]) for j in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shared.hexdigest() == hashlib.sha256(bytes(2_000_000)).hexdigest())   # expect: True
