import type { SQL } from 'drizzle-orm';
import { columns, someColumns } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Selection } from '../loading/selection.js';
import type { ObservationRow } from './observation.queries.js';

type Column = keyof ObservationRow;

/** What most queries need of an observation. */
const VALUE: readonly Column[] = ['seriesId', 'period', 'periodStart', 'periodEnd', 'alternative', 'value'];

/** What says how to read the value. */
const MEANING: readonly Column[] = [
  'relation',
  'lower',
  'upper',
  'confidenceLevel',
  'numerator',
  'denominator',
  'status',
  'missingReason',
];

const FIELDS_OF_VALUE: ReadonlySet<string> = new Set([
  '__typename',
  'id',
  'period',
  'periodStart',
  'periodEnd',
  'periodKind',
  'periodKindLabel',
  'periodText',
  'value',
  'valueDecimal',
  'alternative',
  'series',
  'indicator',
  'subject',
  'unit',
]);

const FIELDS_OF_MEANING: ReadonlySet<string> = new Set([
  'relation',
  'relationLabel',
  'lower',
  'lowerDecimal',
  'upper',
  'upperDecimal',
  'interval',
  'numerator',
  'numeratorDecimal',
  'denominator',
  'denominatorDecimal',
  'status',
  'statusLabel',
  'missingReason',
  'missingReasonLabel',
  'text',
  'change',
]);

const listing = (names: readonly Column[]) =>
  someColumns(observation, (name) => (names as readonly string[]).includes(name));

const ALL = columns(observation);
const VALUES = listing(VALUE);
const VALUES_WITH_MEANING = listing([...VALUE, ...MEANING]);

/**
 * The columns of observations for a list of them: reading all takes several times as long as reading those that most
 * queries need. A field that is not named above gets all columns.
 */
export function observationColumns(selection: Selection): SQL {
  const known = ofSelections.get(selection);
  if (known) return known;
  const found = findColumns(selection);
  ofSelections.set(selection, found);
  return found;
}

/** Each list asks several times, and the selection is that of the document. */
const ofSelections = new WeakMap<Selection, SQL>();

function findColumns(selection: Selection): SQL {
  const fields = selection.fieldsOf('Observation');
  if (!fields) return ALL;
  const others = [...fields].filter((field) => !FIELDS_OF_VALUE.has(field));
  if (others.length === 0) return VALUES;
  return others.every((field) => FIELDS_OF_MEANING.has(field)) ? VALUES_WITH_MEANING : ALL;
}
