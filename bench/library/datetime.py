from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

GROUP = "library"

STAMPS = ["2024-%02d-%02dT%02d:%02d:%02d.%06d+02:00" % (i % 12 + 1, i % 28 + 1, i % 24, i % 60, i * 7 % 60, i * 31 % 1000000)
          for i in range(5000)]
MOMENTS = [datetime.fromisoformat(stamp) for stamp in STAMPS]
BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")


def bench_datetime_fromisoformat(n=4):
    return sum(datetime.fromisoformat(stamp).minute for i in range(n) for stamp in STAMPS)


def bench_datetime_isoformat(n=4):
    return sum(len(moment.isoformat()) for i in range(n) for moment in MOMENTS)


def bench_datetime_strftime():
    return sum(len(moment.strftime("%Y/%m/%d %H:%M:%S %j")) for moment in MOMENTS)


def bench_datetime_strptime():
    return sum(datetime.strptime(stamp[:19], "%Y-%m-%dT%H:%M:%S").day for stamp in STAMPS[:1500])


def bench_datetime_arithmetic(n=20_000):
    moment, step, total = datetime(2024, 1, 1), timedelta(hours=7, seconds=13), timedelta()
    for i in range(n):
        later = moment + step
        total += later - moment
        moment = later
    return moment, total


def bench_datetime_compare_sort(n=5):
    return sum(len(sorted(MOMENTS)) for i in range(n))


def bench_datetime_zones(n=5000):
    moment, total = datetime(2024, 3, 30, tzinfo=timezone.utc), 0
    for i in range(n):
        total += (moment + timedelta(minutes=i)).astimezone(BERLIN).astimezone(TOKYO).hour
    return total


def bench_date_ordinals(n=20_000):
    return sum(date.fromordinal(730_000 + i).isocalendar()[1] + date(2000, 1, 1 + i % 28).weekday() for i in range(n))


def bench_time_replace(n=20_000):
    clock = time(12, 30, 45)
    return sum(clock.replace(minute=i % 60).second for i in range(n))
