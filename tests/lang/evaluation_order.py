def t(x, r=None):
    print(x, end=" ")
    return r if r is not None else x
t(1) + t(2) * t(3) - t(4); print(".")  # expect: 1 2 3 4 .
[t(1), t(2)][t(0)]; print(".")  # expect: 1 2 0 .
{t("a"): t(1), t("b"): t(2)}; print(".")  # expect: a 1 b 2 .
(t(1), t(2), *t(3, [0]), t(4)); print(".")  # expect: 1 2 3 4 .
t("f", max)(t(1), *t("args", (2, 3)), key=t("key", lambda v: v)); print(".")  # expect: f 1 args key .
t(1) if t(0) else t(2); print(".")  # expect: 0 2 .
t(0) or t(0) or t(5) or t(6); print(".")  # expect: 0 0 5 .
t(1) and t(0) and t(9); print(".")  # expect: 1 0 .
t(1) < t(2) < t(1) < t(9); print(".")  # expect: 1 2 1 .
d = {}
d[t("k")] = t("v"); print(".")  # expect: v k .
t("o", d)[t("i")] = t("val"); print(".")  # expect: val o i .
a = b = t("once"); print(".")  # expect: once .
t("target", d)[t("x")], t("target2", d)[t("y")] = t("rhs1"), t("rhs2"); print(".")  # expect: rhs1 rhs2 target x target2 y .
d["n"] = 1
t("aug", d)[t("key2", "n")] += t("inc", 1); print(".")  # expect: aug key2 inc .
[t(x) for x in t("src", (1, 2)) if t("cond")]; print(".")  # expect: src cond 1 cond 2 .
f"{t('f1')}{t('f2'):{t('w', 3)}}"; print(".")  # expect: f1 f2 w .
t([3, 1, 2], [3, 1, 2])[t(0):t(2):t(1)]; print(".")  # expect: [3, 1, 2] 0 2 1 .
del t("dt", d)[t("dk", "x")], t("dt2", d)[t("dk2", "y")]; print(".")  # expect: dt dk dt2 dk2 .
assert t("asserted"), t("not evaluated"); print(".")  # expect: asserted .
lambda v=t("default"): v; print(".")  # expect: default .
def f(a: t("ann") = t("d1"), *, b=t("d2")) -> t("ret"): pass
print(".")  # expect: d1 d2 .
class C(t("base", object), metaclass=t("meta", type)): pass
print(".")  # expect: base meta .
