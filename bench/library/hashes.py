import hashlib
import hmac

GROUP = "library"

DATA = bytes(range(256)) * 4000


def bench_hash_sha256(n=20):
    return sum(hashlib.sha256(DATA).digest()[0] for i in range(n))


def bench_hash_md5(n=10):
    return sum(hashlib.md5(DATA).digest()[0] for i in range(n))


def bench_hash_blake2b(n=10):
    return sum(hashlib.blake2b(DATA).digest()[0] for i in range(n))


def bench_hash_short(n=50_000):
    return sum(len(hashlib.sha1(b"short").hexdigest()) for i in range(n))


def bench_hash_updates(n=100_000):
    digest = hashlib.sha256()
    for i in range(n):
        digest.update(b"some data")
    return digest.hexdigest()


def bench_hash_hmac(n=20_000):
    return sum(hmac.digest(b"key", b"message", "sha256")[0] for i in range(n))


def bench_hash_pbkdf2(n=2):
    return sum(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 20_000)[0] for i in range(n))
