vals = (0.0, 3.14159, -2.5, 1234567.891, 1e-10, 1e20, float("inf"), float("nan"))
for spec in ("", "f", ".0f", ".2f", ".10f", "e", ".0e", ".3E", "g", ".3g", ".10g", "G", "n", "%", ".1%", "10.2f", "<10.1f", "^12.3e", "+.1f", " .1f", "010.1f", ",.2f", "_.2f", "#.0f", "#g", "z.0f", ".17g", ".3", "+010.3", "*=+12.2f", ",", "_", "8", ".0", ".1"):
    print("|" + spec, "|".join(format(v, spec) for v in vals) + "|")
    # expect: | 0.0|3.14159|-2.5|1234567.891|1e-10|1e+20|inf|nan|
    # expect: |f 0.000000|3.141590|-2.500000|1234567.891000|0.000000|100000000000000000000.000000|inf|nan|
    # expect: |.0f 0|3|-2|1234568|0|100000000000000000000|inf|nan|
    # expect: |.2f 0.00|3.14|-2.50|1234567.89|0.00|100000000000000000000.00|inf|nan|
    # expect: |.10f 0.0000000000|3.1415900000|-2.5000000000|1234567.8910000001|0.0000000001|100000000000000000000.0000000000|inf|nan|
    # expect: |e 0.000000e+00|3.141590e+00|-2.500000e+00|1.234568e+06|1.000000e-10|1.000000e+20|inf|nan|
    # expect: |.0e 0e+00|3e+00|-2e+00|1e+06|1e-10|1e+20|inf|nan|
    # expect: |.3E 0.000E+00|3.142E+00|-2.500E+00|1.235E+06|1.000E-10|1.000E+20|INF|NAN|
    # expect: |g 0|3.14159|-2.5|1.23457e+06|1e-10|1e+20|inf|nan|
    # expect: |.3g 0|3.14|-2.5|1.23e+06|1e-10|1e+20|inf|nan|
    # expect: |.10g 0|3.14159|-2.5|1234567.891|1e-10|1e+20|inf|nan|
    # expect: |G 0|3.14159|-2.5|1.23457E+06|1E-10|1E+20|INF|NAN|
    # expect: |n 0|3.14159|-2.5|1.23457e+06|1e-10|1e+20|inf|nan|
    # expect: |% 0.000000%|314.159000%|-250.000000%|123456789.100000%|0.000000%|10000000000000000000000.000000%|inf%|nan%|
    # expect: |.1% 0.0%|314.2%|-250.0%|123456789.1%|0.0%|10000000000000000000000.0%|inf%|nan%|
    # expect: |10.2f       0.00|      3.14|     -2.50|1234567.89|      0.00|100000000000000000000.00|       inf|       nan|
    # expect: |<10.1f 0.0       |3.1       |-2.5      |1234567.9 |0.0       |100000000000000000000.0|inf       |nan       |
    # expect: |^12.3e  0.000e+00  | 3.142e+00  | -2.500e+00 | 1.235e+06  | 1.000e-10  | 1.000e+20  |    inf     |    nan     |
    # expect: |+.1f +0.0|+3.1|-2.5|+1234567.9|+0.0|+100000000000000000000.0|+inf|+nan|
    # expect: | .1f  0.0| 3.1|-2.5| 1234567.9| 0.0| 100000000000000000000.0| inf| nan|
    # expect: |010.1f 00000000.0|00000003.1|-0000002.5|01234567.9|00000000.0|100000000000000000000.0|0000000inf|0000000nan|
    # expect: |,.2f 0.00|3.14|-2.50|1,234,567.89|0.00|100,000,000,000,000,000,000.00|inf|nan|
    # expect: |_.2f 0.00|3.14|-2.50|1_234_567.89|0.00|100_000_000_000_000_000_000.00|inf|nan|
    # expect: |#.0f 0.|3.|-2.|1234568.|0.|100000000000000000000.|inf|nan|
    # expect: |#g 0.00000|3.14159|-2.50000|1.23457e+06|1.00000e-10|1.00000e+20|inf|nan|
    # expect: |z.0f 0|3|-2|1234568|0|100000000000000000000|inf|nan|
    # expect: |.17g 0|3.1415899999999999|-2.5|1234567.8910000001|1e-10|1e+20|inf|nan|
    # expect: |.3 0.0|3.14|-2.5|1.23e+06|1e-10|1e+20|inf|nan|
    # expect: |+010.3 +0000000.0|+000003.14|-0000002.5|+01.23e+06|+00001e-10|+00001e+20|+000000inf|+000000nan|
    # expect: |*=+12.2f +*******0.00|+*******3.14|-*******2.50|+*1234567.89|+*******0.00|+100000000000000000000.00|+********inf|+********nan|
    # expect: |, 0.0|3.14159|-2.5|1,234,567.891|1e-10|1e+20|inf|nan|
    # expect: |_ 0.0|3.14159|-2.5|1_234_567.891|1e-10|1e+20|inf|nan|
    # expect: |8      0.0| 3.14159|    -2.5|1234567.891|   1e-10|   1e+20|     inf|     nan|
    # expect: |.0 0e+00|3e+00|-2e+00|1e+06|1e-10|1e+20|inf|nan|
    # expect: |.1 0e+00|3e+00|-2e+00|1e+06|1e-10|1e+20|inf|nan|
def tr(spec, v=1.5):
    try: print("|" + format(v, spec) + "|")
    except Exception as e: print(spec, type(e).__name__, e)
for s in ("d", "x", "s", "c", "b", ".f", ".2.f", "f.2", ",n", ",_f", "Z", "+-f", ".99999999999f", "ff", "5.5.5", "=<5f", ".,f", ".3_f", ".4,f"): tr(s)
# expect: d ValueError Unknown format code 'd' for object of type 'float'
# expect: x ValueError Unknown format code 'x' for object of type 'float'
# expect: s ValueError Unknown format code 's' for object of type 'float'
# expect: c ValueError Unknown format code 'c' for object of type 'float'
# expect: b ValueError Unknown format code 'b' for object of type 'float'
# expect: .f ValueError Format specifier missing precision
# expect: .2.f ValueError Invalid format specifier '.2.f' for object of type 'float'
# expect: f.2 ValueError Invalid format specifier 'f.2' for object of type 'float'
# expect: ,n ValueError Cannot specify ',' with 'n'.
# expect: ,_f ValueError Cannot specify both ',' and '_'.
# expect: Z ValueError Unknown format code 'Z' for object of type 'float'
# expect: +-f ValueError Invalid format specifier '+-f' for object of type 'float'
# expect: .99999999999f ValueError precision too big
# expect: ff ValueError Invalid format specifier 'ff' for object of type 'float'
# expect: 5.5.5 ValueError Invalid format specifier '5.5.5' for object of type 'float'
# expect: |1.500000|
# expect: |1.500,000|
# expect: |1.500|
# expect: |1.500,0|
tr("z.1f", -0.01)  # expect: |0.0|
tr("z.1f", -0.06)  # expect: |-0.1|
tr(".50f", 0.1)  # expect: |0.10000000000000000555111512312578270211815834045410|
tr("020,.2f", 1234567.891)  # expect: |0,000,001,234,567.89|
tr(".20f", 5e-324)  # expect: |0.00000000000000000000|
tr("06", float("inf"))  # expect: |000inf|
tr("+F", float("nan"))  # expect: |+NAN|
