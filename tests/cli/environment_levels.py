# env: PYTHONOPTIMIZE=x
# env: PYTHONVERBOSE=0
# env: PYTHONNOUSERSITE=3
# env: PYTHONSAFEPATH=0
# env: PYTHONWARNINGS=error,ignore::DeprecationWarning
# env: PYTHONHASHSEED=0
# env: PYTHON_CPU_COUNT=7
# flags: -W once
import os
import sys

f = sys.flags
print(f.optimize, f.verbose, f.no_user_site, f.safe_path)   # expect: 1 0 1 True
print(f.hash_randomization, os.cpu_count())                 # expect: 0 7
print(sys.warnoptions)  # expect: ['error', 'ignore::DeprecationWarning', 'once']
