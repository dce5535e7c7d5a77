import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentOf, differenceOf } from '../../bench/peers/answers.js';
import { generatedPackage } from '../../bench/peers/data/generated-package.js';
import type { Population } from '../../bench/peers/data/population.js';
import { differentQuestions, questionsOf } from '../../bench/peers/questions.js';
import { SHAPES } from '../../bench/peers/shapes.js';
import { replaceSection } from '../../bench/support/results-section.js';
import { projectRoot } from '../../src/config.js';

const numbered = <Item>(count: number, make: (i: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));
const population: Population = {
  indicators: numbered(60, (i) => ({ code: `i-${i}`, name: `Indicator ${i}`, first: 1900, last: 2020 })),
  units: numbered(60, (i) => ({ code: `u-${i}`, name: `Unit ${i}` })),
  series: numbered(60, (i) => ({ id: i, indicator: `i-${i}`, unit: `u-${i}`, first: 1950, last: 2020 })),
};

it('is run by `npm run bench`', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, file = ''] = /^tsx (\S+)$/.exec(scripts.bench ?? '') ?? [];
  expect(readFileSync(join(projectRoot, file), 'utf8')).toContain('npm run bench');
});

describe('the generated data', () => {
  const firstLines = () =>
    [...(generatedPackage('100k').observations as Iterable<string>)].slice(0, 20).join('');

  it('are the same each time', () => {
    expect(firstLines()).toBe(firstLines());
    expect(firstLines()).toMatch(/^(measure_\d{3},g-\d{3},\d{4},\d+(\.\d+)?,generator,measure_\d{3}\n)+$/);
  });

  it('are about as many as the tier says', () => {
    const count = [...(generatedPackage('100k').observations as Iterable<string>)]
      .join('')
      .split('\n').length;
    expect(count).toBeGreaterThan(90_000);
    expect(count).toBeLessThan(110_000);
  });
});

describe.each(SHAPES)('questions of the shape $name', (shape) => {
  it('follow from the seed', () => {
    expect(differentQuestions(shape, population, 3, 50)).toEqual(
      differentQuestions(shape, population, 3, 50),
    );
    expect(differentQuestions(shape, population, 3, 50)).not.toEqual(
      differentQuestions(shape, population, 4, 50),
    );
  });

  it('are all different, but for a mix with one hot question', () => {
    const texts = differentQuestions(shape, population, 3, 500).map((question) => JSON.stringify(question));
    expect(new Set(texts).size).toBe(500);
    expect(questionsOf('hot', shape, population, 3)).toHaveLength(1);
  });
});

it('asks the first question of a Zipf-like mix about twice as often as the second', () => {
  const [shape] = SHAPES;
  if (!shape) throw new Error('expected a shape');
  const counts = new Map<string, number>();
  for (const question of questionsOf('zipf', shape, population, 3))
    counts.set(JSON.stringify(question), (counts.get(JSON.stringify(question)) ?? 0) + 1);
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  expect(first / second).toBeCloseTo(2, 0);
});

describe('the comparison of answers', () => {
  const ours = {
    unit: { code: 'x', series: { nodes: [{ period: '2020', value: 1, change: { absolute: 2 } }] } },
  };

  it('sees the same content in another form', () => {
    const plain = { unit: { series: [{ change: 2, value: 1, period: '2020' }], code: 'x' } };
    expect(differenceOf(contentOf(ours), contentOf(plain))).toBeUndefined();
  });

  it.each([
    [
      'another value',
      { unit: { code: 'x', series: [{ period: '2020', value: 1.5, change: 2 }] } },
      'data.unit.series.0.value: 1 and 1.5',
    ],
    ['a missing entry', { unit: { code: 'x', series: [] } }, 'data.unit.series.0'],
    [
      'a missing field',
      { unit: { code: 'x', series: [{ period: '2020', value: 1 }] } },
      'data.unit.series.0.change: 2 and undefined',
    ],
    ['null', { unit: null }, 'data.unit: {'],
    [
      'a text for a number',
      { unit: { code: 'x', series: [{ period: '2020', value: '1', change: 2 }] } },
      '1 and "1"',
    ],
  ])('sees %s', (_, other, difference) => {
    expect(differenceOf(contentOf(ours), contentOf(other))).toContain(difference);
  });
});

describe('the section of results', () => {
  it('takes the place of the one before', () => {
    const page = '# Results\n\n## Against peers\n\nold\n\n## Other\n\nkept\n';
    const replaced = '# Results\n\n## Against peers\n\nnew\n\n## Other\n\nkept\n';
    expect(replaceSection(page, 'peers', 'new')).toBe(replaced);
  });

  it('is put at the end of a page without it', () => {
    expect(replaceSection('# Results\n', 'peers', 'new')).toBe('# Results\n\n## Against peers\n\nnew\n');
  });
});
