import { describe, expect, it } from 'vitest';
import { mergeErrors } from '../../src/server/merge-errors.js';
import { useServer } from '../support/use-server.js';

describe('an error that is the same for each entry of a list', () => {
  const server = useServer();

  it('is reported once, for the first entry, with their number', async () => {
    const { data, errors = [] } = await server.query<{ indicators: { nodes: { latest: unknown }[] } }>(
      '{ indicators(first: 20) { nodes { latest(unit: "38", model: "x") { text } a: latest(unit: "38", infrastructureAsset: "x") { text } } } }',
    );
    expect(data.indicators.nodes).toEqual(Array(20).fill({ latest: null, a: null }));
    expect(errors.map(({ path, extensions }) => ({ path, extensions }))).toEqual(
      ['latest', 'a'].map((field) => ({
        path: ['indicators', 'nodes', 0, field],
        extensions: { code: 'FILTER_INVALID', occurrences: 20 },
      })),
    );
  });

  it('is kept where messages, fields or codes differ, and where the server failed', () => {
    const error = (index: number, message = 'm', code = 'FILTER_INVALID', field = 'f') => ({
      message,
      path: ['list', index, field],
      extensions: { code },
    });
    const different = [
      error(0),
      error(1, 'other'),
      error(2, 'm', 'CODE_NOT_FOUND'),
      error(3, 'm', 'FILTER_INVALID', 'g'),
      error(4, 'm', 'INTERNAL_SERVER_ERROR'),
      error(5, 'm', 'INTERNAL_SERVER_ERROR'),
    ];
    expect(mergeErrors(different)).toEqual(different);
    expect(mergeErrors([...different, error(6)])).toEqual([
      { ...error(0), extensions: { code: 'FILTER_INVALID', occurrences: 2 } },
      ...different.slice(1),
    ]);
  });
});
