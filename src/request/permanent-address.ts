import type { Language } from '../scalars/language.js';
import type { AnswerTraits } from './answer-traits.js';

/** The public address of the catalogue. */
export interface PublicAddress {
  /** Without a trailing slash. */
  readonly base: string;
  /** The path of `base` without a trailing slash; empty at the root of a host. */
  readonly path: string;
  /** True when the operator has set it; false when it is the `Host` of the request. */
  readonly lasting: boolean;
}

/** For callers without HTTP. */
export const LOCALHOST_ADDRESS: PublicAddress = { base: 'http://localhost', path: '', lasting: false };

/** The same address; reading its host name is reported, because such an answer is for this host only. */
export const trackHostUse = (address: PublicAddress, answer: AnswerTraits): PublicAddress => ({
  path: address.path,
  lasting: address.lasting,
  get base() {
    if (!address.lasting) answer.reportHost();
    return address.base;
  },
});

/** A query as the parameters of an address. */
export interface Operation {
  query?: string | undefined;
  /** Of a stored query, instead of its text. */
  documentId?: string | undefined;
  /** JSON; left out when there are none. */
  variables?: string | undefined;
  operationName?: string | undefined;
  /** Of texts without an argument `language`; left out where the address names none. */
  language?: Language | undefined;
}

export const revisionAddress = ({ base }: PublicAddress, revision: number): string =>
  `${base}/revisions/${revision}/graphql`;

/** The address of the answer to a query at a revision. The answer there never changes. */
export const queryAddress = (address: PublicAddress, revision: number, operation: Operation): string =>
  `${revisionAddress(address, revision)}?${operationSearch(operation)}`;

export function operationSearch({
  query,
  documentId,
  variables,
  operationName,
  language,
}: Operation): URLSearchParams {
  return new URLSearchParams({
    ...(query !== undefined && { query }),
    ...(documentId !== undefined && { documentId }),
    ...(variables && { variables }),
    ...(operationName && { operationName }),
    ...(language && { lang: language.toLowerCase() }),
  });
}
