import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { metricsUrl, WITH_METRICS } from '../metrics/support/scrape.js';
import { useServer } from '../support/use-server.js';

const server = useServer({ settings: WITH_METRICS });
const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

interface Dashboard {
  panels: { type: string; title: string; targets?: { expr: string }[] }[];
}

const dashboard = JSON.parse(read('deploy/grafana/catalogue.json')) as Dashboard;
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const ofDashboard = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
/** The expression of each alert, over one line or several. */
const ofAlerts = [
  ...read('deploy/prometheus/alerts.yml').matchAll(/^ +expr: (?:>\n)?([\s\S]*?)(?=^ +(?:for|labels):)/gm),
].map(([, expr = '']) => expr);

/** Names of metrics with their labels, as an expression selects or groups by them. */
const NAME = /\b(?:catalogue|nodejs|process)_\w+/g;
const LABELS = /\{([^}]*)\}|\bby \(([^)]*)\)/g;
/** Labels that Prometheus adds. */
const OF_PROMETHEUS = ['job', 'instance', 'le'];

const labelsIn = (text: string): string[] =>
  [...text.matchAll(LABELS)].flatMap(([, selected, grouped]) =>
    selected === undefined
      ? (grouped ?? '').split(',').map((label) => label.trim())
      : [...selected.matchAll(/(\w+)=~?"/g)].map(([, label = '']) => label),
  );

/** The metrics as text, as soon as they have a part. */
async function scrapeWith(part: string): Promise<string> {
  for (;;) {
    const text = await (await fetch(metricsUrl(server))).text();
    if (text.includes(part)) return text;
  }
}

describe('the dashboard and the alerts', () => {
  const names = new Set<string>();
  const types = new Map<string, string>();
  const labels = new Set<string>(OF_PROMETHEUS);
  beforeAll(async () => {
    await server.query('{ indicators(first: 1) { nodes { code } } }');
    await server.query('{ nothing }');
    // Garbage collection has series from the first time on.
    const text = await scrapeWith('nodejs_gc_duration_seconds_sum{');
    for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\w+) (\w+)$/gm)) {
      types.set(name, type);
      for (const end of type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']) names.add(name + end);
    }
    for (const [, inside = ''] of text.matchAll(/^\w+\{(.*)\} \S+$/gm))
      for (const [, label = ''] of inside.matchAll(/(\w+)="/g)) labels.add(label);
  });

  it('name only metrics and labels that the server has', () => {
    const expressions = [...ofDashboard, ...ofAlerts];
    expect([ofDashboard.length > 20, ofAlerts.length]).toEqual([true, 8]);
    const used = expressions.flatMap((expr) => expr.match(NAME) ?? []);
    expect(used.filter((name) => !names.has(name))).toEqual([]);
    // Labels that a series has only in case of a failure.
    const known = new Set([...labels, 'reason']);
    expect(expressions.flatMap(labelsIn).filter((label) => !known.has(label))).toEqual([]);
  });

  it('take rates of counters only, and values of gauges only', () => {
    const counted = (name: string) =>
      types.get(name) === 'counter' || types.get(name.replace(/_(bucket|sum|count)$/, '')) === 'histogram';
    for (const expr of [...ofDashboard, ...ofAlerts])
      for (const [, call = '', name = ''] of expr.matchAll(
        /(?:(rate|increase)\()?\b((?:catalogue|nodejs|process)_\w+)/g,
      ))
        expect([name, counted(name)]).toEqual([name, call !== '']);
  });

  it('are joined by a table in docs/operation.md that has each metric of the catalogue', () => {
    const listed = [...read('docs/operation.md').matchAll(/^\| `(catalogue_\w+)` \|/gm)].map(
      ([, name]) => name,
    );
    const ours = [...types.keys()].filter((name) => name.startsWith('catalogue_'));
    expect(listed.sort()).toEqual(ours.sort());
  });

  it('have a title for each panel, each once', () => {
    const titles = panels.map(({ title }) => title);
    expect(titles.filter((title, i) => title === '' || titles.indexOf(title) !== i)).toEqual([]);
  });
});
