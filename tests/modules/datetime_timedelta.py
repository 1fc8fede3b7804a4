# Values, texts and errors of datetime.timedelta.
# flags: -W ignore
from datetime import *


def show(*expressions):
    for text in expressions:
        try:
            print(text, '=>', repr(eval(text)))
        except Exception as e:
            print(text, '=>', f'{type(e).__name__}: {e}')


show('timedelta(1.5)')
# expect: timedelta(1.5) => datetime.timedelta(days=1, seconds=43200)
show("timedelta('a')")
# expect: timedelta('a') => TypeError: unsupported type for timedelta days component: str
show('timedelta(10**10)')
# expect: timedelta(10**10) => OverflowError: Python int too large to convert to C int
show('timedelta(days=999999999,hours=24)')
# expect: timedelta(days=999999999,hours=24) => OverflowError: days=1000000000; must have magnitude <= 999999999
show('timedelta(microseconds=0.5)')
# expect: timedelta(microseconds=0.5) => datetime.timedelta(0)
show('timedelta(microseconds=1.5)')
# expect: timedelta(microseconds=1.5) => datetime.timedelta(microseconds=2)
show('timedelta(weeks=1,days=2,hours=3,minutes=4,seconds=5,milliseconds=6,microseconds=7)')
# expect: timedelta(weeks=1,days=2,hours=3,minutes=4,seconds=5,milliseconds=6,microseconds=7) => datetime.timedelta(days=9, seconds=11045, microseconds=6007)
show('str(timedelta(-1,5,6))')
# expect: str(timedelta(-1,5,6)) => '-1 day, 0:00:05.000006'
show('repr(timedelta())')
# expect: repr(timedelta()) => 'datetime.timedelta(0)'
show('repr(timedelta(-1,3))')
# expect: repr(timedelta(-1,3)) => 'datetime.timedelta(days=-1, seconds=3)'
show('timedelta(1)*1.5')
# expect: timedelta(1)*1.5 => datetime.timedelta(days=1, seconds=43200)
show("timedelta(1)*'a'")
# expect: timedelta(1)*'a' => TypeError: can't multiply sequence by non-int of type 'datetime.timedelta'
show('timedelta(1)/3')
# expect: timedelta(1)/3 => datetime.timedelta(seconds=28800)
show('timedelta(1)/0')
# expect: timedelta(1)/0 => ZeroDivisionError: division by zero
show('timedelta(1)//timedelta(0)')
# expect: timedelta(1)//timedelta(0) => ZeroDivisionError: division by zero
show('timedelta(1)/timedelta(0,7)')
# expect: timedelta(1)/timedelta(0,7) => 12342.857142857143
show('timedelta(1)%timedelta(0,7)')
# expect: timedelta(1)%timedelta(0,7) => datetime.timedelta(seconds=6)
show('divmod(timedelta(5),timedelta(2))')
# expect: divmod(timedelta(5),timedelta(2)) => (2, datetime.timedelta(days=1))
show('timedelta(1)//2')
# expect: timedelta(1)//2 => datetime.timedelta(seconds=43200)
show('timedelta(1)/1.7')
# expect: timedelta(1)/1.7 => datetime.timedelta(seconds=50823, microseconds=529412)
show('timedelta(1)//0')
# expect: timedelta(1)//0 => ZeroDivisionError: division by zero
show('timedelta(1)/0.0')
# expect: timedelta(1)/0.0 => ZeroDivisionError: division by zero
show("timedelta(1)*float('inf')")
# expect: timedelta(1)*float('inf') => OverflowError: cannot convert Infinity to integer ratio
show("timedelta(1)*float('nan')")
# expect: timedelta(1)*float('nan') => ValueError: cannot convert NaN to integer ratio
show('abs(timedelta(-1,2))')
# expect: abs(timedelta(-1,2)) => datetime.timedelta(seconds=86398)
show('-timedelta(1,2,3)')
# expect: -timedelta(1,2,3) => datetime.timedelta(days=-2, seconds=86397, microseconds=999997)
show('timedelta(1).total_seconds()')
# expect: timedelta(1).total_seconds() => 86400.0
show('timedelta(0,0,1).total_seconds()')
# expect: timedelta(0,0,1).total_seconds() => 1e-06
show('timedelta(1)<5')
# expect: timedelta(1)<5 => TypeError: '<' not supported between instances of 'datetime.timedelta' and 'int'
show('timedelta(1)==5')
# expect: timedelta(1)==5 => False
show('timedelta(1,x=2)')
# expect: timedelta(1,x=2) => TypeError: __new__() got an unexpected keyword argument 'x'
show('timedelta(1,2,3,4,5,6,7,8)')
# expect: timedelta(1,2,3,4,5,6,7,8) => TypeError: __new__() takes at most 7 arguments (8 given)
show('timedelta(1).__reduce__()')
# expect: timedelta(1).__reduce__() => (<class 'datetime.timedelta'>, (1, 0, 0))
show('hash(timedelta(1))==hash((1,0,0))')
# expect: hash(timedelta(1))==hash((1,0,0)) => True
show('timedelta.max')
# expect: timedelta.max => datetime.timedelta(days=999999999, seconds=86399, microseconds=999999)
show('timedelta.min')
# expect: timedelta.min => datetime.timedelta(days=-999999999)
show('timedelta.resolution')
# expect: timedelta.resolution => datetime.timedelta(microseconds=1)
show('bool(timedelta())')
# expect: bool(timedelta()) => False
show('timedelta(days=1e20)')
# expect: timedelta(days=1e20) => OverflowError: Python int too large to convert to C int
show("timedelta(seconds=float('nan'))")
# expect: timedelta(seconds=float('nan')) => ValueError: cannot convert float NaN to integer
show("timedelta(days=float('inf'))")
# expect: timedelta(days=float('inf')) => OverflowError: cannot convert float infinity to integer
show('timedelta(999999999)+timedelta(1)')
# expect: timedelta(999999999)+timedelta(1) => OverflowError: days=1000000000; must have magnitude <= 999999999
show('timedelta(1)+1')
# expect: timedelta(1)+1 => TypeError: unsupported operand type(s) for +: 'datetime.timedelta' and 'int'
show('1-timedelta(1)')
# expect: 1-timedelta(1) => TypeError: unsupported operand type(s) for -: 'int' and 'datetime.timedelta'
show('str(timedelta(2,3661,5))')
# expect: str(timedelta(2,3661,5)) => '2 days, 1:01:01.000005'
show('timedelta(True)')
# expect: timedelta(True) => datetime.timedelta(days=1)
show('timedelta(seconds=10**30)')
# expect: timedelta(seconds=10**30) => OverflowError: Python int too large to convert to C int
