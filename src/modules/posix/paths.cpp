// posix: what os.path needs fast.
#include <unistd.h>

#include "modules/posix/posix.h"

namespace krait::posix {

static Result<Ref> posix_fspath(Thread& t, Value path) { return fs_path(t, path); }

// Text of a path for the functions that only look at it: WTF-8 for str, the bytes for bytes.
struct PathText {
  std::string text;
  bool is_bytes = false;
  Result<Ref> make(Thread& t, std::string_view part) const {
    if (is_bytes) return bytes_from(t, part);
    return str_from_utf8(t, part);
  }
};
static Result<PathText> path_text(Thread& t, Value v) {
  Ref path = TRY(fs_path(t, v));
  PathText out;
  out.is_bytes = is<Bytes>(path);
  out.text = out.is_bytes ? std::string(as<Bytes>(path)->view()) : str_to_utf8(as<Str>(path));
  return out;
}

static usize root_size(std::string_view p) {
  if (p.empty() || p[0] != '/') return 0;
  return p.size() >= 2 && p[1] == '/' && !(p.size() >= 3 && p[2] == '/') ? 2 : 1;
}

static Result<Ref> posix_path_normpath(Thread& t, Value path) {
  PathText p = TRY(path_text(t, path));
  usize root = root_size(p.text);
  std::vector<std::string_view> parts;
  std::string_view rest = std::string_view(p.text).substr(root);
  while (!rest.empty()) {
    usize slash = rest.find('/');
    std::string_view part = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != ".." || (!root && parts.empty()) || (!parts.empty() && parts.back() == "..")) parts.push_back(part);
    else if (!parts.empty()) parts.pop_back();
  }
  std::string out(p.text, 0, root);
  for (usize i = 0; i < parts.size(); ++i) {
    if (i) out += '/';
    out += parts[i];
  }
  if (out.empty()) out = ".";
  return p.make(t, out);
}

static Result<Ref> posix_path_splitroot_ex(Thread& t, Value path) {
  PathText p = TRY(path_text(t, path));
  usize size = root_size(p.text);
  Ref drive = TRY(p.make(t, "")), root = TRY(p.make(t, std::string_view(p.text).substr(0, size))),
      tail = TRY(p.make(t, std::string_view(p.text).substr(size)));
  return tuple_of(t, drive, root, tail);
}
static void posix_inputhook(Thread& t) {}
static bool posix_no(Thread& t) { return false; }

static constexpr Method kFunctions[] = {
  function<posix_fspath>("fspath($module, /, path)", "The str or bytes of a path."),
  function<posix_path_normpath>("_path_normpath($module, /, path)", "The path without '.', '..' and doubled slashes."),
  function<posix_path_splitroot_ex>("_path_splitroot_ex($module, /, p)", "A path as drive, root and the rest."),
  function<posix_inputhook>("_inputhook($module, /)", "Does nothing."),
  function<posix_no>("_is_inputhook_installed($module, /)", "False."),
};
const std::span<const Method> kPathFunctions = rows(kFunctions);

}  // namespace krait::posix
