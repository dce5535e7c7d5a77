import { lastDayBefore } from '../boundaries/lineage.js';
import type { AccessRights } from '../datasets/access-rights.js';
import { compareDays } from '../scalars/calendar.js';
import { datasetAddress, versionAddress } from './addresses.js';
import { euConcept, languages } from './authorities.js';
import { describeContact, describePlace, describePublisher } from './describe-agents.js';
import { describeDistributions } from './describe-distributions.js';
import { describeLicence } from './describe-rights.js';
import { describePage } from './describe-services.js';
import { describeStandard, describeTheme, describeTopic } from './describe-themes.js';
import { euFrequency } from './eu-frequency.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import {
  type Graph,
  type GraphNode,
  inBothLanguages,
  knownNode,
  plainText,
  timeOf,
  typedText,
  webNode,
} from './graph.js';

/** What is known of where all observations come from. */
const PROVENANCE = [
  'Mỗi giá trị dẫn văn bản nguồn và vị trí trong văn bản; mọi thay đổi đều được ghi theo bản phát hành.',
  'Each observation names its source document and the place in it; every change is recorded by revision.',
] as const;

export function describeDataset(graph: Graph, facts: MetadataFacts, of: DescribedDataset): GraphNode {
  const { dataset, topics, versions } = of;
  const node = graph.begin(datasetAddress(facts, dataset.code));
  const previous = of.previous !== null && of.previous >= facts.oldest ? of.previous : null;
  const frequency = dataset.frequency === null ? null : euFrequency(dataset.frequency);
  graph.add(node, {
    a: 'dcat:Dataset',
    'dct:identifier': plainText(node.value),
    'adms:identifier': graph.nameless({ a: 'adms:Identifier', 'skos:notation': plainText(dataset.code) }),
    'dct:title': inBothLanguages(dataset.titleVi, dataset.titleEn),
    'dct:description': descriptionOf(dataset),
    'dct:publisher': describePublisher(graph, facts, dataset.publisherId),
    'dcat:contactPoint': describeContact(graph, dataset, facts.catalogue),
    'dcat:keyword': [
      ...topics.flatMap(({ nameVi, nameEn }) => inBothLanguages(nameVi, nameEn)),
      ...dataset.keywordsVi.flatMap((word) => inBothLanguages(word, null)),
      ...dataset.keywordsEn.flatMap((word) => inBothLanguages(null, word)),
    ],
    'dcat:theme': [
      ...dataset.themes.map((theme) => describeTheme(graph, theme)),
      ...topics.map((topic) => describeTopic(graph, facts, topic)),
    ],
    'dct:conformsTo': dataset.conformsTo.map((address) => describeStandard(graph, address)),
    'dct:accrualPeriodicity': frequency && euConcept(graph, 'frequency', ...frequency),
    'dct:spatial': describePlace(graph, facts, dataset.spatialCoverageId),
    'dct:temporal': describePeriod(graph, ...coverageOf(of)),
    'dct:issued': isFoundingKnown(facts, of) ? timeOf(of.issued) : null,
    'dct:modified': timeOf(of.modified),
    'dcat:version': plainText(String(of.version)),
    'adms:versionNotes': plainText(of.note),
    'dcat:previousVersion':
      previous === null ? null : knownNode(versionAddress(facts, dataset.code, previous)),
    'dct:language': languages(graph),
    'dct:license': describeLicence(graph, dataset.licence),
    'dct:accessRights': euConcept(graph, 'access-right', ...ACCESS[dataset.accessRights ?? 'PUBLIC']),
    'dct:provenance': graph.nameless({
      a: 'dct:ProvenanceStatement',
      'rdfs:label': [...inBothLanguages(...PROVENANCE), plainText(dataset.attribution)],
    }),
    'dcat:landingPage': describeHomepage(graph, dataset.homepage),
    'dcat:distribution': describeDistributions(graph, facts, of),
    'dcat:hasVersion': versions?.map(({ version, published, note }) =>
      graph.add(knownNode(versionAddress(facts, dataset.code, version)), {
        a: 'dcat:Dataset',
        'dct:title': inBothLanguages(dataset.titleVi, dataset.titleEn),
        'dct:description': descriptionOf(dataset),
        'dcat:version': plainText(String(version)),
        'dct:issued': timeOf(published),
        'adms:versionNotes': plainText(note),
      }),
    ),
  });
  return node;
}

interface Described {
  titleVi: string | null;
  titleEn: string | null;
  descriptionVi: string | null;
  descriptionEn: string | null;
}

/** The description, which every profile requires; the title where there is none. */
export const descriptionOf = ({ titleVi, titleEn, descriptionVi, descriptionEn }: Described) =>
  descriptionVi || descriptionEn
    ? inBothLanguages(descriptionVi, descriptionEn)
    : inBothLanguages(titleVi, titleEn);

/** Whether a dataset may not be older than its first row that is still there. */
const isFoundingKnown = ({ oldest }: MetadataFacts, { first }: DescribedDataset): boolean =>
  oldest <= 1 || first > oldest;

export const describeHomepage = (graph: Graph, address: string | null): GraphNode | null => {
  const page = webNode(address);
  return page && describePage(graph, page.value);
};

/** The days from the first one to that before `end`, YYYY-MM-DD; one of both may be unknown. Null without any. */
export function describePeriod(graph: Graph, start: string | null, end: string | null): GraphNode | null {
  if (!(start || end) || (start && end && compareDays(start, end) >= 0)) return null;
  const last = end && lastDayBefore(end);
  return graph.nameless({
    a: 'dct:PeriodOfTime',
    'dcat:startDate': start ? typedText(start, 'xsd:date') : null,
    'dcat:endDate': last ? typedText(last, 'xsd:date') : null,
  });
}

/** Days that it covers: those of its observations; without any, those that its publisher states. */
export function coverageOf({
  periodStart,
  periodEnd,
  dataset,
}: DescribedDataset): [string | null, string | null] {
  return periodStart ? [periodStart, periodEnd] : [dataset.temporalFromStart, dataset.temporalToEnd];
}

/** Who may read the data in the list of the EU. What the catalogue publishes itself is public. */
const ACCESS: Record<AccessRights, readonly [code: string, label: string]> = {
  PUBLIC: ['PUBLIC', 'public'],
  RESTRICTED: ['RESTRICTED', 'restricted'],
  NON_PUBLIC: ['NON_PUBLIC', 'non-public'],
};
