import { expect, it } from 'vitest';
import { changeSentence } from '../../src/sentences/change-sentence.js';
import { figureSentence, nameOfSeries } from '../../src/sentences/figure-sentence.js';
import { FIGURE_FIELDS, type Figure, MEASURED_FIELDS, type Measured } from '../../src/sentences/figures.js';
import { useServer } from '../support/use-server.js';
import { readChange, readFigure } from './support/read-sentence.js';

const server = useServer({ settings: { MAX_COST: '10000000' } });

const QUERY = `query ($after: String, $language: Language) { observations(first: 100, after: $after, filter: {}) {
  pageInfo { hasNextPage endCursor }
  nodes { ...F numeratorDecimal interval { lower upper } statusLabel(language: $language)
    indicator { ${MEASURED_FIELDS} } subject { name(language: $language) } series { breakdown { name(language: $language) } }
    change { absoluteDecimal improved from { ...F } } } } }
  fragment F on Observation { ${FIGURE_FIELDS} }`;

interface Node extends Figure {
  interval: { lower: number; upper: number } | null;
  statusLabel: string;
  indicator: Measured;
  subject: { name: string };
  series: { breakdown: { name: string }[] };
  change: { absoluteDecimal: string | null; improved: boolean | null; from: Figure } | null;
}

interface Answer {
  observations: { pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: Node[] };
}

/** The same number, however many zeros are at its end. */
const same = (decimal: string): number => Number(decimal);

/** The numbers that the text of a value has, in their order. */
function numbersOf(node: Node): number[] {
  const { valueDecimal, lowerDecimal, upperDecimal, numeratorDecimal, denominatorDecimal, interval } = node;
  const isCount =
    valueDecimal !== null && numeratorDecimal !== null && same(valueDecimal) === same(numeratorDecimal);
  return [
    ...[valueDecimal, lowerDecimal, upperDecimal, isCount ? null : numeratorDecimal, denominatorDecimal]
      .filter((one) => one !== null)
      .map(same),
    ...(interval ? [interval.lower, interval.upper] : []),
  ];
}

const rounded = (number: number, decimals: number | null) =>
  decimals === null ? number : Number(number.toFixed(decimals));

it.each(['VI', 'EN'] as const)(
  'the sentences of all published observations give back what they were made of: %s',
  { timeout: 300_000 },
  async (language) => {
    const wrong: unknown[] = [];
    let [after, count, changes]: [string | null, number, number] = [null, 0, 0];
    do {
      const { data, errors }: { data: Answer; errors?: unknown } = await server.query<Answer>(QUERY, {
        after,
        language,
      });
      expect(errors).toBeUndefined();
      for (const node of data.observations.nodes) {
        count += 1;
        const of = {
          indicator: node.indicator,
          subject: node.subject.name,
          breakdown: node.series.breakdown.map(({ name }) => name),
        };
        if (node.status === 'MISSING') continue;
        const sentence = figureSentence(node, of, language);
        const read = readFigure(sentence, { what: nameOfSeries(of), of: of.subject }, language);
        const { symbol, name } = node.indicator.unitOfMeasure;
        const { decimals } = node.indicator;
        const remarks = read.remarks.map((one) => one.toLowerCase());
        const expected = [
          ...(symbol === null ? [name.toLowerCase()] : []),
          ...(node.status === 'NORMAL' ? [] : [node.statusLabel.toLowerCase()]),
        ];
        const isRight =
          read.relation === node.relation &&
          read.period === node.period &&
          read.measure === (symbol ?? '') &&
          JSON.stringify(remarks.toSorted()) === JSON.stringify(expected.toSorted()) &&
          JSON.stringify(read.numbers.map(same)) ===
            JSON.stringify(numbersOf(node).map((one) => rounded(one, decimals)));
        if (!isRight) wrong.push({ sentence, read, numbers: numbersOf(node) });
        if (node.change) {
          changes += 1;
          const said = changeSentence(node.change.from, node, node.indicator, language);
          const change = readChange(said, language);
          const { absoluteDecimal, improved, from } = node.change;
          const sign = absoluteDecimal === null ? null : Math.sign(Number(absoluteDecimal));
          const isSaid =
            change.period === from.period &&
            (sign === null ? change.by === null : change.sign === sign) &&
            change.better === improved &&
            (sign === null ||
              sign === 0 ||
              change.by === null ||
              Math.abs(Number(change.by) - Math.abs(Number(absoluteDecimal))) <=
                0.5 * 10 ** -(decimals ?? 15) + 1e-9);
          if (!isSaid) wrong.push({ said, change, absoluteDecimal, improved });
        }
      }
      after = data.observations.pageInfo.hasNextPage ? data.observations.pageInfo.endCursor : null;
    } while (after !== null && wrong.length < 5);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(count).toBeGreaterThan(15_000);
    expect(changes).toBeGreaterThan(10_000);
  },
);
