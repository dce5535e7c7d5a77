import { CatalogueError } from '../errors.js';
import type { NameInBoth } from '../tables/cube-names.js';
import type { Cells, Table } from '../tables/table.js';
import { type Cube, type CubeDimension, cubeOf, MEASURE, TIME } from './cube.js';
import type { CellByName } from './cube-attributes.js';
import { type CodeList, type CubeLists, readCubeLists } from './cube-lists.js';
import { jsonOfCell } from './json-cell.js';
import { jsonEntries } from './json-entries.js';
import { JsonStatFacts, jsonStatStatus } from './json-stat-facts.js';
import type { AboutFile } from './table-description.js';
import type { FilePieces } from './table-digest.js';

type LanguageOfLabels = keyof NameInBoth;

/**
 * A table of observations as a dataset of JSON-stat 2.0. Values are listed by their place in the cube: null where there is
 * an observation without a value, and nothing where there is none, so a cube of any size takes the room of its rows. The table is read once for the codes, which come first, and then for each part of the file.
 * @throws CatalogueError LIMIT_EXCEEDED if the places in the cube are too large for exact numbers
 */
export async function* jsonStatPieces(table: Table, about: AboutFile): FilePieces {
  const cube = await cubeOf(table);
  const facts = new JsonStatFacts();
  const lists = await readCubeLists(table, cube, (of) => facts.add(of));
  const language = table.columns.some(({ name }) => name === 'indicator_vi') ? 'vi' : 'en';
  const placeOf = placesIn(lists);
  const entries = (entryOf: (of: CellByName) => string | null) =>
    jsonEntries(entriesOf(table, cube, placeOf, entryOf));

  yield Buffer.from(`${JSON.stringify(headOf(about, lists, facts, language)).slice(0, -1)},"value":{`);
  yield* entries((of) => jsonOfCell(of('value'), 'decimal'));
  yield Buffer.from('},"status":{');
  yield* entries((of) => {
    const status = jsonStatStatus(of);
    return status === 'A' ? null : JSON.stringify(status);
  });
  const extension = JSON.stringify(extensionOf(about, lists, facts, language));
  yield Buffer.from(`},"extension":${extension.slice(0, -1)},"observations":{`);
  yield* entries((of) => restOf(cube, of));
  yield Buffer.from('}}}\n');
  return lists.identity;
}

/** What JSON-stat has no place for; the value as text if a double does not have all its digits. */
function restOf(cube: Cube, of: CellByName): string {
  const value = of('value') as string | null;
  const cells = cube.attributes.map(({ id, cell }) => [id, cell(of)] as const);
  const exact = value !== null && !isExactAsDouble(value) ? [[MEASURE, value] as const] : [];
  return JSON.stringify(Object.fromEntries([...exact, ...cells].filter(([, cell]) => cell !== null)));
}

const isExactAsDouble = (value: string): boolean =>
  value.replace(/^-/, '').replace('.', '').replace(/^0+/, '').length <= 15;

async function* entriesOf(
  table: Table,
  cube: Cube,
  placeOf: (of: CellByName) => number,
  entryOf: (of: CellByName) => string | null,
): AsyncGenerator<string[], undefined> {
  const entry = (row: Cells): string[] => {
    const of = cube.cellsOf(row);
    const written = entryOf(of);
    return written === null ? [] : [`"${placeOf(of)}":${written}`];
  };
  for await (const rows of table.read()) yield rows.flatMap(entry);
  return undefined;
}

/** The place of an observation in the cube, in the row-major order of its dimensions. */
function placesIn({ dimensions }: CubeLists): (of: CellByName) => number {
  const cells = [...dimensions.values()].reduce((product, { size }) => product * size, 1);
  if (cells > Number.MAX_SAFE_INTEGER)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected a cube of at most ${Number.MAX_SAFE_INTEGER} cells; the categories of this one make more. Select fewer indicators, or ask for .csv`,
    );
  const keyed = [...dimensions];
  return (of) => keyed.reduce((place, [{ codeOf }, list]) => place * list.size + list.placeOf(codeOf(of)), 0);
}

function headOf(
  about: AboutFile,
  { dimensions }: CubeLists,
  facts: JsonStatFacts,
  language: LanguageOfLabels,
) {
  const keyed = [...dimensions];
  return {
    version: '2.0',
    class: 'dataset',
    label: about.title,
    source: about.citation[language],
    updated: about.published,
    link: { alternate: [{ type: 'text/csv', href: about.url }] },
    id: keyed.map(([{ id }]) => id),
    size: keyed.map(([, { size }]) => size),
    role: { time: [TIME], metric: ['INDICATOR'], ...(facts.areAreas && { geo: ['SUBJECT'] }) },
    dimension: Object.fromEntries(
      keyed.map(([dimension, list]) => [dimension.id, describeDimension(dimension, list, facts, language)]),
    ),
  };
}

function describeDimension(
  { id, name }: CubeDimension,
  { codes }: CodeList,
  facts: JsonStatFacts,
  language: LanguageOfLabels,
) {
  return {
    label: name[language],
    category: {
      index: codes.map(({ code }) => code),
      label: Object.fromEntries(codes.map(({ code, name: label }) => [code, label[language]])),
      ...(id === 'INDICATOR' && { unit: facts.units }),
    },
  };
}

function extensionOf(
  { revision, url, citation }: AboutFile,
  { identity }: CubeLists,
  facts: JsonStatFacts,
  language: LanguageOfLabels,
) {
  return {
    revision,
    rows: identity.rows,
    digest: `sha-256=${identity.digest}`,
    url,
    citation,
    licences: facts.licences,
    status: { label: facts.statusLabels(language) },
  };
}
