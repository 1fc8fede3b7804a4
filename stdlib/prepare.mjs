// Lays out the library that Krait carries: CPython's Lib, with our own files over it.
//   node prepare.mjs --out DIR (--zip FILE | --lib DIR) [--overlay DIR] [--add DIR]... [--stamp FILE]
// --zip is the pinned package's archive, --lib any CPython 3.14 Lib. DIR holds exactly the result afterwards; files
// that did not change are left alone, so that only what changed is compiled again. --overlay lies over a --zip only;
// --add lies over both.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { inflateRawSync } from "node:zlib";

// In the package's archive: its own runtime, the build variables of its platform, a stub that hides the real module.
const notPython = [/^_?pyodide\//, /^site-packages\//, /^_ssl\.py$/, /^_sysconfigdata_.*\.py$/];
// In a Lib of an installed CPython: compiled files, extension modules, its build's variables, tests, graphical programs.
const notCarried = [/(^|\/)__pycache__\//, /\.so$/, /^(lib-dynload|site-packages|dist-packages|test|idlelib|tkinter|turtledemo)\//,
  /^config-/, /^_sysconfig(data|_vars)_/, /^build-details/, /^(EXTERNALLY-MANAGED|sitecustomize\.py)$/];

// Every file of a zip archive, as name -> content. Only what our package needs: stored and deflated entries.
function readZip(file) {
  const bytes = fs.readFileSync(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) throw new Error(`${file}: not a zip archive`);
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`${file}: broken directory`);
    const method = bytes.readUInt16LE(at + 10);
    const [packed, size, nameLength, extra, comment] =
      [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + extra + comment;
    if (name.endsWith("/")) continue;
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8) throw new Error(`${file}: ${name}: unknown compression`);
    const content = method === 8 ? inflateRawSync(data) : data;
    if (content.length !== size) throw new Error(`${file}: ${name}: wrong size`);
    files.set(name, content);
  }
  return files;
}

function listFolder(root) {
  const names = fs.readdirSync(root, { recursive: true }).map((name) => name.split(path.sep).join("/"));
  return names.filter((name) => fs.statSync(path.join(root, name), { throwIfNoEntry: false })?.isFile());
}

function readFolder(root, keep) {
  return new Map(listFolder(root).filter(keep).map((name) => [name, fs.readFileSync(path.join(root, name))]));
}

const { values } = parseArgs({ options: {
  out: { type: "string" }, zip: { type: "string" }, lib: { type: "string" }, overlay: { type: "string" },
  add: { type: "string", multiple: true, default: [] }, stamp: { type: "string" },
} });
const files = new Map();
const lay = (more) => more.forEach((content, name) => files.set(name, content));
if (values.zip) {
  readZip(values.zip).forEach((content, name) => {
    if (!notPython.some((pattern) => pattern.test(name))) files.set(name, content);
  });
  if (values.overlay) lay(readFolder(values.overlay, (name) => name !== "README.md" && !name.includes("__pycache__")));
} else {
  lay(readFolder(values.lib, (name) => !notCarried.some((pattern) => pattern.test(name))));
}
for (const folder of values.add) lay(readFolder(folder, () => true));
if (!files.has("os.py")) throw new Error("this is not a Python library: it has no os.py");

fs.mkdirSync(values.out, { recursive: true });
for (const name of listFolder(values.out)) {
  if (!files.has(name)) fs.rmSync(path.join(values.out, name));
}
let changed = 0;
files.forEach((content, name) => {
  const target = path.join(values.out, name);
  if (fs.existsSync(target) && fs.readFileSync(target).equals(content)) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
  changed++;
});
if (values.stamp) fs.writeFileSync(values.stamp, [...files.keys()].sort().join("\n") + "\n");
if (changed) console.log(`library: ${files.size} files, ${changed} new or changed`);
process.exitCode = 0;
