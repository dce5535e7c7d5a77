import type { Completeness, DatasetQuality, Finding, Freshness, Quality } from './quality.js';

const QUESTIONS: readonly [string, (dataset: DatasetQuality) => Finding][] = [
  ['indicators without a value', ({ withoutValues }) => withoutValues],
  ['without a Vietnamese name', ({ withoutVietnamese }) => withoutVietnamese],
  ['without an English name', ({ withoutEnglish }) => withoutEnglish],
  ['ended units without a successor', ({ withoutSuccessor }) => withoutSuccessor],
  ['documents without an address', ({ withoutAddress }) => withoutAddress],
  ['documents without a licence', ({ withoutLicence }) => withoutLicence],
];

/** The report for people: first the counts of all datasets, then the findings by dataset. */
export function qualityText({ revision, on, datasets }: Quality): string {
  const sum = (of: (dataset: DatasetQuality) => number) =>
    datasets.reduce((total, dataset) => total + of(dataset), 0);
  const counts: [string, number][] = [
    ['expected observations that are missing', sum(({ completeness }) => completeness?.gaps.count ?? 0)],
    ['datasets that are late', sum(({ freshness }) => Number(freshness.status === 'late'))],
    ['datasets without a known frequency', sum(({ freshness }) => Number(freshness.status === 'unknown'))],
    ...QUESTIONS.map(([name, of]): [string, number] => [name, sum((dataset) => of(dataset).count)]),
    ['datasets without a known open licence', sum((dataset) => Number(dataset.unknownLicence !== null))],
  ];
  const width = Math.max(...counts.map(([, count]) => String(count).length));
  return [
    `Quality of revision ${revision} on ${on}: ${datasets.length} datasets\n`,
    ...counts.map(([name, count]) => `  ${String(count).padStart(width)}  ${name}\n`),
    ...datasets.map(datasetText),
  ].join('');
}

function datasetText(dataset: DatasetQuality): string {
  const { code, title, completeness, freshness, unknownLicence } = dataset;
  return [
    `\n${code}  ${title}\n`,
    completeness === null ? '' : completenessText(completeness),
    freshnessText(freshness),
    ...QUESTIONS.map(([name, of]) => findingText(name, of(dataset))),
    unknownLicence === null ? '' : `  not a known open licence: ${unknownLicence}\n`,
  ].join('');
}

function completenessText({ expected, present, explained, gaps }: Completeness): string {
  // Rounded down, so that 100% means that nothing is missing.
  const share = Math.floor((1000 * present) / expected) / 10;
  const head = `  ${share}% complete: ${present} of ${expected} observations; ${explained} more have a reason why they are missing\n`;
  return head + findingText('missing observations', gaps);
}

function freshnessText({ status, frequency, due }: Freshness): string {
  if (frequency === null) return '  frequency not given\n';
  if (status === 'unknown')
    return `  frequency invalid: expected a duration such as P1Y; got «${frequency}»\n`;
  return `  new data every ${frequency}: ${status === 'late' ? 'late since' : 'in time, due on'} ${due}\n`;
}

function findingText(name: string, { count, first, more }: Finding): string {
  if (count === 0) return '';
  const lines = more > 0 ? [...first, `and ${more} more`] : first;
  return `  ${name}: ${count}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
