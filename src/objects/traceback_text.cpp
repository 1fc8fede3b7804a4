#include "objects/traceback_text.h"

#include <set>

#include "ast/nodes.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "parser/parser.h"

namespace krait {

usize display_width(std::string_view text) {
  usize width = 0;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    u32 c = utf8::decode(p);
    if (c < 0x80) {
      ++width;
      continue;
    }
    char w = unicode::east_asian_width(c)[0];
    width += (w == 'W' || unicode::east_asian_width(c) == std::string_view("F")) ? 2 : 1;
  }
  return width;
}

// A place in the lines of the failing segment; columns are byte offsets.
struct Place { usize line, column; };

struct Anchors { Place left_end, right_start; };

static bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Finds the operator of a binary operation, the brackets of a subscript or the parentheses of a call: the part of the
// segment that gets '^' while its operands get '~'.
class AnchorFinder {
 public:
  explicit AnchorFinder(const std::vector<std::string>& lines) : lines_(lines) {}

  bool find(Anchors* out) {
    std::string source = "(\n";
    for (const std::string& line : lines_) (source += line) += '\n';
    source += ")";
    parser::ParseOptions options;
    options.source_is_utf8 = true;
    parser::SyntaxErrorInfo error;
    ast::Mod* tree = parser::parse(source, options, arena_, &error);
    if (!tree) return false;
    const ast::Module* module = ast::as<ast::Module>(tree);
    if (module->body.size() != 1 || module->body[0]->kind != ast::Kind::ExprStmt) return false;
    const auto* expression = ast::as<ast::ExprStmt>(module->body[0])->value;
    switch (expression->kind) {
      case ast::Kind::BinOp: return binary(ast::as<ast::BinOp>(expression), out);
      case ast::Kind::Subscript:
        return bracketed(ast::as<ast::Subscript>(expression)->value, '[', expression, out);
      case ast::Kind::Call: return bracketed(ast::as<ast::Call>(expression)->func, '(', expression, out);
      default: return false;
    }
  }

 private:
  bool valid(Place* p) const {
    while (p->line < lines_.size() && p->column >= lines_[p->line].size()) *p = {p->line + 1, 0};
    return p->line < lines_.size();
  }
  // Moves to the next character `stop` accepts, over comments and continuation marks.
  template <class F>
  bool advance(Place* p, F stop) const {
    if (!valid(p)) return false;
    while (true) {
      char c = lines_[p->line][p->column];
      if (c == '\\' || c == '#') *p = {p->line + 1, 0};
      else if (stop(c)) return true;
      else ++p->column;
      if (!valid(p)) return false;
    }
  }
  Place end_of(const ast::Node* node) const { return {node->end_lineno - 2, node->end_col_offset}; }

  bool binary(const ast::BinOp* node, Anchors* out) const {
    Place at = end_of(node->left);
    if (!advance(&at, [](char c) { return !blank(c) && c != ')'; })) return false;
    usize right = at.column + 1;
    const std::string& line = lines_[at.line];
    bool before_operand = node->right->lineno - 2 > at.line || right < node->right->col_offset;
    if (right < line.size() && before_operand && !blank(line[right]) && line[right] != '\\' && line[right] != '#') ++right;
    *out = {at, {at.line, right}};
    return true;
  }
  bool bracketed(const ast::Node* head, char open, const ast::Node* whole, Anchors* out) const {
    Place at = end_of(head);
    if (!advance(&at, [&](char c) { return c == open; })) return false;
    *out = {at, end_of(whole)};
    return true;
  }

  const std::vector<std::string>& lines_;
  Arena arena_;
};

// Carets would say nothing when the whole line is one call that failed inside: `f()`, `x = f()`, `return f()`.
static bool is_whole_line_call(const std::vector<std::string>& lines, usize start, usize end) {
  std::string source;
  for (const std::string& line : lines) (source += line) += '\n';
  Arena arena;
  parser::ParseOptions options;
  options.source_is_utf8 = true;
  parser::SyntaxErrorInfo error;
  ast::Mod* tree = parser::parse(source, options, arena, &error);
  if (!tree) return false;
  const ast::Module* module = ast::as<ast::Module>(tree);
  if (module->body.empty()) return false;
  const ast::Node* value = nullptr;
  const ast::Stmt* statement = module->body[0];
  if (statement->kind == ast::Kind::Return) {
    const auto* returned = ast::as<ast::Return>(statement)->value;
    if (returned && returned->kind == ast::Kind::Call && ast::as<ast::Call>(returned)->func->kind == ast::Kind::Name) value = returned;
  } else if (statement->kind == ast::Kind::Assign) {
    const auto* assign = ast::as<ast::Assign>(statement);
    bool one_name = assign->targets.size() == 1 && assign->targets[0]->kind == ast::Kind::Name;
    if (assign->value->kind == ast::Kind::Call && one_name) value = assign->value;
  }
  return value && value->lineno == 1 && value->end_lineno == lines.size() && value->col_offset == start && value->end_col_offset == end;
}

std::string caret_text(std::span<const std::string_view> file, SourceSpan span) {
  if (span.line < 1 || usize(span.line) > file.size()) return "";
  usize first = usize(span.line) - 1;
  usize last = span.end_line >= span.line ? std::min(usize(span.end_line), file.size()) - 1 : first;
  std::string_view first_line = file[first];
  auto strip = [](std::string_view s) {
    while (!s.empty() && (blank(s.front()) || s.front() == '\f')) s.remove_prefix(1);
    while (!s.empty() && (blank(s.back()) || s.back() == '\f')) s.remove_suffix(1);
    return s;
  };
  if (span.column < 0 || span.end_column < 0) {
    std::string_view text = strip(first_line);
    return text.empty() ? "" : "    " + std::string(text) + "\n";
  }
  // The common indentation of all lines goes.
  usize indent = std::string_view::npos;
  bool any = false;
  for (usize i = first; i <= last; ++i) {
    if (strip(file[i]).empty()) continue;
    any = true;
    usize here = 0;
    while (here < file[i].size() && (file[i][here] == ' ' || file[i][here] == '\t')) ++here;
    indent = std::min(indent, here);
  }
  if (!any) return "";
  std::vector<std::string> lines;
  for (usize i = first; i <= last; ++i) {
    std::string_view line = file[i];
    lines.emplace_back(strip(line).empty() ? "" : line.substr(std::min(indent, line.size())));
    while (!lines.back().empty() && i == last && lines.back().back() == '\r') lines.back().pop_back();
  }
  usize start = span.column > i32(indent) ? usize(span.column) - indent : 0;
  usize end = span.end_column > i32(indent) ? usize(span.end_column) - indent : 0;
  start = std::min(start, lines.front().size());
  end = std::min(end, lines.back().size());

  std::vector<std::string> segment = lines;
  segment.back() = segment.back().substr(0, end);
  segment.front() = segment.front().substr(std::min(start, segment.front().size()));
  Anchors anchors{};
  bool has_anchors = AnchorFinder(segment).find(&anchors);
  if (has_anchors) {
    if (anchors.left_end.line == 0) anchors.left_end.column += start;
    if (anchors.right_start.line == 0) anchors.right_start.column += start;
  }
  bool carets = has_anchors || !strip(std::string_view(lines.front()).substr(0, start)).empty() ||
                !strip(std::string_view(lines.back()).substr(end)).empty();
  if (is_whole_line_call(lines, start, end)) carets = false;

  auto width_to = [&](usize line, usize column) {
    return display_width(std::string_view(lines[line]).substr(0, std::min(column, lines[line].size())));
  };
  std::set<usize> shown = {0, lines.size() - 1};
  if (has_anchors) {
    for (usize center : {anchors.left_end.line, anchors.right_start.line})
      for (usize k = center ? center - 1 : 0; k <= center + 1 && k < lines.size(); ++k) shown.insert(k);
  }
  usize left_column = has_anchors ? width_to(anchors.left_end.line, anchors.left_end.column) : 0;
  usize right_column = has_anchors ? width_to(anchors.right_start.line, anchors.right_start.column) : 0;
  usize start_column = width_to(0, start), end_column = width_to(lines.size() - 1, end);

  std::string out;
  auto emit_line = [&](usize n) {
    ((out += "    ") += lines[n]) += '\n';
    if (!carets) return;
    usize leading = 0;
    while (leading < lines[n].size() && blank(lines[n][leading])) ++leading;
    usize count = n == lines.size() - 1 ? end_column : display_width(lines[n]);
    out += "    ";
    for (usize column = 0; column < count; ++column) {
      bool inside = has_anchors && (n > anchors.left_end.line || (n == anchors.left_end.line && column >= left_column)) &&
                    (n < anchors.right_start.line || (n == anchors.right_start.line && column < right_column));
      if (column < leading || (n == 0 && column < start_column)) out += ' ';
      else out += !has_anchors || inside ? '^' : '~';
    }
    out += '\n';
  };
  usize previous = 0;
  bool is_first = true;
  for (usize n : shown) {
    if (!is_first) {
      if (n - previous == 2) emit_line(n - 1);
      else if (n - previous > 2) out += "    ...<" + std::to_string(n - previous - 1) + " lines>...\n";
    }
    emit_line(n);
    previous = n;
    is_first = false;
  }
  return out;
}

static constexpr usize kMaxNameLength = 40, kMaxCandidates = 750;
static constexpr int kMoveCost = 2, kCaseCost = 1;

static char fold(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }
static int substitution_cost(char a, char b) { return a == b ? 0 : fold(a) == fold(b) ? kCaseCost : kMoveCost; }

// Edit distance with cheap case changes; anything above `limit` comes out as limit + 1.
static int distance(std::string_view a, std::string_view b, int limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return kMoveCost * int(a.size() + b.size());
  if (a.size() > kMaxNameLength || b.size() > kMaxNameLength) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if (int(b.size() - a.size()) * kMoveCost > limit) return limit + 1;
  std::vector<int> row(a.size());
  for (usize i = 0; i < a.size(); ++i) row[i] = int(i + 1) * kMoveCost;
  int result = 0;
  for (usize j = 0; j < b.size(); ++j) {
    int diagonal = result = int(j) * kMoveCost, minimum = INT32_MAX;
    for (usize i = 0; i < a.size(); ++i) {
      int substitute = diagonal + substitution_cost(b[j], a[i]);
      diagonal = row[i];
      result = std::min(substitute, std::min(result, diagonal) + kMoveCost);
      row[i] = result;
      minimum = std::min(minimum, result);
    }
    if (minimum > limit) return limit + 1;
  }
  return result;
}

std::string closest_name(std::string_view wrong, std::span<const std::string> candidates) {
  if (candidates.size() > kMaxCandidates || wrong.size() > kMaxNameLength) return "";
  std::string best;
  int best_distance = INT32_MAX;
  for (const std::string& name : candidates) {
    if (name == wrong) continue;
    // At most a third of the characters involved may differ.
    int limit = std::min(int(name.size() + wrong.size() + 3) * kMoveCost / 6, best_distance - 1);
    int d = distance(wrong, name, limit);
    if (d > limit) continue;
    if (best.empty() || d < best_distance) {
      best = name;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace krait
