import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** The sources do not compile; the message is what the compiler reports. */
export class CompileError extends Error {}

/**
 * Runs the TypeScript compiler.
 * @param {string[]} options
 * @throws {CompileError} or an error with the code ENOSPC or EWRITE when the compiler cannot write its files
 */
export async function compile(options) {
  const compiler = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const { failed, output } = await new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, ...options],
      { cwd: project, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ failed: error !== null, output: `${stdout}${stderr}`.trim() }),
    );
  });
  // TS5033: could not write file.
  const unwritten = /^.*TS5033:.*$/m.exec(output)?.[0];
  if (unwritten) {
    const code = /no space|disk quota/i.test(unwritten) ? 'ENOSPC' : 'EWRITE';
    throw Object.assign(new Error(unwritten), { code });
  }
  if (failed) throw new CompileError(output || 'the TypeScript compiler ended without a message');
}

/**
 * SHA-256 over names and contents of files, and of all files in folders.
 * @param {string} root
 * @param {string[]} names relative to `root`
 */
export async function hashOfFiles(root, names) {
  const files = (await Promise.all(names.map((name) => filesIn(root, name)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    const content = contents[index];
    hash.update(`${file}\0${content.length}\0`).update(content);
  });
  return hash.digest('hex');
}

async function filesIn(root, name) {
  if (!(await stat(path.join(root, name))).isDirectory()) return [name];
  const entries = await readdir(path.join(root, name), { withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map((entry) => filesIn(root, `${name}/${entry.name}`));
  return (await Promise.all(found)).flat();
}
