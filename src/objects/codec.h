#pragma once
// Text encodings: the codec registry's entry points and the built-in codecs.
#include "objects/bytes.h"
#include "objects/str.h"

namespace krait {

// bytes -> str and back by encoding name. `encoding` null: utf-8; `errors` null: strict. LookupError
// "unknown encoding: X". Built-in codecs (utf-8, latin-1, ascii, utf-16, utf-32 ...) take the short way.
Result<RefTo<Str>> decode_bytes(Thread& t, Value object, std::string_view data, Str* encoding, Str* errors);
Result<RefTo<Bytes>> encode_str(Thread& t, Str* text, Str* encoding, Str* errors);

// Names of files, environment variables and arguments: utf-8 with surrogateescape.
Result<std::string> encode_fs(Thread& t, Str* text);          // ValueError "embedded null byte"
Result<RefTo<Str>> decode_fs(Thread& t, std::string_view bytes);

}  // namespace krait
