/** Where the catalogue can be reached from outside. */
export interface PublicAddress {
  /** Without a slash at its end. */
  base: string;
  /** True where the operator says so, and not the client that asks. */
  lasting: boolean;
}

/** For who asks without HTTP. */
export const NOWHERE: PublicAddress = { base: 'http://localhost', lasting: false };

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
