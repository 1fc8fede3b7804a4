#include "vm/stdlib_blob.h"

namespace krait {

const EmbeddedFile* embedded_find(std::string_view path) {
  std::span<const EmbeddedFile> files = embedded_files();
  auto at = std::lower_bound(files.begin(), files.end(), path,
                             [](const EmbeddedFile& file, std::string_view wanted) { return file.path < wanted; });
  return at != files.end() && at->path == path ? &*at : nullptr;
}

std::span<const EmbeddedFile> embedded_folder(std::string_view folder) {
  std::span<const EmbeddedFile> files = embedded_files();
  if (folder.empty()) return files;
  // Paths below it are contiguous: those that start with the folder's name and a slash, "/" being followed by "0".
  std::string first(folder), last(folder);
  first += '/';
  last += '/' + 1;
  auto before = [](const EmbeddedFile& file, const std::string& bound) { return file.path < bound; };
  auto begin = std::lower_bound(files.begin(), files.end(), first, before);
  auto end = std::lower_bound(begin, files.end(), last, before);
  return {begin, end};
}

}  // namespace krait
