import type { Random } from './random.js';
import { type Anchor, kindOf } from './vocabulary.js';

/** Types whose fields have data only for rows of some kind: what an anchor of those has. */
const WANTED_OF: Record<string, string[]> = {
  Category: ['dimension'],
  Dimension: ['dimension'],
  PracticeModel: ['model'],
  Adoption: ['model'],
  breakdown: ['dimension'],
  BreakdownInput: ['dimension'],
  InfrastructureAsset: ['infrastructureAsset'],
};

/**
 * Rows from which the values of a query are taken: mostly those that have what is aimed at, where that is known.
 * @returns `isExact` where they have the very value of an enum, or the member, that is aimed at
 */
export function chooseAnchor(
  random: Random,
  anchors: readonly Anchor[],
  target: string | undefined,
): { anchor: Anchor | undefined; isExact: boolean } {
  if (anchors.length === 0 || random.chance(0.08)) return { anchor: undefined, isExact: false };
  const [type = '', member = ''] = target?.split(/[.(]/) ?? [];
  if (target && random.chance(0.6)) {
    const exact = anchors.filter(
      (anchor) =>
        anchor[type]?.includes(member) ||
        anchor[member]?.[0] === 'yes' ||
        (type.startsWith('Derivation') && anchor.DerivationMethod),
    );
    if (exact.length > 0) return { anchor: random.pick(exact), isExact: true };
    const names = (target.match(/\w+/g) ?? []).flatMap((word) => WANTED_OF[word] ?? [word]);
    const fitting = anchors.filter((anchor) =>
      names.some((name) => anchor[name]?.length || anchor[kindOf(name)]?.length),
    );
    if (fitting.length > 0) return { anchor: random.pick(fitting), isExact: false };
  }
  return { anchor: random.pick(anchors), isExact: false };
}
