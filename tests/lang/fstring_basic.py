name, n, f = "Bob", 42, 3.14159
print(f"{name} {n} {f}", f"{n + 1} {n * 2!r} {name!r:>8}|", f"{{}} {{{n}}}", f'{"quoted"}')  # expect: Bob 42 3.14159 43 84    'Bob'| {} {42} quoted
print(f"|{name:>6}|{name:<6}|{name:^6}|{name:*^7}|{n:05d}|{n:+}|{n:x}|{n:#o}|{n:b}|{f:.2f}|{f:8.3e}|{n:,}")
# expect: |   Bob|Bob   | Bob  |**Bob**|00042|+42|2a|0o52|101010|3.14|3.142e+00|42
print(f"{n!s} {n!r} {'é'!a}", f"{n=}", f"{ n = }", f"{n = :>5}", f"{name=!s}", f"{n+1=}", f"{f=:.1f}")
# expect: 42 42 '\xe9' n=42  n = 42 n =    42 name=Bob n+1=43 f=3.1
w, p = 10, 2
print(f"|{f:{w}.{p}f}|", f"{name:{'>'}{w}}|", f"{n:{'0' if n else ''}8}|")  # expect: |      3.14|        Bob| 00000042|
print(f"{f"{f"{n}"}"}", f"{'a' 'b'}", f"{"nested " + f"{name!r}"}")  # expect: 42 ab nested 'Bob'
print(f"{[x for x in range(3)]}", f"{ {1: 2}[1] }", f"{(lambda x: x * 2)(4)}", f"{n if n else 0}", f"{not n}")  # expect: [0, 1, 2] 2 8 42 False
print(f"a" "b" f"{n}" r"\d" rf"\{n}\n", F"{n}", fr"{n}\t")  # expect: ab42\d\42\n 42 42\t
print(f"""multi {
    n  # comment inside
}""", f"{n,}", f"{n, 1}", f"{*[1, 2],}")  # expect: multi 42 (42,) (42, 1) (1, 2)
print(f"|{n!r:^{w}}|", f"{'\n'!r}", f"{chr(10)!r}", f"{n:}", f"{'':>3}|", f"{True:d} {True}")  # expect: |    42    | '\n' '\n' 42    | 1 True
print(f"{name[0]} {name.upper()} {{{name}}} {{name}}", f"\N{BULLET} \x41 \u00e9 {n}")  # expect: B BOB {Bob} {name} • A é 42
print(f"{n:{'d'}}", f"{3:{1}{0}}", f"{'x':{'{'}>3}", f"{n:}}}")  # expect: 42          3 {{x 42}
