# Settings of a pseudo terminal.
# wasm: no, no terminals there
import os
import termios


def refused(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


master, slave = os.openpty()
settings = termios.tcgetattr(slave)
print(len(settings), [type(part).__name__ for part in settings])  # expect: 7 ['int', 'int', 'int', 'int', 'int', 'int', 'list']
print(len(settings[6]), settings[6][termios.VINTR], settings[6][termios.VEOF])  # expect: 32 b'\x03' b'\x04'
settings[3] &= ~(termios.ICANON | termios.ECHO)
settings[6][termios.VMIN] = 3
settings[6][termios.VTIME] = b"\x07"
print(termios.tcsetattr(slave, termios.TCSANOW, settings))        # expect: None
now = termios.tcgetattr(slave)
print(now[3] == settings[3], now[6][termios.VMIN], now[6][termios.VTIME])  # expect: True 3 7
print(termios.tcgetwinsize(slave), termios.tcsetwinsize(slave, [24, 80]), termios.tcgetwinsize(master))  # expect: (0, 0) None (24, 80)
print(termios.tcflush(slave, termios.TCIOFLUSH), termios.tcflow(slave, termios.TCOON))  # expect: None None
print(termios.tcdrain(slave), termios.tcsendbreak(slave, 0))      # expect: None None

r, w = os.pipe()
refused(termios.tcgetattr, r)                # expect: error (25, 'Inappropriate ioctl for device')
refused(termios.tcgetattr, "x")              # expect: TypeError argument must be an int, or have a fileno() method.
refused(termios.tcdrain, 999)                # expect: error (9, 'Bad file descriptor')
refused(termios.tcflow, slave, 99)           # expect: error (22, 'Invalid argument')
refused(termios.tcsetattr, slave, 0, 5)      # expect: TypeError tcsetattr, arg 3: must be 7 element list
refused(termios.tcsetattr, slave, 0, settings[:6] + [[b"x"]])  # expect: TypeError tcsetattr: attributes[6] must be 32 element list
refused(termios.tcsetattr, slave, 0, ["x"] + settings[1:])     # expect: TypeError 'str' object cannot be interpreted as an integer
refused(termios.tcsetattr, slave, 0, settings[:6] + [["x"] * 32])  # expect: TypeError tcsetattr: elements of attributes must be bytes objects of length 1 or integers
refused(termios.tcsetwinsize, slave, (3,))   # expect: TypeError tcsetwinsize, arg 2: must be a two-item sequence
refused(termios.tcsetwinsize, slave, 3)      # expect: TypeError tcsetwinsize, arg 2: must be a two-item sequence
refused(termios.tcsetwinsize, slave, (3, -1))  # expect: OverflowError winsize value(s) out of range.
print(termios.error.__mro__[1], termios.error.__module__)  # expect: <class 'Exception'> termios
