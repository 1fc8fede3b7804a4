# command: -X int_max_str_digits=5 -c pass
# exit: 1
# expect error: Fatal Python error: config_init_int_max_str_digits: -X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.
# expect error: Python runtime state: preinitialized
# expect error:
