import { get, type IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer } from '../support/server.js';

/** What came of an answer, and whether it came to the end that HTTP gives it. */
async function receive(url: string): Promise<{ status: number; lines: string[]; whole: boolean }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, resolve).on('error', reject),
  );
  let text = '';
  try {
    for await (const piece of response.setEncoding('utf8')) text += piece;
  } catch {
    // Cut off; what came before is what is looked at.
  }
  return { status: response.statusCode ?? 0, lines: text.trimEnd().split('\n'), whole: response.complete };
}

it('a download that takes too long is cut off: its last line says why, and the HTTP message is not complete', async () => {
  const server = await startTestServer({ template: 'empty', settings: { DOWNLOAD_TIMEOUT_MS: '3000' } });
  onTestFinished(() => server.close());
  await serveDrafts(server, small);
  const path = `${server.url}/revisions/1/changes.jsonl`;
  const all = await receive(path);
  expect(all).toMatchObject({ status: 200, whole: true });
  await server.sql.begin(async (sql) => {
    // Observations come last, so that much has been sent before they are waited for.
    await sql`LOCK TABLE observation`;
    const { status, lines, whole } = await receive(path);
    expect(status).toBe(200);
    expect(whole).toBe(false);
    expect(lines.slice(0, -1)).toEqual(all.lines.slice(0, lines.length - 1));
    expect(lines.length).toBeGreaterThan(20);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      errors: [
        {
          message: errorMessages.downloadTimeout(3000),
          extensions: { code: 'REQUEST_TIMEOUT' },
        },
      ],
    });
    await sql`LOCK TABLE change_count`;
    const early = await receive(path);
    expect(early).toMatchObject({ status: 503, whole: true });
    expect(JSON.parse(early.lines.join()).errors[0].extensions.code).toBe('REQUEST_TIMEOUT');
  });
});
