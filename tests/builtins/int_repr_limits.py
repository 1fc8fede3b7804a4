import sys
print(sys.get_int_max_str_digits())  # expect: 4300
def tr(f):
    try: f(); print("ok")
    except Exception as e: print(type(e).__name__, e)
tr(lambda: str(10 ** 4299))  # expect: ok
tr(lambda: str(10 ** 4300))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: int("1" * 4300))  # expect: ok
tr(lambda: int("1" * 4301))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: int("1_" * 4300 + "1"))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: hex(10 ** 5000))  # expect: ok
tr(lambda: int("1" * 5000, 16))  # expect: ok
tr(lambda: int("1" * 5000, 7))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: "%d" % (10 ** 4300))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: f"{10 ** 5000}")
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: f"{10 ** 5000:x}")  # expect: ok
tr(lambda: repr([10 ** 5000]))
# expect: ValueError Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: compile("1" * 4301, "s", "eval"))
# expect: SyntaxError Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits. (s, line 1)
sys.set_int_max_str_digits(0)
tr(lambda: str(10 ** 6000))  # expect: ok
tr(lambda: sys.set_int_max_str_digits(100))  # expect: ValueError maxdigits must be >= 640 or 0 for unlimited
sys.set_int_max_str_digits(640)
tr(lambda: str(10 ** 640))
# expect: ValueError Exceeds the limit (640 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
tr(lambda: str(10 ** 639))  # expect: ok
tr(lambda: sys.set_int_max_str_digits("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
