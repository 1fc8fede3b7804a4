# flags: -X warn_default_encoding
# expect error: tests/cli/encoding_warning.py:7: EncodingWarning: 'encoding' argument not specified
# expect error:   open("/dev/null").close()
import io

print(io.text_encoding("utf-8"))  # expect: utf-8
open("/dev/null").close()
