# zoneinfo: zones made from TZif data written here, so that no database is needed: transitions, rules, folds, errors.
import io
import pickle
import struct
from datetime import *
from zoneinfo import ZoneInfo


def show(*values):
    print(*values)


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


def tzif(types, transitions=(), rules='', names='STD\0DST\0XYZ\0'):
    """A version 2 file: types are (offset, is_dst, index into names), transitions (UTC time, type)."""
    def block(time_format):
        out = struct.pack('>4sc15x6l', b'TZif', b'2', 0, 0, 0, len(transitions), len(types), len(names))
        out += b''.join(struct.pack('>' + time_format, time) for time, _ in transitions)
        out += bytes(type for _, type in transitions)
        out += b''.join(struct.pack('>lbb', *type) for type in types)
        return out + names.encode()
    return block('l') + block('q') + b'\n' + rules.encode() + b'\n'


def zone(*args, key=None, **kwargs):
    return ZoneInfo.from_file(io.BytesIO(tzif(*args, **kwargs)), key=key)


def utc(*args):
    return datetime(*args, tzinfo=timezone.utc)


def look(z, *args, fold=0):
    d = datetime(*args, tzinfo=z, fold=fold)
    return f'{d.utcoffset()} {d.dst()} {d.tzname()}'


def seconds(*args):
    return int(utc(*args).timestamp())


STANDARD, SUMMER, ODD = (3600, 0, 0), (7200, 1, 4), (-1234, 0, 8)
fixed = zone([STANDARD], rules='STD-1', key='Test/Fixed')
show(fixed, fixed.key, str(fixed), fixed.utcoffset(None), look(fixed, 2020, 7, 1))
# expect: Test/Fixed Test/Fixed Test/Fixed 1:00:00 1:00:00 0:00:00 STD
changing = zone([ODD, STANDARD, SUMMER], [(seconds(1950, 1, 1), 1), (seconds(2000, 3, 26, 1), 2), (seconds(2000, 10, 29, 1), 1)],
                rules='STD-1DST,M3.5.0,M10.5.0/3')
show(changing.key, changing.utcoffset(None), repr(changing)[:27])  # expect: None None zoneinfo.ZoneInfo.from_file
show(look(changing, 1900, 1, 1), '|', look(changing, 1970, 1, 1), '|', look(changing, 2000, 7, 1), '|', look(changing, 2024, 7, 1))
# expect: -1 day, 23:39:26 0:00:00 XYZ | 1:00:00 0:00:00 STD | 2:00:00 1:00:00 DST | 2:00:00 1:00:00 DST
show(look(changing, 2000, 3, 26, 2, 30), '|', look(changing, 2000, 3, 26, 2, 30, fold=1))
# expect: 1:00:00 0:00:00 STD | 2:00:00 1:00:00 DST
show(look(changing, 2000, 10, 29, 2, 30), '|', look(changing, 2000, 10, 29, 2, 30, fold=1))
# expect: 2:00:00 1:00:00 DST | 1:00:00 0:00:00 STD
show(look(changing, 2050, 3, 27, 2, 30), '|', look(changing, 2050, 3, 27, 2, 30, fold=1))
# expect: 1:00:00 0:00:00 STD | 2:00:00 1:00:00 DST
show(look(changing, 2050, 10, 30, 2, 30), '|', look(changing, 2050, 10, 30, 2, 30, fold=1))
# expect: 2:00:00 1:00:00 DST | 1:00:00 0:00:00 STD
around = [utc(2000, 10, 29, 0, 30), utc(2000, 10, 29, 1, 30), utc(2050, 10, 30, 0, 30), utc(2050, 10, 30, 1, 30), utc(2050, 3, 27, 1), utc(1900, 1, 1)]
show([f'{d.astimezone(changing)} {d.astimezone(changing).fold}' for d in around])
# expect: ['2000-10-29 02:30:00+02:00 0', '2000-10-29 02:30:00+01:00 1', '2050-10-30 02:30:00+02:00 0', '2050-10-30 02:30:00+01:00 1', '2050-03-27 03:00:00+02:00 0', '1899-12-31 23:39:26-00:20:34 0']
show(all(d.astimezone(changing).astimezone(timezone.utc) == d for d in (utc(1940, 1, 1) + timedelta(days=11 * n, hours=n) for n in range(4000))))
# expect: True


def rule(text, *args, **kwargs):
    return look(zone([STANDARD], rules=text), *args, **kwargs)


show(rule('AAA3BBB,J60,J300', 2024, 3, 1, 12), '|', rule('AAA3BBB,J60,J300', 2024, 2, 29, 12), '|', rule('AAA3BBB,59,300', 2024, 2, 29, 12))
# expect: -1 day, 22:00:00 1:00:00 BBB | -1 day, 21:00:00 0:00:00 AAA | -1 day, 22:00:00 1:00:00 BBB
show(rule('<+0330>-3:30<-05>5,M10.1.0/-2,M4.1.0/26:30:15', 2024, 1, 1), '|', rule('<+0330>-3:30<-05>5,M10.1.0/-2,M4.1.0/26:30:15', 2024, 6, 1))
# expect: -1 day, 19:00:00 -1 day, 15:30:00 -05 | 3:30:00 0:00:00 +0330
show(rule('IST-1GMT0,M10.5.0,M3.5.0/1', 2024, 1, 1), '|', rule('IST-1GMT0,M10.5.0,M3.5.0/1', 2024, 7, 1))
# expect: 0:00:00 -1 day, 23:00:00 GMT | 1:00:00 0:00:00 IST
def malformed(text):
    return str(error(zone, [], rules=text)).split(':')[0]


TEXTS = (
    '', 'A', 'AAA', 'AAA25', 'AAA3BBB', 'AAA3BBB,M3.5.0', 'AAA3BBB,M13.5.0,M10.5.0', 'AAA3BBB,M3.6.0,M1.1.1', 'AAA3BBB,M3.5.7,M1.1.1',
    'AAA3BBB,J0,J5', 'AAA3BBB,J366,J5', 'AAA3BBB,M3.5.0/168,J5', 'AAA3BBB,J1,J5x', '3')
show([malformed(text) for text in TEXTS])
# expect: ['ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError', 'ValueError']
show(error(zone, [STANDARD], [(0, 5)]), error(ZoneInfo.from_file, io.BytesIO(b'nothing')), error(ZoneInfo.from_file, 5))
# expect: ValueError: Invalid transition index found while reading TZif: 5 ValueError: Invalid TZif file: magic not found AttributeError: 'int' object has no attribute 'read'
show(error(ZoneInfo, 'No/Such'), error(ZoneInfo, '../up'), error(ZoneInfo, 5), error(ZoneInfo))
# expect: ZoneInfoNotFoundError: 'No time zone found with key No/Such' ValueError: ZoneInfo keys must refer to subdirectories of TZPATH, got: ../up TypeError: expected str, bytes or os.PathLike object, not int TypeError: ZoneInfo() missing required argument 'key' (pos 1)
show(error(changing.utcoffset, 5), error(changing.fromutc, 5), error(changing.fromutc, datetime(2020, 1, 1)))
# expect: AttributeError: 'int' object has no attribute 'toordinal' TypeError: fromutc: argument must be a datetime ValueError: fromutc: dt.tzinfo is not self
show(error(pickle.dumps, changing), time(1, tzinfo=fixed).utcoffset(), time(1, tzinfo=changing).utcoffset())
# expect: PicklingError: Cannot pickle a ZoneInfo file from a file stream. 1:00:00 None
show(error(ZoneInfo.clear_cache), error(ZoneInfo.clear_cache, only_keys=['x']), error(ZoneInfo.clear_cache, 5))
# expect: None None TypeError: clear_cache() takes no positional arguments


class Own(ZoneInfo):
    pass


show(type(Own.from_file(io.BytesIO(tzif([STANDARD], rules='STD-1')))).__name__, '_weak_cache' in vars(Own), error(Own, 'No/Such'))
# expect: Own True ZoneInfoNotFoundError: 'No time zone found with key No/Such'
