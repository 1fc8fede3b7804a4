#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/find_bytes.h"
#include "modules/mmap/mmap.h"
#include "modules/sys.h"
#include "objects/module.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait::mmapping {

// ---- Reading and writing at the position

static i64 rest(const Mapping* self) { return std::max<i64>(self->size - self->position, 0); }
static Result<Ref> take(Thread& t, Mapping* self, i64 count) {
  RefTo<Bytes> out = TRY(bytes_from(t, count ? self->view().substr(usize(self->position), usize(count)) : std::string_view()));
  self->position += count;
  return out;
}
// None: all that is left; a negative number too.
static Result<i64> count_argument(Thread& t, Value v) {
  if (v.is_none()) return INT64_MAX;
  if (!is_int(v) && !type_of(t, v)->slots.index) return t.raise(kTypeError, "argument should be integer or None, not '{}'", type_name(t, v));
  i64 count = TRY(to_index_i64(t, v, kOverflowError));
  return count < 0 ? INT64_MAX : count;
}
static Result<Ref> mapping_read(Thread& t, Mapping* self, Value n) {
  i64 count = TRY(count_argument(t, n));
  TRY(check_open(t, self));
  return take(t, self, std::min(count, rest(self)));
}
static Result<Ref> mapping_read_byte(Thread& t, Mapping* self) {
  TRY(check_open(t, self));
  if (!rest(self)) return t.raise(kValueError, "read byte out of range");
  return Ref(Value::small_int(self->data[self->position++]));
}
static Result<Ref> mapping_readline(Thread& t, Mapping* self) {
  TRY(check_open(t, self));
  i64 count = rest(self);
  const void* end = count ? std::memchr(self->data + self->position, '\n', usize(count)) : nullptr;
  if (end) count = static_cast<const u8*>(end) - (self->data + self->position) + 1;
  return take(t, self, count);
}
static Result<i64> mapping_write(Thread& t, Mapping* self, Value data) {
  BufferView view(t);
  TRY(view.open(data));
  TRY(check_open(t, self));
  TRY(check_writable(t, self));
  i64 count = i64(view.view().size());
  if (self->position > self->size || self->size - self->position < count) return t.raise(kValueError, "data out of range");
  if (count) std::memmove(self->data + self->position, view.data(), usize(count));
  self->position += count;
  return count;
}
static Status mapping_write_byte(Thread& t, Mapping* self, Value byte_value) {
  i64 byte = TRY(to_index_i64(t, byte_value));
  if (byte > 255) return t.raise(kOverflowError, "unsigned byte integer is greater than maximum");
  if (byte < 0) return t.raise(kOverflowError, "unsigned byte integer is less than minimum");
  TRY(check_open(t, self));
  TRY(check_writable(t, self));
  if (!rest(self)) return t.raise(kValueError, "write byte out of range");
  self->data[self->position++] = u8(byte);
  return {};
}
static Result<i64> mapping_seek(Thread& t, Mapping* self, i64 distance, i32 whence) {
  TRY(check_open(t, self));
  if (whence < 0 || whence > 2) return t.raise(kValueError, "unknown seek type");
  i64 base = whence == 0 ? 0 : whence == 1 ? self->position : self->size, where;
  if (__builtin_add_overflow(base, distance, &where) || where < 0 || where > self->size) return t.raise(kValueError, "seek out of range");
  return self->position = where;
}
static Result<i64> mapping_tell(Thread& t, Mapping* self) {
  TRY(check_open(t, self));
  return self->position;
}
static bool mapping_seekable(Thread&, Mapping*) { return true; }

// ---- Searching and moving

template <bool kBack>
static Result<i64> find(Thread& t, Mapping* self, Value pattern, Value start_value, Value end_value) {
  BufferView view(t);
  TRY(view.open(pattern));
  // Without a start the end is not looked at, as in CPython.
  bool from_position = start_value.is_none();
  i64 start = from_position ? 0 : TRY(int_to_i64(t, TRY(to_index(t, start_value))));
  i64 end = from_position || end_value.is_none() ? INT64_MAX : TRY(int_to_i64(t, TRY(to_index(t, end_value))));
  TRY(check_open(t, self));
  auto clip = [&](i64 at) { return std::clamp<i64>(at < 0 ? at + self->size : at, 0, self->size); };
  start = from_position ? std::min(self->position, self->size) : clip(start);
  end = clip(end);
  if (end < start) return -1;
  std::string_view text = self->view().substr(usize(start), usize(end - start));
  usize found = kBack ? text.rfind(view.view()) : find_bytes(text, view.view());
  return found == std::string_view::npos ? -1 : start + i64(found);
}
static Status mapping_move(Thread& t, Mapping* self, i64 to, i64 from, i64 count) {
  TRY(check_open(t, self));
  TRY(check_writable(t, self));
  if (to < 0 || from < 0 || count < 0 || self->size - to < count || self->size - from < count)
    return t.raise(kValueError, "source, destination, or count out of range");
  std::memmove(self->data + to, self->data + from, usize(count));
  return {};
}

// ---- The file

static Result<i64> mapping_size(Thread& t, Mapping* self) {
  TRY(check_open(t, self));
  struct stat status;
  int failed;
  {
    ReleaseLock release(t);
    failed = ::fstat(self->fd, &status);
  }
  if (failed) return t.raise_os_error(errno);
  return i64(status.st_size);
}
static Status mapping_resize(Thread& t, Mapping* self, i64 size) {
  TRY(check_open(t, self));
  if (self->exports) return t.raise(kBufferError, "mmap can't resize with extant buffers exported.");
  if (!self->tracks_fd) return t.raise(kValueError, "mmap can't resize with trackfd=False.");
  if (self->access != kAccessWrite && self->access != kAccessDefault)
    return t.raise(kTypeError, "mmap can't resize a readonly or copy-on-write memory map.");
  if (size < 0 || INT64_MAX - size < self->offset) return t.raise(kValueError, "new size out of range");
  if (self->fd == -1 && !(self->flags & MAP_PRIVATE) && size > self->size)
    return t.raise(kValueError, "mmap: can't expand a shared anonymous mapping");
  // Told before the file is cut off below a mapping that stays.
  if (size == 0) return t.raise_os_error(EINVAL);
  if (self->fd != -1 && ::ftruncate(self->fd, self->offset + size) != 0) return t.raise_os_error(errno);
  void* data = ::mremap(self->data, usize(self->size), usize(size), MREMAP_MAYMOVE);
  if (data == MAP_FAILED) return t.raise_os_error(errno);
  self->data = static_cast<u8*>(data);
  self->size = size;
  return {};
}
static Status mapping_flush(Thread& t, Mapping* self, i64 offset, Value size_value) {
  i64 size = 0;
  if (!size_value.is_none()) {
    Ref index = TRY(to_index(t, size_value));
    size = TRY(int_to_i64(t, index));
  }
  TRY(check_open(t, self));
  if (size_value.is_none()) size = self->size;
  if (offset < 0 || size < 0 || self->size - offset < size) return t.raise(kValueError, "flush values out of range");
  if (self->access == kAccessRead || self->access == kAccessCopy) return {};
  u8* data = self->data + offset;
  int failed;
  {
    ReleaseLock release(t);
    failed = ::msync(data, usize(size), MS_SYNC);
  }
  if (failed) return t.raise_os_error(errno);
  return {};
}
static Status mapping_madvise(Thread& t, Mapping* self, i32 option, i64 start, Value length_value) {
  i64 length = 0;
  if (!length_value.is_none()) {
    Ref index = TRY(to_index(t, length_value));
    length = TRY(int_to_i64(t, index));
  }
  TRY(check_open(t, self));
  if (length_value.is_none()) length = self->size;
  if (start < 0 || start >= self->size) return t.raise(kValueError, "madvise start out of bounds");
  if (length < 0) return t.raise(kValueError, "madvise length invalid");
  if (INT64_MAX - start < length) return t.raise(kOverflowError, "madvise length too large");
  if (::madvise(self->data + start, usize(std::min(length, self->size - start)), option) != 0) return t.raise_os_error(errno);
  return {};
}

static Status mapping_close(Thread& t, Mapping* self) {
  if (self->exports) return t.raise(kBufferError, "cannot close exported pointers exist");
  release_mapping(self);
  return {};
}
static Result<Ref> mapping_enter(Thread& t, Mapping* self) {
  TRY(check_open(t, self));
  return Ref(Value(self));
}
static Status mapping_exit(Thread& t, Mapping* self, Value, Value, Value) { return mapping_close(t, self); }

static constexpr Method kMethodRows[] = {
    method<mapping_close>("close($self, /)", "Give the memory back; the object is of no more use."),
    method<find<false>>("find($self, view, start=None, end=None, /)", "Lowest position of the bytes, from the current one on if `start` is None; -1: not found."),
    method<find<true>>("rfind($self, view, start=None, end=None, /)", "Highest position of the bytes, from the current one on if `start` is None; -1: not found."),
    method<mapping_flush>("flush($self, offset=0, size=None, /)", "Write changes to the file and wait until they are."),
    method<mapping_madvise>("madvise($self, option, start=0, length=None, /)", "Tell the system how the memory will be used."),
    method<mapping_move>("move($self, dest, src, count, /)", "Copy bytes to another position."),
    method<mapping_read>("read($self, n=None, /)", "At most `n` bytes from the current position."),
    method<mapping_read_byte>("read_byte($self, /)", "The byte at the current position, as an int."),
    method<mapping_readline>("readline($self, /)", "The bytes from the current position to the end of the line."),
    method<mapping_resize>("resize($self, newsize, /)", "Change the size of the mapping and of its file."),
    method<mapping_seek>("seek($self, pos, whence=0, /)", "Change the current position: from the start, from where it is (1), from the end (2)."),
    method<mapping_seekable>("seekable($self, /)", "True."),
    method<mapping_size>("size($self, /)", "The size of the file."),
    method<mapping_tell>("tell($self, /)", "The current position."),
    method<mapping_write>("write($self, bytes, /)", "Store bytes at the current position and give their number."),
    method<mapping_write_byte>("write_byte($self, byte, /)", "Store a byte at the current position."),
    method<mapping_enter>("__enter__($self, /)", "The object."),
    method<mapping_exit>("__exit__($self, exc_type, exc_value, traceback, /)", "Close it."),
};
constinit const std::span<const Method> kMethods = kMethodRows;

// ---- The module

struct NumberRow { const char* name; int value; };
static constexpr NumberRow kNumbers[] = {
    {"ACCESS_DEFAULT", kAccessDefault}, {"ACCESS_READ", kAccessRead}, {"ACCESS_WRITE", kAccessWrite}, {"ACCESS_COPY", kAccessCopy},
#define SAME(NAME) {#NAME, NAME}
    SAME(PROT_READ), SAME(PROT_WRITE), SAME(PROT_EXEC), SAME(MAP_SHARED), SAME(MAP_PRIVATE), SAME(MAP_ANON), SAME(MAP_ANONYMOUS),
    SAME(MAP_DENYWRITE), SAME(MAP_EXECUTABLE), SAME(MAP_POPULATE), SAME(MAP_STACK), SAME(MAP_NORESERVE),
#ifdef MAP_32BIT
    SAME(MAP_32BIT),
#endif
    SAME(MADV_NORMAL), SAME(MADV_RANDOM), SAME(MADV_SEQUENTIAL), SAME(MADV_WILLNEED), SAME(MADV_DONTNEED), SAME(MADV_REMOVE),
    SAME(MADV_DONTFORK), SAME(MADV_DOFORK), SAME(MADV_HWPOISON), SAME(MADV_MERGEABLE), SAME(MADV_UNMERGEABLE), SAME(MADV_HUGEPAGE),
    SAME(MADV_NOHUGEPAGE), SAME(MADV_DONTDUMP), SAME(MADV_DODUMP), SAME(MADV_FREE),
#undef SAME
};
static Status ready(Thread& t, Module* module) {
  for (const NumberRow& row : kNumbers) TRY(module_add_int(t, module, row.name, row.value));
  i64 page = ::sysconf(_SC_PAGESIZE);
  TRY(module_add_int(t, module, "PAGESIZE", page));
  TRY(module_add_int(t, module, "ALLOCATIONGRANULARITY", page));
  RefTo<Str> builtins = str_intern(t, "builtins");
  TRY(type_from_spec(t, MappingIterator::kType, builtins));
  return module_add(t, module, "error", Value(static_cast<Object*>(t.types[kOSError])));
}
static const TypeSpec* const kTypes[] = {&Mapping::kType};

}  // namespace krait::mmapping

namespace krait {
extern const ModuleSpec kMmapModule;
const ModuleSpec kMmapModule = {
    .name = "mmap",
    .doc = "Files and memory mapped into the process.",
    .types = mmapping::kTypes,
    .ready = mmapping::ready,
};
}  // namespace krait
