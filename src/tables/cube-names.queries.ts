import { sql } from 'drizzle-orm';
import { integers } from '../../db/columns.js';
import { category, infrastructureAsset, practiceModel, series, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationFilter } from '../series/series.args.js';
import { ofFilter } from './observation-table.queries.js';

/** The categories of some dimensions, in the order of the publisher. */
export const listCategoriesOfTable = (
  reader: Reader,
  dimensionIds: readonly number[],
): Promise<{ dimensionId: number; code: string; nameVi: string | null; nameEn: string | null }[]> =>
  reader.rows(
    'listCategoriesOfTable',
    sql`SELECT ${category.dimensionId} AS "dimensionId", ${category.code} AS code, ${category.nameVi} AS "nameVi", ${category.nameEn} AS "nameEn"
      FROM category WHERE ${reader.live(category)} AND ${category.dimensionId} = ANY (${integers(dimensionIds)})
      ORDER BY ${category.position}, ${category.code} COLLATE "C"`,
  );

/** The codes that several subjects of the series of a filter have; a unit has that of its newest version. */
export const listSharedCodesOfTable = (
  reader: Reader,
  filter: ObservationFilter,
): Promise<{ code: string }[]> =>
  reader.rows(
    'listSharedCodesOfTable',
    sql`WITH subject AS (SELECT DISTINCT ${series.subjectKind} AS kind, ${series.subjectId} AS id FROM series WHERE ${ofFilter(reader, filter)})
      SELECT code FROM (
        (SELECT DISTINCT ON (subject.id) ${unit.code} FROM subject
          JOIN unit ON ${unit.identityId} = subject.id AND ${reader.live(unit)}
          WHERE subject.kind = 'UNIT' ORDER BY subject.id, ${unit.validFrom} DESC NULLS LAST)
        UNION ALL
        (SELECT ${infrastructureAsset.code} FROM subject
          JOIN infrastructure_asset ON ${infrastructureAsset.id} = subject.id AND ${reader.live(infrastructureAsset)}
          WHERE subject.kind = 'INFRASTRUCTURE_ASSET')
        UNION ALL
        (SELECT ${practiceModel.code} FROM subject
          JOIN practice_model ON ${practiceModel.id} = subject.id AND ${reader.live(practiceModel)}
          WHERE subject.kind = 'PRACTICE_MODEL')
      ) AS named GROUP BY code HAVING count(*) > 1`,
  );
