# A search for a pattern without width that wants a certain character looked at what lies behind the text.
import re

for width in ("", "\u0100", "\U00010000"):
    for pattern in ("(?=aa)", "(?=[ab])", "(?<=x)(?=a)", "(?![^a])(?=.)"):
        print([len(found) for found in (re.findall(pattern, text + width) for text in ("", "aaaa", "xaxb", "x" * 15, "x" * 16))], end=" ")
    print()
# expect: [0, 3, 0, 0, 0] [0, 4, 2, 0, 0] [0, 0, 1, 0, 0] [0, 4, 1, 0, 0]
# expect: [0, 3, 0, 0, 0] [0, 4, 2, 0, 0] [0, 0, 1, 0, 0] [0, 4, 1, 0, 0]
# expect: [0, 3, 0, 0, 0] [0, 4, 2, 0, 0] [0, 0, 1, 0, 0] [0, 4, 1, 0, 0]
