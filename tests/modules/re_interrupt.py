# A match that would take for ever can be interrupted: signal handlers run in the middle of it.
# wasm: no, signals
import re
import signal


class Stop(Exception):
    pass


def stop(signum, frame):
    raise Stop


def endless(function, *args):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        function(*args)
    except Stop:
        return "stopped"


signal.signal(signal.SIGALRM, stop)
text = "a" * 60 + "b"
print(endless(re.match, "(a+)+$", text))              # expect: stopped
print(endless(re.search, "(?:a|a)*c", text))          # expect: stopped
print(endless(re.findall, "(?:a|aa)+?$", text))       # expect: stopped
print(endless(re.sub, r"(a|aa)+\1c", "x", text + "\u0100"))   # expect: stopped
print(endless(re.fullmatch, b"(?:a?){60}a{50}b", b"a" * 59))                   # expect: stopped

# A handler that returns lets the match go on, and may use patterns itself, this one too.
found = []
pattern = re.compile("(a|aa)+?$")
scanner = pattern.scanner(text)


def look(signum, frame):
    found.append(pattern.match("aa").group())
    try:
        scanner.match()
    except ValueError as e:
        found.append(str(e))
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.05)


signal.signal(signal.SIGALRM, look)
print(endless(scanner.match))
# expect: stopped
print(found)
# expect: ['aa', 'regular expression scanner already executing']
