// %-formatting of str and bytes.
#include <fmt/format.h>

#include "base/float_text.h"
#include "heap/room.h"
#include "objects/bytes_type.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

namespace {

// One conversion after its '%'.
struct Directive {
  bool left = false, plus = false, blank = false, alternate = false, zero = false;
  i64 width = -1, precision = -1;
  u32 type = 0;
  u64 position = 0;    // of the type character
};

// What a conversion produced: text of the target's kind.
struct Piece {
  RefTo<Str> str;      // null: `bytes`, which are ASCII for a str target
  std::string bytes;
  bool number = false;
};

template <bool kBytes>
class Formatter {
 public:
  Formatter(Thread& t, Str* text, std::string_view data, Value args) : t_(t), text_(text), data_(data), args_(args), text_out_(t) {
    length_ = kBytes ? data.size() : text->length;
    if (is<Tuple>(args)) {
      count_ = i64(as<Tuple>(args)->length);
      next_ = 0;
      tuple_ = true;
    } else if (!is<Str>(args) && type_of(t, args)->slots.getitem && !(kBytes && (is<Bytes>(args) || is<ByteArray>(args)))) {
      mapping_ = args;
    }
  }

  Status run() {
    u64 i = 0;
    while (i < length_) {
      u64 start = i;
      i = find_percent(i);
      TRY(add_literal(start, i));
      if (i == length_) break;
      ++i;
      if (i == length_) return t_.raise(kValueError, "incomplete format");
      if (at(i) == '%') {
        TRY(add_literal(i, i + 1));
        ++i;
        continue;
      }
      if (at(i) == 's' && !kBytes) {
        Value v = TRY(next_argument());
        if (is_exact<Str>(v)) {
          TRY(text_out_.add(as<Str>(v)));
        } else {
          Ref held(v);
          RefTo<Str> shown = TRY(to_str(t_, v));
          TRY(text_out_.add(shown.get()));
        }
        ++i;
        continue;
      }
      if (at(i) == 'd' && !kBytes && next_ < count_) {
        Value v = tuple_ ? as<Tuple>(args_)->items[next_] : args_;
        if (v.is_int()) {
          ++next_;
          fmt::format_int digits(v.as_int());
          TRY(text_out_.add_ascii({digits.data(), digits.size()}));
          ++i;
          continue;
        }
      }
      TRY(directive(i));
    }
    if (next_ < count_ && mapping_.is_empty())
      return t_.raise(kTypeError, "not all arguments converted during {} formatting", std::string_view(kBytes ? "bytes" : "string"));
    return {};
  }

  StrBuilder& text_out() { return text_out_; }
  std::string& bytes_out() { return bytes_out_; }

 private:
  u32 at(u64 i) const {
    if constexpr (kBytes) return u8(data_[usize(i)]);
    else return text_->at(i);
  }
  u64 find_percent(u64 from) const {
    if constexpr (!kBytes) {
      if (text_->kind() == 1) {
        const void* found = std::memchr(text_->data1() + from, '%', length_ - from);
        return found ? u64(static_cast<const u8*>(found) - text_->data1()) : length_;
      }
    }
    while (from < length_ && at(from) != '%') ++from;
    return from;
  }
  Status add_literal(u64 start, u64 end) {
    if (start == end) return {};
    if constexpr (kBytes) bytes_out_ += data_.substr(usize(start), usize(end - start));
    else TRY(text_out_.add(text_, start, end));
    return {};
  }

  Result<Value> next_argument() {
    if (next_ >= count_) return t_.raise(kTypeError, "not enough arguments for format string");
    ++next_;
    if (!tuple_) return args_;
    return as<Tuple>(args_)->items[next_ - 1];
  }

  // Reads `(key)`; the value becomes the only argument.
  Status read_key(u64& i) {
    if (mapping_.is_empty()) return t_.raise(kTypeError, "format requires a mapping");
    u64 start = ++i;
    int depth = 1;
    for (; i < length_ && depth > 0; ++i) {
      if (at(i) == ')') --depth;
      else if (at(i) == '(') ++depth;
    }
    if (depth > 0) return t_.raise(kValueError, "incomplete format key");
    Ref key;
    if constexpr (kBytes) key = TRY(bytes_from(t_, data_.substr(usize(start), usize(i - 1 - start)))).ref();
    else key = TRY(str_substring(t_, text_, start, i - 1)).ref();
    value_ = TRY(get_item(t_, mapping_, key));
    args_ = value_;
    tuple_ = false;
    next_ = -2;
    count_ = -1;
    return {};
  }

  Result<Value> star_argument() {
    Value v = TRY(next_argument());
    if (!is_int(v)) return t_.raise(kTypeError, "* wants int");
    return v;
  }
  // Decimal digits at `i`, at most `max`.
  Result<i64> read_number(u64& i, i64 max, const char* what) {
    i64 value = 0;
    for (; i < length_ && at(i) >= '0' && at(i) <= '9'; ++i) {
      i64 digit = i64(at(i)) - '0';
      if (value > (max - digit) / 10) return t_.raise(kValueError, "{} too big", std::string_view(what));
      value = value * 10 + digit;
    }
    return value;
  }

  Status directive(u64& i) {
    Directive d;
    if (at(i) == '(') TRY(read_key(i));
    for (; i < length_; ++i) {
      u32 c = at(i);
      if (c == '-') d.left = true;
      else if (c == '+') d.plus = true;
      else if (c == ' ') d.blank = true;
      else if (c == '#') d.alternate = true;
      else if (c == '0') d.zero = true;
      else break;
    }
    if (i < length_ && at(i) == '*') {
      Value v = TRY(star_argument());
      d.width = TRY(int_to_i64(t_, v));
      if (d.width < 0) {
        d.left = true;
        if (__builtin_sub_overflow(i64(0), d.width, &d.width)) return t_.raise(kOverflowError, "width too big");
      }
      ++i;
    } else if (i < length_ && at(i) >= '0' && at(i) <= '9') {
      d.width = TRY(read_number(i, INT64_MAX, "width"));
    }
    if (i < length_ && at(i) == '.') {
      ++i;
      if (i < length_ && at(i) == '*') {
        Value v = TRY(star_argument());
        i64 precision;
        if (!int_try_i64(v, &precision) || precision > INT32_MAX || precision < INT32_MIN)
          return t_.raise(kOverflowError, "Python int too large to convert to C int");
        d.precision = std::max<i64>(precision, 0);
        ++i;
      } else {
        d.precision = TRY(read_number(i, INT32_MAX, kBytes ? "prec" : "precision"));
      }
    }
    if (i < length_ && (at(i) == 'h' || at(i) == 'l' || at(i) == 'L')) ++i;
    if (i == length_) return t_.raise(kValueError, "incomplete format");
    d.type = at(i);
    d.position = i++;
    Value argument = TRY(next_argument());
    Ref held(argument);
    Piece piece;
    TRY(convert(d, held, piece));
    return put(d, piece);
  }

  Status convert(const Directive& d, Value v, Piece& out) {
    switch (d.type) {
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return convert_int(d, v, out);
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return convert_float(d, v, out);
      case 'c': return convert_char(v, out);
      case 'r':
        if (!kBytes) {
          out.str = TRY(repr(t_, v));
          return truncate(d, out);
        }
        [[fallthrough]];
      case 'a':
        out.str = TRY(ascii(t_, v));
        if (kBytes) {
          out.bytes = str_to_utf8(out.str);
          out.str = {};
        }
        return truncate(d, out);
      case 's':
        if (!kBytes) {
          out.str = TRY(to_str(t_, v));
          return truncate(d, out);
        }
        TRY(convert_bytes(v, out));
        return truncate(d, out);
      case 'b':
        if (kBytes) {
          TRY(convert_bytes(v, out));
          return truncate(d, out);
        }
        break;
    }
    if (kBytes && d.type >= 0x80) return t_.raise(kOverflowError, "character argument not in range(0x110000)");
    char shown = kBytes || (d.type > 31 && d.type < 127) ? char(d.type) : '?';
    return t_.raise(kValueError, "unsupported format character '{}' (0x{:x}) at index {}", shown, d.type, d.position);
  }

  Status truncate(const Directive& d, Piece& out) {
    if (d.precision < 0) return {};
    if (out.str) {
      if (u64(d.precision) < out.str->length) out.str = TRY(str_substring(t_, out.str, 0, u64(d.precision)));
    } else if (u64(d.precision) < out.bytes.size()) {
      out.bytes.resize(usize(d.precision));
    }
    return {};
  }

  Status convert_int(const Directive& d, Value v, Piece& out) {
    bool exact = d.type == 'o' || d.type == 'x' || d.type == 'X';
    auto wrong_type = [&]() -> Error {
      return t_.raise(kTypeError, "%{} format: {} is required, not {}", char(d.type),
                      std::string_view(exact ? "an integer" : "a real number"), type_name(t_, v));
    };
    Ref number;
    if (is_int(v)) {
      number = Ref(v);
    } else {
      const Slots& slots = type_of(t_, v)->slots;
      if (!slots.index && (exact || (!slots.int_ && !slots.float_))) return wrong_type();
      Result<Ref> made = exact ? to_index(t_, v) : to_int(t_, v);
      if (made.is_error()) {
        if (!t_.error_matches(kTypeError)) return Error{};
        t_.clear_error();
        return wrong_type();
      }
      number = made.take();
    }
    if (d.precision > INT32_MAX - 3) return t_.raise(kOverflowError, "precision too large");
    out.number = true;
    i64 small;
    int base = d.type == 'o' ? 8 : exact ? 16 : 10;
    std::string digits;
    bool negative = false;
    if (base == 10 && int_try_i64(number, &small)) {
      negative = small < 0;
      digits = fmt::format("{}", negative ? 0 - u64(small) : u64(small));
    } else {
      RefTo<Str> text = TRY(int_to_text(t_, number, base));
      std::string_view view = text->ascii();
      negative = view.starts_with('-');
      digits = std::string(view.substr(negative));
    }
    if (d.type == 'X') for (char& c : digits) if (c >= 'a') c = char(c - 32);
    if (d.precision > i64(digits.size())) {
      TRY(check_room(t_, u64(d.precision)));
      digits.insert(0, usize(d.precision) - digits.size(), '0');
    }
    std::string prefix = d.alternate && exact ? std::string("0") + char(d.type) : std::string();
    return finish_number(d, negative, prefix, digits, out);
  }

  // Sign, prefix, and zeros up to the width.
  Status finish_number(const Directive& d, bool negative, std::string_view prefix, std::string_view digits, Piece& out) {
    if (negative) out.bytes = '-';
    else if (d.plus) out.bytes = '+';
    else if (d.blank) out.bytes = ' ';
    out.bytes += prefix;
    u64 have = out.bytes.size() + digits.size();
    if (d.zero && !d.left && d.width > i64(have)) {
      TRY(check_room(t_, u64(d.width)));
      out.bytes.append(usize(d.width) - usize(have), '0');
    }
    out.bytes += digits;
    return {};
  }

  Status convert_float(const Directive& d, Value v, Piece& out) {
    Result<f64> made = to_double(t_, v);
    if (made.is_error()) {
      if (!kBytes) return Error{};
      t_.clear_error();
      return t_.raise(kTypeError, "float argument required, not {}", type_name(t_, v));
    }
    i64 precision = d.precision < 0 ? 6 : d.precision;
    if (precision > 1 << 20) TRY(check_room(t_, u64(precision)));
    std::string text = format_float(made.take(), char(d.type), int(precision), d.alternate ? u32(kFloatAlt) : 0u);
    out.number = true;
    bool negative = text.starts_with('-');
    return finish_number(d, negative, {}, std::string_view(text).substr(negative), out);
  }

  Status convert_char(Value v, Piece& out) {
    if (kBytes) {
      auto wrong = [&](std::string_view what) -> Error {
        return t_.raise(kTypeError, "%c requires an integer in range(256) or a single byte, not {}", what);
      };
      if (is<Bytes>(v) || is<ByteArray>(v)) {
        std::string_view bytes = bytes_view(v);
        if (bytes.size() != 1) return wrong(fmt::format("a {} object of length {}", is<Bytes>(v) ? "bytes" : "bytearray", bytes.size()));
        out.bytes = std::string(bytes);
        return {};
      }
      if (!is_int(v) && !type_of(t_, v)->slots.index) return wrong(type_full_name(t_, type_of(t_, v)));
      Ref index = TRY(to_index(t_, v));
      i64 byte;
      if (!int_try_i64(index, &byte) || byte < 0 || byte > 255) return t_.raise(kOverflowError, "%c arg not in range(256)");
      out.bytes = char(byte);
      return {};
    }
    if (is<Str>(v)) {
      if (as<Str>(v)->length != 1)
        return t_.raise(kTypeError, "%c requires an int or a unicode character, not a string of length {}", as<Str>(v)->length);
      out.str = RefTo<Str>(as<Str>(v));
      return {};
    }
    if (!is_int(v) && !type_of(t_, v)->slots.index)
      return t_.raise(kTypeError, "%c requires an int or a unicode character, not {}", type_full_name(t_, type_of(t_, v)));
    Ref index = TRY(to_index(t_, v));
    i64 cp;
    if (!int_try_i64(index, &cp) || cp < 0 || cp > 0x10FFFF) return t_.raise(kOverflowError, "%c arg not in range(0x110000)");
    out.str = str_from_code_point(t_, u32(cp));
    return {};
  }

  Status convert_bytes(Value v, Piece& out) {
    if (is<Bytes>(v) || is<ByteArray>(v)) {
      out.bytes = std::string(bytes_view(v));
      return {};
    }
    Ref method = TRY(lookup_special(t_, v, t_.names.dunder_bytes));
    if (!method.is_absent()) {
      Ref made = TRY(call(t_, method));
      if (!is<Bytes>(made))
        return t_.raise(kTypeError, "__bytes__ returned non-bytes (type {})", type_name(t_, made));
      out.bytes = std::string(as<Bytes>(made)->view());
      return {};
    }
    if (!supports_buffer(v))
      return t_.raise(kTypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(t_, v));
    BufferView view(t_);
    TRY(view.open(v));
    out.bytes = std::string(view.view());
    return {};
  }

  Status put(const Directive& d, const Piece& piece) {
    u64 have = piece.str ? piece.str->length : piece.bytes.size();
    u64 padding = d.width > i64(have) ? u64(d.width) - have : 0;
    if constexpr (kBytes) {
      TRY(check_room(t_, bytes_out_.size() + have + padding));
      if (!d.left) bytes_out_.append(usize(padding), ' ');
      bytes_out_ += piece.bytes;
      if (d.left) bytes_out_.append(usize(padding), ' ');
    } else {
      if (!d.left) TRY(text_out_.fill(' ', padding));
      if (piece.str) TRY(text_out_.add(piece.str.get()));
      else TRY(text_out_.add(std::string_view(piece.bytes)));
      if (d.left) TRY(text_out_.fill(' ', padding));
    }
    return {};
  }

  Thread& t_;
  Str* text_;
  std::string_view data_;
  u64 length_;
  Value args_;                          // the tuple, or the only argument
  Value mapping_ = Value::empty();
  bool tuple_ = false;
  i64 next_ = -2, count_ = -1;          // without a tuple: one argument
  Ref value_;
  StrBuilder text_out_;
  std::string bytes_out_;
};

}  // namespace

Result<RefTo<Str>> str_percent_format(Thread& t, Str* format, Value args) {
  Formatter<false> f(t, format, {}, args);
  TRY(f.run());
  return f.text_out().finish();
}

Result<Ref> bytes_percent_format(Thread& t, std::string_view format, Value args, bool as_bytearray) {
  Formatter<true> f(t, nullptr, format, args);
  TRY(f.run());
  if (as_bytearray) return bytearray_from(t, f.bytes_out());
  return bytes_from(t, f.bytes_out());
}

}  // namespace krait
