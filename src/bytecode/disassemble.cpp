#include "bytecode/disassemble.h"

#include <fmt/core.h>

#include "bytecode/op_info.h"
#include "bytecode/positions.h"

namespace krait {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (unsigned char ch : text.substr(0, 60)) {
    if (ch == '\n') out += "\\n";
    else if (ch == '\'' || ch == '\\') (out += '\\') += char(ch);
    else if (ch < 32) out += fmt::format("\\x{:02x}", ch);
    else out += char(ch);
  }
  return out + (text.size() > 60 ? "'..." : "'");
}

std::string items(const Const& c) {
  std::string out;
  for (usize i = 0; i < c.items.size(); i++) {
    if (i) out += ", ";
    if (i == 20) return out + "...";
    out += describe(c.items[i]);
  }
  return out;
}

class Printer {
 public:
  explicit Printer(const CodeUnit& unit) : unit_(unit) {}

  std::string run() {
    out_ = fmt::format("{} ({}:{}) args={}+{} posonly={} flags={:#x} locals={} registers={}\n", unit_.qualname,
                       unit_.filename, unit_.first_line, unit_.arg_count, unit_.kwonly_count, unit_.posonly_count,
                       unit_.flags, unit_.first_temp, unit_.register_count);
    list("locals", unit_.locals, true);
    list("free", unit_.free_names, false);
    find_targets();
    PositionReader positions(unit_.positions);
    bool more = positions.next();
    i32 last_line = -2;
    for (u32 pc = 0; pc < unit_.code.size();) {
      Op op = op_of(unit_.code[pc]);
      if (op >= Op::kCount) {
        out_ += fmt::format("{:6} bad opcode {}\n", pc, u32(op));
        break;
      }
      while (more && pc >= positions.end()) more = positions.next();
      i32 line = more ? positions.position().line : -1;
      std::string line_text = line == last_line ? "" : line < 0 ? "-" : fmt::format("{}", line);
      last_line = line;
      out_ += fmt::format("{:>5} {}{:5} {:<18}", line_text, targets_.size() > pc && targets_[pc] ? '>' : ' ', pc,
                          info(op).name);
      instruction(pc, op);
      out_ += '\n';
      pc += info(op).size();
    }
    for (const ExceptionEntry& e : unit_.exceptions) {
      out_ += fmt::format("  except {}..{} -> {} keep {} exc {}\n", e.start, e.end, e.target, reg(e.keep), reg(e.exc));
    }
    return std::move(out_);
  }

 private:
  void list(const char* title, std::span<const std::string_view> names, bool are_locals) {
    if (names.empty()) return;
    out_ += fmt::format("  {}:", title);
    for (usize i = 0; i < names.size(); i++) {
      out_ += fmt::format(" {}", names[i]);
      if (are_locals) {
        if (i < unit_.is_cell.size() && unit_.is_cell[i]) out_ += "(cell)";
        if (i < unit_.is_hidden.size() && unit_.is_hidden[i]) out_ += "(hidden)";
      }
    }
    out_ += '\n';
  }

  i64 jump_target(u32 pc, Op op) const {
    const OpInfo& f = info(op);
    i64 after = i64(pc) + f.size();
    Instr word = unit_.code[pc];
    if (f.format == InstrFormat::kAj) return after + imm_of(word);
    if (f.has_word) return pc + 1 < unit_.code.size() ? after + i32(unit_.code[pc + 1]) : -1;
    return after + i16(c_of(word));
  }

  void find_targets() {
    targets_.assign(unit_.code.size() + 1, false);
    for (u32 pc = 0; pc < unit_.code.size();) {
      Op op = op_of(unit_.code[pc]);
      if (op >= Op::kCount) return;
      if (info(op).jumps) {
        i64 target = jump_target(pc, op);
        if (target >= 0 && target < i64(targets_.size())) targets_[target] = true;
      }
      pc += info(op).size();
    }
    for (const ExceptionEntry& e : unit_.exceptions) if (e.target < targets_.size()) targets_[e.target] = true;
  }

  std::string reg(u32 r) const {
    if (r >= unit_.first_temp) return fmt::format("t{}", r - unit_.first_temp);
    return r < unit_.locals.size() ? std::string(unit_.locals[r]) : fmt::format("?{}", r);
  }
  std::string constant(u32 k) const {
    return k < unit_.consts.size() ? describe(unit_.consts[k]) : fmt::format("bad constant {}", k);
  }

  void operand(OperandKind kind, u32 raw, i64 value, u32 pc, Op op) {
    switch (kind) {
      case OperandKind::kNone: return;
      case OperandKind::kWrite:
      case OperandKind::kRead:
      case OperandKind::kKeep: out_ += ' ' + reg(raw); return;
      case OperandKind::kWriteRun:
      case OperandKind::kReadRun: out_ += ' ' + reg(raw) + ".."; return;
      case OperandKind::kConst: out_ += ' ' + constant(u32(value)); return;
      case OperandKind::kName:
        (out_ += ' ') += value >= 0 && value < i64(unit_.names.size()) ? unit_.names[usize(value)] : "bad name";
        return;
      case OperandKind::kInt: out_ += fmt::format(" {}", value); return;
      case OperandKind::kUint: out_ += fmt::format(" {}", raw); return;
      case OperandKind::kJump: out_ += fmt::format(" -> {}", jump_target(pc, op)); return;
    }
  }

  void instruction(u32 pc, Op op) {
    const OpInfo& f = info(op);
    Instr word = unit_.code[pc];
    operand(f.a, a_of(word), a_of(word), pc, op);
    if (f.format != InstrFormat::kAbc) {
      operand(f.b, u32(imm_of(word)), imm_of(word), pc, op);
    } else {
      operand(f.b, b_of(word), f.b == OperandKind::kInt ? i16(b_of(word)) : b_of(word), pc, op);
      operand(f.c, c_of(word), f.c == OperandKind::kInt ? i16(c_of(word)) : c_of(word), pc, op);
    }
    if (f.has_word) {
      if (f.jumps) out_ += fmt::format(" -> {}", jump_target(pc, op));
      else if (pc + 1 < unit_.code.size()) out_ += ' ' + constant(u32(unit_.code[pc + 1]));
    }
    if (op == Op::LOAD_FREE || op == Op::LOAD_CLOSURE || op == Op::LOAD_DICT_OR_FREE) {
      u32 index = op == Op::LOAD_DICT_OR_FREE ? c_of(word) : b_of(word);
      if (index < unit_.free_names.size()) out_ += fmt::format(" ({})", unit_.free_names[index]);
    }
  }

  const CodeUnit& unit_;
  std::vector<bool> targets_;
  std::string out_;
};

void print_tree(const CodeUnit& unit, std::string& out, u32 depth) {
  out += Printer(unit).run();
  if (depth > 100) return;
  for (const Const& c : unit.consts) {
    if (c.kind == Const::Kind::kCode && c.code) {
      out += '\n';
      print_tree(*c.code, out, depth + 1);
    }
  }
}

}  // namespace

std::string describe(const Const& c) {
  switch (c.kind) {
    case Const::Kind::kNone: return "None";
    case Const::Kind::kFalse: return "False";
    case Const::Kind::kTrue: return "True";
    case Const::Kind::kEllipsis: return "Ellipsis";
    case Const::Kind::kInt: return fmt::format("{}", c.integer);
    case Const::Kind::kBigInt: {
      std::string out = c.negative ? "-0x" : "0x";
      for (usize i = c.text.size(); i-- > 0;) out += fmt::format("{:02x}", u8(c.text[i]));
      return out;
    }
    case Const::Kind::kFloat: return fmt::format("{}", c.real);
    case Const::Kind::kComplex: return fmt::format("({}+{}j)", c.real, c.imag);
    case Const::Kind::kStr: return quoted(c.text);
    case Const::Kind::kBytes: return "b" + quoted(c.text);
    case Const::Kind::kTuple: return "(" + items(c) + (c.items.size() == 1 ? ",)" : ")");
    case Const::Kind::kFrozenSet: return "frozenset({" + items(c) + "})";
    case Const::Kind::kSlice: return "slice(" + items(c) + ")";
    case Const::Kind::kCode: return c.code ? fmt::format("<code {}>", c.code->qualname) : "<no code>";
  }
  return "?";
}

std::string disassemble(const CodeUnit& unit) {
  std::string out;
  print_tree(unit, out, 0);
  return out;
}

}  // namespace krait
