import type { TestServer } from '../../../support/server.js';
import { type Body, type Country, type Version, versionOn } from './country.js';
import { keyOf } from './package.js';

/** A version as answers name it. */
export interface Named {
  code: string;
  validFrom: string | null;
}

export const NAMED = 'code validFrom';

export const keyIn = ({ code, validFrom }: Named): string => `${code}@${validFrom ?? '..'}`;

export const keysIn = (units: Named[]): string => units.map(keyIn).join(' ');

/** The keys of units as of a day, in the order of lists: by code, then by start. */
export const keysOn = (bodies: Iterable<Body>, day: string): string =>
  [...bodies]
    .map((body) => versionOn(body, day))
    .sort((a, b) => (a.code === b.code ? (a.from < b.from ? -1 : 1) : a.code < b.code ? -1 : 1))
    .map(keyOf)
    .join(' ');

export const bodiesByKey = (country: Country): Map<string, { body: Body; version: Version }> =>
  new Map(
    country.bodies.flatMap((body) =>
      body.versions.map((version) => [keyOf(version), { body, version }] as const),
    ),
  );

export const nationOf = ({ bodies }: Country): string => `${bodies[0]?.versions[0]?.code}`;

export async function ask<Data>(server: TestServer, query: string): Promise<Data> {
  const { data, errors } = await server.query<Data>(query);
  if (errors) throw new Error(`${errors[0]?.message} in ${query.slice(0, 400)}`);
  return data;
}

/** The units of a country with some fields, in all versions or in those of a day. */
export async function unitsWithin<Fields extends object>(
  server: TestServer,
  country: Country,
  filter: string,
  fields: string,
): Promise<(Named & Fields)[]> {
  const found: (Named & Fields)[] = [];
  let after = 'null';
  for (;;) {
    const { units } = await ask<{
      units: { nodes: (Named & Fields)[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }>(
      server,
      `{ units(filter: { within: "${nationOf(country)}", ${filter} }, first: 100, after: ${after}) {
        nodes { ${NAMED} ${fields} } pageInfo { hasNextPage endCursor } } }`,
    );
    found.push(...units.nodes);
    if (!units.pageInfo.hasNextPage) return found;
    after = JSON.stringify(units.pageInfo.endCursor);
  }
}
