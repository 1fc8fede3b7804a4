# A buffered stream asks a raw stream of the program's own where it is when it is made, and does without the answer.
import io


class Raw(io.RawIOBase):
    def readable(self):
        return True

    def writable(self):
        return True

    def seek(self, offset, whence=0):
        print("seek", offset, whence)
        return 7

    def readinto(self, buffer):
        return 0


class Lost(Raw):
    def tell(self):
        raise OSError("lost")


for kind in (io.BufferedReader, io.BufferedWriter):
    kind(Raw())    # expect: seek 0 1
# expect: seek 0 1
print(io.BufferedReader(Lost()).read())    # expect: b''
