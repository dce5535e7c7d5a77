import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { checkAreas } from './support/country/check-areas.js';
import { checkRebasing } from './support/country/check-rebasing.js';
import { checkSeries, checkTree } from './support/country/check-units.js';
import type { Country } from './support/country/country.js';
import { histories, live } from './support/country/histories.js';
import { packageOf } from './support/country/package.js';

// PROPERTY_RUNS=500 PROPERTY_SEED=1 for more histories, and others.
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);
const SEED = Number(process.env.PROPERTY_SEED ?? 20_010_101);
const TOGETHER = 25;

const LIMITS = { MAX_COST: '10000000', MAX_ROWS: '1000000', MAX_BODY_BYTES: '1000000', MAX_TOKENS: '10000' };

/** Countries with 20 years of changes, of which a plain model says who has which land on which day. */
describe.each(Array.from({ length: Math.ceil(RUNS / TOGETHER) }, (_, i) => i))(
  'generated histories, part %i',
  (part) => {
    it('read as they happened', { timeout: 240_000 }, async () => {
      const sample = fc.sample(histories, { numRuns: Math.min(RUNS, TOGETHER), seed: SEED + part });
      const made = sample.map((history, i) => ({ country: live(`h${i}`, history), ...history }));
      const server = await startTestServer({ template: 'empty', settings: LIMITS });
      try {
        await publishPackages(server, packageOf(made.map(({ country }) => country)));
        const wrong: string[] = [];
        for (const { country, days } of made) wrong.push(...(await check(server, country, days)));
        expect(wrong.slice(0, 30)).toEqual([]);
      } finally {
        await server.close();
      }
    });
  },
);

async function check(server: TestServer, country: Country, days: string[]): Promise<string[]> {
  // Rebasing takes most of the time.
  const rebasedOn = process.env.PROPERTY_RUNS ? days : days.slice(0, 1);
  const answers = [
    checkSeries(server, country),
    ...days.flatMap((day) => [checkTree, checkAreas].map((about) => about(server, country, day))),
    ...rebasedOn.map((day) => checkRebasing(server, country, day)),
  ];
  return (await Promise.all(answers)).flat();
}
