# needs: datetime, zoneinfo, calendar, time: meetings over time zones, recurring events, working days, calendars as text
import calendar
import datetime as dt
import itertools
import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo


class Rule(tzinfo):
    """A made-up zone: one hour more from the last Sunday of March to the last Sunday of October."""

    def __init__(self, hours, name):
        self.base, self.names = timedelta(hours=hours), (name + "T", name + "ST")

    def changes(self, year):
        def last_sunday(month):
            day = date(year, month, 31)
            return datetime(year, month, 31 - (day.weekday() + 1) % 7, 1)
        return last_sunday(3), last_sunday(10)

    def dst(self, moment):
        start, end = self.changes(moment.year)
        local = moment.replace(tzinfo=None, fold=0) - self.base
        if end - timedelta(hours=1) <= local < end:
            return timedelta(hours=not moment.fold)
        return timedelta(hours=1) if start <= local < end else timedelta(0)

    def utcoffset(self, moment):
        return self.base + self.dst(moment)

    def fromutc(self, moment):
        start, end = self.changes(moment.year)
        plain = moment.replace(tzinfo=None)
        summer = start <= plain < end
        fold = end <= plain < end + timedelta(hours=1)
        return (moment + self.base + timedelta(hours=summer)).replace(fold=fold)

    def tzname(self, moment):
        return self.names[bool(self.dst(moment))]


middle = Rule(1, "M")
for moment in (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), datetime(2024, 3, 31, 1, tzinfo=UTC), datetime(2024, 10, 27, 0, 30, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC), datetime(2024, 12, 24, 18, tzinfo=UTC)):
    local = moment.astimezone(middle)
    print(moment.isoformat(), local.isoformat(), local.tzname(), local.fold, local.astimezone(UTC) == moment, local.timestamp())


def meeting(start, length, offsets):
    for hours in offsets:
        zone = timezone(timedelta(hours=hours))
        local = start.astimezone(zone)
        late = local.hour >= 22 or (local + length).hour < 7
        yield f"{zone} {local:%a %d %b %H:%M}-{local + length:%H:%M}{' (night)' if late else ''}"


print(*meeting(datetime(2025, 2, 28, 15, 30, tzinfo=UTC), timedelta(minutes=95), (-8, 0, 5.5, 12.75)), sep="\n")


def every(start, *, days=0, months=0, count):
    """Days that a month lacks are its last ones."""
    for n in range(count):
        total = start.year * 12 + start.month - 1 + months * n
        year, month = divmod(total, 12)
        last = calendar.monthrange(year, month + 1)[1]
        yield start.replace(year=year, month=month + 1, day=min(start.day, last)) + timedelta(days=days * n)


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    return date(year, *divmod(h + l - 7 * m + 114, 31)).replace(day=(h + l - 7 * m + 114) % 31 + 1)


def working_days(start, end, holidays):
    day = start
    while day < end:
        if day.weekday() < calendar.SATURDAY and day not in holidays:
            yield day
        day += timedelta(1)


print(*every(date(2024, 1, 31), months=1, count=4), *every(date(2023, 12, 30), days=1, count=3))
print([str(easter(year)) for year in (2000, 2024, 2038)])
holidays = {easter(2024) + timedelta(days=n) for n in (-2, 1, 39, 50)} | {date(2024, 5, 1)}
print(sum(1 for _ in working_days(date(2024, 4, 1), date(2024, 6, 1), holidays)), date(2024, 12, 30).isocalendar(), date.fromisocalendar(2025, 1, 1), date.fromisocalendar(2020, 53, 7))
print(calendar.month(2024, 2), calendar.TextCalendar(calendar.SUNDAY).formatmonth(2021, 8, w=3), sep="")
print(calendar.calendar(2025, m=4).splitlines()[2:10], [week for week in calendar.monthcalendar(2023, 10)][0], list(calendar.Calendar().itermonthdays2(2024, 9))[:3], calendar.leapdays(1900, 2001), calendar.isleap(1900), calendar.weekday(1969, 7, 20), calendar.timegm((2000, 1, 1, 0, 0, 0)))
print(calendar.HTMLCalendar().formatmonth(2024, 2).replace("\n", "")[:200], calendar.day_name[0], list(calendar.month_abbr)[:3], calendar.Month.MAY, calendar.FRIDAY, repr(calendar.Day(6)))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.weekheader(2), calendar.firstweekday())

moment = datetime(2023, 4, 5, 6, 7, 8, 9012, tzinfo=timezone(timedelta(hours=-3, minutes=-30), "NST"))
print(moment, repr(moment), moment.isoformat("T", "milliseconds"), f"{moment:%Y-%m-%dT%H:%M:%S.%f%z %Z %j %U %W %p %I %y %% %G-W%V-%u %C %e|%:z}", moment.ctime(), moment.timetuple()[:9], moment.utctimetuple().tm_hour)
print(timedelta(days=-1, seconds=3661, microseconds=5), repr(timedelta(hours=-1)), timedelta(weeks=1) / 3, timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5), divmod(timedelta(hours=-7), timedelta(hours=2)), timedelta(hours=1) * 1.5, abs(timedelta(-1)), timedelta(1).total_seconds(), timedelta.max, -timedelta(minutes=1), timedelta(seconds=1) / timedelta(milliseconds=3))
for text in ("2024-02-29", "20240229", "2024-W09-4", "2024-02-29T12:30", "2024-02-29 12:30:45.123456+05:30", "20240229T123045Z", "2024-02-29T12", "2023-02-29", "2024-2-9", "2024-02-29T25:00", "2024-02-29T12:30+25:00", "now", "2024-02-29T24:00:00"):
    try:
        print(text, "->", datetime.fromisoformat(text))
    except ValueError as error:
        print(text, "!", error)
for text, form in (("5 Mar 24 3PM", "%d %b %y %I%p"), ("2024-060", "%Y-%j"), ("2024 10 1", "%Y %U %w"), ("12:30:45.5 +0130", "%H:%M:%S.%f %z"), ("monday 01 JANUARY 2024", "%A %d %B %Y"), ("31/02/2024", "%d/%m/%Y"), ("1", "%Q"), ("2024", "%Y %m"), ("2024-01-01x", "%Y-%m-%d"), ("2024 W10 3", "%G W%V %u"), ("24", "%%")):
    try:
        print(datetime.strptime(text, form))
    except ValueError as error:
        print("!", error)
print(dt.time(12, 30, tzinfo=UTC), dt.time.fromisoformat("04:23:01,5"), dt.time(0) < dt.time(0, 0, 1), dt.time.max, dt.time(23, 59).replace(hour=1), f"{dt.time(5, 6):%H.%M}", date.min, date(2024, 1, 1).toordinal(), date.fromordinal(738886), datetime.combine(date(2024, 1, 1), dt.time(5)), datetime.min, time.strftime("%a %d", time.gmtime(86400 * 365)), time.strptime("10 Jan 99", "%d %b %y").tm_yday)


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


naive = moment.replace(tzinfo=None)
for action in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: datetime(2024, 1, 1, 24), lambda: datetime(2024, 1, 1, 1, 60), lambda: dt.time(1, 1, 1, 10 ** 6), lambda: naive < moment, lambda: naive == moment, lambda: naive - moment, lambda: date.max + timedelta(1), lambda: date(2024, 1, 1) + 5, lambda: date(2024, 1, 1) - datetime(2024, 1, 1),
               lambda: timedelta(10 ** 9), lambda: timedelta(1) / 0, lambda: timezone(timedelta(1)), lambda: timezone(5), lambda: datetime.fromtimestamp(1e20, UTC), lambda: datetime(2024, 1, 1, tzinfo=3), lambda: date.fromisocalendar(2024, 54, 1), lambda: date.fromordinal(0), lambda: date(2024, 1, 1).replace(month=13),
               lambda: timedelta("1"), lambda: datetime.fromisoformat(5), lambda: moment.astimezone(5), lambda: date(2024, 1, 1) < 5, lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9), lambda: moment.isoformat(timespec="years"), lambda: datetime(2024, 1, 1, fold=2)):
    attempt(action)
weeks = itertools.groupby((date(2024, 12, 27) + timedelta(n) for n in range(10)), key=lambda day: day.isocalendar()[:2])
print([(key, [day.day for day in days]) for key, days in weeks])
