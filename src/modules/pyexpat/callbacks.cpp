// What expat calls: each callback makes Python values of its arguments and calls the handler.
#include "modules/pyexpat/parser.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

static XmlParser* parser_of(void* user_data) { return static_cast<XmlParser*>(user_data); }

void parser_failed(XmlParser* p) {
  p->failed = true;
  XML_StopParser(p->parser, XML_FALSE);
}

// Text of expat, which is valid UTF-8; null is None.
static Ref text_or_none(Thread& t, const XML_Char* text) {
  return text ? str_from_utf8(t, text).ref() : none_ref();
}
// A name: the string of this text that was made first.
static Result<Ref> interned(XmlParser* p, const XML_Char* text) {
  Thread& t = *p->thread;
  Ref name = text_or_none(t, text);
  if (!p->intern || name.is_none()) return name;
  RefTo<Dict> known(p->intern.get());
  return dict_set_default(t, known, name, name);
}

// Calls a handler with owned arguments. `counted`: its result is an int that expat takes; 0 stands for an error.
template <usize N>
static Result<i64> call_handler(XmlParser* p, int index, std::array<Result<Ref>, N>& parts, bool counted) {
  Thread& t = *p->thread;
  std::array<Ref, N> owned;
  Value values[N + 1];
  for (usize i = 0; i < N; ++i) {
    owned[i] = TRY(std::move(parts[i]));
    values[i] = owned[i];
  }
  Ref handler(p->handlers[index].get());
  bool outer = p->in_callback;
  p->in_callback = true;
  Result<Ref> result = call(t, handler, Args{values, N, nullptr});
  p->in_callback = outer;
  Ref value = TRY(std::move(result));
  if (!counted) return i64(0);
  Ref number = TRY(to_index(t, value));
  return int_to_i64(t, number);
}
template <class... R>
static int report(XmlParser* p, int index, bool counted, R&&... parts) {
  std::array<Result<Ref>, sizeof...(R)> array{Result<Ref>(std::forward<R>(parts))...};
  Result<i64> result = call_handler(p, index, array, counted);
  if (!result.is_error()) return int(result.take());
  parser_failed(p);
  return 0;
}
// Whether the handler is to be called at all: set, nothing raised so far, pending characters delivered.
static bool ready(XmlParser* p, int index) {
  if (p->failed || p->handlers[index].get().is_empty()) return false;
  return flush_characters(p) && !p->handlers[index].get().is_empty();
}
static Ref int_ref(int n) { return Ref::steal(Value::small_int(n)); }

// --- Characters

static void deliver(XmlParser* p, const XML_Char* text, int length) {
  if (p->handlers[kCharacterDataHandler].get().is_empty()) return;
  report(p, kCharacterDataHandler, false, str_from_utf8(*p->thread, std::string_view(text, usize(length))).ref());
}
bool flush_characters(XmlParser* p) {
  if (!p->buffer || p->buffer_used == 0) return true;
  int length = p->buffer_used;
  p->buffer_used = 0;
  deliver(p, p->buffer, length);
  return !p->failed;
}
static void on_character_data(void* user_data, const XML_Char* text, int length) {
  XmlParser* p = parser_of(user_data);
  if (p->failed) return;
  if (!p->buffer) return deliver(p, text, length);
  if (p->buffer_used + length > p->buffer_size && !flush_characters(p)) return;
  // The handler may be gone, or the buffer, or its size changed.
  if (p->handlers[kCharacterDataHandler].get().is_empty()) return;
  if (!p->buffer || length > p->buffer_size) return deliver(p, text, length);
  std::memcpy(p->buffer + p->buffer_used, text, usize(length));
  p->buffer_used += length;
}

// --- Elements

static Result<Ref> attributes(XmlParser* p, const XML_Char** names_and_values) {
  Thread& t = *p->thread;
  int count = p->specified_attributes ? XML_GetSpecifiedAttributeCount(p->parser) : 0;
  if (!p->specified_attributes) while (names_and_values[count]) count += 2;
  if (p->ordered_attributes) {
    RefTo<List> list = TRY(list_new(t));
    for (int i = 0; i < count; i += 2) {
      TRY(list_push(t, list, TRY(interned(p, names_and_values[i]))));
      Ref value = text_or_none(t, names_and_values[i + 1]);
      TRY(list_push(t, list, value));
    }
    return Ref(Value(list));
  }
  RefTo<Dict> dict = dict_new(t);
  for (int i = 0; i < count; i += 2) {
    Ref name = TRY(interned(p, names_and_values[i])), value = text_or_none(t, names_and_values[i + 1]);
    TRY(dict_set(t, dict, name, value));
  }
  return Ref(Value(dict));
}
static void on_start_element(void* user_data, const XML_Char* name, const XML_Char** atts) {
  XmlParser* p = parser_of(user_data);
  if (ready(p, kStartElementHandler)) report(p, kStartElementHandler, false, interned(p, name), attributes(p, atts));
}
static void on_end_element(void* user_data, const XML_Char* name) {
  XmlParser* p = parser_of(user_data);
  if (ready(p, kEndElementHandler)) report(p, kEndElementHandler, false, interned(p, name));
}

// --- Callbacks that only pass texts on: names are interned, other texts are not

static void on_processing_instruction(void* u, const XML_Char* target, const XML_Char* data) {
  XmlParser* p = parser_of(u);
  if (ready(p, kProcessingInstructionHandler))
    report(p, kProcessingInstructionHandler, false, interned(p, target), text_or_none(*p->thread, data));
}
static void on_comment(void* u, const XML_Char* data) {
  XmlParser* p = parser_of(u);
  if (ready(p, kCommentHandler)) report(p, kCommentHandler, false, text_or_none(*p->thread, data));
}
static void on_start_cdata_section(void* u) {
  XmlParser* p = parser_of(u);
  if (ready(p, kStartCdataSectionHandler)) report(p, kStartCdataSectionHandler, false);
}
static void on_end_cdata_section(void* u) {
  XmlParser* p = parser_of(u);
  if (ready(p, kEndCdataSectionHandler)) report(p, kEndCdataSectionHandler, false);
}
static void on_default(void* u, const XML_Char* text, int length) {
  XmlParser* p = parser_of(u);
  if (ready(p, kDefaultHandler))
    report(p, kDefaultHandler, false, str_from_utf8(*p->thread, std::string_view(text, usize(length))).ref());
}
static void on_default_expand(void* u, const XML_Char* text, int length) {
  XmlParser* p = parser_of(u);
  if (ready(p, kDefaultHandlerExpand))
    report(p, kDefaultHandlerExpand, false, str_from_utf8(*p->thread, std::string_view(text, usize(length))).ref());
}
static void on_unparsed_entity_decl(void* u, const XML_Char* entity, const XML_Char* base, const XML_Char* system_id,
                                    const XML_Char* public_id, const XML_Char* notation) {
  XmlParser* p = parser_of(u);
  if (ready(p, kUnparsedEntityDeclHandler))
    report(p, kUnparsedEntityDeclHandler, false, interned(p, entity), interned(p, base), interned(p, system_id),
           interned(p, public_id), interned(p, notation));
}
static void on_notation_decl(void* u, const XML_Char* notation, const XML_Char* base, const XML_Char* system_id,
                             const XML_Char* public_id) {
  XmlParser* p = parser_of(u);
  if (ready(p, kNotationDeclHandler))
    report(p, kNotationDeclHandler, false, interned(p, notation), interned(p, base), interned(p, system_id),
           interned(p, public_id));
}
static void on_start_namespace_decl(void* u, const XML_Char* prefix, const XML_Char* uri) {
  XmlParser* p = parser_of(u);
  if (ready(p, kStartNamespaceDeclHandler)) report(p, kStartNamespaceDeclHandler, false, interned(p, prefix), interned(p, uri));
}
static void on_end_namespace_decl(void* u, const XML_Char* prefix) {
  XmlParser* p = parser_of(u);
  if (ready(p, kEndNamespaceDeclHandler)) report(p, kEndNamespaceDeclHandler, false, interned(p, prefix));
}
static int on_not_standalone(void* u) {
  XmlParser* p = parser_of(u);
  return ready(p, kNotStandaloneHandler) ? report(p, kNotStandaloneHandler, true) : 0;
}
static int on_external_entity_ref(XML_Parser parser, const XML_Char* context, const XML_Char* base,
                                  const XML_Char* system_id, const XML_Char* public_id) {
  XmlParser* p = parser_of(XML_GetUserData(parser));
  if (!ready(p, kExternalEntityRefHandler)) return 0;
  return report(p, kExternalEntityRefHandler, true, text_or_none(*p->thread, context), interned(p, base),
                interned(p, system_id), interned(p, public_id));
}
static void on_start_doctype_decl(void* u, const XML_Char* name, const XML_Char* system_id, const XML_Char* public_id,
                                  int has_internal_subset) {
  XmlParser* p = parser_of(u);
  if (ready(p, kStartDoctypeDeclHandler))
    report(p, kStartDoctypeDeclHandler, false, interned(p, name), interned(p, system_id), interned(p, public_id),
           int_ref(has_internal_subset));
}
static void on_end_doctype_decl(void* u) {
  XmlParser* p = parser_of(u);
  if (ready(p, kEndDoctypeDeclHandler)) report(p, kEndDoctypeDeclHandler, false);
}
static void on_entity_decl(void* u, const XML_Char* name, int is_parameter, const XML_Char* value, int value_length,
                           const XML_Char* base, const XML_Char* system_id, const XML_Char* public_id,
                           const XML_Char* notation) {
  XmlParser* p = parser_of(u);
  if (!ready(p, kEntityDeclHandler)) return;
  Ref text = value ? str_from_utf8(*p->thread, std::string_view(value, usize(value_length))).ref() : none_ref();
  report(p, kEntityDeclHandler, false, interned(p, name), int_ref(is_parameter), std::move(text), interned(p, base),
         interned(p, system_id), interned(p, public_id), interned(p, notation));
}
static void on_xml_decl(void* u, const XML_Char* version, const XML_Char* encoding, int standalone) {
  XmlParser* p = parser_of(u);
  if (ready(p, kXmlDeclHandler))
    report(p, kXmlDeclHandler, false, text_or_none(*p->thread, version), text_or_none(*p->thread, encoding), int_ref(standalone));
}
static void on_attlist_decl(void* u, const XML_Char* element, const XML_Char* attribute, const XML_Char* type,
                            const XML_Char* fallback, int required) {
  XmlParser* p = parser_of(u);
  if (ready(p, kAttlistDeclHandler))
    report(p, kAttlistDeclHandler, false, interned(p, element), interned(p, attribute), text_or_none(*p->thread, type),
           text_or_none(*p->thread, fallback), int_ref(required));
}
static void on_skipped_entity(void* u, const XML_Char* name, int is_parameter) {
  XmlParser* p = parser_of(u);
  if (ready(p, kSkippedEntityHandler)) report(p, kSkippedEntityHandler, false, interned(p, name), int_ref(is_parameter));
}

// A content model as nested tuples (type, quantifier, name, children).
static Result<Ref> content_model(XmlParser* p, const XML_Content* model) {
  Thread& t = *p->thread;
  TRY(t.check_c_stack());
  RefTo<Tuple> children = TRY(tuple_new(t, model->numchildren));
  for (u32 i = 0; i < model->numchildren; ++i) {
    Result<Ref> child = content_model(p, &model->children[i]);
    if (child.is_error()) {
      for (; i < model->numchildren; ++i) children->items[i] = Value::none();
      return Error{};
    }
    children->items[i] = child.take().detach();
  }
  Ref name = TRY(interned(p, model->name));
  return tuple_of(t, Value::small_int(model->type), Value::small_int(model->quant), name.get(), Value(children));
}
static void on_element_decl(void* u, const XML_Char* name, XML_Content* model) {
  XmlParser* p = parser_of(u);
  if (ready(p, kElementDeclHandler)) report(p, kElementDeclHandler, false, interned(p, name), content_model(p, model));
  XML_FreeContentModel(p->parser, model);
}

// --- Encodings that expat does not know: any codec that maps single bytes

Status fill_encoding(Thread& t, const XML_Char* name, XML_Encoding* info) {
  char all[256];
  for (int i = 0; i < 256; ++i) all[i] = char(i);
  RefTo<Str> encoding = str_from_utf8(t, name), replace = str_from_ascii(t, "replace");
  RefTo<Str> text = TRY(decode_bytes(t, Value::none(), std::string_view(all, 256), encoding, replace));
  if (text->length != 256) return t.raise(kValueError, "multi-byte encodings are not supported");
  for (u64 i = 0; i < 256; ++i) info->map[i] = text->at(i) == 0xFFFD ? -1 : int(text->at(i));
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return {};
}
int on_unknown_encoding(void* user_data, const XML_Char* name, XML_Encoding* info) {
  XmlParser* p = parser_of(user_data);
  if (p->failed) return XML_STATUS_ERROR;
  if (!fill_encoding(*p->thread, name, info).is_error()) return XML_STATUS_OK;
  p->failed = true;
  return XML_STATUS_ERROR;
}

void install_handler(XmlParser* p, int index, bool on) {
  switch (index) {
#define HANDLER(NAME, SET, CALLBACK) \
    case k##NAME: SET(p->parser, on ? CALLBACK : nullptr); break;
#include "modules/pyexpat/handlers.def"
#undef HANDLER
  }
}

}  // namespace krait
