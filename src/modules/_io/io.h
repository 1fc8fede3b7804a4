#pragma once
// Shared by the files of the _io module.
#include "modules/posix/path.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait::io {

constexpr i64 kDefaultBufferSize = 131072;
constexpr i64 kWouldBlock = -2;      // instead of a byte count: a non-blocking stream has nothing now

// ---- The abstract bases (iobase.cpp)

struct IOBase : Object { static const TypeSpec kType; };
struct RawIOBase : IOBase { static const TypeSpec kType; };
struct BufferedIOBase : IOBase { static const TypeSpec kType; };
struct TextIOBase : IOBase { static const TypeSpec kType; };

TypeObject* unsupported_operation(Thread& t);
Error raise_unsupported(Thread& t, std::string_view text);
Status make_unsupported_operation(Thread& t, Module* module);

// The value of `self.name`, called as a method or read, as truth.
Result<bool> call_flag(Thread& t, Value self, const char* method);
Result<bool> is_closed(Thread& t, Value self);                 // truth of self.closed
Status check_closed(Thread& t, Value self);                    // ValueError "I/O operation on closed file."
Status check_flag(Thread& t, Value self, const char* method, const char* text);   // UnsupportedOperation(text) if false
Result<Ref> call_named(Thread& t, Value self, const char* method, std::span<const Value> args = {});
// An offset argument or result.
Result<i64> to_offset(Thread& t, Value v);
// None or a number as a size: -1 for None. TypeError "argument should be integer or None, not 'X'".
Result<i64> optional_size(Thread& t, Value v);
// Two exceptions: the pending one gets `earlier` as context. Returns Error.
Error chain_errors(Thread& t, Ref earlier);
Result<Ref> iobase_readlines(Thread& t, Value self, Value hint);
Status iobase_writelines(Thread& t, Value self, Value lines);
Result<Ref> self_iter(Thread& t, Value self);                  // iter(file): self, once it is known to be open
// The memory of a buffer to fill. TypeError "NAME() argument must be read-write bytes-like object, not X".
Status open_writable(Thread& t, BufferView& view, Value target, const char* function);
// For setters of attributes that are C bools: a TypeError for anything but True and False.
Status check_bool_value(Thread& t, Value value);
// Objects with state that cannot be pickled.
Error raise_no_pickle(Thread& t, Value self);
void ignore_visit(Object* self, Visitor& visitor);
// For types that have `__new__` from object in CPython: it is no name of their own namespace, which copyreg looks at.
Status hide_new(Thread& t, TypeObject* type);

// ---- FileIO (fileio.cpp)

struct FileIO : IOBase {
  static const TypeSpec kType;
  i32 fd;                 // -1: closed
  i32 seekable;           // -1: not known
  i64 block_size;
  i64 opened_size;        // when it was opened, for the first read of all; -1: not known any more
  bool created, readable, writable, appending, closefd, finalizing;
  bool no_terminal;       // known not to be one when it was opened
};
// Bytes read (0 at the end) or kWouldBlock.
Result<i64> file_read(Thread& t, FileIO* file, u8* out, i64 size);
Result<i64> file_write(Thread& t, FileIO* file, const u8* data, i64 size);
Result<i64> file_seek(Thread& t, FileIO* file, i64 offset, int whence);
Status file_close(Thread& t, FileIO* file);
Result<Ref> file_readall(Thread& t, FileIO* file);
Result<bool> file_isatty(Thread& t, FileIO* file);

// ---- Buffered streams (bufferedio.cpp)

// One buffer that holds either read-ahead (bytes [pos, end) are unread) or pending output (bytes [pos, end) are to be
// written). The raw stream's position is that after `end` when reading and before `pos` when writing.
struct Buffered : IOBase {
  Field raw;
  u8* buffer;             // counted, buffer_size bytes; null until initialised and after close
  i64 buffer_size, pos, end;
  i64 raw_position;       // -1: not known
  bool initialized, detached, readable, writable, writing, finalizing;
  bool fast;              // raw is exactly a FileIO: its C++ is called directly
  Thread* owner;          // the thread inside an operation
  WaitLock turn;          // held by the owner: where other threads wait
};
struct BufferedReader : Buffered { static const TypeSpec kType; };
struct BufferedWriter : Buffered { static const TypeSpec kType; };
struct BufferedRandom : Buffered { static const TypeSpec kType; };
struct BufferedRWPair : IOBase {
  static const TypeSpec kType;
  Field reader, writer;
};
// self.write(data) of an exact BufferedWriter or BufferedRandom: all of it is taken, or an error.
Status buffered_write(Thread& t, Buffered* self, std::string_view data);
Status buffered_flush(Thread& t, Buffered* self);
Result<Ref> buffered_read1(Thread& t, Buffered* self, i64 size);
Result<Ref> buffered_read_all(Thread& t, Buffered* self);
Result<Ref> buffered_make(Thread& t, const TypeSpec& spec, Value raw, i64 buffer_size);
inline bool is_buffered_writer(Value v) { return is_exact<BufferedWriter>(v) || is_exact<BufferedRandom>(v); }
inline bool is_buffered_reader(Value v) { return is_exact<BufferedReader>(v) || is_exact<BufferedRandom>(v); }

// ---- Streams in memory

struct BytesIO : IOBase {
  static const TypeSpec kType;
  FieldTo<Bytes> shared;  // the contents, while nobody writes; else null
  u8* buffer;             // counted; null while shared
  u64 length, capacity, pos;
  u64 exports;
  bool closed;
};
struct BytesIOBuffer : Object {
  static const TypeSpec kType;
  FieldTo<BytesIO> source;
};

// ---- Newlines

// How a text stream treats line ends, from its `newline` argument.
struct NewlineMode {
  bool universal = true;       // any of \n, \r, \r\n ends a line
  bool translate = true;       // ... and is read as \n
  std::string read;            // the only line end, if not universal
  std::string write;           // what \n is written as; empty: \n
};
// ValueError "illegal newline value: ..." (as repr shows it if `quoted`).
Result<NewlineMode> parse_newline(Thread& t, Value newline, bool quoted = false);

enum SeenNewlines : u8 { kSeenCr = 1, kSeenLf = 2, kSeenCrLf = 4 };
Result<Ref> seen_newlines(Thread& t, u8 seen);                 // None, a str or a tuple
// Line ends made uniform; `pending_cr` carries a \r at the end of one piece to the next.
Result<RefTo<Str>> translate_newlines(Thread& t, Str* text, bool translate, bool final, bool* pending_cr, u8* seen);
// Index after the line end at or after `start`, or -1 if there is none before the end of `text`.
i64 find_line_end(const Str* text, u64 start, const NewlineMode& mode);
// The text with every \n replaced.
Result<RefTo<Str>> replace_newlines(Thread& t, Str* text, std::string_view by);

struct IncrementalNewlineDecoder : Object {
  static const TypeSpec kType;
  Field decoder;          // EMPTY: not initialised
  bool pending_cr, translate;
  u8 seen;
};

struct StringIO : IOBase {
  static const TypeSpec kType;
  void* buffer;           // counted, `capacity` characters of `width` bytes
  u64 length, capacity, pos;
  u32 width;
  bool initialized, closed;
  NewlineMode* newline;
  u8 seen;
};

// ---- TextIOWrapper (textio.cpp, text_read.cpp)

enum class NativeCodec : u8 { kNone, kUtf8, kAscii, kLatin1 };

struct TextIOWrapper : IOBase {
  static const TypeSpec kType;
  Field buffer;           // EMPTY: not initialised or detached
  FieldTo<Str> encoding, errors;
  NativeCodec codec;
  Field encoder, decoder; // of other encodings; EMPTY or None when there is none
  NewlineMode* newline;
  bool initialized, detached, line_buffering, write_through, seekable, telling, finalizing, has_read1;
  bool can_read, can_write, encoding_start;
  i64 chunk_size;
  // Output not yet given to the buffer.
  std::string* pending;
  // Input: decoded text and how much of it was handed out; state of the native decoder.
  FieldTo<Str> decoded;
  u64 used;
  std::string* incomplete;
  bool pending_cr;
  u8 seen;
  f64 bytes_per_char;
  // What tell() needs: the decoder's state before the last chunk, and that chunk.
  bool has_snapshot;
  i64 snapshot_flags;
  std::string* snapshot_input;
};

Status text_check(Thread& t, TextIOWrapper* self);             // initialised, attached and open
Status text_write(Thread& t, TextIOWrapper* self, Str* text);
Status text_flush(Thread& t, TextIOWrapper* self);
Status text_write_pending(Thread& t, TextIOWrapper* self);
// Ready to read: the decoder exists; UnsupportedOperation "not readable".
Status text_need_decoder(Thread& t, TextIOWrapper* self);
Status text_make_decoder(Thread& t, TextIOWrapper* self);
Result<RefTo<Str>> text_decode(Thread& t, TextIOWrapper* self, Value input, bool final);
struct DecoderState { std::string input; i64 flags = 0; };
Result<DecoderState> text_decoder_state(Thread& t, TextIOWrapper* self);
Status text_set_decoder_state(Thread& t, TextIOWrapper* self, const DecoderState& state);
Status text_reset_decoder(Thread& t, TextIOWrapper* self);
Status text_reset_encoder(Thread& t, TextIOWrapper* self, bool at_start);
void text_drop_input(TextIOWrapper* self);
Result<Ref> text_readline(Thread& t, TextIOWrapper* self, i64 limit);   // after text_check
extern const std::span<const Method> kTextReadMethods;

Result<Ref> io_open(Thread& t, Value file, Value mode, i64 buffering, Value encoding, Value errors, Value newline, bool closefd, Value opener);
Result<Ref> io_text_encoding(Thread& t, Value encoding, i64 stacklevel);

}  // namespace krait::io
