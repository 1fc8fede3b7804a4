#include "vm/stdlib.h"

#include <unistd.h>

#include <cstdio>

#include "bytecode/image.h"
#include "vm/compile.h"
#include "vm/eval.h"
#include "vm/settings.h"
#include "vm/stdlib_blob.h"

namespace krait {

std::string stdlib_root(Interpreter& interp) {
  if (!stdlib_is_embedded(interp)) return interp.options.stdlib_dir;
  const std::string& base = settings(interp).base_prefix;
  const std::string& prefix = base.empty() ? interp.options.prefix : base;
  return (prefix == "/" ? "" : prefix) + "/lib/python3.14";
}

// CPython's dis knows CPython's instructions: ours is used with any library.
static bool is_carried(Interpreter& interp, std::string_view path) { return stdlib_is_embedded(interp) || path == "dis.py"; }

bool stdlib_read(Interpreter& interp, std::string_view path, std::string* out) {
  if (is_carried(interp, path)) {
    const EmbeddedFile* file = embedded_find(path);
    if (file) out->assign(file->data);
    return file != nullptr;
  }
  std::FILE* file = std::fopen((interp.options.stdlib_dir + "/" + std::string(path)).c_str(), "rb");
  if (!file) return false;
  char buffer[32768];
  while (usize n = std::fread(buffer, 1, sizeof buffer, file)) out->append(buffer, n);
  std::fclose(file);
  return true;
}

bool stdlib_has(Interpreter& interp, std::string_view path) {
  if (is_carried(interp, path)) return embedded_find(path) != nullptr;
  return access((interp.options.stdlib_dir + "/" + std::string(path)).c_str(), R_OK) == 0;
}

Result<Ref> stdlib_code(Thread& t, std::string_view path, std::string_view filename) {
  if (is_carried(t.interp, path) && t.interp.options.optimize == 0) {
    const EmbeddedFile* file = embedded_find(path);
    if (!file) return absent_ref();
    if (!file->code.empty()) {
      if (ImageRef image = trusted_image(file->code)) {
        UnitView root = root_unit(image.get());
        return code_new(t, std::move(image), root, str_intern(t, filename)).ref();
      }
    }
  }
  std::string source;
  if (!stdlib_read(t.interp, path, &source)) return absent_ref();
  RefTo<Str> name = str_from_utf8(t, filename);
  CompileRequest request;
  request.filename = name;
  return compile_source(t, source, request);
}

}  // namespace krait
