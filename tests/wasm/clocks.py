"""Time as the host tells it."""
import datetime
import select
import time

print(time.time() > 1.7e9, time.time_ns() // 10 ** 9 >= int(time.time()) - 1)   # expect: True True
before = time.monotonic()
time.sleep(0.02)
print(time.monotonic() - before >= 0.02)                          # expect: True
before = time.monotonic()
print(select.select([], [], [], 0.02), time.monotonic() - before > 0.01)    # expect: ([], [], []) True
print(time.process_time() >= 0)                                   # expect: True
print(time.tzname[0], time.localtime(0)[:6])                      # expect: UTC (1970, 1, 1, 0, 0, 0)
print(datetime.datetime.now().year >= 2025)                       # expect: True
print(time.strftime("%Y-%m-%d", time.gmtime(86400)))              # expect: 1970-01-02
