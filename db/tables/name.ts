import { type SQL, sql } from 'drizzle-orm';
import { check, type PgColumn, text } from 'drizzle-orm/pg-core';

/** A name in Vietnamese, in English or in both. */
export const nameColumns = () => ({ nameVi: text(), nameEn: text() });

/** A title in Vietnamese, in English or in both. */
export const titleColumns = () => ({ titleVi: text(), titleEn: text() });

type Named = { nameVi: PgColumn; nameEn: PgColumn };
type Titled = { titleVi: PgColumn; titleEn: PgColumn };

export const hasName = (table: string, { nameVi, nameEn }: Named) =>
  hasOne(`${table}_has_a_name`, nameVi, nameEn);

export const hasTitle = (table: string, { titleVi, titleEn }: Titled) =>
  hasOne(`${table}_has_a_title`, titleVi, titleEn);

const hasOne = (name: string, vi: PgColumn, en: PgColumn) => check(name, sql`num_nonnulls(${vi}, ${en}) > 0`);

/** SQL: the Vietnamese name of a row, or the English one where it has no other. */
export const nameOfRow = ({ nameVi, nameEn }: Named): SQL => sql`coalesce(${nameVi}, ${nameEn})`;

/** SQL: the Vietnamese title of a row, or the English one where it has no other. */
export const titleOfRow = ({ titleVi, titleEn }: Titled): SQL => sql`coalesce(${titleVi}, ${titleEn})`;
