#pragma once
// The standard library inside the program: read-only tables, sorted by path, made by stdlib/embed.mjs.
#include "base/common.h"

namespace krait {

struct EmbeddedFile {
  std::string_view path;  // inside the Lib, with '/': "os.py", "json/decoder.py"
  std::string_view data;  // the file's bytes; 16-byte aligned, a zero byte follows
  std::string_view code;  // its serialised CodeUnit, 16-byte aligned; empty if it was not compiled
};

// All files, ordered by the bytes of their paths.
std::span<const EmbeddedFile> embedded_files();
// The file of exactly this path, or null.
const EmbeddedFile* embedded_find(std::string_view path);
// The files below a folder ("json", no slash at the end), those of its subfolders included; all of them for "".
// Empty if there is no such folder.
std::span<const EmbeddedFile> embedded_folder(std::string_view folder);

}  // namespace krait
