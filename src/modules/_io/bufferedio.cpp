// BufferedReader, BufferedWriter, BufferedRandom: one buffer over a raw stream.
#include "modules/_io/io.h"
#include "objects/container.h"

namespace krait::io {

static Buffered* self_buffered(Value v) { return static_cast<Buffered*>(v.object()); }
static u8* bytes_of(std::string_view s) { return reinterpret_cast<u8*>(const_cast<char*>(s.data())); }

static Status check_ready(Thread& t, Buffered* self) {
  if (KRAIT_LIKELY(self->initialized)) return {};
  if (self->detached) return t.raise(kValueError, "raw stream has been detached");
  return t.raise(kValueError, "I/O operation on uninitialized object");
}

static Result<bool> buffered_closed(Thread& t, Buffered* self) {
  if (!self->buffer) return true;
  if (self->fast) return static_cast<FileIO*>(self->raw.get().object())->fd < 0;
  return is_closed(t, self->raw);
}

// Threads take turns: each operation waits until no other thread is inside one. A thread that never comes back (a daemon
// thread at the end of the program) is waited for shortly.
static Status take_turn(Thread& t, Buffered* self) {
  if (self->owner) {
    Thread* known = t.interp.threads;
    while (known && known != self->owner) known = known->next_thread;
    if (!known) {   // it was not taken along by a fork
      self->owner = nullptr;
      self->turn.reset();
    }
  }
  if (TRY(self->turn.acquire(t, t.interp.finalizing ? i64(1'000'000'000) : i64(-1)))) return {};
  RefTo<Str> shown = TRY(repr(t, Value(self)));
  return t.raise(kRuntimeError, "could not acquire lock for {} at interpreter shutdown, possibly due to daemon threads",
                 str_to_utf8(shown));
}

static Status check_usable(Thread& t, Buffered* self, const char* what) {
  TRY(check_ready(t, self));
  if (TRY(buffered_closed(t, self))) return t.raise(kValueError, "{} of closed file", what);
  if (KRAIT_LIKELY(!self->owner || self->owner == &t)) return {};
  TRY(take_turn(t, self));
  self->turn.release();
  return check_usable(t, self, what);   // the other thread may have closed the file
}

// The raw stream's methods may be Python code that comes back here: an operation in progress shuts others out.
class Entered {
 public:
  Entered(Thread& t, Buffered* self) : t_(t), self_(self) {}
  ~Entered() {
    if (!inside_) return;
    self_->owner = nullptr;
    self_->turn.release();
  }
  Entered(const Entered&) = delete;
  Status enter() {
    if (KRAIT_UNLIKELY(self_->owner == &t_)) {
      RefTo<Str> shown = TRY(repr(t_, Value(self_)));
      return t_.raise(kRuntimeError, "reentrant call inside {}", str_to_utf8(shown));
    }
    bool others = self_->owner != nullptr;
    TRY(take_turn(t_, self_));
    self_->owner = &t_;
    inside_ = true;
    if (KRAIT_UNLIKELY(others && !self_->buffer)) return t_.raise(kValueError, "I/O operation on closed file");
    return {};
  }

 private:
  Thread& t_;
  Buffered* self_;
  bool inside_ = false;
};

// ---- The raw stream
// Python code that ran in an operation may have detached it: every call looks again.

static FileIO* raw_file(Buffered* self) { return static_cast<FileIO*>(self->raw.get().object()); }
static i64 unread(const Buffered* self) { return self->writing ? 0 : self->end - self->pos; }
static i64 unwritten(const Buffered* self) { return self->writing ? self->end - self->pos : 0; }

// Calls readinto() or write() of a raw stream that is Python code. It gets memory of its own, because it may keep views.
static Result<i64> through_memory(Thread& t, Buffered* self, const char* method, u8* data, i64 size, bool readonly) {
  Ref holder;
  if (readonly) holder = TRY(bytes_from(t, {reinterpret_cast<char*>(data), usize(size)})).ref();
  else holder = TRY(bytearray_from(t, std::string(usize(size), '\0'))).ref();
  RefTo<MemoryView> view = TRY(memoryview_from(t, holder, readonly ? kBufFullRo : kBufFull));
  Value args[] = {Value(view)};
  Ref raw(self->raw.get());
  Result<Ref> called = call_named(t, raw, method, args);
  Ref pending = called.is_error() ? t.take_error() : Ref();
  if (memoryview_release(t, view).is_error()) t.clear_error();
  if (called.is_error()) {
    t.restore_error(std::move(pending));
    return Error{};
  }
  Ref count = called.take();
  if (count.is_none()) return kWouldBlock;
  if (!is_int(count)) {
    Result<i64> size_given = to_index_i64(t, count, kValueError);
    if (!size_given.is_error() || readonly) return size_given;
    Ref cause = t.take_error();
    Error failed = t.raise(kOSError, "raw readinto() failed");
    Ref error = t.take_error();
    static_cast<void>(failed);
    return raise_from(t, error, cause);
  }
  i64 n;
  if (!int_try_i64(count, &n)) n = -1;
  if (n < 0 || n > size)
    return t.raise(kOSError, "raw {}() returned invalid length {} (should have been between 0 and {})", method, n, size);
  if (!readonly) {
    std::string_view filled = as<ByteArray>(holder)->view();
    std::memcpy(data, filled.data(), std::min(usize(n), filled.size()));
  }
  return n;
}

static Result<i64> raw_read(Thread& t, Buffered* self, u8* out, i64 size) {
  TRY(check_ready(t, self));
  i64 got = self->fast ? TRY(file_read(t, raw_file(self), out, size))
                       : TRY(through_memory(t, self, "readinto", out, size, false));
  if (got > 0 && self->raw_position >= 0) self->raw_position += got;
  return got;
}
static Result<i64> raw_write(Thread& t, Buffered* self, const u8* data, i64 size) {
  TRY(check_ready(t, self));
  i64 put = self->fast ? TRY(file_write(t, raw_file(self), data, size))
                       : TRY(through_memory(t, self, "write", const_cast<u8*>(data), size, true));
  if (put > 0 && self->raw_position >= 0) self->raw_position += put;
  return put;
}
static Result<i64> position_from(Thread& t, Buffered* self, Value v) {
  i64 n = TRY(to_index_i64(t, v, kOverflowError));
  if (n < 0) return t.raise(kOSError, "Raw stream returned invalid position {}", n);
  self->raw_position = n;
  return n;
}
static Result<i64> raw_seek(Thread& t, Buffered* self, i64 offset, int whence) {
  TRY(check_ready(t, self));
  if (self->fast) return self->raw_position = TRY(file_seek(t, raw_file(self), offset, whence));
  Ref target = int_from_i64(t, offset), raw(self->raw.get());
  Value args[] = {target, Value::small_int(whence)};
  Ref result = TRY(call_method(t, raw, t.names.seek, args));
  return position_from(t, self, result);
}
static Result<i64> raw_tell(Thread& t, Buffered* self) {
  TRY(check_ready(t, self));
  if (self->fast) return self->raw_position = TRY(file_seek(t, raw_file(self), 0, 1));
  Ref raw(self->raw.get());
  Ref result = TRY(call_method(t, raw, t.names.tell));
  return position_from(t, self, result);
}

// ---- The buffer

// Gives up read-ahead, so that the raw stream is where the program thinks it is.
static Status forget_input(Thread& t, Buffered* self) {
  i64 ahead = unread(self);
  if (ahead > 0) TRY(raw_seek(t, self, -ahead, 1));
  self->pos = self->end = 0;
  return {};
}

static Error raise_would_block(Thread& t, i64 written) {
  RefTo<Str> text = str_from_ascii(t, "write could not complete without blocking");
  Ref count = int_from_i64(t, written);
  Value args[] = {Value::small_int(EAGAIN), Value(text), count};
  Ref error = TRY(exception_new(t, kBlockingIOError, args));
  return t.raise_object(error);
}

static Status write_out(Thread& t, Buffered* self) {
  if (!self->writing) return {};
  while (self->pos < self->end) {
    i64 put = TRY(raw_write(t, self, self->buffer + self->pos, self->end - self->pos));
    if (put == kWouldBlock) return raise_would_block(t, 0);
    self->pos += put;
    TRY(poll_interrupt(t));
  }
  self->pos = self->end = 0;
  self->writing = false;
  return {};
}

// Pending output goes out and read-ahead is given up.
static Status settle(Thread& t, Buffered* self) {
  TRY(write_out(t, self));
  return self->readable ? forget_input(t, self) : Status();
}

// Fills the empty buffer with one raw read: bytes got or kWouldBlock.
static Result<i64> fill(Thread& t, Buffered* self) {
  self->pos = self->end = 0;
  i64 got = TRY(raw_read(t, self, self->buffer, self->buffer_size));
  if (got > 0) self->end = got;
  return got;
}

static std::string_view available(const Buffered* self) {
  return {reinterpret_cast<const char*>(self->buffer + self->pos), usize(unread(self))};
}

// ---- Writing

static Status write_locked(Thread& t, Buffered* self, std::string_view data) {
  if (!self->writing) {
    if (self->readable) TRY(forget_input(t, self));
    self->pos = self->end = 0;
    self->writing = true;
  }
  i64 size = i64(data.size());
  if (KRAIT_LIKELY(size <= self->buffer_size - self->end)) {
    std::memcpy(self->buffer + self->end, data.data(), data.size());
    self->end += size;
    return {};
  }
  if (write_out(t, self).is_error()) {
    if (!t.error_matches(kBlockingIOError)) return Error{};
    // Room behind what could not be written still takes data.
    Ref error = t.take_error();
    std::memmove(self->buffer, self->buffer + self->pos, usize(self->end - self->pos));
    self->end -= self->pos;
    self->pos = 0;
    i64 room = std::min(size, self->buffer_size - self->end);
    std::memcpy(self->buffer + self->end, data.data(), usize(room));
    self->end += room;
    if (room == size) return {};
    return raise_would_block(t, room);
  }
  self->writing = true;
  i64 done = 0;
  while (size - done > self->buffer_size) {
    i64 put = TRY(raw_write(t, self, bytes_of(data) + done, size - done));
    if (put == kWouldBlock) {
      std::memcpy(self->buffer, data.data() + done, usize(self->buffer_size));
      self->end = self->buffer_size;
      return raise_would_block(t, done + self->buffer_size);
    }
    done += put;
    TRY(poll_interrupt(t));
  }
  std::memcpy(self->buffer, data.data() + done, usize(size - done));
  self->end = size - done;
  return {};
}

Status buffered_write(Thread& t, Buffered* self, std::string_view data) {
  TRY(check_ready(t, self));
  if (TRY(buffered_closed(t, self))) return t.raise(kValueError, "write to closed file");
  Entered entered(t, self);
  TRY(entered.enter());
  return write_locked(t, self, data);
}

Status buffered_flush(Thread& t, Buffered* self) {
  TRY(check_usable(t, self, "flush"));
  Entered entered(t, self);
  TRY(entered.enter());
  return settle(t, self);
}

static Result<i64> Buffered_write(Thread& t, Buffered* self, Value data) {
  TRY(check_ready(t, self));
  BufferView view(t);
  TRY(view.open(data));
  TRY(buffered_write(t, self, view.view()));
  return i64(view.view().size());
}
static Status Buffered_flush(Thread& t, Buffered* self) { return buffered_flush(t, self); }

// ---- Reading

Result<Ref> buffered_read_all(Thread& t, Buffered* self) {
  std::string head(available(self));
  if (self->writing) TRY(write_out(t, self));
  TRY(check_ready(t, self));
  self->pos = self->end = 0;
  Ref raw(self->raw.get()), rest;
  self->raw_position = -1;
  if (self->fast) {
    rest = TRY(file_readall(t, raw_file(self)));
  } else {
    RefTo<Str> name = str_intern(t, "readall");
    Ref readall = TRY(get_attribute_opt(t, raw, name));
    if (!readall.is_absent()) {
      rest = TRY(call(t, readall));
      if (!rest.is_none() && !is<Bytes>(rest)) return t.raise(kTypeError, "readall() should return bytes");
    } else {
      std::string all;
      bool any = false;
      while (true) {
        Ref piece = TRY(call_method(t, raw, t.names.read));
        if (!piece.is_none() && !is<Bytes>(piece)) return t.raise(kTypeError, "read() should return bytes");
        if (piece.is_none() || as<Bytes>(piece)->length == 0) {
          if (piece.is_none() && !any) rest = std::move(piece);
          break;
        }
        any = true;
        all += as<Bytes>(piece)->view();
      }
      if (!rest.is_none()) rest = TRY(bytes_from(t, all)).ref();
    }
  }
  if (head.empty()) return rest;
  if (!rest.is_none()) head += as<Bytes>(rest)->view();
  return bytes_from(t, head);
}

static Result<Ref> read_exactly(Thread& t, Buffered* self, i64 size) {
  RefTo<Bytes> result = TRY(bytes_new(t, u64(size)));
  i64 filled = std::min(size, unread(self));
  std::memcpy(result->data(), self->buffer + self->pos, usize(filled));
  if (!self->writing) self->pos += filled;
  TRY(settle(t, self));
  while (filled < size) {
    i64 want = size - filled, got;
    if (want >= self->buffer_size) {
      got = TRY(raw_read(t, self, result->data() + filled, want - want % self->buffer_size));
      if (got > 0) filled += got;
    } else {
      got = TRY(fill(t, self));
      if (got > 0) {
        i64 take = std::min(got, want);
        std::memcpy(result->data() + filled, self->buffer, usize(take));
        self->pos = take;
        filled += take;
      }
    }
    if (got == 0 || got == kWouldBlock) {
      if (filled == 0 && got == kWouldBlock) return none_ref();
      return bytes_from(t, result->view().substr(0, usize(filled)));
    }
  }
  return result;
}

static Result<Ref> Buffered_read(Thread& t, Buffered* self, Value size) {
  TRY(check_ready(t, self));
  i64 want = TRY(optional_size(t, size));
  if (want < -1) return t.raise(kValueError, "read length must be non-negative or -1");
  TRY(check_usable(t, self, "read"));
  if (want >= 0 && want <= unread(self)) {
    std::string_view data = available(self).substr(0, usize(want));
    self->pos += want;
    return bytes_from(t, data);
  }
  Entered entered(t, self);
  TRY(entered.enter());
  return want < 0 ? buffered_read_all(t, self) : read_exactly(t, self, want);
}

Result<Ref> buffered_read1(Thread& t, Buffered* self, i64 size) {
  TRY(check_usable(t, self, "read"));
  if (size < 0) size = self->buffer_size;
  if (size == 0) return bytes_from(t, "");
  if (i64 have = unread(self)) {
    i64 take = std::min(size, have);
    std::string_view data = available(self).substr(0, usize(take));
    self->pos += take;
    return bytes_from(t, data);
  }
  Entered entered(t, self);
  TRY(entered.enter());
  TRY(write_out(t, self));
  self->pos = self->end = 0;
  if (size <= self->buffer_size) {
    // Short reads of a program that takes pieces cost one copy, not an allocation of the full size.
    i64 got = TRY(raw_read(t, self, self->buffer, size));
    if (got == kWouldBlock) got = 0;
    return bytes_from(t, {reinterpret_cast<char*>(self->buffer), usize(got)});
  }
  RefTo<Bytes> result = TRY(bytes_new(t, u64(size)));
  i64 got = TRY(raw_read(t, self, result->data(), size));
  if (got == size) return result;
  return bytes_from(t, result->view().substr(0, usize(got == kWouldBlock ? 0 : got)));
}
static Result<Ref> Buffered_read1(Thread& t, Buffered* self, i64 size) {
  TRY(check_ready(t, self));
  return buffered_read1(t, self, size);
}

static Result<Ref> read_into(Thread& t, Buffered* self, Value target, bool once) {
  TRY(check_usable(t, self, "readinto"));
  BufferView view(t);
  TRY(open_writable(t, view, target, once ? "readinto1" : "readinto"));
  i64 room = i64(view.view().size());
  i64 filled = std::min(room, unread(self));
  std::memcpy(view.data(), self->buffer + self->pos, usize(filled));
  if (filled) self->pos += filled;
  if (filled == room) return int_from_i64(t, filled);
  Entered entered(t, self);
  TRY(entered.enter());
  TRY(write_out(t, self));
  self->pos = self->end = 0;
  while (filled < room) {
    i64 want = room - filled, got;
    if (want > self->buffer_size) {
      got = TRY(raw_read(t, self, view.data() + filled, want));
      if (got > 0) filled += got;
    } else if (!(once && filled)) {
      got = TRY(fill(t, self));
      if (got > 0) {
        i64 take = std::min(got, want);
        std::memcpy(view.data() + filled, self->buffer, usize(take));
        self->pos = take;
        filled += take;
      }
    } else {
      got = 0;
    }
    if (got == kWouldBlock && filled == 0) return none_ref();
    if (got == 0 || got == kWouldBlock || once) break;
  }
  return int_from_i64(t, filled);
}
static Result<Ref> Buffered_readinto(Thread& t, Buffered* self, Value buffer) { return read_into(t, self, buffer, false); }
static Result<Ref> Buffered_readinto1(Thread& t, Buffered* self, Value buffer) { return read_into(t, self, buffer, true); }

static Result<Ref> Buffered_peek(Thread& t, Buffered* self, i64) {
  TRY(check_usable(t, self, "peek"));
  if (unread(self) == 0) {
    Entered entered(t, self);
    TRY(entered.enter());
    TRY(settle(t, self));
    TRY(fill(t, self));
  }
  return bytes_from(t, available(self));
}

static Result<RefTo<Bytes>> read_line(Thread& t, Buffered* self, i64 limit) {
  TRY(check_usable(t, self, "readline"));
  std::string_view here = available(self);
  if (limit >= 0) here = here.substr(0, usize(std::min(limit, i64(here.size()))));
  const void* found = here.empty() ? nullptr : std::memchr(here.data(), '\n', here.size());
  if (found || i64(here.size()) == limit) {
    usize size = found ? usize(static_cast<const char*>(found) - here.data()) + 1 : here.size();
    self->pos += i64(size);
    return bytes_from(t, here.substr(0, size));
  }
  Entered entered(t, self);
  TRY(entered.enter());
  std::string line(here);
  self->pos += unread(self) ? i64(here.size()) : 0;
  TRY(settle(t, self));
  while (true) {
    i64 got = TRY(fill(t, self));
    if (got <= 0) break;
    std::string_view piece = available(self);
    if (limit >= 0) piece = piece.substr(0, usize(std::min(limit - i64(line.size()), i64(piece.size()))));
    usize at = piece.find('\n');
    usize size = at == std::string_view::npos ? piece.size() : at + 1;
    line.append(piece.substr(0, size));
    self->pos += i64(size);
    if (at != std::string_view::npos || i64(line.size()) == limit) break;
  }
  return bytes_from(t, line);
}
static Result<Ref> Buffered_readline(Thread& t, Buffered* self, Value size) {
  TRY(check_ready(t, self));
  return read_line(t, self, TRY(optional_size(t, size)));
}
static Result<Ref> buffered_next(Thread& t, Value v) {
  Buffered* self = self_buffered(v);
  TRY(check_ready(t, self));
  if (is_buffered_reader(v)) {
    RefTo<Bytes> line = TRY(read_line(t, self, -1));
    if (line->length == 0) return absent_ref();
    return line;
  }
  Ref line = TRY(call_method(t, v, t.names.readline));
  if (!is<Bytes>(line)) return t.raise(kOSError, "readline() should have returned a bytes object, not '{}'", type_name(t, line));
  if (as<Bytes>(line)->length == 0) return absent_ref();
  return line;
}

// ---- Position

static Result<i64> Buffered_tell(Thread& t, Buffered* self) {
  TRY(check_ready(t, self));
  i64 position = TRY(raw_tell(t, self));
  position += unwritten(self) - unread(self);
  return std::max<i64>(position, 0);
}

static Result<Ref> Buffered_seek(Thread& t, Buffered* self, Value target_value, i32 whence) {
  TRY(check_ready(t, self));
  if (whence < 0 || whence > 4) return t.raise(kValueError, "whence value {} unsupported", whence);
  TRY(check_usable(t, self, "seek"));
  if (self->fast) {
    FileIO* file = raw_file(self);
    if (file->seekable < 0) {
      file->seekable = file_seek(t, file, 0, 1).is_error() ? 0 : 1;
      t.clear_error();
    }
    if (!file->seekable) return raise_unsupported(t, "File or stream is not seekable.");
  } else {
    Ref raw(self->raw.get());
    TRY(check_flag(t, raw, "seekable", "File or stream is not seekable."));
  }
  Ref index = TRY(to_index(t, target_value));
  i64 target;
  if (!int_try_i64(index, &target))
    return t.raise(kValueError, "cannot fit '{}' into an offset-sized integer", type_name(t, target_value));
  if (whence < 2 && self->readable && !self->writing && unread(self)) {
    i64 current = self->raw_position >= 0 ? self->raw_position : TRY(raw_tell(t, self));
    i64 offset = whence == 0 ? target - (current - unread(self)) : target;
    if (offset >= -self->pos && offset <= unread(self)) {
      self->pos += offset;
      return int_from_i64(t, std::max<i64>(current - unread(self), 0));   // a device may say that it is always at 0
    }
  }
  Entered entered(t, self);
  TRY(entered.enter());
  TRY(write_out(t, self));
  if (whence == 1) target -= unread(self);
  i64 position = TRY(raw_seek(t, self, target, whence));
  if (self->readable) self->pos = self->end = 0;
  return int_from_i64(t, position);
}

static Result<Ref> Buffered_truncate(Thread& t, Buffered* self, Value pos) {
  TRY(check_ready(t, self));
  if (!self->writable) return raise_unsupported(t, "truncate");
  TRY(check_usable(t, self, "truncate"));
  Entered entered(t, self);
  TRY(entered.enter());
  TRY(settle(t, self));
  Ref size(pos);
  if (pos.is_none()) size = int_from_i64(t, TRY(raw_tell(t, self)));
  Value args[] = {size};
  Ref raw(self->raw.get());
  Ref result = TRY(call_named(t, raw, "truncate", args));
  TRY(raw_tell(t, self));
  return result;
}

// ---- The rest

static void free_buffer(Thread& t, Buffered* self) {
  if (!self->buffer) return;
  t.heap.free_buffer(self->buffer, usize(self->buffer_size));
  self->buffer = nullptr;
  self->pos = self->end = 0;
  self->writing = false;
}

static Result<Ref> Buffered_close(Thread& t, Buffered* self) {
  TRY(check_ready(t, self));
  Ref raw(self->raw.get());
  if (TRY(buffered_closed(t, self))) return none_ref();
  if (self->finalizing && self->raw.get().is_object()) {
    Value args[] = {Value(self)};
    if (call_named(t, raw, "_dealloc_warn", args).is_error()) t.clear_error();
  }
  Ref failed;
  if (call_method(t, Value(self), t.names.flush).is_error()) failed = t.take_error();
  // Other threads wait until it is closed. An operation of this thread that the call came out of still uses the buffer.
  bool inside = self->owner == &t;
  if (!inside) {
    TRY(take_turn(t, self));
    self->owner = &t;
  }
  Result<Ref> result = call_method(t, raw, t.names.close);
  if (!inside) {
    free_buffer(t, self);
    self->owner = nullptr;
    self->turn.release();
  }
  if (!failed.is_empty()) return chain_errors(t, std::move(failed));
  return result;
}

static Result<Ref> Buffered_detach(Thread& t, Buffered* self) {
  TRY(check_ready(t, self));
  TRY(call_method(t, Value(self), t.names.flush));
  self->detached = true;
  self->initialized = self->fast = false;
  return self->raw.take();
}

// Questions that the raw stream answers.
static Result<Ref> ask_raw(Thread& t, Buffered* self, const char* method) {
  TRY(check_ready(t, self));
  Ref raw(self->raw.get());
  return call_named(t, raw, method);
}
static Result<Ref> Buffered_seekable(Thread& t, Buffered* self) { return ask_raw(t, self, "seekable"); }
static Result<Ref> Buffered_readable(Thread& t, Buffered* self) { return ask_raw(t, self, "readable"); }
static Result<Ref> Buffered_writable(Thread& t, Buffered* self) { return ask_raw(t, self, "writable"); }
static Result<Ref> Buffered_fileno(Thread& t, Buffered* self) { return ask_raw(t, self, "fileno"); }
static Result<Ref> Buffered_isatty(Thread& t, Buffered* self) { return ask_raw(t, self, "isatty"); }
static Result<Ref> Buffered_raw_flush(Thread& t, Buffered* self) { return ask_raw(t, self, "flush"); }
static Status Buffered_dealloc_warn(Thread& t, Buffered* self, Value source) {
  if (!self->initialized) return {};
  Value args[] = {source};
  Ref raw(self->raw.get());
  if (call_named(t, raw, "_dealloc_warn", args).is_error()) t.clear_error();
  return {};
}
static i64 Buffered_sizeof(Thread& t, Buffered* self) {
  return i64(instance_size(self)) + (self->buffer ? self->buffer_size : 0);
}
static Result<Ref> Buffered_getstate(Thread& t, Buffered* self) { return raise_no_pickle(t, Value(self)); }

static Result<Ref> get_closed(Thread& t, Value v) {
  TRY(check_ready(t, self_buffered(v)));
  Ref raw(self_buffered(v)->raw.get());
  return get_attribute(t, raw, t.names.closed);
}
static Result<Ref> get_name(Thread& t, Value v) {
  TRY(check_ready(t, self_buffered(v)));
  Ref raw(self_buffered(v)->raw.get());
  return get_attribute(t, raw, t.names.name);
}
static Result<Ref> get_mode(Thread& t, Value v) {
  TRY(check_ready(t, self_buffered(v)));
  Ref raw(self_buffered(v)->raw.get());
  return get_attribute(t, raw, t.names.mode);
}
static Result<Ref> get_finalizing(Thread& t, Value v) { return bool_ref(self_buffered(v)->finalizing); }
static Status set_finalizing(Thread& t, Value v, Value value) {
  TRY(check_bool_value(t, value));
  self_buffered(v)->finalizing = value.is_true();
  return {};
}

static Result<Ref> buffered_repr(Thread& t, Value v) {
  std::string type = type_name(t, v);
  Result<Ref> found = get_attribute_opt(t, v, t.names.name);
  if (found.is_error()) {
    if (!t.error_matches(kValueError)) return Error{};
    t.clear_error();
    return str_from_utf8(t, fmt::format("<{}>", type));
  }
  Ref name = found.take();
  if (name.is_absent()) return str_from_utf8(t, fmt::format("<{}>", type));
  ReprGuard guard(t, v);
  if (TRY(guard.repeated())) return t.raise(kRuntimeError, "reentrant call inside {}.__repr__", type);
  RefTo<Str> shown = TRY(repr(t, name));
  return str_from_utf8(t, fmt::format("<{} name={}>", type, str_to_utf8(shown)));
}

// ---- Construction

static Result<Ref> buffered_new(Thread& t, TypeObject* cls, Args) {
  Buffered* self = allocate_instance<Buffered>(t, cls);
  self->raw.init_steal(Value::empty());
  self->raw_position = -1;
  return Ref::steal(Value(self));
}

static Status buffered_set_up(Thread& t, Buffered* self, Value raw, i64 size, bool readable, bool writable, const TypeSpec& exact) {
  if (size <= 0) return t.raise(kValueError, "buffer size must be strictly positive");
  Entered entered(t, self);
  TRY(entered.enter());
  self->initialized = self->detached = false;
  free_buffer(t, self);
  u8* buffer = static_cast<u8*>(t.heap.allocate_buffer(usize(size)));
  if (!buffer) return t.raise_no_memory();
  self->buffer = buffer;
  self->buffer_size = size;
  self->pos = self->end = 0;
  self->writing = false;
  self->readable = readable;
  self->writable = writable;
  self->raw_position = -1;
  self->raw.set(raw);
  self->fast = is_exact<FileIO>(raw) && type_of(t, Value(self))->spec == &exact;
  self->initialized = true;
  // A raw stream of the program's own is asked where it is; not all of them know.
  if (!self->fast && raw_tell(t, self).is_error()) t.clear_error();
  return {};
}

static Status reader_set_up(Thread& t, Buffered* self, Value raw, i64 size) {
  self->initialized = self->detached = false;
  TRY(check_flag(t, raw, "readable", "File or stream is not readable."));
  return buffered_set_up(t, self, raw, size, true, false, BufferedReader::kType);
}
static Status writer_set_up(Thread& t, Buffered* self, Value raw, i64 size) {
  self->initialized = self->detached = false;
  TRY(check_flag(t, raw, "writable", "File or stream is not writable."));
  return buffered_set_up(t, self, raw, size, false, true, BufferedWriter::kType);
}
static Status random_set_up(Thread& t, Buffered* self, Value raw, i64 size) {
  self->initialized = self->detached = false;
  TRY(check_flag(t, raw, "seekable", "File or stream is not seekable."));
  TRY(check_flag(t, raw, "readable", "File or stream is not readable."));
  TRY(check_flag(t, raw, "writable", "File or stream is not writable."));
  return buffered_set_up(t, self, raw, size, true, true, BufferedRandom::kType);
}

Result<Ref> buffered_make(Thread& t, const TypeSpec& spec, Value raw, i64 size) {
  Ref made = TRY(buffered_new(t, t.interp.find_type(spec), Args()));
  Buffered* self = self_buffered(made);
  if (&spec == &BufferedReader::kType) TRY(reader_set_up(t, self, raw, size));
  else if (&spec == &BufferedWriter::kType) TRY(writer_set_up(t, self, raw, size));
  else TRY(random_set_up(t, self, raw, size));
  return made;
}

constexpr Method kReaderInit = method<reader_set_up>("BufferedReader(self, raw, buffer_size=131072)", "");
constexpr Method kWriterInit = method<writer_set_up>("BufferedWriter(self, raw, buffer_size=131072)", "");
constexpr Method kRandomInit = method<random_set_up>("BufferedRandom(self, raw, buffer_size=131072)", "");
template <const Method& M>
static Status run_init(Thread& t, Value self, Args args) {
  TRY(M.entry(t, M, self, args));
  return {};
}

static void buffered_visit(Object* o, Visitor& visit) { visit(static_cast<Buffered*>(o)->raw); }
static void buffered_clear(Object* o) {
  Buffered* self = static_cast<Buffered*>(o);
  self->initialized = self->fast = false;
  self->raw.clear();
}
static void buffered_dealloc(Object* o) {
  Buffered* self = static_cast<Buffered*>(o);
  if (self->buffer) o->type()->interp->heap.free_buffer(self->buffer, usize(self->buffer_size));
  self->buffer = nullptr;
  self->raw.clear();
}

constexpr Method kCommonMethods[] = {
  method<Buffered_close>("close(self, /)", "Flush and close the stream."),
  method<Buffered_detach>("detach(self, /)", "Separate the raw stream from the buffer and return it."),
  method<Buffered_seekable>("seekable(self, /)", "Whether the position can be changed."),
  method<Buffered_fileno>("fileno(self, /)", "The file descriptor of the raw stream."),
  method<Buffered_isatty>("isatty(self, /)", "Whether the stream is a terminal."),
  method<Buffered_dealloc_warn>("_dealloc_warn(self, source, /)", "Warn that the stream was not closed."),
  method<Buffered_seek>("seek(self, target, whence=0, /)", "Change the stream position and return it."),
  method<Buffered_tell>("tell(self, /)", "The stream position."),
  method<Buffered_truncate>("truncate(self, pos=None, /)", "Change the size of the file, by default to the current position."),
  method<Buffered_sizeof>("__sizeof__(self, /)", "Size in memory with the buffer, in bytes."),
  method<Buffered_getstate>("__getstate__(self, /)", "Streams cannot be pickled."),
};
constexpr Method kReadMethods[] = {
  method<Buffered_readable>("readable(self, /)", "Whether the stream can be read."),
  method<Buffered_read>("read(self, size=-1, /)", "Read size bytes, or everything."),
  method<Buffered_peek>("peek(self, size=0, /)", "Buffered bytes without taking them; at most one raw read."),
  method<Buffered_read1>("read1(self, size=-1, /)", "Read up to size bytes with at most one raw read."),
  method<Buffered_readinto>("readinto(self, buffer, /)", "Fill a buffer; the number of bytes read."),
  method<Buffered_readinto1>("readinto1(self, buffer, /)", "Fill a buffer with at most one raw read."),
  method<Buffered_readline>("readline(self, size=-1, /)", "Read one line, at most size bytes of it."),
};
constexpr Method kWriteMethods[] = {
  method<Buffered_writable>("writable(self, /)", "Whether the stream can be written."),
  method<Buffered_flush>("flush(self, /)", "Write out what is buffered."),
  method<Buffered_write>("write(self, buffer, /)", "Write bytes; all of them are taken."),
};
constexpr Method kReaderFlush[] = {method<Buffered_raw_flush>("flush(self, /)", "Flush the raw stream.")};
constexpr Getter kGetters[] = {
  {"closed", get_closed, nullptr, "Whether the stream is closed."},
  {"name", get_name, nullptr, "Name of the raw stream."},
  {"mode", get_mode, nullptr, "Mode of the raw stream."},
  {"_finalizing", get_finalizing, set_finalizing, "Whether the object is being destroyed."},
};
constexpr Member kMembers[] = {{"raw", offsetof(Buffered, raw), true, true, "The raw stream."}};

static const std::span<const Method> kCommonRows = rows(kCommonMethods), kReadRows = rows(kReadMethods),
                                     kWriteRows = rows(kWriteMethods), kFlushRows = rows(kReaderFlush);
static const std::span<const Method>* const kReaderGroups[] = {&kCommonRows, &kReadRows, &kFlushRows};
static const std::span<const Method>* const kWriterGroups[] = {&kCommonRows, &kWriteRows};
static const std::span<const Method>* const kRandomGroups[] = {&kCommonRows, &kReadRows, &kWriteRows};

const TypeSpec BufferedReader::kType = {
  .name = "_io.BufferedReader",
  .base = &BufferedIOBase::kType,
  .basic_size = sizeof(BufferedReader),
  .flags = kTypeBase,
  .signature = "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)",
  .doc = "A buffer in front of a raw stream that can be read.",
  .slots = {.repr = buffered_repr, .next = buffered_next, .new_ = buffered_new, .init = run_init<kReaderInit>,
            .visit = buffered_visit, .clear = buffered_clear, .dealloc = buffered_dealloc},
  .getters = kGetters,
  .members = kMembers,
  .method_groups = rows(kReaderGroups),
  .ready = hide_new,
};
const TypeSpec BufferedWriter::kType = {
  .name = "_io.BufferedWriter",
  .base = &BufferedIOBase::kType,
  .basic_size = sizeof(BufferedWriter),
  .flags = kTypeBase,
  .signature = "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)",
  .doc = "A buffer in front of a raw stream that can be written.",
  .slots = {.repr = buffered_repr, .new_ = buffered_new, .init = run_init<kWriterInit>,
            .visit = buffered_visit, .clear = buffered_clear, .dealloc = buffered_dealloc},
  .getters = kGetters,
  .members = kMembers,
  .method_groups = rows(kWriterGroups),
  .ready = hide_new,
};
const TypeSpec BufferedRandom::kType = {
  .name = "_io.BufferedRandom",
  .base = &BufferedIOBase::kType,
  .basic_size = sizeof(BufferedRandom),
  .flags = kTypeBase,
  .signature = "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)",
  .doc = "A buffer in front of a raw stream that can be read, written and positioned.",
  .slots = {.repr = buffered_repr, .next = buffered_next, .new_ = buffered_new, .init = run_init<kRandomInit>,
            .visit = buffered_visit, .clear = buffered_clear, .dealloc = buffered_dealloc},
  .getters = kGetters,
  .members = kMembers,
  .method_groups = rows(kRandomGroups),
  .ready = hide_new,
};

}  // namespace krait::io
