import { readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, isServerFailure } from '../src/error-catalogue.js';
import { CatalogueError, errorCode } from '../src/errors.js';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
const documented = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (\w+) \| (.+) \|$/gm)].map(
  ([, code, status, fault, description]) => ({ code, status: Number(status), fault, description }),
);

describe('docs/errors.md', () => {
  it('describes every code as the catalogue does, and no other code', () => {
    expect(documented).toEqual(Object.entries(errorCatalogue).map(([code, entry]) => ({ code, ...entry })));
  });

  it('names no code outside of the catalogue', () => {
    const named = page.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
    expect(named.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('holds every code that Apollo Server answers with', () => {
    expect(Object.keys(errorCatalogue)).toEqual(expect.arrayContaining(Object.values(ApolloServerErrorCode)));
  });

  it.each(Object.entries(errorCatalogue))('%s has a status that fits whose fault it is', (_, entry) => {
    expect(isServerFailure(entry.status)).toBe(entry.fault === 'server');
    expect(entry.status).toBeGreaterThanOrEqual(200);
    // One sentence that a row of a Markdown table can hold.
    expect(entry.description).toMatch(/^[A-Z`][^|\n]+\.$/);
  });
});

describe('a coded error', () => {
  it('goes out with its message and code, and leaves the HTTP status to the server layer', () => {
    const error = new CatalogueError('NOT_FOUND', 'nothing here', { extensions: { hint: 'look there' } });
    expect(error.toJSON()).toEqual({
      message: 'nothing here',
      extensions: { code: 'NOT_FOUND', hint: 'look there' },
    });
  });

  it('does not let its options change the code', () => {
    const error = new CatalogueError('NOT_FOUND', 'nothing', { extensions: { code: 'OTHER' } });
    expect(error.extensions.code).toBe('NOT_FOUND');
  });
});

describe('the code of an error', () => {
  const inner = new CatalogueError('PERIOD_INVALID', 'expected 2024; got "x"');

  it.each<[string, unknown, ErrorCode | undefined]>([
    ['is its own', inner, 'PERIOD_INVALID'],
    ['is that of the error inside', new GraphQLError('outer', { originalError: inner }), 'PERIOD_INVALID'],
    [
      'is the inner one where the outer has another',
      new GraphQLError('outer', { originalError: inner, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
      'PERIOD_INVALID',
    ],
    [
      'is that of Apollo where nothing coded is inside',
      new GraphQLError('outer', {
        originalError: new GraphQLError('plain'),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      }),
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['is none for a code outside of the catalogue', coded('toString'), undefined],
    ['is none for a code that is no text', coded(404), undefined],
    ['is none for an error of the database', Object.assign(new Error('x'), { code: 'NOT_FOUND' }), undefined],
    ['is none for what is no error', 'PERIOD_INVALID', undefined],
  ])('%s', (_, error, expected) => {
    expect(errorCode(error)).toBe(expected);
  });

  function coded(code: unknown): GraphQLError {
    return new GraphQLError('x', { extensions: { code } });
  }
});
