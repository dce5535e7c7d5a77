import type { Cells, Draft } from './draft.js';

/** A version of a unit: a commune unless `more` says otherwise. */
export const version = (code: string, valid_from = '', valid_to = '', more: Cells = {}): Cells => ({
  code,
  valid_from,
  valid_to,
  kind: 'COMMUNE',
  name_vi: `Xã ${code}`,
  ...more,
});

export const change = (code: string, kind: string, changed_on: string): Cells => ({
  code,
  kind,
  changed_on,
  document: 'QD-1',
  locator: 'Điều 1',
});

export const link = (
  of: string,
  predecessor: string,
  successor: string,
  whole = true,
  more: Cells = {},
): Cells => ({ change: of, predecessor, successor, whole: String(whole), ...more });

/** A package of units with their history. */
export const history = (
  units: Cells[],
  unit_changes: Cells[] = [],
  unit_change_links: Cells[] = [],
): Draft => ({
  name: 'history',
  tables: {
    datasets: [{ code: 'history', title_vi: 'Đơn vị', licence: 'https://example.org/licence' }],
    documents: [{ code: 'QD-1', title_vi: 'Quyết định', kind: 'DECISION', language: 'VI' }],
    units,
    ...(unit_changes.length > 0 && { unit_changes, unit_change_links }),
  },
});
