import type { Cells, Draft } from './draft.js';
import { dependent, observed } from './drafts.js';

/** What the figures of a draft are: cells of their unit of measure and of their indicator, and their dialect. */
export interface Measured {
  measure?: Cells;
  indicator?: Cells;
  dialect?: Record<string, unknown>;
}

/** A package with one indicator, and an observation in each year from 2000 with these cells. */
export function measured(rows: readonly Cells[], { measure, indicator, dialect }: Measured = {}): Draft {
  const draft = dependent('figures', {
    units_of_measure: [{ code: 'm', name_vi: 'phần trăm', symbol_vi: '%', ...measure }],
    indicators: [
      {
        code: 'i',
        name_vi: 'Chỉ tiêu',
        unit_of_measure: 'm',
        direction: 'NEUTRAL',
        aggregation: 'NONE',
        decimals: '',
        former_codes: '',
        ...indicator,
      },
    ],
    observations: rows.map((cells, nth) => ({ ...observed('i', '38', String(2000 + nth), ''), ...cells })),
  });
  return { ...draft, ...(dialect && { description: { ...draft.description, dialect } }) };
}

/** The same with values alone. */
export const valued = (values: readonly (string | number)[], options?: Measured): Draft =>
  measured(
    values.map((value) => ({ value })),
    options,
  );
