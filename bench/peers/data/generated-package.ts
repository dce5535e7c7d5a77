import { Random } from '../../../test/fuzz/support/random.js';
import { type ObservationPackage, writeObservationPackage } from '../../support/observation-package.js';
import type { Tier } from '../../support/world-package.js';

const INDICATORS = 500;
const UNITS = 250;
const LAST_YEAR = 2024;
const LONGEST_SERIES = 120;
const OBSERVATIONS: Record<Tier, number> = { '100k': 1e5, '500k': 5e5, '1m': 1e6, '2m': 2e6, all: 4e6 };
const LICENCE = 'https://creativecommons.org/publicdomain/zero/1.0/';

const numbered = (prefix: string, number: number) => `${prefix}${String(number).padStart(3, '0')}`;

const SYLLABLES = ['an', 'bo', 'ca', 'dai', 'he', 'ki', 'lo', 'ma', 'nu', 'po', 'ra', 'sen', 'ti', 'vu'];

/** A made-up name of several syllables; the number in it makes it unique. */
const nameOf = (random: Random, words: number, number: number): string =>
  [
    ...Array.from({ length: words }, () => random.pick(SYLLABLES) + random.pick(SYLLABLES)),
    String(number),
  ].join(' ');

/** Data in the shape of the Systema Globalis; the same tier is always the same data. */
export function generatedPackage(tier: Tier): ObservationPackage {
  const random = new Random(20);
  const indicators = Array.from({ length: INDICATORS }, (_, i) => ({
    code: numbered('measure_', i),
    name: nameOf(random, 4, i),
  }));
  const units = Array.from({ length: UNITS }, (_, i) => {
    const name = nameOf(random, 2, i);
    return { code: numbered('g-', i), nameVi: name, nameEn: name };
  });
  return {
    dataset: ['generated', 'Dữ liệu sinh ra', 'Generated data', LICENCE],
    document: ['generator', 'Generator', 'DATASET', 'EN', 'https://example.org/'],
    units,
    indicators,
    licenses: [{ name: 'CC0-1.0', path: LICENCE }],
    sources: [{ title: 'Generated' }],
    observations: observations(random, tier, indicators, units),
  };
}

function* observations(
  random: Random,
  tier: Tier,
  indicators: ObservationPackage['indicators'],
  units: ObservationPackage['units'],
): Generator<string> {
  const share = OBSERVATIONS[tier] / (INDICATORS * UNITS * ((1 + LONGEST_SERIES) / 2));
  for (const { code: indicator } of indicators) {
    let chunk = '';
    for (const { code: unit } of units) {
      if (!random.chance(share)) continue;
      const length = random.integer(1, LONGEST_SERIES);
      let value = random.integer(100, 900_000);
      for (let year = LAST_YEAR - length + 1; year <= LAST_YEAR; year += 1) {
        value = Math.max(1, value + random.integer(-3000, 3500));
        chunk += `${indicator},${unit},${year},${value / 100},generator,${indicator}\n`;
      }
    }
    yield chunk;
  }
}

/** Writes the package into a folder and says how many observations it has. */
export async function writeGeneratedPackage(folder: string, tier: Tier): Promise<number> {
  const content = generatedPackage(tier);
  let count = 0;
  const counted = function* (lines: Iterable<string>) {
    for (const chunk of lines) {
      count += chunk.split('\n').length - 1;
      yield chunk;
    }
  };
  await writeObservationPackage(folder, {
    ...content,
    observations: counted(content.observations as Iterable<string>),
  });
  return count;
}
