#pragma once
// Values on their way between interpreters: plain data that belongs to none of them.
#include <memory>
#include <mutex>
#include <optional>

#include "objects/bytes.h"

namespace krait::isolates {

struct Family;
struct ChannelReference;

// A buffer of one interpreter that others look into. The last look gives it back to the interpreter that lent it.
struct Lent {
  std::weak_ptr<Family> family;
  i64 owner = 0;                 // interpreter
  u64 key = 0;                   // Membership::lent
  u8* data = nullptr;
  i64 length = 0, item_size = 1;
  bool readonly = true;
  int ndim = 1;
  std::string format;
  std::vector<i64> shape, strides, suboffsets;
  ~Lent();
};

struct Packed {
  enum Kind : u8 { kNone, kFalse, kTrue, kInt, kFloat, kStr, kBytes, kTuple, kMemory, kPickle, kCode, kFunction,
                   kQueue, kChannel, kChannelEnd };
  Kind kind = kNone;
  i64 number = 0;                // kInt; kQueue: the id
  f64 real = 0;
  std::string text;              // kStr (WTF-8), kBytes, kPickle; kCode, kFunction (marshalled)
  std::string main_file;         // kPickle: what the sender ran as __main__, where names of that module are found
  std::vector<Packed> items;     // kTuple
  std::shared_ptr<Lent> memory;  // kMemory
  std::shared_ptr<ChannelReference> channel;   // kChannel, kChannelEnd: what a ChannelID has
  u8 end = 0;
  bool resolve = false;
};

// kShared: what can cross as it is. kAny: all else by pickle, too; functions that need nothing but their code go by that.
enum class Sending : u8 { kShared, kAny };

// NotShareableError.
Status pack(Thread& t, Value value, Sending sending, Packed& out);
// A callable: what pack() sends, or NotShareableError "only stateless functions are shareable".
Status pack_callable(Thread& t, Value callable, Packed& out);
// The code of a script: text, function or code object. ValueError for code that is no script.
Status pack_script(Thread& t, Value script, Packed& out);
// NotShareableError if it means nothing here.
Result<Ref> unpack(Thread& t, const Packed& packed);
bool is_shareable(Thread& t, Value value);

// An exception as another interpreter is told of it.
struct Snapshot {
  std::string name, qualname, module, formatted;
  std::optional<std::string> message, display;
};
Snapshot snapshot(Thread& t, Value exception);
// The pending exception, which is cleared.
Snapshot take_snapshot(Thread& t);
Result<Ref> snapshot_object(Thread& t, const Snapshot& shot);   // a SimpleNamespace
// NotShareableError(text) from an exception that shows `shot`.
Error raise_not_shareable(Thread& t, std::string_view text, const Snapshot& shot);

}  // namespace krait::isolates
