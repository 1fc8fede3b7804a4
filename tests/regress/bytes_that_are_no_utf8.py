# Bytes that are no UTF-8 in arguments, variables, names of files and texts of errors: they were read as if they were, beyond
# their end too.
# wasm: no, arguments and names are UTF-8 there
import os
import pickle
import subprocess
import sys
import tempfile


def run(*args, **env):
    done = subprocess.run([sys.executable, *args], capture_output=True, env={**os.environ, **env})
    text = (done.stdout + done.stderr).decode('ascii', 'backslashreplace')
    print(text.replace(sys.executable, 'python').replace(folder, 'DIR').strip() or 'nothing')


folder = tempfile.mkdtemp()
run('-c', 'import sys; print(ascii(sys.argv), ascii(sys.orig_argv[3:]))', b'\xff\xfe', b'\xe9abc\xc3')
# expect: ['-c', '\udcff\udcfe', '\udce9abc\udcc3'] ['\udcff\udcfe', '\udce9abc\udcc3']
run('-X', b'\xfe=\xff', '-c', 'import sys; print(ascii(sys._xoptions))')  # expect: {'\udcfe': '\udcff'}
run('-W', b'\xff', '-c', 'import sys; print(ascii(sys.warnoptions))')
# expect: ['\udcff']
# expect: Invalid -W option ignored: invalid action: '\udcff'
run('-m', b'\xffoo')  # expect: python: No module named \udcffoo
run('-c', b'print("\xff")')
# expect: Unable to decode the command from the command line:
# expect: UnicodeEncodeError: 'utf-8' codec can't encode character '\udcff' in position 7: surrogates not allowed
run('-c', 'import sys; print(ascii(sys.path[1]))', PYTHONPATH='/x/\udcff')  # expect: '/x/\udcff'
run('-c', 'import sys; print(ascii(sys.pycache_prefix))', PYTHONPYCACHEPREFIX='/\udcff')  # expect: '/\udcff'

script = os.path.join(folder, '\udcffa.py')
with open(script, 'w') as file:
    file.write('import sys; print(ascii(sys.argv), ascii(__file__)); 1/0\n')
run(script)
# expect: ['DIR/\udcffa.py'] 'DIR/\udcffa.py'
# expect: Traceback (most recent call last):
# expect:   File "DIR/\udcffa.py", line 1, in <module>
# expect:     import sys; print(ascii(sys.argv), ascii(__file__)); 1/0
# expect:                                                          ~^~
# expect: ZeroDivisionError: division by zero
run(script + 'x')
# expect: python: can't open file 'DIR/\udcffa.pyx': [Errno 2] No such file or directory

print(ascii(compile('1', b'\xff\xc3', 'exec').co_filename))  # expect: '\udcff\udcc3'
for data in (b'F\xb8\xb8x\n.', b'F\xc3\xa9\n.', b'p\xff\n.'):
    try:
        pickle.loads(data)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))
# expect: ValueError "could not convert string to float: '\ufffd\ufffdx\n'"
# expect: ValueError "could not convert string to float: '\xe9\n'"
# expect: UnpicklingError 'unpickling stack underflow'
