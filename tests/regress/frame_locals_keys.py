# Keys that cannot be hashed, and the reversed order of f_locals.
import sys

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

def frame_variables():
    x = 1
    variables = sys._getframe().f_locals
    attempt(variables.__getitem__, [])             # expect: TypeError unhashable type: 'list'
    print(reversed(variables))                     # expect: ['variables', 'x']
frame_variables()
