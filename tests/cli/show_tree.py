# command: --ast $FILE
x = 1
# expect: Module(
# expect:  body=[
# expect:   Assign(
# expect:    targets=[
# expect:     Name(
# expect:      id='x',
# expect:      ctx=Store(),
# expect:      lineno=2,
# expect:      col_offset=0,
# expect:      end_lineno=2,
# expect:      end_col_offset=1)],
# expect:    value=Constant(
# expect:     value=1,
# expect:     lineno=2,
# expect:     col_offset=4,
# expect:     end_lineno=2,
# expect:     end_col_offset=5),
# expect:    lineno=2,
# expect:    col_offset=0,
# expect:    end_lineno=2,
# expect:    end_col_offset=5)])
# oracle: no, an option of Krait's own
