import { addressesFor, type Entry, type Examples, searchFor } from './llms-addresses.js';
import { type Counts, llmsWords } from './llms-words.js';
import { link, plain, shownAddress } from './markdown.js';
import type { Coded } from './observation-words.js';
import type { PageSource } from './page.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) description(language: $language) licence temporalCoverageText(language: $language)
    publisher { name(language: $language) } spatialCoverage { code name(language: $language) }
    counts { indicators observations units datasets documents targets } }
  datasets(first: 1) { nodes { code } } indicators(first: 1) { nodes { code name(language: $language) } } }`;

interface Answer {
  catalogue: {
    title: string;
    description: string | null;
    licence: string;
    temporalCoverageText: string | null;
    publisher: { name: string } | null;
    spatialCoverage: Coded | null;
    counts: Counts;
  };
  datasets: { nodes: { code: string }[] };
  indicators: { nodes: Coded[] };
}

/** How many indicators of a unit are looked at for one that has a value without a breakdown. */
const CANDIDATES = 20;

const OF_UNIT = `query ($unit: String!, $first: Int, $language: Language) {
  indicators(first: $first, filter: { hasObservationsFor: { unit: $unit } }) {
    nodes { code name(language: $language) latest(unit: $unit) { id } } } }`;

/** What the catalogue is, where its data are and how to ask, for programs that read text (llmstxt.org). */
export async function llmsText(source: PageSource): Promise<string> {
  const { run, language, revision, base } = source;
  const answer = (await run(QUERY, { language })) as unknown as Answer;
  const { counts, publisher, description, title, temporalCoverageText: time, licence } = answer.catalogue;
  const say = llmsWords(language);
  const search = language === 'EN' ? '?lang=en' : '';
  const examples = await findExamples(source, answer, search);
  const { pages, tables, apis } = addressesFor(language, search, examples);
  const lines = (entries: Entry[]) => entries.map((entry) => lineOf(base, entry));
  return `${[
    `# ${plain(title)}`,
    '',
    `> ${plain(description ?? title)}`,
    '',
    say.counts(counts, revision),
    ...(publisher ? [`${say.publisher}: ${plain(publisher.name)}.`] : []),
    ...(time ? [`${say.time}: ${plain(time)}.`] : []),
    `${say.licence}: ${shownAddress(licence)}.`,
    '',
    ...say.rules.map((rule) => `- ${rule}`),
    '',
    `## ${say.text}`,
    '',
    ...lines(pages),
    '',
    `## ${say.tables}`,
    '',
    ...lines(tables),
    '',
    `## ${say.api}`,
    '',
    ...lines(apis),
    '',
  ].join('\n')}`;
}

/** A link to an address that exists; one with parts to be replaced is code after it. */
function lineOf(base: string, { name, path, example, about }: Entry): string {
  if (example === undefined) return `- ${link(name, base + path)}: ${about}`;
  const pattern = `\`${base}${path}\``;
  return example === null
    ? `- ${name}: ${about}; ${pattern}`
    : `- ${link(name, base + example)}: ${about}; ${pattern}`;
}

async function findExamples(
  { run, language }: PageSource,
  { catalogue, datasets, indicators }: Answer,
  search: string,
): Promise<Examples> {
  const unit = catalogue.spatialCoverage?.code ?? null;
  const [dataset] = datasets.nodes;
  const ofUnit = unit === null ? null : await run(OF_UNIT, { unit, first: CANDIDATES, language });
  const valued = (
    ofUnit as unknown as { indicators: { nodes: (Coded & { latest: object | null })[] } } | null
  )?.indicators.nodes.find(({ latest }) => latest !== null);
  const indicator = valued ?? indicators.nodes[0];
  const at = (folder: string, code: string | undefined | null, ending: string) =>
    code == null ? null : `/${folder}/${encodeURIComponent(code)}${ending}`;
  const asked = JSON.stringify((indicator?.name ?? catalogue.title).slice(0, 100));
  return {
    indicator: at('indicators', indicator?.code, `.md${search}`),
    unit: at('units', unit, `.md${search}`),
    dataset: at('datasets', dataset?.code, `.md${search}`),
    value: valued ? at(`f/${encodeURIComponent(valued.code)}`, unit, `.md${search}`) : null,
    observations: indicator
      ? `/observations.csv?indicator=${encodeURIComponent(indicator.code)}&latest=true`
      : null,
    ofUnit: at('units', unit, '.csv'),
    query: `/graphql?query=${encodeURIComponent('{catalogue{title}}')}`,
    search: `/graphql?query=${encodeURIComponent(searchFor(asked))}${search.replace('?', '&')}`,
  };
}
