import { describe, expect, test } from 'vitest';
import { apiAddress, endpoint, operationOf, pageAddress, pinnedRevision } from '../../src/portal/address.js';

const page = (search = '') => new URL(`https://data.example.org/catalogue/playground${search}`);
const operation = {
  query: 'query Tên($ngày: Date) { # «3 Không» & 100 % + #\n  topics { code }\n}',
  variables: '{ "on": "2025-07-01",\n "name": "Hàm Rồng" }',
  operationName: 'Tên',
};

describe('addresses that the playground hands out', () => {
  test('the link of the page gives the same operation back', () => {
    const link = pageAddress(page('?query=old#x'), operation);
    expect(link.pathname).toBe('/catalogue/playground');
    expect(link.hash).toBe('');
    expect(operationOf(new URL(link.href))).toEqual({
      ...operation,
      variables: '{"on":"2025-07-01","name":"Hàm Rồng"}',
    });
  });

  test('the link keeps the revision that the page is pinned to', () => {
    expect(pinnedRevision(pageAddress(page('?revision=12'), operation))).toBe(12);
    expect(pageAddress(page(), operation).searchParams.has('revision')).toBe(false);
  });

  test.each([
    '',
    '?revision=',
    '?revision=0',
    '?revision=-1',
    '?revision=1.5',
    '?revision=../12',
    '?revision=1e3',
  ])('no revision is pinned by "%s"', (search) => expect(pinnedRevision(page(search))).toBeNull());

  test('the API stands beside the page, pinned or newest', () => {
    expect(endpoint(page('?revision=12'), 12).href).toBe(
      'https://data.example.org/catalogue/revisions/12/graphql',
    );
    expect(endpoint(page('?query=x'), null).href).toBe('https://data.example.org/catalogue/graphql');
  });

  test('the address of an answer carries query, variables and operation name', () => {
    const address = apiAddress(page(), operation, 7);
    expect(address.pathname).toBe('/catalogue/revisions/7/graphql');
    expect(address.searchParams.get('query')).toBe(operation.query);
    expect(JSON.parse(address.searchParams.get('variables') ?? '')).toEqual(JSON.parse(operation.variables));
    expect(address.searchParams.get('operationName')).toBe('Tên');
  });

  test('empty variables are left out, faulty ones are passed on as written', () => {
    expect(apiAddress(page(), { ...operation, variables: '{ }' }, null).searchParams.has('variables')).toBe(
      false,
    );
    expect(
      apiAddress(page(), { ...operation, variables: ' {"a": ' }, null).searchParams.get('variables'),
    ).toBe('{"a":');
  });
});
