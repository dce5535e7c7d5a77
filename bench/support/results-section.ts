import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';

const TITLES = {
  peers: '## Against peers',
  faults: '## Faults',
  soak: '## At a share of the capacity',
};
export type SectionName = keyof typeof TITLES;

/** Puts a section in place of the one before, or at the end of the page. */
export function replaceSection(page: string, name: SectionName, body: string): string {
  const title = TITLES[name];
  const section = `${title}\n\n${body.trim()}\n`;
  const begin = page.indexOf(`${title}\n`);
  if (begin < 0) return `${page.trimEnd()}\n\n${section}`;
  const end = page.indexOf('\n## ', begin + 1);
  return page.slice(0, begin) + section + (end < 0 ? '' : page.slice(end));
}

/** Writes a section into RESULTS.md. */
export async function writeSection(name: SectionName, body: string): Promise<void> {
  const path = new URL('../RESULTS.md', import.meta.url);
  await writeFile(path, replaceSection(await readFile(path, 'utf8'), name, body));
}

/** The day and the machine of a run. */
export function describeMachine(): string {
  const found = cpus();
  const load = loadavg()[0]?.toFixed(1);
  return `${new Date().toISOString().slice(0, 10)}, ${found.length} × ${found[0]?.model.trim()}, clients and database on the same cores, load ${load} before, Node ${process.versions.node}.`;
}
