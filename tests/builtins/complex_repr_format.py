inf, nan = float("inf"), float("nan")
for c in (0j, -0j, complex(-0.0, 0.0), complex(0.0, -0.0), 1j, -1j, 1 + 0j, 1.5 - 2.5j, complex(1e16, 1e-5), complex(nan, inf), complex(-inf, -nan), complex(0, nan), 1e100j, complex(3, -0.0)):
    print(repr(c), str(c), f"{c}")
    # expect: 0j 0j 0j
    # expect: (-0-0j) (-0-0j) (-0-0j)
    # expect: (-0+0j) (-0+0j) (-0+0j)
    # expect: -0j -0j -0j
    # expect: 1j 1j 1j
    # expect: (-0-1j) (-0-1j) (-0-1j)
    # expect: (1+0j) (1+0j) (1+0j)
    # expect: (1.5-2.5j) (1.5-2.5j) (1.5-2.5j)
    # expect: (1e+16+1e-05j) (1e+16+1e-05j) (1e+16+1e-05j)
    # expect: (nan+infj) (nan+infj) (nan+infj)
    # expect: (-inf+nanj) (-inf+nanj) (-inf+nanj)
    # expect: nanj nanj nanj
    # expect: 1e+100j 1e+100j 1e+100j
    # expect: (3-0j) (3-0j) (3-0j)
c = 3.14159 - 2.71828j
for spec in ("", ".2f", "e", ".3g", "+.1f", "20.2f", "<20.2f|", "^20", "*>20.1f", ",.2f", "F", "#.0f", "G", ".3", "n"):
    try: print("|" + spec, "|" + format(c * 1000, spec) + "|")
    except ValueError as e: print(spec, e)
# expect: | |(3141.5899999999997-2718.28j)|
# expect: |.2f |3141.59-2718.28j|
# expect: |e |3.141590e+03-2.718280e+03j|
# expect: |.3g |3.14e+03-2.72e+03j|
# expect: |+.1f |+3141.6-2718.3j|
# expect: |20.2f |    3141.59-2718.28j|
# expect: <20.2f| Invalid format specifier '<20.2f|' for object of type 'complex'
# expect: |^20 |(3141.5899999999997-2718.28j)|
# expect: |*>20.1f |******3141.6-2718.3j|
# expect: |,.2f |3,141.59-2,718.28j|
# expect: |F |3141.590000-2718.280000j|
# expect: |#.0f |3142.-2718.j|
# expect: |G |3141.59-2718.28j|
# expect: |.3 |(3.14e+03-2.72e+03j)|
# expect: |n |3141.59-2718.28j|
for spec in ("d", "x", "s", "010f", "=10f", "%", "c"):
    try: print(format(c, spec))
    except ValueError as e: print(spec, e)
    # expect: d Unknown format code 'd' for object of type 'complex'
    # expect: x Unknown format code 'x' for object of type 'complex'
    # expect: s Unknown format code 's' for object of type 'complex'
    # expect: 010f Zero padding is not allowed in complex format specifier
    # expect: =10f '=' alignment flag is not allowed in complex format specifier
    # expect: % Unknown format code '%' for object of type 'complex'
    # expect: c Unknown format code 'c' for object of type 'complex'
