# Order of finally blocks, handlers, contexts and return values over many paths of one program.
class Log(list):
    def __call__(self, *words):
        self.append(" ".join(map(str, words)))
        return words[-1]


log = Log()


def path(kind):
    log("start", kind)
    try:
        try:
            match kind:
                case "return":
                    return log("value")
                case "raise":
                    raise ValueError(kind)
                case "nested":
                    try:
                        raise KeyError("inner")
                    finally:
                        log("innermost")
                case "replace":
                    try:
                        raise KeyError("lost")
                    finally:
                        raise IndexError("replacing")
                case "assert":
                    assert kind != "assert", log("message")
                case "exit":
                    raise SystemExit(3)
                case "stop":
                    next(iter(()))
            log("end of try")
        except ValueError as e:
            log("value error", e)
            raise RuntimeError("translated") from e
        except KeyError as e:
            log("key error", e)
            return "from handler"
        else:
            log("else")
        finally:
            log("first finally")
    except (RuntimeError, LookupError) as e:
        log("outer", type(e).__name__, e, "cause", repr(e.__cause__), "context", repr(e.__context__))
        return "outer value"
    finally:
        log("second finally")
    return "end"


for kind in ("plain", "return", "raise", "nested", "replace", "assert", "exit", "stop"):
    try:
        result = path(kind)
    except BaseException as e:
        result = f"{type(e).__name__}({e})"
    print(f"{kind}: {result}")
    for line in log:
        print("   ", line)
    log.clear()


def loop():
    seen = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            if i == 3:
                raise ValueError(i)
            seen.append(i)
        except ValueError as e:
            seen.append(f"caught {e}")
        else:
            seen.append("else")
        finally:
            seen.append(f"finally {i}")
    else:
        seen.append("never")
    return seen


print(loop())


def walk(error):
    chain = []
    while error is not None:
        chain.append(type(error).__name__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " <- ".join(chain)


def build(depth):
    try:
        if depth == 0:
            raise ValueError
        build(depth - 1)
    except Exception as e:
        if depth % 3 == 0:
            raise KeyError(depth)
        if depth % 3 == 1:
            raise IndexError(depth) from e
        raise OSError(depth) from None


for depth in range(5):
    try:
        build(depth)
    except Exception as e:
        print(depth, walk(e))
