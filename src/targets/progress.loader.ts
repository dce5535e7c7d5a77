import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { Context, Loaders } from '../request/context.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { seriesLoaders } from '../series/series.loader.js';
import { type ProgressRow, progressOf } from './progress.js';
import type { TargetFilter } from './target.args.js';
import { targetLoaders } from './target.loader.js';
import { listProgressCandidates, type TargetRow } from './target.queries.js';

/** Progress with the observations and the target that it refers to. */
export interface LoadedProgress extends ProgressRow {
  latest: ObservationRow | null;
  baseline: ObservationRow | null;
  readonly replacedBy: Promise<TargetRow | null>;
}

/** The progress of a target; observations of all targets of a batch are loaded together. */
export async function loadProgress(target: TargetRow, loaders: Loaders): Promise<LoadedProgress> {
  const [[facts], indicator] = await Promise.all([
    loaders(targetLoaders).progressFacts.load(target.id),
    loaders(indicatorLoaders).indicatorById.load(target.indicatorId),
  ]);
  const {
    seriesId = null,
    latest = null,
    baseline = null,
    endedOn = null,
    replacedById = null,
  } = facts ?? {};
  const observation = async (days: string | null) => {
    if (days === null || seriesId === null) return null;
    const [start = '', end = ''] = days.split('/');
    return loaders(seriesLoaders).observationByKey.load({ seriesId, start, end, alternative: 0 });
  };
  const [newest, first] = await Promise.all([observation(latest), observation(baseline)]);
  const { direction } = requireRow(indicator);
  return {
    ...progressOf(target, { direction, latest: newest, baseline: first, endedOn }),
    latest: newest,
    baseline: first,
    get replacedBy() {
      return replacedById === null
        ? Promise.resolve(null)
        : loaders(targetLoaders).targetById.load(replacedById);
    },
  };
}

/** How many targets a filter by progress may compute. */
const MAX_CANDIDATES = 2000;

/**
 * The ids of the targets whose progress passes the filter; null where the filter has no condition on progress.
 * @throws CatalogueError LIMIT_EXCEEDED where the other conditions leave too many targets
 */
export async function idsByProgress(
  { reader, loaders }: Context,
  filter: TargetFilter,
): Promise<number[] | null> {
  const { achieved, onTrack } = filter;
  if (achieved == null && onTrack == null) return null;
  const targets = await listProgressCandidates(reader, filter, MAX_CANDIDATES + 1);
  if (targets.length > MAX_CANDIDATES)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MAX_CANDIDATES} targets to compute the progress of; got more. Narrow the filter by document, indicator or subject`,
    );
  const progress = await Promise.all(targets.map((target) => loadProgress(target, loaders)));
  return targets
    .filter(
      (_, i) =>
        (achieved == null || progress[i]?.achieved === achieved) &&
        (onTrack == null || progress[i]?.onTrack === onTrack),
    )
    .map(({ id }) => id);
}
