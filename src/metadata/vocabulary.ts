/** The vocabularies that the documents use, by the prefix that they have in all forms. */
export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export type Prefix = keyof typeof PREFIXES;

/** A name of a vocabulary: `dct:title`. */
export type VocabularyName = `${Prefix}:${string}`;

/** The IRI of a name: `http://purl.org/dc/terms/title` for `dct:title`. */
export function expandName(name: VocabularyName): string {
  const colon = name.indexOf(':');
  return PREFIXES[name.slice(0, colon) as Prefix] + name.slice(colon + 1);
}

const BY_LENGTH = Object.entries(PREFIXES).sort(([, a], [, b]) => b.length - a.length) as [Prefix, string][];

/** The prefix of an IRI and the rest, which is a name in XML; null for an IRI of another vocabulary. */
export function splitIri(iri: string): { prefix: Prefix; local: string } | null {
  for (const [prefix, namespace] of BY_LENGTH)
    if (iri.startsWith(namespace)) {
      const local = iri.slice(namespace.length);
      return /^[A-Za-z_][\w-]*$/.test(local) ? { prefix, local } : null;
    }
  return null;
}

/** Characters that an IRI cannot contain (RFC 3987), or that some parser takes for its end. */
const NOT_IN_IRI = /[\s\p{Z}\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}<>"{}|\\^`]/u;

/** Whether a text can be an IRI of the documents: an absolute address of the Web, as it is. */
export const isWebIri = (text: string): boolean =>
  /^https?:\/\/[^/]/i.test(text) && !NOT_IN_IRI.test(text) && URL.canParse(text);
