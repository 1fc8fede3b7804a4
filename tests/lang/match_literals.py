def f(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "float"
        case 2 + 3j: return "complex"
        case "text" | b"bytes": return "str or bytes"
        case "con" "cat": return "concatenated"
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case _: return "other"
for v in (0, False, True, 1, -1, 1.5, 2 + 3j, "text", b"bytes", "concat", None, [], 0.0):
    print(repr(v), f(v))
    # expect: 0 zero
    # expect: False zero
    # expect: True True
    # expect: 1 other
    # expect: -1 minus one
    # expect: 1.5 float
    # expect: (2+3j) complex
    # expect: 'text' str or bytes
    # expect: b'bytes' str or bytes
    # expect: 'concat' concatenated
    # expect: None None
    # expect: [] other
    # expect: 0.0 zero
class Eq:
    def __eq__(self, o):
        print("eq", o)
        return o == "text"
print(f(Eq()))
# expect: eq 0
# expect: eq -1
# expect: eq 1.5
# expect: eq (2+3j)
# expect: eq text
# expect: str or bytes
match 1:
    case 2: print("no")
print("no case matched is fine")  # expect: no case matched is fine
match = case = _ = 1
match match:
    case case if case == 1: print("soft keywords", match, case)  # expect: soft keywords 1 1
print(match, [match], match + 1)  # expect: 1 [1] 2
type = 5
print(type)  # expect: 5
