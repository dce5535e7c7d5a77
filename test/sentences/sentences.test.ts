import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOf } from '../../src/companions/labels.js';
import type { Language } from '../../src/scalars/language.js';
import { periodText } from '../../src/scalars/period-text.js';
import { changeSentence } from '../../src/sentences/change-sentence.js';
import { figureSentence } from '../../src/sentences/figure-sentence.js';
import type { Figure, FiguresOf } from '../../src/sentences/figures.js';
import { findingOf } from '../../src/sentences/finding.js';
import { rankSentence } from '../../src/sentences/rank-sentence.js';
import { targetSentence } from '../../src/sentences/target-sentence.js';
import { observationText } from '../../src/series/observation-text.js';
import type { ObservationStatus, Relation } from '../../src/series/value-meaning.type.js';
import { readChange, readFigure } from './support/read-sentence.js';

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, scale]) => {
    const text = String(digits).padStart(scale + 1, '0');
    return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  });

const PERIODS = [
  ...['2023', '2024-Q4', '2023-11', '2023-11-30', '2021/2025', '2021-12/2023-11', '2024-01/2024-09'],
  ...['2024-07/2024-12', '2024-02/2024-05', '2023-01-15/2024-Q1'],
];
const STATUSES: ObservationStatus[] = [
  ...(['NORMAL', 'ESTIMATED', 'IMPUTED', 'FORECAST', 'PROVISIONAL', 'LOW_RELIABILITY', 'BREAK'] as const),
];
const RELATIONS: Relation[] = ['EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN'];
const MEASURES = [
  { vi: '%', en: '%', name: 'Phần trăm' },
  { vi: 'điểm', en: 'points', name: 'Điểm' },
  { vi: 'phút', en: 'minutes', name: 'Phút' },
  { vi: null, en: null, name: 'Tài khoản' },
] as const;

interface Made {
  language: Language;
  measure: (typeof MEASURES)[number];
  of: FiguresOf;
}

const made = fc.record({
  language: fc.constantFrom<Language>('VI', 'EN'),
  measure: fc.constantFrom(...MEASURES),
  direction: fc.constantFrom('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'),
  name: fc.constantFrom('PCI', 'Tỷ lệ hộ là hộ nghèo của năm 2022', 'Score (of 100)', 'Sản lượng'),
  subject: fc.constantFrom('Thanh Hóa', 'Xã Hoằng Hóa của năm 2020 là', 'Bộ TT&TT (cũ)'),
});

const toMade = ({ language, measure, direction, name, subject }: Record<string, never> & Any): Made => ({
  language,
  measure,
  of: {
    indicator: {
      name,
      direction,
      decimals: null,
      unitOfMeasure: { name: measure.name, symbol: language === 'VI' ? measure.vi : measure.en },
    },
    subject,
    breakdown: [],
  },
});
// biome-ignore lint/suspicious/noExplicitAny: what fast-check makes
type Any = any;

const parts = fc.record({
  relation: fc.constantFrom(...RELATIONS),
  status: fc.constantFrom(...STATUSES),
  period: fc.constantFrom(...PERIODS),
  value: decimal,
  more: decimal,
  denominator: fc.option(fc.integer({ min: 1, max: 700 }).map(String), { freq: 3, nil: null }),
});

/** A figure as the API answers it. */
function figureOf(
  { relation, status, period, value, more, denominator }: Any,
  { language, measure }: Pick<Made, 'language' | 'measure'>,
): Figure {
  const isRange = relation === 'BETWEEN';
  const [lower, upper] = Number(value) <= Number(more) ? [value, more] : [more, value];
  const stated = {
    relation,
    status,
    value: isRange ? null : value,
    lower: isRange ? lower : null,
    upper: isRange ? upper : null,
    numerator: null,
    denominator: isRange ? null : denominator,
  };
  return {
    text: observationText(stated, { symbol: { vi: measure.vi, en: measure.en } }, language),
    relation,
    status,
    missingReasonLabel: status === 'MISSING' ? labelOf('MissingReason', 'NOT_YET_DUE', language) : null,
    period,
    periodText: periodText(period, language),
    valueDecimal: stated.value,
    lowerDecimal: stated.lower,
    upperDecimal: stated.upper,
    numeratorDecimal: null,
    denominatorDecimal: stated.denominator,
  };
}

const numbersOf = ({ valueDecimal, lowerDecimal, upperDecimal, denominatorDecimal }: Figure) =>
  [valueDecimal, lowerDecimal, upperDecimal, denominatorDecimal].filter((one) => one !== null);

const remarkOf = (status: string, language: Language) => {
  const label = labelOf('ObservationStatus', status, language);
  return status === 'NORMAL' ? [] : [label.charAt(0).toLowerCase() + label.slice(1)];
};

describe('the sentence of a figure', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(made, parts, (given, stated) => {
        const all = toMade(given as Any);
        const figure = figureOf(stated, all);
        const sentence = figureSentence(figure, all.of, all.language);
        const names = { what: all.of.indicator.name, of: all.of.subject };
        const { symbol, name } = all.of.indicator.unitOfMeasure;
        const read = readFigure(sentence, names, all.language);
        expect({ sentence, ...read, remarks: [...read.remarks].sort() }).toEqual({
          sentence,
          relation: figure.relation,
          numbers: numbersOf(figure),
          measure: symbol ?? '',
          period: figure.period,
          remarks: [
            ...(symbol === null ? [name.charAt(0).toLowerCase() + name.slice(1)] : []),
            ...remarkOf(figure.status, all.language),
          ].sort(),
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('says that there is none, and why', () => {
    const given = toMade({
      language: 'VI',
      measure: MEASURES[0],
      direction: 'NEUTRAL',
      name: 'PCI',
      subject: 'Thanh Hóa',
    } as Any);
    const stated = { relation: 'EQUAL', status: 'MISSING', period: '2023', value: null, denominator: null };
    expect(figureSentence(figureOf(stated, given), given.of, 'VI')).toBe(
      'Không có số liệu PCI của Thanh Hóa năm 2023 (chưa đến kỳ công bố).',
    );
  });
});

/** All whole numbers and halves near the numbers of two figures that a figure may mean. */
function possible({ relation, valueDecimal, lowerDecimal, upperDecimal }: Figure, near: readonly number[]) {
  const candidates = near.flatMap((one) => [one - 0.5, one, one + 0.5]);
  const value = Number(valueDecimal);
  return candidates.filter((one) => {
    if (relation === 'EQUAL') return one === value;
    if (relation === 'GREATER') return one > value;
    if (relation === 'AT_LEAST') return one >= value;
    if (relation === 'LESS') return one < value;
    if (relation === 'AT_MOST') return one <= value;
    if (relation === 'BETWEEN') return one >= Number(lowerDecimal) && one <= Number(upperDecimal);
    return true;
  });
}

describe('the sentence of a change', () => {
  const small = fc.record({
    relation: fc.constantFrom(...RELATIONS),
    status: fc.constantFrom<ObservationStatus>('NORMAL', 'PROVISIONAL', 'BREAK'),
    period: fc.constantFrom(...PERIODS),
    value: fc.integer({ min: 0, max: 6 }).map(String),
    more: fc.integer({ min: 0, max: 6 }).map(String),
    denominator: fc.constantFrom(null, null, '6', '7'),
  });

  it('says only what is true for every pair of numbers that both figures allow', () => {
    let certain = 0;
    fc.assert(
      fc.property(made, small, small, (given, earlier, later) => {
        const all = toMade(given as Any);
        const [from, to] = [figureOf(earlier, all), figureOf(later, all)];
        const sentence = changeSentence(from, to, all.of.indicator, all.language);
        const read = readChange(sentence, all.language);
        expect(read.period, sentence).toBe(from.period);
        const scalesDiffer =
          from.denominatorDecimal !== null &&
          to.denominatorDecimal !== null &&
          from.denominatorDecimal !== to.denominatorDecimal;
        const near = [from, to].flatMap((one) => numbersOf(one).map(Number));
        const signs = new Set(
          possible(from, near).flatMap((a) => possible(to, near).map((b) => Math.sign(b - a))),
        );
        if (to.status === 'BREAK' || scalesDiffer || signs.size !== 1) {
          expect(read.sign, sentence).toBeNull();
          return;
        }
        const [sign] = signs;
        // Two figures that are not exact are never the same, even where the numbers around them happen to be.
        if (from.relation === 'EQUAL' && to.relation === 'EQUAL') {
          certain += 1;
          expect(read.sign, sentence).toBe(sign);
          if (sign !== 0)
            expect(Number(read.by), sentence).toBe(
              Math.abs(Number(to.valueDecimal) - Number(from.valueDecimal)),
            );
        } else if (read.sign !== null) {
          expect([read.sign, read.by], sentence).toEqual([sign, null]);
        }
        const { direction } = all.of.indicator;
        if (read.sign)
          expect(read.better, sentence).toBe(
            direction === 'NEUTRAL' ? null : read.sign === (direction === 'HIGHER_IS_BETTER' ? 1 : -1),
          );
      }),
      { numRuns: 3_000 },
    );
    expect(certain).toBeGreaterThan(20);
  });

  const rank = (period: string, value: string, denominator = '63') =>
    figureOf({ relation: 'EQUAL', status: 'NORMAL', period, value, denominator }, {
      language: 'VI',
      measure: MEASURES[3],
    } as Made);
  const dti = {
    indicator: {
      name: 'DTI',
      direction: 'LOWER_IS_BETTER',
      decimals: null,
      unitOfMeasure: { name: 'Hạng', symbol: null },
    },
    subject: 'Thanh Hóa',
    breakdown: [],
  };

  it('counts ranks in places, which rise as the number falls', () => {
    expect(changeSentence(rank('2022', '15'), rank('2023', '11'), dti.indicator, 'VI')).toBe(
      'So với năm 2022 (15/63), tăng 4 bậc (tốt hơn).',
    );
    expect(changeSentence(rank('2022', '11'), rank('2023', '12'), dti.indicator, 'VI')).toBe(
      'So với năm 2022 (11/63), giảm 1 bậc (kém hơn).',
    );
  });

  it('as a title is the finding of the series; a rank among fewer units is not compared', () => {
    const figures = [rank('2021', '15'), rank('2022', '12'), rank('2023', '11')];
    expect(findingOf(figures, dti, 'VI')).toMatchObject({
      title: 'Thanh Hóa từ hạng 15 lên hạng 11',
      sentence: 'So với năm 2021 (15/63), tăng 4 bậc (tốt hơn).',
    });
    expect(findingOf([...figures, rank('2024', '5', '34')], dti, 'VI')).toEqual({
      title: 'Thanh Hóa: 5/34, năm 2024',
      sentence: null,
      between: null,
    });
    expect(findingOf([], dti, 'VI')).toBeNull();
  });
});

describe('the sentence of a rank', () => {
  const of = { indicator: 'PCI', period: '2023', periodText: 'năm 2023' };
  const entry = { unit: { name: 'Thanh Hóa' }, rank: 15, worstRank: 15, outOf: 63, isTied: false };
  it.each([
    [entry, 'Thanh Hóa xếp hạng 15 trong 63 đơn vị về PCI năm 2023.'],
    [{ ...entry, isTied: true }, 'Thanh Hóa đồng hạng 15 trong 63 đơn vị về PCI năm 2023.'],
    [{ ...entry, worstRank: 17 }, 'Thanh Hóa xếp từ hạng 15 đến hạng 17 trong 63 đơn vị về PCI năm 2023.'],
  ])('%j', (given, sentence) => {
    expect(rankSentence(given, of, 'VI')).toBe(sentence);
  });
});

describe('the sentence of a target', () => {
  const latest = {
    text: '> 75 %',
    relation: 'GREATER',
    status: 'PROVISIONAL',
    period: '2024',
    periodText: 'năm 2024',
  };
  const target = {
    text: '≥ 80 %',
    relation: 'AT_LEAST',
    period: '2025',
    periodText: 'năm 2025',
    subject: { name: 'Thanh Hóa' },
  };
  const goal = 'Mục tiêu năm 2025 của Thanh Hóa là tối thiểu 80 %.';
  const unjudged = 'Chưa đánh giá được tiến độ:';
  it.each([
    [true, true, latest, 'Đạt: năm 2024 là trên 75 % (sơ bộ).'],
    [false, true, latest, 'Đúng tiến độ: năm 2024 là trên 75 % (sơ bộ).'],
    [null, true, latest, 'Đúng tiến độ: năm 2024 là trên 75 % (sơ bộ).'],
    [false, false, latest, 'Chậm: năm 2024 là trên 75 % (sơ bộ).'],
    [null, null, latest, `${unjudged} số liệu mới nhất không chính xác.`],
    [null, null, null, `${unjudged} chưa có số liệu trước thời hạn.`],
    [
      false,
      null,
      { ...latest, text: '70 %', relation: 'EQUAL' },
      `Chưa đạt: năm 2024 là 70 % (sơ bộ). ${unjudged} chưa có số liệu trước đó để so sánh.`,
    ],
  ])('achieved %s, on track %s', (achieved, onTrack, newest, state) => {
    const progress = { achieved, onTrack, reason: null, latest: newest };
    expect(targetSentence({ ...target, progress }, 'VI')).toBe(`${goal} ${state}`);
  });
});
