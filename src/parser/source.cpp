#include "parser/source.h"

#include <fmt/core.h>

#include "base/utf8.h"
#include "parser/char_class.h"

namespace krait::parser {

namespace {

std::string_view next_line(std::string_view& rest) {
  usize stop = rest.find_first_of("\r\n");
  std::string_view line = rest.substr(0, stop);
  if (stop == std::string_view::npos) {
    rest = {};
  } else {
    bool pair = rest[stop] == '\r' && stop + 1 < rest.size() && rest[stop + 1] == '\n';
    rest.remove_prefix(stop + (pair ? 2 : 1));
  }
  return line;
}

std::string_view cookie_of_line(std::string_view line) {
  usize hash = line.find_first_not_of(" \t\f");
  if (hash == std::string_view::npos || line[hash] != '#') return {};
  constexpr std::string_view kWord = "coding";
  for (usize at = hash; (at = line.find(kWord, at)) != std::string_view::npos;) {
    at += kWord.size();
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
    usize start = at + 1;
    while (start < line.size() && (line[start] == ' ' || line[start] == '\t')) start++;
    usize end = start;
    while (end < line.size() && (is_alnum(line[end]) || line[end] == '-' || line[end] == '_' || line[end] == '.')) end++;
    if (end > start) return line.substr(start, end - start);
  }
  return {};
}

// The tokenizer's short form of common names; others stay as written.
std::string normal_name(std::string_view name) {
  std::string lower;
  for (char c : name.substr(0, 12)) lower += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  auto is = [&](std::string_view base) {
    return lower == base || (lower.starts_with(base) && lower[base.size()] == '-');
  };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return std::string(name);
}

// The codecs module's spelling rules: case and the kind of separator do not matter.
std::string codec_name(std::string_view name) {
  std::string out;
  for (char c : name) out += c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

enum class Codec : u8 { Utf8, Latin1, Ascii, Other };
Codec codec_of(std::string_view normal) {
  if (normal == "utf-8") return Codec::Utf8;
  std::string name = codec_name(normal);
  for (std::string_view known : {"utf8", "utf-8", "u8", "utf", "utf8-ucs2", "utf8-ucs4", "cp65001"}) {
    if (name == known) return Codec::Utf8;
  }
  for (std::string_view known : {"iso-8859-1", "latin-1", "latin1", "latin", "l1", "iso8859-1", "iso8859", "8859",
                                 "cp819", "iso-ir-100", "ibm819", "csisolatin1"}) {
    if (name == known) return Codec::Latin1;
  }
  for (std::string_view known : {"ascii", "us-ascii", "us", "646", "ansi-x3.4-1968", "cp367", "ibm367", "iso646-us",
                                 "csascii", "iso-ir-6"}) {
    if (name == known) return Codec::Ascii;
  }
  return Codec::Other;
}

bool fail(SyntaxErrorInfo* error, std::string message) {
  *error = {};
  error->message = std::move(message);
  return false;
}

// UTF-8 in which each maximal invalid piece became U+FFFD.
std::string replace_invalid(std::string_view text) {
  std::string out;
  usize at = 0;
  for (;;) {
    utf8::Error bad = utf8::validate(text, utf8::Surrogates::kReject, at);
    out += text.substr(at, (bad ? bad.start : text.size()) - at);
    if (!bad) return out;
    out += "\xEF\xBF\xBD";
    at = bad.end;
  }
}

// The encoding is wrong or unknown: there is no line to show.
bool fail_encoding(SyntaxErrorInfo* error, std::string message) {
  fail(error, std::move(message));
  error->has_location = true;
  error->has_range = false;
  error->offset = -1;
  return false;
}

// Errors about a line as a whole.
bool fail_line(SyntaxErrorInfo* error, std::string message, std::string_view line, i32 number) {
  fail(error, std::move(message));
  error->has_location = true;
  error->lineno = error->end_lineno = number;
  error->end_offset = count_characters(line, line.size());
  error->text = replace_invalid(line);
  return false;
}

// The line around a byte: its number and its text.
struct Line { i32 number; usize begin; std::string_view text; };
Line line_at(std::string_view source, usize at) {
  usize begin = 0;
  i32 number = 1;
  for (usize i = 0; i < at; i++) {
    bool ends = source[i] == '\n' || (source[i] == '\r' && source[i + 1] != '\n');
    if (ends) {
      number++;
      begin = i + 1;
    }
  }
  std::string_view rest = source.substr(begin);
  return {number, begin, rest.substr(0, rest.find_first_of("\r\n"))};
}

// "byte 0xff in position 3: invalid start byte" of bytes whose positions count from `origin`.
std::string bad_bytes(std::string_view source, const utf8::Error& bad, usize origin) {
  if (bad.end - bad.start > 1) return fmt::format("bytes in position {}-{}: {}", bad.start - origin, bad.end - 1 - origin, bad.reason);
  return fmt::format("byte 0x{:02x} in position {}: {}", static_cast<u8>(source[bad.start]), bad.start - origin, bad.reason);
}

bool fail_utf8(SyntaxErrorInfo* error, std::string_view source, const utf8::Error& bad, const ParseOptions& options, bool declared) {
  Line line = line_at(source, bad.start);
  if (options.is_script && declared) {
    std::string message = "(unicode error) 'utf-8' codec can't decode " + bad_bytes(source, bad, line.begin);
    return fail_line(error, std::move(message), line.text, line.number);
  }
  std::string where = options.is_script ? fmt::format("in file {} ", options.filename) : std::string();
  fail(error, fmt::format("Non-UTF-8 code starting with '\\x{:02x}' {}on line {}, but no encoding declared; see "
                          "https://peps.python.org/pep-0263/ for details", static_cast<u8>(source[bad.start]), where, line.number));
  error->has_location = true;
  error->has_filename = options.is_script;
  error->lineno = error->end_lineno = line.number;
  error->offset = error->end_offset = count_characters(line.text, bad.start - line.begin) + 1;
  error->text = replace_invalid(line.text);
  return false;
}

// Bytes that the declared encoding does not have. In scripts they are counted from the end of the line that declares
// the encoding, where CPython's stream begins; in a line above that they are an error of the declaring line.
bool fail_bytes(SyntaxErrorInfo* error, std::string_view source, const utf8::Error& bad, const ParseOptions& options,
                std::string_view cookie, const char* codec) {
  auto message = [&](usize origin) { return fmt::format("'{}' codec can't decode {}", codec, bad_bytes(source, bad, origin)); };
  if (!options.is_script) return fail_encoding(error, message(0));
  Line declaring = line_at(source, usize(cookie.data() - source.data()));
  usize end = declaring.begin + declaring.text.size();
  if (bad.start < end) return fail_line(error, "(unicode error) " + message(0), declaring.text, declaring.number);
  return fail_encoding(error, message(end));
}

// By a codec of Python, for scripts in two steps: to the end of the line that declares it, and the rest.
bool decode_by_codec(std::string_view source, const ParseOptions& options, std::string_view name, std::string_view cookie,
                     std::string* decoded, SyntaxErrorInfo* error) {
  std::string message = fmt::format("unknown encoding: {}", name);
  if (!options.decode) return fail_encoding(error, std::move(message));
  if (!options.is_script) {
    return options.decode(options.context, name, source, decoded, &message) || fail_encoding(error, std::move(message));
  }
  Line declaring = line_at(source, usize(cookie.data() - source.data()));
  usize end = declaring.begin + declaring.text.size();
  std::string rest;
  if (!options.decode(options.context, name, source.substr(end), &rest, &message)) {
    // A stream does not speak of codecs.decode().
    return fail_encoding(error, message.substr(0, message.find("; use codecs")));
  }
  if (!options.decode(options.context, name, source.substr(0, end), decoded, &message)) {
    return fail_line(error, "(unicode error) " + message, declaring.text, declaring.number);
  }
  *decoded += rest;
  return true;
}

}  // namespace

std::string_view find_cookie(std::string_view source) {
  std::string_view rest = source;
  for (int i = 0; i < 2; i++) {
    std::string_view line = next_line(rest);
    if (std::string_view cookie = cookie_of_line(line); !cookie.empty()) return cookie;
    usize first = line.find_first_not_of(" \t\f");
    if (first != std::string_view::npos && line[first] != '#') return {};
  }
  return {};
}

bool prepare_source(std::string_view source, const ParseOptions& options, Arena& arena, SourceText* out,
                    SyntaxErrorInfo* error) {
  out->encoding = "utf-8";
  std::string decoded;
  std::string_view cookie;
  bool known_good = false, declared = false, declared_by_alias = false;
  if (!options.source_is_utf8) {
    out->has_bom = source.starts_with("\xEF\xBB\xBF");
    if (out->has_bom) source.remove_prefix(3);
    cookie = find_cookie(source);
    std::string name = cookie.empty() ? "utf-8" : normal_name(cookie);
    if (out->has_bom && name != "utf-8") {
      Line line = line_at(source, usize(cookie.data() - source.data()));
      fail_line(error, fmt::format("encoding problem: {} with BOM", name), line.text, line.number);
      error->has_filename = options.is_script;
      return false;
    }
    declared = out->has_bom || !cookie.empty();
    out->encoding = arena.copy(name);
    const Codec codec = codec_of(name);
    declared_by_alias = codec == Codec::Utf8 && name != "utf-8";
    if (codec == Codec::Latin1) {
      for (char c : source) utf8::append(decoded, static_cast<u8>(c));
      source = decoded;
      known_good = true;
    } else if (codec == Codec::Ascii) {
      usize ascii = utf8::ascii_prefix(source);
      utf8::Error bad{ascii, ascii + 1, "ordinal not in range(128)"};
      if (ascii != source.size()) return fail_bytes(error, source, bad, options, cookie, "ascii");
      known_good = true;
    } else if (codec == Codec::Other) {
      if (!decode_by_codec(source, options, name, cookie, &decoded, error)) return false;
      source = decoded;
    }
  }
  if (source.empty()) source = "";   // no null pointers below
  if (source.size() >= std::numeric_limits<u32>::max() - 16) {
    *error = {};
    error->type = SyntaxErrorInfo::Type::MemoryError;
    return false;
  }
  if (const void* nul = source.empty() ? nullptr : std::memchr(source.data(), 0, source.size())) {
    if (!options.is_script) return fail(error, "source code string cannot contain null bytes");
    Line line = line_at(source, usize(static_cast<const char*>(nul) - source.data()));
    return fail_line(error, "source code cannot contain null bytes", line.text.substr(0, line.text.find('\0')), line.number);
  }
  if (!known_good) {
    utf8::Error bad = utf8::validate(source);
    if (bad) {
      // Only the name "utf-8" itself needs no codec.
      if (declared_by_alias) return fail_bytes(error, source, bad, options, cookie, "utf-8");
      return fail_utf8(error, source, bad, options, declared);
    }
  }
  // Room for a final newline and for the lexer to look a few bytes past the end.
  constexpr usize kPadding = 8;
  char* text = arena.make_array<char>(source.size() + 1 + kPadding);
  usize size = 0;
  if (const void* first = std::memchr(source.data(), '\r', source.size()); !first) {
    if (!source.empty()) std::memcpy(text, source.data(), source.size());
    size = source.size();
  } else {
    for (usize i = 0; i < source.size(); i++) {
      char c = source[i];
      if (c == '\r') {
        c = '\n';
        if (i + 1 < source.size() && source[i + 1] == '\n') i++;
      }
      text[size++] = c;
    }
  }
  if (options.mode == Mode::Exec && size && text[size - 1] != '\n') text[size++] = '\n';
  std::memset(text + size, 0, kPadding);
  out->text = {text, size};
  return true;
}

}  // namespace krait::parser
