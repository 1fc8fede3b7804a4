# Values, texts and errors of datetime.date.
# flags: -W ignore
from datetime import *


def show(*expressions):
    for text in expressions:
        try:
            print(text, '=>', repr(eval(text)))
        except Exception as e:
            print(text, '=>', f'{type(e).__name__}: {e}')


show('date(0,1,1)')
# expect: date(0,1,1) => ValueError: year must be in 1..9999, not 0
show('date(2021,13,1)')
# expect: date(2021,13,1) => ValueError: month must be in 1..12, not 13
show('date(2021,2,30)')
# expect: date(2021,2,30) => ValueError: day 30 must be in range 1..28 for month 2 in year 2021
show('date(10000,1,1)')
# expect: date(10000,1,1) => ValueError: year must be in 1..9999, not 10000
show("date('a',1,1)")
# expect: date('a',1,1) => TypeError: 'str' object cannot be interpreted as an integer
show('date(1.5,1,1)')
# expect: date(1.5,1,1) => TypeError: 'float' object cannot be interpreted as an integer
show('date(2**70,1,1)')
# expect: date(2**70,1,1) => OverflowError: Python int too large to convert to C long
show("date.fromtimestamp('a')")
# expect: date.fromtimestamp('a') => TypeError: 'str' object cannot be interpreted as an integer
show('date.fromtimestamp(1e20)')
# expect: date.fromtimestamp(1e20) => OverflowError: timestamp out of range for platform time_t
show("date.fromtimestamp(float('nan'))")
# expect: date.fromtimestamp(float('nan')) => ValueError: Invalid value NaN (not a number)
show('date.fromordinal(0)')
# expect: date.fromordinal(0) => ValueError: ordinal must be >= 1
show('date.fromordinal(10**10)')
# expect: date.fromordinal(10**10) => OverflowError: signed integer is greater than maximum
show("date.fromordinal('a')")
# expect: date.fromordinal('a') => TypeError: 'str' object cannot be interpreted as an integer
show('date.fromisoformat(5)')
# expect: date.fromisoformat(5) => TypeError: fromisoformat: argument must be str
show("date.fromisoformat('x')")
# expect: date.fromisoformat('x') => ValueError: Invalid isoformat string: 'x'
show("date.fromisoformat('2021-13-01')")
# expect: date.fromisoformat('2021-13-01') => ValueError: month must be in 1..12, not 13
show("date.fromisoformat('20210101')")
# expect: date.fromisoformat('20210101') => datetime.date(2021, 1, 1)
show("date.fromisoformat('2021-W01-1')")
# expect: date.fromisoformat('2021-W01-1') => datetime.date(2021, 1, 4)
show("date.fromisoformat('2021W011')")
# expect: date.fromisoformat('2021W011') => datetime.date(2021, 1, 4)
show("date.fromisoformat('2021-W54')")
# expect: date.fromisoformat('2021-W54') => ValueError: Invalid isoformat string: '2021-W54'
show("date.fromisoformat('2021-01')")
# expect: date.fromisoformat('2021-01') => ValueError: Invalid isoformat string: '2021-01'
show("date.fromisoformat('2021-W01-8')")
# expect: date.fromisoformat('2021-W01-8') => ValueError: Invalid isoformat string: '2021-W01-8'
show('date.fromisocalendar(2021,54,1)')
# expect: date.fromisocalendar(2021,54,1) => ValueError: Invalid week: 54
show('date.fromisocalendar(2021,1,8)')
# expect: date.fromisocalendar(2021,1,8) => ValueError: Invalid weekday: 8 (range is [1, 7])
show('date.fromisocalendar(0,1,1)')
# expect: date.fromisocalendar(0,1,1) => ValueError: year must be in 1..9999, not 0
show('date.fromisocalendar(2021,1,1)')
# expect: date.fromisocalendar(2021,1,1) => datetime.date(2021, 1, 4)
show("date.fromisocalendar('a',1,1)")
# expect: date.fromisocalendar('a',1,1) => TypeError: 'str' object cannot be interpreted as an integer
show('date.fromisocalendar(2**70,1,1)')
# expect: date.fromisocalendar(2**70,1,1) => ValueError: ISO calendar component out of range
show('date(2021,1,1)+1')
# expect: date(2021,1,1)+1 => TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
show('date(2021,1,1)-1')
# expect: date(2021,1,1)-1 => TypeError: unsupported operand type(s) for -: 'datetime.date' and 'int'
show('date(9999,12,31)+timedelta(1)')
# expect: date(9999,12,31)+timedelta(1) => OverflowError: date value out of range
show('date(1,1,1)-timedelta(1)')
# expect: date(1,1,1)-timedelta(1) => OverflowError: date value out of range
show('date(2021,1,1)-date(2020,1,1)')
# expect: date(2021,1,1)-date(2020,1,1) => datetime.timedelta(days=366)
show('date(2021,1,1)<1')
# expect: date(2021,1,1)<1 => TypeError: '<' not supported between instances of 'datetime.date' and 'int'
show('date(2021,1,1)==1')
# expect: date(2021,1,1)==1 => False
show('date(2021,1,1)<datetime(2021,1,1)')
# expect: date(2021,1,1)<datetime(2021,1,1) => TypeError: '<' not supported between instances of 'datetime.date' and 'datetime.datetime'
show('date(2021,1,1)==datetime(2021,1,1)')
# expect: date(2021,1,1)==datetime(2021,1,1) => False
show('date(2021,1,1).replace(day=32)')
# expect: date(2021,1,1).replace(day=32) => ValueError: day 32 must be in range 1..31 for month 1 in year 2021
show('date(2021,1,1).isocalendar()')
# expect: date(2021,1,1).isocalendar() => datetime.IsoCalendarDate(year=2020, week=53, weekday=5)
show('date(2021,1,1).timetuple()')
# expect: date(2021,1,1).timetuple() => time.struct_time(tm_year=2021, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=4, tm_yday=1, tm_isdst=-1)
show('date(2021,1,1).ctime()')
# expect: date(2021,1,1).ctime() => 'Fri Jan  1 00:00:00 2021'
show("date(2021,1,1).strftime('%Y %j %%')")
# expect: date(2021,1,1).strftime('%Y %j %%') => '2021 001 %'
show("date(2021,1,1).__format__('')")
# expect: date(2021,1,1).__format__('') => '2021-01-01'
show('date(2021,1,1).__format__(5)')
# expect: date(2021,1,1).__format__(5) => TypeError: __format__() argument 1 must be str, not int
show('date(2021,1,1).__reduce__()')
# expect: date(2021,1,1).__reduce__() => (<class 'datetime.date'>, (b'\x07\xe5\x01\x01',))
show("hash(date(2021,1,1))==hash(b'x')")
# expect: hash(date(2021,1,1))==hash(b'x') => False
show('repr(date.min)+repr(date.max)+repr(date.resolution)')
# expect: repr(date.min)+repr(date.max)+repr(date.resolution) => 'datetime.date(1, 1, 1)datetime.date(9999, 12, 31)datetime.timedelta(days=1)'
show("date(99,1,1).strftime('%Y')")
# expect: date(99,1,1).strftime('%Y') => '0099'
show("date(99,1,1).strftime('%C %F %G')")
# expect: date(99,1,1).strftime('%C %F %G') => '00 0099-01-01 0099'
