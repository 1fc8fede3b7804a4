"""Reading compiled time zone files (TZif, RFC 8536), and finding them in the tzdata package."""
import struct


class ZoneInfoNotFoundError(KeyError):
    """No data for the time zone of this key was found."""


def load_tzdata(key):
    """An open binary file with the data of a key, from the tzdata package."""
    from importlib import resources

    folder, _, name = key.rpartition("/")
    package = "tzdata.zoneinfo"
    if folder:
        package += "." + folder.replace("/", ".")
    try:
        resource = resources.files(package) / name
        if resource.is_dir():
            raise IsADirectoryError(key)
        return resource.open("rb")
    except (ImportError, FileNotFoundError, IsADirectoryError, UnicodeEncodeError):
        # No such package or folder in it, no such file, a folder's name, a key that cannot be a file name:
        # other errors, such as missing permission, are the caller's to see.
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


# Everything in a TZif file is big-endian. Counts in the header, in file order.
_HEADER = struct.Struct(">4sc15x6l")
_TYPE_RECORD = struct.Struct(">lbb")


class _Counts:
    """The header of one data block: its version, and how many items of each kind follow."""

    def __init__(self, file):
        head = file.read(_HEADER.size)
        if head[:4] != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        (_, version, self.ut_flags, self.standard_flags, self.leap_seconds,
         self.transitions, self.types, self.characters) = _HEADER.unpack(head)
        self.version = 1 if version == b"\0" else int(version)

    def block_size(self, time_size):
        return (self.transitions * (time_size + 1) + self.types * _TYPE_RECORD.size + self.characters
                + self.after_names(time_size))

    def after_names(self, time_size):
        return self.leap_seconds * (time_size + 4) + self.standard_flags + self.ut_flags


def load_data(fobj):
    """(type of each transition, its UTC time, offset, dst flag and abbreviation of each type, the TZ string or None)"""
    counts = _Counts(fobj)
    time_size, time_code = 4, "l"
    if counts.version > 1:
        # The same data follows again with 64-bit times; the first block is for readers that know no other.
        fobj.seek(counts.block_size(time_size), 1)
        counts = _Counts(fobj)
        time_size, time_code = 8, "q"

    n = counts.transitions
    times = struct.unpack(f">{n}{time_code}", fobj.read(n * time_size))
    indices = struct.unpack(f">{n}B", fobj.read(n))
    if n and max(indices) >= counts.types:
        raise ValueError(f"Invalid transition index found while reading TZif: {max(indices)}")

    records = [_TYPE_RECORD.unpack(fobj.read(_TYPE_RECORD.size)) for _ in range(counts.types)]
    offsets = tuple(record[0] for record in records)
    dst_flags = tuple(record[1] for record in records)
    # An abbreviation starts anywhere in the text, also inside another one, and ends at the next zero byte.
    text = fobj.read(counts.characters)
    names = tuple(text[start:text.find(b"\0", start)].decode() for _, _, start in records)

    rule = None
    if counts.version > 1:
        fobj.seek(counts.after_names(time_size), 1)
        newline = fobj.read(1)
        assert newline == b"\n", newline
        line = fobj.readline()
        if line[-1:] != b"\n":
            raise ValueError("Invalid TZif file: unexpected end of file")
        rule = line.rstrip(b"\n")
    return indices, times, offsets, dst_flags, names, rule
