import type { Column, ColumnType } from '../tables/table.js';
import type { AboutDataset, AboutPackage } from './about-package.js';
import type { PackageContents } from './package-contents.js';
import type { AboutFile } from './table-description.js';

const TYPES: Record<ColumnType, string> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  day: 'date',
};

/**
 * The description of a table as a Data Package (datapackage.org) with one file. It is valid in version 1 of the standard, which
 * reads `profile` and `role`, and in version 2, which reads `$schema`, `type` and `roles`.
 * @param path the CSV file: its address, or its name in an archive
 * @param contents after the last piece of the file
 */
export function dataPackage(
  contents: PackageContents,
  path: string,
  about: AboutFile,
  { language, title, catalogue, dataset }: AboutPackage,
): Record<string, unknown> {
  const { table, texts } = contents;
  const { bytes, sha256, licences } = contents.end();
  const licenses = (dataset ? [dataset.licence] : licences).map((path) => ({ path }));
  const source = { title: `${catalogue} (${language === 'EN' ? 'revision' : 'bản'} ${about.revision})` };
  const resource = {
    name: slugOf(table.name),
    type: 'table',
    profile: 'tabular-data-resource',
    path: path.replaceAll('..', '.%2E'),
    title,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: table.columns.map((column) => fieldOf(column, texts.has(column.name))),
      missingValues: [''],
      ...(table.key && { primaryKey: table.key }),
    },
  };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'tabular-data-package',
    name: slugOf(dataset?.code ?? about.title),
    title,
    version: String(about.revision),
    created: about.published,
    ...(licenses.length > 0 && { licenses }),
    sources: [...(dataset?.attribution ? [attributed(dataset)] : []), { ...source, path: urlOf(about) }],
    ...(dataset && membersOf(dataset)),
    citation: about.citation[language === 'EN' ? 'en' : 'vi'],
    resources: [resource],
  };
}

/** An address that both versions of the standard take as a path. */
const urlOf = ({ url }: AboutFile): string => url.replaceAll('..', '.%2E');

const attributed = ({ attribution, homepage }: AboutDataset) => ({
  title: attribution,
  ...(homepage && { path: homepage.replaceAll('..', '.%2E') }),
});

function membersOf(dataset: AboutDataset): Record<string, unknown> {
  const { description, homepage, keywords, themes, conformsTo, spatial, temporal } = dataset;
  const contributors = contributorsOf(dataset);
  return {
    ...(description && { description }),
    ...(homepage && { homepage }),
    ...(contributors.length > 0 && { contributors }),
    ...(keywords.length > 0 && { keywords }),
    ...(themes.length > 0 && { themes }),
    ...(conformsTo.length > 0 && { conformsTo }),
    ...(spatial && { spatial }),
    ...(temporal && { temporal }),
  };
}

function contributorsOf({ publisher, contact }: AboutDataset): Record<string, unknown>[] {
  // Version 1 has a list of roles, without one for contacts.
  const as = (role: string, roles: string, title: string) => ({ title, role, roles: [roles] });
  const name = contact && (contact.name ?? contact.email ?? contact.url);
  return [
    ...(publisher ? [as('publisher', 'publisher', publisher)] : []),
    ...(name
      ? [
          {
            ...as('maintainer', 'contactPerson', name),
            ...(contact.email && { email: contact.email }),
            ...(contact.url && { path: contact.url.replaceAll('..', '.%2E') }),
          },
        ]
      : []),
  ];
}

/** @param hasTexts whether a cell of it is a text, though it is a column of decimals */
const fieldOf = ({ name, type, vi, en }: Column, hasTexts: boolean) => ({
  name,
  type: hasTexts ? 'string' : TYPES[type],
  title: titleOf(name.endsWith('_en') ? en : vi),
  description: vi === en ? vi : `${vi} / ${en}`,
});

/** What comes before the first sign that begins an explanation, without the full stop. */
const titleOf = (sentence: string): string =>
  sentence.replace(/^(.{3,}?)[:;,(].*$/su, '$1').replace(/[.\s]+$/u, '');

/** A name as version 1 takes it: small letters without accents, digits, `-`, `.` and `_`. */
const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'table';
