import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inQueryOrder } from '../../src/server/order-errors.js';
import { useServer } from '../support/use-server.js';

describe('the errors of an answer', () => {
  const server = useServer();

  it('are in the order of the query, whichever field fails first', async () => {
    // The second field fails at once, the first after a statement.
    const query =
      '{ indicator(code: "PCI") { latest(breakdown: [{ dimension: "nix", categories: ["x"] }]) { text } } topic(code: "economy") { indicators(first: 101) { totalCount } } }';
    for (let i = 0; i < 3; i++) {
      const { errors = [] } = await server.query(query);
      expect(errors.map(({ path }) => path?.join('.'))).toEqual(['indicator.latest', 'topic.indicators']);
    }
  });

  it('are in one order, in whichever order they come', () => {
    const error = fc.record(
      {
        message: fc.constant('x'),
        locations: fc.tuple(fc.nat(3), fc.nat(3)).map(([line, column]) => [{ line, column }]),
        path: fc.array(fc.oneof(fc.nat(12), fc.constantFrom('a', 'b')), { maxLength: 3 }),
      },
      { requiredKeys: ['message', 'path'] },
    );
    fc.assert(
      fc.property(fc.array(error, { maxLength: 8 }), fc.nat(8), (errors, n) => {
        const shifted = [...errors.slice(n), ...errors.slice(0, n)].reverse();
        expect(inQueryOrder(shifted)).toEqual(inQueryOrder(errors));
      }),
    );
  });

  it('of one field are in the order of the list', () => {
    const at = (...path: (string | number)[]) => ({ message: '', locations: [{ line: 1, column: 1 }], path });
    expect(inQueryOrder([at('a', 10, 'b'), at('a', 9, 'b'), at('a', 9)])).toEqual([
      at('a', 9),
      at('a', 9, 'b'),
      at('a', 10, 'b'),
    ]);
  });
});
