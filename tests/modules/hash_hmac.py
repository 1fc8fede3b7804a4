# _hmac and the module hmac on top of it.
import _hmac
import hmac


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


key, message = b"key", b"The quick brown fox jumps over the lazy dog"
print(_hmac.compute_md5(key, message).hex())      # expect: 80070713463e7749b90c2dc24911e275
print(_hmac.compute_sha1(key, message).hex())     # expect: de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9
print(_hmac.compute_sha256(key, message).hex())   # expect: f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8
print(_hmac.compute_digest(key, message, "SHA3_256") == _hmac.compute_sha3_256(key, message))   # expect: True
long = b"k" * 300
h = _hmac.new(long, digestmod="sha512")
h.update(message)
copy = h.copy()
copy.update(msg=b"!")
print(h.digest() == _hmac.compute_sha512(long, message), copy.digest() == _hmac.compute_sha512(long, message + b"!"))   # expect: True True
print(h.name, h.block_size, h.digest_size, repr(h)[:23], h.hexdigest() == h.digest().hex())   # expect: hmac-sha512 128 64 <sha512 HMAC object @ 0 True
print(_hmac.new(key, None, "md5").hexdigest() == _hmac.new(key, b"", "md5").hexdigest())   # expect: True
print(failure(_hmac.new))                        # expect: TypeError: new() missing required argument 'key' (pos 1)
print(failure(_hmac.new, key))                   # expect: TypeError: new() missing 1 required argument 'digestmod'
print(failure(_hmac.new, key, message, "nope"))  # expect: UnknownHashError: unsupported hash type: 'nope'
print(failure(_hmac.new, key, message, 5))       # expect: UnknownHashError: unsupported hash type: 5
print(failure(_hmac.new, "k", message, "md5"))   # expect: TypeError: Strings must be encoded before hashing
print(failure(_hmac.compute_md5, key, 5))        # expect: TypeError: object supporting the buffer API required
print(failure(_hmac.compute_digest, key, message, "x"))   # expect: UnknownHashError: unsupported hash type: 'x'
print(failure(_hmac.HMAC))                       # expect: TypeError: cannot create '_hmac.HMAC' instances
print(issubclass(_hmac.UnknownHashError, ValueError))   # expect: True

print(hmac.new(key, message, "sha256").hexdigest() == hmac.digest(key, message, "sha256").hex())   # expect: True
print(hmac.compare_digest(b"same", b"same"), hmac.compare_digest("same", "diff"))   # expect: True False
