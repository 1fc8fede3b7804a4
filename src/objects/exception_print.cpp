// The text of an uncaught exception, byte for byte as CPython's default excepthook prints it, made natively.
#include <unistd.h>

#include "base/utf8.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/exception_layouts.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/source_cache.h"
#include "objects/str.h"
#include "objects/traceback.h"
#include "objects/traceback_text.h"
#include "vm/import.h"
#include "vm/interpreter.h"
#include "vm/stdlib.h"

namespace krait {

// What printing keeps track of: the text so far and the nesting of exception groups.
struct Printer {
  Thread& t;
  std::string out;
  int depth = 0;             // of exception groups
  bool need_close = false;
  std::vector<Object*> seen;

  std::string indent() const { return std::string(usize(2 * depth), ' '); }
  // Every line of `text` behind the margin of the present group.
  void emit(std::string_view text, char margin = '|') {
    std::string prefix = indent();
    if (depth) (prefix += margin) += ' ';
    while (!text.empty()) {
      usize end = text.find('\n');
      usize size = end == std::string_view::npos ? text.size() : end + 1;
      out += prefix;
      out += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
};

// str() of something that may be anything; a failure gives the fallback.
static std::string safe_text(Thread& t, Value v, const char* what, bool use_repr) {
  Result<RefTo<Str>> made = use_repr ? repr(t, v) : to_str(t, v);
  if (made.is_error()) {
    t.clear_error();
    return fmt::format("<{} {}() failed>", what, use_repr ? "repr" : "str");
  }
  return str_to_utf8(made.take());
}

static std::string frame_entry(Thread& t, Traceback* tb, bool carets) {
  Code* code = tb->frame->code;
  std::string filename = str_to_utf8(code->filename), name = str_to_utf8(code->name);
  i32 line = traceback_line(tb);
  // Each input of the prompt has a number in its name, which is not shown.
  std::string shown = filename.starts_with("<stdin-") && filename.ends_with(">") ? "<stdin>" : filename;
  std::string text = line < 0 ? fmt::format("  File \"{}\", line ?, in {}\n", shown, name)
                              : fmt::format("  File \"{}\", line {}, in {}\n", shown, line, name);
  Position p = traceback_position(tb);
  SourceSpan span{line, p.end_line, p.col, p.end_col};
  if (p.line != line || !carets) span = {line, line, -1, -1};
  return text + caret_text(source_lines(t.interp, filename), span);
}

// sys.tracebacklimit: so many entries are shown, the last ones. INT64_MAX: all.
static i64 traceback_limit(Thread& t) {
  if (!t.interp.sys.get()) return INT64_MAX;
  Value limit = dict_get_str(t.interp.sys->dict, str_intern(t, "tracebacklimit"));
  if (limit.is_absent() || !is_int(limit)) return INT64_MAX;
  i64 n;
  if (int_try_i64(limit, &n)) return std::max<i64>(n, 0);
  return int_sign(limit) < 0 ? 0 : INT64_MAX;
}

// Entries of the traceback; a fourth repetition of the same line and more are only counted.
static std::string stack_text(Thread& t, Traceback* tb, bool carets = true) {
  if (i64 limit = traceback_limit(t); limit < INT64_MAX) {
    i64 count = 0;
    for (Traceback* entry = tb; entry; entry = entry->next) ++count;
    for (; tb && count > limit; --count) tb = tb->next;
  }
  constexpr int kCutoff = 3;
  std::string out;
  Code* last_code = nullptr;
  i32 last_line = 0;
  int count = 0;
  auto repeated = [&] {
    if (count > kCutoff)
      out += fmt::format("  [Previous line repeated {} more time{}]\n", count - kCutoff, count - kCutoff > 1 ? "s" : "");
  };
  for (; tb; tb = tb->next) {
    Code* code = tb->frame->code;
    i32 line = traceback_line(tb);
    bool same = last_code && line == last_line && str_equal(code->filename, last_code->filename) && str_equal(code->name, last_code->name);
    if (!same) {
      repeated();
      last_code = code;
      last_line = line;
      count = 0;
    }
    ++count;
    if (count > kCutoff) continue;
    out += frame_entry(t, tb, carets);
  }
  repeated();
  return out;
}

static void collect_dir(Thread& t, Value object, std::vector<std::string>& names) {
  Ref dir = absent_ref();
  Result<Ref> builtin = get_attribute(t, Value(static_cast<Object*>(t.interp.builtins.get())), "dir");
  if (!builtin.is_error()) {
    Ref function = builtin.take();
    Result<Ref> listed = call(t, function, object);
    if (!listed.is_error()) dir = listed.take();
  }
  t.clear_error();
  if (!is<List>(dir)) return;
  for (Value v : as<List>(dir)->span()) if (is<Str>(v)) names.push_back(str_to_utf8(as<Str>(v)));
}

static void collect_keys(Dict* dict, std::vector<std::string>& names) {
  if (!dict) return;
  u64 position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) if (is<Str>(key)) names.push_back(str_to_utf8(as<Str>(key)));
}

// Private names are only suggested for private names.
static void drop_private(std::string_view wrong, std::vector<std::string>& names) {
  if (wrong.starts_with("_")) return;
  std::erase_if(names, [](const std::string& n) { return n.starts_with("_"); });
}

static Traceback* last_entry(BaseException* e) {
  Value v = e->traceback;
  if (v.is_empty() || !v.is_object()) return nullptr;
  Traceback* tb = static_cast<Traceback*>(v.object());
  while (tb->next.get()) tb = tb->next;
  return tb;
}

static bool is_stdlib_module(Thread& t, Value name) {
  Result<Ref> names = get_attribute(t, Value(static_cast<Object*>(t.interp.sys.get())), "stdlib_module_names");
  if (names.is_error()) {
    t.clear_error();
    return false;
  }
  Ref set = names.take();
  Result<bool> found = contains(t, set, name);
  if (found.is_error()) {
    t.clear_error();
    return false;
  }
  return found.take();
}

// What comes after the message: ". Did you mean: 'x'?" and the like.
static std::string suggestion(Thread& t, BaseException* e, const std::string& message) {
  Value v(static_cast<Object*>(e));
  bool ends_marked = !message.empty() && (message.back() == '?' || message.back() == '.');
  auto sentence = [&](std::string_view text) { return fmt::format("{}{}", ends_marked ? " " : ". ", text); };
  if (is_exception_kind(t, v, kImportError)) {
    ImportError* error = static_cast<ImportError*>(e);
    Value from = error->name_from, module_name = error->name;
    if (from.is_empty() || !is<Str>(from) || module_name.is_empty() || !is<Str>(module_name)) return "";
    Result<Ref> module = dict_get(t, t.interp.modules, module_name);
    if (module.is_error()) {
      t.clear_error();
      return "";
    }
    Ref m = module.take();
    if (m.is_absent()) return "";
    std::vector<std::string> names;
    collect_dir(t, m, names);
    std::string wrong = str_to_utf8(as<Str>(from));
    drop_private(wrong, names);
    std::string found = closest_name(wrong, names);
    return found.empty() ? "" : sentence(fmt::format("Did you mean: '{}'?", found));
  }
  if (is_exception_kind(t, v, kNameError)) {
    Value name = static_cast<NameError*>(e)->name;
    Traceback* tb = last_entry(e);
    if (name.is_empty() || !is<Str>(name) || !tb) return "";
    std::string wrong = str_to_utf8(as<Str>(name));
    std::vector<std::string> names;
    Ref locals;
    Result<Ref> snapshot = frame_object_snapshot(t, tb->frame);
    if (snapshot.is_error()) t.clear_error();
    else locals = snapshot.take();
    if (is<Dict>(locals)) collect_keys(as<Dict>(locals), names);
    if (tb->frame->function.get()) {
      collect_keys(tb->frame->function->globals, names);
    }
    collect_keys(t.interp.builtins->dict, names);
    // A method's attribute that was meant as self.name.
    if (is<Dict>(locals)) {
      Value self = dict_get_str(as<Dict>(locals), t.names.self);
      if (!self.is_absent()) {
        Result<bool> has = has_attribute(t, self, as<Str>(name));
        if (has.is_error()) t.clear_error();
        else if (has.take()) return sentence(fmt::format("Did you mean: 'self.{}'?", wrong));
      }
    }
    drop_private(wrong, names);
    std::string found = closest_name(wrong, names);
    std::string text = found.empty() ? "" : sentence(fmt::format("Did you mean: '{}'?", found));
    if (is_stdlib_module(t, name)) {
      if (text.empty()) return sentence(fmt::format("Did you forget to import '{}'?", wrong));
      text.pop_back();
      return text + fmt::format("? Or did you forget to import '{}'?", wrong);
    }
    return text;
  }
  if (is_exception_kind(t, v, kAttributeError)) {
    AttributeError* error = static_cast<AttributeError*>(e);
    Value name = error->name, object = error->obj;
    if (name.is_empty() || !is<Str>(name) || object.is_empty()) return "";
    std::vector<std::string> names;
    collect_dir(t, object, names);
    std::string wrong = str_to_utf8(as<Str>(name));
    drop_private(wrong, names);
    std::string found = closest_name(wrong, names);
    return found.empty() ? "" : sentence(fmt::format("Did you mean: '{}'?", found));
  }
  return "";
}

std::string type_full_name(Thread& t, TypeObject* type) {
  std::string name = str_to_utf8(type->qualname.get() ? type->qualname.get() : type->name.get());
  Result<Ref> module = get_attribute_opt(t, Value(static_cast<Object*>(type)), t.names.dunder_module);
  if (module.is_error()) {
    t.clear_error();
    return name;
  }
  Ref m = module.take();
  if (m.is_absent() || !is<Str>(m)) return "<unknown>." + name;
  std::string text = str_to_utf8(as<Str>(m));
  return text == "builtins" || text == "__main__" ? name : text + "." + name;
}

static bool small_number(Value v, i64* out) { return !v.is_empty() && is_int(v) && int_try_i64(v, out); }

// The file, line and caret of a SyntaxError.
static std::string syntax_error_text(Thread& t, SyntaxError* e, std::string* suffix) {
  std::string out;
  i64 line = 0, offset = 0, end_line = 0, end_offset = 0;
  Value filename = e->filename;
  bool has_line = small_number(e->lineno, &line);
  if (!has_line) {
    if (!filename.is_empty() && !filename.is_none()) *suffix = " (" + safe_text(t, filename, "filename", false) + ")";
    return out;
  }
  std::string name = filename.is_empty() || filename.is_none() ? "<string>" : safe_text(t, filename, "filename", false);
  out += fmt::format("  File \"{}\", line {}\n", name, line);
  Value text_value = e->text;
  if (text_value.is_empty() || !is<Str>(text_value)) return out;
  std::u32string text = utf8::to_u32(str_to_utf8(as<Str>(text_value)));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  usize spaces = 0;
  while (spaces < text.size() && (text[spaces] == ' ' || text[spaces] == '\n' || text[spaces] == '\f')) ++spaces;
  std::u32string stripped = text.substr(spaces);
  std::string shown = utf8::from_u32(stripped);
  if (!small_number(e->offset, &offset)) return out + "    " + shown + "\n";
  // A range that ends in another line, or nowhere, goes to the end of this one.
  i64 past_end = i64(text.size()) + 1;
  if (small_number(e->end_lineno, &end_line) && end_line == line) {
    if (!small_number(e->end_offset, &end_offset) || end_offset == 0) end_offset = offset;
  } else {
    end_offset = past_end;
  }
  i64 full = i64(as<Str>(text_value)->length);
  if (full && offset > full) offset = past_end;
  if (full && end_offset > full) end_offset = past_end;
  if (offset >= end_offset || end_offset < 0) end_offset = offset + 1;
  i64 column = offset - 1 - i64(spaces), end_column = end_offset - 1 - i64(spaces);
  out += "    " + shown + "\n";
  if (column < 0) return out;
  out += "    ";
  for (i64 i = 0, n = std::min(column, i64(stripped.size())); i < n; ++i) {
    u32 c = stripped[usize(i)];
    out += c == '\t' || (c >= '\n' && c <= '\r') ? char(c) : ' ';
  }
  out.append(usize(std::max<i64>(end_column - column, 0)), '^');
  out += '\n';
  return out;
}

static std::string notes_text(Thread& t, Value exception) {
  Result<Ref> got = get_attribute_opt(t, exception, t.names.dunder_notes);
  if (got.is_error()) {
    t.clear_error();
    return "";
  }
  Ref notes = got.take();
  if (notes.is_absent() || notes.is_none()) return "";
  if (!is<List>(notes) && !is<Tuple>(notes)) return safe_text(t, notes, "__notes__", true) + "\n";
  std::vector<Ref> items;
  std::span<Value> span = is<List>(notes) ? as<List>(notes)->span() : as<Tuple>(notes)->span();
  for (Value v : span) items.emplace_back(v);
  std::string out;
  for (Ref& note : items) out += safe_text(t, note, "note", false) + "\n";
  return out;
}

// "invalid syntax" may come from a misspelt keyword, which traceback finds by trying others. Empty: it does not apply.
static std::string text_of_misspelling(Thread& t, SyntaxError* e, const std::string& type, const std::string& message) {
  bool vague = message == "invalid syntax" || message.find("Perhaps you forgot a comma") != std::string::npos;
  if (!vague || !is<Tuple>(e->metadata) || !is<Str>(e->text)) return "";
  auto format = [&]() -> Result<std::string> {
    Ref maker = TRY(import_attribute(t, "traceback", "TracebackException"));
    Ref shown = TRY(call(t, maker, Value(static_cast<Object*>(e->type())), Value(static_cast<Object*>(e)), Value::none()));
    RefTo<Str> method = str_intern(t, "_format_syntax_error"), name = str_from_utf8(t, type);
    Value args[] = {Value(name)};
    RefTo<Tuple> lines = TRY(tuple_from_iterable(t, TRY(call_method(t, shown, method, args))));
    std::string out;
    for (u64 i = 0; i < lines->length; ++i)
      if (is<Str>((*lines)[i])) out += str_to_utf8(as<Str>((*lines)[i]));
    return out;
  };
  Result<std::string> text = format();
  if (!text.is_error()) return text.take();
  t.clear_error();
  return "";
}

// "TypeName: message", with the place of syntax errors before and notes after.
static std::string final_text(Thread& t, Value exception) {
  BaseException* e = self_exception(exception);
  std::string type = type_full_name(t, e->type()), out, suffix, message;
  if (is_exception_kind(t, exception, kSyntaxError)) {
    SyntaxError* error = static_cast<SyntaxError*>(e);
    out += syntax_error_text(t, error, &suffix);
    Value msg = error->msg;
    message = msg.is_empty() || msg.is_none() ? "<no detail available>" : safe_text(t, msg, "msg", false);
    if (std::string better = text_of_misspelling(t, error, type, message); !better.empty()) out = better;
    else out += fmt::format("{}: {}{}\n", type, message, suffix);
  } else {
    message = safe_text(t, exception, "exception", false);
    message += suggestion(t, e, message);
    out += message.empty() ? type + "\n" : fmt::format("{}: {}\n", type, message);
  }
  return out + notes_text(t, exception);
}

static Traceback* traceback_of(Thread& t, BaseException* e) {
  Value v = e->traceback;
  return v.is_empty() || !v.is_object() || traceback_limit(t) == 0 ? nullptr : static_cast<Traceback*>(v.object());
}

static void print_chain(Printer& p, Value exception);

static void print_group(Printer& p, Value exception) {
  constexpr u64 kMaxWidth = 15;
  constexpr int kMaxDepth = 10;
  BaseException* e = self_exception(exception);
  if (p.depth > kMaxDepth) {
    p.emit(fmt::format("... (max_group_depth is {})\n", kMaxDepth));
    return;
  }
  bool top = p.depth == 0;
  if (top) ++p.depth;
  if (Traceback* tb = traceback_of(p.t, e)) {
    p.emit("Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    p.emit(stack_text(p.t, tb));
  }
  p.emit(final_text(p.t, exception));
  RefTo<Tuple> members(as<Tuple>(static_cast<ExceptionGroup*>(e)->exceptions));
  u64 count = members->length <= kMaxWidth ? members->length : kMaxWidth + 1;
  p.need_close = false;
  for (u64 i = 0; i < count; ++i) {
    bool last = i == count - 1, truncated = i >= kMaxWidth;
    if (last) p.need_close = true;
    p.out += fmt::format("{}{}+---------------- {} ----------------\n", p.indent(), i == 0 ? "+-" : "  ",
                         truncated ? "..." : std::to_string(i + 1));
    ++p.depth;
    if (!truncated) {
      print_chain(p, members->items[i]);
    } else {
      u64 rest = members->length - kMaxWidth;
      p.emit(fmt::format("and {} more exception{}\n", rest, rest > 1 ? "s" : ""));
    }
    if (last && p.need_close) {
      p.out += p.indent() + "+------------------------------------\n";
      p.need_close = false;
    }
    --p.depth;
  }
  if (top) p.depth = 0;
}

static void print_one(Printer& p, Value exception) {
  BaseException* e = self_exception(exception);
  if (is_exception_kind(p.t, exception, kBaseExceptionGroup) && is<Tuple>(static_cast<ExceptionGroup*>(e)->exceptions)) {
    print_group(p, exception);
    return;
  }
  if (Traceback* tb = traceback_of(p.t, e)) {
    p.emit("Traceback (most recent call last):\n");
    p.emit(stack_text(p.t, tb));
  }
  p.emit(final_text(p.t, exception));
}

// An exception after its causes and contexts, oldest first.
static void print_chain(Printer& p, Value exception) {
  struct Link { Ref exception; const char* connection; };
  std::vector<Link> chain;
  Ref current(exception);
  const char* connection = nullptr;
  while (true) {
    BaseException* e = self_exception(current);
    p.seen.push_back(e);
    Value cause = e->cause, context = e->context;
    auto is_new = [&](Value v) {
      return !v.is_empty() && v.is_object() && std::find(p.seen.begin(), p.seen.end(), v.object()) == p.seen.end();
    };
    Ref next;
    const char* next_connection = nullptr;
    if (is_new(cause)) {
      next = Ref(cause);
      next_connection = "\nThe above exception was the direct cause of the following exception:\n\n";
    } else if (cause.is_empty() && !e->suppress_context && is_new(context)) {
      next = Ref(context);
      next_connection = "\nDuring handling of the above exception, another exception occurred:\n\n";
    }
    chain.push_back({std::move(current), connection});
    if (next.is_empty()) break;
    current = std::move(next);
    connection = next_connection;
  }
  for (usize i = chain.size(); i-- > 0;) {
    print_one(p, chain[i].exception);
    if (chain[i].connection) p.emit(chain[i].connection);
  }
}

Result<std::string> format_exception(Thread& t, Value exception) {
  Printer printer{t, "", 0, false, {}};
  Ref pending = t.take_error();
  print_chain(printer, exception);
  t.restore_error(std::move(pending));
  return std::move(printer.out);
}

// Writes to sys.stderr, or to file descriptor 2 where that is missing or broken.
static void write_stderr(Thread& t, const std::string& text) {
  if (t.interp.sys.get()) {
    Result<Ref> got = get_attribute_opt(t, Value(static_cast<Object*>(t.interp.sys.get())), t.names.stderr);
    if (got.is_error()) {
      t.clear_error();
    } else {
      Ref file = got.take();
      if (file.is_none()) return;
      if (!file.is_absent()) {
        RefTo<Str> message = str_from_utf8(t, text);
        Value argument(message);
        if (!call_method(t, file, t.names.write, std::span(&argument, 1)).is_error()) {
          if (call_method(t, file, t.names.flush).is_error()) t.clear_error();
          return;
        }
        t.clear_error();
      }
    }
  }
  for (usize done = 0; done < text.size();) {
    ssize_t n = ::write(2, text.data() + done, text.size() - done);
    if (n <= 0) return;
    done += usize(n);
  }
}

void print_exception(Thread& t, Value exception) {
  Result<std::string> text = format_exception(t, exception);
  if (!text.is_error()) write_stderr(t, text.take());
}

void print_unraisable(Thread& t, Value exception, std::string_view message, Value object) {
  std::string text(message);
  if (!object.is_empty()) {
    text += message.empty() ? "Exception ignored in: " : ": ";
    text += safe_text(t, object, "object", true) + "\n";
  } else if (!message.empty()) {
    text += ":\n";
  }
  // As CPython prints it from C: without carets and without the exceptions it came from.
  BaseException* e = static_cast<BaseException*>(exception.object());
  if (is<Traceback>(e->traceback)) {
    text += "Traceback (most recent call last):\n";
    text += stack_text(t, static_cast<Traceback*>(e->traceback.get().object()), false);
  }
  std::string shown = safe_text(t, exception, "exception", false);
  text += type_full_name(t, e->type()) + (shown.empty() ? "" : ": " + shown) + "\n";
  write_stderr(t, text);
}

void Thread::report_unraisable(std::string_view where, Value object) {
  // An exception that native code made in passing still tells where.
  if (has_error() && frame && !is<Traceback>(static_cast<BaseException*>(exception.get().object())->traceback)) traceback_add(*this, frame);
  Ref error = take_error();
  if (error.is_empty()) return;
  std::string message;
  Ref shown(object);
  if (!where.empty()) {
    message = fmt::format("Exception ignored {}", where);
    if (!object.is_empty()) message += " " + safe_text(*this, object, "object", true);
    shown = Ref(Value::empty());
  }
  if (!call_unraisable_hook(*this, &error, &message, &shown)) print_unraisable(*this, error, message, shown);
}

}  // namespace krait
