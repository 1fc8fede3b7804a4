# command: -c "import os.path; os.path.join(1)"
# exit: 1
# expect error: Traceback (most recent call last):
# expect error:   File "<string>", line 1, in <module>
# expect error:     import os.path; os.path.join(1)
# expect error:                     ~~~~~~~~~~~~^^^
# expect error:   File "<frozen posixpath>", line 77, in join
# expect error: TypeError: expected str, bytes or os.PathLike object, not int
