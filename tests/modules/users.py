# The databases of users and groups.
# wasm: no, WASI has no users
import grp
import os
import pwd


def failure(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


root = pwd.getpwuid(0)
print(root.pw_name, root.pw_uid, root.pw_gid, root[0] == root.pw_name, len(root))   # expect: root 0 0 True 7
print(type(root).__name__, type(root).__module__)   # expect: struct_passwd pwd
print(pwd.getpwnam("root") == root, root in pwd.getpwall())   # expect: True True
print(failure(pwd.getpwuid, 54321))      # expect: KeyError: 'getpwuid(): uid not found: 54321'
print(failure(pwd.getpwuid, -1))         # expect: KeyError: 'getpwuid(): uid not found: -1'
print(failure(pwd.getpwuid, 2**40))      # expect: KeyError: 'getpwuid(): uid not found'
print(failure(pwd.getpwuid, "x"))        # expect: TypeError: uid should be integer, not str
print(failure(pwd.getpwnam, "no such user"))   # expect: KeyError: "getpwnam(): name not found: 'no such user'"
print(failure(pwd.getpwnam, "a\0b"))     # expect: ValueError: embedded null byte
print(failure(pwd.getpwnam, 5))          # expect: TypeError: getpwnam() argument must be str, not int

group = grp.getgrgid(0)
print(group.gr_name, group.gr_gid, type(group.gr_mem).__name__, len(group))   # expect: root 0 list 4
print(type(group).__name__, type(group).__module__)   # expect: struct_group grp
print(grp.getgrnam(name="root") == group, group in grp.getgrall())   # expect: True True
print(failure(grp.getgrgid, 54321))      # expect: KeyError: 'getgrgid(): gid not found: 54321'
print(failure(grp.getgrgid, "x"))        # expect: TypeError: gid should be integer, not str
print(failure(grp.getgrnam, "no such"))  # expect: KeyError: "getgrnam(): name not found: 'no such'"
print(failure(grp.getgrnam, b"root"))    # expect: TypeError: getgrnam() argument 'name' must be str, not bytes
os.environ.pop("HOME", None)
print(os.path.expanduser("~root") == root.pw_dir)   # expect: True
