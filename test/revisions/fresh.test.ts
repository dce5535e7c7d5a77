import { describe, expect, it } from 'vitest';
import { answers, QUESTIONS } from '../support/every-edge.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { randomPackage, randomPair } from '../support/random-package.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

/** Expects a revision to answer as a catalogue does that was only ever given these packages. */
async function expectAsFresh(server: TestServer, revision: number, packages: SmallPackage[]): Promise<void> {
  const fresh = await startTestServer({ template: 'empty' });
  try {
    await publishPackages(fresh, ...packages);
    const [found, expected] = [await answers(server, revision), await answers(fresh, 1)];
    for (const [i, question] of QUESTIONS.entries()) expect(found[i], question).toEqual(expected[i]);
  } finally {
    await fresh.close();
  }
}

describe('a revision that came after others answers every question as if it were the first', () => {
  const packages = [1, 2, 3, 4].map((seed) => randomPackage(seed));
  const server = useServer({ template: 'empty' }, async (server) => {
    for (const random of packages) await publishPackages(server, random);
  });

  it.each(packages.map((random, i) => [i + 1, random] as const))('revision %i', async (revision, random) => {
    await expectAsFresh(server, revision, [random]);
  });
});

describe('packages that are published apart make the catalogue that they make together', () => {
  const pairs = [11, 12, 13, 14].map(randomPair);
  /** Which of the two packages each revision publishes again. */
  const steps: ('base' | 'dependent')[][] = [
    ['base', 'dependent'],
    ['dependent'],
    ['base'],
    ['base', 'dependent'],
  ];
  const standing: SmallPackage[][] = [];
  const server = useServer({ template: 'empty' }, async (server) => {
    let now = pairs[0] as (typeof pairs)[number];
    for (const [i, step] of steps.entries()) {
      const given = pairs[i] as typeof now;
      now = { ...now, ...Object.fromEntries(step.map((name) => [name, given[name]])) };
      standing.push([now.base, now.dependent]);
      await publishPackages(server, ...step.map((name) => given[name]));
    }
  });

  it.each(steps.map((step, i) => [i + 1, step] as const))('revision %i, of %j', async (revision) => {
    await expectAsFresh(server, revision, standing[revision - 1] as SmallPackage[]);
  });
});
