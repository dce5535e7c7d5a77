// Never run: the compiler alone shows that the generated types keep what the schema says. Where an
// error is expected and none comes, compiling fails.
import type { observationCard_observation$data } from '../generated/relay/observationCard_observation.graphql';
import type { ObservationCardFragment, RankQueryVariables, ThingQuery } from '../generated/typed/graphql';
import type { Observation, Subject } from '../generated/typed/schema';
import type { IsoDate, Period } from '../scalars';

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const holds = <_ extends true>() => undefined;

// An observation may have bounds in place of a value; its text is always there.
holds<Same<ObservationCardFragment['value'], number | null>>();
holds<Same<ObservationCardFragment['text'], string>>();
holds<Same<Observation['series']['subject'], Subject>>();

// Scalars have types of their own in both clients, and are not taken for one another.
holds<Same<ObservationCardFragment['period'], Period>>();
holds<Same<observationCard_observation$data['period'], Period>>();
// @ts-expect-error: a period is no day
export const day: IsoDate = '2023-11' as Period;

// Of an input with `@oneOf`, exactly one field is given.
export const subjects: RankQueryVariables['subjects'] = [{ unit: '38' }, { model: 'BA_KHONG' }];
// @ts-expect-error: two are given
export const both: RankQueryVariables['subjects'] = { unit: '38', model: 'BA_KHONG' };
// @ts-expect-error: none is given
export const none: RankQueryVariables['subjects'] = {};

/** The members of an interface are distinguished by their type. */
export function parentOf(node: ThingQuery['node']): string | undefined {
  // @ts-expect-error: not every Node has a parent
  node?.parent;
  return node?.__typename === 'Unit' ? node.parent?.name : undefined;
}
