for spec in ("", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "+05", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010b", "c", "n", ",", "_", "_x", "_b", "#_x",
             "e", "E", "f", "F", "g", "G", "%", ".2f", ",.1f", "*^9", "+,d", "010,", "é>4", "z.1f", " =+6", "=+#8x"):
    print("|" + spec, "|" + format(1234, spec).replace(chr(1234), "chr") + "|" + (format(-7, spec) if spec != "c" else "") + "|")
    # expect: | |1234|-7|
    # expect: |d |1234|-7|
    # expect: |5 | 1234|   -7|
    # expect: |<5 |1234 |-7   |
    # expect: |>5 | 1234|   -7|
    # expect: |^5 |1234 | -7  |
    # expect: |=5 | 1234|-   7|
    # expect: |05 |01234|-0007|
    # expect: |+ |+1234|-7|
    # expect: |- |1234|-7|
    # expect: |  | 1234|-7|
    # expect: |+05 |+1234|-0007|
    # expect: |x |4d2|-7|
    # expect: |X |4D2|-7|
    # expect: |#x |0x4d2|-0x7|
    # expect: |#X |0X4D2|-0X7|
    # expect: |o |2322|-7|
    # expect: |#o |0o2322|-0o7|
    # expect: |b |10011010010|-111|
    # expect: |#b |0b10011010010|-0b111|
    # expect: |#010b |0b10011010010|-0b0000111|
    # expect: |c |chr||
    # expect: |n |1234|-7|
    # expect: |, |1,234|-7|
    # expect: |_ |1_234|-7|
    # expect: |_x |4d2|-7|
    # expect: |_b |100_1101_0010|-111|
    # expect: |#_x |0x4d2|-0x7|
    # expect: |e |1.234000e+03|-7.000000e+00|
    # expect: |E |1.234000E+03|-7.000000E+00|
    # expect: |f |1234.000000|-7.000000|
    # expect: |F |1234.000000|-7.000000|
    # expect: |g |1234|-7|
    # expect: |G |1234|-7|
    # expect: |% |123400.000000%|-700.000000%|
    # expect: |.2f |1234.00|-7.00|
    # expect: |,.1f |1,234.0|-7.0|
    # expect: |*^9 |**1234***|***-7****|
    # expect: |+,d |+1,234|-7|
    # expect: |010, |00,001,234|-0,000,007|
    # expect: |é>4 |1234|éé-7|
    # expect: |z.1f |1234.0|-7.0|
    # expect: | =+6 |+ 1234|-    7|
    # expect: |=+#8x |+0x  4d2|-0x    7|
def tr(spec, v=5):
    try: print("|" + format(v, spec) + "|")
    except Exception as e: print(spec, type(e).__name__, e)
for s in ("s", "y", ".2", ".2d", "#c", ",c", ",x", ",n", "_n", "+c", ",_", "__", "5 ", "d5", "<<<", "zd", ".d", "99999999999999999999", "r", "dd", "\u4e2d"): tr(s)
# expect: s ValueError Unknown format code 's' for object of type 'int'
# expect: y ValueError Unknown format code 'y' for object of type 'int'
# expect: .2 ValueError Precision not allowed in integer format specifier
# expect: .2d ValueError Precision not allowed in integer format specifier
# expect: #c ValueError Alternate form (#) not allowed with integer format specifier 'c'
# expect: ,c ValueError Cannot specify ',' with 'c'.
# expect: ,x ValueError Cannot specify ',' with 'x'.
# expect: ,n ValueError Cannot specify ',' with 'n'.
# expect: _n ValueError Cannot specify '_' with 'n'.
# expect: +c ValueError Sign not allowed with integer format specifier 'c'
# expect: ,_ ValueError Cannot specify both ',' and '_'.
# expect: __ ValueError Cannot specify '_' with '_'.
# expect: 5  ValueError Unknown format code '\x20' for object of type 'int'
# expect: d5 ValueError Invalid format specifier 'd5' for object of type 'int'
# expect: <<< ValueError Unknown format code '<' for object of type 'int'
# expect: zd ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: .d ValueError Format specifier missing precision
# expect: 99999999999999999999 ValueError Too many decimal digits in format string
# expect: r ValueError Unknown format code 'r' for object of type 'int'
# expect: dd ValueError Invalid format specifier 'dd' for object of type 'int'
# expect: 中 ValueError Unknown format code '\x4e2d' for object of type 'int'
tr("c", -1)  # expect: c OverflowError %c arg not in range(0x110000)
tr("c", 0x110000)  # expect: c OverflowError %c arg not in range(0x110000)
tr(",", 10 ** 20)  # expect: |100,000,000,000,000,000,000|
tr("_b", 255)  # expect: |1111_1111|
tr("x", -255)  # expect: |-ff|
tr("e", 10 ** 400)  # expect: e OverflowError int too large to convert to float
tr("n", 10 ** 6)  # expect: |1000000|
tr("d", True)  # expect: |1|
tr("", True)  # expect: |True|
tr(">6", True)  # expect: |     1|
tr("d", 10 ** 30)  # expect: |1000000000000000000000000000000|
tr("=^+30,", 10 ** 15)  # expect: |====+1,000,000,000,000,000====|
