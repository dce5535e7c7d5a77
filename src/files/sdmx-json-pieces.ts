import type { NameInBoth } from '../tables/cube-names.js';
import type { Cells, ColumnType, Table } from '../tables/table.js';
import { type Cube, type CubeDimension, cubeOf, MEASURE, TIME } from './cube.js';
import type { CubeAttribute } from './cube-attributes.js';
import { type CodeList, type CubeCode, type CubeLists, readCubeLists } from './cube-lists.js';
import { jsonOfCell } from './json-cell.js';
import { jsonEntries } from './json-entries.js';
import { sdmxStructure } from './sdmx-structure.js';
import type { AboutFile } from './table-description.js';
import type { FilePieces } from './table-digest.js';

const SCHEMA = 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json';

/** SDMX names the types of values so; a number of JSON has to be a Double. */
const DATA_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'String',
  integer: 'Integer',
  decimal: 'Double',
  boolean: 'Boolean',
  day: 'GregorianDay',
};

/**
 * A table of observations as a data message of SDMX-JSON 2.1. It is read twice: for the codes, which come first in the
 * message, and for the observations.
 */
export async function* sdmxJsonPieces(table: Table, about: AboutFile): FilePieces {
  const cube = await cubeOf(table);
  const lists = await readCubeLists(table, cube);
  const head = JSON.stringify({
    $schema: SCHEMA,
    meta: metaOf(about, lists),
    data: { structures: [structureOf(about, cube, lists)] },
  });
  // The data sets come after the structures, inside `data`.
  yield Buffer.from(
    `${head.slice(0, -2)},"dataSets":[{"structure":0,"action":"Information","observations":{`,
  );
  yield* jsonEntries(observationsOf(table, cube, lists));
  yield Buffer.from('}}]}}\n');
  return lists.identity;
}

async function* observationsOf(
  table: Table,
  cube: Cube,
  { dimensions, attributes }: CubeLists,
): AsyncGenerator<string[], undefined> {
  const keyed = [...dimensions];
  const attached = cube.attributes.map((attribute) => ({ attribute, list: attributes.get(attribute) }));
  const entry = (row: Cells) => {
    const of = cube.cellsOf(row);
    const key = keyed.map(([{ codeOf }, list]) => list.placeOf(codeOf(of))).join(':');
    const values = attached.map(({ attribute: { cell, type }, list }) => {
      const value = cell(of);
      return list && value !== null ? list.placeOf(String(value)) : jsonOfCell(value, type);
    });
    return `"${key}":[${jsonOfCell(of('value'), 'decimal')},${values.join(',')}]`;
  };
  for await (const rows of table.read()) yield rows.map(entry);
  return undefined;
}

function metaOf(about: AboutFile, { identity }: CubeLists) {
  return {
    id: identity.digest,
    test: false,
    prepared: about.published,
    contentLanguages: ['vi', 'en'],
    name: about.title,
    sender: { id: 'CATALOGUE', name: 'Open data catalogue' },
    'x-revision': about.revision,
    'x-rows': identity.rows,
    'x-digest': `sha-256=${identity.digest}`,
    'x-url': about.url,
    'x-citation': about.citation,
  };
}

function structureOf({ revision, title }: AboutFile, cube: Cube, lists: CubeLists) {
  const urn = `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${sdmxStructure(revision)}`;
  return {
    name: title,
    dataSets: [0],
    links: [{ rel: 'dataflow', urn }],
    dimensions: {
      dataSet: [],
      series: [],
      observation: cube.dimensions.map((dimension, i) =>
        describeDimension(dimension, i, lists.dimensions.get(dimension)),
      ),
    },
    measures: {
      observation: [
        { id: MEASURE, ...inLanguages({ vi: 'Giá trị', en: 'Value' }), format: { dataType: 'Double' } },
      ],
    },
    attributes: {
      dataSet: [],
      dimensionGroup: [],
      series: [],
      observation: cube.attributes.map((one) => describeAttribute(one, lists.attributes.get(one))),
    },
  };
}

const inLanguages = (names: NameInBoth) => ({ name: names.vi, names });

function describeDimension({ id, name }: CubeDimension, keyPosition: number, list: CodeList | undefined) {
  return {
    id,
    ...inLanguages(name),
    keyPosition,
    ...(id === TIME && { roles: [TIME], format: { dataType: 'ObservationalTimePeriod' } }),
    ...valuesOf(list),
  };
}

function describeAttribute({ id, name, type }: CubeAttribute, list: CodeList | undefined) {
  return {
    id,
    name,
    relationship: { observation: {} },
    ...(list ? valuesOf(list) : { format: { dataType: DATA_TYPES[type] } }),
  };
}

/** SDMX has no empty lists of values. */
const valuesOf = (list: CodeList | undefined) =>
  list && list.size > 0 ? { values: list.codes.map(describeCode) } : {};

/** What an id may have; a code with other characters is a plain value. */
const IS_ID = /^[A-Za-z0-9_@$-]+$/;

const describeCode = ({ code, name, days }: CubeCode) => ({
  ...(IS_ID.test(code) ? { id: code } : { value: code }),
  ...inLanguages(name),
  ...(days && { start: `${days.start}T00:00:00Z`, end: `${days.end}T23:59:59Z` }),
});
