import { catalogueAddress } from './addresses.js';
import { euScheme, languages } from './authorities.js';
import { describeContact, describePlace, describePublisher } from './describe-agents.js';
import { describeDataset, describeHomepage, describePeriod, descriptionOf } from './describe-dataset.js';
import { describeLicence } from './describe-rights.js';
import { describePage, describeServices } from './describe-services.js';
import { topicScheme } from './describe-themes.js';
import type { RdfForm } from './documents.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import { Graph, type GraphNode, inBothLanguages, plainText, timeOf } from './graph.js';

/** The text of the description of the catalogue, in steps between which others may work. */
export function* writeCatalogue(facts: MetadataFacts, { write }: RdfForm): Generator<undefined, string> {
  const { quads } = yield* catalogueGraph(facts);
  const pieces: string[] = [];
  for (const piece of write(quads)) {
    pieces.push(piece);
    yield;
  }
  return pieces.join('');
}

/** The catalogue with its services and all its datasets, by DCAT-AP 3. */
function* catalogueGraph(facts: MetadataFacts): Generator<undefined, Graph> {
  const graph = new Graph();
  const { catalogue, datasets } = facts;
  const node = graph.begin(catalogueAddress(facts));
  const nodes = new Map<DescribedDataset, GraphNode>();
  for (const of of datasets) {
    nodes.set(of, describeDataset(graph, facts, of));
    yield;
  }
  const withFiles = datasets.filter(({ periodStart }) => periodStart !== null);
  const nodesOf = (served: readonly DescribedDataset[]) => served.flatMap((of) => nodes.get(of) ?? []);
  graph.add(node, {
    a: 'dcat:Catalog',
    'dct:identifier': plainText(catalogueAddress(facts)),
    'dct:title': inBothLanguages(catalogue.titleVi, catalogue.titleEn),
    'dct:description': descriptionOf(catalogue),
    'dct:publisher': describePublisher(graph, facts, null),
    'foaf:homepage': describeHomepage(graph, catalogue.homepage) ?? describePage(graph, `${facts.base}/`),
    'dcat:contactPoint': describeContact(graph, catalogue),
    'dct:license': describeLicence(graph, catalogue.licence),
    'dct:language': languages(graph),
    'dct:issued': timeOf(facts.founded),
    'dct:modified': timeOf(facts.published),
    'dcat:version': plainText(String(facts.revision)),
    'dct:spatial': describePlace(graph, facts, null),
    'dct:temporal': describePeriod(graph, ...span(datasets)),
    'dcat:themeTaxonomy': [topicScheme(graph, facts), euScheme(graph, 'data-theme')],
    'dcat:service': describeServices(graph, facts, {
      graphql: [...nodes.values()],
      files: nodesOf(withFiles),
      odata: nodesOf(withFiles),
    }),
    'dcat:dataset': [...nodes.values()],
  });
  return graph;
}

/** One dataset, with its versions. */
export function datasetGraph(facts: MetadataFacts): Graph {
  const graph = new Graph();
  const nodes = facts.datasets.map((of) => describeDataset(graph, facts, of));
  describeServices(graph, facts, { graphql: nodes, files: nodes, odata: nodes });
  return graph;
}

/** The first day of all observations, and the day after the last one. */
function span(datasets: readonly DescribedDataset[]): [start: string | null, end: string | null] {
  let [first, last]: [string | null, string | null] = [null, null];
  for (const { periodStart, periodEnd } of datasets) {
    if (periodStart && (first === null || periodStart < first)) first = periodStart;
    if (periodEnd && (last === null || periodEnd > last)) last = periodEnd;
  }
  return [first, last];
}
