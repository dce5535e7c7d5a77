import type { ReaderFragment } from 'relay-runtime';
import indicatorListNode, {
  type indicatorList_page$key,
} from '../generated/relay/indicatorList_page.graphql';
import nodeCardNode, { type nodeCard_node$key } from '../generated/relay/nodeCard_node.graphql';
import observationCardNode, {
  type observationCard_observation$key,
} from '../generated/relay/observationCard_observation.graphql';
import seriesNode, {
  type seriesObservations_series$key,
} from '../generated/relay/seriesObservations_series.graphql';
import subjectNode, {
  type subjectSeries_subject$key,
} from '../generated/relay/subjectSeries_subject.graphql';

/** What the compiler types the place as where a fragment is spread. */
export type FragmentKey = { readonly ' $data'?: unknown; readonly ' $fragmentSpreads': unknown };

/** A fragment as compiled, with the type of its keys, which the compiler writes beside it. */
export type Fragment<Key extends FragmentKey> = ReaderFragment & { readonly key?: Key };

export type FragmentData<Key extends FragmentKey> = NonNullable<Key[' $data']>;

export const indicatorList: Fragment<indicatorList_page$key> = indicatorListNode;
export const nodeCard: Fragment<nodeCard_node$key> = nodeCardNode;
export const observationCard: Fragment<observationCard_observation$key> = observationCardNode;
export const seriesObservations: Fragment<seriesObservations_series$key> = seriesNode;
export const subjectSeries: Fragment<subjectSeries_subject$key> = subjectNode;
