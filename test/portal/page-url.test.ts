import { describe, expect, test } from 'vitest';
import { apiEndpoint, apiUrl, operationFromUrl, pageUrl, pinnedRevision } from '../../src/portal/page-url.js';

const page = (search = '') => new URL(`https://data.example.org/catalogue/playground${search}`);
const operation = {
  query: 'query Tên($ngày: Date) { # «3 Không» & 100 % + #\n  topics { code }\n}',
  variables: '{ "on": "2025-07-01",\n "name": "Hàm Rồng" }',
  operationName: 'Tên',
};

describe('the link to the playground', () => {
  test('opens the page with the same operation', () => {
    const link = pageUrl(page('?query=old#x'), operation);
    expect(link.pathname).toBe('/catalogue/playground');
    expect(link.hash).toBe('');
    expect(operationFromUrl(new URL(link.href))).toEqual({
      ...operation,
      variables: '{"on":"2025-07-01","name":"Hàm Rồng"}',
    });
  });

  test('keeps the revision that the page is pinned to', () => {
    expect(pinnedRevision(pageUrl(page('?revision=12'), operation))).toBe(12);
    expect(pageUrl(page(), operation).searchParams.has('revision')).toBe(false);
  });
});

describe('the playground', () => {
  test.each([
    '',
    '?revision=',
    '?revision=0',
    '?revision=-1',
    '?revision=1.5',
    '?revision=../12',
    '?revision=1e3',
  ])('is pinned to no revision by "%s"', (search) => expect(pinnedRevision(page(search))).toBeNull());
});

describe('the URL of the API', () => {
  test('keeps the path prefix of the page, pinned or not', () => {
    expect(apiEndpoint(page('?revision=12'), 12, 'vi').href).toBe(
      'https://data.example.org/catalogue/revisions/12/graphql',
    );
    expect(apiEndpoint(page('?query=x'), null, 'vi').href).toBe('https://data.example.org/catalogue/graphql');
  });

  test('has the language of an English page, so that the answer is what the page shows', () => {
    expect(apiUrl(page(), operation, 7, 'en').searchParams.get('lang')).toBe('en');
    expect(apiUrl(page(), operation, 7, 'vi').searchParams.has('lang')).toBe(false);
  });

  test('contains the query, the variables and the operation name', () => {
    const url = apiUrl(page(), operation, 7, 'vi');
    expect(url.pathname).toBe('/catalogue/revisions/7/graphql');
    expect(url.searchParams.get('query')).toBe(operation.query);
    expect(JSON.parse(url.searchParams.get('variables') ?? '')).toEqual(JSON.parse(operation.variables));
    expect(url.searchParams.get('operationName')).toBe('Tên');
  });

  test('leaves out empty variables and keeps invalid ones as written', () => {
    const variablesOf = (variables: string) =>
      apiUrl(page(), { ...operation, variables }, null, 'vi').searchParams.get('variables');
    expect(variablesOf('{ }')).toBeNull();
    expect(variablesOf(' {"a": ')).toBe('{"a":');
  });
});
