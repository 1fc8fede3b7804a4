# Errors in arguments of date, datetime and time: each argument is converted before the next one is looked for.
from datetime import date, datetime, time


def attempt(*actions):
    for action in actions:
        try:
            print(action())
        except (TypeError, OverflowError) as error:
            print(f"{type(error).__name__}: {error}")


attempt(lambda: date("x"), lambda: date(2024, 1), lambda: date(month=1, day=2), lambda: date(1, 2, 3, 4), lambda: date(a=1, b=2, c=3, d=4), lambda: date(1, "b", x=3), lambda: date(1, 2, dya=3))
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: TypeError: function missing required argument 'day' (pos 3)
# expect: TypeError: function missing required argument 'year' (pos 1)
# expect: TypeError: function takes at most 3 arguments (4 given)
# expect: TypeError: function takes at most 3 keyword arguments (4 given)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: TypeError: function missing required argument 'day' (pos 3)
attempt(lambda: datetime(1, 2, 3, hours=4), lambda: datetime(1, 2, 3, 4, hour=5), lambda: datetime(1, 2, 3, 4, 5, 6, 7, None, 1), lambda: datetime(*range(12)), lambda: datetime(1, 2, 3, fold="x"), lambda: datetime(2 ** 70, 1, 1))
# expect: TypeError: this function got an unexpected keyword argument 'hours'. Did you mean 'hour'?
# expect: TypeError: argument for function given by name ('hour') and position (4)
# expect: TypeError: function takes at most 8 positional arguments (9 given)
# expect: TypeError: function takes at most 9 arguments (12 given)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: OverflowError: Python int too large to convert to C long
attempt(lambda: time(1, 2, 3, 4, None, 5), lambda: time(fold=1, hour=2, nothing=3), lambda: time(1, hour=2), lambda: time(second=5, fold=1), lambda: datetime(day=3, month=2, year=1, tzinfo=None))
# expect: TypeError: function takes at most 5 positional arguments (6 given)
# expect: TypeError: this function got an unexpected keyword argument 'nothing'
# expect: TypeError: argument for function given by name ('hour') and position (1)
# expect: 00:00:05
# expect: 0001-02-03 00:00:00
