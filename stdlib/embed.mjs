// Packs the prepared library into one blob and writes the C++ file that carries it: a table sorted by path whose
// entries point into the blob (src/vm/stdlib_blob.h).
//   node embed.mjs --lib DIR [--code DIR --first FILE] --blob FILE --cpp FILE
// --code holds compiled units: DIR/PATH.unit beside DIR/PATH of the library; --first lists the paths of those that every
// start reads, to be side by side at the beginning: the system maps the 64 KiB around what is read. Data is kept as it
// is, each piece on a 16-byte boundary and followed by a zero byte: nothing is unpacked at start.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: {
  lib: { type: "string" }, code: { type: "string" }, first: { type: "string" }, blob: { type: "string" }, cpp: { type: "string" },
} });

const pieces = [];
let size = 0;
function append(data) {
  const at = size;
  const padding = 16 - (data.length % 16);
  pieces.push(data, Buffer.alloc(padding));
  size += data.length + padding;
  return [at, data.length];
}

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const names = fs.readdirSync(values.lib, { recursive: true })
  .map((name) => name.split(path.sep).join("/"))
  .filter((name) => fs.statSync(path.join(values.lib, name)).isFile())
  .sort(byBytes);
const first = values.first ? fs.readFileSync(values.first, "utf8").split("\n").filter((name) => names.includes(name)) : [];
const units = new Map();
for (const name of new Set([...first, ...names])) {
  const unit = values.code && path.join(values.code, name + ".unit");
  if (unit && fs.existsSync(unit)) units.set(name, append(fs.readFileSync(unit)));
}
const view = (piece) => (piece ? `{krait_stdlib_blob + ${piece[0]}, ${piece[1]}}` : "{}");
const rows = names.map((name) => `  {${JSON.stringify(name)}, ${view(append(fs.readFileSync(path.join(values.lib, name))))}, ${view(units.get(name))}},`);

fs.writeFileSync(values.blob, Buffer.concat(pieces));
fs.writeFileSync(values.cpp, `// Written by stdlib/embed.mjs.
#include "vm/stdlib_blob.h"

extern "C" const char krait_stdlib_blob[${size}];
#if defined(__wasm__)
asm(".section .rodata.krait_stdlib_blob,\\"\\",@\\n.type krait_stdlib_blob,@object\\n.p2align 4\\n");
#else
asm(".section .rodata.krait_stdlib_blob,\\"a\\"\\n.p2align 16\\n");
#endif
asm(".globl krait_stdlib_blob\\nkrait_stdlib_blob:\\n.incbin ${JSON.stringify(values.blob).replaceAll('"', '\\"')}\\n"
    ".size krait_stdlib_blob, ${size}\\n.text\\n");

namespace krait {
namespace {

constexpr EmbeddedFile kFiles[] = {
${rows.join("\n")}
};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return kFiles; }

}  // namespace krait
`);
