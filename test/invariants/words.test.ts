import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { linesOfPage, type Prose, stringsOf } from './support/prose.js';
import { type Source, sources } from './support/sources.js';

/** Words that a reader has to translate, each with what to write instead; see docs/glossary.md. */
const WORDS: [word: RegExp, instead: string][] = [
  [/\b(tell|tells|telling|told|untold)\b/i, 'say, report, describe or compute'],
  [/\banew\b/i, 'again'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bstands\b(?! for\b)/i, 'is'],
  [/\bwhoever\b/i, 'anyone who, or name them'],
  [/\bworked out\b/i, 'computed'],
  [/\btaken apart\b/i, 'split or parsed'],
  [/\bis there already\b/i, 'already exists'],
  [/\bwords and signs\b/i, 'tokens'],
  [/\bparted by\b/i, 'separated by'],
  [/\bgo on with\b/i, 'continue or pass'],
  // Something may be behind a proxy or a pooler; in time it is after.
  [/\bbehind\b(?! (a|an|the|this|that|your|another|one)\b( \w+)? (proxy|pooler|balancer)\b)/i, 'after'],
];

const isPage = (path: string) => path.endsWith('.md') || path.endsWith('.graphql');

/** Where one of the words is, as `docs/faults.md:12: "told" in "…"; write …`. */
const foundIn = (prose: readonly Prose[]): string[] =>
  prose.flatMap(({ path, line, text }) =>
    WORDS.flatMap(([word, instead]) => {
      const [found] = word.exec(text) ?? [];
      return found ? [`${path}:${line}: "${found}" in "${text.trim().slice(0, 100)}"; write ${instead}`] : [];
    }),
  );

const strings = (await Promise.all(sources('src', 'db', 'scripts').map(stringsOf))).flat();

const lines = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(projectRoot, 'docs')).map((name) => `docs/${name}`),
]
  .filter(isPage)
  .map((path): Source => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
  .flatMap(linesOfPage);

describe('plain English', () => {
  it('is used in messages, descriptions and help', () => {
    expect(foundIn(strings)).toEqual([]);
  });

  it('is used in README.md, CONTRIBUTING.md, the schema and docs', () => {
    expect(foundIn(lines)).toEqual([]);
  });
});

describe('a word of the list', () => {
  const text = [
    '// It is told here.',
    "const name = 'told';",
    `throw new Error(\`the package \${name} is told anew\`);`,
  ].join('\n');

  it('is found in a message, with its line, and not in comments and names', async () => {
    expect(foundIn(await stringsOf({ path: 'src/x.ts', text }))).toEqual([
      'src/x.ts:3: "told" in "is told anew"; write say, report, describe or compute',
      'src/x.ts:3: "anew" in "is told anew"; write again',
    ]);
  });

  it('is found in a page, but for a server behind a proxy', () => {
    const page = 'It runs behind a proxy, or behind this connection pooler.\n\nThe rows behind it differ.\n';
    expect(foundIn(linesOfPage({ path: 'docs/x.md', text: page }))).toEqual([
      'docs/x.md:3: "behind" in "The rows behind it differ."; write after',
    ]);
  });
});
