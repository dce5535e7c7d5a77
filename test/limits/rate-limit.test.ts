import { describe, expect, it } from 'vitest';
import { addressBlock, RateLimit } from '../../src/limits/rate-limit.js';

const client = (name: string) => ({ name, points: 10 });

describe('the points of a client', () => {
  it('are taken until its window ends, and then are all there again', () => {
    let now = 0;
    const limit = new RateLimit(() => now);
    expect(limit.take(client('192.0.2.1'), 4)).toEqual({ points: 6, seconds: 60 });
    now = 59_100;
    expect(limit.take(client('192.0.2.1'), 7)).toEqual({ points: -1, seconds: 1 });
    expect(limit.take(client('192.0.2.2'), 0)).toEqual({ points: 10, seconds: 60 });
    now = 60_000;
    expect(limit.take(client('192.0.2.1'), 1)).toEqual({ points: 9, seconds: 60 });
  });

  it('are remembered for a bounded number of clients, the last ones', () => {
    const limit = new RateLimit(() => 0);
    for (let i = 0; i < 200_000; i++) limit.take(client(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`), 3);
    expect(limit.clients).toBe(50_000);
    expect(limit.take(client('10.3.13.63'), 0).points).toBe(7);
  });
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, block) => {
  expect(addressBlock(address)).toBe(block);
});
