# command: -c "import sys; sys.path.insert(0, 'tests/cli/_modules'); import import_missing"
# exit: 1
# expect error: Traceback (most recent call last):
# expect error:   File "<string>", line 1, in <module>
# expect error:     import sys; sys.path.insert(0, 'tests/cli/_modules'); import import_missing
# expect error:                                                           ^^^^^^^^^^^^^^^^^^^^^
# expect error:   File "tests/cli/_modules/import_missing.py", line 1, in <module>
# expect error:     import nowhere_to_be_found
# expect error: ModuleNotFoundError: No module named 'nowhere_to_be_found'
