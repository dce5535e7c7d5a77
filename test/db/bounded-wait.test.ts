import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BoundedWait, type BoundedWaitOptions } from '../../db/bounded-wait.js';

function startWait(options: Partial<BoundedWaitOptions<string>> = {}) {
  const calls = { ends: 0 };
  const wait = new BoundedWait<string>({
    milliseconds: 10_000,
    onTimeout: () => 'too late',
    onEnd: () => {
      calls.ends += 1;
    },
    ...options,
  });
  return { wait, calls };
}

describe('a wait with a time limit', () => {
  it('ends with the value that it is given, and only once', async () => {
    const { wait, calls } = startWait();
    wait.resolve('first');
    expect(calls.ends).toBe(1);
    wait.resolve('second');
    expect(await wait.promise).toBe('first');
    expect(calls.ends).toBe(1);
  });

  it('ends with the value for a timeout when the time is over', async () => {
    const { wait, calls } = startWait({ milliseconds: 5 });
    expect(await wait.promise).toBe('too late');
    wait.resolve('later still');
    expect(calls.ends).toBe(1);
  });

  it('fails with the error that the timeout throws', async () => {
    const { wait } = startWait({
      milliseconds: 5,
      onTimeout: () => {
        throw new Error('busy');
      },
    });
    await expect(wait.promise).rejects.toThrow('busy');
  });

  it('fails with the reason of the signal, and keeps no listener on it', async () => {
    const controller = new AbortController();
    const { wait, calls } = startWait({ signal: controller.signal });
    controller.abort(new Error('the client has gone'));
    await expect(wait.promise).rejects.toThrow('the client has gone');
    await pause(1);
    expect(calls.ends).toBe(1);
  });
});
