// Runs a WASI program in node as if it were a native one: same arguments, environment, files, streams and exit code.
//   node --no-warnings --experimental-wasi-unstable-preview1 run.mjs PROGRAM.wasm ARGUMENT...
// WASI has no current directory; the program finds it in $PWD (and all files under /, as on the host).
// Exit code 134 stands for a trap, the WebAssembly form of a crash.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { WASI } from "node:wasi";

const [program, ...rest] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1",
  args: [path.basename(program, ".wasm"), ...rest],
  env: { ...process.env, PWD: process.cwd() },
  preopens: { "/": "/" },
  returnOnExit: true,
});
const module = await WebAssembly.compile(fs.readFileSync(program));
const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
try {
  process.exitCode = wasi.start(instance);
} catch (error) {
  fs.writeSync(2, `trap: ${error.message}\n`);
  process.exitCode = 134;
}
