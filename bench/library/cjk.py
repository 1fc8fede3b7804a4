GROUP = "library"

JAPANESE = "日本語の文字とABCの混ざった行です。\n" * 2000
KOREAN = "한국어 문장과 abc 섞인 줄입니다.\n" * 2000
CHINESE = "中文字符與ABC混合的一行。\n" * 2000
EUC, SJIS, ISO = JAPANESE.encode("euc_jp"), JAPANESE.encode("shift_jis"), JAPANESE.encode("iso2022_jp")
CP949, BIG5, GB18030 = KOREAN.encode("cp949"), CHINESE.encode("big5"), CHINESE.encode("gb18030")


def bench_cjk_decode_japanese(n=30):
    return sum(len(EUC.decode("euc_jp")) + len(SJIS.decode("shift_jis")) for i in range(n))


def bench_cjk_decode_iso2022(n=30):
    return sum(len(ISO.decode("iso2022_jp")) for i in range(n))


def bench_cjk_decode_others(n=30):
    return sum(len(CP949.decode("cp949")) + len(BIG5.decode("big5")) + len(GB18030.decode("gb18030")) for i in range(n))


def bench_cjk_encode(n=30):
    return sum(len(JAPANESE.encode("shift_jis")) + len(KOREAN.encode("cp949")) + len(CHINESE.encode("gb18030")) for i in range(n))


def bench_cjk_short(n=100_000):
    return sum(len("漢字".encode("euc_jp").decode("euc_jp")) for i in range(n))
