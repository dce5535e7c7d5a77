import { serviceAddress } from './addresses.js';
import { standard } from './authorities.js';
import { describeContact, describePublisher } from './describe-agents.js';
import { describeLicence } from './describe-rights.js';
import { describeTheme } from './describe-themes.js';
import type { MetadataFacts, ServiceName } from './facts.js';
import { type Graph, type GraphNode, inBothLanguages, knownNode, plainText } from './graph.js';

interface Service {
  title: [vi: string, en: string];
  description: [vi: string, en: string];
  endpoint: string;
  /** Where it is described. */
  described: string;
  standard: [iri: string, title: string];
  keywords: [vi: string, en: string];
}

const SERVICES: Record<ServiceName, Service> = {
  graphql: {
    title: ['Giao diện lập trình GraphQL', 'GraphQL API'],
    description: [
      'Truy vấn mọi dữ liệu của danh mục; mỗi câu trả lời thuộc về một bản phát hành.',
      'Queries everything in the catalogue; each answer is from one revision.',
    ],
    endpoint: '/graphql',
    described: '/playground',
    standard: ['https://spec.graphql.org/October2021/', 'GraphQL'],
    keywords: ['giao diện lập trình', 'API'],
  },
  files: {
    title: ['Bảng dữ liệu dạng tệp', 'Tables as files'],
    description: [
      'Chọn dữ liệu bằng tham số của địa chỉ và tải về dạng CSV, Excel, Parquet, JSON hoặc SDMX.',
      'Selects data by parameters of the address, as CSV, Excel, Parquet, JSON or SDMX.',
    ],
    endpoint: '/observations.csv',
    described: '/',
    standard: ['https://www.rfc-editor.org/rfc/rfc9110', 'HTTP semantics'],
    keywords: ['tải tệp', 'download'],
  },
  odata: {
    title: ['OData cho công cụ phân tích', 'OData for BI tools'],
    description: [
      'Các bảng của bản phát hành mới nhất theo OData 4, cho Excel và Power BI.',
      'The tables of the newest revision by OData 4, for Excel and Power BI.',
    ],
    endpoint: '/odata/',
    described: '/odata/$metadata',
    standard: ['https://docs.oasis-open.org/odata/odata/v4.01/', 'OData 4.01'],
    keywords: ['công cụ phân tích', 'OData'],
  },
};

/** The names of services, and the path at which each is. */
export const SERVICE_PATHS = new Map(
  Object.entries(SERVICES).map(([name, { endpoint }]) => [name as ServiceName, endpoint]),
);

/** The services of the catalogue, each of which serves these datasets. */
export const describeServices = (
  graph: Graph,
  facts: MetadataFacts,
  served: Readonly<Record<ServiceName, readonly GraphNode[]>>,
): GraphNode[] =>
  facts.services.map((name) => {
    const { title, description, endpoint, described, standard: of, keywords } = SERVICES[name];
    return graph.add(graph.begin(serviceAddress(facts, name)), {
      a: 'dcat:DataService',
      'dct:title': inBothLanguages(...title),
      'dct:description': inBothLanguages(...description),
      'dcat:endpointURL': knownNode(facts.base + endpoint),
      'dcat:endpointDescription': knownNode(facts.base + described),
      'dct:conformsTo': standard(graph, ...of),
      'dct:publisher': describePublisher(graph, facts, null),
      'dct:license': describeLicence(graph, facts.catalogue.licence),
      'dcat:contactPoint': describeContact(graph, facts.catalogue),
      'dcat:keyword': inBothLanguages(...keywords),
      'dcat:theme': facts.datasets.flatMap(({ dataset }) =>
        dataset.themes.map((theme) => describeTheme(graph, theme)),
      ),
      'dcat:servesDataset': served[name],
    });
  });

/** A page for people, whose address is all that is known of it. */
export const describePage = (graph: Graph, address: string): GraphNode =>
  graph.once(knownNode(address), () => ({ a: 'foaf:Document', 'dct:title': plainText(address) }));
