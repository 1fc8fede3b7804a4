# env: PYTHONHASHSEED=many
# command: -c pass
# exit: 1
# expect error: Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]
# expect error: Python runtime state: preinitialized
# expect error:
