# flags: -bb -d -q -O -s -P -B -X dev -X utf8=1 -X int_max_str_digits=640 -X warn_default_encoding -X thread_inherit_context=1 -X context_aware_warnings=1
import sys

f = sys.flags
print(f.bytes_warning, f.debug, f.quiet, f.optimize, f.no_user_site, f.safe_path, f.dont_write_bytecode)  # expect: 2 1 1 1 1 True 1
print(f.dev_mode, f.utf8_mode, f.int_max_str_digits, f.warn_default_encoding)  # expect: True 1 640 1
print(f.thread_inherit_context, f.context_aware_warnings, f.isolated, f.inspect)  # expect: 1 1 0 0
print(sys.warnoptions)                      # expect: ['default', 'error::BytesWarning']
print(sorted(sys._xoptions.items())[:3])    # expect: [('context_aware_warnings', '1'), ('dev', True), ('int_max_str_digits', '640')]
