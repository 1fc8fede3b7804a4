#!/usr/bin/env python3
"""Compares the native modules of Krait with those of CPython 3.14: names, kinds, signatures, members of types.

    tests/tools/compare_api.py [--krait PATH] [MODULE ...]     what is missing or different, a line each
    tests/tools/compare_api.py --table                         a Markdown table, for docs/stdlib.md

Without modules: all that CPython has built in or as extension modules. A name that only Krait has is not reported.
Exit code 1 if anything is missing in a module that Krait has.
"""
import argparse
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Runs in both interpreters: {module: {name: [kind, signature, members, how a type is made]} or null}.
DUMP = r"""
import importlib, inspect, json, sys, types

def signature(value):
    try:
        return getattr(value, "__text_signature__", None)
    except Exception:
        return None

def describe(value):
    if isinstance(value, type):
        members = {}
        for name, member in vars(value).items():
            kind = "data" if not callable(member) and not isinstance(member, (classmethod, staticmethod)) else "method"
            members[name] = [kind, signature(member)]
        flags = value.__flags__
        makings = ["heap" if flags & 1 << 9 else "static", "immutable" if flags & 1 << 8 else "mutable"]
        makings.append("own __module__" if isinstance(vars(value).get("__module__"), str) else "no own __module__")
        return ["exception" if issubclass(value, BaseException) else "type", signature(value), members, makings]
    if isinstance(value, types.ModuleType):
        return ["module", None, {}, []]
    if callable(value):
        return ["function", signature(value), {}, []]
    return ["constant", None, {}, []]

result = {}
for name in json.loads(sys.argv[1]):
    try:
        module = importlib.import_module(name)
    except Exception:
        result[name] = None
        continue
    result[name] = {key: describe(value) for key, value in vars(module).items()
                    if not (key.startswith("__") and key.endswith("__")) and type(value).__name__ != "PyCapsule"}
print(json.dumps(result))
"""
NAMES = r"""
import os, sys, json, sysconfig
names = set(sys.builtin_module_names)
folder = os.path.join(sysconfig.get_path("platstdlib"), "lib-dynload")
if os.path.isdir(folder):
    names |= {file.partition(".")[0] for file in os.listdir(folder) if file.endswith(".so")}
print(json.dumps(sorted(n for n in names if n not in ("__main__",))))
"""
# Slots that CPython repeats in each type and Krait inherits, and details of its C types.
INHERITED = {"__getattribute__", "__setattr__", "__delattr__", "__hash__", "__new__", "__vectorcalloffset__"}
# For extension modules in C, which Krait does not have (capsules are left out, too).
FOR_EXTENSIONS = {"_imp": {"create_dynamic", "exec_dynamic"}, "_multibytecodec": {"__create_codec"}}
# Modules that show the insides of CPython to its own tests.
OF_CPYTHON = ("_test", "_xx", "xx", "_ctypes_test", "_opcode_metadata")


def run(command, code, *args):
    done = subprocess.run([*command, "-W", "ignore", "-c", code, *args], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def compare(theirs, ours, left_out=()):
    """What is missing or different in one module, a text each."""
    for name, (kind, signature, members, makings) in sorted(theirs.items()):
        if name in left_out:
            continue
        if name not in ours:
            yield f"no {name}"
            continue
        our_kind, our_signature, our_members, our_makings = ours[name]
        if our_kind != kind:
            yield f"{name} is a {our_kind}, not a {kind}"
            continue
        for making, our_making in zip(makings, our_makings):
            if making != our_making:
                yield f"{name}: {our_making}, CPython {making}"
        if signature != our_signature and signature is not None:
            yield f"{name}{our_signature or '(?)'}, CPython {signature}"
        for member, (member_kind, member_signature) in sorted(members.items()):
            if member not in our_members and member in INHERITED:
                continue
            if member not in our_members:
                yield f"no {name}.{member}"
            elif member_signature is not None and our_members[member][1] != member_signature:
                yield f"{name}.{member}{our_members[member][1] or '(?)'}, CPython {member_signature}"


def source_of(module):
    folder = os.path.join(ROOT, "src", "modules")
    for name in (module, module + "_unix"):
        if os.path.isfile(os.path.join(folder, name + ".cpp")):
            return f"src/modules/{name}.cpp"
    if os.path.isdir(os.path.join(folder, module)):
        return f"src/modules/{module}/"
    return ""


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--krait", default=os.path.join(ROOT, "build", "krait"))
    options.add_argument("--table", action="store_true")
    options.add_argument("modules", nargs="*")
    options = options.parse_args()
    oracle = [subprocess.run([os.path.join(ROOT, "tools", "oracle")], capture_output=True, text=True).stdout.strip()]
    if not oracle[0]:
        print("no CPython 3.14 to compare with")
        return 0
    names = options.modules or [n for n in run(oracle, NAMES) if not n.startswith(OF_CPYTHON)]
    theirs = run(oracle, DUMP, json.dumps(names))
    ours = run([options.krait], DUMP, json.dumps(names))
    failed = False
    if options.table:
        print("| module | names | of CPython's | missing or different | source |\n|---|---|---|---|---|")
    for name in names:
        if theirs[name] is None:
            continue
        if ours[name] is None:
            print(f"| `{name}` | | {len(theirs[name])} | not there | |" if options.table else f"{name}: not there")
            continue
        found = list(compare(theirs[name], ours[name], FOR_EXTENSIONS.get(name, ())))
        failed = failed or bool(found)
        if options.table:
            present = sum(n in ours[name] for n in theirs[name])
            shown = "; ".join(f"`{text}`" for text in found[:4]) + (f"; {len(found) - 4} more" if len(found) > 4 else "")
            print(f"| `{name}` | {present} | {len(theirs[name])} | {shown.replace('|', chr(92) + '|')} | {source_of(name)} |")
        else:
            for text in found:
                print(f"{name}: {text}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
