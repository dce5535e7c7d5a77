import type { SubjectKind } from '../identity/entities.js';
import { infrastructureAssetLoaders } from '../infrastructure/infrastructure-asset.loader.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Loaders } from '../request/context.js';
import type { LatestKey } from '../series/latest.queries.js';
import { seriesLoaders } from '../series/series.loader.js';
import { referenceInOtherCase } from '../units/unit-reference.js';

const IN_OTHER_CASE: Record<SubjectKind, (loaders: Loaders, reference: string) => Promise<string | null>> = {
  UNIT: referenceInOtherCase,
  INFRASTRUCTURE_ASSET: (loaders, code) =>
    loaders(infrastructureAssetLoaders).infrastructureAssetCodeInOtherCase.load(code),
  PRACTICE_MODEL: (loaders, code) => loaders(practiceModelLoaders).practiceModelCodeInOtherCase.load(code),
};

/** The newest observation of a subject, also of one whose code is written in another letter case. */
export async function latestOfSubject(loaders: Loaders, key: LatestKey) {
  const { latestOfSubject } = loaders(seriesLoaders);
  const found = await latestOfSubject.load(key);
  if (!found || found.isKnown) return found;
  const reference = await IN_OTHER_CASE[key.kind](loaders, key.reference);
  return reference === null ? found : latestOfSubject.load({ ...key, reference });
}
