# OSError.__new__ called by a subclass decides the arguments.

class Failure(OSError):
    def __new__(cls, message, code):
        self = super().__new__(cls, message)
        self.code = code
        return self
print(Failure("text", code=3).args)                # expect: ('text',)
