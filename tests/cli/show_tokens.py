# command: --tokens tests/cli/data/small.txt
# oracle: no, an option of Krait's own
# expect: 0,0-0,0:            ENCODING       'utf-8'
# expect: 1,0-1,2:            NAME           'if'
# expect: 1,3-1,4:            NAME           'x'
# expect: 1,4-1,5:            OP             ':'
# expect: 1,5-1,6:            NEWLINE        '\n'
# expect: 2,0-2,1:            INDENT         ' '
# expect: 2,1-2,2:            NUMBER         '1'
# expect: 2,2-2,3:            NEWLINE        '\n'
# expect: 3,0-3,0:            DEDENT         ''
# expect: 3,0-3,0:            ENDMARKER      ''
