import { valueInWords } from '../sentences/value-words.js';
import { facts, link, markdownTable, plain, shownAddress } from './markdown.js';
import {
  breakdownInWords,
  type Coded,
  OBSERVATION_FIELDS,
  type PageObservation,
  sourceInWords,
  subjectName,
} from './observation-words.js';
import {
  addressAt,
  asPage,
  formsOf,
  languageSearch,
  linkTo,
  MOST_ROWS,
  type PageSource,
  pathOfThing,
  type TextPage,
} from './page.js';
import { moreRows, wordsIn } from './page-words.js';

/** How many newest values a page of a dataset shows. */
const MOST_VALUES = 20;

const QUERY = `query ($code: String!, $codes: [String!], $first: Int, $values: Int, $language: Language) {
  dataset(code: $code) { code title(language: $language) description(language: $language) licence attribution homepage
    frequency modified publisher { code name(language: $language) } contact { name email url }
    keywords(language: $language) spatialCoverage { code name(language: $language) }
    statedCoverage { fromText(language: $language) toText(language: $language) }
    temporalCoverageText(language: $language) topics { name(language: $language) }
    indicators(first: $first) { totalCount nodes { code name(language: $language) } } }
  observations(filter: { datasets: $codes, latestOnly: true }, first: $values) {
    totalCount nodes { ${OBSERVATION_FIELDS} } } }`;

interface Answer {
  dataset: {
    code: string;
    title: string;
    description: string | null;
    licence: string;
    attribution: string | null;
    homepage: string | null;
    frequency: string | null;
    modified: Date;
    publisher: Coded | null;
    contact: { name: string | null; email: string | null; url: string | null } | null;
    keywords: string[];
    spatialCoverage: Coded | null;
    statedCoverage: { fromText: string | null; toText: string | null } | null;
    temporalCoverageText: string | null;
    topics: { name: string }[];
    indicators: { totalCount: number; nodes: Coded[] };
  } | null;
  observations: { totalCount: number; nodes: PageObservation[] };
}

/** What a dataset has, whose it is and where its files are; null if the revision has no such code. */
export async function datasetPage(source: PageSource, code: string): Promise<TextPage | null> {
  const { run, language, revision } = source;
  const variables = { code, codes: [code], first: MOST_ROWS, values: MOST_VALUES, language };
  const { dataset, observations } = (await run(QUERY, variables)) as unknown as Answer;
  if (!dataset) return null;
  const words = wordsIn(language);
  const { contact, statedCoverage: stated, indicators } = dataset;
  const path = pathOfThing('datasets', dataset.code);
  const more = (shown: number, total: number, file: string) =>
    moreRows(language, shown, total, shownAddress(addressAt(source, file)));
  return asPage(`${path}.md${languageSearch(source)}`, [
    `# ${plain(dataset.title)}`,
    '',
    dataset.description && plain(dataset.description),
    '',
    ...facts([
      [words.code, plain(dataset.code)],
      [words.publisher, dataset.publisher && linkTo(source, 'units', dataset.publisher)],
      [
        words.contact,
        contact &&
          [link(contact.name ?? contact.url ?? '', contact.url), plain(contact.email ?? '')].join(' ').trim(),
      ],
      [words.topic, dataset.topics.map(({ name }) => plain(name)).join('; ')],
      [words.keywords, dataset.keywords.map(plain).join('; ')],
      [words.spatial, dataset.spatialCoverage && linkTo(source, 'units', dataset.spatialCoverage)],
      [
        words.coverage,
        stated ? `${stated.fromText ?? '…'} – ${stated.toText ?? '…'}` : dataset.temporalCoverageText,
      ],
      [words.frequency, dataset.frequency],
      [words.modified, dataset.modified.toISOString().slice(0, 10)],
      [words.homepage, dataset.homepage && shownAddress(dataset.homepage)],
      [words.attribution, dataset.attribution && plain(dataset.attribution)],
      [words.licence, shownAddress(dataset.licence)],
      [words.revision, String(revision)],
      [words.address, shownAddress(addressAt(source, `${path}.md${languageSearch(source)}`))],
      [words.files, formsOf(source, path, ['csv', 'xlsx', 'zip', 'datapackage.json'])],
    ]),
    '',
    ...(indicators.totalCount > 0 ? [`## ${words.indicators}`, ''] : []),
    ...indicators.nodes.map((indicator) => `- ${linkTo(source, 'indicators', indicator)}`),
    '',
    more(
      indicators.nodes.length,
      indicators.totalCount,
      `/indicators.csv?dataset=${encodeURIComponent(code)}`,
    ),
    '',
    ...(observations.totalCount > 0 ? [`## ${words.newestValues}`] : []),
    ...markdownTable(
      [words.indicator, words.subject, words.breakdown, words.value, words.period, words.source],
      observations.nodes.map((row) => [
        plain(row.indicator.name),
        plain(subjectName(row, observations.nodes, language)),
        breakdownInWords(row.series),
        plain(valueInWords(row, language)),
        plain(row.periodText),
        sourceInWords(row.source),
      ]),
    ),
    '',
    more(observations.nodes.length, observations.totalCount, `${path}.csv?latest=true`),
  ]);
}
