# Values, texts and errors of datetime.time.
# flags: -W ignore
from datetime import *


def show(*expressions):
    for text in expressions:
        try:
            print(text, '=>', repr(eval(text)))
        except Exception as e:
            print(text, '=>', f'{type(e).__name__}: {e}')


show('time(24)')
# expect: time(24) => ValueError: hour must be in 0..23, not 24
show('time(1,60)')
# expect: time(1,60) => ValueError: minute must be in 0..59, not 60
show('time(1,1,60)')
# expect: time(1,1,60) => ValueError: second must be in 0..59, not 60
show('time(1,1,1,1000000)')
# expect: time(1,1,1,1000000) => ValueError: microsecond must be in 0..999999, not 1000000
show('time(1,fold=2)')
# expect: time(1,fold=2) => ValueError: fold must be either 0 or 1, not 2
show("time('a')")
# expect: time('a') => TypeError: 'str' object cannot be interpreted as an integer
show('time(1,2,3,4,5)')
# expect: time(1,2,3,4,5) => TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('repr(time(1,2))')
# expect: repr(time(1,2)) => 'datetime.time(1, 2)'
show('repr(time(1,2,3))')
# expect: repr(time(1,2,3)) => 'datetime.time(1, 2, 3)'
show('repr(time(1,2,3,4))')
# expect: repr(time(1,2,3,4)) => 'datetime.time(1, 2, 3, 4)'
show('repr(time(1,2,3,4,timezone.utc,fold=1))')
# expect: repr(time(1,2,3,4,timezone.utc,fold=1)) => 'datetime.time(1, 2, 3, 4, tzinfo=datetime.timezone.utc, fold=1)'
show("time(1,2,3).isoformat('x')")
# expect: time(1,2,3).isoformat('x') => ValueError: Unknown timespec value
show("time(1,2,3).isoformat('auto')")
# expect: time(1,2,3).isoformat('auto') => '01:02:03'
show("time(1,2,3,4).isoformat('milliseconds')")
# expect: time(1,2,3,4).isoformat('milliseconds') => '01:02:03.000'
show('time(1,2,3,tzinfo=timezone(timedelta(0,3661,5))).isoformat()')
# expect: time(1,2,3,tzinfo=timezone(timedelta(0,3661,5))).isoformat() => '01:02:03+01:01:01.000005'
show("time(1,2,3).isoformat(timespec='hours')")
# expect: time(1,2,3).isoformat(timespec='hours') => '01'
show("time.fromisoformat('x')")
# expect: time.fromisoformat('x') => ValueError: Invalid isoformat string: 'x'
show("time.fromisoformat('04:05:06.123456+01:30')")
# expect: time.fromisoformat('04:05:06.123456+01:30') => datetime.time(4, 5, 6, 123456, tzinfo=datetime.timezone(datetime.timedelta(seconds=5400)))
show("time.fromisoformat('T040506,5')")
# expect: time.fromisoformat('T040506,5') => datetime.time(4, 5, 6, 500000)
show("time.fromisoformat('24:00')")
# expect: time.fromisoformat('24:00') => datetime.time(0, 0)
show("time.fromisoformat('24:01')")
# expect: time.fromisoformat('24:01') => ValueError: minute, second, and microsecond must be 0 when hour is 24
show("time.fromisoformat('04:05Z')")
# expect: time.fromisoformat('04:05Z') => datetime.time(4, 5, tzinfo=datetime.timezone.utc)
show("time.fromisoformat('04')")
# expect: time.fromisoformat('04') => datetime.time(4, 0)
show("time.fromisoformat('4')")
# expect: time.fromisoformat('4') => ValueError: Invalid isoformat string: '4'
show("time.fromisoformat('04:05:06.1234567')")
# expect: time.fromisoformat('04:05:06.1234567') => datetime.time(4, 5, 6, 123456)
show('time.fromisoformat(5)')
# expect: time.fromisoformat(5) => TypeError: fromisoformat: argument must be str
show('time(1)<time(1,tzinfo=timezone.utc)')
# expect: time(1)<time(1,tzinfo=timezone.utc) => TypeError: can't compare offset-naive and offset-aware times
show('time(1)==time(1,tzinfo=timezone.utc)')
# expect: time(1)==time(1,tzinfo=timezone.utc) => False
show('time(1)<5')
# expect: time(1)<5 => TypeError: '<' not supported between instances of 'datetime.time' and 'int'
show('time(1,2).replace(hour=25)')
# expect: time(1,2).replace(hour=25) => ValueError: hour must be in 0..23, not 25
show("time(1).strftime('%H:%M:%S.%f %z %Z')")
# expect: time(1).strftime('%H:%M:%S.%f %z %Z') => '01:00:00.000000  '
show("time(1,tzinfo=timezone(timedelta(hours=-5,minutes=-30))).strftime('%z %:z %Z')")
# expect: time(1,tzinfo=timezone(timedelta(hours=-5,minutes=-30))).strftime('%z %:z %Z') => '-0530 -05:30 UTC-05:30'
show('time(1).__reduce__()')
# expect: time(1).__reduce__() => (<class 'datetime.time'>, (b'\x01\x00\x00\x00\x00\x00',))
show('time(1,fold=1).__reduce_ex__(4)')
# expect: time(1,fold=1).__reduce_ex__(4) => (<class 'datetime.time'>, (b'\x81\x00\x00\x00\x00\x00',))
show('time(1).utcoffset()')
# expect: time(1).utcoffset() => None
show("time(1).__format__('%H')")
# expect: time(1).__format__('%H') => '01'
show('bool(time(0))')
# expect: bool(time(0)) => True
show('time.min')
# expect: time.min => datetime.time(0, 0)
show('time.max')
# expect: time.max => datetime.time(23, 59, 59, 999999)
