import { Column, Name, Param, SQL, StringChunk } from 'drizzle-orm';
import { dialect } from './columns.js';

/** A statement as it is sent: its text, and the values of $1, $2, … */
export interface RenderedStatement {
  sql: string;
  params: unknown[];
}

/** Something that only Drizzle renders. */
class NotRendered extends Error {}

const notRendered = new NotRendered();

/** Columns are objects of their tables, so the text of each is found once. */
const columnTexts = new WeakMap<Column, string>();

const isProduction = process.env.NODE_ENV === 'production';

/**
 * The text of a statement and its parameters, as `PgDialect.sqlToQuery` gives them. Drizzle asks of each part of a statement
 * whether it is one of ten kinds, by walking through the classes that it extends; this takes a tenth of the time of a small
 * request. The kinds that statements here consist of are found by their class. Whatever else there is, Drizzle renders.
 */
export function renderStatement(query: SQL): RenderedStatement {
  const rendered = { sql: '', params: [] as unknown[] };
  try {
    renderChunks(query.queryChunks, rendered);
  } catch (error) {
    if (error !== notRendered) throw error;
    return dialect.sqlToQuery(query);
  }
  if (!isProduction) assertSame(rendered, dialect.sqlToQuery(query));
  return rendered;
}

function renderChunks(chunks: readonly unknown[], rendered: RenderedStatement): void {
  for (const chunk of chunks) renderChunk(chunk, rendered);
}

function renderChunk(chunk: unknown, rendered: RenderedStatement): void {
  if (chunk === undefined) return;
  if (typeof chunk !== 'object' || chunk === null) {
    renderValue(chunk, rendered);
    return;
  }
  switch (chunk.constructor) {
    case StringChunk:
      for (const text of (chunk as StringChunk).value) rendered.sql += text;
      return;
    case SQL:
      if ((chunk as { shouldInlineParams?: boolean }).shouldInlineParams) throw notRendered;
      renderChunks((chunk as SQL).queryChunks, rendered);
      return;
    case Name:
      rendered.sql += quoted((chunk as Name).value);
      return;
    case Param: {
      const { value, encoder } = chunk as Param;
      const mapped = value === null ? null : encoder.mapToDriverValue(value);
      if (mapped instanceof SQL) throw notRendered;
      renderValue(mapped, rendered);
      return;
    }
    default:
      if (!(chunk instanceof Column)) throw notRendered;
      rendered.sql += columnText(chunk);
  }
}

function renderValue(value: unknown, rendered: RenderedStatement): void {
  rendered.params.push(value);
  rendered.sql += `$${rendered.params.length}`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function columnText(column: Column): string {
  const known = columnTexts.get(column);
  if (known !== undefined) return known;
  const text = dialect.sqlToQuery(new SQL([column])).sql;
  columnTexts.set(column, text);
  return text;
}

function assertSame(rendered: RenderedStatement, expected: RenderedStatement): void {
  const isSame =
    rendered.sql === expected.sql &&
    rendered.params.length === expected.params.length &&
    rendered.params.every((value, i) => Object.is(value, expected.params[i]));
  if (!isSame)
    throw new Error(`Drizzle renders a statement otherwise: ${expected.sql}; here: ${rendered.sql}`);
}
