#pragma once
// The parser object of pyexpat: expat's parser and the Python handlers it calls.
#include <expat.h>

#include "objects/type.h"

namespace krait {

enum HandlerIndex : int {
#define HANDLER(NAME, SET, CALLBACK) k##NAME,
#include "modules/pyexpat/handlers.def"
#undef HANDLER
  kHandlerCount
};

struct XmlParser : Object {
  static const TypeSpec kType;
  XML_Parser parser;
  FieldTo<XmlParser> parent;    // of the parser of an external entity: expat needs it alive
  FieldTo<Dict> intern;         // names seen so far, or null
  Field handlers[kHandlerCount];   // EMPTY: none
  bool ordered_attributes, specified_attributes, namespace_prefixes;
  bool in_callback;
  bool failed;                  // a handler raised: the exception is pending, nothing more is called
  char* buffer;                 // of character data, `buffer_size` bytes; null while buffer_text is off
  int buffer_size, buffer_used;
  Thread* thread;               // that runs the parse
};

// Gives buffered character data to its handler. False: the handler raised.
bool flush_characters(XmlParser* p);
// Installs or removes the callback of a handler in expat.
void install_handler(XmlParser* p, int index, bool on);
// After a handler raised: stops the parser.
void parser_failed(XmlParser* p);
int on_unknown_encoding(void* user_data, const XML_Char* name, XML_Encoding* info);

}  // namespace krait
