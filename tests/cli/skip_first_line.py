this is no Python  # command: -x $FILE
# command: -x $FILE
import sys
print(sys._getframe().f_lineno)  # expect: 4
