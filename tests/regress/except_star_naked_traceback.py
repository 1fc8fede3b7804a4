# The group that except* makes of a naked exception has an entry of its own in the traceback: the except* itself.
import traceback


def lines(tb):
    found = []
    while tb:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return found


def raise_it():
    raise ValueError(1)


def again():
    try:
        raise_it()
    except* TypeError:
        pass
    except* ValueError as e:
        print(lines(e.__traceback__), lines(e.exceptions[0].__traceback__))
        raise


def unmatched():
    try:
        raise_it()
    except* TypeError:
        pass


def wrong_class():
    try:
        raise_it()
    except* (TypeError,
             int):
        pass


for f in again, unmatched, wrong_class:
    try:
        f()
    except Exception as e:
        print(repr(e), lines(e.__traceback__))
        traceback.print_exc(file=__import__("sys").stdout)

# expect: [('again', 5)] [('again', 2), ('raise_it', 1)]
# expect: ExceptionGroup('', (ValueError(1),)) [('<module>', 43), ('again', 5)]
# expect:   + Exception Group Traceback (most recent call last):
# expect:   |   File "tests/regress/except_star_naked_traceback.py", line 44, in <module>
# expect:   |     f()
# expect:   |     ~^^
# expect:   |   File "tests/regress/except_star_naked_traceback.py", line 22, in again
# expect:   |     except* ValueError as e:
# expect:   |         print(lines(e.__traceback__), lines(e.exceptions[0].__traceback__))
# expect:   |         raise
# expect:   | ExceptionGroup:  (1 sub-exception)
# expect:   +-+---------------- 1 ----------------
# expect:     | Traceback (most recent call last):
# expect:     |   File "tests/regress/except_star_naked_traceback.py", line 19, in again
# expect:     |     raise_it()
# expect:     |     ~~~~~~~~^^
# expect:     |   File "tests/regress/except_star_naked_traceback.py", line 14, in raise_it
# expect:     |     raise ValueError(1)
# expect:     | ValueError: 1
# expect:     +------------------------------------
# expect: ValueError(1) [('<module>', 43), ('unmatched', 2), ('raise_it', 1)]
# expect: Traceback (most recent call last):
# expect:   File "tests/regress/except_star_naked_traceback.py", line 44, in <module>
# expect:     f()
# expect:     ~^^
# expect:   File "tests/regress/except_star_naked_traceback.py", line 29, in unmatched
# expect:     raise_it()
# expect:     ~~~~~~~~^^
# expect:   File "tests/regress/except_star_naked_traceback.py", line 14, in raise_it
# expect:     raise ValueError(1)
# expect: ValueError: 1
# expect: TypeError('catching classes that do not inherit from BaseException is not allowed') [('<module>', 43), ('wrong_class', 3)]
# expect: Traceback (most recent call last):
# expect:   File "tests/regress/except_star_naked_traceback.py", line 36, in wrong_class
# expect:     raise_it()
# expect:     ~~~~~~~~^^
# expect:   File "tests/regress/except_star_naked_traceback.py", line 14, in raise_it
# expect:     raise ValueError(1)
# expect: ValueError: 1
# expect:
# expect: During handling of the above exception, another exception occurred:
# expect:
# expect: Traceback (most recent call last):
# expect:   File "tests/regress/except_star_naked_traceback.py", line 44, in <module>
# expect:     f()
# expect:     ~^^
# expect:   File "tests/regress/except_star_naked_traceback.py", line 37, in wrong_class
# expect:     except* (TypeError,
# expect:              int):
# expect:         pass
# expect: TypeError: catching classes that do not inherit from BaseException is not allowed
