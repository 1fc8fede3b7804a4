# command: tests/cli/_modules/folder one
# expect: __main__ '' tests/cli/_modules/folder/__main__.py
# expect: ['tests/cli/_modules/folder', 'one'] tests/cli/_modules/folder
