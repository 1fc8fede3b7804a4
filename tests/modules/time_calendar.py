import time
def attempt(f, *a, **k):
    try:
        result = f(*a, **k)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print(repr(result))
print(time.gmtime(0), time.gmtime(-0.5)[:6], time.gmtime(1.9999999999).tm_sec, time.gmtime(2**31 * 100).tm_year)
# expect: time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0) (1969, 12, 31, 23, 59, 59) 1 8775
for argument in ("a", 1e20, 1e300, float("nan"), 2**60):
    attempt(time.gmtime, argument)
# expect: TypeError: 'str' object cannot be interpreted as an integer
# expect: OverflowError: timestamp out of range for platform time_t
# expect: OverflowError: timestamp out of range for platform time_t
# expect: ValueError: Invalid value NaN (not a number)
# expect: OSError: [Errno 75] Value too large for defined data type
attempt(time.asctime, (1, 2))  # expect: TypeError: asctime(): illegal time tuple argument
attempt(time.asctime, (10000, 1, 1, 0, 0, 0, 0, 1, 0))  # expect: 'Mon Jan  1 00:00:00 10000'
attempt(time.asctime, (-5, 1, 1, 0, 0, 0, 0, 1, 0))  # expect: 'Mon Jan  1 00:00:00 -5'
attempt(time.mktime, 3)  # expect: TypeError: Tuple or struct_time argument required
for fields in ((2000, 13, 1, 1, 1, 1, 1, 1, 1), (2000, -1, 0, 0, 0, 0, 0, 0, 0), (2000, 1, 32, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 24, 0, 0, 0, 0, 0),
               (2000, 1, 1, 0, 60, 0, 0, 0, 0), (2000, 1, 1, 0, 0, 62, 0, 0, 0), (2000, 1, 1, 0, 0, 0, -2, 0, 0),
               (2000, 1, 1, 0, 0, 0, 0, 367, 0), (1.5, 1, 1, 0, 0, 0, 0, 0, 0), (2000, 1, 1), (2000, 0, 0, 0, 0, 0, 0, 0, 0)):
    attempt(time.strftime, "%Y", fields)
# expect: ValueError: month out of range
# expect: ValueError: month out of range
# expect: ValueError: day of month out of range
# expect: ValueError: hour out of range
# expect: ValueError: minute out of range
# expect: ValueError: seconds out of range
# expect: ValueError: day of week out of range
# expect: ValueError: day of year out of range
# expect: TypeError: 'float' object cannot be interpreted as an integer
# expect: TypeError: strftime(): illegal time tuple argument
# expect: '2000'
attempt(time.strftime, "a\0b%Y|é%%|%j %U %a %b %H:%M:%S %p", time.gmtime(10**9))  # expect: 'a\x00b2001|é%|252 36 Sun Sep 01:46:40 AM'
attempt(time.struct_time, (1, 2))  # expect: TypeError: time.struct_time() takes an at least 9-sequence (2-sequence given)
print(time.struct_time(range(9)))  # expect: time.struct_time(tm_year=0, tm_mon=1, tm_mday=2, tm_hour=3, tm_min=4, tm_sec=5, tm_wday=6, tm_yday=7, tm_isdst=8)
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, info.implementation)
# expect: time False True clock_gettime(CLOCK_REALTIME)
# expect: monotonic True False clock_gettime(CLOCK_MONOTONIC)
# expect: perf_counter True False clock_gettime(CLOCK_MONOTONIC)
# expect: process_time True False clock_gettime(CLOCK_PROCESS_CPUTIME_ID)
# expect: thread_time True False clock_gettime(CLOCK_THREAD_CPUTIME_ID)
attempt(time.get_clock_info, "x")  # expect: ValueError: unknown clock
attempt(time.clock_gettime, 99)  # expect: OSError: [Errno 22] Invalid argument
attempt(time.sleep, -1)  # expect: ValueError: sleep length must be non-negative
attempt(time.sleep, "a")  # expect: TypeError: 'str' object cannot be interpreted as an integer or float
a, b = time.monotonic_ns(), time.monotonic()
print(a <= b * 1e9 + 1000, time.time_ns() > 10**18, time.sleep(0.001), time.monotonic_ns() - a >= 1000000)
# expect: True True None True
