// _krait: what our own library files need: the standard library carried in the program, for the importer
// lib/_krait_stdlib.py, and the parts of code objects (_krait_code.cpp).
#include "modules/_krait.h"

#include "objects/bytes.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/stdlib.h"
#include "vm/stdlib_blob.h"

namespace krait {

static bool krait_has_file(Thread&, Str* path) { return embedded_find(str_to_utf8(path)) != nullptr; }
static bool krait_has_folder(Thread&, Str* path) { return !embedded_folder(str_to_utf8(path)).empty(); }

static Result<Ref> krait_read(Thread& t, Str* path) {
  const EmbeddedFile* file = embedded_find(str_to_utf8(path));
  if (!file) return none_ref();
  return bytes_from(t, file->data);
}

static Result<Ref> krait_code(Thread& t, Str* path, Str* filename) {
  Ref code = TRY(stdlib_code(t, str_to_utf8(path), str_to_utf8(filename)));
  if (code.is_absent()) return none_ref();
  return code;
}

static Result<RefTo<List>> krait_list(Thread& t, Str* folder) {
  RefTo<List> out = TRY(list_new(t));
  std::string prefix = str_to_utf8(folder);
  usize skip = prefix.empty() ? 0 : prefix.size() + 1;
  std::string last;
  for (const EmbeddedFile& file : embedded_folder(prefix)) {
    std::string_view rest = file.path.substr(skip);
    std::string name(rest.substr(0, rest.find('/')));
    if (name == last) continue;
    RefTo<Str> item = str_from_utf8(t, name);
    TRY(list_push(t, out, Value(item)));
    last = std::move(name);
  }
  return out;
}

static constexpr Method kFunctions[] = {
    function<krait_code_handlers>("code_handlers($module, code, /)", "Ranges of a code object that handlers cover."),
    function<krait_code_instructions>("code_instructions($module, code, /)", "Instructions of a code object."),
    function<krait_code_registers>("code_registers($module, code, /)", "Variables of a code object by register."),
    function<krait_opcodes>("opcodes($module, /)", "Names and properties of all opcodes."),
    function<krait_code>("stdlib_code($module, path, filename, /)", "Code object of a carried file, or None."),
    function<krait_has_file>("stdlib_has_file($module, path, /)", "Whether the library has a file of this path."),
    function<krait_has_folder>("stdlib_has_folder($module, path, /)", "Whether the library has a folder of this path."),
    function<krait_list>("stdlib_list($module, folder, /)", "Names of the files and folders in a folder of the library."),
    function<krait_read>("stdlib_read($module, path, /)", "Contents of a carried file, or None."),
};

extern const ModuleSpec kKraitModule;
const ModuleSpec kKraitModule = {
    .name = "_krait",
    .doc = "What the library files of Krait itself need.",
    .functions = rows(kFunctions),
};

}  // namespace krait
