import type { CitedType } from '../identity/entities.js';
import { globalId } from '../identity/global-id.js';

/** What a citation quotes of an object: its name, its content and its source. */
const SELECTIONS: Record<CitedType, string> = {
  Indicator: 'code name definition direction unitOfMeasure{code name}dataset{code title licence}',
  Unit: 'code kind name validFrom validTo parent{code name}',
  InfrastructureAsset: 'code kind name description status sources{document{code title}locator quote}',
  PracticeModel: 'code name summary status sources{document{code title}locator quote}',
  Topic: 'code name parent{code name}',
  Document: 'code number title kind publisher issuedOn url',
  Dataset:
    'code title description licence attribution modified temporalCoverage indicators(first:100){totalCount nodes{code name}}',
  Series:
    'indicator{code name}subject{code name}breakdown{code name}observations(first:100){totalCount nodes{period text source{document{code title}locator quote}}}',
  Observation:
    'series{indicator{code name}subject{code name}breakdown{code name}}period text status note source{document{code title url}locator quote}',
  Target: 'indicator{code name}subject{code name}period text source{document{code title}locator quote}',
  Adoption:
    'model{code name}unit{code name}status since numerator denominator source{document{code title}locator quote}',
};

/** The query whose answer at a revision is what a reference to an object cites. */
export function entityQuery(type: CitedType, key: string | number): string {
  return `{node(id:"${globalId(type, key)}"){id ...on ${type}{${SELECTIONS[type]}}}}`;
}
