import { describe, expect, it } from 'vitest';
import { readQuality } from '../../src/cli/report.js';
import type { Completeness } from '../../src/reports/quality.js';
import type { Cells } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { useDatabaseForEach } from '../support/use-database.js';

const database = useDatabaseForEach('empty', (sql) => publishDrafts(sql, small));

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10);

async function completenessOf(units: Cells[], observations: Cells[]): Promise<Completeness | null> {
  await publishDrafts(database.sql, dependent('counted', { units, observations }));
  const quality = await readQuality(database.sql, '2030-01-01', 0);
  return quality?.datasets.find(({ code }) => code === 'counted')?.completeness ?? null;
}

describe('the pairs of subjects and periods', () => {
  it('are those that a loop over all of them finds', async () => {
    // A generator of its own, so that each run has the same data.
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const units = Array.from({ length: 40 }, (_, i) => {
      const from = random(200);
      return {
        code: `U${i}`,
        from: random(4) === 0 ? null : from,
        to: random(3) === 0 ? from + 1 + random(200) : null,
      };
    });
    const observations = new Map<string, { unit: (typeof units)[number]; day: number }>();
    for (let i = 0; i < 300; i++) {
      const [unit, day] = [units[random(units.length)], random(300)];
      if (unit) observations.set(`${unit.code} ${day}`, { unit, day });
    }
    const reported = [...observations.values()];
    let expected = 0;
    for (const unit of new Set(reported.map((observation) => observation.unit)))
      for (const day of new Set(reported.map((observation) => observation.day))) {
        const inForce = (unit.from ?? -1) < day + 1 && (unit.to ?? 1_000) > day;
        if (inForce || observations.has(`${unit.code} ${day}`)) expected += 1;
      }
    const counted = await completenessOf(
      units.map(({ code, from, to }) => ({
        code,
        valid_from: from === null ? '' : dayAt(from),
        valid_to: to === null ? '' : dayAt(to),
        kind: 'COMMUNE',
        name_vi: code,
      })),
      reported.map(({ unit, day }) =>
        observed('dti', `${unit.code}@${unit.from === null ? '..' : dayAt(unit.from)}`, dayAt(day), '1'),
      ),
    );
    expect(counted).toMatchObject({ expected, present: reported.length, explained: 0 });
  });

  it('may be fifty million in a table of ten thousand rows', async () => {
    const size = 10_000;
    const days = Array.from({ length: size }, (_, i) => dayAt(i));
    const units = days.map((day, i) => ({
      code: `U${i}`,
      valid_from: day,
      valid_to: '',
      kind: 'COMMUNE',
      name_vi: `U${i}`,
    }));
    const observations = days.map((day, i) => observed('dti', `U${i}@${day}`, day, '1'));
    expect(await completenessOf(units, observations)).toMatchObject({
      expected: (size * (size + 1)) / 2,
      present: size,
    });
  }, 60_000);
});
