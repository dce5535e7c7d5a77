import { contactOf } from '../datasets/contact.type.js';
import type { UnitRow } from '../units/unit.queries.js';
import { catalogueAddress, unitAddress } from './addresses.js';
import { admsConcept } from './authorities.js';
import type { MetadataFacts } from './facts.js';
import { type Graph, type GraphNode, inBothLanguages, knownNode, plainText, webNode } from './graph.js';

type PublisherType = readonly [code: string, label: string];

const NATIONAL: PublisherType = ['NationalAuthority', 'National authority'];
const REGIONAL: PublisherType = ['RegionalAuthority', 'Regional authority'];
const LOCAL: PublisherType = ['LocalAuthority', 'Local authority'];
const SOCIETY: PublisherType = ['NonGovernmentalOrganisation', 'Non-governmental organisation'];

const BY_AREA: Partial<Record<UnitRow['kind'], PublisherType>> = {
  COUNTRY: NATIONAL,
  PROVINCE: REGIONAL,
  DISTRICT: LOCAL,
  COMMUNE: LOCAL,
};

const BY_KIND: Partial<Record<UnitRow['kind'], PublisherType>> = {
  ...BY_AREA,
  ENTERPRISE: ['Company', 'Company'],
  MASS_ORGANISATION: SOCIETY,
};

/** The kind of a publisher in ADMS: a state body has the level of the area that it is in. Null if that is unknown. */
function publisherType(unit: UnitRow, units: MetadataFacts['units']): PublisherType | null {
  const own = BY_KIND[unit.kind];
  if (own) return own;
  if (unit.kind !== 'AGENCY') return null;
  for (let above = parentOf(unit); above; above = parentOf(above)) {
    const level = BY_AREA[above.kind];
    if (level) return level;
  }
  return null;

  function parentOf({ parentId }: UnitRow): UnitRow | undefined {
    return parentId === null ? undefined : units.get(parentId);
  }
}

/** The publisher of a dataset, or of the catalogue where a dataset names none; without either, the catalogue itself. */
export function describePublisher(graph: Graph, facts: MetadataFacts, id: number | null): GraphNode {
  const unit = publisherOf(facts, id);
  if (!unit)
    return graph.once(knownNode(`${catalogueAddress(facts)}#publisher`), () => ({
      a: 'foaf:Agent',
      'foaf:name': inBothLanguages(facts.catalogue.titleVi, facts.catalogue.titleEn),
    }));
  return graph.once(knownNode(unitAddress(facts, unit, 'agent')), () => {
    const type = publisherType(unit, facts.units);
    return {
      a: 'foaf:Agent',
      'foaf:name': inBothLanguages(unit.nameVi, unit.nameEn),
      'dct:type': type && admsConcept(graph, 'publishertype', ...type),
    };
  });
}

/** The unit that publishes; null if neither the dataset nor the catalogue names one. */
export function publisherOf({ catalogue, units }: MetadataFacts, id: number | null): UnitRow | null {
  const found = id ?? catalogue.publisherId;
  return (found !== null && units.get(found)) || null;
}

/** A unit as the area that data are about; null if there is none. */
export function describePlace(graph: Graph, facts: MetadataFacts, id: number | null): GraphNode | null {
  const unit = placeOf(facts, id);
  return (
    unit &&
    graph.once(knownNode(unitAddress(facts, unit, 'place')), () => ({
      a: 'dct:Location',
      'skos:prefLabel': inBothLanguages(unit.nameVi, unit.nameEn),
    }))
  );
}

/** The area that data are about: of the dataset, or of the catalogue; null if neither names one. */
export function placeOf({ catalogue, units }: MetadataFacts, id: number | null): UnitRow | null {
  const found = id ?? catalogue.spatialCoverageId;
  return (found !== null && units.get(found)) || null;
}

type HasContact = Parameters<typeof contactOf>[0] & { titleVi: string | null; titleEn: string | null };

/** Characters of an address that `mailto:` has as they are. */
const EMAIL = /^[\w.!#$&'*+/=?^{|}~-]+@[\w.-]+$/;

/** Whom to ask about the first of these that has a contact; null if none has. */
export function describeContact(graph: Graph, ...of: readonly HasContact[]): GraphNode | null {
  for (const row of of) {
    const contact = contactOf(row);
    if (!contact) continue;
    const { name, email, url } = contact;
    return graph.nameless({
      a: ['vcard:Kind', 'vcard:Organization'],
      'vcard:fn': plainText(name ?? email ?? url ?? row.titleVi ?? row.titleEn),
      'vcard:hasEmail': email && EMAIL.test(email) ? knownNode(`mailto:${encodeURI(email)}`) : null,
      'vcard:hasURL': webNode(url),
    });
  }
  return null;
}
