import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { faultRules } from '../../src/packages/fault-rules.js';

it('every rule is documented, and no other', async () => {
  const page = await readFile(join(projectRoot, 'docs/faults.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(
    Object.entries(faultRules).map(
      ([code, { severity, description, fix }]) => `| \`${code}\` | ${severity} | ${description} | ${fix} |`,
    ),
  );
});
