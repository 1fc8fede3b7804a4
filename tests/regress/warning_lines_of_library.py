# A warning that blames a file of the library shows its line, also when the library is carried in the program.
import io
import re
import sys
import zipfile

sys.stderr = io.StringIO()
archive = zipfile.ZipFile(io.BytesIO(), "w")
archive.writestr("a", "")
archive.writestr("a", "")
for line in sys.stderr.getvalue().splitlines():
    print(re.sub(r".*__init__\.py:\d+", "FILE", line))
# expect: FILE: UserWarning: Duplicate name: 'a'
# expect:   return self._open_to_write(zinfo, force_zip64=force_zip64)
