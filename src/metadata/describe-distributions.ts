import { distributionAddress, fileAddress, serviceAddress } from './addresses.js';
import { euConcept, languages, mediaType, sha256Algorithm, standard } from './authorities.js';
import { describeAttribution, describeLicence } from './describe-rights.js';
import { type DescribedForm, fileFormsOf } from './distribution-forms.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import {
  type Graph,
  type GraphNode,
  inBothLanguages,
  knownNode,
  type Properties,
  timeOf,
  typedText,
} from './graph.js';
import type { MeasuredFile } from './measured-files.js';

/** The ways to a dataset: its files, and the API. */
export const describeDistributions = (
  graph: Graph,
  facts: MetadataFacts,
  of: DescribedDataset,
): GraphNode[] => [
  ...fileFormsOf(of).map((form) => describeFile(graph, facts, of, form)),
  describeApi(graph, facts, of),
];

/** What all distributions of a dataset have. */
const shared = (graph: Graph, { dataset, modified }: DescribedDataset) =>
  ({
    a: 'dcat:Distribution',
    'dct:license': describeLicence(graph, dataset.licence),
    'dct:rights': describeAttribution(graph, dataset.attribution),
    'dct:language': languages(graph),
    'dct:modified': timeOf(modified),
    'dcatap:availability': euConcept(graph, 'planned-availability', 'STABLE', 'stable'),
  }) satisfies Properties;

function describeFile(
  graph: Graph,
  facts: MetadataFacts,
  of: DescribedDataset,
  { form, title, mediaType: type, fileType, standard: conforms }: DescribedForm,
): GraphNode {
  const { code } = of.dataset;
  const size = of.files?.sizes.get(form);
  return graph.add(graph.begin(distributionAddress(facts, code, form)), {
    ...shared(graph, of),
    'dct:title': inBothLanguages(...title),
    'dct:description': inBothLanguages(
      `Các giá trị của bộ dữ liệu ${code}, mỗi giá trị một dòng, dạng ${title[0]}.`,
      `The observations of the dataset ${code}, one in each row, as ${title[1]}.`,
    ),
    'dcat:accessURL': knownNode(fileAddress(facts, code, form, null)),
    'dcat:downloadURL': knownNode(fileAddress(facts, code, form, of.readable)),
    'dcat:mediaType': type === null ? null : mediaType(graph, type),
    'dct:format': fileType && euConcept(graph, 'file-type', ...fileType),
    'dct:conformsTo': standard(graph, ...conforms),
    'dcat:accessService': knownNode(serviceAddress(facts, 'files')),
    ...(size && sizeOf(graph, size)),
  });
}

const sizeOf = (graph: Graph, { bytes, sha256 }: MeasuredFile) => ({
  'dcat:byteSize': typedText(String(bytes), 'xsd:nonNegativeInteger'),
  'spdx:checksum': graph.nameless({
    a: 'spdx:Checksum',
    'spdx:algorithm': sha256Algorithm(graph),
    'spdx:checksumValue': typedText(sha256, 'xsd:hexBinary'),
  }),
});

const describeApi = (graph: Graph, facts: MetadataFacts, of: DescribedDataset): GraphNode =>
  graph.add(graph.begin(distributionAddress(facts, of.dataset.code, 'graphql')), {
    ...shared(graph, of),
    'dct:title': inBothLanguages('Giao diện lập trình GraphQL', 'GraphQL API'),
    'dct:description': inBothLanguages(
      'Truy vấn các dòng của bộ dữ liệu cùng với mọi dữ liệu liên quan.',
      'Queries the rows of the dataset together with everything that they refer to.',
    ),
    'dcat:accessURL': knownNode(`${facts.base}/graphql`),
    'dcat:mediaType': mediaType(graph, 'application/json'),
    'dct:format': euConcept(graph, 'file-type', 'JSON', 'JSON'),
    'dct:conformsTo': standard(graph, 'https://spec.graphql.org/October2021/', 'GraphQL'),
    'dcat:accessService': knownNode(serviceAddress(facts, 'graphql')),
  });
