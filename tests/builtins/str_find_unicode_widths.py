def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, e, c, s = "abcabc" * 3, "abéabé" * 3, "ab中ab中" * 3, "ab😀ab😀" * 3
for t in (a, e, c, s):
    print(ascii(t[:3]), t.find(t[2]), t.rfind(t[2]), t.count(t[2]), t.count(t[:3]), t.index(t[1:4], 4), t.find("zz"), t.find(t[2] + "a", 5), len(t), t.replace(t[2], "-")[:8], ascii(t.split(t[2])[:2]), t.rfind("ab", 0, 7), ascii(t.partition(t[2])[0]), t.startswith(t[:4]), t.endswith(t[-4:]), (t + "x")[-1], ascii(t[::-3]), t.strip("ab")[0] == t[2])
    # expect: 'abc' 2 17 6 6 4 -1 5 18 ab-ab-ab ['ab', 'ab'] 3 'ab' True True x 'cccccc' True
    # expect: 'ab\xe9' 2 17 6 6 4 -1 5 18 ab-ab-ab ['ab', 'ab'] 3 'ab' True True x '\xe9\xe9\xe9\xe9\xe9\xe9' True
    # expect: 'ab\u4e2d' 2 17 6 6 4 -1 5 18 ab-ab-ab ['ab', 'ab'] 3 'ab' True True x '\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d' True
    # expect: 'ab\U0001f600' 2 17 6 6 4 -1 5 18 ab-ab-ab ['ab', 'ab'] 3 'ab' True True x '\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600' True
tr(lambda: ("abc".find("é"), "abc".find("中"), "é".find("😀"), "é中".find("中"), "a" in "é", "é" in "é中😀", "😀" in "中", "中" not in "é"))
# expect: (-1, -1, -1, 1, False, True, False, True)
tr(lambda: ("aéa".replace("a", "😀"), "😀a".replace("😀", "b"), "éé".replace("é", ""), "a中".replace("中", "é"), len("a😀".replace("😀", "bb")), "aaa".replace("a", "中", 2)))
# expect: ('😀é😀', 'ba', '', 'aé', 3, '中中a')
tr(lambda: ("é" + "a", "a" + "中" + "é", "😀"[:0] + "a", ("a😀"[0]).isascii(), ("é" * 3)[1:], "中".join("ab"), "a".join("é中"), "é".center(5, "中"), "a".ljust(3, "é")))
# expect: ('éa', 'a中é', 'a', True, 'éé', 'a中b', 'éa中', '中中é中中', 'aéé')
tr(lambda: ("aé" < "a中", "a😀" > "a\uffff", "é" == "e\u0301", "\ue000" < "\U00010000", max("aé中😀"), sorted("中é😀a"), hash("aé"[0]) == hash("a"), {"é"[0]: 1}["é"]))
# expect: (True, True, False, True, '😀', ['a', 'é', '中', '😀'], True, 1)
tr(lambda: ("x".join(["é", "a"]).split("x"), "é,中".split(","), "中 é\u2003😀".split(), "é\n中\u2028😀".splitlines(), "ÀÉ".lower(), "àé".upper(), "éa".title(), "É".swapcase()))
# expect: (['é', 'a'], ['é', '中'], ['中', 'é', '😀'], ['é', '中', '😀'], 'àé', 'ÀÉ', 'Éa', 'é')
