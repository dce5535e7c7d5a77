import { buildSchema, isEnumType, isIntrospectionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MAX_ENUM_VALUES } from '../../src/companions/enum-labels.resolver.js';
import { assertLabelled } from '../../src/companions/labels.js';
import { catalogueSchema } from '../../src/schema.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const enums = Object.values(catalogueSchema().getTypeMap())
  .filter(isEnumType)
  .filter((type) => !isIntrospectionType(type));

type Labels = { value: string; vi: string; en: string; description: string }[];

describe('enumLabels', () => {
  it('has each value of each enum in both languages, each label once in its enum', async () => {
    for (const type of enums) {
      const { data } = await server.query<{ enumLabels: Labels }>(
        `{ enumLabels(enum: "${type.name}") { value vi: label en: label(language: EN) description } }`,
      );
      const labels = data.enumLabels;
      expect(labels.map(({ value }) => value)).toEqual(type.getValues().map(({ name }) => name));
      expect(labels.map(({ description }) => description)).toEqual(
        type.getValues().map(({ description }) => description),
      );
      for (const language of ['vi', 'en'] as const) {
        const texts = labels.map((label) => label[language]);
        expect(new Set(texts).size, `${type.name}: ${texts.join(', ')}`).toBe(texts.length);
        for (const text of texts) {
          expect(text).toBe(text.normalize('NFC').trim());
          expect(text).toMatch(/^\p{Lu}[^.]*$/u);
        }
      }
      expect(labels.length).toBeLessThanOrEqual(MAX_ENUM_VALUES);
    }
  });

  it.each([
    ['Unitkind', /expected the name of an enum .* got "Unitkind" \(did you mean "UnitKind"\?\)/],
    ['Unit', /got "Unit"/],
    ['__TypeKind', /got "__TypeKind"/],
    ['', /got ""/],
  ])('refuses %j, which is no enum', async (name, message) => {
    const { errors } = await server.query(`{ enumLabels(enum: "${name}") { label } }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('the label next to an enum', () => {
  it('is that of its value, in each language', async () => {
    const { data } = await server.query<object>(`{
      unit(code: "38", on: "2024-01-01") { kindLabel en: kindLabel(language: EN) }
      document(code: "article-2023-12") {
        kindLabel languageLabel
        observations(first: 1) { nodes { relation relationLabel statusLabel missingReasonLabel natureLabel } }
      }
      indicator(code: "DTI_RANK") { directionLabel aggregationLabel(language: EN) }
    }`);
    expect(data).toMatchObject({
      unit: { kindLabel: 'Tỉnh, thành phố trực thuộc trung ương', en: 'Province' },
      document: { kindLabel: 'Bài báo', languageLabel: 'Tiếng Việt' },
      indicator: { directionLabel: 'Càng thấp càng tốt', aggregationLabel: 'Not aggregated' },
    });
    expect(data).toHaveProperty('document.observations.nodes.0', {
      relation: 'EQUAL',
      relationLabel: 'Bằng',
      statusLabel: 'Chính thức',
      missingReasonLabel: null,
      natureLabel: null,
    });
  });

  it('is next to each enum that an answer has', () => {
    const missing = Object.values(catalogueSchema().getTypeMap()).flatMap((type) =>
      'getFields' in type && !isIntrospectionType(type)
        ? Object.values(type.getFields())
            .filter(
              (field) =>
                'resolve' in field && enums.some(({ name }) => `${field.type}`.replace('!', '') === name),
            )
            .filter(({ name }) => !name.endsWith('Kind') || name === 'kind')
            .filter((field) => !(`${field.name}Label` in type.getFields()))
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(missing).toEqual([]);
  });

  it('cannot be forgotten: the schema is not built without it', () => {
    const schema = buildSchema('type Query { a: A } enum A { B C }');
    expect(() => assertLabelled(schema, { A: { B: ['Bê', 'Bee'], D: ['Đê', 'Dee'] } })).toThrow(
      'missing: A.C; of no value: A.D',
    );
  });
});
