/** Where the catalogue can be reached from outside. */
export interface PublicAddress {
  /** Without a slash at its end. */
  readonly base: string;
  /** The path of `base`, without a slash at its end; empty at the root of a host. */
  readonly path: string;
  /** True when the operator sets it; false when it is the host that the client asked. */
  readonly lasting: boolean;
}

/** For who asks without HTTP. */
export const NOWHERE: PublicAddress = { base: 'http://localhost', path: '', lasting: false };

/** The same address, whose reader is noted: an answer with the host that was asked is for that host alone. */
export const notingHost = (address: PublicAddress, answer: { dependsOnHost: boolean }): PublicAddress => ({
  path: address.path,
  lasting: address.lasting,
  get base() {
    if (!address.lasting) answer.dependsOnHost = true;
    return address.base;
  },
});

/** A query as an address carries it. */
export interface Operation {
  query?: string | undefined;
  /** Of a stored query, in the place of its text. */
  documentId?: string | undefined;
  /** JSON; left out where there are none. */
  variables?: string | undefined;
  operationName?: string | undefined;
}

export const revisionAddress = ({ base }: PublicAddress, revision: number): string =>
  `${base}/revisions/${revision}/graphql`;

/** The address that gives the answer to a query at a revision, the same for ever. */
export const queryAddress = (address: PublicAddress, revision: number, operation: Operation): string =>
  `${revisionAddress(address, revision)}?${operationSearch(operation)}`;

export function operationSearch({ query, documentId, variables, operationName }: Operation): URLSearchParams {
  return new URLSearchParams({
    ...(query !== undefined && { query }),
    ...(documentId !== undefined && { documentId }),
    ...(variables && { variables }),
    ...(operationName && { operationName }),
  });
}
