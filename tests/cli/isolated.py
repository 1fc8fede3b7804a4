# flags: -I
# env: PYTHONOPTIMIZE=2
# env: PYTHONWARNINGS=error
import sys

print(sys.flags.isolated, sys.flags.ignore_environment, sys.flags.no_user_site, sys.flags.safe_path)  # expect: 1 1 1 True
print(sys.flags.optimize, sys.warnoptions)  # expect: 0 []
