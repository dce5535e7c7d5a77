import type { BiView } from './bi-schema.queries.js';

/** Settings of each column of the schema `bi` for Metabase, which reads descriptions by itself, but not the keys of views. */
export const metabaseFields = (views: readonly BiView[]): string =>
  `${JSON.stringify(
    {
      engine: 'postgres',
      schema: 'bi',
      tables: views.map(({ name, description, columns }) => ({
        name,
        description,
        fields: columns.map((column) => ({
          name: column.name,
          description: column.description,
          ...(column.isKey && { semantic_type: 'type/PK' }),
          ...(column.joins !== null && {
            semantic_type: 'type/FK',
            fk_target: { table: column.joins, field: keyOf(views, column.joins) },
          }),
        })),
      })),
    },
    null,
    2,
  )}\n`;

const keyOf = (views: readonly BiView[], name: string) =>
  views.find((view) => view.name === name)?.columns.find(({ isKey }) => isKey)?.name ?? null;
