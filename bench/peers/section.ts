import type { Result } from './cells.js';
import type { Mix } from './contestants.js';
import { short } from './report.js';

/** What was measured for one shape and mix. */
export interface Cell {
  shape: string;
  mix: Mix;
  results: readonly Result[];
}

/** What ours should reach at least of another: `share` of the rate of `of`, for these mixes. */
interface Goal {
  ours: string;
  of: string;
  share: number;
  mixes: readonly Mix[];
}

const GOALS: readonly Goal[] = [
  { ours: 'ours', of: 'postgraphile', share: 1, mixes: ['zipf', 'hot'] },
  { ours: 'ours-cold', of: 'postgraphile', share: 1, mixes: ['different'] },
  { ours: 'ours-rows', of: 'postgraphile', share: 4, mixes: ['warm'] },
  { ours: 'ours-get', of: 'nginx', share: 1, mixes: ['hot'] },
  { ours: 'ours-get', of: 'fixed', share: 0.9, mixes: ['hot'] },
  { ours: 'ours', of: 'fixed-post', share: 0.75, mixes: ['hot'] },
];

/** Where ours is slower than it should be, each as a line. */
export function shortfalls(cells: readonly Cell[]): string[] {
  return cells.flatMap(({ shape, mix, results }) =>
    GOALS.flatMap(({ ours, of, share, mixes }) => {
      const [own, other] = [rateOf(results, ours), rateOf(results, of)];
      if (!mixes.includes(mix) || own === undefined || other === undefined || own >= share * other) return [];
      return [
        `${shape}, ${mix}: ${labelOf(results, ours)} reaches ${short(own / other)} of ${labelOf(results, of)}; expected ${share}`,
      ];
    }),
  );
}

const find = (results: readonly Result[], name: string) =>
  results.find(({ contestant }) => contestant.name === name);

const labelOf = (results: readonly Result[], name: string) => find(results, name)?.contestant.label ?? name;

function rateOf(results: readonly Result[], name: string): number | undefined {
  const rates = find(results, name)?.rates ?? {};
  return rates[Math.max(...Object.keys(rates).map(Number))];
}
