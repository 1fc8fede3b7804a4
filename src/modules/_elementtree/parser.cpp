// XMLParser: expat's events for a TreeBuilder, or for the methods of any other target.
#include "modules/_elementtree/elementtree.h"
#include "modules/_elementtree/names.h"
#include "modules/pyexpat/parser.h"
#include "objects/bytes.h"

namespace krait::etree {

namespace {

enum TargetMethod : u8 { kStartNs, kEndNs, kStart, kData, kEnd, kComment, kPi, kClose, kDoctype, kTargetMethodCount };
constexpr const char* kTargetMethods[] = {"start_ns", "end_ns", "start", "data", "end", "comment", "pi", "close", "doctype"};

struct TreeParser : Object {
  XML_Parser parser;           // null until __init__() was called
  Field target, entity;        // EMPTY until then; entity is a dict
  Field methods[kTargetMethodCount];   // of the target; EMPTY: it has none
  TreeBuilder* builder;        // the target, if it is exactly a TreeBuilder: its methods are not called then
  NameTable* names;
  std::string* text;           // for the builder, not given to it yet
  FieldTo<Str> blanks[16];     // white space between elements, by length
  Thread* thread;              // that runs expat; null: none
};

TreeParser* self_parser(void* p) { return static_cast<TreeParser*>(p); }
TreeParser* self_parser(Value v) { return static_cast<TreeParser*>(v.object()); }

// After an exception nothing more is reported, as nothing can run; the document is read on.
bool silent(TreeParser* p) { return p->thread->has_error(); }
Ref text_of(TreeParser* p, const XML_Char* text) { return str_from_utf8(*p->thread, text).ref(); }
Ref name_of(TreeParser* p, const XML_Char* text) { return p->names->get(*p->thread, text); }
Ref name_or_none(TreeParser* p, const XML_Char* text) { return text ? name_of(p, text) : none_ref(); }
template <class... V>
void call_target(TreeParser* p, TargetMethod method, const V&... values) {
  Ref function(p->methods[method].get());
  (void)call(*p->thread, function, Value(values)...);   // an exception stays pending
}

Error raise_parse_error(Thread& t, TreeParser* p, XML_Error code, std::string_view message) {
  i64 line = i64(XML_GetErrorLineNumber(p->parser)), column = i64(XML_GetErrorColumnNumber(p->parser));
  RefTo<Str> text = str_from_utf8(t, fmt::format("{}: line {}, column {}", message, line, column));
  Ref type(state_of(t).parse_error.get());
  Ref error = TRY(call(t, type, Value(text)));
  RefTo<Str> name = str_intern(t, "code");
  TRY(set_attribute(t, error, name, Value::small_int(code)));
  name = str_intern(t, "position");
  RefTo<Tuple> position = TRY(tuple_of(t, Value::small_int(line), Value::small_int(column)));
  TRY(set_attribute(t, error, name, Value(position)));
  return t.raise_object(error);
}

// --- Text for the builder

bool is_blank(std::string_view text) {
  for (char c : text) if (c != ' ' && c != '\n' && c != '\t') return false;
  return true;
}
Ref text_object(TreeParser* p, std::string_view text) {
  if (text.size() >= 64 || !is_blank(text)) return str_from_utf8(*p->thread, text).ref();
  FieldTo<Str>& known = p->blanks[text.size() % std::size(p->blanks)];
  if (!known || known->ascii() != text) known.set(str_from_ascii(*p->thread, text));
  return Ref(Value(known.get()));
}
// False: an exception.
bool flush_text(TreeParser* p) {
  if (p->text->empty()) return true;
  Ref text = text_object(p, *p->text);
  p->text->clear();
  return !builder_data(*p->thread, p->builder, text).is_error();
}

// --- What expat calls

Result<RefTo<Dict>> attributes(TreeParser* p, const XML_Char** names_and_values) {
  Thread& t = *p->thread;
  RefTo<Dict> dict = dict_new(t);
  for (; names_and_values[0]; names_and_values += 2) {
    Ref name = name_of(p, names_and_values[0]), value = text_of(p, names_and_values[1]);
    TRY(dict_set_str(t, dict, as<Str>(name), value));
  }
  return dict;
}
void on_start(void* user_data, const XML_Char* name, const XML_Char** names_and_values) {
  TreeParser* p = self_parser(user_data);
  if (silent(p) || (!p->builder && p->methods[kStart].get().is_empty())) return;
  Ref tag = name_of(p, name);
  RefTo<Dict> attrib;
  if (!p->builder || names_and_values[0]) {
    Result<RefTo<Dict>> made = attributes(p, names_and_values);
    if (made.is_error()) return;
    attrib = made.take();
  }
  if (!p->builder) return call_target(p, kStart, tag, attrib);
  if (flush_text(p)) (void)builder_start(*p->thread, p->builder, tag, attrib);
}
void on_end(void* user_data, const XML_Char* name) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  if (p->builder) {
    if (flush_text(p)) (void)builder_end(*p->thread, p->builder);
  } else if (!p->methods[kEnd].get().is_empty()) {
    call_target(p, kEnd, name_of(p, name));
  }
}
void on_text(void* user_data, const XML_Char* text, int length) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  if (p->builder) p->text->append(text, usize(length));
  else if (!p->methods[kData].get().is_empty())
    call_target(p, kData, str_from_utf8(*p->thread, std::string_view(text, usize(length))));
}
// What has no handler of its own; what matters of it are references to entities that the document does not define.
void on_default(void* user_data, const XML_Char* text, int length) {
  TreeParser* p = self_parser(user_data);
  if (length < 2 || text[0] != '&' || silent(p)) return;
  Thread& t = *p->thread;
  Ref key = str_from_utf8(t, std::string_view(text + 1, usize(length) - 2)).ref(), entities(p->entity.get());
  Result<Ref> found = dict_get(t, as<Dict>(entities), key);
  if (found.is_error()) return;
  Ref value = found.take();
  if (value.is_absent()) {
    std::string message("undefined entity ");
    int end = std::min(length, 100);
    bool whole = end == length || (text[end] & 0xC0) != 0x80;
    while (!whole && (text[end] & 0xC0) == 0x80) --end;
    message.append(text, usize(end));
    if (!whole) message += "\uFFFD";
    raise_parse_error(t, p, XML_ERROR_UNDEFINED_ENTITY, message);
  } else if (p->builder) {
    if (flush_text(p)) (void)builder_data(t, p->builder, value);
  } else if (!p->methods[kData].get().is_empty()) {
    call_target(p, kData, value);
  }
}
void on_start_namespace(void* user_data, const XML_Char* prefix, const XML_Char* uri) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  Thread& t = *p->thread;
  bool event = p->builder && !p->builder->events[kStartNsEvent].get().is_empty();
  if (!event && (p->builder || p->methods[kStartNs].get().is_empty())) return;
  Ref first = text_of(p, prefix ? prefix : ""), second = text_of(p, uri ? uri : "");
  if (!event) return call_target(p, kStartNs, first, second);
  Result<RefTo<Tuple>> pair = tuple_of(t, first, second);
  if (!pair.is_error()) (void)builder_event(t, p->builder, kStartNsEvent, Value(pair.take()));
}
void on_end_namespace(void* user_data, const XML_Char* prefix) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  if (p->builder) (void)builder_event(*p->thread, p->builder, kEndNsEvent, Value::none());
  else if (!p->methods[kEndNs].get().is_empty()) call_target(p, kEndNs, text_of(p, prefix ? prefix : ""));
}
void on_comment(void* user_data, const XML_Char* text) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  if (p->builder) {
    if (p->builder->comment_factory.get().is_empty() && p->builder->events[kCommentEvent].get().is_empty()) return;
    if (flush_text(p)) (void)builder_comment(*p->thread, p->builder, text_of(p, text));
  } else if (!p->methods[kComment].get().is_empty()) {
    call_target(p, kComment, text_of(p, text));
  }
}
void on_pi(void* user_data, const XML_Char* target, const XML_Char* data) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  if (p->builder) {
    if (!p->builder->insert_pis && p->builder->events[kPiEvent].get().is_empty()) return;
    if (flush_text(p)) (void)builder_pi(*p->thread, p->builder, text_of(p, target), text_of(p, data));
  } else if (!p->methods[kPi].get().is_empty()) {
    call_target(p, kPi, text_of(p, target), text_of(p, data));
  }
}
void on_doctype(void* user_data, const XML_Char* name, const XML_Char* system_id, const XML_Char* public_id, int) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return;
  Thread& t = *p->thread;
  if (!p->methods[kDoctype].get().is_empty())
    return call_target(p, kDoctype, name_of(p, name), name_or_none(p, public_id), name_or_none(p, system_id));
  RefTo<Str> attribute = str_intern(t, kTargetMethods[kDoctype]);
  Result<Ref> own = get_attribute_opt(t, Value(p), attribute);   // an error stays pending
  if (own.is_error() || own.take().is_absent()) return;
  (void)warn(t, kRuntimeWarning, "The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.");
}
int on_encoding(void* user_data, const XML_Char* name, XML_Encoding* info) {
  TreeParser* p = self_parser(user_data);
  if (silent(p)) return XML_STATUS_ERROR;
  return fill_encoding(*p->thread, name, info).is_error() ? XML_STATUS_ERROR : XML_STATUS_OK;
}

// --- Running expat

Error raise_running(Thread& t) { return t.raise(kRuntimeError, "the parser is running already"); }
Status check_usable(Thread& t, TreeParser* p) {
  if (!p->parser) return t.raise(kValueError, "XMLParser.__init__() wasn't called");
  if (p->thread) return raise_running(t);
  return {};
}
Status parse(Thread& t, TreeParser* p, std::string_view text, bool is_final) {
  TRY(check_usable(t, p));
  Ref keep{Value(p)};
  p->thread = &t;
  constexpr usize kPiece = 1 << 20;
  int status = XML_STATUS_OK;
  for (; status && !t.has_error() && text.size() > kPiece; text.remove_prefix(kPiece))
    status = XML_Parse(p->parser, text.data(), int(kPiece), XML_FALSE);
  if (status && !t.has_error()) status = XML_Parse(p->parser, text.data(), int(text.size()), is_final);
  if (!t.has_error()) (void)flush_text(p);
  p->thread = nullptr;
  if (t.has_error()) return Error{};
  if (status) return {};
  XML_Error code = XML_GetErrorCode(p->parser);
  return raise_parse_error(t, p, code, XML_ErrorString(code));
}

Status parser_feed(Thread& t, TreeParser* self, Value data) {
  TRY(check_usable(t, self));
  if (is<Str>(data)) {
    Ref held(data);
    Str* text = as<Str>(data);
    XML_SetEncoding(self->parser, "utf-8");
    if (text->is_ascii()) return parse(t, self, text->ascii(), false);
    std::string encoded = TRY(str_to_utf8_strict(t, text));
    return parse(t, self, encoded, false);
  }
  BufferView view(t);
  TRY(view.open(data));
  return parse(t, self, view.view(), false);
}
Result<Ref> parser_close(Thread& t, TreeParser* self) {
  TRY(parse(t, self, {}, true));
  if (self->builder) return builder_close(self->builder);
  if (self->methods[kClose].get().is_empty()) return none_ref();
  Ref close(self->methods[kClose].get());
  return call(t, close);
}
Status parser_flush(Thread& t, TreeParser* self) {
  TRY(check_usable(t, self));
  if (!XML_SetReparseDeferralEnabled) return {};   // what came in was parsed at once
  XML_SetReparseDeferralEnabled(self->parser, XML_FALSE);
  Status status = parse(t, self, {}, false);
  XML_SetReparseDeferralEnabled(self->parser, XML_TRUE);
  return status;
}
Result<Ref> parser_parse_whole(Thread& t, TreeParser* self, Value file) {
  TRY(check_usable(t, self));
  Ref read = TRY(get_attribute(t, file, t.names.read));
  while (true) {
    Ref piece = TRY(call(t, read, Value::small_int(64 * 1024)));
    if (is_exact_str(t, piece)) {
      if (as<Str>(piece)->length == 0) break;
      TRY(check_usable(t, self));
      XML_SetEncoding(self->parser, "utf-8");
      TRY(parse(t, self, as<Str>(piece)->is_ascii() ? std::string(as<Str>(piece)->ascii()) : str_to_utf8(as<Str>(piece)), false));
    } else {
      if (!is_exact<Bytes>(piece) || as<Bytes>(piece)->length == 0) break;
      TRY(parse(t, self, as<Bytes>(piece)->view(), false));
    }
  }
  TRY(parse(t, self, {}, true));
  return self->builder ? builder_close(self->builder) : none_ref();
}

struct EventName { const char* name; Event event; };
constexpr EventName kEventNames[] = {{"start", kStartEvent}, {"end", kEndEvent}, {"start-ns", kStartNsEvent},
                                     {"end-ns", kEndNsEvent}, {"comment", kCommentEvent}, {"pi", kPiEvent}};

Status report_event(Thread& t, TreeParser* self, Value name) {
  std::string text;
  if (is<Str>(name)) text = TRY(str_to_utf8_strict(t, as<Str>(name)));
  else if (is<Bytes>(name)) text = std::string(as<Bytes>(name)->view());
  else return t.raise(kValueError, "invalid events sequence");
  for (const EventName& known : kEventNames) {
    if (text != known.name) continue;
    self->builder->events[known.event].set(name);
    if (known.event == kStartNsEvent || known.event == kEndNsEvent)
      XML_SetNamespaceDeclHandler(self->parser, on_start_namespace, on_end_namespace);
    return {};
  }
  return t.raise(kValueError, "unknown event '{}'", text);
}
Status parser_setevents(Thread& t, TreeParser* self, Value queue, Value events) {
  if (!self->parser) return check_usable(t, self);
  if (!self->builder) return t.raise(kTypeError, "event handling only supported for ElementTree.TreeBuilder targets");
  Ref append = TRY(get_attribute(t, queue, t.names.append));
  self->builder->append_event.set(std::move(append));
  for (Field& event : self->builder->events) event.clear();
  if (events.is_none()) {
    self->builder->events[kEndEvent].set(Value(t.names.end));
    return {};
  }
  Result<Ref> iterator = get_iter(t, events);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "events must be a sequence");
  }
  RefTo<List> names = TRY(list_from_iterable(t, iterator.take()));
  for (Value name : names->span()) TRY(report_event(t, self, name));
  return {};
}

// --- The object

Result<Ref> parser_new(Thread& t, TypeObject* cls, Args) {
  auto* p = static_cast<TreeParser*>(type_allocate(t, cls));
  p->parser = nullptr;
  p->target.init(Value::empty());
  p->entity.init(Value::empty());
  for (Field& f : p->methods) f.init(Value::empty());
  for (FieldTo<Str>& f : p->blanks) f.init(nullptr);
  p->builder = nullptr;
  p->names = new NameTable();
  p->text = new std::string();
  p->thread = nullptr;
  return Ref::steal(Value(p));
}

CONSTRUCTOR_SIGNATURE(kInit, "XMLParser(*, target=None, encoding=None)");
Status parser_init(Thread& t, Value self, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  std::string encoding;
  bool named = !slots[1].is_empty() && !slots[1].is_none();
  if (named) {
    if (!is<Str>(slots[1])) return raise_argument_type(t, kInit, 1, "str or None", slots[1]);
    encoding = TRY(str_to_utf8_strict(t, as<Str>(slots[1])));
    if (encoding.find('\0') != encoding.npos) return t.raise(kValueError, "embedded null character");
  }
  TreeParser* p = self_parser(self);
  if (p->thread) return raise_running(t);
  Ref target = slots[0].is_empty() || slots[0].is_none() ? builder_new(t, t.interp.find_type(TreeBuilder::kType)).ref() : Ref(slots[0]);
  Ref methods[kTargetMethodCount];
  for (int i = 0; i < kTargetMethodCount; ++i) {
    RefTo<Str> name = str_intern(t, kTargetMethods[i]);
    methods[i] = TRY(get_attribute_opt(t, target, name));
  }
  XML_Parser parser = XML_ParserCreate_MM(named ? encoding.c_str() : nullptr, nullptr, "}");
  if (!parser) return t.raise_no_memory();
  if (p->thread) {   // looking up the methods may have started the old one
    XML_ParserFree(parser);
    return raise_running(t);
  }
  if (p->parser) XML_ParserFree(p->parser);
  p->parser = parser;
  p->builder = is_exact<TreeBuilder>(target) ? as<TreeBuilder>(target) : nullptr;
  p->text->clear();
  XML_SetHashSalt(parser, static_cast<unsigned long>(t.interp.hash_key[0]));
  XML_SetUserData(parser, p);
  auto has = [&](TargetMethod m) { return !methods[m].is_absent(); };
  if (has(kStartNs) || has(kEndNs)) XML_SetNamespaceDeclHandler(parser, on_start_namespace, on_end_namespace);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetDefaultHandlerExpand(parser, on_default);
  XML_SetCharacterDataHandler(parser, on_text);
  if (has(kComment)) XML_SetCommentHandler(parser, on_comment);
  if (has(kPi)) XML_SetProcessingInstructionHandler(parser, on_pi);
  XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  XML_SetUnknownEncodingHandler(parser, on_encoding, p);
  p->target.set(std::move(target));
  p->entity.set(dict_new(t).ref());
  for (int i = 0; i < kTargetMethodCount; ++i) {
    if (methods[i].is_absent()) p->methods[i].clear();
    else p->methods[i].set(std::move(methods[i]));
  }
  return {};
}

Result<Ref> parser_version(Thread& t, Value) {
  return str_from_ascii(t, fmt::format("Expat {}.{}.{}", XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION)).ref();
}

void parser_visit(Object* o, Visitor& visit) {
  auto* p = static_cast<TreeParser*>(o);
  visit(p->target);
  visit(p->entity);
  for (Field& f : p->methods) visit(f);
  for (FieldTo<Str>& f : p->blanks) visit(f);
  p->names->visit(visit);
}
void parser_clear(Object* o) {
  auto* p = static_cast<TreeParser*>(o);
  if (p->parser) XML_ParserFree(p->parser);
  p->parser = nullptr;
  p->builder = nullptr;
  p->target.clear();
  p->entity.clear();
  for (Field& f : p->methods) f.clear();
}
void parser_dealloc(Object* o) {
  auto* p = static_cast<TreeParser*>(o);
  parser_clear(o);
  for (FieldTo<Str>& f : p->blanks) f.clear();
  delete p->names;
  delete p->text;
}

constexpr Method kMethods[] = {
    method<parser_feed>("feed(self, data, /)", "Parses a piece of a document."),
    method<parser_close>("close(self, /)", "Ends the document and gives what the target made of it."),
    method<parser_flush>("flush(self, /)", "Parses what was held back."),
    method<parser_parse_whole>("_parse_whole(self, file, /)", "Parses what a file gives until its end."),
    method<parser_setevents>("_setevents(self, events_queue, events_to_report=None, /)", "Chooses the events to report, and where."),
};
constexpr Getter kGetters[] = {{"version", parser_version}};
constexpr Member kMembers[] = {
    {"entity", offsetof(TreeParser, entity), true, true, "Texts of entities by name."},
    {"target", offsetof(TreeParser, target), true, true, "What the events are for."},
};

}  // namespace

const TypeSpec kTreeParserType = {
    .name = "xml.etree.ElementTree.XMLParser",
    .basic_size = sizeof(TreeParser),
    .flags = kTypeBase | kTypeCycles,
    .slots = {.new_ = parser_new, .init = parser_init, .visit = parser_visit, .clear = parser_clear, .dealloc = parser_dealloc},
    .methods = kMethods,
    .getters = kGetters,
    .members = kMembers,
};

}  // namespace krait::etree
