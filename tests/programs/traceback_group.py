# exits 1: an exception group at the top, with nested groups, causes and notes.
def task(name, fail=None):
    print("running", name)
    if fail is not None:
        raise fail
    return name.upper()


def gather(*tasks):
    results, errors = [], []
    for name, fail in tasks:
        try:
            results.append(task(name, fail))
        except Exception as error:
            error.add_note(f"task {name}")
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(tasks)} tasks failed", errors)
    return results


print(gather(("a", None), ("b", None)))
try:
    gather(("c", None), ("d", ValueError("bad d")), ("e", KeyError("e")))
except* ValueError as group:
    print("values", group.exceptions, group.exceptions[0].__notes__)
except* LookupError as group:
    print("lookups", [repr(e) for e in group.exceptions])


def nested():
    errors = []
    for batch in ([("f", OSError(2, "No such file"))], [("g", ValueError("g")), ("h", ZeroDivisionError("h"))]):
        try:
            gather(*batch)
        except ExceptionGroup as group:
            errors.append(group)
    raise ExceptionGroup("batches", errors)


def leaves(error, depth=0):
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from leaves(inner, depth + 1)
    else:
        yield depth, error


try:
    nested()
except ExceptionGroup as group:
    for depth, leaf in leaves(group):
        print("  " * depth, repr(leaf), leaf.__notes__)
    matched, rest = group.split(lambda e: isinstance(e, ArithmeticError))
    print(repr(matched))
    print(repr(rest))

try:
    nested()
except* OSError as group:
    print("os errors handled", len(group.exceptions))
# wasm: no, numbers of errors are of the system
