# args: one "two words" ünï
# stdin: a line
# stdin: and another
# env: KRAIT_SAMPLE=größe
# exit: 5
"""Arguments, environment, streams, exit code."""
import atexit
import os
import sys

print(sys.argv[1:])                       # expect: ['one', 'two words', 'ünï']
print(os.environ["KRAIT_SAMPLE"])         # expect: größe
os.environ["OTHER"] = "x"
print(os.getenv("OTHER"))                 # expect: x
print(input(), "/", sys.stdin.read())     # expect: a line / and another
# expect:
print(os.getcwd() == os.environ["PWD"])   # expect: True
sys.stderr.write("to the other stream\n") # expect error: to the other stream
atexit.register(print, "at exit")
sys.exit(5)
# expect: at exit
