import type { Quad } from 'n3';
import { writeJsonLd } from './write-json-ld.js';
import { writeRdfXml } from './write-rdf-xml.js';
import { writeTurtle } from './write-turtle.js';

/** A way to write a graph. */
export interface RdfForm {
  /** The ending of the address. */
  name: string;
  /** The media type, without parameters. */
  mediaType: string;
  /** Content-Type. */
  type: string;
  /** The text in pieces. */
  write(quads: readonly Quad[]): Generator<string, undefined>;
}

/** The forms of RDF; the first one is for clients that say nothing. */
export const RDF_FORMS: readonly [RdfForm, ...RdfForm[]] = [
  { name: 'jsonld', mediaType: 'application/ld+json', type: 'application/ld+json', write: writeJsonLd },
  { name: 'ttl', mediaType: 'text/turtle', type: 'text/turtle; charset=utf-8', write: writeTurtle },
  {
    name: 'rdf',
    mediaType: 'application/rdf+xml',
    type: 'application/rdf+xml; charset=utf-8',
    write: writeRdfXml,
  },
];

/** The form that a header `Accept` prefers; the first one if it names none of them. */
export function preferredRdfForm(accept: string | undefined): RdfForm {
  let [preferred, highest] = [RDF_FORMS[0], 0];
  for (const part of (accept ?? '').toLowerCase().split(',', 50)) {
    const [type, ...parameters] = part.split(';').map((text) => text.trim());
    const form = RDF_FORMS.find(({ mediaType }) => mediaType === type);
    const weight = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
    if (form && weight > highest) [preferred, highest] = [form, weight];
  }
  return preferred;
}
