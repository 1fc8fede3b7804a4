// Module pyexpat: XML parsing by the expat library.
#include "modules/pyexpat/parser.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/import.h"

namespace krait {

struct ExpatState {
  Field error;
  TypeObject* parser = nullptr;
  void visit(Visitor& v) { v(error); }
};
static const char kStateKey = 0;
static ExpatState& expat_state(Thread& t) { return t.interp.state<ExpatState>(&kStateKey); }

static XmlParser* self_parser(Value v) { return static_cast<XmlParser*>(v.object()); }

// --- Errors

// `message` is for wrong arguments; what is wrong with a document is said by expat, with the place.
static Error raise_expat(Thread& t, XmlParser* p, XML_Error code, const char* message = nullptr) {
  i64 line = i64(XML_GetErrorLineNumber(p->parser)), column = i64(XML_GetErrorColumnNumber(p->parser));
  RefTo<Str> text = str_from_utf8(t, message ? message : fmt::format("{}: line {}, column {}", XML_ErrorString(code), line, column));
  Result<Ref> made = call(t, expat_state(t).error.get(), Value(text));
  if (made.is_error()) return Error{};
  Ref exception = made.take();
  auto set = [&](const char* name, i64 value) {
    RefTo<Str> key = str_intern(t, name);
    return set_attribute(t, exception, key, Value::small_int(value));
  };
  if (set("code", code).is_error() || set("lineno", line).is_error() || set("offset", column).is_error()) return Error{};
  return t.raise_object(exception);
}

// The outcome of a call into expat: the exception of a handler, an ExpatError, or the status.
static Result<i64> finish(Thread& t, XmlParser* p, int status) {
  if (p->failed) {
    p->failed = false;
    for (int i = 0; i < kHandlerCount; ++i) {
      p->handlers[i].clear();
      install_handler(p, i, false);
    }
    return Error{};
  }
  if (status == XML_STATUS_ERROR) return raise_expat(t, p, XML_GetErrorCode(p->parser));
  if (!flush_characters(p)) {
    p->failed = false;
    return Error{};
  }
  return i64(status);
}

// Sets the thread of a parser for the length of a call.
class Running {
 public:
  Running(Thread& t, XmlParser* p) : parser_(p), outer_(p->thread), keep_(Value(p)) { p->thread = &t; }
  ~Running() { parser_->thread = outer_; }

 private:
  XmlParser* parser_;
  Thread* outer_;
  Ref keep_;
};

// --- Parsing

static Result<Ref> parser_parse(Thread& t, XmlParser* self, Value data, bool is_final) {
  if (self->in_callback) return t.raise(kRuntimeError, "cannot call Parse() from within a handler");
  if (self->thread) return t.raise(kRuntimeError, "parser is already running");
  Running running(t, self);
  std::string encoded;
  BufferView view(t);
  std::string_view text;
  if (is<Str>(data)) {
    encoded = TRY(str_to_utf8_strict(t, as<Str>(data)));
    text = encoded;
    XML_SetEncoding(self->parser, "utf-8");
  } else {
    TRY(view.open(data));
    text = view.view();
  }
  constexpr usize kChunk = 1 << 20;
  int status;
  while (text.size() > kChunk) {
    status = XML_Parse(self->parser, text.data(), int(kChunk), XML_FALSE);
    if (status != XML_STATUS_OK || self->failed) return int_from_i64(t, TRY(finish(t, self, status)));
    text.remove_prefix(kChunk);
  }
  status = XML_Parse(self->parser, text.data(), int(text.size()), is_final);
  return int_from_i64(t, TRY(finish(t, self, status)));
}
static Result<Ref> parser_parse_file(Thread& t, XmlParser* self, Value file) {
  if (self->in_callback) return t.raise(kRuntimeError, "cannot call ParseFile() from within a handler");
  if (self->thread) return t.raise(kRuntimeError, "parser is already running");
  RefTo<Str> name = str_intern(t, "read");
  Ref read = TRY(get_attribute_opt(t, file, name));
  if (read.is_absent()) return t.raise(kTypeError, "argument must have 'read' attribute");
  Running running(t, self);
  constexpr i64 kPiece = 2048;
  while (true) {
    Ref data = TRY(call(t, read, Value::small_int(kPiece)));
    std::string_view text;
    if (is<Bytes>(data)) text = as<Bytes>(data)->view();
    else if (is<ByteArray>(data)) text = as<ByteArray>(data)->view();
    else return t.raise(kTypeError, "read() did not return a bytes object (type={})", type_name(t, data));
    if (text.size() > usize(kPiece))
      return t.raise(kValueError, "read() returned too much data: {} bytes requested, {} returned", kPiece, text.size());
    std::string copy(text);   // a handler may change a bytearray
    int status = XML_Parse(self->parser, copy.data(), int(copy.size()), copy.empty());
    if (status != XML_STATUS_OK || self->failed || copy.empty()) return int_from_i64(t, TRY(finish(t, self, status)));
  }
}

static Result<Ref> parser_set_base(Thread& t, XmlParser* self, Str* base) {
  if (!XML_SetBase(self->parser, str_to_utf8(base).c_str())) return t.raise_no_memory();
  return none_ref();
}
static Result<Ref> parser_get_base(Thread& t, XmlParser* self) {
  const XML_Char* base = XML_GetBase(self->parser);
  return base ? str_from_utf8(t, base).ref() : none_ref();
}
static Result<Ref> parser_get_input_context(Thread& t, XmlParser* self) {
  if (!self->in_callback) return none_ref();
  int offset, size;
  const char* context = XML_GetInputContext(self->parser, &offset, &size);
  if (!context) return none_ref();
  return TRY(bytes_from(t, std::string_view(context + offset, usize(size - offset)))).ref();
}
static Result<i64> parser_set_param_entity_parsing(Thread& t, XmlParser* self, i32 flag) {
  return i64(XML_SetParamEntityParsing(self->parser, XML_ParamEntityParsing(flag)));
}
static Status parser_use_foreign_dtd(Thread& t, XmlParser* self, bool flag) {
  XML_Error code = XML_UseForeignDTD(self->parser, flag);
  if (code != XML_ERROR_NONE) return raise_expat(t, self, code);
  return {};
}
constexpr bool kHasReparseDeferral = XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 6;
static void parser_set_reparse_deferral(Thread&, XmlParser* self, bool enabled) {
  if (!XML_SetReparseDeferralEnabled) return;
  XML_SetReparseDeferralEnabled(self->parser, enabled);
  self->reparse_deferral = kHasReparseDeferral && enabled;
}
static bool parser_get_reparse_deferral(Thread&, XmlParser* self) { return self->reparse_deferral; }
// --- Limits of what entities may expand to

#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 4
static Status parser_set_activation_threshold(Thread& t, XmlParser* self, Value threshold) {
  Ref index = TRY(to_index(t, threshold));
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  u64 scratch;
  if (int_view(index, scratch).count > 1) return t.raise(kOverflowError, "Python int too large for C unsigned long long");
  if (XML_SetBillionLaughsAttackProtectionActivationThreshold(self->parser, TRY(int_to_u64(t, index)))) return {};
  return raise_expat(t, self, XML_ERROR_INVALID_ARGUMENT, "parser must be a root parser");
}
static Status parser_set_maximum_amplification(Thread& t, XmlParser* self, f64 factor) {
  if (XML_SetBillionLaughsAttackProtectionMaximumAmplification(self->parser, float(factor))) return {};
  return raise_expat(t, self, XML_ERROR_INVALID_ARGUMENT,
                     float(factor) >= 1.0f ? "parser must be a root parser" : "'max_factor' must be at least 1.0");
}
#endif

static RefTo<XmlParser> make_parser(Thread& t, XML_Parser parser, Dict* intern) {
  auto* p = static_cast<XmlParser*>(type_allocate(t, expat_state(t).parser));
  p->parser = parser;
  p->parent.init_steal(nullptr);
  p->intern.init(intern);
  for (Field& handler : p->handlers) handler.init(Value::empty());
  p->buffer_size = 8192;
  p->reparse_deferral = kHasReparseDeferral;
  XML_SetUserData(parser, p);
  XML_SetUnknownEncodingHandler(parser, on_unknown_encoding, p);
  return RefTo<XmlParser>::steal(p);
}
static Result<Ref> parser_external_entity_parser_create(Thread& t, XmlParser* self, Value context, Value encoding) {
  std::string context_text, encoding_text;
  if (!context.is_none()) {
    if (!is<Str>(context))
      return t.raise(kTypeError, "ExternalEntityParserCreate() argument 1 must be str or None, not {}", type_name(t, context));
    context_text = str_to_utf8(as<Str>(context));
  }
  if (!encoding.is_empty()) {
    if (!is<Str>(encoding))
      return t.raise(kTypeError, "ExternalEntityParserCreate() argument 2 must be str, not {}", type_name(t, encoding));
    encoding_text = str_to_utf8(as<Str>(encoding));
  }
  XML_Parser parser = XML_ExternalEntityParserCreate(self->parser, context.is_none() ? nullptr : context_text.c_str(),
                                                     encoding.is_empty() ? nullptr : encoding_text.c_str());
  if (!parser) return t.raise_no_memory();
  RefTo<XmlParser> made = make_parser(t, parser, self->intern);
  made->parent.init(self);
  made->ordered_attributes = self->ordered_attributes;
  made->specified_attributes = self->specified_attributes;
  made->namespace_prefixes = self->namespace_prefixes;
  made->reparse_deferral = self->reparse_deferral;
  made->buffer_size = self->buffer_size;
  if (self->buffer) {
    made->buffer = static_cast<char*>(t.heap.allocate_buffer(usize(self->buffer_size)));
    if (!made->buffer) return t.raise_no_memory();
  }
  for (int i = 0; i < kHandlerCount; ++i) {
    if (self->handlers[i].get().is_empty()) continue;
    made->handlers[i].set(self->handlers[i].get());
    install_handler(made, i, true);
  }
  return std::move(made).ref();
}

static constexpr Method kParserMethods[] = {
    method<parser_parse>("Parse(self, data, isfinal=False, /)", "Parse a piece of a document; isfinal says that it is the last one."),
    method<parser_parse_file>("ParseFile(self, file, /)", "Parse what a file object gives until its end."),
    method<parser_set_base>("SetBase(self, base, /)", "The base for resolving relative addresses."),
    method<parser_get_base>("GetBase(self, /)", "What SetBase() set, or None."),
    method<parser_get_input_context>("GetInputContext(self, /)", "The input around the current event, inside a handler."),
    method<parser_external_entity_parser_create>("ExternalEntityParserCreate(self, context, encoding=<unrepresentable>,\n                           /)",
                                                 "A parser for an external entity that this parser refers to."),
    method<parser_set_param_entity_parsing>("SetParamEntityParsing(self, flag, /)", "When parameter entities are parsed."),
    method<parser_use_foreign_dtd>("UseForeignDTD(self, flag=True, /)", "Let the application supply an external subset."),
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 4
    method<parser_set_activation_threshold>("SetBillionLaughsAttackProtectionActivationThreshold(self, threshold, /)",
                                            "From how many bytes of output on amplification is limited."),
    method<parser_set_maximum_amplification>("SetBillionLaughsAttackProtectionMaximumAmplification(self, max_factor,\n                                                     /)",
                                             "How many bytes of output a byte of input may become through entities."),
#endif
    method<parser_set_reparse_deferral>("SetReparseDeferralEnabled(self, enabled, /)", "Protection against costly reparsing."),
    method<parser_get_reparse_deferral>("GetReparseDeferralEnabled(self, /)", "Whether reparsing is deferred."),
};

// --- Attributes

template <int I>
static Result<Ref> get_handler(Thread&, Value self) {
  Value handler = self_parser(self)->handlers[I];
  return handler.is_empty() ? none_ref() : Ref(handler);
}
template <int I>
static Status set_handler(Thread& t, Value self, Value v) {
  XmlParser* p = self_parser(self);
  if (v.is_empty()) return t.raise(kRuntimeError, "Cannot delete attribute");
  if (I == kCharacterDataHandler && p->thread && !flush_characters(p)) {
    p->failed = false;
    return Error{};
  }
  if (v.is_none()) p->handlers[I].clear();
  else p->handlers[I].set(v);
  // While expat delivers characters it must keep the callback, which looks for the handler itself.
  install_handler(p, I, !v.is_none() || (I == kCharacterDataHandler && p->in_callback));
  return {};
}

template <auto Read>
static Result<Ref> get_number(Thread& t, Value self) { return int_from_i64(t, i64(Read(self_parser(self)->parser))); }
static i64 error_code(XML_Parser p) { return XML_GetErrorCode(p); }
static i64 line_number(XML_Parser p) { return i64(XML_GetCurrentLineNumber(p)); }
static i64 column_number(XML_Parser p) { return i64(XML_GetCurrentColumnNumber(p)); }
static i64 byte_index(XML_Parser p) { return i64(XML_GetCurrentByteIndex(p)); }

template <bool XmlParser::* Flag>
static Result<Ref> get_flag(Thread&, Value self) { return bool_ref(self_parser(self)->*Flag); }
template <bool XmlParser::* Flag>
static Status set_flag(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kRuntimeError, "Cannot delete attribute");
  bool on = TRY(truth(t, v));
  self_parser(self)->*Flag = on;
  if (Flag == &XmlParser::namespace_prefixes) XML_SetReturnNSTriplet(self_parser(self)->parser, on);
  return {};
}
static Result<Ref> get_buffer_text(Thread&, Value self) { return bool_ref(self_parser(self)->buffer != nullptr); }
static void drop_buffer(Heap& heap, XmlParser* p) {
  if (p->buffer) heap.free_buffer(p->buffer, usize(p->buffer_size));
  p->buffer = nullptr;
  p->buffer_used = 0;
}
static Status set_buffer_text(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kRuntimeError, "Cannot delete attribute");
  XmlParser* p = self_parser(self);
  bool on = TRY(truth(t, v));
  if (on == (p->buffer != nullptr)) return {};
  if (on) {
    p->buffer = static_cast<char*>(t.heap.allocate_buffer(usize(p->buffer_size)));
    if (!p->buffer) return t.raise_no_memory();
    p->buffer_used = 0;
    return {};
  }
  if (p->thread && !flush_characters(p)) {
    p->failed = false;
    return Error{};
  }
  drop_buffer(t.heap, p);
  return {};
}
static Result<Ref> get_buffer_size(Thread& t, Value self) { return int_from_i64(t, self_parser(self)->buffer_size); }
static Result<Ref> get_buffer_used(Thread& t, Value self) { return int_from_i64(t, self_parser(self)->buffer_used); }
static Status set_buffer_size(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kRuntimeError, "Cannot delete attribute");
  i64 size;
  if (!is_int(v)) return t.raise(kTypeError, "buffer_size must be an integer");
  if (!int_try_i64(v, &size)) return t.raise(kOverflowError, "Python int too large to convert to C long");
  if (size <= 0) return t.raise(kValueError, "buffer_size must be greater than zero");
  if (size > INT32_MAX) return t.raise(kValueError, "buffer_size must not be greater than {}", INT32_MAX);
  XmlParser* p = self_parser(self);
  if (size == p->buffer_size) return {};
  if (p->buffer) {
    if (p->buffer_used && p->thread && !flush_characters(p)) {
      p->failed = false;
      return Error{};
    }
    char* fresh = static_cast<char*>(t.heap.allocate_buffer(usize(size)));
    if (!fresh) return t.raise_no_memory();
    drop_buffer(t.heap, p);
    p->buffer = fresh;
  }
  p->buffer_size = int(size);
  return {};
}
static Result<Ref> get_intern(Thread&, Value self) {
  Dict* intern = self_parser(self)->intern;
  return intern ? Ref(Value(intern)) : none_ref();
}

static constexpr Getter kParserGetters[] = {
#define HANDLER(NAME, SET, CALLBACK) {#NAME, get_handler<k##NAME>, set_handler<k##NAME>},
#include "modules/pyexpat/handlers.def"
#undef HANDLER
    {"ErrorCode", get_number<error_code>},
    {"ErrorLineNumber", get_number<line_number>},
    {"ErrorColumnNumber", get_number<column_number>},
    {"ErrorByteIndex", get_number<byte_index>},
    {"CurrentLineNumber", get_number<line_number>},
    {"CurrentColumnNumber", get_number<column_number>},
    {"CurrentByteIndex", get_number<byte_index>},
    {"buffer_size", get_buffer_size, set_buffer_size},
    {"buffer_text", get_buffer_text, set_buffer_text},
    {"buffer_used", get_buffer_used},
    {"intern", get_intern},
    {"namespace_prefixes", get_flag<&XmlParser::namespace_prefixes>, set_flag<&XmlParser::namespace_prefixes>},
    {"ordered_attributes", get_flag<&XmlParser::ordered_attributes>, set_flag<&XmlParser::ordered_attributes>},
    {"specified_attributes", get_flag<&XmlParser::specified_attributes>, set_flag<&XmlParser::specified_attributes>},
};

static void parser_visit(Object* o, Visitor& visit) {
  auto* p = static_cast<XmlParser*>(o);
  visit(p->parent);
  visit(p->intern);
  for (Field& handler : p->handlers) visit(handler);
}
static void parser_clear(Object* o) {
  auto* p = static_cast<XmlParser*>(o);
  for (Field& handler : p->handlers) handler.clear();
}
static void parser_dealloc(Object* o) {
  auto* p = static_cast<XmlParser*>(o);
  parser_clear(o);
  drop_buffer(p->type()->interp->heap, p);
  XML_ParserFree(p->parser);
  p->intern.clear();
  p->parent.clear();
}
const TypeSpec XmlParser::kType = {
    .name = "pyexpat.xmlparser",
    .basic_size = sizeof(XmlParser),
    .flags = kTypeCycles | kTypeNoNew,
    .doc = "An XML parser.",
    .slots = {.visit = parser_visit, .clear = parser_clear, .dealloc = parser_dealloc},
    .methods = rows(kParserMethods),
    .getters = rows(kParserGetters),
};

// --- The module

static Result<Ref> parser_create(Thread& t, NoneOr<Str> encoding, NoneOr<Str> namespace_separator, Value intern) {
  if (namespace_separator && namespace_separator->length > 1)
    return t.raise(kValueError, "namespace_separator must be at most one character, omitted, or None");
  RefTo<Dict> names;
  if (intern.is_empty()) {
    names = dict_new(t);
  } else if (!intern.is_none()) {
    if (!is<Dict>(intern)) return t.raise(kTypeError, "intern must be a dictionary");
    names = RefTo<Dict>(as<Dict>(intern));
  }
  std::string encoding_text = encoding ? str_to_utf8(encoding) : "", separator = namespace_separator ? str_to_utf8(namespace_separator) : "";
  XML_Parser parser = XML_ParserCreate_MM(encoding ? encoding_text.c_str() : nullptr, nullptr,
                                          namespace_separator ? separator.c_str() : nullptr);
  if (!parser) return t.raise_no_memory();
  XML_SetHashSalt(parser, static_cast<unsigned long>(t.interp.hash_key[0]));
  return make_parser(t, parser, names).ref();
}
static Result<Ref> error_string(Thread& t, i64 code) {
  const XML_LChar* text = code >= 0 && code <= INT32_MAX ? XML_ErrorString(XML_Error(code)) : nullptr;
  return text ? str_from_utf8(t, text).ref() : none_ref();
}

static constexpr Method kFunctions[] = {
    function<parser_create>("ParserCreate($module, /, encoding=None, namespace_separator=None,\n             intern=<unrepresentable>)", "A new XML parser."),
    function<error_string>("ErrorString($module, code, /)", "The text of an error number."),
};

struct Constant { const char* name; int value; };
static constexpr Constant kModelConstants[] = {
    {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY}, {"XML_CTYPE_ANY", XML_CTYPE_ANY}, {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},
    {"XML_CTYPE_NAME", XML_CTYPE_NAME}, {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
    {"XML_CQUANT_NONE", XML_CQUANT_NONE}, {"XML_CQUANT_OPT", XML_CQUANT_OPT}, {"XML_CQUANT_REP", XML_CQUANT_REP},
    {"XML_CQUANT_PLUS", XML_CQUANT_PLUS}};
// Errors in the order of their numbers, from 1. Newer versions of expat know more of them.
static constexpr const char* kErrors[] = {
    "NO_MEMORY", "SYNTAX", "NO_ELEMENTS", "INVALID_TOKEN", "UNCLOSED_TOKEN", "PARTIAL_CHAR", "TAG_MISMATCH",
    "DUPLICATE_ATTRIBUTE", "JUNK_AFTER_DOC_ELEMENT", "PARAM_ENTITY_REF", "UNDEFINED_ENTITY", "RECURSIVE_ENTITY_REF",
    "ASYNC_ENTITY", "BAD_CHAR_REF", "BINARY_ENTITY_REF", "ATTRIBUTE_EXTERNAL_ENTITY_REF", "MISPLACED_XML_PI",
    "UNKNOWN_ENCODING", "INCORRECT_ENCODING", "UNCLOSED_CDATA_SECTION", "EXTERNAL_ENTITY_HANDLING", "NOT_STANDALONE",
    "UNEXPECTED_STATE", "ENTITY_DECLARED_IN_PE", "FEATURE_REQUIRES_XML_DTD", "CANT_CHANGE_FEATURE_ONCE_PARSING",
    "UNBOUND_PREFIX", "UNDECLARING_PREFIX", "INCOMPLETE_PE", "XML_DECL", "TEXT_DECL", "PUBLICID", "SUSPENDED",
    "NOT_SUSPENDED", "ABORTED", "FINISHED", "SUSPEND_PE", "RESERVED_PREFIX_XML", "RESERVED_PREFIX_XMLNS",
    "RESERVED_NAMESPACE_URI", "INVALID_ARGUMENT", "NO_BUFFER", "AMPLIFICATION_LIMIT_BREACH", "NOT_STARTED"};

static Result<RefTo<Module>> submodule(Thread& t, Module* module, const char* name, const char* doc) {
  RefTo<Str> full = str_from_ascii(t, fmt::format("pyexpat.{}", name));
  RefTo<Module> made = TRY(module_new(t, full));
  TRY(module_add_str(t, made, "__doc__", doc));
  TRY(module_add(t, module, name, Value(made)));
  TRY(dict_set(t, t.interp.modules, Value(full), Value(made)));
  return made;
}

static Status expat_ready(Thread& t, Module* module) {
  ExpatState& s = expat_state(t);
  TRY(type_from_spec(t, XmlParser::kType, module->name));
  s.parser = t.interp.find_type(XmlParser::kType);
  TRY(module_add(t, module, "XMLParserType", Value(static_cast<Object*>(s.parser))));
  RefTo<Str> name = str_intern(t, "ExpatError"), owner = str_intern(t, "xml.parsers.expat");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kException]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(owner)));
  s.error.set(TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members))));
  TRY(module_add(t, module, "ExpatError", s.error));
  TRY(module_add(t, module, "error", s.error));

  TRY(module_add_str(t, module, "EXPAT_VERSION", XML_ExpatVersion()));
  XML_Expat_Version version = XML_ExpatVersionInfo();
  RefTo<Tuple> numbers = TRY(tuple_of(t, Value::small_int(version.major), Value::small_int(version.minor), Value::small_int(version.micro)));
  TRY(module_add(t, module, "version_info", Value(numbers)));
  TRY(module_add_str(t, module, "native_encoding", "UTF-8"));
  TRY(module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_NEVER", XML_PARAM_ENTITY_PARSING_NEVER));
  TRY(module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE));
  TRY(module_add_int(t, module, "XML_PARAM_ENTITY_PARSING_ALWAYS", XML_PARAM_ENTITY_PARSING_ALWAYS));
  RefTo<List> features = TRY(list_new(t));
  for (const XML_Feature* f = XML_GetFeatureList(); f->feature != XML_FEATURE_END; ++f) {
    RefTo<Str> text = str_from_utf8(t, f->name);
    Ref value = int_from_i64(t, f->value);
    RefTo<Tuple> pair = TRY(tuple_of(t, Value(text), value.get()));
    TRY(list_push(t, features, Value(pair)));
  }
  TRY(module_add(t, module, "features", Value(features)));

  RefTo<Module> model = TRY(submodule(t, module, "model", "Numbers in content models."));
  RefTo<Module> errors = TRY(submodule(t, module, "errors", "Texts of errors, and their numbers."));
  for (const Constant& c : kModelConstants) TRY(module_add_int(t, model, c.name, c.value));
  RefTo<Dict> codes = dict_new(t), messages = dict_new(t);
  for (usize i = 0; i < std::size(kErrors); ++i) {
    const XML_LChar* text = XML_ErrorString(XML_Error(i + 1));
    if (!text) continue;
    RefTo<Str> message = str_from_utf8(t, text);
    TRY(module_add(t, errors, fmt::format("XML_ERROR_{}", kErrors[i]).c_str(), Value(message)));
    TRY(dict_set(t, codes, Value(message), Value::small_int(i64(i) + 1)));
    TRY(dict_set(t, messages, Value::small_int(i64(i) + 1), Value(message)));
  }
  TRY(module_add(t, errors, "codes", Value(codes)));
  return module_add(t, errors, "messages", Value(messages));
}

extern const ModuleSpec kPyexpatModule;
const ModuleSpec kPyexpatModule = {
    .name = "pyexpat",
    .doc = "Wrapper of the expat library.",
    .functions = rows(kFunctions),
    .ready = expat_ready,
};

}  // namespace krait
