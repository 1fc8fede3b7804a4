samples = ["", "a", "A", "aB", "1", "²", "½", "٣", "Ⅷ", "一", " ", "\t\n", "\x1c", "\u2003", "\u200b", "_", "a1", "a_b", "1a", "é", "ß", "ǅ", "ª", "Title Case", "Title case", "TITLE 1", "\x7f", "\xa0", "😀", "class", "a b", "ʰ", "\u0345", "\ud800", "A1", "·", "℘"]
for name in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "islower", "isupper", "istitle", "isspace", "isidentifier", "isprintable", "isascii"):
    print(name, "".join("1" if getattr(s, name)() else "0" for s in samples))
    # expect: isalpha 0111000001000000000111100000010100000
    # expect: isdigit 0000110100000000000000000000000000000
    # expect: isdecimal 0000100100000000000000000000000000000
    # expect: isnumeric 0000111111000000000000000000000000000
    # expect: isalnum 0111111111000000101111100000010100100
    # expect: islower 0100000000000000111110100000011110000
    # expect: isupper 0010000010000000000000000100000000100
    # expect: istitle 0010000010000000000001010000000000100
    # expect: isspace 0000000000111100000000000001000000000
    # expect: isidentifier 0111000011000001110111100000010100101
    # expect: isprintable 1111111111100001111111111100111110111
    # expect: isascii 1111100000111001111000011110011000100
def tr(f):
    try: print(f())
    except TypeError as e: print(e)
tr(lambda: "a".isalpha(1))  # expect: str.isalpha() takes no arguments (1 given)
tr(lambda: str.isdigit(5))  # expect: descriptor 'isdigit' for 'str' objects doesn't apply to a 'int' object
