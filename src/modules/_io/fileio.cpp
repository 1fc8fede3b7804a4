// FileIO: the raw stream of a file descriptor.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/_io/io.h"
#include "modules/sys.h"
#include "objects/container.h"
#include "objects/resource_warning.h"

namespace krait::io {

static FileIO* self_file(Value v) { return static_cast<FileIO*>(v.object()); }

static Error raise_closed(Thread& t) { return t.raise(kValueError, "I/O operation on closed file"); }
static Status check_open(Thread& t, FileIO* file) {
  if (file->fd < 0) return raise_closed(t);
  return {};
}

// ---- System calls

Result<i64> file_read(Thread& t, FileIO* file, u8* out, i64 size) {
  int fd = file->fd;
  i64 got = TRY(retry_interrupted(t, [&] { return i64(::read(fd, out, usize(size))); }));
  if (KRAIT_LIKELY(got >= 0)) return got;
  if (errno == EAGAIN) return kWouldBlock;
  return t.raise_os_error(errno);
}

Result<i64> file_write(Thread& t, FileIO* file, const u8* data, i64 size) {
  int fd = file->fd;
  i64 put = TRY(retry_interrupted(t, [&] { return i64(::write(fd, data, usize(size))); }));
  if (KRAIT_LIKELY(put == size)) return put;
  if (put >= 0) {
    TRY(poll_interrupt(t));   // perhaps a signal cut it short
    return put;
  }
  if (errno == EAGAIN) return kWouldBlock;
  return t.raise_os_error(errno);
}

Result<i64> file_seek(Thread& t, FileIO* file, i64 offset, int whence) {
  if (file->fd < 0) return t.raise(kValueError, "I/O operation on closed file");
  i64 position = i64(::lseek(file->fd, off_t(offset), whence));
  if (file->seekable < 0) file->seekable = position >= 0;
  if (position < 0) return t.raise_os_error(errno);
  return position;
}

static int system_open(const char* path, int flags, int mode) { return ::open(path, flags, mode); }
static int system_close(int fd) { return ::close(fd); }

// ---- Construction

static FileIO* file_allocate(Thread& t, TypeObject* cls) {
  FileIO* file = allocate_instance<FileIO>(t, cls);
  file->fd = -1;
  file->seekable = -1;
  file->block_size = kDefaultBufferSize;
  file->opened_size = -1;
  file->no_terminal = false;
  file->closefd = true;
  return file;
}
static Result<Ref> file_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(file_allocate(t, cls))); }

static Status file_drop(Thread& t, FileIO* file) {
  int fd = file->fd;
  file->fd = -1;
  if (fd >= 0 && system_close(fd) < 0) return t.raise_os_error(errno);
  return {};
}

static constexpr const char* kBadMode = "Must have exactly one of create/read/write/append mode and at most one plus";

static Result<int> parse_mode(Thread& t, FileIO* file, Str* mode) {
  int flags = 0;
  bool chosen = false, plus = false;
  std::string text = str_to_utf8(mode);
  for (char c : text) {
    switch (c) {
      case 'x': case 'r': case 'w': case 'a':
        if (chosen) return t.raise(kValueError, "{}", kBadMode);
        chosen = true;
        if (c == 'x') { file->created = file->writable = true; flags |= O_EXCL | O_CREAT; }
        if (c == 'r') file->readable = true;
        if (c == 'w') { file->writable = true; flags |= O_CREAT | O_TRUNC; }
        if (c == 'a') { file->writable = file->appending = true; flags |= O_APPEND | O_CREAT; }
        break;
      case 'b': break;
      case '+':
        if (plus) return t.raise(kValueError, "{}", kBadMode);
        plus = file->readable = file->writable = true;
        break;
      default: return t.raise(kValueError, "invalid mode: {}", text);
    }
  }
  if (!chosen) return t.raise(kValueError, "{}", kBadMode);
  if (file->readable && file->writable) flags |= O_RDWR;
  else flags |= file->readable ? O_RDONLY : O_WRONLY;
  return flags | O_CLOEXEC;
}

static Result<Ref> file_init_impl(Thread& t, FileIO* file, Value name, Str* mode, bool closefd, Value opener) {
  if (file->fd >= 0) {
    if (file->closefd) TRY(file_drop(t, file));
    else file->fd = -1;
  }
  file->created = file->readable = file->writable = file->appending = false;
  file->seekable = -1;
  file->closefd = true;
  RefTo<Str> default_mode = str_intern(t, "r");
  int flags = TRY(parse_mode(t, file, mode ? mode : default_mode.get()));
  Value event[] = {name, Value(mode ? mode : default_mode.get()), Value::small_int(flags)};

  int fd = -1;
  Path path;
  i64 number;
  if (is_int(name) && !name.is_bool() && int_try_i64(name, &number) && number == int(number)) {
    if (number < 0) return t.raise(kValueError, "negative file descriptor");
    fd = int(number);
  } else if (name.is_bool()) {
    TRY(warn(t, kRuntimeWarning, "bool is used as a file descriptor"));
    fd = name.is_true();
  } else {
    Ref given = TRY(fs_path(t, name));
    if (is<Str>(given)) {
      path.text = TRY(encode_fs(t, as<Str>(given)));
    } else {
      path.text = as<Bytes>(given)->view();
      if (path.text.find('\0') != std::string::npos) return t.raise(kValueError, "embedded null byte");
    }
  }

  TRY(sys_audit(t, "open", event));
  if (fd < 0 && !closefd) return t.raise(kValueError, "Cannot use closefd=False with file name");

  if (fd >= 0) {
    file->fd = fd;
    file->closefd = closefd;
  } else if (opener.is_none() || opener.is_empty()) {
    int opened = TRY(retry_interrupted(t, [&] { return system_open(path.c_str(), flags, 0666); }));
    if (opened < 0) return t.raise_os_error(errno, name);
    file->fd = opened;
  } else {
    Ref result = TRY(call(t, opener, name, Value::small_int(flags)));
    if (!is_int(result)) return t.raise(kTypeError, "expected integer from opener");
    i64 number = TRY(int_to_i64(t, result));
    if (number < 0) return t.raise(kValueError, "opener returned {}", number);
    file->fd = int(number);
  }

  bool opened_here = fd < 0;
  auto fail = [&](int error) -> Error {
    // A descriptor that was given stays with its owner.
    if (!opened_here) file->fd = -1;
    Error result = error == EBADF ? t.raise_os_error(error) : t.raise_os_error(error, name);
    Ref pending = t.take_error();
    if (opened_here && file_drop(t, file).is_error()) t.clear_error();
    t.restore_error(std::move(pending));
    return result;
  };
  struct stat info;
  if (::fstat(file->fd, &info) < 0) {
    if (errno == EBADF) return fail(EBADF);
  } else {
    if (S_ISDIR(info.st_mode)) return fail(EISDIR);
    file->no_terminal = !S_ISCHR(info.st_mode);
    if (S_ISREG(info.st_mode)) file->opened_size = i64(info.st_size);
    file->block_size = info.st_blksize > 1 ? i64(info.st_blksize) : kDefaultBufferSize;
  }
  if (set_attribute(t, Value(file), t.names.name, name).is_error()) {
    if (!opened_here) file->fd = -1;
    return Error{};
  }
  if (file->appending) {
    // Telling where the stream is must give the end; pipes have no position.
    Result<i64> end = file_seek(t, file, 0, SEEK_END);
    if (end.is_error()) t.clear_error();
  }
  return none_ref();
}
static constexpr Method kInit = method<file_init_impl>("FileIO(self, file, mode='r', closefd=True, opener=None)", "");
static Status file_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

// ---- Methods

static Error raise_mode(Thread& t, const char* action) { return raise_unsupported(t, fmt::format("File not open for {}", action)); }

Result<Ref> file_readall(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  // Where a large file is to be read from is asked first, so that there is not too much room.
  constexpr i64 kSmall = 65536;
  i64 expected = 8192;
  struct stat info;
  i64 size = std::exchange(file->opened_size, -1);
  if (size < 0 && ::fstat(file->fd, &info) == 0) size = i64(info.st_size);
  if (size > 0 && size <= kSmall) {
    expected = size;
  } else if (size > kSmall) {
    i64 here = i64(::lseek(file->fd, 0, SEEK_CUR));
    if (here >= 0 && size >= here && size - here < INT64_MAX - 1) expected = size - here;
  }
  RefTo<Bytes> result = TRY(bytes_new(t, u64(expected)));
  i64 filled = 0;
  while (true) {
    u8 probe[4096];
    bool full = filled == i64(result->length);
    i64 got = full ? TRY(file_read(t, file, probe, sizeof probe))
                   : TRY(file_read(t, file, result->data() + filled, i64(result->length) - filled));
    if (got == kWouldBlock) {
      if (filled == 0) return none_ref();
      break;
    }
    if (got == 0) break;
    if (full) {
      i64 bigger = filled + got + std::max<i64>(filled / 2, 65536);
      RefTo<Bytes> grown = TRY(bytes_new(t, u64(bigger)));
      std::memcpy(grown->data(), result->data(), usize(filled));
      std::memcpy(grown->data() + filled, probe, usize(got));
      result = std::move(grown);
    }
    filled += got;
  }
  if (filled == i64(result->length)) return result;
  return bytes_from(t, result->view().substr(0, usize(filled)));
}

static Result<Ref> FileIO_read(Thread& t, FileIO* file, Value size) {
  TRY(check_open(t, file));
  if (!file->readable) return raise_mode(t, "reading");
  i64 want = TRY(optional_size(t, size));
  if (want < 0) return file_readall(t, file);
  RefTo<Bytes> data = TRY(bytes_new(t, u64(want)));
  i64 got = TRY(file_read(t, file, data->data(), want));
  if (got == kWouldBlock) return none_ref();
  if (got == want) return data;
  return bytes_from(t, data->view().substr(0, usize(got)));
}
static Result<Ref> FileIO_readall(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  if (!file->readable) return raise_mode(t, "reading");
  return file_readall(t, file);
}
static Result<Ref> FileIO_readinto(Thread& t, FileIO* file, Value buffer) {
  TRY(check_open(t, file));
  if (!file->readable) return raise_mode(t, "reading");
  BufferView view(t);
  TRY(open_writable(t, view, buffer, "readinto"));
  i64 got = TRY(file_read(t, file, view.data(), i64(view.view().size())));
  if (got == kWouldBlock) return none_ref();
  return int_from_i64(t, got);
}
static Result<Ref> FileIO_write(Thread& t, FileIO* file, Value data) {
  TRY(check_open(t, file));
  if (!file->writable) return raise_mode(t, "writing");
  BufferView view(t);
  TRY(view.open(data));
  i64 put = TRY(file_write(t, file, view.data(), i64(view.view().size())));
  if (put == kWouldBlock) return none_ref();
  return int_from_i64(t, put);
}
static Result<i64> FileIO_seek(Thread& t, FileIO* file, Value pos, i32 whence) {
  TRY(check_open(t, file));
  if (is_float(pos)) return t.raise(kTypeError, "an integer is required");
  return file_seek(t, file, TRY(to_offset(t, pos)), whence);
}
static Result<i64> FileIO_tell(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  return file_seek(t, file, 0, SEEK_CUR);
}
static Result<Ref> FileIO_truncate(Thread& t, FileIO* file, Value size) {
  TRY(check_open(t, file));
  if (!file->writable) return raise_mode(t, "writing");
  i64 length = size.is_none() ? TRY(file_seek(t, file, 0, SEEK_CUR)) : TRY(to_offset(t, size));
  int fd = file->fd;
  if (TRY(retry_interrupted(t, [&] { return ::ftruncate(fd, off_t(length)); })) < 0) return t.raise_os_error(errno);
  return size.is_none() ? int_from_i64(t, length) : Ref(size);
}

Status file_close(Thread& t, FileIO* file) {
  if (!file->closefd) {
    file->fd = -1;
    return {};
  }
  return file_drop(t, file);
}
static Status dealloc_warn(Thread& t, FileIO* file, Value source) {
  if (file->fd < 0 || !file->closefd) return {};
  Ref pending = t.take_error();
  Result<RefTo<Str>> shown = repr(t, source);
  if (shown.is_error() || warn_resource(t, source, "unclosed file " + str_to_utf8(shown.take())).is_error()) {
    if (t.error_matches(kWarning)) t.report_unraisable("while finalizing file", Value(file));
    else t.clear_error();
  }
  t.restore_error(std::move(pending));
  return {};
}
static Result<Ref> FileIO_close(Thread& t, FileIO* file) {
  // A subclass may override flush(): the base's close calls it.
  Ref earlier;
  if (is_exact<FileIO>(Value(file))) {
    // An instance may have a flush() of its own, too.
    if (file->fd >= 0 && call_method(t, Value(file), t.names.flush).is_error()) earlier = t.take_error();
  } else {
    RefTo<Str> name = str_intern(t, "close");
    Value close = type_lookup(t.interp.find_type(IOBase::kType), name);
    Ref held(close);
    if (call(t, held, Value(file)).is_error()) earlier = t.take_error();
  }
  if (file->finalizing) TRY(dealloc_warn(t, file, Value(file)));
  Status status = file_close(t, file);
  if (!earlier.is_empty()) return chain_errors(t, std::move(earlier));
  if (status.is_error()) return Error{};
  return none_ref();
}
static Result<bool> FileIO_seekable(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  if (file->seekable < 0) file->seekable = ::lseek(file->fd, 0, SEEK_CUR) >= 0;
  return file->seekable != 0;
}
static Result<bool> FileIO_readable(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  return file->readable;
}
static Result<bool> FileIO_writable(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  return file->writable;
}
static Result<i64> FileIO_fileno(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  return i64(file->fd);
}
Result<bool> file_isatty(Thread& t, FileIO* file) {
  TRY(check_open(t, file));
  return ::isatty(file->fd) != 0;
}
static Status FileIO_dealloc_warn(Thread& t, FileIO* file, Value source) { return dealloc_warn(t, file, source); }
static Result<Ref> FileIO_getstate(Thread& t, FileIO* file) { return raise_no_pickle(t, Value(file)); }

static const char* mode_text(const FileIO* f) {
  if (f->created) return f->readable ? "xb+" : "xb";
  if (f->appending) return f->readable ? "ab+" : "ab";
  if (f->readable) return f->writable ? "rb+" : "rb";
  return "wb";
}
static Result<Ref> file_repr(Thread& t, Value self) {
  FileIO* file = self_file(self);
  std::string type = type_name(t, self);
  if (file->fd < 0) return str_from_utf8(t, fmt::format("<{} [closed]>", type));
  Ref name = TRY(get_attribute_opt(t, self, t.names.name));
  const char* closefd = file->closefd ? "True" : "False";
  if (name.is_absent())
    return str_from_utf8(t, fmt::format("<{} fd={} mode='{}' closefd={}>", type, file->fd, mode_text(file), closefd));
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return t.raise(kRuntimeError, "reentrant call inside {}.__repr__", type);
  RefTo<Str> shown = TRY(repr(t, name));
  return str_from_utf8(t, fmt::format("<{} name={} mode='{}' closefd={}>", type, str_to_utf8(shown), mode_text(file), closefd));
}

static Result<Ref> get_closed(Thread& t, Value self) { return bool_ref(self_file(self)->fd < 0); }
static Result<Ref> get_closefd(Thread& t, Value self) { return bool_ref(self_file(self)->closefd); }
static Result<Ref> get_mode(Thread& t, Value self) { return str_from_ascii(t, mode_text(self_file(self))); }
static Result<Ref> get_blksize(Thread& t, Value self) { return int_from_i64(t, self_file(self)->block_size); }
static Result<Ref> get_finalizing(Thread& t, Value self) { return bool_ref(self_file(self)->finalizing); }
static Status set_finalizing(Thread& t, Value self, Value value) {
  TRY(check_bool_value(t, value));
  self_file(self)->finalizing = value.is_true();
  return {};
}

constexpr Method kMethods[] = {
  method<FileIO_read>("read(self, size=-1, /)", "Read at most size bytes with one system call, or everything."),
  method<FileIO_readall>("readall(self, /)", "Read until the end of the file."),
  method<FileIO_readinto>("readinto(self, buffer, /)", "Read bytes into a buffer; the number of bytes read."),
  method<FileIO_write>("write(self, b, /)", "Write bytes with one system call; the number of bytes written."),
  method<FileIO_seek>("seek(self, pos, whence=0, /)", "Move to a position and return it."),
  method<FileIO_tell>("tell(self, /)", "The current position."),
  method<FileIO_truncate>("truncate(self, size=None, /)", "Change the size of the file, by default to the current position."),
  method<FileIO_close>("close(self, /)", "Close the file."),
  method<FileIO_seekable>("seekable(self, /)", "Whether the position can be changed."),
  method<FileIO_readable>("readable(self, /)", "Whether the file was opened for reading."),
  method<FileIO_writable>("writable(self, /)", "Whether the file was opened for writing."),
  method<FileIO_fileno>("fileno(self, /)", "The file descriptor."),
  method<file_isatty>("isatty(self, /)", "Whether the file is a terminal."),
  method<file_isatty>("_isatty_open_only(self, /)", "Whether the file is a terminal, asked while opening it."),
  method<FileIO_dealloc_warn>("_dealloc_warn(self, object, /)", "Warn that a file was not closed."),
  method<FileIO_getstate>("__getstate__(self, /)", "Files cannot be pickled."),
};
constexpr Getter kGetters[] = {
  {"closed", get_closed, nullptr, "Whether the file is closed."},
  {"closefd", get_closefd, nullptr, "Whether closing this object closes the descriptor."},
  {"mode", get_mode, nullptr, "How the file was opened."},
  {"_blksize", get_blksize, nullptr, "Preferred size of reads and writes."},
  {"_finalizing", get_finalizing, set_finalizing, "Whether the object is being destroyed."},
};

const TypeSpec FileIO::kType = {
  .name = "_io.FileIO",
  .base = &RawIOBase::kType,
  .basic_size = sizeof(FileIO),
  .flags = kTypeBase,
  .signature = "FileIO(file, mode='r', closefd=True, opener=None)",
  .doc = "The raw stream of a file: every read and write is a system call.",
  .slots = {.repr = file_repr, .new_ = file_new, .init = file_init, .visit = ignore_visit},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait::io
