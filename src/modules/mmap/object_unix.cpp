#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/int_bits.h"
#include "modules/mmap/mmap.h"
#include "modules/posix/path.h"
#include "modules/sys.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait::mmapping {

Status check_open(Thread& t, const Mapping* self) {
  if (self->data) return {};
  return t.raise(kValueError, "mmap closed or invalid");
}
Status check_writable(Thread& t, const Mapping* self) {
  if (self->is_writable()) return {};
  return t.raise(kTypeError, "mmap can't modify a readonly memory map.");
}
void release_mapping(Mapping* self) {
  if (self->fd >= 0) ::close(self->fd);
  self->fd = -1;
  if (self->data) ::munmap(self->data, usize(self->size));
  self->data = nullptr;
}

// ---- Making one

// The constructor's arguments. Its error texts name no function, so it does not use the common binder.
constexpr std::string_view kParameters[] = {"fileno", "length", "flags", "prot", "access", "offset", "trackfd"};
enum { kFileno, kLength, kFlags, kProt, kAccess, kOffset, kTrackFd, kParameterCount };
constexpr u32 kPositional = 6, kRequired = 2;

static Status bind(Thread& t, Args args, Value* slots) {
  u32 keywords = args.kw_count();
  if (args.count + keywords > kParameterCount)
    return t.raise(kTypeError, "function takes at most {} {}arguments ({} given)", int(kParameterCount), args.count ? "" : "keyword ",
                   args.count + keywords);
  if (args.count > kPositional) return t.raise(kTypeError, "function takes at most {} positional arguments ({} given)", kPositional, args.count);
  for (u32 i = 0; i < args.count; ++i) slots[i] = args[i];
  for (u32 i = 0; i < keywords; ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    u32 at = 0;
    while (at < kParameterCount && !name->equals(kParameters[at])) ++at;
    if (at == kParameterCount) return t.raise(kTypeError, "this function got an unexpected keyword argument '{}'", str_to_utf8(name));
    if (at < args.count) return t.raise(kTypeError, "argument for function given by name ('{}') and position ({})", kParameters[at], at + 1);
    slots[at] = args[args.count + i];
  }
  for (u32 i = 0; i < kRequired; ++i)
    if (slots[i].is_empty()) return t.raise(kTypeError, "function missing required argument '{}' (pos {})", kParameters[i], i + 1);
  return {};
}
static Status int_argument(Thread& t, Value v, int* out) {
  if (v.is_empty()) return {};
  *out = TRY(c_int(t, v));
  return {};
}
static Status wide_argument(Thread& t, Value v, i64* out) {
  if (v.is_empty()) return {};
  Ref index = TRY(to_index(t, v));
  *out = TRY(int_to_i64(t, index));
  return {};
}

// The protection that goes with an access, or the access that goes with a protection.
static Status choose_access(Thread& t, int access, int* flags, int* prot, Access* out) {
  if (access != kAccessDefault && (*flags != MAP_SHARED || *prot != (PROT_READ | PROT_WRITE)))
    return t.raise(kValueError, "mmap can't specify both access and flags, prot.");
  *out = Access(access);
  switch (access) {
    case kAccessRead: *prot = PROT_READ; break;
    case kAccessWrite: break;
    case kAccessCopy: *flags = MAP_PRIVATE; break;
    case kAccessDefault:
      if ((*prot & (PROT_READ | PROT_WRITE)) != (PROT_READ | PROT_WRITE)) *out = *prot & PROT_WRITE ? kAccessWrite : kAccessRead;
      break;
    default: return t.raise(kValueError, "mmap invalid access parameter.");
  }
  return {};
}
// Compares the wanted part with the file; a size of 0 becomes all that is left of it.
static Status check_file(Thread& t, int fd, i64 offset, i64* size) {
  struct stat status;
  int failed;
  {
    ReleaseLock release(t);
    failed = ::fstat(fd, &status);
  }
  if (failed || !S_ISREG(status.st_mode)) return {};
  if (*size == 0) {
    if (status.st_size == 0) return t.raise(kValueError, "cannot mmap an empty file");
    if (offset >= status.st_size) return t.raise(kValueError, "mmap offset is greater than file size");
    *size = status.st_size - offset;
  } else if (offset > status.st_size || status.st_size - offset < *size) {
    return t.raise(kValueError, "mmap length is greater than file size");
  }
  return {};
}

static Result<Ref> mapping_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[kParameterCount];
  for (Value& slot : slots) slot = Value::empty();
  TRY(bind(t, args, slots));
  int fd = -1, flags = MAP_SHARED, prot = PROT_READ | PROT_WRITE, access_number = kAccessDefault;
  i64 size = 0, offset = 0;
  TRY(int_argument(t, slots[kFileno], &fd));
  TRY(wide_argument(t, slots[kLength], &size));
  TRY(int_argument(t, slots[kFlags], &flags));
  TRY(int_argument(t, slots[kProt], &prot));
  TRY(int_argument(t, slots[kAccess], &access_number));
  TRY(wide_argument(t, slots[kOffset], &offset));
  bool tracks_fd = slots[kTrackFd].is_empty() ? true : TRY(truth(t, slots[kTrackFd]));
  if (size < 0) return t.raise(kOverflowError, "memory mapped length must be positive");
  if (offset < 0) return t.raise(kOverflowError, "memory mapped offset must be positive");
  Access access;
  TRY(choose_access(t, access_number, &flags, &prot, &access));
  Ref shown_size = int_from_i64(t, size), shown_offset = int_from_i64(t, offset);
  TRY(sys_audit(t, "mmap.__new__",
                std::array<Value, 4>{Value::small_int(fd), Value(shown_size), Value::small_int(access), Value(shown_offset)}));
  if (fd != -1) TRY(check_file(t, fd, offset, &size));

  Mapping* self = static_cast<Mapping*>(type_allocate(t, cls));
  self->data = nullptr;
  self->size = size;
  self->position = 0;
  self->offset = offset;
  self->fd = -1;
  self->access = access;
  self->tracks_fd = tracks_fd;
  self->exports = 0;
  Ref made = Ref::steal(Value(self));
  if (fd == -1) {
    flags |= MAP_ANONYMOUS;
  } else if (tracks_fd) {
    self->fd = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (self->fd < 0) return t.raise_os_error(errno);
  }
  self->flags = flags;
  void* data;
  {
    ReleaseLock release(t);
    data = ::mmap(nullptr, usize(size), prot, flags, fd, offset);
  }
  if (data == MAP_FAILED) return t.raise_os_error(errno);
  self->data = static_cast<u8*>(data);
  return made;
}
static void mapping_dealloc(Object* o) { release_mapping(static_cast<Mapping*>(o)); }

// ---- The sequence. Subscripts give ints; iteration and `in` see bytes of length one.

static Result<i64> mapping_length(Thread& t, Value v) {
  TRY(check_open(t, as<Mapping>(v)));
  return as<Mapping>(v)->size;
}
static bool has_index(Thread& t, Value v) { return is_int(v) || type_of(t, v)->slots.index; }
static Result<i64> item_index(Thread& t, Mapping* self, Value key) {
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  TRY(check_open(t, self));
  if (index < 0) index += self->size;
  if (index < 0 || index >= self->size) return t.raise(kIndexError, "mmap index out of range");
  return index;
}
static Result<Ref> mapping_getitem(Thread& t, Value v, Value key) {
  Mapping* self = as<Mapping>(v);
  TRY(check_open(t, self));
  if (has_index(t, key)) return Ref(Value::small_int(self->data[TRY(item_index(t, self, key))]));
  if (!is<Slice>(key)) return t.raise(kTypeError, "mmap indices must be integers");
  SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
  TRY(check_open(t, self));
  SliceIndices part = slice_adjust(unpacked, self->size);
  if (part.step == 1 && part.length) return bytes_from(t, self->view().substr(usize(part.start), usize(part.length)));
  RefTo<Bytes> out = TRY(bytes_new(t, u64(part.length)));
  for (i64 i = 0; i < part.length; ++i) out->data()[i] = self->data[part.start + i * part.step];
  return out;
}
static Status mapping_setitem(Thread& t, Value v, Value key, Value value) {
  Mapping* self = as<Mapping>(v);
  TRY(check_open(t, self));
  TRY(check_writable(t, self));
  if (has_index(t, key)) {
    i64 index = TRY(item_index(t, self, key));
    if (value.is_empty()) return t.raise(kTypeError, "mmap doesn't support item deletion");
    if (!has_index(t, value)) return t.raise(kTypeError, "mmap item value must be an int");
    i64 byte = TRY(to_index_i64(t, value, kTypeError));
    if (byte < 0 || byte > 255) return t.raise(kValueError, "mmap item value must be in range(0, 256)");
    TRY(check_open(t, self));
    if (index >= self->size) return t.raise(kIndexError, "mmap index out of range");
    self->data[index] = u8(byte);
    return {};
  }
  if (!is<Slice>(key)) return t.raise(kTypeError, "mmap indices must be integer");
  SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
  if (value.is_empty()) return t.raise(kTypeError, "mmap object doesn't support slice deletion");
  BufferView view(t);
  TRY(view.open(value));
  TRY(check_open(t, self));
  SliceIndices part = slice_adjust(unpacked, self->size);
  if (view.view().size() != usize(part.length)) return t.raise(kIndexError, "mmap slice assignment is wrong size");
  if (part.length == 0) return {};
  if (part.step == 1) std::memmove(self->data + part.start, view.data(), usize(part.length));
  else for (i64 i = 0; i < part.length; ++i) self->data[part.start + i * part.step] = view.data()[i];
  return {};
}

static Result<Ref> mapping_iter(Thread& t, Value v) {
  MappingIterator* it = static_cast<MappingIterator*>(type_allocate(t, t.interp.find_type(MappingIterator::kType)));
  it->mapping.init(v);
  it->index = 0;
  return Ref::steal(Value(it));
}
static Result<Ref> iterator_self(Thread&, Value v) { return Ref(v); }
static Result<Ref> iterator_next(Thread& t, Value v) {
  MappingIterator* it = static_cast<MappingIterator*>(v.object());
  if (it->mapping.get().is_empty()) return absent_ref();
  Mapping* self = as<Mapping>(it->mapping);
  TRY(check_open(t, self));
  if (it->index < self->size) return bytes_from(t, self->view().substr(usize(it->index++), 1));
  it->mapping.clear();
  return absent_ref();
}
static void iterator_visit(Object* o, Visitor& visit) { visit(static_cast<MappingIterator*>(o)->mapping); }
static void iterator_dealloc(Object* o) { static_cast<MappingIterator*>(o)->mapping.clear(); }
const TypeSpec MappingIterator::kType = {
    .name = "iterator",
    .basic_size = sizeof(MappingIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_self, .next = iterator_next, .visit = iterator_visit, .clear = iterator_dealloc,
              .dealloc = iterator_dealloc},
};

static Result<bool> mapping_contains(Thread& t, Value v, Value item) {
  Mapping* self = as<Mapping>(v);
  TRY(check_open(t, self));
  if (is_exact<Bytes>(item)) {
    std::string_view wanted = as<Bytes>(item)->view();
    return wanted.size() == 1 && self->view().find(wanted[0]) != std::string_view::npos;
  }
  for (i64 i = 0; i < self->size; ++i) {
    RefTo<Bytes> byte = TRY(bytes_from(t, self->view().substr(usize(i), 1)));
    if (TRY(equal(t, Value(byte), item))) return true;
    TRY(check_open(t, self));
  }
  return false;
}

static Status mapping_get_buffer(Thread& t, Value v, Buffer& out, int flags) {
  Mapping* self = as<Mapping>(v);
  TRY(check_open(t, self));
  if ((flags & kBufWritable) && !self->is_writable()) return t.raise(kBufferError, "Object is not writable.");
  out.owner.init(v);
  out.data = self->data;
  out.length = self->size;
  out.readonly = !self->is_writable();
  ++self->exports;
  return {};
}
static void mapping_release_buffer(Thread&, Value v, Buffer&) { --as<Mapping>(v)->exports; }

static Result<Ref> mapping_repr(Thread& t, Value v) {
  constexpr const char* kNames[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
  Mapping* self = as<Mapping>(v);
  if (!self->data) return str_from_utf8(t, fmt::format("<{} closed=True>", type_name(t, v)));
  return str_from_utf8(t, fmt::format("<{} closed=False, access={}, length={}, pos={}, offset={}>", type_name(t, v), kNames[self->access],
                                      self->size, self->position, self->offset));
}
static Result<Ref> mapping_closed(Thread&, Value v) { return bool_ref(!as<Mapping>(v)->data); }

static constexpr Getter kGetters[] = {{"closed", mapping_closed}};
static constexpr const std::span<const Method>* kGroups[] = {&kMethods};
const TypeSpec Mapping::kType = {
    .name = "mmap.mmap",
    .basic_size = sizeof(Mapping),
    .flags = kTypeBase | kTypeWeakrefs,
    .doc = "mmap(fileno, length, flags=MAP_SHARED, prot=PROT_READ|PROT_WRITE, access=ACCESS_DEFAULT, offset=0, *, trackfd=True)\n\n"
           "A part of the file `fileno` as memory; -1 for memory alone. With `length` 0 it is the rest of the file.",
    .slots = {.repr = mapping_repr, .iter = mapping_iter, .length = mapping_length, .getitem = mapping_getitem, .setitem = mapping_setitem,
              .contains = mapping_contains, .new_ = mapping_new, .get_buffer = mapping_get_buffer, .release_buffer = mapping_release_buffer,
              .dealloc = mapping_dealloc},
    .getters = kGetters,
    .method_groups = kGroups,
};

}  // namespace krait::mmapping
