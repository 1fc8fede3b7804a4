#include "objects/source_cache.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/str.h"
#include "parser/parser.h"
#include "parser/source.h"
#include "vm/abstract.h"
#include "vm/code.h"
#include "vm/stdlib.h"

namespace krait {

static const char kSourceCacheKey = 0;
struct SourceCache {
  struct File {
    std::string name, text;
    std::vector<std::string_view> lines;
  };
  std::vector<std::unique_ptr<File>> files;
};

// What linecache is to be told.
static const char kProgramKey = 0;
struct ProgramSource {
  RefTo<Code> code;
  RefTo<Str> text;
  void visit(Visitor& v) {
    if (code) v(static_cast<Object*>(code.get()));
    if (text) v(static_cast<Object*>(text.get()));
  }
};

void source_of_program(Thread& t, Code* code, std::string_view text) {
  ProgramSource& source = t.interp.state<ProgramSource>(&kProgramKey);
  source.code = RefTo<Code>(code);
  source.text = str_from_utf8(t, text);
  RefTo<Str> name = str_intern(t, "linecache");
  if (!dict_get_str(t.interp.modules, name).is_absent()) source_tell_linecache(t);
}

void source_tell_linecache(Thread& t) {
  ProgramSource& source = t.interp.state<ProgramSource>(&kProgramKey);
  if (!source.code) return;
  Ref code = std::move(source.code).ref(), text = std::move(source.text).ref();
  source = {};
  RefTo<Str> module_name = str_intern(t, "linecache"), function = str_intern(t, "_register_code"), name = str_from_ascii(t, "<string>");
  Ref module(dict_get_str(t.interp.modules, module_name));
  Value args[] = {code, text, Value(name)};
  if (module.is_absent() || call_method(t, module, function, args).is_error()) t.clear_error();
}

static void split_lines(SourceCache::File& file) {
  file.lines.clear();
  std::string_view rest = file.text;
  while (!rest.empty()) {
    usize end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    file.lines.push_back(line);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
}

void source_register(Interpreter& interp, std::string_view filename, std::string_view text) {
  SourceCache& cache = interp.state<SourceCache>(&kSourceCacheKey);
  auto file = std::make_unique<SourceCache::File>();
  file->name = filename;
  file->text = text;
  split_lines(*file);
  for (auto& known : cache.files) {
    if (known->name == filename) {
      known = std::move(file);
      return;
    }
  }
  cache.files.push_back(std::move(file));
}

// A byte of a name that is no UTF-8 is a lone surrogate in its str.
static std::string file_system_name(const std::string& name) {
  std::string out;
  for (usize i = 0; i < name.size(); ++i) {
    if (u8(name[i]) != 0xED || i + 2 >= name.size() || (u8(name[i + 1]) & 0xFE) != 0xB2) {
      out += name[i];
    } else {
      out += char(0x80 | (name[i + 1] & 1) << 6 | (name[i + 2] & 0x3F));
      i += 2;
    }
  }
  return out;
}
static bool read_file(const std::string& name, std::string* out) {
  std::string path = file_system_name(name);
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  char buffer[16384];
  ssize_t n;
  while ((n = read(fd, buffer, sizeof buffer)) > 0) out->append(buffer, usize(n));
  close(fd);
  return n == 0;
}

bool source_codec(Thread& t, std::string_view encoding, std::string_view bytes, std::string* utf8, std::string* error) {
  Result<RefTo<Bytes>> data = bytes_from(t, bytes);
  if (!data.is_error()) {
    RefTo<Bytes> held = data.take();
    RefTo<Str> name = str_from_utf8(t, encoding);
    Value args[] = {Value(name)};
    Result<Ref> decoded = call_method(t, Value(held), t.names.decode, args);
    if (!decoded.is_error()) {
      Ref text = decoded.take();
      if (is<Str>(text)) {
        *utf8 = str_to_utf8(as<Str>(text));
        return true;
      }
    }
  }
  Ref raised = t.take_error();
  *error = fmt::format("encoding problem: {}", encoding);
  if (!raised.is_empty()) {
    Result<RefTo<Str>> text = to_str(t, raised);
    if (text.is_error()) t.clear_error();
    else *error = str_to_utf8(text.take());
  }
  return false;
}

// Bytes of a source file as UTF-8 with '\n' ends; empty if they cannot be decoded.
static std::string decoded_source(Thread& t, std::string_view bytes) {
  // A pending exception is what is being printed.
  Ref pending = t.take_error();
  parser::ParseOptions options;
  options.mode = parser::Mode::Eval;
  options.context = &t;
  options.decode = [](void* context, std::string_view encoding, std::string_view data, std::string* utf8, std::string* error) {
    return source_codec(*static_cast<Thread*>(context), encoding, data, utf8, error);
  };
  Arena arena;
  parser::SourceText text;
  parser::SyntaxErrorInfo error;
  std::string out;
  if (parser::prepare_source(bytes, options, arena, &text, &error)) out = text.text;
  if (!pending.is_empty()) t.restore_error(std::move(pending));
  return out;
}

std::string source_line_of_file(Thread& t, const std::string& filename, i32 number) {
  std::string bytes;
  if (number < 1 || filename.starts_with("<") || !read_file(filename, &bytes)) return {};
  std::string text = decoded_source(t, bytes);
  usize start = 0;
  for (; number > 1; --number) {
    start = text.find('\n', start);
    if (start++ == std::string::npos) return {};
  }
  usize end = text.find('\n', start);
  return text.substr(start, end == std::string::npos ? end : end + 1 - start);
}

std::span<const std::string_view> source_lines(Interpreter& interp, std::string_view filename) {
  SourceCache& cache = interp.state<SourceCache>(&kSourceCacheKey);
  for (auto& known : cache.files) if (known->name == filename) return known->lines;
  std::string text;
  bool found = filename.starts_with("<") ? false : read_file(std::string(filename), &text);
  if (found) {
    text = decoded_source(*interp.current, text);
  } else if (stdlib_is_embedded(interp)) {
    std::string root = stdlib_root(interp) + "/";
    if (filename.starts_with(root)) found = stdlib_read(interp, filename.substr(root.size()), &text);
  }
  if (!found) return {};
  source_register(interp, filename, text);
  return cache.files.back()->lines;
}

}  // namespace krait
