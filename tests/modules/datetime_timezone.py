# Values, texts and errors of datetime.timezone.
# flags: -W ignore
from datetime import *


def show(*expressions):
    for text in expressions:
        try:
            print(text, '=>', repr(eval(text)))
        except Exception as e:
            print(text, '=>', f'{type(e).__name__}: {e}')


show('timezone(5)')
# expect: timezone(5) => TypeError: timezone() argument 1 must be datetime.timedelta, not int
show('timezone(timedelta(1))')
# expect: timezone(timedelta(1)) => ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1)
show('timezone(timedelta(hours=24))')
# expect: timezone(timedelta(hours=24)) => ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1)
show('timezone(timedelta(hours=1),5)')
# expect: timezone(timedelta(hours=1),5) => TypeError: timezone() argument 2 must be str, not int
show('repr(timezone.utc)')
# expect: repr(timezone.utc) => 'datetime.timezone.utc'
show('repr(timezone(timedelta(hours=1)))')
# expect: repr(timezone(timedelta(hours=1))) => 'datetime.timezone(datetime.timedelta(seconds=3600))'
show("repr(timezone(timedelta(hours=1),'X'))")
# expect: repr(timezone(timedelta(hours=1),'X')) => "datetime.timezone(datetime.timedelta(seconds=3600), 'X')"
show('str(timezone(timedelta(hours=-1)))')
# expect: str(timezone(timedelta(hours=-1))) => 'UTC-01:00'
show('str(timezone(timedelta(0,1,1)))')
# expect: str(timezone(timedelta(0,1,1))) => 'UTC+00:00:01.000001'
show('timezone(timedelta(0))')
# expect: timezone(timedelta(0)) => datetime.timezone.utc
show('timezone(timedelta(0)) is timezone.utc')
# expect: timezone(timedelta(0)) is timezone.utc => True
show('timezone.utc.utcoffset(5)')
# expect: timezone.utc.utcoffset(5) => TypeError: utcoffset(dt) argument must be a datetime instance or None, not int
show('timezone.utc.utcoffset(None)')
# expect: timezone.utc.utcoffset(None) => datetime.timedelta(0)
show('timezone.utc.fromutc(datetime(2021,1,1))')
# expect: timezone.utc.fromutc(datetime(2021,1,1)) => ValueError: fromutc: dt.tzinfo is not self
show('timezone.utc.fromutc(5)')
# expect: timezone.utc.fromutc(5) => TypeError: fromutc: argument must be a datetime
show('timezone.utc.fromutc(datetime(2021,1,1,tzinfo=timezone.utc))')
# expect: timezone.utc.fromutc(datetime(2021,1,1,tzinfo=timezone.utc)) => datetime.datetime(2021, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)
show('timezone.utc.dst(None)')
# expect: timezone.utc.dst(None) => None
show('timezone.utc.tzname(None)')
# expect: timezone.utc.tzname(None) => 'UTC'
show("timezone(timedelta(hours=1))==timezone(timedelta(hours=1),'X')")
# expect: timezone(timedelta(hours=1))==timezone(timedelta(hours=1),'X') => True
show('hash(timezone.utc)==hash(timedelta(0))')
# expect: hash(timezone.utc)==hash(timedelta(0)) => True
show('timezone.utc.__getinitargs__()')
# expect: timezone.utc.__getinitargs__() => (datetime.timedelta(0),)
show("timezone(timedelta(hours=1),'X').__getinitargs__()")
# expect: timezone(timedelta(hours=1),'X').__getinitargs__() => (datetime.timedelta(seconds=3600), 'X')
show('timezone.min')
# expect: timezone.min => datetime.timezone(datetime.timedelta(days=-1, seconds=60))
show('timezone.max')
# expect: timezone.max => datetime.timezone(datetime.timedelta(seconds=86340))
show('timezone()')
# expect: timezone() => TypeError: timezone() missing required argument 'offset' (pos 1)
show('tzinfo().utcoffset(None)')
# expect: tzinfo().utcoffset(None) => NotImplementedError: a tzinfo subclass must implement utcoffset()
show('tzinfo().tzname(None)')
# expect: tzinfo().tzname(None) => NotImplementedError: a tzinfo subclass must implement tzname()
show('tzinfo().dst(None)')
# expect: tzinfo().dst(None) => NotImplementedError: a tzinfo subclass must implement dst()
show('tzinfo().fromutc(5)')
# expect: tzinfo().fromutc(5) => TypeError: fromutc: argument must be a datetime
show('tzinfo().__reduce__()')
# expect: tzinfo().__reduce__() => (<class 'datetime.tzinfo'>, (), None)
show("date.strptime('2021-01-02','%Y-%m-%d')")
# expect: date.strptime('2021-01-02','%Y-%m-%d') => datetime.date(2021, 1, 2)
show("time.strptime('01:02','%H:%M')")
# expect: time.strptime('01:02','%H:%M') => datetime.time(1, 2)
show('datetime(2021,1,1,tzinfo=timezone.utc).fromutc')
# expect: datetime(2021,1,1,tzinfo=timezone.utc).fromutc => AttributeError: 'datetime.datetime' object has no attribute 'fromutc'
show('date(2021,1,1).isocalendar().week')
# expect: date(2021,1,1).isocalendar().week => 53
show('type(date(2021,1,1).isocalendar())')
# expect: type(date(2021,1,1).isocalendar()) => <class 'datetime.IsoCalendarDate'>
show('date(2021,1,1).isocalendar()==(2020,53,5)')
# expect: date(2021,1,1).isocalendar()==(2020,53,5) => True
show('date(2021,1,1).isocalendar().__reduce__()')
# expect: date(2021,1,1).isocalendar().__reduce__() => (<class 'tuple'>, ((2020, 53, 5),))
