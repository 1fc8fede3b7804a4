# Arguments of datetime methods are checked with CPython's texts.
import datetime

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

attempt(datetime.datetime.strptime, "a", 2)        # expect: TypeError strptime() argument 2 must be str, not int
attempt(datetime.date(2000, 1, 1).strftime, None)  # expect: TypeError strftime() argument 1 must be str, not None
attempt(datetime.date.fromordinal, 4000000)        # expect: ValueError year must be in 1..9999, not 10952
attempt(datetime.date.fromordinal)                 # expect: TypeError fromordinal() takes exactly 1 argument (0 given)
attempt(datetime.time(1).isoformat, 3)             # expect: TypeError isoformat() argument 1 must be str, not int
print(datetime.date(b"\x31\x39\x01\x35").ctime()[-5:])      # expect: 12601
class Half(float):
    def as_integer_ratio(self):
        return 1, 2
print(datetime.timedelta(1) * Half())              # expect: 12:00:00
