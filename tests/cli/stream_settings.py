# env: PYTHONIOENCODING=latin-1:replace
# flags: -u
import sys

for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream.encoding, stream.errors, stream.line_buffering, stream.write_through)
# expect: iso8859-1 replace False True
# expect: iso8859-1 replace False True
# expect: iso8859-1 backslashreplace False True
