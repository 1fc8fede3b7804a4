#!/usr/bin/env python3
"""Runs every C++ test program of a build folder, one after the other.

Last line: N passed, N failed, N skipped. A program that crashes counts as one failure more.
"""
import json
import os
import subprocess
import sys
import tempfile


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    folder = os.path.join(os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(root, "build")), "tests", "unit")
    programs = [name for name in sorted(os.listdir(folder)) if name.startswith("unit_") and "." not in name]
    programs = [name for name in programs if os.access(os.path.join(folder, name), os.X_OK)]
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory(prefix="krait-unit-") as scratch:
        for name in programs:
            report = os.path.join(scratch, name + ".json")
            command = [os.path.join(folder, name), "--gtest_brief=1", f"--gtest_output=json:{report}"]
            done = subprocess.run(command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            counts = {"passed": 0, "failed": 0, "skipped": 0}
            if os.path.exists(report):
                with open(report, encoding="utf-8") as file:
                    cases = [case for suite in json.load(file)["testsuites"] for case in suite["testsuite"]]
                for case in cases:
                    skip = case.get("result") == "SKIPPED" or case.get("status") == "NOTRUN"
                    counts["failed" if "failures" in case else "skipped" if skip else "passed"] += 1
            if done.returncode != 0:
                sys.stdout.write(done.stdout.decode("utf-8", "replace"))
                if counts["failed"] == 0:
                    counts["failed"] = 1
                    print(f"FAIL {name}: exit code {done.returncode}")
            print(f"{name}: {counts['passed']} passed, {counts['failed']} failed")
            passed += counts["passed"]
            failed += counts["failed"]
            skipped += counts["skipped"]
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
