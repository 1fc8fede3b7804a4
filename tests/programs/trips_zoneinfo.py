# needs: zoneinfo, datetime, calendar, json, collections: flights over time zones, opening hours, clock changes, recurring calls
import collections
import copy
import datetime as dt
import io
import pickle
import struct
import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def tzif(transitions, types, footer=""):
    """The bytes of a time zone file, version 2: [(when, type)], [(offset, is_dst, name)]."""
    names = b""
    rows = []
    for offset, dst, name in types:
        rows.append((offset, dst, len(names)))
        names += name.encode() + b"\0"

    def block(width):
        head = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, len(transitions), len(types), len(names))
        body = struct.pack(f">{len(transitions)}{width}", *(when for when, _ in transitions)) + bytes(index for _, index in transitions)
        return head + body + b"".join(struct.pack(">lBB", *row) for row in rows) + names
    empty = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 1) + struct.pack(">lBB", 0, 0, 0) + b"\0"
    return empty + block("q") + b"\n" + footer.encode() + b"\n"


def stamp(*when):
    return int(datetime(*when, tzinfo=UTC).timestamp())


NORTH = ZoneInfo.from_file(io.BytesIO(tzif([(stamp(1999, 3, 28, 1), 1), (stamp(1999, 10, 31, 1), 0)], [(3600, 0, "NT"), (7200, 1, "NST")], "NT-1NST,M3.5.0,M10.5.0/3")), "Test/North")
SOUTH = ZoneInfo.from_file(io.BytesIO(tzif([(stamp(2000, 1, 1), 0)], [(36000, 0, "SOUTH"), (39600, 1, "SODST")], "SOUTH-10SODST,M10.1.0,M4.1.0/3")), "Test/South")
ISLAND = ZoneInfo.from_file(io.BytesIO(tzif([(stamp(1900, 1, 1), 0), (stamp(2011, 12, 30, 10), 1)], [(-36000, 0, "-10"), (50400, 0, "+14")], "<+14>-14")), "Test/Island")
HALF = ZoneInfo.from_file(io.BytesIO(tzif([], [(20700, 0, "+0545")], "<+0545>-5:45")))
print(NORTH, repr(NORTH), str(HALF)[:25], repr(HALF).partition("<")[0], NORTH.key, HALF.key)

for zone in (NORTH, SOUTH):
    for when in (datetime(1990, 7, 1), datetime(1999, 7, 1), datetime(2024, 1, 15, 12), datetime(2024, 7, 15, 12), datetime(2090, 7, 1)):
        local = when.replace(tzinfo=zone)
        print(local.isoformat(), local.tzname(), local.utcoffset(), local.dst(), end=" | ")
    print()

print("== changes")
for naive in (datetime(2024, 3, 31, 1, 59), datetime(2024, 3, 31, 2, 30), datetime(2024, 3, 31, 3), datetime(2024, 10, 27, 1, 59), datetime(2024, 10, 27, 2, 30), datetime(2024, 10, 27, 3)):
    early, late = naive.replace(tzinfo=NORTH), naive.replace(tzinfo=NORTH, fold=1)
    exists = early.astimezone(UTC).astimezone(NORTH).replace(tzinfo=None) == naive
    print(naive, early.utcoffset(), late.utcoffset(), "exists" if exists else "skipped", "twice" if early.utcoffset() != late.utcoffset() and exists else "", early.astimezone(UTC).time(), late.astimezone(UTC).time())
moment = datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
for _ in range(3):
    local = moment.astimezone(NORTH)
    print(local, local.fold, local.tzname(), local == moment, hash(local) == hash(moment.astimezone(NORTH)))
    moment += timedelta(hours=1)
print(datetime(2011, 12, 29, 23, 59, tzinfo=ISLAND).astimezone(UTC), datetime(2011, 12, 30, 12, tzinfo=UTC).astimezone(ISLAND), datetime(2011, 12, 31, tzinfo=ISLAND) - datetime(2011, 12, 29, 23, tzinfo=ISLAND), datetime(2011, 12, 31, tzinfo=ISLAND).astimezone(UTC) - datetime(2011, 12, 29, 23, tzinfo=ISLAND).astimezone(UTC))

print("== flights")
Leg = collections.namedtuple("Leg", "start zone hours target")
clock = None
for leg in (Leg(datetime(2024, 3, 30, 22, 15), NORTH, 21.5, SOUTH), Leg(datetime(2024, 4, 2, 9), SOUTH, 12.25, HALF), Leg(datetime(2024, 4, 2, 20), HALF, 9, NORTH)):
    start = leg.start.replace(tzinfo=leg.zone)
    if clock is not None:
        print("  wait", start - clock, start.astimezone(UTC) - clock.astimezone(UTC))
    clock = (start.astimezone(UTC) + timedelta(hours=leg.hours)).astimezone(leg.target)
    print(f"{start:%a %d %b %H:%M %Z} -> {clock:%a %d %b %H:%M %Z}", clock - start)


def weekly(first, count, zone):
    """The same time of day, whatever the clocks do."""
    for n in range(count):
        yield (first + timedelta(weeks=n)).replace(tzinfo=zone)


for call in weekly(datetime(2024, 3, 24, 9), 3, NORTH):
    print(call.isoformat(), call.astimezone(SOUTH).strftime("%H:%M"), call.astimezone(HALF).strftime("%H:%M%z"), call.astimezone(UTC).strftime("%H:%M"))
HOURS = {NORTH: (9, 17), SOUTH: (8, 16), HALF: (10, 18)}


def all_open(day):
    start = datetime.combine(day, dt.time(), UTC)
    quarter = timedelta(minutes=15)
    return [(start + n * quarter).strftime("%H:%M") for n in range(96) if all(low <= (start + n * quarter).astimezone(zone).hour < high for zone, (low, high) in HOURS.items())]


HOURS[SOUTH] = (13, 21)
for day in (dt.date(2024, 1, 10), dt.date(2024, 7, 10)):
    found = all_open(day)
    print(day, found[:1], found[-1:], len(found))

print("== the class")
utc = ZoneInfo("UTC")
print(utc is ZoneInfo("UTC"), ZoneInfo.no_cache("UTC") is utc, utc.utcoffset(None), datetime(2024, 1, 1, tzinfo=utc) == datetime(2024, 1, 1, tzinfo=UTC), utc.tzname(datetime.now()), pickle.loads(pickle.dumps(utc)) is utc, copy.deepcopy(utc) is utc, copy.copy(utc) is utc, type(zoneinfo.TZPATH).__name__)


class Sub(ZoneInfo):
    pass


print(Sub("UTC") is Sub("UTC"), type(Sub("UTC")).__name__, Sub("UTC") == utc, issubclass(zoneinfo.ZoneInfoNotFoundError, KeyError))
ZoneInfo.clear_cache(only_keys=["UTC"])
print(ZoneInfo("UTC") is utc)
for wrong in (lambda: ZoneInfo("No/Such"), lambda: ZoneInfo("../etc/passwd"), lambda: ZoneInfo("/abs"), lambda: ZoneInfo(""), lambda: ZoneInfo(5), lambda: ZoneInfo.from_file(io.BytesIO(b"junk")), lambda: ZoneInfo.from_file(io.BytesIO(tzif([], [(0, 0, "X")], "NOT A RULE!"))), lambda: ZoneInfo.from_file(io.StringIO("TZif")), lambda: pickle.dumps(NORTH), lambda: NORTH.utcoffset(5), lambda: NORTH.fromutc(datetime(2024, 1, 1)), lambda: zoneinfo.reset_tzpath(["relative"]), lambda: zoneinfo.reset_tzpath("text"), lambda: setattr(NORTH, "key", 5)):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition(' at 0x')[0]}")
