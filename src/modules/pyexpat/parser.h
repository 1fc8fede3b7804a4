#pragma once
// The parser object of pyexpat: expat's parser and the Python handlers it calls.
#include <expat.h>

#include "objects/type.h"

// Deferral of reparsing came with expat 2.6.0, and with fixes of distributions to older ones: null where it is not.
extern "C" XML_Bool XML_SetReparseDeferralEnabled(XML_Parser parser, XML_Bool enabled) __attribute__((weak));
// Since 2.4.0; the header declares them only for programs that know how expat was built.
extern "C" XML_Bool XML_SetBillionLaughsAttackProtectionMaximumAmplification(XML_Parser parser, float factor);
extern "C" XML_Bool XML_SetBillionLaughsAttackProtectionActivationThreshold(XML_Parser parser, unsigned long long bytes);

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
  bool reparse_deferral;        // False with versions below 2.6.0 in any case
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
// Describes an encoding that expat does not know, which must be a codec that maps single bytes.
Status fill_encoding(Thread& t, const XML_Char* name, XML_Encoding* info);
int on_unknown_encoding(void* user_data, const XML_Char* name, XML_Encoding* info);

}  // namespace krait
