import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson } from 'drizzle-kit/api';
import { is } from 'drizzle-orm';
import { isPgEnum, PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import drizzleConfig from '../../drizzle.config.js';
import { projectRoot } from '../../src/config.js';

const folder = join(projectRoot, 'db', 'migrations');

interface Journal {
  entries: { idx: number; tag: string; when: number }[];
}

const { entries } = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;

const snapshotOf = (index: number) =>
  JSON.parse(readFileSync(join(folder, 'meta', `${String(index).padStart(4, '0')}_snapshot.json`), 'utf8'));

it('migrations make the tables of the code; `npm run migrate:generate` writes what is missing', async () => {
  const files = readdirSync(join(projectRoot, 'db', 'tables'));
  const exported = await Promise.all(files.map((name) => import(`../../db/tables/${name.slice(0, -3)}.ts`)));
  const declared = Object.assign({}, ...exported) as Record<string, unknown>;
  expect(Object.values(declared).filter((value) => is(value, PgTable)).length).toBeGreaterThan(15);
  expect(Object.values(declared).filter(isPgEnum).length).toBeGreaterThan(5);

  const {
    id: _,
    prevId: __,
    ...wanted
  } = generateDrizzleJson(declared, undefined, undefined, drizzleConfig.casing);
  const newest = entries.at(-1);
  const { id: ___, prevId: ____, ...made } = snapshotOf(newest?.idx ?? -1);
  expect(made).toEqual(JSON.parse(JSON.stringify(wanted)));
});

it('migrations are in the journal by time, since the migrator skips one that is older than the newest', () => {
  const times = entries.map(({ when }) => when);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBe(times.length);
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, index) => index));
});

it('every migration of the journal has its file and no file is left out', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  expect(files.sort()).toEqual(entries.map(({ tag }) => `${tag}.sql`).sort());
  expect(
    entries.filter(
      ({ idx }) => !existsSync(join(folder, 'meta', `${String(idx).padStart(4, '0')}_snapshot.json`)),
    ),
  ).toEqual([]);
});

it('snapshots follow one upon the other; two branches that each made one are put in line by hand', () => {
  const snapshots = entries.map(({ idx }) => snapshotOf(idx));
  expect(snapshots.slice(1).map(({ prevId }) => prevId)).toEqual(snapshots.slice(0, -1).map(({ id }) => id));
});
