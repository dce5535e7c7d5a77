import type { CostOfOperation } from './cost-of-operation.js';
import type { Selected } from './field-cost.js';

/** The field that most of the cost of a query comes from. */
export interface DearestField {
  /** By the names of the fields in the answer: `unit.series.nodes.observations`. */
  path: string;
  /** Its part of the cost. */
  cost: number;
  /** The largest page of this list with which the query would be allowed; null if it has no pages or none is small enough. */
  allowedPage: number | null;
}

/**
 * Follows the most expensive field of each level while it is at least half of the cost of the query. Of the lists with
 * pages on the way, the innermost is returned for which a smaller page would do; without one, the innermost field. Each
 * level is read once, so this takes no longer than to compute the cost.
 */
export function findDearestField(costs: CostOfOperation, operation: Selected, limit: number): DearestField {
  const total = costs.ofSelections(operation);
  const path: string[] = [];
  let list: DearestField | undefined;
  let innermost = total;
  let times = 1;
  for (let level: Selected | null = operation; level; ) {
    const [dearest] = costs
      .fieldsOf(level)
      .map(({ node, cost }) => ({ node, ...cost, sum: costs.total(cost) * times }))
      .sort((a, b) => b.sum - a.sum);
    if (!dearest || dearest.sum * 2 < total) break;
    if (dearest.each > 0) {
      const allowed = Math.floor((limit - (total - dearest.sum)) / (dearest.sum / dearest.entries));
      const allowedPage = allowed >= 1 ? allowed : null;
      if (allowedPage !== null || !list?.allowedPage)
        list = { path: path.join('.'), cost: dearest.sum, allowedPage };
    }
    path.push((dearest.node.alias ?? dearest.node.name).value);
    innermost = dearest.sum;
    times *= dearest.entries;
    level = dearest.inside;
  }
  return list ?? { path: path.join('.'), cost: innermost, allowedPage: null };
}
