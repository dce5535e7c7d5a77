import { expandName, PREFIXES, type VocabularyName } from './vocabulary.js';

/** How the values of a term are written: as addresses, as texts by language, as plain texts, or as texts of one type. */
type ValueKind = '@id' | '@language' | 'text' | `xsd:${string}`;

const TERMS: Readonly<Record<string, readonly [VocabularyName, ValueKind]>> = {
  accessRights: ['dct:accessRights', '@id'],
  accessService: ['dcat:accessService', '@id'],
  accessURL: ['dcat:accessURL', '@id'],
  accrualPeriodicity: ['dct:accrualPeriodicity', '@id'],
  exactMatch: ['skos:exactMatch', '@id'],
  otherIdentifier: ['adms:identifier', '@id'],
  algorithm: ['spdx:algorithm', '@id'],
  availability: ['dcatap:availability', '@id'],
  byteSize: ['dcat:byteSize', 'xsd:nonNegativeInteger'],
  checksum: ['spdx:checksum', '@id'],
  checksumValue: ['spdx:checksumValue', 'xsd:hexBinary'],
  conformsTo: ['dct:conformsTo', '@id'],
  contactPoint: ['dcat:contactPoint', '@id'],
  dataset: ['dcat:dataset', '@id'],
  description: ['dct:description', '@language'],
  distribution: ['dcat:distribution', '@id'],
  downloadURL: ['dcat:downloadURL', '@id'],
  endDate: ['dcat:endDate', 'xsd:date'],
  endpointDescription: ['dcat:endpointDescription', '@id'],
  endpointURL: ['dcat:endpointURL', '@id'],
  fn: ['vcard:fn', 'text'],
  format: ['dct:format', '@id'],
  hasEmail: ['vcard:hasEmail', '@id'],
  hasURL: ['vcard:hasURL', '@id'],
  hasVersion: ['dcat:hasVersion', '@id'],
  homepage: ['foaf:homepage', '@id'],
  identifier: ['dct:identifier', 'text'],
  inScheme: ['skos:inScheme', '@id'],
  issued: ['dct:issued', 'xsd:dateTime'],
  keyword: ['dcat:keyword', '@language'],
  label: ['rdfs:label', '@language'],
  landingPage: ['dcat:landingPage', '@id'],
  language: ['dct:language', '@id'],
  license: ['dct:license', '@id'],
  mediaType: ['dcat:mediaType', '@id'],
  modified: ['dct:modified', 'xsd:dateTime'],
  name: ['foaf:name', '@language'],
  notation: ['skos:notation', 'text'],
  prefLabel: ['skos:prefLabel', '@language'],
  previousVersion: ['dcat:previousVersion', '@id'],
  provenance: ['dct:provenance', '@id'],
  publisher: ['dct:publisher', '@id'],
  rights: ['dct:rights', '@id'],
  servesDataset: ['dcat:servesDataset', '@id'],
  service: ['dcat:service', '@id'],
  spatial: ['dct:spatial', '@id'],
  startDate: ['dcat:startDate', 'xsd:date'],
  temporal: ['dct:temporal', '@id'],
  theme: ['dcat:theme', '@id'],
  themeTaxonomy: ['dcat:themeTaxonomy', '@id'],
  title: ['dct:title', '@language'],
  type: ['dct:type', '@id'],
  version: ['dcat:version', 'text'],
  versionNotes: ['adms:versionNotes', 'text'],
};

/** A property in JSON-LD. */
export interface JsonLdTerm {
  term: string;
  kind: ValueKind;
  /** The IRI of the type of its texts; null where they have none. */
  datatype: string | null;
}

const BY_IRI = new Map<string, JsonLdTerm>(
  Object.entries(TERMS).map(([term, [name, kind]]) => [
    expandName(name),
    { term, kind, datatype: kind.startsWith('xsd:') ? expandName(kind as VocabularyName) : null },
  ]),
);

/** The term for a property; undefined for one that is written with its prefix. */
export const termOf = (iri: string): JsonLdTerm | undefined => BY_IRI.get(iri);

function definition([term, [name, kind]]: [string, readonly [VocabularyName, ValueKind]]): [string, unknown] {
  if (kind === 'text') return [term, name];
  return [term, { '@id': name, ...(kind === '@language' ? { '@container': kind } : { '@type': kind }) }];
}

/** What the short names of the documents mean. */
export const JSON_LD_CONTEXT = {
  '@version': 1.1,
  ...PREFIXES,
  ...Object.fromEntries(Object.entries(TERMS).map(definition)),
};
