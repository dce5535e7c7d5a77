import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { CompileError, compile, hashOfFiles } from './build-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.join(root, 'src/portal');
const schema = 'schema/schema.graphql';

/**
 * Builds the browser's side into `target`: playground.html and assets/portal-<hash>/, each file next to its
 * compressed forms, and suggest.js for the pages for people. Does nothing when `target` was built from the same sources, schema, script and lock file.
 * @param {string} target
 */
export async function buildPortal(target) {
  const inputs = await hashOfFiles(root, [
    ...['src/portal', 'src/flattening', schema, 'package-lock.json', 'scripts/build-portal.mjs'],
  ]);
  const inputsFile = path.join(target, 'inputs.sha256');
  if ((await readFile(inputsFile, 'utf8').catch(() => '')) === inputs) return;

  await rm(target, { recursive: true, force: true });
  await compile(['-p', source, '--noEmit']);
  const { files, preloads } = await bundle();
  const portal = await writeAssets(target, {
    ...files,
    'favicon.svg': await readFile(path.join(source, 'favicon.svg'), 'utf8'),
    // The documentation and the completion read it; the browser need not ask the API for it.
    'schema.graphql': await readFile(path.join(root, schema), 'utf8'),
  });
  const page = (await readFile(path.join(source, 'playground.html'), 'utf8'))
    .replace(
      '{{preloads}}',
      preloads.map((name) => `<link rel="modulepreload" href="{{portal}}/${name}" />`).join(''),
    )
    .replaceAll('{{portal}}', portal);
  await writeWithCompressed(path.join(target, 'playground.html'), page);
  await writeFile(path.join(target, 'suggest.js'), await bundleSuggestions());
  await writeFile(inputsFile, inputs);
}

/** The scripts and the stylesheet, and the scripts that main.js imports first. */
async function bundle() {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      main: path.join(source, 'main.ts'),
      playground: path.join(source, 'styles/playground.css'),
      tools: path.join(source, 'styles/tools.css'),
    },
    outdir: 'out',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [grammarAlone],
  }).catch((error) => {
    throw new CompileError(error.message);
  });
  const files = Object.fromEntries(outputFiles.map(({ path: name, text }) => [path.basename(name), text]));
  const preloads = metafile.outputs['out/main.js'].imports
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path: name }) => path.basename(name));
  return { files: { ...files, 'licences.txt': await licences(Object.keys(metafile.inputs)) }, preloads };
}

/** The one script of the pages for people, which suggests what to search for. */
async function bundleSuggestions() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(source, 'suggest/suggest.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    write: false,
    logLevel: 'silent',
  }).catch((error) => {
    throw new CompileError(error.message);
  });
  return outputFiles[0].text;
}

/**
 * The page uses the grammar of cm6-graphql alone. What the other functions of that package import would be in the first
 * script for nothing: esbuild divides scripts by module and not by function.
 */
const grammarAlone = {
  name: 'grammar-alone',
  setup({ onResolve, onLoad }) {
    const packages = /^(graphql|graphql-language-service|@codemirror\/lint)$/;
    onResolve({ filter: packages }, ({ importer, path: name }) =>
      importer.includes('cm6-graphql') ? { path: name, namespace: 'unused', sideEffects: false } : undefined,
    );
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** The licences of the packages in the scripts, which ask to be sent with them. */
async function licences(inputs) {
  const folders = inputs.flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const name = (await readdir(path.join(root, folder))).find((file) => /^licen[cs]e/i.test(file));
    const text = name ? await readFile(path.join(root, folder, name), 'utf8') : 'MIT License';
    return `${folder.slice('node_modules/'.length)}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Writes the files into a folder named by their hash and gives its address relative to the page. */
async function writeAssets(target, files) {
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const folder = path.join(target, 'assets', `portal-${hash}`);
  await Promise.all(
    Object.entries(files).map(([file, text]) => writeWithCompressed(path.join(folder, file), text)),
  );
  return `playground/assets/portal-${hash}`;
}

async function writeWithCompressed(file, text) {
  // Quality 9: 11 saves 7 % more bytes in ten times the time.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  await mkdir(path.dirname(file), { recursive: true });
  await Promise.all([
    writeFile(file, text),
    promisify(brotliCompress)(text, { params }).then((bytes) => writeFile(`${file}.br`, bytes)),
    promisify(gzip)(text).then((bytes) => writeFile(`${file}.gz`, bytes)),
  ]);
}
