import {
  type ConcreteRequest,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  getPaginationMetadata,
  getPaginationVariables,
  getSingularSelector,
  Network,
  type OperationType,
  RecordSource,
  Store,
} from 'relay-runtime';
import type { Fragment, FragmentData, FragmentKey } from './fragments';

/** A store of Relay that asks a server. */
export function openStore(url: string): Environment {
  const network = Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    });
    const answer = (await response.json()) as { errors?: { message: string }[] };
    // Relay would keep to itself what is wrong where the answer has data beside the errors.
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
    return answer as GraphQLResponse;
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

/** Sends a query and keeps its answer in the store. */
export async function ask<Operation extends OperationType>(
  store: Environment,
  query: ConcreteRequest,
  variables: Operation['variables'],
): Promise<Operation['response']> {
  const answer = await fetchQuery<Operation>(store, query, variables).toPromise();
  if (!answer) throw new Error(`${query.params.name}: no answer`);
  return answer;
}

/** The data of a fragment as the store has them now. */
export function read<Key extends FragmentKey>(
  store: Environment,
  fragment: Fragment<Key>,
  key: NoInfer<Key>,
): FragmentData<Key> {
  const { data, isMissingData } = store.lookup(getSingularSelector(fragment, key));
  if (isMissingData) throw new Error(`${fragment.name}: the store has not all that it selects`);
  return data as FragmentData<Key>;
}

interface PageInfo {
  endCursor: string | null;
  hasNextPage: boolean;
  startCursor: string | null;
  hasPreviousPage: boolean;
}

/**
 * Fetches one more page of the connection of a fragment, as `usePaginationFragment` does it in a component.
 * @returns false when the list has no more in that direction, and nothing was asked
 */
export async function loadMore<Key extends FragmentKey>(
  store: Environment,
  fragment: Fragment<Key>,
  key: NoInfer<Key>,
  direction: 'forward' | 'backward',
  count: number,
): Promise<boolean> {
  const selector = getSingularSelector(fragment, key);
  const data = read(store, fragment, key) as Record<string, unknown>;
  const { connectionPathInFragmentData, identifierField, paginationRequest, paginationMetadata } =
    getPaginationMetadata(fragment, fragment.name);
  const connection = connectionPathInFragmentData.reduce<unknown>(
    (value, name) => (value as Record<string, unknown>)[name],
    data,
  );
  const { pageInfo } = connection as { pageInfo: PageInfo };
  const [more, cursor] =
    direction === 'forward'
      ? [pageInfo.hasNextPage, pageInfo.endCursor]
      : [pageInfo.hasPreviousPage, pageInfo.startCursor];
  if (!more) return false;
  const base = { ...selector.owner.variables, ...selector.variables };
  const variables = getPaginationVariables(direction, count, cursor, base, {}, paginationMetadata);
  if (identifierField) variables.id = data[identifierField];
  await ask(store, paginationRequest, variables);
  return true;
}

/** Fetches page after page until the list has no more; how many that took. */
export async function loadRest<Key extends FragmentKey>(
  ...page: Parameters<typeof loadMore<Key>>
): Promise<number> {
  let pages = 0;
  while (await loadMore<Key>(...page)) pages += 1;
  return pages;
}
