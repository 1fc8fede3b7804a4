# command: --dis tests/cli/data/wrong.txt
# oracle: no, an option of Krait's own
# exit: 1
# expect error:   File "tests/cli/data/wrong.txt", line 1
# expect error:     x = = 1
# expect error:         ^
# expect error: SyntaxError: invalid syntax
