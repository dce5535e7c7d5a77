import { sql } from 'drizzle-orm';
import { columns, type Row } from '../../db/columns.js';
import { adoption, practiceModel, unit } from '../../db/tables/index.js';
import type { List } from '../paging/list.js';
import { byCode, byDateUnknownFirst, byInteger } from '../paging/order-keys.js';
import { versionsOf } from '../units/unit-sets.queries.js';

export type AdoptionRow = Row<typeof adoption>;

/** Adoptions of a practice model, by the code of the unit; versions of a unit by their start, the unknown first. */
export const adoptionsOfModel: List<null> = {
  name: 'listAdoptionsOfModels',
  columns: columns(adoption),
  from: sql`adoption JOIN unit ON ${unit.id} = ${adoption.unitId}`,
  where: (reader, _, parent) =>
    sql`${adoption.modelId} = ${parent} AND ${reader.live(adoption)} AND ${reader.live(unit)}`,
  order: () => [byCode(unit.code), byDateUnknownFirst(unit.validFrom)],
};

/** Adoptions by a unit, given by its identity, by the code of the model. A version of a unit adopts a model once. */
export const adoptionsOfUnit: List<null> = {
  name: 'listAdoptionsOfUnits',
  columns: columns(adoption),
  from: sql`adoption JOIN practice_model ON ${practiceModel.id} = ${adoption.modelId}`,
  where: (reader, _, parent) =>
    sql`${adoption.unitId} IN (${versionsOf(reader, parent)}) AND ${reader.live(adoption)} AND ${reader.live(practiceModel)}`,
  order: () => [byCode(practiceModel.code), byInteger(adoption.id)],
};
