import type { TopicRow } from '../topics/topic.queries.js';
import { catalogueAddress, topicAddress } from './addresses.js';
import { euScheme } from './authorities.js';
import type { MetadataFacts } from './facts.js';
import { type Graph, type GraphNode, inBothLanguages, knownNode, plainText, webNode } from './graph.js';

/** The scheme of the topics of the catalogue. */
export const topicScheme = (graph: Graph, facts: MetadataFacts): GraphNode =>
  graph.once(knownNode(`${catalogueAddress(facts)}#topics`), () => ({
    a: 'skos:ConceptScheme',
    'dct:title': inBothLanguages('Chủ đề của danh mục', 'Topics of the catalogue'),
  }));

/** A topic as a concept. */
export const describeTopic = (graph: Graph, facts: MetadataFacts, topic: TopicRow): GraphNode =>
  graph.once(knownNode(topicAddress(facts, topic.code)), () => ({
    a: 'skos:Concept',
    'skos:prefLabel': inBothLanguages(topic.nameVi, topic.nameEn),
    'skos:notation': plainText(topic.code),
    'skos:inScheme': topicScheme(graph, facts),
  }));

/** The data themes of the EU. */
const EU_THEMES: Readonly<Record<string, string>> = {
  AGRI: 'Agriculture, fisheries, forestry and food',
  ECON: 'Economy and finance',
  EDUC: 'Education, culture and sport',
  ENER: 'Energy',
  ENVI: 'Environment',
  GOVE: 'Government and public sector',
  HEAL: 'Health',
  INTR: 'International issues',
  JUST: 'Justice, legal system and public safety',
  REGI: 'Regions and cities',
  SOCI: 'Population and society',
  TECH: 'Science and technology',
  TRAN: 'Transport',
};

const EU_THEME = /^http:\/\/publications\.europa\.eu\/resource\/authority\/data-theme\/([A-Z_]+)$/;

/** A concept of another vocabulary, which a dataset names by its address; null for a text that is none. */
export function describeTheme(graph: Graph, address: string): GraphNode | null {
  const theme = webNode(address);
  return (
    theme &&
    graph.once(theme, () => {
      const [, code = ''] = EU_THEME.exec(address) ?? [];
      const label = EU_THEMES[code];
      return {
        a: 'skos:Concept',
        'skos:prefLabel': inBothLanguages(null, label ?? lastPart(address)),
        'skos:inScheme': label === undefined ? null : euScheme(graph, 'data-theme'),
      };
    })
  );
}

/** A standard that a dataset names by its address; null for a text that is none. */
export function describeStandard(graph: Graph, address: string): GraphNode | null {
  const standard = webNode(address);
  return (
    standard && graph.once(standard, () => ({ a: 'dct:Standard', 'dct:title': plainText(lastPart(address)) }))
  );
}

/** What names a thing in its address, since the address is all that is known of it. */
const lastPart = (address: string): string =>
  address.split(/[/#]/).findLast((part) => part !== '') ?? address;
