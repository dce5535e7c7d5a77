import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { documentationEntries, typesOf } from '../../src/portal/documentation/documentation-entries.js';
import { searchDocumentation } from '../../src/portal/documentation/documentation-search.js';
import { synonyms } from '../../src/portal/documentation/synonyms.js';
import { foldText } from '../../src/portal/texts/fold-text.js';

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
const entries = documentationEntries(schema);
const found = (text: string, count: number) =>
  searchDocumentation(entries, text)
    .slice(0, count)
    .map(({ title }) => title);

describe('the search of the documentation', () => {
  test.each([
    // Names, whole and in parts
    ['indicators', 'Query.indicators'],
    ['Observation', 'Observation'],
    ['infra', 'InfrastructureAsset'],
    ['validFrom', 'Unit.validFrom'],
    // Words that the schema has another name for
    ['newest', 'Unit.latest'],
    ['practiceModels', 'Query.models'],
    ['pillars', 'Query.topics'],
    ['province', 'Query.units'],
    ['communes', 'Query.units'],
    ['rank', 'Indicator.ranking'],
    ['how to cite', 'Reference'],
    ['pagination', 'PageInfo'],
    // Vietnamese, with accents and without
    ['mới nhất', 'Unit.latest'],
    ['moi nhat', 'Unit.latest'],
    ['chỉ tiêu', 'Query.indicators'],
    ['đơn vị', 'Query.units'],
    ['don vi', 'Query.units'],
    ['xã, phường', 'Query.units'],
    ['mô hình', 'Query.models'],
    ['trụ cột', 'Query.topics'],
    ['mục tiêu', 'Query.targets'],
    ['xếp hạng', 'Indicator.ranking'],
    ['so sánh', 'Query.compare'],
    ['sáp nhập', 'UnitChange'],
    ['nguồn', 'Citation'],
    ['phiên bản', 'Query.revisions'],
    ['Tìm kiếm', 'Query.search'],
    // Two words
    ['unit name', 'Unit.name'],
    ['latest indicator', 'Indicator.latest'],
    // A description
    ['reference managers', 'Reference.csl'],
  ])('finds for “%s” among the first five: %s', (text, title) => {
    expect(found(text, 5)).toContain(title);
  });

  test('finds the name itself before longer names and descriptions', () => {
    expect(found('period', 1)[0]).toMatch(/\.period$|^Period$/);
    expect(found('Unit', 1)).toEqual(['Unit']);
  });

  test('finds nothing for what is not there', () => {
    expect(found('zzz', 5)).toEqual([]);
    expect(found(' ?! ', 5)).toEqual([]);
  });

  test('drops a word that nothing has, and not those that something has', () => {
    expect(found('zzz ranking', 5)).toContain('Indicator.ranking');
  });
});

describe('the words for names', () => {
  const names = new Set(
    typesOf(schema).flatMap((type) => {
      if (isEnumType(type)) return [type.name];
      if (isInputObjectType(type)) return [type.name, ...Object.keys(type.getFields())];
      if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
      const args = Object.values(type.getFields()).flatMap((field) => field.args.map(({ name }) => name));
      return [type.name, ...Object.keys(type.getFields()), ...args];
    }),
  );

  test('are for names that the schema has', () => {
    const meant = synonyms.flatMap(([of]) => of.split(' '));
    expect(meant.filter((name) => !names.has(name))).toEqual([]);
  });

  test('are each written once for a name', () => {
    for (const [name, words] of synonyms) {
      const folded = words.split(',').map(foldText);
      expect([name, folded.filter((word, i) => word === '' || folded.indexOf(word) !== i)]).toEqual([
        name,
        [],
      ]);
    }
  });
});
