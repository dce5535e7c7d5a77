import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot, readConfig, settings } from '../../src/config.js';

const page = readFileSync(join(projectRoot, 'docs/settings.md'), 'utf8');
const documented = [...page.matchAll(/^\| `(\w+)` \| *(?:`(.*?)`)? *\| (.+) \|$/gm)].map(
  ([, name, value, meaning]) => ({ name, value, meaning }),
);

it('docs/settings.md lists every setting with its default and meaning, and no other', () => {
  const defaults: Record<string, unknown> = readConfig({});
  expect(documented).toEqual(
    Object.entries(settings).map(([name, { description }]) => ({
      name,
      value: defaults[name] === undefined ? undefined : String(defaults[name]),
      meaning: description,
    })),
  );
});

it('the README links to the settings, and names none that does not exist', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  expect(readme).toContain('(docs/settings.md)');
  const section = /^## Settings$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
  const named = [...section.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(Object.keys(settings)).toEqual(expect.arrayContaining(named));
});
