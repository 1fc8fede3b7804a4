"""Files below the folders that the host opened."""
import os
import pathlib
import shutil
import tempfile
import time

folder = tempfile.mkdtemp()
os.chdir(folder)
print(os.path.samefile(os.getcwd(), folder))                      # expect: True
with open("a.txt", "w", encoding="utf-8") as file:
    print(file.write("grün\n" * 3), file.tell())                  # expect: 15 18
print(os.stat("a.txt").st_size, os.path.getsize(os.path.join(folder, "a.txt")))   # expect: 18 18
print(pathlib.Path("a.txt").read_text("utf-8").count("ü"))        # expect: 3
with open("a.txt", "r+b") as file:
    print(file.seek(-5, os.SEEK_END), file.truncate(), file.read())   # expect: 13 13 b''
print(abs(time.time() - os.stat("a.txt").st_mtime) < 3600)        # expect: True
os.makedirs("deep/er/est")
os.rename("a.txt", "deep/b.txt")
os.symlink("b.txt", "deep/link")
print(os.readlink("deep/link"), os.path.islink("deep/link"))      # expect: b.txt True
print(sorted(os.listdir("deep")), [e.name for e in os.scandir("deep") if e.is_dir()])   # expect: ['b.txt', 'er', 'link'] ['er']
print([(os.path.relpath(base, folder), sorted(names)) for base, _, names in os.walk(folder)][:2])   # expect: [('.', []), ('deep', ['b.txt', 'link'])]
shutil.copyfile("deep/b.txt", "c.txt")
print(open("c.txt", "rb").read()[:6])                             # expect: b'gr\xc3\xbcn\n'
os.utime("c.txt", (1000, 2000))
print(os.stat("c.txt").st_mtime)                                  # expect: 2000.0
for action in (lambda: open("no"), lambda: os.rmdir("deep"), lambda: os.mkdir("deep"), lambda: os.listdir("c.txt")):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error.strerror, error.filename)
# expect: FileNotFoundError No such file or directory no
# expect: OSError Directory not empty deep
# expect: FileExistsError File exists deep
# expect: NotADirectoryError Not a directory c.txt
descriptor = os.open("c.txt", os.O_WRONLY | os.O_APPEND)
print(os.write(descriptor, b"!"), os.fstat(descriptor).st_size)   # expect: 1 14
os.close(descriptor)
os.chdir("/")
shutil.rmtree(folder)
print(os.path.exists(folder))                                     # expect: False
