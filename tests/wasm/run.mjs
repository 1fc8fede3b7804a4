// Runs a WASI program in node as if it were a native one: same arguments, environment, files, streams and exit code.
//   node run.mjs PROGRAM.wasm ARGUMENT...
// WASI has no current directory; the program finds it in $PWD (and all files under /, as on the host).
// Exit code 134 stands for a trap, the WebAssembly form of a crash.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";

// Krait's recursion is limited by its own stack in the module's memory. The host's, where the calls are, must not be the
// first to end (docs/wasm.md); only a worker's can be chosen here. It takes memory as it is used.
const kStackMegabytes = 32;

const [program, ...rest] = process.argv.slice(2);
if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url), {
    argv: process.argv.slice(2),
    env: process.env,
    execArgv: ["--no-warnings", "--experimental-wasi-unstable-preview1"],
    resourceLimits: { stackSizeMb: kStackMegabytes },
  });
  worker.on("error", (error) => {
    fs.writeSync(2, `${error.stack}\n`);
    process.exitCode = 134;
  });
  worker.on("exit", (code) => { process.exitCode ??= code; });
} else {
  const { WASI } = await import("node:wasi");
  const wasi = new WASI({
    version: "preview1",
    args: [path.basename(program, ".wasm"), ...rest],
    env: { ...process.env, PWD: process.cwd() },
    preopens: { "/": "/" },
    returnOnExit: true,
  });
  // Called as they are, node's functions use the memory that the module had before it grew, and corrupt node's own.
  const imports = Object.fromEntries(Object.entries(wasi.wasiImport).map(([name, f]) => [name, (...values) => f(...values)]));
  const module = await WebAssembly.compile(fs.readFileSync(program));
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
  let code;
  try {
    code = wasi.start(instance);
  } catch (error) {
    fs.writeSync(2, `trap: ${error.stack}\n`);
    code = 134;
  }
  process.exit(code);
}
