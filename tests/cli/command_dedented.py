# command: -c "    print('indented'); import sys; print(sys.argv)" one -x
# expect: indented
# expect: ['-c', 'one', '-x']
