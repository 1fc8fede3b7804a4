# A signal that a program sends to itself is handled before the call that sends it returns: after it, the exception came
# up outside of the try statement, in the call of __exit__().
# wasm: no, signals
import _thread
import os
import signal


class Expect:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, where):
        print(kind.__name__ if kind else None)
        return True


fd = os.pidfd_open(os.getpid())
signal.signal(signal.SIGINT, signal.default_int_handler)
for send in (lambda: signal.pidfd_send_signal(fd, signal.SIGINT), _thread.interrupt_main,
             lambda: os.kill(os.getpid(), signal.SIGINT), lambda: signal.raise_signal(signal.SIGINT)):
    with Expect():
        send()
# expect: KeyboardInterrupt
# expect: KeyboardInterrupt
# expect: KeyboardInterrupt
# expect: KeyboardInterrupt
with Expect():
    _thread.interrupt_main()
# expect: KeyboardInterrupt
with Expect():
    signal.pidfd_send_signal(fd, signal.SIGINT)
# expect: KeyboardInterrupt
