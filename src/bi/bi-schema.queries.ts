import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.js';

/** A column of a view of the schema `bi`, as the database describes it. */
export interface BiColumn {
  name: string;
  /** As Postgres writes it: `text`, `numeric`, `date`. */
  type: string;
  /** In Vietnamese and English, separated by " / ". */
  description: string;
  /** The view whose rows it names; null if it joins none. */
  joins: string | null;
  /** Whether it is another one in each row of its view. */
  isKey: boolean;
}

/** A view of the schema `bi`. */
export interface BiView {
  name: string;
  description: string;
  columns: BiColumn[];
}

/** Views whose first column is not in one row alone: adoptions have a row for each model and unit. */
const WITHOUT_KEY = ['adoption'];

/** The views of the schema `bi` by name, with their columns in order. All of it comes from the catalogue of Postgres. */
export async function readBiViews(database: Database): Promise<BiView[]> {
  const rows = await database.rows<{
    view: string;
    about: string;
    name: string;
    type: string;
    description: string;
    place: number;
  }>(
    'listBiColumns',
    sql`SELECT class.relname AS view, obj_description(class.oid, 'pg_class') AS about, attname AS name,
        format_type(atttypid, atttypmod) AS type, col_description(class.oid, attnum) AS description, attnum AS place
      FROM pg_class AS class JOIN pg_attribute ON attrelid = class.oid AND attnum > 0 AND NOT attisdropped
      WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v' ORDER BY class.relname COLLATE "C", attnum`,
  );
  const views = new Map<string, BiView>();
  for (const { view, about, name, type, description, place } of rows) {
    const found = views.get(view) ?? { name: view, description: about, columns: [] };
    views.set(view, found);
    const [, joins = null] = /; joins bi\.(\w+)/.exec(description) ?? [];
    const isKey = place === 1 && name.endsWith('_key') && joins === null && !WITHOUT_KEY.includes(view);
    found.columns.push({ name, type, description, joins, isKey });
  }
  return [...views.values()];
}
