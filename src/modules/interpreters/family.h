#pragma once
// The interpreters of a family: a main interpreter and those that were made from it, by it or by each other. They share
// this one object and nothing else; each of its parts has a mutex, which is held for no call that can wait or run code.
#include <atomic>
#include <map>

#include "modules/interpreters/channels.h"
#include "vm/isolate.h"

namespace krait::isolates {

enum Whence : i64 { kUnknown, kRuntime, kLegacyCapi, kCapi, kCrossCapi, kStdlib };

struct Config {
  bool use_main_obmalloc = false, allow_fork = false, allow_exec = false, allow_threads = true, allow_daemon_threads = false;
  bool check_multi_interp_extensions = true;
  enum Gil : u8 { kDefault, kSharedGil, kOwn } gil = kOwn;
};

struct Member {
  i64 id = 0, whence = kStdlib;
  Config config;
  Interpreter* interp = nullptr;
  i64 references = 0;
  bool counted = false;         // ends with its last reference
  bool ready = false;
  bool running = false;         // a thread is in its __main__, or makes or ends it; always so for the main interpreter
  bool unwanted = false;        // ends when it does not run any more
  std::unique_ptr<u64> problems;
};

struct Queue {
  i64 max_size = 0, bound = 0;
  ItemRules rules;
  Items items;
  bool full() const { return max_size > 0 && i64(items.size()) >= max_size; }
};
struct Queues {
  std::mutex mutex;
  std::map<i64, Queue> all;
  i64 last_id = 0;
  void forget(i64 sender);      // an interpreter ends
};

struct Family {
  std::mutex mutex;             // of the members
  std::map<i64, Member> members;
  i64 last_id = 0;
  u64 main_ident = 0;
  std::vector<Interpreter*> kept;   // ended, but others look into their memory

  std::mutex lending;           // never held with another one
  std::map<i64, std::vector<u64>> given_back;   // by owner: keys of Membership::lent

  Queues queues;
  Channels channels;
  std::atomic<bool> abandoned = false;   // by the child of a fork, in whose copy any mutex may be held

  ~Family();
};
// Null if it is gone or abandoned.
std::shared_ptr<Family> alive(const std::weak_ptr<Family>& family);

// What an interpreter has of its family.
struct Membership {
  std::shared_ptr<Family> family;
  i64 id = 0;
  std::map<u64, std::unique_ptr<Buffer>> lent;   // to others
  u64 last_lent = 0;
  Field error, not_found, not_shareable;         // exception classes
  Field fake_main;                               // the sender's __main__, run under another name
  Field queue_type, queue_empty, queue_full;
  Field channel_end_types[2];                    // by End
  ~Membership();
  void visit(Visitor& v) {
    for (const Field* f : {&error, &not_found, &not_shareable, &fake_main, &queue_type, &queue_empty, &queue_full,
                           &channel_end_types[0], &channel_end_types[1]}) v(*f);
    for (auto& [key, buffer] : lent) v(buffer->owner);
  }
};
// The calling interpreter's; it starts a family if it is in none. Takes back what it lent.
Membership& membership(Thread& t);
void take_back(Thread& t, Membership& home);

Error raise_made(Thread& t, Value cls, std::string_view text, Value cause = Value::empty());   // cls(text)
Status ensure_exceptions(Thread& t);   // Membership::error and so on
Error raise_error(Thread& t, std::string_view text);          // InterpreterError
Error raise_not_found(Thread& t, i64 id);
Error raise_not_shareable(Thread& t, std::string_view text, Value cause);   // cause may be EMPTY

// InterpreterError if it cannot be made.
Error raise_not_made(Thread& t, std::string_view why);
Result<i64> create(Thread& t, const Config& config, bool counted);

// The right to run in an interpreter: nobody else runs in its __main__ or ends it meanwhile.
class Claim {
 public:
  explicit Claim(Thread& t) : t_(t) {}
  ~Claim();
  Claim(const Claim&) = delete;
  // InterpreterError with `busy` if it runs.
  Status take(i64 id, const char* busy);
  Interpreter& interp() { return *interp_; }
  void end();                   // the interpreter

 private:
  Thread& t_;
  std::shared_ptr<Family> family_;
  Interpreter* interp_ = nullptr;
  i64 id_ = 0;
};

// The calling thread is in another interpreter, which it has claimed, and not in its own.
class Visit {
 public:
  Visit(Thread& home, Interpreter& there);
  ~Visit();
  Visit(const Visit&) = delete;
  Thread& t() { return there_; }

 private:
  Thread &home_, &there_;
};

// An id from Python code. TypeError "`what` ID must be an int, got X".
Result<i64> id_from(Thread& t, Value v, const char* what);

}  // namespace krait::isolates
