import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot, readConfig, settings } from '../../src/config.js';

const README = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const section = /^## Settings$([\s\S]*?)^## /m.exec(README)?.[1] ?? '';
const documented = [...section.matchAll(/^\| `(\w+)` \| *(?:`(.*?)`)? *\| (.+) \|$/gm)].map(
  ([, name, value, meaning]) => ({ name, value, meaning }),
);

it('every setting stands in the README with its default and meaning, and no other: add or mend its row', () => {
  const defaults: Record<string, unknown> = readConfig({});
  expect(documented).toEqual(
    Object.entries(settings).map(([name, { description }]) => ({
      name,
      value: defaults[name] === undefined ? undefined : String(defaults[name]),
      meaning: description,
    })),
  );
});
