// The interpreters of a family: making, entering and ending them.
#include "modules/interpreters/family.h"

#include "modules/boot.h"
#include "modules/exception_type.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/lock.h"
#include "vm/settings.h"

namespace krait::isolates {

static const char kKey = 0;

// --- Entering

static void enter(Thread& there) {
  lock_acquire(there);
  there.ident = thread_ident();
  there.c_stack_limit = thread_stack_limit();
}

Visit::Visit(Thread& home, Interpreter& there) : home_(home), there_(*there.main_thread) {
  lock_release(home_);
  enter(there_);
}
Visit::~Visit() {
  lock_release(there_);
  lock_acquire(home_);
}

// --- Ending

static void finish_family(Thread& t);
static void leave_family_after_fork(Thread& t);

// Its lock is free, and nobody else knows of it. It is deleted unless others look into its memory.
static void end_interpreter(Family& family, i64 id, Interpreter* interp, std::unique_ptr<u64> problems) {
  Thread& there = *interp->main_thread;
  enter(there);
  finish_program(there);
  family.queues.forget(id);
  family.channels.forget(id);
  Membership& own = there.interp.state<Membership>(&kKey);
  take_back(there, own);
  if (own.lent.empty()) {
    own.family.reset();
    u64* found = interp->options.problems;
    delete interp;
    std::lock_guard lock(family.mutex);
    auto main = family.members.find(0);
    if (problems && main != family.members.end() && main->second.problems) *main->second.problems += *found;
    return;
  }
  own.family.reset();   // so that the family can end
  interp->options.problems = nullptr;
  lock_release(there);
  std::lock_guard lock(family.mutex);
  family.kept.push_back(interp);
}

Family::~Family() {
  for (Interpreter* interp : kept) {
    enter(*interp->main_thread);
    delete interp;
  }
}

Membership::~Membership() {
  if (!family) return;
  std::lock_guard lock(family->mutex);
  family->members.erase(id);
}

std::shared_ptr<Family> alive(const std::weak_ptr<Family>& family) {
  std::shared_ptr<Family> found = family.lock();
  return found && !found->abandoned ? found : nullptr;
}

Lent::~Lent() {
  std::shared_ptr<Family> live = alive(family);
  if (!live) return;
  std::lock_guard lock(live->lending);
  live->given_back[owner].push_back(key);
}

void take_back(Thread& t, Membership& home) {
  if (home.lent.empty()) return;
  std::vector<u64> keys;
  {
    std::lock_guard lock(home.family->lending);
    keys.swap(home.family->given_back[home.id]);
  }
  for (u64 key : keys) {
    auto found = home.lent.find(key);
    if (found == home.lent.end()) continue;
    std::unique_ptr<Buffer> buffer = std::move(found->second);
    home.lent.erase(found);
    buffer_release(t, *buffer);
  }
}

Membership& membership(Thread& t) {
  Membership& home = t.interp.state<Membership>(&kKey);
  if (!home.family) {
    home.family = std::make_shared<Family>();
    home.family->main_ident = t.interp.main_thread->ident;
    Member& main = home.family->members[0];
    main.whence = kRuntime;
    main.config = {.use_main_obmalloc = true, .allow_fork = true, .allow_exec = true, .allow_daemon_threads = true,
                   .check_multi_interp_extensions = false};
    main.interp = &t.interp;
    main.ready = main.running = true;
    main.problems = std::make_unique<u64>(0);
    isolate(t.interp).finish = finish_family;
    isolate(t.interp).after_fork = leave_family_after_fork;
  }
  take_back(t, home);
  return home;
}

// The end of the main interpreter's program: the others end first. What runs, in threads that nobody waits for, stops.
static void finish_family(Thread& t) {
  std::shared_ptr<Family> family = membership(t).family;
  bool warned = false;
  while (true) {
    i64 id = 0;
    {
      std::lock_guard lock(family->mutex);
      for (auto& [member_id, member] : family->members) {
        if (!member.ready || member.running) continue;
        id = member_id;
        break;
      }
    }
    if (!id) break;
    if (!warned && warn(t, kRuntimeWarning, "remaining subinterpreters; close them with Interpreter.close()").is_error())
      t.report_unraisable("", Value::empty());
    warned = true;
    Claim claim(t);
    if (claim.take(id, "").is_error()) t.clear_error();
    else claim.end();
  }
  std::lock_guard lock(family->mutex);
  for (auto& [id, member] : family->members) if (id != 0 && member.ready) lock_freeze(*member.interp);
  Member& main = family->members[0];
  if (t.interp.options.problems) *t.interp.options.problems += *main.problems;
  *main.problems = 0;
}

// Other interpreters may have been in any state: the child forgets them.
static void leave_family_after_fork(Thread& t) {
  Membership& home = t.interp.state<Membership>(&kKey);
  if (!home.family) return;
  home.family->abandoned = true;
  new std::shared_ptr<Family>(std::move(home.family));
  home.id = isolate(t.interp).id = 0;
}

// --- Making

Error raise_not_made(Thread& t, std::string_view why) {
  raise_error(t, why);
  Ref reason = t.take_error();
  raise_error(t, "interpreter creation failed");
  static_cast<BaseException*>(t.exception.get().object())->context.set(reason);
  return {};
}

// Where the main interpreter's program is; site, which knows nothing of it, would change it.
static Status add_first_path(Thread& t) {
  const std::optional<std::string>& first = settings(t.interp).first_path;
  if (!first) return {};
  Ref path = TRY(get_attribute(t, Value(static_cast<Object*>(t.interp.sys.get())), t.names.path));
  RefTo<Str> text = TRY(decode_fs(t, *first));
  return is<List>(path) ? list_insert_at(t, as<List>(path), 0, Value(text)) : Status();
}

Result<i64> create(Thread& t, const Config& config, bool counted) {
  Membership& home = membership(t);
  std::shared_ptr<Family> family = home.family;
  InterpreterOptions options = t.interp.options;
  Settings own_settings = settings(t.interp);
  auto problems = std::make_unique<u64>(0);
  options.problems = problems.get();
  i64 id;
  {
    std::lock_guard lock(family->mutex);
    id = ++family->last_id;
    Member& member = family->members[id];
    member.id = id;
    member.config = config;
    member.counted = counted;
    member.running = true;
    member.problems = std::move(problems);
  }
  std::optional<Snapshot> failure;
  {
    ReleaseLock away(t);
    Interpreter* made = new Interpreter(options);
    settings(*made) = own_settings;
    isolate(*made) = {id, family->main_ident, config.allow_fork, config.allow_exec, config.allow_threads, config.allow_daemon_threads};
    Thread& there = *made->main_thread;
    Membership& own = made->state<Membership>(&kKey);
    own.id = id;
    own.family = family;
    isolate(*made).after_fork = leave_family_after_fork;
    if (boot(there).is_error() || add_first_path(there).is_error()) {
      failure = take_snapshot(there);
      own.family.reset();
      delete made;
    } else {
      lock_release(there);
    }
    std::lock_guard lock(family->mutex);
    Member& member = family->members[id];
    if (failure) {
      family->members.erase(id);
    } else {
      member.interp = made;
      member.running = false;
      member.ready = true;
    }
  }
  if (!failure) return id;
  return raise_not_made(t, failure->display ? *failure->display : failure->formatted);
}

// --- Running

Status Claim::take(i64 id, const char* busy) {
  std::shared_ptr<Family> family = membership(t_).family;
  bool found, taken = false;
  {
    std::lock_guard lock(family->mutex);
    auto member = family->members.find(id);
    found = member != family->members.end();
    if (found && member->second.ready && !member->second.running) {
      taken = member->second.running = true;
      interp_ = member->second.interp;
    }
  }
  if (!found) return raise_not_found(t_, id);
  if (!taken) return raise_error(t_, busy);
  family_ = std::move(family);
  id_ = id;
  return {};
}

void Claim::end() {
  std::unique_ptr<u64> problems;
  {
    std::lock_guard lock(family_->mutex);
    problems = std::move(family_->members[id_].problems);
    family_->members.erase(id_);
  }
  ReleaseLock away(t_);
  end_interpreter(*family_, id_, interp_, std::move(problems));
  interp_ = nullptr;
}

Claim::~Claim() {
  if (!interp_) return;
  {
    std::lock_guard lock(family_->mutex);
    Member& member = family_->members[id_];
    if (!member.unwanted) {
      member.running = false;
      return;
    }
  }
  end();
}

// --- Errors

Status ensure_exceptions(Thread& t) {
  Membership& home = membership(t);
  RefTo<Str> place = str_intern(t, "concurrent.interpreters");
  TRY(exception_class_make(t, home.error, "InterpreterError", Value(t.types[kException]), place,
                           "An operation between interpreters failed."));
  TRY(exception_class_make(t, home.not_found, "InterpreterNotFoundError", home.error, place, "There is no such interpreter."));
  return exception_class_make(t, home.not_shareable, "NotShareableError", Value(t.types[kTypeError]), place, nullptr);
}

Error raise_made(Thread& t, Value cls, std::string_view text, Value cause) {
  RefTo<Str> message = str_from_utf8(t, text);
  Ref made = TRY(call(t, cls, Value(message)));
  return raise_from(t, made, cause);
}
static Error raise_class(Thread& t, Field Membership::*which, std::string_view text, Value cause) {
  TRY(ensure_exceptions(t));
  return raise_made(t, membership(t).*which, text, cause);
}
Error raise_error(Thread& t, std::string_view text) { return raise_class(t, &Membership::error, text, Value::empty()); }
Error raise_not_found(Thread& t, i64 id) {
  return raise_class(t, &Membership::not_found, fmt::format("unrecognized interpreter ID {}", id), Value::empty());
}
Error raise_not_shareable(Thread& t, std::string_view text, Value cause) {
  return raise_class(t, &Membership::not_shareable, text, cause);
}

Result<i64> id_from(Thread& t, Value v, const char* what) {
  if (!type_of(t, v)->slots.index) return t.raise(kTypeError, "{} ID must be an int, got {}", what, type_name(t, v));
  Ref number = TRY(to_index(t, v));
  i64 id;
  if (!int_try_i64(number, &id)) {
    if (int_sign(number) < 0 || std::string_view(what) != "queue") return t.raise(kOverflowError, "int too big to convert");
    RefTo<Str> shown = TRY(repr(t, v));
    return t.raise(kOverflowError, "max {} ID is {}, got {}", what, INT64_MAX, str_to_utf8(shown));
  }
  if (id < 0) return t.raise(kValueError, "{} ID must be a non-negative int, got {}", what, id);
  return id;
}

}  // namespace krait::isolates
