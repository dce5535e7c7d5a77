import { cursorRows, statement } from '../../db/statement.js';
import { type HistoryLink, LINK_COLUMNS, type LinkColumns } from './report-link.js';
import type { UnitRecord } from './unit-record.js';

/** A link between two units; `source` is null if only other packages have its rows. */
type Edge = Omit<HistoryLink, 'source'> & { source: number | null; from: number; to: number };

const COLUMNS: LinkColumns = { link: 'successor', predecessor: 'code', successor: 'code', change: 'code' };

/**
 * Reports changes of one day that lead from a unit back to it. Only links between units that are both a predecessor and
 * a successor on that day are read; there are few or none.
 */
export async function checkCircles(record: UnitRecord): Promise<void> {
  const edges: Edge[] = [];
  const rows = cursorRows<Edge & Record<string, unknown>>(
    record.sql,
    'listLinksInChains',
    statement`SELECT ${LINK_COLUMNS}, l.predecessor_id AS from, l.successor_id AS to FROM history_link l
      WHERE l.certain AND EXISTS (SELECT FROM history_link i WHERE i.certain AND i.successor_id = l.predecessor_id AND i.changed_on = l.changed_on)
        AND EXISTS (SELECT FROM history_link o WHERE o.certain AND o.predecessor_id = l.successor_id AND o.changed_on = l.changed_on)
      ORDER BY l.source, l.line`,
  );
  for await (const row of rows) edges.push(row);
  for (const link of inCircles(edges)) {
    const { source, line, day, predecessor, successor } = link;
    if (source === null) continue;
    record.report(
      { source, line },
      {
        column: COLUMNS[link.place],
        value: null,
        rule: 'circle',
        reason:
          predecessor === successor
            ? `"${predecessor}" becomes itself on ${day}; name the version of the unit that begins on that day as the successor, or remove the link`
            : `"${predecessor}" becomes "${successor}" on ${day}, and the changes of that day lead back to it; remove one of them, or name the versions that begin on that day as successors`,
      },
    );
  }
}

/** The links that are left without those that lead out of no circle, or into none. */
const inCircles = (links: readonly Edge[]): Edge[] => trim(trim(links, 'from', 'to'), 'to', 'from');

/** Removes links from units to which no link leads, until there are none. */
function trim(links: readonly Edge[], start: 'from' | 'to', end: 'from' | 'to'): Edge[] {
  const key = (link: Edge, side: 'from' | 'to') => `${link.day} ${link[side]}`;
  const leadingTo = new Map<string, number>();
  const leadingFrom = new Map<string, Edge[]>();
  for (const link of links) {
    leadingTo.set(key(link, end), (leadingTo.get(key(link, end)) ?? 0) + 1);
    const sameStart = leadingFrom.get(key(link, start));
    if (sameStart) sameStart.push(link);
    else leadingFrom.set(key(link, start), [link]);
  }
  const removed = new Set<Edge>();
  const open = [...leadingFrom.keys()].filter((unit) => !leadingTo.has(unit));
  for (const unit of open)
    for (const link of leadingFrom.get(unit) ?? []) {
      removed.add(link);
      const next = key(link, end);
      const count = (leadingTo.get(next) ?? 0) - 1;
      leadingTo.set(next, count);
      if (count === 0) open.push(next);
    }
  return links.filter((link) => !removed.has(link));
}
