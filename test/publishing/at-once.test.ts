import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publish } from '../../src/publishing/publish.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { printed, withAnything } from './support/command-messages.js';
import { inFolders, withCells } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { edition, editions } from './support/history.js';
import { publishDrafts } from './support/state.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ template: 'empty' });
});
afterEach(() => server.close());

describe('two publications at once', () => {
  it('are made one after the other, each whole', async () => {
    await publishDrafts(server.sql, small);
    const onWait = vi.fn();
    const packages = ['first', 'second'].map((name) =>
      dependent(name, {
        topics: [{ code: name, name_vi: name, parent: 'gov', position: 1 }],
        observations: [{ ...observed('dti', '380', '2020', '1'), unit: name === 'first' ? '38' : '380' }],
      }),
    );
    const publications = await Promise.all(
      packages.map((draft) =>
        inFolders([draft], (folders) => publish(server.sql, folders, { onWait, note: draft.name })),
      ),
    );
    expect(publications.map(({ revision }) => revision).sort()).toEqual([2, 3]);
    expect(onWait).toHaveBeenCalledTimes(1);
    expect(onWait).toHaveBeenCalledWith({
      pid: expect.any(Number),
      application: 'catalogue',
      account: expect.stringMatching(/./),
      since: expect.any(Date),
    });
    for (const { revision } of publications) {
      const [row] =
        await server.sql`SELECT note, array(SELECT code FROM topic WHERE published_in = ${revision}) AS topics
        FROM revision WHERE number = ${revision}`;
      expect(row?.topics).toEqual([row?.note]);
    }
  });

  it('are not made where the second does not wait: it is refused with who publishes', async () => {
    const holder = await server.sql.reserve();
    await holder`SELECT pg_advisory_lock(7320458811)`;
    const [{ pid } = { pid: 0 }] = await holder<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const impatient = inFolders([small], (folders) => publish(server.sql, folders, { noWait: true }));
    await expect(impatient).rejects.toThrow(withAnything(printed.otherPublication(pid)));
    await holder`SELECT pg_advisory_unlock_all()`;
    holder.release();
  });

  it('of the same package make one revision', async () => {
    const publications = await Promise.all([
      publishDrafts(server.sql, small),
      publishDrafts(server.sql, small),
    ]);
    expect(publications.map(({ published }) => published).sort()).toEqual([false, true]);
    expect(publications.map(({ revision }) => revision)).toEqual([1, 1]);
  });

  it('are not both made where the second refers to what the first withdraws', async () => {
    await publishDrafts(server.sql, edition(1));
    const { observations: _, 'observations-many': __, indicators, ...rest } = edition(1).tables;
    const withoutDti = { ...small, tables: { ...rest, indicators: indicators?.slice(1) ?? [] } };
    const withdrawal = publishDrafts(server.sql, withoutDti);
    const late = publishDrafts(
      server.sql,
      dependent('late', { observations: [observed('dti', '38', '2020', '1')] }),
    );
    const [first, second] = await Promise.allSettled([withdrawal, late]);
    // The later one saw what the earlier one did, in either order.
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a request', () => {
  const QUERY = `{ a: indicator(code: "dti") { name series(first: 10) { nodes { observations(last: 5) { nodes { value } } } } }
    b: indicator(code: "dti") { name } unit(code: "38") { name } }`;

  it('reads the revision that it started with while another one is published', async () => {
    const named = (name: string, value: number) => {
      const draft = withCells(edition(value), 'indicators', 2, { name_vi: name });
      return withCells(draft, 'units', 2, { name_vi: name });
    };
    const [one, two] = [named('một', 1), named('hai', 2)];
    await publishDrafts(server.sql, one);
    await expect.poll(async () => (await server.query(QUERY)).extensions?.revision).toBe(1);

    let over = false;
    const asking = Array.from({ length: 4 }, async () => {
      const answers: { revision: number; data: unknown }[] = [];
      while (!over || answers.at(-1)?.revision !== 2) {
        const { data, extensions, errors } = await server.query(QUERY);
        expect(errors).toBeUndefined();
        answers.push({ revision: extensions.revision, data });
      }
      return answers;
    });
    await publishDrafts(server.sql, two);
    over = true;
    const answers = (await Promise.all(asking)).flat();

    for (const revision of [1, 2]) {
      const ofRevision = answers.filter((answer) => answer.revision === revision).map(({ data }) => data);
      const pinned = (await server.query<Record<'b' | 'unit', { name: string }>>(QUERY, {}, revision)).data;
      expect(pinned.b.name).toBe(revision === 1 ? 'một' : 'hai');
      expect(pinned.unit.name).toBe(pinned.b.name);
      expect(ofRevision.length).toBeGreaterThan(0);
      for (const data of ofRevision) expect(data).toEqual(pinned);
    }
    expect(await editions(server.sql)).toEqual([1, 2]);
  });
});
