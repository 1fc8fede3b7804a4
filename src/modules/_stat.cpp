// _stat: constants and functions that take the mode of a file apart.
#include <sys/stat.h>

#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

struct StatRow { const char* name; i64 value; };
// The values of POSIX systems; those a system does not have are zero, as in CPython.
static constexpr StatRow kRows[] = {
    {"S_IFDIR", S_IFDIR}, {"S_IFCHR", S_IFCHR}, {"S_IFBLK", S_IFBLK}, {"S_IFREG", S_IFREG}, {"S_IFIFO", S_IFIFO},
    {"S_IFLNK", S_IFLNK}, {"S_IFSOCK", S_IFSOCK}, {"S_IFDOOR", 0}, {"S_IFPORT", 0}, {"S_IFWHT", 0},
    {"S_ISUID", S_ISUID}, {"S_ISGID", S_ISGID}, {"S_ISVTX", S_ISVTX}, {"S_ENFMT", S_ISGID},
    {"S_IREAD", S_IRUSR}, {"S_IWRITE", S_IWUSR}, {"S_IEXEC", S_IXUSR},
    {"S_IRWXU", S_IRWXU}, {"S_IRUSR", S_IRUSR}, {"S_IWUSR", S_IWUSR}, {"S_IXUSR", S_IXUSR},
    {"S_IRWXG", S_IRWXG}, {"S_IRGRP", S_IRGRP}, {"S_IWGRP", S_IWGRP}, {"S_IXGRP", S_IXGRP},
    {"S_IRWXO", S_IRWXO}, {"S_IROTH", S_IROTH}, {"S_IWOTH", S_IWOTH}, {"S_IXOTH", S_IXOTH},
    {"UF_SETTABLE", 0x0000ffff}, {"UF_NODUMP", 1}, {"UF_IMMUTABLE", 2}, {"UF_APPEND", 4}, {"UF_OPAQUE", 8},
    {"UF_NOUNLINK", 0x10}, {"UF_COMPRESSED", 0x20}, {"UF_TRACKED", 0x40}, {"UF_DATAVAULT", 0x80}, {"UF_HIDDEN", 0x8000},
    {"SF_SETTABLE", 0xffff0000}, {"SF_ARCHIVED", 0x10000}, {"SF_IMMUTABLE", 0x20000}, {"SF_APPEND", 0x40000},
    {"SF_NOUNLINK", 0x100000}, {"SF_SNAPSHOT", 0x200000}, {"SF_FIRMLINK", 0x800000}, {"SF_DATALESS", 0x40000000},
    {"ST_MODE", 0}, {"ST_INO", 1}, {"ST_DEV", 2}, {"ST_NLINK", 3}, {"ST_UID", 4}, {"ST_GID", 5}, {"ST_SIZE", 6},
    {"ST_ATIME", 7}, {"ST_MTIME", 8}, {"ST_CTIME", 9},
};

static i64 stat_ifmt(Thread&, i64 mode) { return mode & S_IFMT; }
static i64 stat_imode(Thread&, i64 mode) { return mode & 07777; }
template <u32 kType>
static bool is_type(Thread&, i64 mode) { return (mode & S_IFMT) == kType; }
static bool is_never(Thread&, i64) { return false; }

static Result<RefTo<Str>> stat_filemode(Thread& t, i64 mode) {
  char out[11] = "----------";
  // Not a switch: WASI gives pipes and sockets the same number.
  static constexpr std::pair<i64, char> kKinds[] = {{S_IFREG, '-'}, {S_IFDIR, 'd'}, {S_IFLNK, 'l'}, {S_IFBLK, 'b'},
                                                    {S_IFCHR, 'c'}, {S_IFIFO, 'p'}, {S_IFSOCK, 's'}};
  out[0] = '?';
  for (auto [kind, letter] : kKinds) {
    if ((mode & S_IFMT) != kind) continue;
    out[0] = letter;
    break;
  }
  static constexpr char kLetters[] = "rwxrwxrwx";
  for (int i = 0; i < 9; ++i) if (mode & (0400 >> i)) out[i + 1] = kLetters[i];
  if (mode & S_ISUID) out[3] = mode & S_IXUSR ? 's' : 'S';
  if (mode & S_ISGID) out[6] = mode & S_IXGRP ? 's' : 'S';
  if (mode & S_ISVTX) out[9] = mode & S_IXOTH ? 't' : 'T';
  return str_from_ascii(t, out);
}

static constexpr Method kFunctions[] = {
    function<is_type<S_IFBLK>>("S_ISBLK(mode, /) as ($self, object, /)", "Whether the mode is of a block device."),
    function<is_type<S_IFCHR>>("S_ISCHR(mode, /) as ($self, object, /)", "Whether the mode is of a character device."),
    function<is_type<S_IFDIR>>("S_ISDIR(mode, /) as ($self, object, /)", "Whether the mode is of a folder."),
    function<is_never>("S_ISDOOR(mode, /) as ($self, object, /)", "Whether the mode is of a door."),
    function<is_type<S_IFIFO>>("S_ISFIFO(mode, /) as ($self, object, /)", "Whether the mode is of a named pipe."),
    function<is_type<S_IFLNK>>("S_ISLNK(mode, /) as ($self, object, /)", "Whether the mode is of a symbolic link."),
    function<is_never>("S_ISPORT(mode, /) as ($self, object, /)", "Whether the mode is of an event port."),
    function<is_type<S_IFREG>>("S_ISREG(mode, /) as ($self, object, /)", "Whether the mode is of a regular file."),
    function<is_type<S_IFSOCK>>("S_ISSOCK(mode, /) as ($self, object, /)", "Whether the mode is of a socket."),
    function<is_never>("S_ISWHT(mode, /) as ($self, object, /)", "Whether the mode is of a whiteout."),
    function<stat_ifmt>("S_IFMT(mode, /) as ($self, object, /)", "The part of a mode that tells the kind of file."),
    function<stat_imode>("S_IMODE(mode, /) as ($self, object, /)", "The permission part of a mode."),
    function<stat_filemode>("filemode(mode, /) as ($self, object, /)", "A mode as text, like '-rwxr-xr-x'."),
};

static Status stat_ready(Thread& t, Module* module) {
  for (const StatRow& row : kRows) TRY(module_add_int(t, module, row.name, row.value));
  return {};
}

extern const ModuleSpec kStatModule;
const ModuleSpec kStatModule = {
    .name = "_stat",
    .doc = "Constants and functions for the modes of files.",
    .functions = rows(kFunctions),
    .ready = stat_ready,
};

}  // namespace krait
