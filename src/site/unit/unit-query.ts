import { MAPPED_UNIT, type MappedUnit } from '../maps/unit-maps.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { LINKED_UNIT, type LinkedUnit } from '../parts/links.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { type ListedObservation, OF_INDICATOR } from '../parts/observation-table.js';
import type { SiteSource } from '../site-page.js';

const NAMED = 'code name(language: $language)';

/** The fields of a change, which begins or ends units. */
const CHANGE = `kindLabel(language: $language) date from { ${LINKED_UNIT} } to { ${LINKED_UNIT} }
  source { locator document { code title(language: $language) number } }
  links { whole predecessor { ${LINKED_UNIT} } successor { ${LINKED_UNIT} } }`;

/** The query of the page of a unit; `on` is a day on which it is in force, for the units below it. */
export const UNIT_QUERY = `query ($code: String!, $codes: [SubjectInput!], $on: Date, $language: Language) {
  unit(code: $code) { ${MAPPED_UNIT} typeName(language: $language) ancestors { ${LINKED_UNIT} }
    predecessors { ${CHANGE} } successors { ${CHANGE} }
    latest { ${SHOWN} indicator { ${NAMED} direction } }
    adoptions(first: 100) { totalCount nodes { id model { ${NAMED} } statusLabel(language: $language) sinceText(language: $language) } }
    infrastructureAssets(first: 100) { totalCount nodes { ${NAMED} operator { code } } }
    children(first: 100, filter: { inForceOn: $on }, orderBy: { field: NAME }) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${LINKED_UNIT} kindLabel(language: $language) } }
    dataset { licence } ${SHOWN_REFERENCE} }
  observations(first: 100, filter: { subjects: $codes, latestOnly: true }) {
    totalCount nodes { ${SHOWN} ${OF_INDICATOR} } } }`;

export interface ShownChange {
  kindLabel: string;
  date: string;
  from: readonly LinkedUnit[];
  to: readonly LinkedUnit[];
  source: { locator: string | null; document: { code: string; title: string; number: string | null } };
  links: readonly { whole: boolean; predecessor: LinkedUnit | null; successor: LinkedUnit | null }[];
}

export type UnitFigure = ShownObservation & { indicator: NamedThing & { direction: string } };

export type ChildUnit = LinkedUnit & { kindLabel: string };

export interface ShownUnit extends MappedUnit {
  typeName: string | null;
  ancestors: readonly LinkedUnit[];
  predecessors: readonly ShownChange[];
  successors: readonly ShownChange[];
  latest: readonly UnitFigure[];
  adoptions: {
    totalCount: number;
    nodes: readonly { id: string; model: NamedThing; statusLabel: string; sinceText: string | null }[];
  };
  infrastructureAssets: {
    totalCount: number;
    nodes: readonly (NamedThing & { operator: { code: string } | null })[];
  };
  children: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: readonly ChildUnit[];
  };
  dataset: { licence: string };
  reference: ShownReference;
}

export interface UnitAnswer {
  unit: ShownUnit | null;
  observations: { totalCount: number; nodes: ListedObservation[] };
}

const VERSIONS_QUERY = `query ($codes: [String!], $code: String!) {
  inForce: unit(code: $code) { code validFrom validTo }
  units(filter: { codes: $codes }, first: 1, orderBy: { field: VALID_FROM, direction: DESC }) { nodes { code validFrom validTo } } }`;

/** The version of a unit that a code or `code@validFrom` means: the one in force, else the last; null for an unknown code. */
export async function versionOfUnit({ run }: SiteSource, code: string) {
  type Version = Pick<LinkedUnit, 'code' | 'validFrom' | 'validTo'>;
  const { inForce, units } = (await run(VERSIONS_QUERY, { code, codes: [code] })) as unknown as {
    inForce: Version | null;
    units: { nodes: Version[] };
  };
  return inForce ?? units.nodes[0] ?? null;
}

const CHILDREN_QUERY = `query ($code: String!, $on: Date, $after: String, $language: Language) {
  unit(code: $code) { children(first: 100, after: $after, filter: { inForceOn: $on }, orderBy: { field: NAME }) {
    pageInfo { hasNextPage endCursor } nodes { ${LINKED_UNIT} kindLabel(language: $language) } } } }`;

/** A unit with more units directly below it has the first hundred on its page, and a link to all. */
const MOST_CHILDREN = 400;

/** The units directly below a unit, by name: all, or the first hundred of very many. */
export async function childrenOfUnit(
  { run, place: { language } }: SiteSource,
  code: string,
  on: string,
  first: ShownUnit['children'],
): Promise<readonly ChildUnit[]> {
  const children = [...first.nodes];
  if (first.totalCount > MOST_CHILDREN) return children;
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const variables = { code, on, after: pageInfo.endCursor, language };
    const answer = (await run(CHILDREN_QUERY, variables)) as unknown as {
      unit: Pick<ShownUnit, 'children'>;
    };
    children.push(...answer.unit.children.nodes);
    ({ pageInfo } = answer.unit.children);
  }
  return children;
}
