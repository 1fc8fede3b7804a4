assert True
assert 1, "not evaluated"
def msg():
    print("message evaluated")
    return "text"
try:
    assert 0, msg()  # expect: message evaluated
except AssertionError as e:
    print(repr(e))  # expect: AssertionError('text')
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)  # expect: AssertionError() ()
try:
    assert None, (1, 2)
except AssertionError as e:
    print(e.args)  # expect: ((1, 2),)
try:
    assert False, None
except AssertionError as e:
    print(e.args)  # expect: (None,)
AssertionError_ = AssertionError
AssertionError = KeyError
try:
    assert False, "rebinding the name has no effect"
except AssertionError_ as e:
    print(repr(e))  # expect: AssertionError('rebinding the name has no effect')
