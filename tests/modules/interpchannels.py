# wasm: no, no threads
# env: PYTHONUNBUFFERED=1
# Channels between interpreters.
import _interpchannels as C
import _interpreters as I
import threading

def shown(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def fields(cid):
    info = C.get_info(cid)
    names = [n for n in dir(info) if n.startswith(("num", "open", "clos", "send", "recv")) and getattr(info, n)]
    return info.count, *names

# --- Ids
c = C.create()
print(repr(c), c, repr(c.send), repr(c.recv), c.end, c.send.end, c.recv.end)
# expect: ChannelID(0) 0 ChannelID(0, send=True) ChannelID(0, recv=True) both send recv
print(c == 0, c == 0.0, c == "0", c == c.send, c.send == c.send, c != 1, hash(c) == hash(0), [5][c], bool(c))
# expect: True True False False True True True 5 True
shown(lambda: c < 1)                  # expect: TypeError: '<' not supported between instances of '_interpchannels.ChannelID' and 'int'
shown(C.ChannelID, 0)                 # expect: TypeError: cannot create '_interpchannels.ChannelID' instances
shown(setattr, c, "end", "send")      # expect: AttributeError: attribute 'end' of '_interpchannels.ChannelID' objects is not writable
shown(C._channel_id, 7)               # expect: ChannelNotFoundError: channel 7 not found
print(repr(C._channel_id(7, force=True)), repr(C._channel_id(c.send, send=True, recv=True)), repr(C._channel_id(c.send, send=False)))
# expect: ChannelID(7) ChannelID(0) ChannelID(0, send=True)
shown(C._channel_id, c, send=False, recv=False)   # expect: ValueError: 'send' and 'recv' cannot both be False
shown(C._channel_id)                  # expect: TypeError: ChannelID.__new__() missing required argument 'id' (pos 1)
shown(C.get_count, "a")               # expect: TypeError: channel ID must be an int, got str
shown(C.get_count, -1)                # expect: ValueError: channel ID must be a non-negative int, got -1
shown(C.get_count, 2 ** 70)           # expect: OverflowError: int too big to convert
shown(C.close, c, True)               # expect: TypeError: channel_close() takes at most 1 positional argument (2 given)
shown(C.recv)                         # expect: TypeError: channel_recv() missing required argument 'cid' (pos 1)
shown(C.create, 9)                    # expect: ValueError: unsupported unboundop 9
shown(C.create, 1, 2 ** 31)           # expect: OverflowError: signed integer is greater than maximum

# --- Sending and receiving
shown(C.recv, c)                      # expect: ChannelEmptyError: channel 0 is empty
shown(C.recv, c, "default")           # expect: ('default', None)
C.send(c, (1, 2 ** 70, None, c.send), blocking=False)
C.send(c.send, [{}], blocking=False)
C.send_buffer(c, bytearray(b"abc"), blocking=False)
print(fields(c))                      # expect: (3, 'num_interp_both', 'open', 'recv_associated', 'send_associated')
shown(C.recv, c)                      # expect: ((1, 1180591620717411303424, None, ChannelID(0, send=True)), None)
shown(C.recv, c.recv)                 # expect: ([{}], None)
print(bytes(C.recv(c)[0]))            # expect: b'abc'
shown(C.send, c, [], -1, 0, blocking=False)   # expect: NotShareableError: [] does not support cross-interpreter data
shown(C.send, c, 1, timeout=0.001)    # expect: TimeoutError: timed out
shown(C.send, c, 1, timeout=-1)       # expect: ValueError: timeout value must be a non-negative number
shown(C.send, c, 1, timeout=1, blocking=False)   # expect: ValueError: can't specify a timeout for a non-blocking call
shown(C.send_buffer, c, 1)            # expect: TypeError: memoryview: a bytes-like object is required, not 'int'
print(C.list_all(), C.get_channel_defaults(c), C.list_interpreters(c, send=True))
# expect: [(ChannelID(0), 3, 1)] (3, 1) [0]

# An id in a channel keeps its channel, like any other.
C.send(c, C.create(2, 0), blocking=False)
other = C.recv(c)[0]
print(C.get_channel_defaults(other))  # expect: (2, 0)
C.send(c, other, blocking=False)
C.destroy(other)
shown(C.recv, c)                      # expect: ChannelNotFoundError: channel 1 not found
shown(C.get_info, other)              # expect: ChannelNotFoundError: channel 1 not found
number = int(C.create())
shown(C.get_count, number)            # expect: ChannelNotFoundError: channel 2 not found

# --- Waiting for the receiver
def waiting(end):
    cid = C.create()
    result = []
    def send():
        try:
            result.append(C.send(cid, 1))
        except Exception as e:
            result.append(f"{type(e).__name__}: {e}")
    thread = threading.Thread(target=send)
    thread.start()
    while not C.get_count(cid):
        pass
    end(cid)
    thread.join()
    print(*result)
waiting(C.recv)                                  # expect: None
waiting(lambda cid: C.close(cid, force=True))    # expect: ChannelClosedError: channel 4 has closed
waiting(C.destroy)                               # expect: ChannelClosedError: channel 5 has closed
def close_and_receive(cid):
    C.close(cid, send=True)
    C.recv(cid)
waiting(close_and_receive)                       # expect: None

# --- Closing
cid = C.create()
C.send(cid, 1, blocking=False)
C.send(cid, 2, blocking=False)
shown(C.close, cid)            # expect: ChannelNotEmptyError: channel 7 may not be closed if not empty (try force=True)
shown(C.close, cid, recv=True) # expect: ChannelNotEmptyError: channel 7 may not be closed if not empty (try force=True)
shown(C.close, cid, send=True) # expect: None
shown(C.close, cid, send=True) # expect: ChannelClosedError: channel 7 is closed
shown(C.send, cid, 3)          # expect: ChannelClosedError: channel 7 is closed
print(fields(cid))             # expect: (2, 'closing', 'num_interp_send', 'send_associated')
shown(C.recv, cid)             # expect: (1, None)
shown(C.recv, cid)             # expect: (2, None)
shown(C.recv, cid)             # expect: ChannelClosedError: channel 7 is closed
print(fields(cid), C.get_info(cid))
# expect: (0, 'closed') _interpchannels.ChannelInfo(open=False, closing=False, closed=True, count=0, num_interp_send=0, num_interp_send_released=0, num_interp_recv=0, num_interp_recv_released=0)

# --- Releasing
cid = C.create()
C.send(cid, 1, blocking=False)
C.release(cid, recv=True)
print(fields(cid))             # expect: (1, 'num_interp_both_send_released', 'open', 'recv_released', 'send_associated')
shown(C.recv, cid)             # expect: ChannelClosedError: channel 8 is already closed
C.release(cid, send=True)
shown(C.recv, cid)             # expect: ChannelClosedError: channel 8 is closed

# --- Interpreters that end
def run(interp, code, **shared):
    failure = I.exec(interp, "import _interpchannels as C\n" + code, shared)
    if failure:
        print("failed:", failure.formatted)
interp = I.create()
cid = C.create()
run(interp, """
C.send(cid, "gone", blocking=False)
C.send(cid, "removed", 1, blocking=False)
C.send(cid, "raises", 2, blocking=False)
print(repr(cid), C.recv(cid))  # expect: ChannelID(9) ('gone', None)
C.send(cid, "gone too", blocking=False)
""", cid=cid)
C.send(cid, "stays", blocking=False)
print(fields(cid))             # expect: (4, 'num_interp_both', 'num_interp_send', 'open', 'send_associated')
I.destroy(interp)
print(fields(cid))             # expect: (3, 'num_interp_both_released', 'num_interp_send', 'open', 'send_associated')
print([C.recv(cid) for _ in range(3)])   # expect: [(None, 2), (None, 3), ('stays', None)]
print(C.list_interpreters(cid, send=True), C.list_interpreters(cid, send=False))   # expect: [0] [0]
cid = C.create()
interp = I.create()
run(interp, "C.send(cid, 1, blocking=False)", cid=cid)
I.destroy(interp)
shown(C.recv, cid)             # expect: ChannelClosedError: channel 10 is closed

# --- Classes of ends
class Sender:
    def __init__(self, cid):
        self._id = C._channel_id(cid, send=True)
class Receiver(Sender):
    def __init__(self, cid):
        self._id = C._channel_id(cid, recv=True)
cid = C.create()
print(I.is_shareable(cid), I.is_shareable(Sender(cid)))   # expect: True False
C._register_end_types(Sender, Receiver)
print(I.is_shareable(Sender(cid)))   # expect: True
C.send(cid, (Sender(cid), Receiver(cid), C._channel_id(cid, send=True, _resolve=True)), blocking=False)
print([(type(end).__name__, repr(end._id)) for end in C.recv(cid)[0]])
# expect: [('Sender', 'ChannelID(11, send=True)'), ('Receiver', 'ChannelID(11, recv=True)'), ('Sender', 'ChannelID(11, send=True)')]
broken = Sender(cid)
broken._id = 3
try:
    C.send(cid, broken, -1, 0, blocking=False)
except I.NotShareableError as e:
    print(repr(e.__cause__))   # expect: TypeError("'_id' attribute must be an _interpchannels.ChannelID object, not int")
shown(C._register_end_types, 1, int)   # expect: TypeError: expected a type for 'send'
