import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { loadTracing, TRACING_PACKAGES } from '../../src/tracing/load-tracing.js';
import { emptyFolder } from '../publishing/support/draft.js';

it('loads nothing without an endpoint', async () => {
  expect(await loadTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: undefined }, '1')).toBeUndefined();
});

it('names the packages of the lock file', async () => {
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(join(projectRoot, 'package.json'), 'utf8'),
  );
  const traced = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@opentelemetry/'),
  );
  expect(Object.fromEntries(traced)).toEqual(TRACING_PACKAGES);
});

it('says in one line how to install them where they are missing, as after npm ci --omit=dev', async () => {
  const folder = await emptyFolder();
  await cp(join(projectRoot, 'dist'), join(folder, 'dist'), { recursive: true });
  await cp(join(projectRoot, 'package.json'), join(folder, 'package.json'));
  await mkdir(join(folder, 'node_modules'));
  const modules = join(projectRoot, 'node_modules');
  for (const name of await readdir(modules))
    if (name !== '@opentelemetry') await symlink(join(modules, name), join(folder, 'node_modules', name));
  const load = `import('./dist/src/tracing/load-tracing.js')
    .then(({ loadTracing }) => loadTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, '1'))
    .catch((error) => console.log(error.constructor.name, error.message))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', load], { cwd: folder });
  expect(stdout).toMatch(
    /^ConfigError OTEL_EXPORTER_OTLP_ENDPOINT: traces need packages that are not installed; unset it, or run: npm install --no-save @opentelemetry\/api@1\.9\.1 [^\n]*\n$/,
  );
});
