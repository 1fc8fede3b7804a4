# select(), poll() and epoll on pipes: what is ready, and what is refused.
# wasm: no, no select there
import os
import select


def refused(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


r, w = os.pipe()
show = {r: "r", w: "w"}
print(select.select([], [w], [], 0)[1] == [w], select.select([r], [], [], 0))  # expect: True ([], [], [])
os.write(w, b"x")


class File:
    def fileno(self):
        return r


file = File()
print(select.select([file], [], [])[0] == [file])  # expect: True
refused(select.select, 1, [], [])            # expect: TypeError arguments 1-3 must be sequences
refused(select.select, ["x"], [], [])        # expect: TypeError argument must be an int, or have a fileno() method.
refused(select.select, [-1], [], [])         # expect: ValueError file descriptor cannot be a negative integer (-1)
refused(select.select, [], [], [], "x")      # expect: TypeError timeout must be a float or None
refused(select.select, [], [], [], -1)       # expect: ValueError timeout must be non-negative
refused(select.select, [5000], [], [], 0)    # expect: ValueError filedescriptor out of range in select()
closed = os.dup(r)
os.close(closed)
refused(select.select, [closed], [], [], 0)  # expect: OSError [Errno 9] Bad file descriptor
refused(select.select, [], [], [], float("nan"))  # expect: ValueError Invalid value NaN (not a number)

p = select.poll()
p.register(w, select.POLLOUT)
p.register(file)
print([(show[fd], event) for fd, event in p.poll(0)])   # expect: [('w', 4), ('r', 1)]
p.modify(w, 0)
print([(show[fd], event) for fd, event in p.poll()])    # expect: [('r', 1)]
p.unregister(r)
print(p.poll(1.5), p.poll(0))                # expect: [] []
refused(p.modify, 77, 1)                     # expect: FileNotFoundError [Errno 2] No such file or directory
refused(p.unregister, 77)                    # expect: KeyError 77
refused(p.register, r, -1)                   # expect: ValueError Cannot convert negative int
refused(p.register, r, 65536)                # expect: OverflowError Python int too large for C unsigned short
refused(p.poll, "x")                         # expect: TypeError timeout must be an integer or None
refused(p.poll, 2**40)                       # expect: OverflowError timeout is too large
refused(type(p))                             # expect: TypeError cannot create 'select.poll' instances

e = select.epoll()
print(e.closed, e.fileno() > 0)              # expect: False True
e.register(r, select.EPOLLIN)
e.register(w)
print([(show[fd], event) for fd, event in e.poll(0)])   # expect: [('r', 1), ('w', 4)]
refused(e.register, r)                       # expect: FileExistsError [Errno 17] File exists
refused(e.modify, 999, 1)                    # expect: OSError [Errno 9] Bad file descriptor
refused(e.poll, 0, 0)                        # expect: ValueError maxevents must be greater than 0, got 0
refused(e.poll, "x")                         # expect: TypeError timeout must be an integer or None
e.modify(w, 0)
e.unregister(r)
print(e.poll(0.01, 1))                       # expect: []
with e as same:
    print(same is e)                         # expect: True
print(e.closed)                              # expect: True
refused(e.fileno)                            # expect: ValueError I/O operation on closed epoll object
refused(e.__enter__)                         # expect: ValueError I/O operation on closed epoll object
print(e.close())                             # expect: None
refused(select.epoll, -2)                    # expect: ValueError negative sizehint
refused(select.epoll, 10, 5)                 # expect: OSError invalid flags
print(select.error is OSError, select.PIPE_BUF)  # expect: True 4096
