# Tracebacks leave importlib's own entries out; frozen modules show no source.
# command: -c "import sys; sys.path.insert(0, 'tests/cli/_modules'); import import_fails"
# exit: 1
# expect error: Traceback (most recent call last):
# expect error:   File "<string>", line 1, in <module>
# expect error:     import sys; sys.path.insert(0, 'tests/cli/_modules'); import import_fails
# expect error:                                                           ^^^^^^^^^^^^^^^^^^^
# expect error:   File "tests/cli/_modules/import_fails.py", line 5, in <module>
# expect error:     first, second = fail(1)
# expect error:                     ~~~~^^^
# expect error:   File "tests/cli/_modules/import_fails.py", line 2, in fail
# expect error:     raise ValueError(number)
# expect error: ValueError: 1
