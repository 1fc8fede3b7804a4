// The _io module.
#include "modules/_io/io.h"

namespace krait {

extern const ModuleSpec kIoModule;

namespace io {

static Result<Ref> open_function(Thread& t, Value file, Value mode, Value buffering, Value encoding, Value errors,
                                 Value newline, bool closefd, Value opener) {
  i64 size = TRY(to_index_i64(t, buffering));
  if (size != int(size)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  return io_open(t, file, mode, size, encoding, errors, newline, closefd, opener);
}
static Result<Ref> open_code_function(Thread& t, Str* path) {
  RefTo<Str> mode = str_intern(t, "rb");
  return io_open(t, Value(path), Value(mode), -1, Value::none(), Value::none(), Value::none(), true, Value::none());
}

constexpr Method kFunctions[] = {
  function<open_function>("open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
                          "Open a file and return a stream."),
  function<open_code_function>("open_code($module, /, path)", "Open a file whose contents will be run as code."),
  function<io_text_encoding>("text_encoding($module, encoding, stacklevel=2, /)",
                             "The encoding argument to pass on: itself, or a default for None."),
};

static const TypeSpec* const kTypes[] = {
  &IOBase::kType, &RawIOBase::kType, &BufferedIOBase::kType, &TextIOBase::kType, &FileIO::kType, &BytesIO::kType,
  &BytesIOBuffer::kType, &StringIO::kType, &BufferedReader::kType, &BufferedWriter::kType, &BufferedRWPair::kType,
  &BufferedRandom::kType, &TextIOWrapper::kType, &IncrementalNewlineDecoder::kType,
};

static Status io_ready(Thread& t, Module* module) {
  TRY(make_unsupported_operation(t, module));
  TRY(module_add(t, module, "BlockingIOError", Value(t.types[kBlockingIOError])));
  return module_add_int(t, module, "DEFAULT_BUFFER_SIZE", kDefaultBufferSize);
}

}  // namespace io

const ModuleSpec kIoModule = {
  .name = "_io",
  .doc = "Streams: files, buffers, text, and streams in memory.",
  .functions = rows(io::kFunctions),
  .types = rows(io::kTypes),
  .ready = io::io_ready,
};

}  // namespace krait
