import { webAddress } from './observation-fields.js';

/** A text as a link to an address of the web; only the text where the address is none, for it comes from data. */
export function WebLink({ url, text }: { url: string | null; text: string }) {
  const address = webAddress(url);
  return address === undefined ? <span>{text}</span> : <a href={address}>{text}</a>;
}
