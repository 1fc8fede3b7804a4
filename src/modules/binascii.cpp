// binascii: bytes as base64, hexadecimal, quoted-printable and uuencoded text, and checksums.
#include "base/crc32.h"
#include "modules/exception_type.h"
#include "modules/int_bits.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::binascii {

struct State {
  Field error, incomplete;
  void visit(Visitor& v) {
    v(error);
    v(incomplete);
  }
};
static const char kStateKey = 0;

static KRAIT_COLD Error raise_error(Thread& t, std::string_view text) {
  RefTo<Str> message = str_from_ascii(t, text);
  Ref type(t.interp.state<State>(&kStateKey).error.get());
  Ref made = TRY(call(t, type, Value(message)));
  return t.raise_object(made);
}

// A bytes-like argument, or a str of ASCII characters.
class Text {
 public:
  explicit Text(Thread& t) : t_(t), buffer_(t) {}
  Status open(Value v) {
    if (is<Str>(v)) {
      Str* s = static_cast<Str*>(v.object());
      if (!s->is_ascii()) return t_.raise(kValueError, "string argument should contain only ASCII characters");
      view_ = s->ascii();
      return {};
    }
    if (!supports_buffer(v))
      return t_.raise(kTypeError, "argument should be bytes, buffer or ASCII string, not '{}'", type_name(t_, v));
    TRY(buffer_.open(v));
    view_ = buffer_.view();
    return {};
  }
  const u8* data() const { return reinterpret_cast<const u8*>(view_.data()); }
  usize size() const { return view_.size(); }

 private:
  Thread& t_;
  BufferView buffer_;
  std::string_view view_;
};

// A result whose size is known only at its end; `size` bounds it.
class Output {
 public:
  explicit Output(Thread& t) : t_(t) {}
  ~Output() { t_.heap.free_buffer(data_, capacity_); }
  Output(const Output&) = delete;
  Result<u8*> open(u64 size) {
    if (size > Heap::kMaxObjectSize) return t_.raise_no_memory();
    capacity_ = std::max<u64>(size, 1);
    data_ = static_cast<u8*>(t_.heap.allocate_buffer(capacity_));
    if (!data_) {
      capacity_ = 0;
      return t_.raise_no_memory();
    }
    return data_;
  }
  Result<Ref> finish(const u8* end) { return bytes_from(t_, {reinterpret_cast<char*>(data_), usize(end - data_)}); }

 private:
  Thread& t_;
  u8* data_ = nullptr;
  u64 capacity_ = 0;
};

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr char kUpperHexDigits[] = "0123456789ABCDEF";
constexpr char kBase64Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// --- base64

static constexpr std::array<u8, 256> kBase64Values = [] {
  std::array<u8, 256> values{};
  values.fill(0xff);
  for (u8 i = 0; i < 64; ++i) values[u8(kBase64Digits[i])] = i;
  return values;
}();

static Result<Ref> a2b_base64(Thread& t, Value data, bool strict) {
  Text text(t);
  TRY(text.open(data));
  const u8 *p = text.data(), *end = p + text.size();
  Output output(t);
  u8* out = TRY(output.open(text.size() / 4 * 3 + 3));
  u64 digits = 0;
  u32 bits = 0, pads = 0;
  if (strict && p < end && *p == '=') return raise_error(t, "Leading padding not allowed");
  while (p < end) {
    // Whole groups of four digits.
    while (digits % 4 == 0 && !pads && end - p >= 4) {
      u32 a = kBase64Values[p[0]], b = kBase64Values[p[1]], c = kBase64Values[p[2]], d = kBase64Values[p[3]];
      if ((a | b | c | d) & 0xc0) break;
      u32 group = a << 18 | b << 12 | c << 6 | d;
      out[0] = u8(group >> 16);
      out[1] = u8(group >> 8);
      out[2] = u8(group);
      out += 3;
      p += 4;
      digits += 4;
    }
    if (p == end) break;
    u8 ch = *p++;
    u32 place = digits % 4;
    if (ch == '=') {
      if (strict && place == 1) break;
      ++pads;
      if (strict && (place == 0 || place + pads > 4)) return raise_error(t, "Excess padding not allowed");
      continue;
    }
    u32 value = kBase64Values[ch];
    if (value > 63) {
      if (strict) return raise_error(t, "Only base64 data is allowed");
      continue;
    }
    if (strict && pads) {
      bool complete = place + pads >= 4;
      return raise_error(t, complete ? "Excess data after padding" : "Discontinuous padding not allowed");
    }
    pads = 0;
    bits = bits << 6 | value;
    ++digits;
    if (place) *out++ = u8(bits >> (6 - 2 * place));
  }
  u32 place = digits % 4;
  if (place == 1)
    return raise_error(t, fmt::format("Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4", digits));
  if (place && place + pads < 4) return raise_error(t, "Incorrect padding");
  return output.finish(out);
}

static Result<Ref> b2a_base64(Thread& t, Value data, bool newline) {
  BufferView view(t);
  TRY(view.open(data));
  const u8* p = view.data();
  u64 n = view.view().size();
  RefTo<Bytes> result = TRY(bytes_new(t, (n + 2) / 3 * 4 + newline));
  u8* out = result->data();
  for (; n >= 3; n -= 3, p += 3, out += 4) {
    u32 group = u32(p[0]) << 16 | u32(p[1]) << 8 | p[2];
    for (int i = 0; i < 4; ++i) out[i] = u8(kBase64Digits[group >> (18 - 6 * i) & 63]);
  }
  if (n) {
    u32 group = u32(p[0]) << 16 | (n > 1 ? u32(p[1]) << 8 : 0);
    out[0] = u8(kBase64Digits[group >> 18]);
    out[1] = u8(kBase64Digits[group >> 12 & 63]);
    out[2] = n > 1 ? u8(kBase64Digits[group >> 6 & 63]) : '=';
    out[3] = '=';
    out += 4;
  }
  if (newline) *out = '\n';
  return result;
}

// --- Hexadecimal

static constexpr std::array<u8, 256> kHexValues = [] {
  std::array<u8, 256> values{};
  values.fill(0xff);
  for (u8 i = 0; i < 16; ++i) values[u8(kHexDigits[i])] = values[u8(kUpperHexDigits[i])] = i;
  return values;
}();

static Result<Ref> unhexlify(Thread& t, Value hexstr) {
  Text text(t);
  TRY(text.open(hexstr));
  if (text.size() % 2) return raise_error(t, "Odd-length string");
  RefTo<Bytes> result = TRY(bytes_new(t, text.size() / 2));
  const u8* p = text.data();
  for (usize i = 0; i < text.size() / 2; ++i) {
    u32 high = kHexValues[p[2 * i]], low = kHexValues[p[2 * i + 1]];
    if ((high | low) > 15) return raise_error(t, "Non-hexadecimal digit found");
    result->data()[i] = u8(high << 4 | low);
  }
  return result;
}

static Result<Ref> hexlify(Thread& t, Value data, Value sep, i32 bytes_per_sep) {
  BufferView view(t);
  TRY(view.open(data));
  u8 separator = 0;
  u64 n = view.view().size(), group = 0, separators = 0;
  if (!sep.is_empty()) {
    i64 size = TRY(length(t, sep));
    if (size != 1) return t.raise(kValueError, "sep must be length 1.");
    if (is<Str>(sep)) {
      u32 ch = static_cast<Str*>(sep.object())->at(0);
      if (ch > 255) return t.raise(kValueError, "sep must be ASCII.");
      separator = u8(ch);
    } else if (is<Bytes>(sep)) {
      separator = static_cast<Bytes*>(sep.object())->data()[0];
    } else {
      return t.raise(kTypeError, "sep must be str or bytes.");
    }
    group = u64(std::abs(i64(bytes_per_sep)));
    if (group && n) separators = (n - 1) / group;
  }
  RefTo<Bytes> result = TRY(bytes_new(t, n * 2 + separators));
  const u8* p = view.data();
  u8* out = result->data();
  for (u64 i = 0; i < n; ++i) {
    // A positive count groups from the right.
    if (separators && i && (bytes_per_sep > 0 ? (n - i) % group == 0 : i % group == 0)) *out++ = separator;
    *out++ = u8(kHexDigits[p[i] >> 4]);
    *out++ = u8(kHexDigits[p[i] & 15]);
  }
  return result;
}

// --- Checksums

static constexpr std::array<u16, 256> kCrcHqx = [] {
  std::array<u16, 256> table{};
  for (u32 i = 0; i < 256; ++i) {
    u32 c = i << 8;
    for (int k = 0; k < 8; ++k) c = c & 0x8000 ? (c << 1) ^ 0x1021 : c << 1;
    table[i] = u16(c);
  }
  return table;
}();

static Result<i64> crc32(Thread& t, Value data, Value initial) {
  BufferView view(t);
  TRY(view.open(data));
  return i64(crc32_update(TRY(int_low_32(t, initial)), view.data(), view.view().size()));
}
static Result<i64> crc_hqx(Thread& t, Value data, Value initial) {
  BufferView view(t);
  TRY(view.open(data));
  u32 crc = TRY(int_low_32(t, initial)) & 0xffff;
  for (char c : view.view()) crc = (crc << 8 & 0xff00) ^ kCrcHqx[(crc >> 8) ^ u8(c)];
  return i64(crc);
}

// --- uuencode

static Result<Ref> a2b_uu(Thread& t, Value data) {
  Text text(t);
  TRY(text.open(data));
  if (!text.size()) return raise_error(t, "Missing length byte");
  const u8 *p = text.data(), *end = p + text.size();
  u32 size = u32(*p++ - ' ') & 63;
  u8 out[64];
  u32 bits = 0, held = 0;
  for (u32 made = 0; made < size; ++p) {
    u32 ch = p < end ? *p : '\n';
    if (ch == '\n' || ch == '\r') ch = ' ';   // spaces at the end of the line were lost
    if (ch < ' ' || ch > ' ' + 64) return raise_error(t, "Illegal char");
    bits = bits << 6 | ((ch - ' ') & 63);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[made++] = u8(bits >> held);
    }
  }
  for (; p < end; ++p)
    if (*p != ' ' && *p != '`' && *p != '\n' && *p != '\r') return raise_error(t, "Trailing garbage");
  return bytes_from(t, {reinterpret_cast<char*>(out), size});
}

static Result<Ref> b2a_uu(Thread& t, Value data, bool backtick) {
  BufferView view(t);
  TRY(view.open(data));
  std::string_view given = view.view();
  if (given.size() > 45) return raise_error(t, "At most 45 bytes at once");
  auto digit = [&](u32 value) { return value || !backtick ? char(' ' + value) : '`'; };
  std::string out(1, digit(u32(given.size())));
  for (usize i = 0; i < given.size(); i += 3) {
    u32 group = 0;
    for (usize k = 0; k < 3; ++k) group = group << 8 | (i + k < given.size() ? u8(given[i + k]) : 0u);
    for (int k = 0; k < 4; ++k) out += digit(group >> (18 - 6 * k) & 63);
  }
  out += '\n';
  return bytes_from(t, out);
}

// --- Quoted-printable

static Result<Ref> a2b_qp(Thread& t, Value data, bool header) {
  Text text(t);
  TRY(text.open(data));
  const u8 *p = text.data(), *end = p + text.size();
  Output output(t);
  u8* out = TRY(output.open(text.size()));
  while (p < end) {
    if (*p != '=') {
      *out++ = header && *p == '_' ? ' ' : *p;
      ++p;
      continue;
    }
    if (++p == end) break;
    if (*p == '\n' || *p == '\r') {   // the line goes on
      while (p < end && *p != '\n') ++p;
      if (p < end) ++p;
    } else if (*p == '=') {
      *out++ = '=';
      ++p;
    } else if (end - p > 1 && kHexValues[p[0]] < 16 && kHexValues[p[1]] < 16) {
      *out++ = u8(kHexValues[p[0]] << 4 | kHexValues[p[1]]);
      p += 2;
    } else {
      *out++ = '=';
    }
  }
  return output.finish(out);
}

static Result<Ref> b2a_qp(Thread& t, Value data, bool quotetabs, bool istext, bool header) {
  constexpr u32 kLineSize = 76;
  BufferView view(t);
  TRY(view.open(data));
  const u8* p = view.data();
  const usize n = view.view().size();
  // Lines end as the first one of the text does.
  const void* first = n ? std::memchr(p, '\n', n) : nullptr;
  const bool crlf = first && first > p && static_cast<const u8*>(first)[-1] == '\r';
  Output output(t);
  u8* out = TRY(output.open(u64(n) * 3 + (u64(n) * 3 / (kLineSize - 4) + 2) * 3));
  u8* const start = out;
  u32 line = 0;
  auto end_line = [&] {
    if (crlf) *out++ = '\r';
    *out++ = '\n';
    line = 0;
  };
  auto quote = [&](u8 c) {
    out[0] = '=';
    out[1] = u8(kUpperHexDigits[c >> 4]);
    out[2] = u8(kUpperHexDigits[c & 15]);
    out += 3;
  };
  for (usize i = 0; i < n;) {
    u8 c = p[i];
    bool last = i + 1 == n, blank = c == ' ' || c == '\t', line_break = c == '\r' || c == '\n';
    bool lone_dot = c == '.' && line == 0 && (last || p[i + 1] == '\n' || p[i + 1] == '\r' || p[i + 1] == 0);
    if (c > 126 || c == '=' || (header && c == '_') || lone_dot || (!istext && line_break) || (blank && last) ||
        (c < 33 && !line_break && (quotetabs || !blank))) {
      if (line + 3 >= kLineSize) {
        *out++ = '=';
        end_line();
      }
      quote(c);
      line += 3;
      ++i;
    } else if (istext && (c == '\n' || (c == '\r' && !last && p[i + 1] == '\n'))) {
      if (out > start && (out[-1] == ' ' || out[-1] == '\t')) {
        u8 space = *--out;
        quote(space);
      }
      end_line();
      i += c == '\r' ? 2 : 1;
    } else {
      if (!last && p[i + 1] != '\n' && line + 1 >= kLineSize) {
        *out++ = '=';
        end_line();
      }
      ++line;
      *out++ = header && c == ' ' ? '_' : c;
      ++i;
    }
  }
  return output.finish(out);
}

// --- The module

static constexpr Method kFunctions[] = {
    function<a2b_base64>("a2b_base64($module, data, /, *, strict_mode=False)", "The bytes that base64 text stands for."),
    function<unhexlify>("a2b_hex($module, hexstr, /)", "The bytes that hexadecimal digits stand for."),
    function<a2b_qp>("a2b_qp($module, /, data, header=False)", "The bytes that quoted-printable text stands for."),
    function<a2b_uu>("a2b_uu($module, data, /)", "The bytes that a line of uuencoded text stands for."),
    function<b2a_base64>("b2a_base64($module, data, /, *, newline=True)", "The bytes as a line of base64 text."),
    function<hexlify>("b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)",
                      "The bytes as hexadecimal digits, with a separator between groups if one is given."),
    function<b2a_qp>("b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)", "The bytes as quoted-printable text."),
    function<b2a_uu>("b2a_uu($module, data, /, *, backtick=False)", "The bytes, at most 45, as a line of uuencoded text."),
    function<crc32>("crc32($module, data, crc=0, /)", "The CRC-32 checksum of data, going on from crc."),
    function<crc_hqx>("crc_hqx($module, data, crc, /)", "The CRC-CCITT checksum of data, going on from crc."),
    function<hexlify>("hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)",
                      "The bytes as hexadecimal digits, with a separator between groups if one is given."),
    function<unhexlify>("unhexlify($module, hexstr, /)", "The bytes that hexadecimal digits stand for."),
};

static Status ready(Thread& t, Module* module) {
  State& state = t.interp.state<State>(&kStateKey);
  TRY(module_add_exception(t, module, state.error, "Error", Value(t.types[kValueError])));
  return module_add_exception(t, module, state.incomplete, "Incomplete", Value(t.types[kException]));
}

}  // namespace krait::binascii

namespace krait {

extern const ModuleSpec kBinasciiModule;
const ModuleSpec kBinasciiModule = {
    .name = "binascii",
    .doc = "Conversion between binary data and ASCII",
    .functions = binascii::kFunctions,
    .ready = binascii::ready,
};

}  // namespace krait
