# A compiled script is run from its .pyc file, whatever its name, and a folder inside a zip archive is run as one.
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import zipfile

def run(*arguments):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True)
    print(done.returncode, done.stdout.strip(), done.stderr.strip().rpartition("\n")[2])

with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, "script.py")
    with open(script, "w") as file:
        file.write("import sys\nprint(__name__, type(__loader__).__name__, __cached__, sys.argv[1:])\n")
    compiled = os.path.join(folder, "script.pyc")
    py_compile.compile(script, compiled, doraise=True)
    run(compiled, "a")        # expect: 0 __main__ SourcelessFileLoader None ['a'] 
    other = os.path.join(folder, "other")
    shutil.copy(compiled, other)
    run(other)                # expect: 0 __main__ SourcelessFileLoader None [] 
    with open(compiled, "r+b") as file:
        file.write(b"\0\0\0\0")
    run(compiled)             # expect: 1  RuntimeError: Bad magic number in .pyc file
    archive = os.path.join(folder, "archive.zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("inside/__main__.py", "print(__name__)")
    run(os.path.join(archive, "inside"))     # expect: 0 __main__ 
