# With a prompt to follow, SystemExit does not end the run.
# command: -i -c "raise SystemExit(3)"
# expect error: Traceback (most recent call last):
# expect error:   File "<string>", line 1, in <module>
# expect error:     raise SystemExit(3)
# expect error: SystemExit: 3
# expect error: >>>
