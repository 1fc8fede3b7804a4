# flags: -b
# expect error: tests/cli/bytes_warning.py:4: BytesWarning: str() on a bytes instance
# expect error:   print(str(b"x"))  # expect: b'x'
print(str(b"x"))  # expect: b'x'
