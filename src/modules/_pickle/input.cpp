// The bytes of a pickle that is being read.
#include "modules/_pickle/reader.h"
#include "objects/memoryview.h"

namespace krait::pickle {

static Error raise_truncated(Thread& t) { return raise_unpickling(t, "pickle data was truncated"); }

static Result<Ref> call_field(Thread& t, const Field& function, Value argument) {
  Ref held(function);
  return call(t, held, argument);
}

Status Input::set_file(Thread& t, Value file) {
  RefTo<Str> peek = str_intern(t, "peek"), readinto = str_intern(t, "readinto");
  Ref found[4];
  Str* names[] = {peek, readinto, t.names.read, t.names.readline};
  for (u32 i = 0; i < 4; ++i) found[i] = TRY(get_attribute_opt(t, file, names[i]));
  if (found[2].is_absent() || found[3].is_absent())
    return t.raise(kTypeError, "file must have 'read' and 'readline' attributes");
  Field* fields[] = {&peek_, &readinto_, &read_, &readline_};
  for (u32 i = 0; i < 4; ++i) {
    if (found[i].is_absent()) fields[i]->clear();
    else fields[i]->set(std::move(found[i]));
  }
  return {};
}

// The bytes that a file gave become the input.
Status Input::take(Thread& t, Value data) {
  Ref bytes(data);
  if (!is_exact<Bytes>(data)) {
    BufferView view(t);
    TRY(view.open(data));
    bytes = TRY(bytes_from(t, view.view())).ref();
  }
  set_memory(static_cast<Bytes*>(bytes.get().object())->view());
  data_.set(std::move(bytes));
  return {};
}

Status Input::skip_consumed(Thread& t) {
  if (!has_file()) return {};
  i64 consumed = at_ - prefetched_;
  if (consumed <= 0) return {};
  prefetched_ = at_;
  TRY(call_field(t, read_, Value::small_int(consumed)));
  return {};
}

// New data from the file, `bytes` bytes if it has as many. What is left of the old data was only looked at: it comes
// again.
Status Input::fetch(Thread& t, u64 bytes) {
  constexpr u64 kPeek = 128 * 1024;
  TRY(skip_consumed(t));
  if (!peek_.get().is_empty() && bytes < kPeek) {
    Result<Ref> seen = call_field(t, peek_, Value::small_int(kPeek));
    if (seen.is_error()) {
      if (!t.error_matches(kNotImplementedError)) return Error{};
      t.clear_error();
      peek_.clear();
    } else {
      Ref data = seen.take();
      TRY(take(t, data));
      prefetched_ = start_;
      if (u64(end_ - at_) >= bytes) return {};
    }
  }
  Ref wanted = int_from_u64(t, bytes), data = TRY(call_field(t, read_, wanted));
  return take(t, data);
}

Status Input::leave_frame(Thread& t) {
  if (at_ != end_) return raise_unpickling(t, "pickle exhausted before end of frame");
  in_frame_ = false;
  end_ = data_end_;
  return {};
}

const u8* Input::read_more(Thread& t, u64 bytes) {
  if (in_frame_) {
    if (leave_frame(t).is_error()) return nullptr;
    return read(t, bytes);
  }
  if (bytes > u64(INT64_MAX) - u64(at_ - start_)) return raise_unpickling(t, "read would overflow (invalid bytecode)"), nullptr;
  if (!has_file()) return raise_truncated(t), nullptr;
  if (fetch(t, bytes).is_error()) return nullptr;
  if (u64(end_ - at_) < bytes) return raise_truncated(t), nullptr;
  const u8* found = at_;
  at_ += bytes;
  return found;
}

Status Input::enter_frame(Thread& t, u64 bytes) {
  if (in_frame_ && at_ != end_) return raise_unpickling(t, "beginning of a new frame before end of current frame");
  const u8* frame = read(t, bytes);
  if (!frame) return Error{};
  at_ = frame;
  end_ = at_ + bytes;
  in_frame_ = true;
  return {};
}

Result<std::string_view> Input::read_line(Thread& t) {
  if (in_frame_ && at_ == end_) TRY(leave_frame(t));
  if (at_ != end_) {
    if (auto* newline = static_cast<const u8*>(std::memchr(at_, '\n', usize(end_ - at_)))) {
      std::string_view line(reinterpret_cast<const char*>(at_), usize(newline + 1 - at_));
      at_ = newline + 1;
      return line;
    }
    if (in_frame_) TRY(leave_frame(t));
  }
  if (!has_file()) return raise_truncated(t);
  TRY(skip_consumed(t));
  Ref held(readline_), data = TRY(call(t, held));
  TRY(take(t, data));
  if (at_ == end_ || end_[-1] != '\n') return raise_truncated(t);
  std::string_view line(reinterpret_cast<const char*>(at_), usize(end_ - at_));
  at_ = end_;
  return line;
}

Status Input::read_into(Thread& t, Value owner, u8* out, u64 bytes) {
  if (in_frame_ && u64(end_ - at_) < bytes) TRY(leave_frame(t));
  u64 here = std::min(u64(end_ - at_), bytes);
  if (here) std::memcpy(out, at_, here);
  at_ += here;
  out += here;
  bytes -= here;
  if (!bytes) return {};
  if (!has_file()) return raise_truncated(t);
  TRY(skip_consumed(t));
  if (readinto_.get().is_empty()) {
    Ref wanted = int_from_u64(t, bytes), data = TRY(call_field(t, read_, wanted));
    if (!is<Bytes>(data)) {
      std::string shown = TRY(repr_text(t, Value(type_of(t, data))));
      return t.raise(kValueError, "read() returned non-bytes object ({})", shown);
    }
    std::string_view view = static_cast<Bytes*>(data.get().object())->view();
    if (view.size() < bytes) return raise_truncated(t);
    std::memcpy(out, view.data(), bytes);
    return {};
  }
  // The view owns the object, so it stays valid however long the file keeps it.
  RefTo<MemoryView> whole = TRY(memoryview_from(t, owner));
  RefTo<MemoryView> view = memoryview_from_memory(t, out, i64(bytes), false);
  TRY(buffer_get(t, Value(whole), view->managed->buffer, kBufFullRo));
  view->managed->buffer.readonly = false;
  Ref answer = TRY(call_field(t, readinto_, Value(view)));
  if (!is_int(answer)) return t.raise(kTypeError, "an integer is required");
  i64 count = TRY(int_to_i64(t, answer));
  if (count < 0) return t.raise(kValueError, "readinto() returned negative size");
  if (u64(count) < bytes) return raise_truncated(t);
  return {};
}

void Input::clear() {
  set_memory({});
  for (Field* field : {&data_, &read_, &readinto_, &readline_, &peek_}) field->clear();
}
void Input::visit(Visitor& v) {
  for (Field* field : {&data_, &read_, &readinto_, &readline_, &peek_}) v(*field);
}

}  // namespace krait::pickle
