# A whole command line instead of a script; stderr is compared too.
# command: -S -c "import sys; print(sys.argv); print('x', file=sys.stderr); sys.exit(3)" a b
# exit: 3
# expect: ['-c', 'a', 'b']
# expect error: x
