# A warning that skips the files of its own package is shown at the first line outside of it.
import os
import sys
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder:
    package = os.path.join(folder, "package")
    os.mkdir(package)
    with open(os.path.join(package, "__init__.py"), "w") as file:
        file.write("import os, warnings\n"
                   "def inner(level=1):\n"
                   "    warnings.warn('text', stacklevel=level, skip_file_prefixes=(os.path.dirname(__file__),))\n"
                   "def outer(level=1): inner(level)\n")
    sys.path.insert(0, folder)
    import package

    def call():
        package.inner()
        package.outer()
        package.outer(2)
        package.inner(3)   # the line that called call()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    for warning in caught:
        print(os.path.basename(warning.filename), warning.lineno)
# expect: warn_skip_file_prefixes.py 19
# expect: warn_skip_file_prefixes.py 20
# expect: warn_skip_file_prefixes.py 21
# expect: warn_skip_file_prefixes.py 26
