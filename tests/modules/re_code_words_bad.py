# oracle: no, CPython reads beyond the list of code words here
# Code words that end too early or count wrongly.
import _sre

for code in [], [13], [13, 0, 1], [13, 1, 1], [7, 1, 1], [7, 2, 0, 1], [24, 3, 0, 1, 1], [4, 2, 0, 1], [27, 1, 1], [14, 4, 1]:
    try:
        print(_sre.compile("", 0, code, 0, {}, ()))
    except RuntimeError as e:
        print(e, code)
# expect: invalid SRE code []
# expect: invalid SRE code [13]
# expect: invalid SRE code [13, 0, 1]
# expect: invalid SRE code [13, 1, 1]
# expect: invalid SRE code [7, 1, 1]
# expect: invalid SRE code [7, 2, 0, 1]
# expect: invalid SRE code [24, 3, 0, 1, 1]
# expect: invalid SRE code [4, 2, 0, 1]
# expect: invalid SRE code [27, 1, 1]
# expect: invalid SRE code [14, 4, 1]
