#!/usr/bin/env node
// Fetches the npm packages that packages.json pins and unpacks one folder of each: fetch.mjs TARGET makes TARGET/NAME
// for every library. Nothing of the packages but these sources is used. Does nothing where TARGET is of this list.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const list = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "packages.json"), "utf8");
const target = resolve(process.argv[2]);
const stamp = join(target, "packages.json");
if (existsSync(stamp) && readFileSync(stamp, "utf8") === list) process.exit(0);

const work = mkdtempSync(join(tmpdir(), "krait-wasm-libraries-"));
try {
  for (const [name, { package: from, version, folder, integrity }] of Object.entries(JSON.parse(list))) {
    const file = execFileSync("npm", ["pack", `${from}@${version}`, "--silent", "--pack-destination", work], { encoding: "utf8" })
      .trim().split("\n").at(-1);
    const archive = join(work, basename(file));
    const sum = "sha512-" + createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (sum !== integrity) throw new Error(`${from} ${version}: ${sum} instead of ${integrity}`);
    execFileSync("tar", ["-xzf", archive, "-C", work, folder]);
    mkdirSync(join(work, "out"), { recursive: true });
    renameSync(join(work, folder), join(work, "out", name));
    rmSync(join(work, "package"), { recursive: true, force: true });
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(work, "out"), target, { recursive: true });
  writeFileSync(stamp, list);
} finally {
  rmSync(work, { recursive: true, force: true });
}
