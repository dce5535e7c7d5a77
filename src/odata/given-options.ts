import { suggestCode } from '../scalars/suggest-code.js';
import { odataError } from './odata-error.js';

/** The options that a page of a feed has, as they were given. */
export type GivenOptions = ReadonlyMap<string, string>;

const OPTIONS = ['$filter', '$orderby', '$select', '$top', '$skip', '$count', '$skiptoken', '$format'];

/** Options of OData that are not answered, with what to do instead. */
const OTHER_OPTIONS: Readonly<Record<string, string>> = {
  $expand: 'each row has the names and codes of what it refers to',
  $apply: 'read the rows and add them up, or use the SQL views or GraphQL',
  $compute: 'compute after reading',
  $search: "use contains() in $filter, such as contains(indicator_vi,'dân số')",
  $levels: 'no property has others below it',
  $index: 'rows have no position',
  $deltatoken: 'compare two revisions with /observations.csv?since=N',
  $schemaversion: 'the service has one version of its schema for each revision',
};

/** Parameters of files, by which somebody means to select rows. */
const OF_FILES = [
  'indicator',
  'topic',
  'unit',
  'within',
  'kind',
  'dataset',
  'document',
  'from',
  'to',
  'latest',
];

/**
 * Refuses custom options that are probably meant for something else: a service ignores them, and would send all rows.
 * @throws CatalogueError FILTER_INVALID
 */
function checkCustom(name: string): void {
  const meant = `$${name.trim().replace(/^\$/, '').toLowerCase()}`;
  const place = { option: name.slice(0, 50) };
  if (OPTIONS.includes(meant) || Object.hasOwn(OTHER_OPTIONS, meant))
    throw odataError(
      'FILTER_INVALID',
      place,
      `is ${meant} meant? In a shell, put the address in single quotes`,
    );
  if (name.trim() === '')
    throw odataError(
      'FILTER_INVALID',
      { option: '?' },
      'expected a name before the =, such as $filter. In a shell, put the address in single quotes',
    );
  if (OF_FILES.includes(name))
    throw odataError(
      'FILTER_INVALID',
      place,
      "this is a parameter of files; write a condition, such as $filter=indicator_code eq 'PCI'",
    );
}

/**
 * The options of OData in an address. Others are custom options, such as the key of a client, which a service ignores.
 * @throws CatalogueError FILTER_INVALID for one that is given twice or is none; ODATA_NOT_SUPPORTED
 */
export function readOptions(search: Readonly<Record<string, unknown>>): GivenOptions {
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(search)) {
    if (name.startsWith('@'))
      throw odataError(
        'ODATA_NOT_SUPPORTED',
        { option: name },
        'no parameter aliases; write the value itself',
      );
    if (!name.startsWith('$')) {
      checkCustom(name);
      continue;
    }
    if (Object.hasOwn(OTHER_OPTIONS, name))
      throw odataError('ODATA_NOT_SUPPORTED', { option: name }, `not supported; ${OTHER_OPTIONS[name]}`);
    if (!OPTIONS.includes(name)) {
      const meant = suggestCode(name, OPTIONS);
      throw odataError(
        'FILTER_INVALID',
        { option: name.slice(0, 50) },
        `expected one of ${OPTIONS.join(', ')}${meant === null ? '' : `; is ${meant} meant?`}`,
      );
    }
    if (typeof value !== 'string')
      throw odataError('FILTER_INVALID', { option: name }, 'expected once; got it several times');
    given.set(name, value);
  }
  return given;
}
