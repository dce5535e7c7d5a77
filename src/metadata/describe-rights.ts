import { admsConcept } from './authorities.js';
import { type Graph, type GraphNode, plainText, webNode } from './graph.js';

type LicenceType = readonly [code: string, label: string];

/** Kinds of licences in ADMS, by the address of the licence. */
const TYPES: readonly [pattern: RegExp, type: LicenceType][] = [
  [/^https?:\/\/creativecommons\.org\/licenses\/by\//, ['Attribution', 'Attribution']],
  [/^https?:\/\/creativecommons\.org\/licenses\/by-sa\//, ['ViralEffect-ShareAlike', 'Viral effect']],
  [/^https?:\/\/creativecommons\.org\/publicdomain\//, ['PublicDomain', 'Work in the public domain']],
  [
    /^https?:\/\/spdx\.org\/licenses\/(MIT|ISC|BSD-[23]-Clause|Apache-2\.0)\b/,
    ['Attribution', 'Attribution'],
  ],
];

/** A licence by its address; one that has no valid address is a text. */
export function describeLicence(graph: Graph, licence: string): GraphNode {
  const known = webNode(licence);
  if (!known) return graph.nameless({ a: 'dct:LicenseDocument', 'rdfs:label': plainText(licence) });
  return graph.once(known, () => {
    const type = TYPES.find(([pattern]) => pattern.test(licence))?.[1];
    return { a: 'dct:LicenseDocument', 'dct:type': type ? admsConcept(graph, 'licencetype', ...type) : null };
  });
}

/** What users must say of the origin, as a statement of rights; null if the licence asks for nothing. */
export const describeAttribution = (graph: Graph, attribution: string | null): GraphNode | null =>
  attribution === null
    ? null
    : graph.nameless({ a: 'dct:RightsStatement', 'rdfs:label': plainText(attribution) });
