// posix: directories; DirEntry and the iterator of scandir().
#include <dirent.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "objects/container.h"
#include "objects/resource_warning.h"

namespace krait::posix {

// ---- Directories

static DIR* open_dir(const Path& path) {
  if (path.fd == -1) return ::opendir(path.is_none ? "." : path.c_str());
  // The stream closes its descriptor: it gets one of its own.
  int fd = duplicate_dir(path.fd);
  if (fd < 0) return nullptr;
  DIR* dir = ::fdopendir(fd);
  if (!dir) {
    int error = errno;
    ::close(fd);
    errno = error;
    return nullptr;
  }
  ::rewinddir(dir);
  return dir;
}
// The next entry but "." and ".."; null at the end (errno 0) or on error.
static struct dirent* next_entry(DIR* dir) {
  while (true) {
    errno = 0;
    struct dirent* entry = ::readdir(dir);
    if (!entry) return nullptr;
    const char* n = entry->d_name;
    if (n[0] == '.' && (!n[1] || (n[1] == '.' && !n[2]))) continue;
    return entry;
  }
}

static Result<Ref> posix_listdir(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "listdir", "path", kPathFd | kPathNone));
  TRY(audit(t, "os.listdir", p.object));
  DIR* dir = open_dir(p);
  if (!dir) return t.raise_os_error(errno, p.object);
  std::vector<std::string> found;
  int error = 0;
  while (struct dirent* entry = next_entry(dir)) found.push_back(entry->d_name);
  error = errno;
  if (p.fd != -1) ::rewinddir(dir);
  ::closedir(dir);
  if (error) return t.raise_os_error(error, p.object);
  RefTo<List> names = TRY(list_new(t, found.size()));
  for (const std::string& name : found) {
    Ref text = TRY(fs_name(t, name, p.is_bytes));
    TRY(list_push(t, names, text));
  }
  return names;
}

static Result<std::string> current_dir(Thread& t) {
  std::string buffer(1024, '\0');
  while (!::getcwd(buffer.data(), buffer.size())) {
    if (errno != ERANGE) return t.raise_os_error(errno);
    buffer.resize(buffer.size() * 2);
  }
  return std::string(buffer.c_str());
}
static Result<Ref> posix_getcwd(Thread& t) { return decode_fs(t, TRY(current_dir(t))); }
static Result<Ref> posix_getcwdb(Thread& t) { return bytes_from(t, TRY(current_dir(t))); }

// ---- DirEntry

static DirEntry* self_entry(Value v) { return static_cast<DirEntry*>(v.object()); }

static Result<std::string> entry_path(Thread& t, DirEntry* self) {
  Value path = self->dir_fd != -1 ? self->name : self->path;
  if (is<Bytes>(path)) return std::string(as<Bytes>(path)->view());
  return encode_fs(t, as<Str>(path));
}
static Result<Ref> fetch_stat(Thread& t, DirEntry* self, bool follow) {
  std::string path = TRY(entry_path(t, self));
  struct stat info;
  if (::fstatat(self->dir_fd != -1 ? self->dir_fd : AT_FDCWD, path.c_str(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0)
    return t.raise_os_error(errno, self->path);
  return stat_result(t, info);
}
static Result<bool> is_link(Thread& t, DirEntry* self);
static Result<Ref> entry_lstat(Thread& t, DirEntry* self) {
  if (self->lstat.get().is_empty()) self->lstat.set(TRY(fetch_stat(t, self, false)));
  return Ref(self->lstat.get());
}
static Result<Ref> entry_stat(Thread& t, DirEntry* self, bool follow) {
  if (!follow) return entry_lstat(t, self);
  if (self->stat.get().is_empty()) {
    if (TRY(is_link(t, self))) self->stat.set(TRY(fetch_stat(t, self, true)));
    else self->stat.set(TRY(entry_lstat(t, self)));
  }
  return Ref(self->stat.get());
}
// Whether the mode says `kind`; a file that is gone is of no kind.
static Result<bool> mode_is(Thread& t, DirEntry* self, bool follow, u32 kind) {
  Result<Ref> info = entry_stat(t, self, follow);
  if (info.is_error()) {
    if (!t.error_matches(kFileNotFoundError)) return Error{};
    t.clear_error();
    return false;
  }
  Ref result = info.take();
  i64 mode = TRY(int_to_i64(t, (*as<Tuple>(result))[0]));
  return (u32(mode) & S_IFMT) == kind;
}
static Result<bool> is_link(Thread& t, DirEntry* self) {
  if (self->kind != DT_UNKNOWN) return self->kind == DT_LNK;
  return mode_is(t, self, false, S_IFLNK);
}
static Result<bool> is_kind(Thread& t, DirEntry* self, bool follow, u8 kind, u32 mode) {
  if (self->kind != DT_UNKNOWN && !(follow && self->kind == DT_LNK)) return self->kind == kind;
  return mode_is(t, self, follow, mode);
}
static Result<bool> DirEntry_is_dir(Thread& t, DirEntry* self, bool follow) { return is_kind(t, self, follow, DT_DIR, S_IFDIR); }
static Result<bool> DirEntry_is_file(Thread& t, DirEntry* self, bool follow) { return is_kind(t, self, follow, DT_REG, S_IFREG); }
static Result<bool> DirEntry_is_symlink(Thread& t, DirEntry* self) { return is_link(t, self); }
static bool DirEntry_is_junction(Thread& t, DirEntry* self) { return false; }
static Result<Ref> DirEntry_stat(Thread& t, DirEntry* self, bool follow) { return entry_stat(t, self, follow); }
static Result<Ref> DirEntry_inode(Thread& t, DirEntry* self) { return int_from_u64(t, self->inode); }
static Result<Ref> DirEntry_fspath(Thread& t, DirEntry* self) { return Ref(self->path.get()); }
static Result<Ref> DirEntry_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }
static Result<Ref> entry_repr(Thread& t, Value v) {
  RefTo<Str> name = TRY(repr(t, self_entry(v)->name));
  return str_from_utf8(t, fmt::format("<DirEntry {}>", str_to_utf8(name)));
}
static void entry_dealloc(Object* o) {
  DirEntry* self = static_cast<DirEntry*>(o);
  self->name.clear();
  self->path.clear();
  self->stat.clear();
  self->lstat.clear();
}

constexpr Method kEntryMethods[] = {
  method<DirEntry_is_dir>("is_dir(self, /, *, follow_symlinks=True)", "Whether the entry is a directory."),
  method<DirEntry_is_file>("is_file(self, /, *, follow_symlinks=True)", "Whether the entry is a file."),
  method<DirEntry_is_symlink>("is_symlink(self, /)", "Whether the entry is a symbolic link."),
  method<DirEntry_is_junction>("is_junction(self, /)", "False: only Windows has junctions."),
  method<DirEntry_stat>("stat(self, /, *, follow_symlinks=True)", "What stat() tells of the entry; asked once."),
  method<DirEntry_inode>("inode(self, /)", "Inode number of the entry."),
  method<DirEntry_fspath>("__fspath__(self, /)", "The path of the entry."),
  class_method<DirEntry_class_getitem>("__class_getitem__(type, object, /)", "The generic alias DirEntry[object]."),
};
constexpr Member kEntryMembers[] = {
  {"name", offsetof(DirEntry, name), true, true, "The name of the entry in its directory."},
  {"path", offsetof(DirEntry, path), true, true, "The path of the directory with the name."},
};
const TypeSpec DirEntry::kType = {
  .name = "posix.DirEntry",
  .basic_size = sizeof(DirEntry),
  .flags = kTypeNoNew | kTypeMutable,
  .doc = "An entry of a directory, with what reading the directory told of it.",
  .slots = {.repr = entry_repr, .dealloc = entry_dealloc},
  .methods = kEntryMethods,
  .members = kEntryMembers,
};

// ---- scandir

static ScandirIterator* self_scan(Value v) { return static_cast<ScandirIterator*>(v.object()); }
static void close_scan(ScandirIterator* self) {
  if (!self->dir) return;
  DIR* dir = static_cast<DIR*>(self->dir);
  self->dir = nullptr;
  if (self->fd != -1) ::rewinddir(dir);
  ::closedir(dir);
}

static Result<Ref> posix_scandir(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "scandir", "path", kPathFd | kPathNone));
  TRY(audit(t, "os.scandir", p.object));
  DIR* dir = open_dir(p);
  if (!dir) return t.raise_os_error(errno, p.object);
  ScandirIterator* self = static_cast<ScandirIterator*>(type_allocate(t, t.interp.find_type(ScandirIterator::kType)));
  self->dir = dir;
  self->fd = p.fd;
  self->is_bytes = p.is_bytes;
  self->prefix.init_steal(Value::empty());
  self->prefix_text = nullptr;
  if (p.fd == -1) {
    self->prefix_text = new std::string(p.is_none ? "." : p.text);
    if (!self->prefix_text->empty() && self->prefix_text->back() != '/') *self->prefix_text += '/';
  }
  return Ref::steal(Value(self));
}

static Result<Ref> scan_next(Thread& t, Value v) {
  ScandirIterator* self = self_scan(v);
  if (!self->dir) return absent_ref();
  struct dirent* found = next_entry(static_cast<DIR*>(self->dir));
  if (!found) {
    int error = errno;
    close_scan(self);
    if (error) return t.raise_os_error(error);
    return absent_ref();
  }
  std::string name = found->d_name;
  u64 inode = found->d_ino;
  u8 kind = found->d_type;
  Ref shown = TRY(fs_name(t, name, self->is_bytes));
  Ref path = self->prefix_text ? TRY(fs_name(t, *self->prefix_text + name, self->is_bytes)) : shown.copy();
  DirEntry* entry = static_cast<DirEntry*>(type_allocate(t, t.interp.find_type(DirEntry::kType)));
  entry->name.init_steal(shown.detach());
  entry->path.init_steal(path.detach());
  entry->stat.init_steal(Value::empty());
  entry->lstat.init_steal(Value::empty());
  entry->inode = inode;
  entry->dir_fd = self->fd;
  entry->kind = kind;
  entry->is_bytes = self->is_bytes;
  return Ref::steal(Value(entry));
}
static Result<Ref> scan_iter(Thread& t, Value v) { return Ref(v); }
static Result<Ref> scan_enter(Thread& t, ScandirIterator* self) { return Ref(Value(self)); }
static void scan_exit(Thread& t, ScandirIterator* self, Tuple*) { close_scan(self); }
static void scan_close(Thread& t, ScandirIterator* self) { close_scan(self); }
static Status scan_finalize(Thread& t, Value v) {
  ScandirIterator* self = self_scan(v);
  if (!self->dir) return {};
  close_scan(self);
  RefTo<Str> shown = TRY(repr(t, v));
  if (warn_resource(t, v, "unclosed scandir iterator " + str_to_utf8(shown)).is_error()) {
    if (t.error_matches(kWarning)) t.report_unraisable("while finalizing scandir iterator", v);
    else t.clear_error();
  }
  return {};
}
static void scan_dealloc(Object* o) {
  ScandirIterator* self = static_cast<ScandirIterator*>(o);
  close_scan(self);
  self->prefix.clear();
  delete self->prefix_text;
}

constexpr Method kScanMethods[] = {
  method<scan_enter>("__enter__(self, /)", "The iterator itself."),
  method<scan_exit>("__exit__(self, /, *args)", "Close the iterator."),
  method<scan_close>("close(self, /)", "Close the iterator and the directory."),
};
const TypeSpec ScandirIterator::kType = {
  .name = "posix.ScandirIterator",
  .basic_size = sizeof(ScandirIterator),
  .flags = kTypeNoNew | kTypeMutable,
  .slots = {.iter = scan_iter, .next = scan_next, .dealloc = scan_dealloc, .finalize = scan_finalize},
  .methods = kScanMethods,
};

static constexpr Method kFunctions[] = {
  function<posix_listdir>("listdir($module, /, path=None)", "Names of the entries of a directory."),
  function<posix_scandir>("scandir($module, /, path=None)", "An iterator over the entries of a directory."),
  function<posix_getcwd>("getcwd($module, /)", "The current directory."),
  function<posix_getcwdb>("getcwdb($module, /)", "The current directory as bytes."),
};
const std::span<const Method> kDirFunctions = rows(kFunctions);

}  // namespace krait::posix
