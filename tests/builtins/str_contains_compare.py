# One character in a text, and equality of texts as a condition, for every width of characters.
for text in ("a b", "\xe4b", "\u20acb", "\U0001f600b", ""):
    for part in ("a", "b", "\xe4", "\u20ac", "\U0001f600", "", "b "):
        found = part in text
        if (text.find(part) >= 0) != found:
            print("wrong", ascii(text), ascii(part))
count = 0
for a in ("", "x", "\xff", "\u0100", "xy", "x\u0100"):
    for b in ("", "x", "\xff", "\u0100", "x" + "y", "x\u0100"):
        same = a == b
        if a == b:
            count += 1
        if a != b:
            count += 100
        while not a == b:
            break
        else:
            count += 10000
print(count)   # expect: 63006
print("a" in "bca", "\xe4" in "abc", "\u0100" in "abc")   # expect: True False False
