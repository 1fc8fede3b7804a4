# Buffers of classes that override __buffer__ and __release_buffer__: the view that __release_buffer__ gets cannot be
# shared, a native base gives only its own memory back, and a slice outlives a view that its bounds release.
class Restricted(bytearray):
    def __release_buffer__(self, view):
        for make in (lambda: memoryview(view), lambda: view.cast("b"), lambda: view.toreadonly(), lambda: view[:1],
                     lambda: view.__buffer__(0), lambda: bytes(view)):
            try:
                make()
            except ValueError as error:
                print(error)
        print(view[0], view.tolist(), view.obj)
        print(super().__release_buffer__(view))
        self.view = view


r = Restricted(b"hi")
with memoryview(r):
    pass
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
# expect: cannot create new view on restricted memoryview
# expect: 104 [104, 105] None
# expect: None
try:
    r.view.tobytes()
except ValueError as error:
    print(error)        # expect: operation forbidden on released memoryview object


class Other(bytearray):
    def __buffer__(self, flags):
        return memoryview(b"other")

    def __release_buffer__(self, view):
        try:
            super().__release_buffer__(view)
        except ValueError as error:
            print(error)


with memoryview(Other(b"own")) as view:
    print(view.tobytes())        # expect: b'other'
# expect: memoryview's buffer is not this object


class Own(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print("released", view.obj)


own = Own(b"own")
with memoryview(own) as view:
    pass        # expect: released None
own.clear()
print(own)        # expect: Own(b'')


class Index:
    def __index__(self):
        view.release()
        return 2


view = memoryview(bytearray(b"abcd"))
print(view[:Index()].tobytes())        # expect: b'ab'
