# A real number divided by a complex one keeps the signs of zeros; powers of infinities are errors as powers of others are.
def outcome(action):
    try:
        return action()
    except ArithmeticError as e:
        return f"{type(e).__name__}: {e}"

inf, three, one = float("inf"), 3j, 1
print(-1 / 3j, -one / three, 0 / 1j, 0.0 / complex(-0.0, 1), 0 / complex(1, 0.0))
# expect: (-0+0.3333333333333333j) (-0+0.3333333333333333j) -0j (-0-0j) -0j
print(1 / complex(inf, 1), 2 / complex(-0.0, -inf), -1 / complex(3, -4))       # expect: -0j (-0+0j) (-0.12-0.16j)
print(complex(1, 0) / 3j, complex(0, 1) / 3j, 1j / 3)                           # expect: -0.3333333333333333j (0.3333333333333333+0j) 0.3333333333333333j
print(outcome(lambda: complex(inf, 1) ** 1))                                    # expect: OverflowError: complex exponentiation
print(outcome(lambda: (-1.0) ** complex(inf, 1)))
# expect: ZeroDivisionError: zero to a negative or complex power
