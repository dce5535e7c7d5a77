import { escapeXml } from '../files/escape-xml.js';
import type { Column } from '../tables/table.js';
import { EDM_TYPES, NAMESPACE } from './edm-types.js';
import { FUNCTIONS } from './expression.js';
import type { Feed } from './feed.js';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml">
    <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/>
  </edmx:Reference>
  <edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml">
    <edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="Capabilities"/>
  </edmx:Reference>
  <edmx:DataServices>
    <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
`;

const TAIL = `    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;

/** The description of the service in CSDL: https://docs.oasis-open.org/odata/odata/v4.0/os/part3-csdl. */
export const metadataDocument = (feeds: readonly Feed[]): string =>
  [
    HEAD,
    ...feeds.map(entityType),
    '      <EntityContainer Name="Container">\n',
    ...feeds.map(entitySet),
    containerCapabilities(),
    '      </EntityContainer>\n',
    TAIL,
  ].join('');

const entityType = ({ type, key, columns }: Feed): string => `      <EntityType Name="${type}">
        <Key><PropertyRef Name="${escapeXml(key)}"/></Key>
${columns.map((column) => property(column, column.name === key)).join('')}      </EntityType>
`;

function property({ name, type, vi, en }: Column, isKey: boolean): string {
  // Without a scale, clients take decimals for whole numbers.
  const facets = type === 'decimal' ? ' Scale="variable"' : '';
  const nullable = isKey ? ' Nullable="false"' : '';
  return `        <Property Name="${escapeXml(name)}" Type="${EDM_TYPES[type]}"${nullable}${facets}>
          ${description({ vi, en })}
        </Property>
`;
}

/** As in the comments of the schema bi. */
const description = ({ vi, en }: { vi: string; en: string }): string =>
  `<Annotation Term="Core.Description" String="${escapeXml(`${vi} / ${en}`)}"/>`;

function entitySet(feed: Feed): string {
  const { name, type, about, columns } = feed;
  const neither = columns.filter((column) => !feed.canFilter(column));
  return `        <EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}">
          ${description(about)}
          ${restrictions('FilterRestrictions', 'Filterable', 'NonFilterableProperties', neither)}
          ${restrictions('SortRestrictions', 'Sortable', 'NonSortableProperties', neither)}
          <Annotation Term="Capabilities.ExpandRestrictions"><Record><PropertyValue Property="Expandable" Bool="false"/></Record></Annotation>
          <Annotation Term="Capabilities.SearchRestrictions"><Record><PropertyValue Property="Searchable" Bool="false"/></Record></Annotation>
          <Annotation Term="Capabilities.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>
          <Annotation Term="Capabilities.UpdateRestrictions"><Record><PropertyValue Property="Updatable" Bool="false"/></Record></Annotation>
          <Annotation Term="Capabilities.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false"/></Record></Annotation>
        </EntitySet>
`;
}

const restrictions = (term: string, can: string, except: string, columns: readonly Column[]): string =>
  `<Annotation Term="Capabilities.${term}"><Record><PropertyValue Property="${can}" Bool="true"/>${
    columns.length > 0
      ? `<PropertyValue Property="${except}"><Collection>${columns
          .map(({ name }) => `<PropertyPath>${escapeXml(name)}</PropertyPath>`)
          .join('')}</Collection></PropertyValue>`
      : ''
  }</Record></Annotation>`;

const containerCapabilities =
  (): string => `        <Annotation Term="Capabilities.ConformanceLevel" EnumMember="Capabilities.ConformanceLevelType/Minimal"/>
        <Annotation Term="Capabilities.BatchSupported" Bool="false"/>
        <Annotation Term="Capabilities.FilterFunctions"><Collection>${Object.keys(FUNCTIONS)
          .map((name) => `<String>${name}</String>`)
          .join('')}</Collection></Annotation>
`;
