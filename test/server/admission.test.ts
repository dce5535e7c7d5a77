import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../src/errors.js';
import { RequestScope } from '../../src/limits/request-scope.js';
import { Admission } from '../../src/server/admission.js';

const scope = (client = 'a') => new RequestScope(client, { MAX_ROWS: 1, MAX_ANSWER_BYTES: 1 });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Asks to run queries of a cost; the names of those that run are in the list, in their order. */
function asking(admission: Admission) {
  const started: string[] = [];
  const ask = (name: string, cost: number, client?: string) => {
    const leaving = admission.enter(scope(client), cost);
    leaving.then(
      () => started.push(name),
      () => {},
    );
    return leaving;
  };
  return { started, ask };
}

describe('the queries that run at once', () => {
  it('are as many heavy ones as cost no more than the limit of one, and small ones beside them', async () => {
    const { started, ask } = asking(new Admission(1_000, 10_000));
    const first = ask('heavy 1', 500);
    ask('heavy 2', 500);
    ask('heavy 3', 500);
    ask('small', 10);
    await settled();
    expect(started).toEqual(['heavy 1', 'heavy 2', 'small']);
    (await first)();
    await settled();
    expect(started.at(-1)).toBe('heavy 3');
  });

  it('start with a small one, then with one of the client that has the fewest', async () => {
    const { started, ask } = asking(new Admission(1_000, 10_000));
    const running = [ask('1', 500, 'a'), ask('2', 500, 'a')];
    ask('of a', 400, 'a');
    ask('of b', 400, 'b');
    (await running[0])?.();
    await settled();
    expect(started.at(-1)).toBe('of b');
  });

  it('are refused when too many wait, and when one has waited too long', async () => {
    const admission = new Admission(1_000, 50);
    const { ask } = asking(admission);
    ask('1', 1_000);
    const waiting = Array.from({ length: 100 }, (_, i) => ask(`${i}`, 1_000));
    const busy = { code: 'SERVER_BUSY' };
    await expect(ask('one more', 1_000)).rejects.toMatchObject(busy);
    for (const each of waiting) await expect(each).rejects.toMatchObject(busy);
  });

  it('lose their place when their request ends', async () => {
    const admission = new Admission(1_000, 10_000);
    const { started, ask } = asking(admission);
    const running = ask('1', 1_000);
    const ending = scope();
    const ended = admission.enter(ending, 1_000);
    ask('2', 1_000);
    ending.end(new CatalogueError('REQUEST_TIMEOUT', 'gone'));
    await expect(ended).rejects.toThrow('gone');
    (await running)();
    await settled();
    expect(started).toEqual(['1', '2']);
  });

  it('are at most four of one connection, and the others of it hold up nobody', async () => {
    const admission = new Admission(1_000, 10_000);
    const connection = {};
    let started = 0;
    for (let i = 0; i < 10; i++)
      void admission.enter(new RequestScope('a', { MAX_ROWS: 1, MAX_ANSWER_BYTES: 1 }, connection), 10).then(
        () => started++,
        () => {},
      );
    await settled();
    expect(started).toBe(4);
    (await admission.enter(scope(), 10))();
  });
});
