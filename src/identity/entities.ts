import type { Table } from 'drizzle-orm';
import type { Row } from '../../db/columns.js';
import * as tables from '../../db/tables/index.js';

/** A type of the schema whose objects have a global id. */
interface EntityType {
  readonly table: Table;
  /** The kind of its rows in the table `entity`; null for a type without rows there. */
  readonly kind: tables.EntityKind | null;
  /** Its kind in the search index; null for a type that search does not find. */
  readonly search: (typeof tables.searchKind.enumValues)[number] | null;
  /** The field of `SubjectInput` that names it; null for a type that no series is about. */
  readonly subject: string | null;
  /** Whether its references are built from its own rows; else from the catalogue as a whole. */
  readonly cited: boolean;
}

/**
 * Every type with a global id. What each room must know about a type is in a table of that room, which is typed by this
 * one: a new type does not compile until loading, search, subjects and citations have it.
 */
export const ENTITIES = {
  Indicator: {
    table: tables.indicator,
    kind: 'INDICATOR',
    search: 'INDICATOR',
    subject: null,
    cited: true,
  },
  Unit: { table: tables.unit, kind: 'UNIT', search: 'UNIT', subject: 'unit', cited: true },
  InfrastructureAsset: {
    table: tables.infrastructureAsset,
    kind: 'INFRASTRUCTURE_ASSET',
    search: 'INFRASTRUCTURE',
    subject: 'infrastructureAsset',
    cited: true,
  },
  PracticeModel: {
    table: tables.practiceModel,
    kind: 'PRACTICE_MODEL',
    search: 'MODEL',
    subject: 'model',
    cited: true,
  },
  Topic: { table: tables.topic, kind: 'TOPIC', search: 'TOPIC', subject: null, cited: true },
  Document: { table: tables.document, kind: 'DOCUMENT', search: 'DOCUMENT', subject: null, cited: true },
  Dataset: { table: tables.dataset, kind: 'DATASET', search: 'DATASET', subject: null, cited: true },
  Series: { table: tables.series, kind: 'SERIES', search: null, subject: null, cited: true },
  Observation: { table: tables.observation, kind: null, search: null, subject: null, cited: true },
  Target: { table: tables.target, kind: 'TARGET', search: null, subject: null, cited: true },
  Adoption: { table: tables.adoption, kind: 'ADOPTION', search: null, subject: null, cited: true },
  Revision: { table: tables.revision, kind: null, search: null, subject: null, cited: false },
} as const satisfies Record<string, EntityType>;

type Entities = typeof ENTITIES;

/** The name of a type with a global id. */
export type NodeType = keyof Entities;

export const NODE_TYPES = Object.keys(ENTITIES) as NodeType[];

/** The types for which a property of {@link ENTITIES} is not null or false. */
type TypesWith<Property extends keyof EntityType> = {
  [T in NodeType]: Entities[T][Property] extends null | false ? never : T;
}[NodeType];

export type SubjectType = TypesWith<'subject'>;
export type SearchableType = TypesWith<'search'>;
export type CitedType = TypesWith<'cited'>;

/** The row of a type. */
export type EntityRow<T extends NodeType> = Row<Entities[T]['table']>;

export type SubjectKind = Entities[SubjectType]['kind'];

const hasProperty = (property: keyof EntityType) => (type: NodeType) => Boolean(ENTITIES[type][property]);

export const SUBJECT_TYPES = NODE_TYPES.filter(hasProperty('subject')) as SubjectType[];

const subjectTypes = new Map(SUBJECT_TYPES.map((type) => [ENTITIES[type].kind, type]));
const searchableTypes = new Map(
  (NODE_TYPES.filter(hasProperty('search')) as SearchableType[]).map((type) => [ENTITIES[type].search, type]),
);

export const subjectTypeOf = (kind: SubjectKind): SubjectType => subjectTypes.get(kind) as SubjectType;

export const searchableTypeOf = (kind: Entities[SearchableType]['search']): SearchableType =>
  searchableTypes.get(kind) as SearchableType;

/** The key of an indicator: its first code, so that it stays the same when the indicator is renamed. */
export const indicatorKey = ({ code, firstCode }: { code: string; firstCode: string | null }): string =>
  firstCode ?? code;

/** The key of a version of a unit: `code@validFrom`, or `code@..` where the start is unknown. */
export const unitKey = ({ code, validFrom }: { code: string; validFrom: string | null }): string =>
  `${code}@${validFrom ?? '..'}`;
