import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { useServer } from '../support/use-server.js';
import { progressWorld } from './support/progress-world.js';

const FIELDS = `latest { period } baseline { period } gap achieved neededPerYear onTrack reason
  replacedBy { source { document { code } } }`;

describe('the progress of a target', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, progressWorld());
  });

  const progress = async (indicator: string, unit: string, period: string, document = 'd') => {
    const { data, errors } = await server.query<{
      targets: { nodes: { period: string; progress: unknown }[] };
    }>(
      `{ targets(first: 100, filter: { indicators: ["${indicator}"], subjects: [{ unit: "${unit}" }], documents: ["${document}"] }) { nodes { period progress { ${FIELDS} } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.targets.nodes.find((node) => node.period === period)?.progress;
  };

  it('is measured by a straight line from the observation that was known when the target was set', async () => {
    // From 20 at the end of 2019 to 80 at the end of 2025 the line passes 40 at the end of 2021; 34 is behind it.
    expect(await progress('SCORE', 'a', '2025')).toEqual({
      latest: { period: '2021' },
      baseline: { period: '2019' },
      gap: 46,
      achieved: false,
      neededPerYear: 11.5,
      onTrack: false,
      reason: null,
      replacedBy: { source: { document: { code: 'later' } } },
    });
  });

  it('starts from the oldest observation where none was known when it was set', async () => {
    // From 10 at the end of 2021 to 80 at the end of 2025 the line passes 45 at the end of 2023.
    expect(await progress('SCORE', 'b', '2025')).toMatchObject({
      baseline: { period: '2021' },
      gap: 60,
      neededPerYear: 30,
      onTrack: false,
    });
  });

  it('uses only observations for a time before it is due', async () => {
    expect(await progress('SCORE', 'a', '2020')).toMatchObject({
      latest: { period: '2019' },
      gap: 0,
      achieved: true,
      neededPerYear: null,
      onTrack: true,
    });
  });

  it('of a target that is due and not met is neither achieved nor on track', async () => {
    expect(await progress('SCORE', 'd', '2025')).toMatchObject({
      latest: { period: '2025' },
      gap: 1,
      achieved: false,
      neededPerYear: null,
      onTrack: false,
      reason: null,
    });
  });

  it('goes down where low is better', async () => {
    // From 20 to 10 the line passes 16.67 at the end of 2021, and 12 is better than that.
    expect(await progress('RANK', 'a', '2025')).toMatchObject({
      gap: 2,
      achieved: false,
      neededPerYear: -0.5,
      onTrack: true,
    });
  });

  it('is null for a rank out of another number of places', async () => {
    expect(await progress('RANK', 'b', '2025')).toMatchObject({
      latest: { period: '2021' },
      gap: null,
      achieved: null,
      onTrack: null,
      reason: reasons.otherScaleThanBaseline('63', '34'),
    });
  });

  it('is computed for a value that is not exact where every value that it may be agrees', async () => {
    expect(await progress('SCORE', 'c', '2025')).toMatchObject({
      achieved: true,
      gap: 0,
      onTrack: true,
      reason: null,
    });
    // The line from 20 at the end of 2019 to 95 at the end of 2026 passes 41.4 at the end of 2021.
    expect(await progress('SCORE', 'c', '2026')).toMatchObject({
      achieved: null,
      gap: null,
      neededPerYear: null,
      onTrack: true,
      reason: reasons.newestNotExact('GREATER'),
    });
  });

  it('ends where the unit ends before the target is due', async () => {
    expect(await progress('SCORE', 'e', '2025')).toMatchObject({
      achieved: null,
      reason: reasons.unitEnds('2022-01-01'),
    });
  });

  it('counts between bounds, from either side', async () => {
    expect(await progress('SIZE', 'a', '2025')).toMatchObject({ achieved: true, gap: 0 });
    expect(await progress('SIZE', 'a', '2026')).toMatchObject({
      achieved: false,
      gap: 1,
      neededPerYear: 0.2,
    });
  });

  it('of a target for a whole interval takes an observation for the same interval', async () => {
    expect(await progress('SIZE', 'b', '2021/2025')).toMatchObject({ achieved: true, gap: 0 });
    expect(await progress('SIZE', 'a', '2021/2025')).toMatchObject({
      achieved: null,
      reason: reasons.otherInterval('2021/2025', '2021'),
    });
  });

  it('is null without a value, and for a target that is approximate', async () => {
    expect(await progress('PEOPLE', 'a', '2025')).toMatchObject({
      latest: null,
      reason: reasons.noneBeforeDue,
    });
    expect(await progress('RATE', 'a', '2025')).toMatchObject({
      achieved: null,
      reason: reasons.targetApproximate,
    });
  });

  it('filters targets that are at risk or achieved, and neither includes those without a result', async () => {
    const count = async (filter: string) =>
      (
        await server.query<{ targets: { totalCount: number } }>(
          `{ targets(filter: { ${filter} }) { totalCount } }`,
        )
      ).data.targets.totalCount;
    // SCORE of a (by the first document), b and d.
    expect(await count('onTrack: false')).toBe(3);
    expect(await count('achieved: true')).toBe(4);
    expect(await count('achieved: false, onTrack: true')).toBe(2);
    expect(await count('achieved: false, indicators: ["RANK"]')).toBe(1);
    expect(await count('achieved: true, onTrack: false')).toBe(0);
  });

  it('takes as many statements for many targets as for two', async () => {
    const ask = (filter: string) =>
      server.query(`{ targets(first: 100, filter: { ${filter} }) { nodes { progress { ${FIELDS} } } } }`);
    const [many, few] = [await ask(''), await ask('indicators: ["SCORE"], subjects: [{ unit: "a" }]')];
    expect(many.errors).toBeUndefined();
    expect(many.statements).toBe(few.statements);
  });
});
