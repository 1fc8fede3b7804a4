# Inputs of the plain prompt have names of their own, so that tracebacks find their lines; what stands at the end of the
# input is run, and an expression that breaks off is an error, not incomplete.
# command: -c "import subprocess, sys; print(subprocess.run([sys.executable, '-i', '-q'], input=open(sys.argv[1]).read().partition('INPUT\n')[2], env={'TERM': 'dumb'}, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True).stdout)" $FILE
# expect: >>>   File "<stdin>", line 1
# expect:     1+
# expect:       ^
# expect: SyntaxError: invalid syntax
# expect: >>> ... ... >>> '<stdin-0>'
# expect: >>>   File "<stdin-2>", line 1
# expect:     return 3
# expect:     ^^^^^^^^
# expect: SyntaxError: 'return' outside function
# expect: >>> Traceback (most recent call last):
# expect:   File "<stdin>", line 1, in <module>
# expect:     f(0)
# expect:     ~^^^
# expect:   File "<stdin>", line 2, in f
# expect:     return 1 / x
# expect:            ~~^~~
# expect: ZeroDivisionError: division by zero
# expect: >>> ... ... 
# expect: 5
# expect: >>> 
# expect: 
# INPUT
1+
def f(x):
    return 1 / x

f.__code__.co_filename
return 3
f(0)
for i in [5]:
    i
