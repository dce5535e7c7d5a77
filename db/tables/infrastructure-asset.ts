import { index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { citationColumns, citationSaysWhere } from './citation.js';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const infrastructureKind = pgEnum('infrastructure_kind', [
  'PLATFORM',
  'NETWORK',
  'PORTAL',
  'APPLICATION',
  'COMMAND_CENTRE',
  'BROADCAST',
  'CHANNEL',
  'REGISTRY',
]);

export const lifecycleStatus = pgEnum('lifecycle_status', [
  'PLANNED',
  'PILOT',
  'OPERATING',
  'UPGRADING',
  'RETIRED',
]);

/** A platform, network, portal, application, command centre, broadcast, channel or registry. */
export const infrastructureAsset = pgTable(
  'infrastructure_asset',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    kind: infrastructureKind().notNull(),
    ...nameColumns(),
    descriptionVi: text(),
    descriptionEn: text(),
    status: lifecycleStatus().notNull(),
    operatorId: integer().references(() => entity.id),
    servesIds: integer().array().notNull().default([]),
    dependsOnIds: integer().array().notNull().default([]),
    homepage: text(),
    topicIds: integer().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('infrastructure_asset_operator').on(t.operatorId),
    index('infrastructure_asset_serves').using('gin', t.servesIds),
    index('infrastructure_asset_depends_on').using('gin', t.dependsOnIds),
    revisionOrder('infrastructure_asset', t),
    hasName('infrastructure_asset', t),
  ],
);

/** The documents that describe an infrastructure asset or a practice model, in the order to show them. */
export const subjectSource = pgTable(
  'subject_source',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    subjectId: integer()
      .notNull()
      .references(() => entity.id),
    position: integer().notNull(),
    ...citationColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.position, t.supersededIn] }),
    index('subject_source_document').on(t.documentId),
    revisionOrder('subject_source', t),
    citationSaysWhere('subject_source', t),
  ],
);
