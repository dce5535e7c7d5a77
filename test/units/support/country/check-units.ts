import type { TestServer } from '../../../support/server.js';
import { ask, bodiesByKey, keyIn, keysIn, keysOn, NAMED, type Named, unitsWithin } from './ask.js';
import { type Country, isInForce, versionOn } from './country.js';
import { lastDayOf } from './days.js';
import { keyOf, LAST_YEAR, reportedIn } from './package.js';

/** What is wrong in who is where on a day: units in force, parents, ancestors, children, units within each unit. */
export async function checkTree(server: TestServer, country: Country, day: string): Promise<string[]> {
  const wrong: string[] = [];
  const compare = (what: string, got: string, expected: string) => {
    if (got !== expected) wrong.push(`${what} on ${day}: got ${got}; expected ${expected}`);
  };
  const inForce = country.bodies.filter((body) => isInForce(body, day));
  const [nation] = inForce;
  const units = await unitsWithin<{
    parent: Named;
    ancestors: Named[];
    children: { nodes: Named[] };
  }>(
    server,
    country,
    `inForceOn: "${day}"`,
    `parent { ${NAMED} } ancestors { ${NAMED} } children(filter: { inForceOn: "${day}" }, first: 100) { nodes { ${NAMED} } }`,
  );
  compare(
    'units',
    keysIn(units),
    keysOn(
      inForce.filter((body) => body !== nation),
      day,
    ),
  );
  const bodies = bodiesByKey(country);
  for (const unit of units) {
    const body = bodies.get(keyIn(unit))?.body;
    if (!body) continue;
    const above = country.ancestorsOn(body, day).map((ancestor) => keyOf(versionOn(ancestor, day)));
    compare(`parent of ${keyIn(unit)}`, keyIn(unit.parent), String(above[0]));
    compare(`ancestors of ${keyIn(unit)}`, keysIn(unit.ancestors), above.join(' '));
    compare(
      `children of ${keyIn(unit)}`,
      keysIn(unit.children.nodes),
      keysOn(country.childrenOn(body, day), day),
    );
  }
  const parents = inForce.filter(({ kind }) => kind === 'PROVINCE' || kind === 'DISTRICT');
  const within = await ask<Record<string, { nodes: Named[] }>>(
    server,
    `{ ${parents
      .slice(0, 25)
      .map(
        (parent, i) =>
          `u${i}: units(filter: { within: "${keyOf(parent.versions[i % parent.versions.length] ?? versionOn(parent, day))}", inForceOn: "${day}" }, first: 100) { nodes { ${NAMED} } }`,
      )
      .join('\n')} }`,
  );
  for (const [i, parent] of parents.slice(0, 25).entries()) {
    const below = inForce.filter((body) => country.ancestorsOn(body, day).includes(parent));
    compare(
      `within ${keyOf(versionOn(parent, day))}`,
      keysIn(within[`u${i}`]?.nodes ?? []),
      keysOn(below, day),
    );
  }
  return wrong;
}

interface Lasting {
  identity: string;
  versions: Named[];
  series: {
    nodes: { observations: { nodes: { period: string; value: number; reportedFor: Named }[] } }[];
  };
}

/** What is wrong in the identities of units, and in their series under each of their names. */
export async function checkSeries(server: TestServer, country: Country): Promise<string[]> {
  const wrong: string[] = [];
  const units = await unitsWithin<Lasting>(
    server,
    country,
    '',
    `identity versions { ${NAMED} } series(first: 5) { nodes {
      observations(first: 30) { nodes { period value reportedFor { ${NAMED} } } } } }`,
  );
  const bodies = bodiesByKey(country);
  if (units.length !== bodies.size - 1)
    wrong.push(`${country.prefix}: ${units.length} versions; expected ${bodies.size - 1}`);
  const reported = reportedIn(country);
  const identities = new Map<string, unknown>();
  const identityOf = new Map<unknown, string>();
  for (const unit of units) {
    const key = keyIn(unit);
    const body = bodies.get(key)?.body;
    if (!body) {
      wrong.push(`${key} is not in the model`);
      continue;
    }
    if ((identities.get(unit.identity) ?? body) !== body)
      wrong.push(`${key} has the identity of another unit`);
    if ((identityOf.get(body) ?? unit.identity) !== unit.identity)
      wrong.push(`${key} has another identity than its earlier versions`);
    identities.set(unit.identity, body);
    identityOf.set(body, unit.identity);
    const versions = body.versions.map(keyOf).join(' ');
    if (keysIn(unit.versions) !== versions)
      wrong.push(`${key} has the versions ${keysIn(unit.versions)}; expected ${versions}`);
    const got = unit.series.nodes.map(({ observations }) =>
      observations.nodes
        .map(({ period, value, reportedFor }) => `${period} ${value} ${keyIn(reportedFor)}`)
        .join(', '),
    );
    const values = reported
      .filter((observation) => observation.body === body)
      .map(
        ({ year, value }) =>
          `${year} ${value} ${keyOf(versionOn(body, lastDayOf(Math.min(year, LAST_YEAR))))}`,
      );
    const expected = values.length > 0 ? [values.join(', ')] : [];
    if (got.join(' | ') !== expected.join(' | '))
      wrong.push(`series of ${key}: got ${got}; expected ${expected}`);
  }
  return wrong;
}
