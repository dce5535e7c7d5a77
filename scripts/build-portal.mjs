import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { compile, hashOfFiles } from './build-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.join(root, 'src/portal');

/**
 * Builds the browser's side into `target`: playground.html and assets/<name>-<hash>/, each file next to its
 * compressed forms. Does nothing when `target` was built from the same sources, script and lock file.
 * @param {string} target
 */
export async function buildPortal(target) {
  const inputs = await hashOfFiles(root, ['src/portal', 'package-lock.json', 'scripts/build-portal.mjs']);
  const inputsFile = path.join(target, 'inputs.sha256');
  if ((await readFile(inputsFile, 'utf8').catch(() => '')) === inputs) return;

  await rm(target, { recursive: true, force: true });
  const graphiql = await writeAssets(target, 'graphiql', await graphiqlFiles());
  const portal = await writeAssets(target, 'portal', await portalFiles(target));
  const page = (await readFile(path.join(source, 'playground.html'), 'utf8'))
    .replaceAll('{{graphiql}}', graphiql)
    .replaceAll('{{portal}}', portal);
  await writeWithCompressed(path.join(target, 'playground.html'), page);
  await writeFile(inputsFile, inputs);
}

/** GraphiQL 5 with Monaco and its workers, as the package has them bundled, each in a separate file. */
async function graphiqlFiles() {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  return {
    'graphiql.js': bundle.js,
    'graphiql.css': withIconFontOnly(bundle.css),
    'graphql.worker.js': bundle.graphqlWorker,
    'json.worker.js': bundle.jsonWorker,
    'editor.worker.js': bundle.editorWorkerService,
  };
}

// It carries 360 kB of text fonts, the editor's without a Vietnamese subset, and the icon font in two copies.
// The page uses the system's text fonts.
function withIconFontOnly(css) {
  const fontFaces = css.match(/@font-face\s*\{[^}]*\}/g) ?? [];
  const icons = fontFaces.find((rule) => rule.includes('codicon'));
  if (!icons) throw new Error('GraphiQL stylesheet: expected the icon font "codicon", found none');
  return icons + css.replace(/@font-face\s*\{[^}]*\}/g, '');
}

async function portalFiles(target) {
  const compiled = path.join(target, 'compiled');
  await compile(['-p', source, '--outDir', compiled]);
  const scripts = await readFiles(compiled, /\.js$/);
  await rm(compiled, { recursive: true });
  return { ...scripts, ...(await readFiles(source, /\.(css|svg)$/)) };
}

/** The text of each file below the folder whose name matches, by its path relative to the folder. */
async function readFiles(folder, pattern) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => pattern.test(name)).sort();
  const files = {};
  for (const name of names) files[name] = await readFile(path.join(folder, name), 'utf8');
  return files;
}

/** Writes the files into a folder named by their hash and gives its address relative to the page. */
async function writeAssets(target, name, files) {
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const folder = path.join(target, 'assets', `${name}-${hash}`);
  await Promise.all(
    Object.entries(files).map(([file, text]) => writeWithCompressed(path.join(folder, file), text)),
  );
  return `playground/assets/${name}-${hash}`;
}

async function writeWithCompressed(file, text) {
  // Quality 5: 9 saves 4 % more bytes in three times the time.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  await mkdir(path.dirname(file), { recursive: true });
  await Promise.all([
    writeFile(file, text),
    promisify(brotliCompress)(text, { params }).then((bytes) => writeFile(`${file}.br`, bytes)),
    promisify(gzip)(text).then((bytes) => writeFile(`${file}.gz`, bytes)),
  ]);
}
