# Modules imported from compressed archives, and archives that are run.
# wasm: no, it starts a process
import os
import subprocess
import sys
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "library.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zipped_one.py", "VALUE = 1\n" + "# filling\n" * 500)
        archive.writestr("zipped_package/__init__.py", "from . import inner\n")
        archive.writestr("zipped_package/inner.py", "def fail():\n    return 1 / 0\n")
        archive.writestr("zipped_package/data.txt", "some data")
        archive.writestr("__main__.py", "import sys, zipped_one\nprint('main', zipped_one.VALUE, sys.argv[1:])\n")
    sys.path.insert(0, path)
    import zipped_one
    import zipped_package
    print(zipped_one.VALUE, type(zipped_one.__loader__).__name__)   # expect: 1 zipimporter
    print(os.path.relpath(zipped_package.inner.__file__, folder))   # expect: library.zip/zipped_package/inner.py
    print(zipped_package.__loader__.get_data(os.path.join(path, "zipped_package", "data.txt")))   # expect: b'some data'
    try:
        zipped_package.inner.fail()
    except ZeroDivisionError as error:
        print(error.__traceback__.tb_next.tb_lineno)   # expect: 2
    print(len(zipimport.zipimporter(path).get_source("zipped_one")))   # expect: 5010
    print(subprocess.run([sys.executable, path, "argument"], capture_output=True, text=True).stdout.strip())
    # expect: main 1 ['argument']
