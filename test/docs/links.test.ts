import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { pages, textOf } from './support/pages.js';

const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '`');

/** Links of a page to files of the project, with the heading that they lead to. */
const linksOf = (page: string) =>
  [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [path = '', heading] = target.split('#');
      return { target, path: path === '' ? page : normalize(join(dirname(page), path)), heading };
    });

/** The anchors that GitHub gives to the headings of a page. */
const anchorsOf = (page: string) =>
  [
    ...textOf(page)
      .replace(/^```.*?^```$/gms, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

it('the README has at most 200 lines, and links to at least ten pages', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(200);
  expect(linksOf('README.md').length).toBeGreaterThanOrEqual(10);
});

it.each(pages)('every link of %s leads to a file and a heading that exist', (page) => {
  for (const { target, path, heading } of linksOf(page)) {
    expect(existsSync(join(projectRoot, path)), target).toBe(true);
    if (heading !== undefined) expect(anchorsOf(path), target).toContain(heading);
  }
});

it.each(pages.filter((page) => !page.endsWith('CHANGELOG.md')))('every path that %s names exists', (page) => {
  const named = [...textOf(page).matchAll(/`((?:src|db|test|docs|scripts|schema|bench|seeds)\/[\w./-]+)`/g)];
  const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(join(projectRoot, path)));
  expect(missing).toEqual([]);
});

it('every page of docs is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached)
    for (const { path } of linksOf(page)) {
      if (path.endsWith('.md')) reached.add(path);
      if (path === 'docs/decisions') for (const each of pages) if (each.startsWith(path)) reached.add(each);
    }
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});
