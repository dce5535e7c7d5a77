import { expect, it } from 'vitest';
import { FigureGroups } from '../../src/packages/inspection/figure-groups.js';

const cell = (line: number) => ({ line, column: 'value', value: '9'.repeat(100_000) });

it('what is kept of figures does not grow with the files', () => {
  const groups = new FigureGroups(3, 25);
  for (let i = 0; i < 5; i += 1) {
    const group = groups.add(0, `i-${i}`);
    for (let line = 0; group && line < 1_000; line += 1) {
      group.addSign('value', String.fromCodePoint(0x20a0 + (line % 32)), cell(line), line);
      group.addThreeDecimals('value', cell(line));
      group.addFraction(line, { ...cell(line), numerator: '1', denominator: '2' });
      group.addFraction(1, { ...cell(line), numerator: '1', denominator: '2' });
    }
  }
  const kept = [...groups];
  expect(kept.map(({ indicator }) => indicator)).toEqual(['i-0', 'i-1', 'i-2']);
  for (const { signs, fractions } of kept) {
    expect(signs.get('value')?.size).toBe(8);
    expect(fractions.size).toBe(20);
    expect(fractions.get(1)).toMatchObject({ count: 1_001 });
  }
  const examples = kept.flatMap(({ fractions }) =>
    [...fractions.values()].flatMap(({ examples }) => examples),
  );
  expect(examples).toHaveLength(25);
  expect(
    JSON.stringify(
      kept.map(({ signs, threeDecimals, fractions }) =>
        [...signs, ...threeDecimals, ...fractions].map(String),
      ),
    ).length,
  ).toBeLessThan(100_000);
  for (const { value } of examples) expect(value).toHaveLength(200);
});
