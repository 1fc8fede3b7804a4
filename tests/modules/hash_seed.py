# env: PYTHONHASHSEED=42
# Texts and bytes hash as CPython hashes them with the same seed.
print(hash("abc"), hash(b"abc"), hash(""), hash(memoryview(b"abcdefghi")))
# expect: 3869580338025362921 3869580338025362921 0 -5970266004662334337
print(hash("\xe9"), hash("\u0100"), hash("abcdefgh"))
# expect: 5653850369683463245 -1210628546572122282 -5457871895989710762
