import binascii

GROUP = "library"

DATA = bytes(range(256)) * 4000
BASE64 = binascii.b2a_base64(DATA)
HEX = binascii.hexlify(DATA)


def bench_binascii_b2a_base64(n=20):
    return sum(len(binascii.b2a_base64(DATA)) for i in range(n))


def bench_binascii_a2b_base64(n=20):
    return sum(len(binascii.a2b_base64(BASE64)) for i in range(n))


def bench_binascii_hexlify(n=20):
    return sum(len(binascii.hexlify(DATA)) for i in range(n))


def bench_binascii_unhexlify(n=20):
    return sum(len(binascii.unhexlify(HEX)) for i in range(n))


def bench_binascii_crc32(n=40):
    return sum(binascii.crc32(DATA) for i in range(n))


def bench_binascii_b2a_qp(n=2):
    return sum(len(binascii.b2a_qp(DATA)) for i in range(n))


def bench_binascii_short(n=100_000):
    return sum(len(binascii.hexlify(b"short")) for i in range(n))
