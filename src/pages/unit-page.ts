import { unitKey } from '../identity/entities.js';
import { valueInWords } from '../sentences/value-words.js';
import { facts, markdownTable, plain, shownAddress } from './markdown.js';
import { type Coded, OBSERVATION_FIELDS, type PageObservation, sourceInWords } from './observation-words.js';
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
import { unitReferenceOf, type Validity, versionName } from './unit-versions.js';

const VERSIONS = `query ($codes: [String!], $language: Language) {
  units(filter: { codes: $codes }, first: 100) { nodes {
    code name(language: $language) kindLabel(language: $language) validFrom validTo aliases
    parent { code name(language: $language) validFrom validTo } dataset { code name: title(language: $language) licence } } } }`;

const VALUES = `query ($version: String!, $language: Language) {
  unit(code: $version) { latest { ${OBSERVATION_FIELDS} } } }`;

interface Version extends Coded {
  kindLabel: string;
  validFrom: string | null;
  validTo: string | null;
  aliases: string[];
  parent: (Coded & Validity) | null;
  dataset: Coded & { licence: string };
}

/**
 * What a unit is, in its newest version, and its newest values; null if the revision has no such code. A code that several
 * versions have is that of the newest.
 */
export async function unitPage(source: PageSource, code: string): Promise<TextPage | null> {
  const { run, language, revision } = source;
  const { units } = (await run(VERSIONS, { codes: [code], language })) as unknown as {
    units: { nodes: Version[] };
  };
  const versions = [...units.nodes].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1));
  const [unit] = versions;
  if (!unit) return null;
  const version = unitKey(unit);
  const answer = (await run(VALUES, { version, language })) as unknown as {
    unit: { latest: PageObservation[] } | null;
  };
  const values = answer.unit?.latest ?? [];
  const words = wordsIn(language);
  const path = pathOfThing('units', code.includes('@') ? version : unit.code);
  const others = versions.length > 1 ? versions : [];
  return asPage(`${path}.md${languageSearch(source)}`, [
    `# ${plain(versionName(unit, language, false))}`,
    '',
    ...facts([
      [words.code, plain(unit.code)],
      [words.kind, unit.kindLabel],
      [
        words.parent,
        unit.parent && linkTo(source, 'units', { ...unit.parent, code: unitReferenceOf(unit.parent) }),
      ],
      [words.aliases, unit.aliases.map(plain).join('; ')],
      [words.validFrom, unit.validFrom],
      [words.validTo, unit.validTo],
      [words.dataset, linkTo(source, 'datasets', unit.dataset)],
      [words.licence, shownAddress(unit.dataset.licence)],
      [words.revision, String(revision)],
      [words.address, shownAddress(addressAt(source, `${path}.md${languageSearch(source)}`))],
      [words.files, formsOf(source, path, ['csv', 'xlsx', 'zip'])],
    ]),
    ...(others.length > 0 ? ['', `## ${words.versions}`] : []),
    ...markdownTable(
      [words.unit, words.validFrom, words.validTo],
      others.map((one) => [
        linkTo(source, 'units', { code: unitKey(one), name: one.name }),
        one.validFrom ?? '',
        one.validTo ?? '',
      ]),
    ),
    '',
    ...(values.length > 0 ? [`## ${words.newestValues}`] : []),
    ...markdownTable(
      [words.indicator, words.value, words.period, words.source, words.licence],
      values
        .slice(0, MOST_ROWS)
        .map((row) => [
          linkTo(source, 'indicators', row.indicator),
          plain(valueInWords(row, language)),
          plain(row.periodText),
          sourceInWords(row.source),
          plain(row.dataset?.licence ?? ''),
        ]),
    ),
    '',
    moreRows(
      language,
      Math.min(values.length, MOST_ROWS),
      values.length,
      shownAddress(addressAt(source, `${path}.csv?latest=true`)),
    ),
  ]);
}
