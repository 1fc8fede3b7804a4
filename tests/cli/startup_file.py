# command: -i -q -S
# env: PYTHONSTARTUP=tests/cli/_modules/startup.py
# stdin: print(from_startup)
# expect: the startup file
# expect error: >>> >>>
