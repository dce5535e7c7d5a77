import { webAddress } from './observation-fields.js';

/** The fields of a reference that a page shows; the query has the variable `language`. */
export const SHOWN_REFERENCE = 'reference(language: $language) { text address }';

export interface ShownReference {
  text: string;
  /** Of the answer to a query, at the revision that is read. */
  address: string;
}

/**
 * The lasting address of a thing: it names the revision that is read, and leads people to the page and programs to data.
 * @param path of the thing without revision and ending: `/indicators/PCI`
 */
export const lastingAddress = ({ address }: ShownReference, path: string): string =>
  address.replace(/\/graphql(\?.*)?$/s, path);

/** A reference to a thing whose address people can open. */
export function LastingCitation({ reference, path }: { reference: ShownReference; path: string }) {
  const address = lastingAddress(reference, path);
  const before = reference.text.replace(reference.address, '');
  const href = webAddress(address);
  return (
    <span class="citation">
      {before}
      {href ? <a href={href}>{address}</a> : address}
    </span>
  );
}
