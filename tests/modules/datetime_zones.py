# Time zones written in Python, folds and gaps, the local zone, subclasses and copies.
# wasm: no, the local zone is UTC there
# env: TZ=CET-1CEST,M3.5.0,M10.5.0/3
import copy
from datetime import *


def show(*values):
    print(*values)


def error(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


class Zone(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        return self.answer

    dst = utcoffset

    def tzname(self, dt):
        return self.answer


def ask(answer):
    d = datetime(2021, 1, 1, tzinfo=Zone(answer))
    return ' | '.join(map(str, (error(d.utcoffset), error(d.dst), error(d.tzname), error(str, d), error(d.astimezone, timezone.utc))))


show(ask(5))
# expect: TypeError: tzinfo.utcoffset() must return None or timedelta, not 'int' | TypeError: tzinfo.dst() must return None or timedelta, not 'int' | TypeError: tzinfo.tzname() must return None or a string, not 'int' | TypeError: tzinfo.utcoffset() must return None or timedelta, not 'int' | TypeError: tzinfo.utcoffset() must return None or timedelta, not 'int'
show(ask(timedelta(1)))
# expect: ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1) | ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1) | TypeError: tzinfo.tzname() must return None or a string, not 'datetime.timedelta' | ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1) | ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1)
show(ask(timedelta(hours=1)))
# expect: 1:00:00 | 1:00:00 | TypeError: tzinfo.tzname() must return None or a string, not 'datetime.timedelta' | 2021-01-01 00:00:00+01:00 | 2020-12-31 23:00:00+00:00
show(ask(None))  # expect: None | None | None | 2021-01-01 00:00:00 | 2020-12-31 23:00:00+00:00
show(ask('x'))
# expect: TypeError: tzinfo.utcoffset() must return None or timedelta, not 'str' | TypeError: tzinfo.dst() must return None or timedelta, not 'str' | x | TypeError: tzinfo.utcoffset() must return None or timedelta, not 'str' | TypeError: tzinfo.utcoffset() must return None or timedelta, not 'str'


class Berlin(tzinfo):
    """Rules of the European Union: summer time from the last Sunday of March to the last of October."""
    def limits(self, year):
        def last_sunday(month):
            d = datetime(year, month, 31)
            return d - timedelta(days=(d.weekday() + 1) % 7)
        return last_sunday(3) + timedelta(hours=2), last_sunday(10) + timedelta(hours=3)

    def dst(self, dt):
        start, end = self.limits(dt.year)
        wall = dt.replace(tzinfo=None)
        if end - timedelta(hours=1) <= wall < end:
            return timedelta(hours=0 if dt.fold else 1)
        return timedelta(hours=1) if start <= wall < end else timedelta(0)

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def tzname(self, dt):
        return 'CEST' if self.dst(dt) else 'CET'

    def fromutc(self, dt):
        start, end = self.limits(dt.year)
        utc = dt.replace(tzinfo=None)
        summer = start - timedelta(hours=1) <= utc < end - timedelta(hours=2)
        local = dt + timedelta(hours=2 if summer else 1)
        return local.replace(fold=1) if end - timedelta(hours=2) <= utc < end - timedelta(hours=1) else local


berlin = Berlin()
summer = datetime(2021, 7, 1, 12, tzinfo=berlin)
show(summer, summer.tzname(), summer.dst(), summer.astimezone(timezone.utc), summer.timestamp(), summer.strftime('%z %Z'))
# expect: 2021-07-01 12:00:00+02:00 CEST 1:00:00 2021-07-01 10:00:00+00:00 1625133600.0 +0200 CEST
around = [datetime(2021, 10, 31, hour, 30, tzinfo=timezone.utc).astimezone(berlin) for hour in range(4)]
show([(str(u), u.fold, u.tzname(), u.timestamp()) for u in around])
# expect: [('2021-10-31 02:30:00+02:00', 0, 'CEST', 1635640200.0), ('2021-10-31 02:30:00+01:00', 1, 'CET', 1635643800.0), ('2021-10-31 03:30:00+01:00', 0, 'CET', 1635647400.0), ('2021-10-31 04:30:00+01:00', 0, 'CET', 1635651000.0)]
twice = datetime(2021, 10, 31, 2, 30, tzinfo=berlin)
show(twice == twice.replace(fold=1), twice == twice.astimezone(timezone.utc), hash(twice) == hash(twice.replace(fold=1)))
# expect: True False True
show(twice < datetime(2021, 10, 31, 0, 31, tzinfo=timezone.utc), twice.replace(fold=1) - twice, twice.replace(fold=1).astimezone(timezone.utc))
# expect: True 0:00:00 2021-10-31 01:30:00+00:00
show(datetime(2021, 1, 1, tzinfo=berlin) - datetime(2021, 1, 1, tzinfo=timezone.utc), summer.utctimetuple()[:6], summer.timetuple().tm_isdst)
# expect: -1 day, 23:00:00 (2021, 7, 1, 10, 0, 0) 1

# The local zone, as TZ says.
local = datetime(2021, 7, 1, 12)
show(local.astimezone(), local.astimezone().tzinfo, local.timestamp(), datetime.fromtimestamp(1625133600))
# expect: 2021-07-01 12:00:00+02:00 CEST 1625133600.0 2021-07-01 12:00:00
show(datetime(2021, 12, 1).astimezone(timezone.utc), datetime.fromtimestamp(0), date.fromtimestamp(1e9))
# expect: 2021-11-30 23:00:00+00:00 1970-01-01 01:00:00 2001-09-09
show(datetime(2021, 10, 31, 2, 30).timestamp(), datetime(2021, 10, 31, 2, 30, fold=1).timestamp())
# expect: 1635640200.0 1635643800.0
show(datetime(2021, 3, 28, 2, 30).timestamp(), datetime(2021, 3, 28, 2, 30, fold=1).timestamp())
# expect: 1616895000.0 1616891400.0
show(datetime.fromtimestamp(1635640200).fold, datetime.fromtimestamp(1635643800).fold, datetime.fromtimestamp(1635643800))
# expect: 0 1 2021-10-31 02:30:00
show(datetime.fromtimestamp(0.9999999), datetime.fromtimestamp(-0.0000005, timezone.utc), datetime.fromtimestamp(1.0000005, timezone.utc))
# expect: 1970-01-01 01:00:01 1970-01-01 00:00:00+00:00 1970-01-01 00:00:01.000001+00:00
show(abs(datetime.now() - datetime.now(timezone.utc).astimezone().replace(tzinfo=None)) < timedelta(seconds=60))
# expect: True
show(date.today() == datetime.now().date() or date.today() == datetime.now().date())  # expect: True


class MyDate(date):
    pass


class MyDateTime(datetime):
    def __new__(cls, *args, note='', **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.note = note
        return self


m = MyDateTime(2021, 1, 2, 3, note='n')
show(type(m + timedelta(1)).__name__, type(m.replace(year=2)).__name__, type(MyDateTime.fromisoformat('2021-01-01')).__name__, m.note)
# expect: MyDateTime MyDateTime MyDateTime n
show(type(MyDate.fromordinal(5)).__name__, type(MyDate(2021, 1, 1) + timedelta(1)).__name__, repr(MyDate(1, 2, 3)), type(m.date()).__name__)
# expect: MyDate MyDate MyDate(1, 2, 3) date
values = (m, MyDate(1, 2, 3), time(1, 2, fold=1), timedelta(1, 2), timezone(timedelta(hours=1), 'X'), timezone.utc, twice.replace(tzinfo=None))
show([copy.copy(v) == copy.deepcopy(v) == v and type(copy.copy(v)) is type(v) for v in values])
# expect: [True, True, True, True, True, True, True]
show(copy.replace(m, day=5), copy.replace(time(1), hour=2), copy.replace(date(1, 2, 3), year=5))
# expect: 2021-01-05 03:00:00 02:00:00 0005-02-03
show(sorted([date(2021, 5, 1), date(2020, 1, 1)]), max(timedelta(1), timedelta(hours=25)), {date(1, 1, 1): 5}[date(1, 1, 1)])
# expect: [datetime.date(2020, 1, 1), datetime.date(2021, 5, 1)] 1 day, 1:00:00 5
show(sum([timedelta(1), timedelta(hours=5)], timedelta()), f'{local:%d.%m.%Y %H:%M}', f'{timedelta(1)!s:>20}')
# expect: 1 day, 5:00:00 01.07.2021 12:00       1 day, 0:00:00
