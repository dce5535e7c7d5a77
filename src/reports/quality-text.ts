import type { Completeness, DatasetQuality, Finding, Freshness, Quality } from './quality.js';

const QUESTIONS: readonly [string, (dataset: DatasetQuality) => Finding][] = [
  ['without an English name', ({ withoutEnglish }) => withoutEnglish],
  ['ended units without a successor', ({ withoutSuccessor }) => withoutSuccessor],
  ['documents without an address', ({ withoutAddress }) => withoutAddress],
  ['documents without a licence', ({ withoutLicence }) => withoutLicence],
];

/** The report for a person: first how much there is to mend, then by dataset what. */
export function qualityText({ revision, on, datasets }: Quality): string {
  const sum = (of: (dataset: DatasetQuality) => number) =>
    datasets.reduce((total, dataset) => total + of(dataset), 0);
  const counts: [string, number][] = [
    ['figures that are expected and not there', sum(({ completeness }) => completeness?.gaps.count ?? 0)],
    ['datasets that are late', sum(({ freshness }) => Number(freshness.status === 'late'))],
    [
      'datasets of which nobody says how often',
      sum(({ freshness }) => Number(freshness.status === 'unknown')),
    ],
    ...QUESTIONS.map(([name, of]): [string, number] => [name, sum((dataset) => of(dataset).count)]),
    [
      'datasets whose licence is not known to be open',
      sum((dataset) => Number(dataset.unknownLicence !== null)),
    ],
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
    unknownLicence === null ? '' : `  licence not known to be open: ${unknownLicence}\n`,
  ].join('');
}

function completenessText({ expected, present, explained, gaps }: Completeness): string {
  // Rounded down: all is 100 % only when nothing is missing.
  const share = Math.floor((1000 * present) / expected) / 10;
  const head = `  complete to ${share} %: ${present} of ${expected} figures, ${explained} more say why they are missing\n`;
  return head + findingText('figures not there', gaps);
}

function freshnessText({ status, frequency, due }: Freshness): string {
  if (frequency === null) return '  nobody says how often it is expected anew\n';
  if (status === 'unknown') return `  expected anew every «${frequency}», which is no duration such as P1Y\n`;
  return `  expected anew every ${frequency}: ${status === 'late' ? 'late since' : 'in time, due on'} ${due}\n`;
}

function findingText(name: string, { count, first, more }: Finding): string {
  if (count === 0) return '';
  const lines = more > 0 ? [...first, `and ${more} more`] : first;
  return `  ${name}: ${count}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
