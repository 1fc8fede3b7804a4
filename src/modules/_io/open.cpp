// open() and text_encoding().
#include "modules/_io/io.h"
#include "objects/exception.h"
#include "vm/settings.h"

namespace krait::io {

struct OpenMode {
  bool creating = false, reading = false, writing = false, appending = false, updating = false, text = false, binary = false;
  std::string raw() const {
    std::string s;
    if (creating) s += 'x';
    if (reading) s += 'r';
    if (writing) s += 'w';
    if (appending) s += 'a';
    if (updating) s += '+';
    return s;
  }
};

static Result<OpenMode> parse_mode(Thread& t, Str* mode) {
  OpenMode m;
  std::string text = str_to_utf8(mode);
  for (usize i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case 'x': m.creating = true; break;
      case 'r': m.reading = true; break;
      case 'w': m.writing = true; break;
      case 'a': m.appending = true; break;
      case '+': m.updating = true; break;
      case 't': m.text = true; break;
      case 'b': m.binary = true; break;
      default: return t.raise(kValueError, "invalid mode: '{}'", text);
    }
    if (text.find(text[i], i + 1) != std::string::npos) return t.raise(kValueError, "invalid mode: '{}'", text);
  }
  if (m.text && m.binary) return t.raise(kValueError, "can't have text and binary mode at once");
  if (int(m.creating) + int(m.reading) + int(m.writing) + int(m.appending) > 1)
    return t.raise(kValueError, "must have exactly one of create/read/write/append mode");
  return m;
}

static Status check_text_argument(Thread& t, Value v, const char* name, int position) {
  if (v.is_none() || v.is_empty() || is<Str>(v)) return {};
  return t.raise(kTypeError, "open() argument '{}' must be str or None, not {}", name, type_name(t, v));
}

// `stream` replaces the one below it in `made`, which is closed if something fails from here on.
static Result<Ref> open_layers(Thread& t, Ref& made, const OpenMode& mode, Str* mode_text, i64 buffering, Value encoding,
                               Value errors, Value newline) {
  FileIO* file = is_exact<FileIO>(made) ? static_cast<FileIO*>(made.get().object()) : nullptr;
  bool line_buffering = false;
  if (buffering < 0) {
    // A terminal is flushed line by line; regular files, which most are, need not be asked.
    bool terminal = file && file->seekable != 1 && !file->no_terminal ? TRY(file_isatty(t, file)) : false;
    line_buffering = terminal;
    buffering = file && file->block_size > kDefaultBufferSize ? std::min<i64>(file->block_size, 8 << 20) : kDefaultBufferSize;
  } else if (buffering == 1 && !mode.binary) {
    line_buffering = true;
    buffering = kDefaultBufferSize;
  }
  if (buffering == 0) {
    if (mode.binary) return std::move(made);
    return t.raise(kValueError, "can't have unbuffered text I/O");
  }
  if (buffering == 1) buffering = kDefaultBufferSize;
  const TypeSpec& spec = mode.updating ? BufferedRandom::kType
                         : mode.creating || mode.writing || mode.appending ? BufferedWriter::kType : BufferedReader::kType;
  Ref buffered = TRY(buffered_make(t, spec, made, buffering));
  made = std::move(buffered);
  if (mode.binary) return std::move(made);
  Ref text = TRY(call(t, Value(t.interp.find_type(TextIOWrapper::kType)), made, encoding, errors, newline,
                      Value::boolean(line_buffering)));
  made = std::move(text);
  TRY(set_attribute(t, made, t.names.mode, Value(mode_text)));
  return std::move(made);
}

Result<Ref> io_open(Thread& t, Value file, Value mode_value, i64 buffering, Value encoding, Value errors, Value newline,
                    bool closefd, Value opener) {
  RefTo<Str> mode_text;
  if (mode_value.is_empty()) mode_text = str_intern(t, "r");
  else if (is<Str>(mode_value)) mode_text = RefTo<Str>(as<Str>(mode_value));
  else return t.raise(kTypeError, "open() argument 'mode' must be str, not {}", type_name(t, mode_value));
  if (newline.is_empty()) newline = Value::none();
  TRY(check_text_argument(t, encoding, "encoding", 4));
  TRY(check_text_argument(t, errors, "errors", 5));
  TRY(check_text_argument(t, newline, "newline", 6));
  Ref path(file);
  if (!is_int(file)) {
    path = TRY(fs_path(t, file));
  }
  OpenMode mode = TRY(parse_mode(t, mode_text));
  if (mode.binary && !encoding.is_none()) return t.raise(kValueError, "binary mode doesn't take an encoding argument");
  if (mode.binary && !errors.is_none()) return t.raise(kValueError, "binary mode doesn't take an errors argument");
  if (mode.binary && !newline.is_none()) return t.raise(kValueError, "binary mode doesn't take a newline argument");
  if (mode.binary && buffering == 1)
    TRY(warn(t, kRuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"));
  RefTo<Str> raw_mode = str_from_ascii(t, mode.raw());
  Ref made = TRY(call(t, Value(t.interp.find_type(FileIO::kType)), path, Value(raw_mode), Value::boolean(closefd), opener));
  Result<Ref> result = open_layers(t, made, mode, mode_text, buffering, encoding, errors, newline);
  if (!result.is_error()) return result;
  Ref failed = t.take_error();
  if (call_method(t, made, t.names.close).is_error()) return chain_errors(t, std::move(failed));
  t.restore_error(std::move(failed));
  return Error{};
}

Result<Ref> io_text_encoding(Thread& t, Value encoding, i64 stacklevel) {
  if (!encoding.is_none() && !encoding.is_empty()) return Ref(encoding);
  const Settings& s = settings(t.interp);
  if (s.warn_default_encoding) TRY(warn(t, kEncodingWarning, "'encoding' argument not specified", int(stacklevel)));
  return str_intern(t, s.utf8_mode ? "utf-8" : "locale").ref();
}

}  // namespace krait::io
