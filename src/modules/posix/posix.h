#pragma once
// Shared by the files of the posix module.
#include <fcntl.h>
#include <sys/stat.h>

#include "modules/posix/path.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "vm/audit.h"

namespace krait {
namespace posix {
// A parameter that is an off_t: what does not fit is too large for a C long.
struct Offset {
  i64 value;
  operator i64() const { return value; }
};
}  // namespace posix
template <> struct native::Convert<posix::Offset> {
  static Result<posix::Offset> from(Thread& t, const Method& m, int i, Value v) {
    posix::Offset out{0};
    if (v.is_empty()) return posix::Offset{native::default_int(m, i)};
    Ref index = TRY(to_index(t, v));
    if (int_try_i64(index, &out.value)) return out;
    return t.raise(kOverflowError, "Python int too large to convert to C long");
  }
};
}  // namespace krait

namespace krait::posix {

// A directory as audit events show it.
inline int told_dir(int fd) { return fd == AT_FDCWD ? -1 : fd; }

struct Constant { const char* name; i64 value; };
extern const Constant kConstants[], kSysconfNames[], kConfstrNames[], kPathconfNames[];
extern const usize kConstantCount, kSysconfNameCount, kConfstrNameCount, kPathconfNameCount;

// dir_fd arguments: AT_FDCWD for None.
Result<int> dir_fd_convert(Thread& t, Value v);
// A user or group id: -1 or an unsigned 32-bit number. `what`: "uid" or "gid".
Result<u32> id_convert(Thread& t, Value v, const char* what);
// A flag whose default the signature text cannot say.
Result<bool> flag_or(Thread& t, Value v, bool fallback);

extern const StructSeqSpec kStatResult, kStatvfsResult, kTerminalSize;
Result<Ref> stat_result(Thread& t, const struct stat& info);

// Tables of functions, one for each file; the second row is of a full system only.
extern const std::span<const Method> kFileFunctions, kDescriptorFunctions, kDirFunctions, kPathFunctions, kInfoFunctions,
    kAttributeFunctions, kMoreDescriptorFunctions, kMoreInfoFunctions, kProcessFunctions, kExecFunctions, kTimerFunctions;

// The platform's part: system_unix.cpp, system_wasi.cpp.
extern const std::span<const Method>* const kFunctionTables[];   // ended by null
Status add_system(Thread& t, Module* module);                    // types that go with the functions
// What os.py asks to know which functions take dir_fd, a descriptor or follow_symlinks.
extern const std::span<const char* const> kHave;
// Another descriptor of an open folder; -1 with errno.
int duplicate_dir(int fd);

struct DirEntry : Object {
  static const TypeSpec kType;
  Field name, path, stat, lstat;   // the last two: EMPTY until asked for
  u64 inode;
  i32 dir_fd;                      // of scandir(fd); -1: a path was given
  u8 kind;                         // DT_*
  bool is_bytes;
};
struct ScandirIterator : Object {
  static const TypeSpec kType;
  void* dir;                       // DIR*; null when exhausted or closed
  Field prefix;                    // EMPTY, or what entries' paths begin with
  std::string* prefix_text;
  i32 fd;
  bool is_bytes;
};

Status add_info(Thread& t, Module* module);      // environ, struct sequences of info.cpp
Status add_process(Thread& t, Module* module);

}  // namespace krait::posix
