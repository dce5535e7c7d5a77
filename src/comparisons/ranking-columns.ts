import { type SQL, sql } from 'drizzle-orm';
import { columns } from '../../db/columns.js';
import { observation } from '../../db/tables/index.js';
import type { Selection } from '../loading/selection.js';
import { observationColumns } from '../series/observation-columns.js';

/** Fields of an entry for which the earlier period is not needed. */
const FIELDS_OF_ONE_PERIOD: ReadonlySet<string> = new Set([
  '__typename',
  'rank',
  'outOf',
  'unit',
  'observation',
]);

/** Finding the earlier period, and ranking it, takes several times as long as ranking one. */
export const needsEarlierPeriod = (selection: Selection): boolean => {
  const fields = selection.fieldsOf('RankingEntry');
  return fields === null || [...fields].some((field) => !FIELDS_OF_ONE_PERIOD.has(field));
};

const ALL = sql`${columns(observation)}, ranked.unit_id AS "unitId", ranked.rank, ranked.own_worst_rank AS "worstRank", ranked.out_of AS "outOf",
    ranked.previous_rank AS "previousRank", ranked.previous_worst_rank AS "previousWorstRank", ranked.previous_start AS "previousStart", ranked.previous_end AS "previousEnd"`;

const ofOnePeriod = new WeakMap<SQL, SQL>();

/** The same columns for each list of columns of observations, as rows are kept by what was read. */
function columnsOfOnePeriod(ofObservation: SQL): SQL {
  const known = ofOnePeriod.get(ofObservation);
  if (known) return known;
  const found = sql`${ofObservation}, ranked.unit_id AS "unitId", ranked.rank, ranked.out_of AS "outOf"`;
  ofOnePeriod.set(ofObservation, found);
  return found;
}

/** The columns of a ranking that a selection needs, of `ranked` and of the observation. */
export const rankingColumns = (selection: Selection): SQL =>
  needsEarlierPeriod(selection) ? ALL : columnsOfOnePeriod(observationColumns(selection));
