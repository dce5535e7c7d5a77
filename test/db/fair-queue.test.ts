import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../db/fair-queue.js';
import { programScope, type StatementScope } from '../../db/statement-scope.js';

const scopeOf = (client: string, usedMs = 0): StatementScope => ({ ...programScope(), client, usedMs });

/** A request that has used so much time that it counts as slow. */
const slowOf = (client: string) => scopeOf(client, 1_000);

/** Enters, and puts the name on a list when it is its turn. */
function enterInto(queue: FairQueue, started: string[], scope: StatementScope, name: string) {
  const leaving = queue.enter(scope, name, 10_000);
  void leaving.then(() => started.push(name));
  return leaving;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue for connections', () => {
  it('keeps some of them for quick requests', async () => {
    const queue = new FairQueue(10);
    const started: string[] = [];
    for (let i = 0; i < 20; i++) void enterInto(queue, started, slowOf('a'), `slow ${i}`);
    await settled();
    expect(started).toHaveLength(4);
    await queue.enter(scopeOf('a'), 'quick', 10_000);
    expect(queue.running).toBe(5);
  });

  it('gives no request more than a quarter of them', async () => {
    const queue = new FairQueue(10);
    const started: string[] = [];
    const scope = scopeOf('a');
    const leaving = Array.from({ length: 9 }, (_, i) => enterInto(queue, started, scope, `${i}`));
    await settled();
    expect(started).toEqual(['0', '1']);
    (await leaving[0])?.();
    await settled();
    expect(started).toEqual(['0', '1', '2']);
  });

  it('gives a free one to a quick request first, then to the client with the fewest', async () => {
    const queue = new FairQueue(1);
    const started: string[] = [];
    const busy = await queue.enter(scopeOf('a'), 'busy', 10_000);
    for (const [client, scope] of Object.entries({ a: slowOf('a'), b: slowOf('b'), quick: scopeOf('a') }))
      void enterInto(queue, started, scope, client).then((leave) => setImmediate(() => leave?.()));
    busy?.();
    await expect.poll(() => started).toEqual(['quick', 'a', 'b']);

    const shared = new FairQueue(8);
    started.length = 0;
    await shared.enter(slowOf('a'), 'held', 10_000);
    await shared.enter(slowOf('a'), 'held', 10_000);
    const held = await shared.enter(slowOf('c'), 'held', 10_000);
    void enterInto(shared, started, slowOf('a'), 'a');
    void enterInto(shared, started, slowOf('b'), 'b');
    held?.();
    await settled();
    expect(started).toEqual(['b']);
  });

  it('gives it to the request that has used the least time', async () => {
    const queue = new FairQueue(1);
    const started: string[] = [];
    const busy = await queue.enter(scopeOf('a'), 'busy', 10_000);
    void enterInto(queue, started, scopeOf('a', 900), 'much');
    void enterInto(queue, started, scopeOf('a', 300), 'little');
    busy?.();
    await settled();
    expect(started).toEqual(['little']);
  });

  it('learns which statements are slow', async () => {
    const queue = new FairQueue(5);
    const leave = await queue.enter(scopeOf('a'), 'slow', 10_000);
    await new Promise((resolve) => setTimeout(resolve, 80));
    leave?.();
    const started: string[] = [];
    for (let i = 0; i < 5; i++) void enterInto(queue, started, scopeOf('a'), 'slow');
    await settled();
    expect(started).toHaveLength(2);
  });

  it('removes a request that ends while it waits, and one that waits too long', async () => {
    const queue = new FairQueue(1);
    const busy = await queue.enter(scopeOf('a'), 'busy', 10_000);
    const ending = new AbortController();
    const ended = queue.enter({ ...scopeOf('a'), signal: ending.signal }, 'ended', 10_000);
    const late = queue.enter(scopeOf('a'), 'late', 20);
    ending.abort(new Error('gone'));
    await expect(ended).rejects.toThrow('gone');
    expect(await late).toBeNull();
    busy?.();
    expect(queue.running).toBe(0);
    await expect(queue.enter({ ...scopeOf('a'), signal: ending.signal }, 'ended', 10)).rejects.toThrow(
      'gone',
    );
  });
});
