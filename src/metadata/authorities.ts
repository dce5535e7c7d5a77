import {
  type Graph,
  type GraphNode,
  inBothLanguages,
  knownNode,
  type Properties,
  plainText,
} from './graph.js';

/** Lists of concepts that the Publications Office of the EU keeps, and that DCAT-AP asks for. */
const EU = 'http://publications.europa.eu/resource/authority';

/** What the concepts of a list are, for those who do not read the list itself. */
const LISTS = {
  'access-right': 'dct:RightsStatement',
  'data-theme': 'skos:Concept',
  'file-type': 'dct:MediaTypeOrExtent',
  frequency: 'dct:Frequency',
  language: 'dct:LinguisticSystem',
  'planned-availability': 'skos:Concept',
} as const;

export type EuList = keyof typeof LISTS;

const titleOfList = (list: string): string => list.replaceAll('-', ' ');

/** A list as a scheme of concepts. */
const scheme = (graph: Graph, iri: string, title: string) =>
  graph.once(knownNode(iri), () => ({ a: 'skos:ConceptScheme', 'dct:title': inBothLanguages(null, title) }));

export const euScheme = (graph: Graph, list: EuList): GraphNode =>
  scheme(graph, `${EU}/${list}`, titleOfList(list));

/** A concept of a list of the EU: `euConcept(graph, 'frequency', 'ANNUAL', 'annual')`. */
export const euConcept = (graph: Graph, list: EuList, code: string, label: string): GraphNode =>
  graph.once(knownNode(`${EU}/${list}/${code}`), () => {
    const type: Properties['a'] =
      LISTS[list] === 'skos:Concept' ? 'skos:Concept' : [LISTS[list], 'skos:Concept'];
    return {
      a: type,
      'skos:prefLabel': inBothLanguages(null, label),
      'skos:inScheme': euScheme(graph, list),
    };
  });

export const EU_DATA_THEMES = `${EU}/data-theme/`;

export const languages = (graph: Graph): GraphNode[] => [
  euConcept(graph, 'language', 'VIE', 'Vietnamese'),
  euConcept(graph, 'language', 'ENG', 'English'),
];

const ADMS = 'http://purl.org/adms';

/** A concept of ADMS: the kind of a publisher, or of a licence. */
export const admsConcept = (
  graph: Graph,
  list: 'publishertype' | 'licencetype',
  code: string,
  label: string,
): GraphNode =>
  graph.once(knownNode(`${ADMS}/${list}/${code}`), () => ({
    a: 'skos:Concept',
    'skos:prefLabel': inBothLanguages(null, label),
    'skos:inScheme': scheme(
      graph,
      `${ADMS}/${list}/1.0`,
      list === 'publishertype' ? 'publisher type' : 'licence type',
    ),
  }));

/** A media type as the address that IANA gives it. */
export const mediaType = (graph: Graph, type: string): GraphNode =>
  graph.once(knownNode(`https://www.iana.org/assignments/media-types/${type}`), () => ({
    a: 'dct:MediaType',
    'rdfs:label': plainText(type),
  }));

/** A standard that something conforms to. */
export const standard = (graph: Graph, iri: string, title: string): GraphNode =>
  graph.once(knownNode(iri), () => ({ a: 'dct:Standard', 'dct:title': inBothLanguages(null, title) }));

/** SHA-256 as DCAT-AP asks for it; SPDX itself writes the same name with http. */
export const sha256Algorithm = (graph: Graph): GraphNode =>
  graph.once(knownNode('https://spdx.org/rdf/terms#checksumAlgorithm_sha256'), () => ({
    a: 'spdx:ChecksumAlgorithm',
    'rdfs:label': plainText('SHA-256'),
    'skos:exactMatch': knownNode('http://spdx.org/rdf/terms#checksumAlgorithm_sha256'),
  }));
