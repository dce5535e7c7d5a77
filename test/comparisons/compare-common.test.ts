import fc from 'fast-check';
import { expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { startTestServer } from '../support/server.js';

const UNITS = ['a', 'b', 'c'];
/** In the order of their days, the later one last; of two that begin together the longer one. */
const PERIODS = ['2019', '2020-Q1', '2020', '2020-Q3', '2021-01', '2021', '2022'];

/** For each unit and period: no observation, one without a value, or one with. */
type World = ('none' | 'missing' | 'value')[][];

const anyWorld: fc.Arbitrary<World> = fc.array(
  fc.array(fc.constantFrom('none' as const, 'missing' as const, 'value' as const), {
    minLength: PERIODS.length,
    maxLength: PERIODS.length,
  }),
  { minLength: UNITS.length, maxLength: UNITS.length },
);

/** The period that each unit is compared by: the newest that all who have a value have, else its own newest. */
function expected(world: World): (string | null)[] {
  const withValues = world.map((ofUnit) => PERIODS.filter((_, i) => ofUnit[i] === 'value'));
  const holding = withValues.filter((periods) => periods.length > 0);
  const common = PERIODS.filter((period) => holding.every((periods) => periods.includes(period))).at(-1);
  return withValues.map((periods) => (periods.length > 0 ? (common ?? periods.at(-1) ?? null) : null));
}

it('the newest period that all units have is found for any observations', async () => {
  const worlds = fc.sample(anyWorld, { numRuns: 100, seed: 20_250_701 });
  const codes = worlds.map((_, i) => `I${i}`);
  const rows = worlds.flatMap((world, i) =>
    world.flatMap((ofUnit, unit) =>
      ofUnit.flatMap((kind, at) => {
        const key = [`I${i}`, UNITS[unit] ?? '', PERIODS[at] ?? ''] as const;
        if (kind === 'none') return [];
        return kind === 'value'
          ? [observed(...key, 1)]
          : [observedWithoutValue(...key, { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'n' })];
      }),
    ),
  );
  const server = await startTestServer({ template: 'empty' });
  try {
    const indicators = codes.map((code) => ({
      code,
      name_vi: code,
      unit_of_measure: 'n',
      direction: 'NEUTRAL',
      aggregation: 'NONE',
    }));
    await publishPackages(server, smallWorld(rows, { indicators }));
    for (let from = 0; from < codes.length; from += 20) {
      const { data } = await server.query<{ compare: { cells: ({ period: string } | null)[] }[] }>(
        'query ($indicators: [String!]!, $units: [String!]!) { compare(indicators: $indicators, units: $units) { cells { period } } }',
        { indicators: codes.slice(from, from + 20), units: UNITS },
      );
      const found = worlds
        .slice(from, from + 20)
        .map((_, i) => data.compare.map((row) => row.cells[i]?.period ?? null));
      expect(found).toEqual(worlds.slice(from, from + 20).map(expected));
    }
  } finally {
    await server.close();
  }
});
