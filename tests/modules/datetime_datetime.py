# Values, texts and errors of datetime.datetime.
# flags: -W ignore
from datetime import *


def show(*expressions):
    for text in expressions:
        try:
            print(text, '=>', repr(eval(text)))
        except Exception as e:
            print(text, '=>', f'{type(e).__name__}: {e}')


show('datetime(2021,1,1,24)')
# expect: datetime(2021,1,1,24) => ValueError: hour must be in 0..23, not 24
show('datetime(2021,1,1,1,60)')
# expect: datetime(2021,1,1,1,60) => ValueError: minute must be in 0..59, not 60
show('datetime(2021,1,1,tzinfo=5)')
# expect: datetime(2021,1,1,tzinfo=5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2021,1,1,1,1,1,1,None,fold=3)')
# expect: datetime(2021,1,1,1,1,1,1,None,fold=3) => ValueError: fold must be either 0 or 1, not 3
show('repr(datetime(2021,1,1))')
# expect: repr(datetime(2021,1,1)) => 'datetime.datetime(2021, 1, 1, 0, 0)'
show('repr(datetime(2021,1,1,1,2,3,4,timezone.utc,fold=1))')
# expect: repr(datetime(2021,1,1,1,2,3,4,timezone.utc,fold=1)) => 'datetime.datetime(2021, 1, 1, 1, 2, 3, 4, fold=1, tzinfo=datetime.timezone.utc)'
show('str(datetime(2021,1,1,1,2,3,4,timezone.utc))')
# expect: str(datetime(2021,1,1,1,2,3,4,timezone.utc)) => '2021-01-01 01:02:03.000004+00:00'
show('datetime.fromtimestamp(0,timezone.utc)')
# expect: datetime.fromtimestamp(0,timezone.utc) => datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)
show('datetime.fromtimestamp(1e18)')
# expect: datetime.fromtimestamp(1e18) => OSError: [Errno 75] Value too large for defined data type
show('datetime.fromtimestamp(-1.5,timezone.utc)')
# expect: datetime.fromtimestamp(-1.5,timezone.utc) => datetime.datetime(1969, 12, 31, 23, 59, 58, 500000, tzinfo=datetime.timezone.utc)
show("datetime.fromtimestamp('a')")
# expect: datetime.fromtimestamp('a') => TypeError: argument must be int or float, not str
show('datetime.fromtimestamp(0,5)')
# expect: datetime.fromtimestamp(0,5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime.utcfromtimestamp(0)')
# expect: datetime.utcfromtimestamp(0) => datetime.datetime(1970, 1, 1, 0, 0)
show("datetime.fromisoformat('2021-01-01')")
# expect: datetime.fromisoformat('2021-01-01') => datetime.datetime(2021, 1, 1, 0, 0)
show("datetime.fromisoformat('2021-01-01T01:02:03.5+00:00')")
# expect: datetime.fromisoformat('2021-01-01T01:02:03.5+00:00') => datetime.datetime(2021, 1, 1, 1, 2, 3, 500000, tzinfo=datetime.timezone.utc)
show("datetime.fromisoformat('2021-01-01 24:00')")
# expect: datetime.fromisoformat('2021-01-01 24:00') => datetime.datetime(2021, 1, 2, 0, 0)
show("datetime.fromisoformat('20210101T010203Z')")
# expect: datetime.fromisoformat('20210101T010203Z') => datetime.datetime(2021, 1, 1, 1, 2, 3, tzinfo=datetime.timezone.utc)
show("datetime.fromisoformat('2021-W01-1T01')")
# expect: datetime.fromisoformat('2021-W01-1T01') => datetime.datetime(2021, 1, 4, 1, 0)
show("datetime.fromisoformat('x')")
# expect: datetime.fromisoformat('x') => ValueError: Invalid isoformat string: 'x'
show("datetime.fromisoformat('2021-01-01T')")
# expect: datetime.fromisoformat('2021-01-01T') => ValueError: Invalid isoformat string: '2021-01-01T'
show("datetime.fromisoformat('2021-01-01T25')")
# expect: datetime.fromisoformat('2021-01-01T25') => ValueError: hour must be in 0..23, not 25
show("datetime.fromisoformat('2021-01-01é01:02')")
# expect: datetime.fromisoformat('2021-01-01é01:02') => datetime.datetime(2021, 1, 1, 1, 2)
show('datetime.fromisoformat(5)')
# expect: datetime.fromisoformat(5) => TypeError: fromisoformat: argument must be str
show('datetime.combine(date(2021,1,1),time(1,2,3,tzinfo=timezone.utc))')
# expect: datetime.combine(date(2021,1,1),time(1,2,3,tzinfo=timezone.utc)) => datetime.datetime(2021, 1, 1, 1, 2, 3, tzinfo=datetime.timezone.utc)
show('datetime.combine(1,2)')
# expect: datetime.combine(1,2) => TypeError: combine() argument 1 must be datetime.date, not int
show('datetime.combine(date(2021,1,1),time(1),5)')
# expect: datetime.combine(date(2021,1,1),time(1),5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show("datetime.strptime('2021-01-01','%Y-%m-%d')")
# expect: datetime.strptime('2021-01-01','%Y-%m-%d') => datetime.datetime(2021, 1, 1, 0, 0)
show("datetime(2021,1,1).isoformat('é')")
# expect: datetime(2021,1,1).isoformat('é') => '2021-01-01é00:00:00'
show("datetime(2021,1,1).isoformat('ab')")
# expect: datetime(2021,1,1).isoformat('ab') => TypeError: isoformat() argument 1 must be a unicode character, not a string of length 2
show("datetime(2021,1,1).isoformat(timespec='minutes')")
# expect: datetime(2021,1,1).isoformat(timespec='minutes') => '2021-01-01T00:00'
show("datetime(2021,1,1,1,2,3,456789).isoformat(timespec='milliseconds')")
# expect: datetime(2021,1,1,1,2,3,456789).isoformat(timespec='milliseconds') => '2021-01-01T01:02:03.456'
show('datetime(2021,1,1)-datetime(2020,1,1,tzinfo=timezone.utc)')
# expect: datetime(2021,1,1)-datetime(2020,1,1,tzinfo=timezone.utc) => TypeError: can't subtract offset-naive and offset-aware datetimes
show('datetime(2021,1,1)<datetime(2020,1,1,tzinfo=timezone.utc)')
# expect: datetime(2021,1,1)<datetime(2020,1,1,tzinfo=timezone.utc) => TypeError: can't compare offset-naive and offset-aware datetimes
show('datetime(2021,1,1)==datetime(2020,1,1,tzinfo=timezone.utc)')
# expect: datetime(2021,1,1)==datetime(2020,1,1,tzinfo=timezone.utc) => False
show('datetime(2021,1,1)-1')
# expect: datetime(2021,1,1)-1 => TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'int'
show('datetime(2021,1,1)+timedelta(1,1,1)')
# expect: datetime(2021,1,1)+timedelta(1,1,1) => datetime.datetime(2021, 1, 2, 0, 0, 1, 1)
show('datetime(9999,12,31)+timedelta(1)')
# expect: datetime(9999,12,31)+timedelta(1) => OverflowError: date value out of range
show('datetime(2021,1,1).astimezone(5)')
# expect: datetime(2021,1,1).astimezone(5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2021,1,1,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2)))')
# expect: datetime(2021,1,1,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2))) => datetime.datetime(2021, 1, 1, 2, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
show('datetime(2021,1,1,tzinfo=timezone.utc).timestamp()')
# expect: datetime(2021,1,1,tzinfo=timezone.utc).timestamp() => 1609459200.0
show('datetime(2021,1,1).timetuple()')
# expect: datetime(2021,1,1).timetuple() => time.struct_time(tm_year=2021, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=4, tm_yday=1, tm_isdst=-1)
show('datetime(2021,1,1,tzinfo=timezone.utc).utctimetuple()')
# expect: datetime(2021,1,1,tzinfo=timezone.utc).utctimetuple() => time.struct_time(tm_year=2021, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=4, tm_yday=1, tm_isdst=0)
show('datetime(2021,1,1).ctime()')
# expect: datetime(2021,1,1).ctime() => 'Fri Jan  1 00:00:00 2021'
show("datetime(2021,1,1,1,2,3).strftime('%c %x %X %p %f %z')")
# expect: datetime(2021,1,1,1,2,3).strftime('%c %x %X %p %f %z') => 'Fri Jan  1 01:02:03 2021 01/01/21 01:02:03 AM 000000 '
show('datetime(2021,1,1,1,2,3,4,timezone.utc).__reduce_ex__(4)')
# expect: datetime(2021,1,1,1,2,3,4,timezone.utc).__reduce_ex__(4) => (<class 'datetime.datetime'>, (b'\x07\xe5\x01\x01\x01\x02\x03\x00\x00\x04', datetime.timezone.utc))
show('datetime(2021,1,1).__reduce__()')
# expect: datetime(2021,1,1).__reduce__() => (<class 'datetime.datetime'>, (b'\x07\xe5\x01\x01\x00\x00\x00\x00\x00\x00',))
show('datetime(2021,1,1).replace(tzinfo=5)')
# expect: datetime(2021,1,1).replace(tzinfo=5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2021,1,1).date()')
# expect: datetime(2021,1,1).date() => datetime.date(2021, 1, 1)
show('datetime(2021,1,1,1,2,tzinfo=timezone.utc).time()')
# expect: datetime(2021,1,1,1,2,tzinfo=timezone.utc).time() => datetime.time(1, 2)
show('datetime(2021,1,1,1,2,tzinfo=timezone.utc).timetz()')
# expect: datetime(2021,1,1,1,2,tzinfo=timezone.utc).timetz() => datetime.time(1, 2, tzinfo=datetime.timezone.utc)
show('datetime.min')
# expect: datetime.min => datetime.datetime(1, 1, 1, 0, 0)
show('datetime.max')
# expect: datetime.max => datetime.datetime(9999, 12, 31, 23, 59, 59, 999999)
show('datetime.resolution')
# expect: datetime.resolution => datetime.timedelta(microseconds=1)
show('datetime(2021,1,1)<date(2021,1,1)')
# expect: datetime(2021,1,1)<date(2021,1,1) => TypeError: '<' not supported between instances of 'datetime.datetime' and 'datetime.date'
show('datetime(2021,1,1)==date(2021,1,1)')
# expect: datetime(2021,1,1)==date(2021,1,1) => False
show('datetime(2021,1,1)-date(2021,1,1)')
# expect: datetime(2021,1,1)-date(2021,1,1) => TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
show('datetime.now(5)')
# expect: datetime.now(5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime.fromordinal(738000)')
# expect: datetime.fromordinal(738000) => datetime.datetime(2021, 7, 29, 0, 0)
show('datetime(2021,1,1).toordinal()')
# expect: datetime(2021,1,1).toordinal() => 737791
show("datetime(b'\\x07\\xe5\\x01\\x01\\x01\\x02\\x03\\x00\\x00\\x04')")
# expect: datetime(b'\x07\xe5\x01\x01\x01\x02\x03\x00\x00\x04') => datetime.datetime(2021, 1, 1, 1, 2, 3, 4)
show("date(b'\\x07\\xe5\\x01\\x01')")
# expect: date(b'\x07\xe5\x01\x01') => datetime.date(2021, 1, 1)
show("date('\\x07\\xe5\\x01\\x01')")
# expect: date('\x07\xe5\x01\x01') => datetime.date(2021, 1, 1)
show("time(b'\\x01\\x02\\x03\\x00\\x00\\x04')")
# expect: time(b'\x01\x02\x03\x00\x00\x04') => datetime.time(1, 2, 3, 4)
show('datetime(2021,1,1).dst()')
# expect: datetime(2021,1,1).dst() => None
show('datetime(2021,1,1).tzname()')
# expect: datetime(2021,1,1).tzname() => None
