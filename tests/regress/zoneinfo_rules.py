# Rules of TZ strings: day numbers from 0 are a day early as in CPython, offsets may be a day and more, a fold at the
# last transition of a zone without daylight saving time.
import io
import struct
import zoneinfo
from datetime import datetime, timedelta, timezone


def zone(rules, transitions=()):
    header = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, len(transitions), 2, 8) + b"%s"
    types = struct.pack(">lbblbb", 0, 0, 0, -10800, 0, 4)
    old = struct.pack(f">{len(transitions)}l", *transitions) + bytes([1] * len(transitions)) + types + b"AAA\0BBB\0"
    new = struct.pack(f">{len(transitions)}q", *transitions) + bytes([1] * len(transitions)) + types + b"AAA\0BBB\0"
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(header % old + header % new + b"\n" + rules + b"\n"))


def changes(rules, year):
    z, before, moment = zone(rules), None, datetime(year, 1, 1, tzinfo=timezone.utc)
    while moment.year == year:
        name = moment.astimezone(z).tzname()
        if name != before:
            print(moment.strftime("%m-%d %H"), name, end="; ")
        before, moment = name, moment + timedelta(hours=1)
    print()


changes(b"AAA0BBB,5/0,300/0", 2019)        # expect: 01-01 00 AAA; 01-05 00 BBB; 10-26 23 AAA;
changes(b"AAA0BBB,J60/0,J300/0", 2020)     # expect: 01-01 00 AAA; 03-01 00 BBB; 10-26 23 AAA;
print(zone(b"AAA24").utcoffset(datetime(2020, 1, 1)))      # expect: -1 day, 0:00:00
late = datetime.fromtimestamp(1000 + 60, zone(b"<-03>3", [1000]))
print(late.fold, late.utcoffset())         # expect: 1 -1 day, 21:00:00
