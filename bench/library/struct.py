import struct

GROUP = "library"

RECORD = struct.Struct("<IhhB3xd8sq")
ROWS = [(i, i % 1000 - 500, -i % 700, i % 256, i / 3, b"name%04d" % (i % 10000), i * i) for i in range(5000)]
PACKED = b"".join(RECORD.pack(*row) for row in ROWS)


def bench_struct_pack(n=3):
    return sum(len(RECORD.pack(*row)) for i in range(n) for row in ROWS)


def bench_struct_unpack_from(n=3):
    return sum(RECORD.unpack_from(PACKED, i * RECORD.size)[3] for k in range(n) for i in range(5000))


def bench_struct_iter_unpack(n=3):
    return sum(row[0] for i in range(n) for row in RECORD.iter_unpack(PACKED))


def bench_struct_functions(n=15_000):
    return sum(struct.unpack(">HI", struct.pack(">HI", i & 0xffff, i))[1] for i in range(n))


def bench_struct_pack_into(n=15_000):
    buffer = bytearray(64)
    for i in range(n):
        struct.pack_into("!3I2f", buffer, i % 32, i, i + 1, i + 2, 1.5, 2.5)
    return bytes(buffer)
