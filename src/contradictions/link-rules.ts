import { statement } from '../../db/statement.js';
import type { HistoryLink, LinkRule } from './report-link.js';

const isPassedOn = statement`l.predecessor_id IS DISTINCT FROM l.successor_id`;

const begins = (unit: string, day: string | null) => `"${unit}" begins on ${day}`;
const ends = (unit: string, day: string | null) =>
  day === null ? `"${unit}" has no valid_to` : `"${unit}" ends on ${day}`;

/** A unit that was transferred as a whole, or abolished, goes on. */
const goesOn: LinkRule = {
  name: 'listTransferredUnitsInForce',
  rule: 'whole',
  from: statement`history_link l WHERE l.certain AND (l.whole OR l.kind = 'ABOLISHED') AND l.predecessor_ends > l.changed_on
    AND l.predecessor_starts < l.changed_on AND ${isPassedOn}`,
  columns: { link: 'whole', predecessor: 'valid_to', successor: 'valid_from', change: 'changed_on' },
  reason: ({ change, kind, day, predecessor, predecessor_to }) =>
    kind === 'ABOLISHED'
      ? `"${change}" abolishes "${predecessor}" on ${day}, but ${ends(predecessor, predecessor_to)}; set its valid_to to ${day}`
      : `"${change}" transfers all of "${predecessor}" on ${day}, but ${ends(predecessor, predecessor_to)}; set its valid_to to ${day}, or whole to false if only a part was transferred`,
};

/** A unit that was transferred as a whole went to another unit too, on that day or later. */
const goesTwice: LinkRule<
  HistoryLink & { is_whole: boolean; whole_to: string | null; other: string | null }
> = {
  name: 'listUnitsTransferredTwice',
  rule: 'whole',
  from: statement`history_link l JOIN (
      SELECT predecessor_id, since, min(coalesce(successor, '')) AS first, max(coalesce(successor, '')) AS last,
        min(successor) FILTER (WHERE whole AND certain) AS whole_to
      FROM history_link JOIN (SELECT predecessor_id, min(changed_on) AS since FROM history_link
        WHERE whole AND certain AND predecessor_id IS NOT NULL GROUP BY 1) w USING (predecessor_id)
      WHERE changed_on >= since GROUP BY 1, 2 HAVING count(DISTINCT coalesce(successor_id, 0)) > 1) twice
    ON twice.predecessor_id = l.predecessor_id WHERE l.changed_on >= twice.since`,
  more: statement`, l.whole AS is_whole, twice.whole_to,
    nullif(CASE WHEN coalesce(l.successor, '') = twice.first THEN twice.last ELSE twice.first END, '') AS other`,
  columns: { link: 'whole', predecessor: 'code', successor: 'code', change: 'code' },
  reason: ({ predecessor, successor, is_whole, whole_to, other }) => {
    const goes = (unit: string | null) => (unit === null ? 'ends without a successor' : `goes to "${unit}"`);
    return is_whole
      ? `all of "${predecessor}" ${goes(successor)}, but it also ${goes(other)}; set whole to false where only a part was transferred, or remove a link`
      : `a part of "${predecessor}" ${goes(successor)}, but all of it ${goes(whole_to)}; set whole to false there, or remove a link`;
  },
};

/** A change before its predecessor began, or after its successor ended. */
const outOfOrder: LinkRule = {
  name: 'listChangesOutOfOrder',
  rule: 'change-order',
  from: statement`history_link l WHERE (l.predecessor_starts >= l.changed_on OR l.successor_ends <= l.changed_on)
    AND ${isPassedOn}`,
  columns: { link: 'change', predecessor: 'valid_from', successor: 'valid_to', change: 'changed_on' },
  reason: ({ change, day, predecessor, successor, predecessor_from, successor_to }) =>
    predecessor_from !== null && predecessor_from >= day
      ? `"${change}" is on ${day}, but its predecessor ${begins(predecessor, predecessor_from)}; correct one of the days, or name the version that was in force before`
      : `"${change}" is on ${day}, but its successor ${ends(successor, successor_to)}; correct one of the days, or name the version that was in force after`,
};

/** Links that contradict the kind of their change. */
const otherKind: LinkRule = {
  name: 'listLinksOfOtherKind',
  rule: 'change-kind',
  from: statement`history_link l WHERE (l.kind = 'CREATED' AND l.predecessor_id IS NOT NULL
    OR l.kind = 'ABOLISHED' AND l.successor_id IS NOT NULL)`,
  columns: { link: 'change', predecessor: 'code', successor: 'code', change: 'kind' },
  reason: ({ change, kind, predecessor, successor }) =>
    kind === 'CREATED'
      ? `"${change}" is CREATED, so it has no predecessor; got "${predecessor}": remove it, or choose another kind such as SPLIT or MERGED`
      : `"${change}" is ABOLISHED, so it has no successor; got "${successor}": remove it, or choose another kind such as MERGED`,
};

/** Several units before or after one unit, in a change that is about one. */
const severalForOne: LinkRule<HistoryLink & { merges: boolean }> = {
  name: 'listChangesOfSeveralUnits',
  rule: 'change-kind',
  from: statement`(SELECT *, min(predecessor_id) OVER s <> max(predecessor_id) OVER s AS merges,
      min(successor_id) OVER p <> max(successor_id) OVER p AS splits
    FROM history_link WHERE certain AND kind IN ('RENAMED', 'RECODED', 'MOVED') WINDOW s AS (PARTITION BY change_id, successor_id),
      p AS (PARTITION BY change_id, predecessor_id)) l
    WHERE (l.merges AND l.successor_id IS NOT NULL OR l.splits AND l.predecessor_id IS NOT NULL)`,
  more: statement`, coalesce(l.merges AND l.successor_id IS NOT NULL, false) AS merges`,
  columns: { link: 'change', predecessor: 'code', successor: 'code', change: 'kind' },
  reason: ({ change, kind, predecessor, successor, merges }) =>
    merges
      ? `"${change}" is ${kind}, so "${successor}" has one predecessor; got several: choose the kind MERGED, or remove links`
      : `"${change}" is ${kind}, so "${predecessor}" has one successor; got several: choose the kind SPLIT, or remove links`,
};

/** Rules about links that are certainly wrong. */
export const contradictions = [goesOn, goesTwice, outOfOrder, otherKind, severalForOne] as LinkRule[];

/**
 * A change on another day than the one on which its predecessor ended or its successor began. A unit may stay in force
 * when it loses or gains a part.
 */
export const otherDay: LinkRule = {
  name: 'listChangesOnOtherDays',
  rule: 'change-date',
  from: statement`history_link l WHERE (l.predecessor_ends < l.changed_on
      OR l.successor_starts > l.changed_on
      OR l.successor_starts < l.changed_on AND isfinite(l.successor_starts) AND l.successor_ends > l.changed_on
        AND (l.whole OR l.kind IN ('CREATED', 'RENAMED', 'RECODED', 'MOVED')))
    AND ${isPassedOn}`,
  columns: { link: 'change', predecessor: 'valid_to', successor: 'valid_from', change: 'changed_on' },
  reason: ({ change, day, predecessor, predecessor_to, successor, successor_from }) =>
    predecessor_to !== null && predecessor_to < day
      ? `"${change}" is on ${day}, but its predecessor ${ends(predecessor, predecessor_to)}; use the same day for both`
      : `"${change}" is on ${day}, but its successor ${begins(successor, successor_from)}; use the same day for both, or add a version of the successor that begins on ${day}`,
};
