import { valueInWords } from '../sentences/value-words.js';
import { facts, markdownTable, plain, shownAddress } from './markdown.js';
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
import { unitReferenceOf } from './unit-versions.js';

const QUERY = `query ($code: String!, $codes: [String!], $first: Int, $language: Language) {
  indicator(code: $code) { code name(language: $language) definition(language: $language)
    directionLabel(language: $language) unitOfMeasure { name(language: $language) }
    topics { name(language: $language) } aliases(language: $language)
    dataset { code name: title(language: $language) licence attribution }
    latest { ${OBSERVATION_FIELDS} } }
  observations(filter: { indicators: $codes, latestOnly: true }, first: $first) {
    totalCount nodes { ${OBSERVATION_FIELDS} } } }`;

interface Answer {
  indicator: {
    code: string;
    name: string;
    definition: string | null;
    directionLabel: string;
    unitOfMeasure: { name: string };
    topics: { name: string }[];
    aliases: string[];
    dataset: Coded & { licence: string; attribution: string | null };
    latest: PageObservation | null;
  } | null;
  observations: { totalCount: number; nodes: PageObservation[] };
}

/** What an indicator measures, and its newest values; null if the revision has no such code. */
export async function indicatorPage(source: PageSource, code: string): Promise<TextPage | null> {
  const { run, language, revision } = source;
  const variables = { code, codes: [code], first: MOST_ROWS, language };
  const { indicator, observations } = (await run(QUERY, variables)) as unknown as Answer;
  if (!indicator) return null;
  const words = wordsIn(language);
  const { latest, dataset } = indicator;
  const path = pathOfThing('indicators', indicator.code);
  const newest =
    latest &&
    `${plain(valueInWords(latest, language))}, ${plain(latest.periodText)}, ${plain(latest.subject.name)}`;
  return asPage(`${path}.md${languageSearch(source)}`, [
    `# ${plain(indicator.name)}`,
    '',
    ...facts([
      [words.newest, newest],
      [words.source, latest && sourceInWords(latest.source)],
      [words.code, plain(indicator.code)],
      [words.definition, indicator.definition && plain(indicator.definition)],
      [words.measure, plain(indicator.unitOfMeasure.name)],
      [words.direction, indicator.directionLabel],
      [words.topic, indicator.topics.map(({ name }) => plain(name)).join('; ')],
      [words.aliases, indicator.aliases.map(plain).join('; ')],
      [words.dataset, linkTo(source, 'datasets', dataset)],
      [words.attribution, dataset.attribution && plain(dataset.attribution)],
      [words.licence, shownAddress(dataset.licence)],
      [words.revision, String(revision)],
      [words.address, shownAddress(addressAt(source, `${path}.md${languageSearch(source)}`))],
      [words.files, formsOf(source, path, ['csv', 'xlsx', 'zip'])],
    ]),
    '',
    `## ${words.newestValues}`,
    ...markdownTable(
      [words.subject, words.breakdown, words.value, words.period, words.source],
      observations.nodes.map((row) => [
        subjectOf(source, row, observations.nodes),
        breakdownInWords(row.series),
        plain(valueInWords(row, language)),
        plain(row.periodText),
        sourceInWords(row.source),
      ]),
    ),
    '',
    moreRows(
      language,
      observations.nodes.length,
      observations.totalCount,
      shownAddress(addressAt(source, `${path}.csv?latest=true`)),
    ),
  ]);
}

/** The subject of a row, with a link to the version of a unit that has the value. */
function subjectOf(source: PageSource, row: PageObservation, rows: readonly PageObservation[]): string {
  const name = subjectName(row, rows, source.language);
  const { __typename: type, code, validFrom = null, validTo = null } = row.subject;
  if (type !== 'Unit') return plain(name);
  return linkTo(source, 'units', { code: unitReferenceOf({ code, validFrom, validTo }), name });
}
