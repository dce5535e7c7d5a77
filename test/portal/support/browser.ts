import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Path of an installed Chromium; undefined when there is none. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);
if (!chromiumPath) {
  console.warn(
    'Browser tests skipped: no Chromium found. Install it ("apt-get install chromium") or set CHROMIUM_PATH.',
  );
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Each launch starts with an empty profile, and each context with empty storage. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath as string, headless: true, args: flags });

/** Opens the playground and waits until GraphiQL can run a query. */
export async function openPlayground(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('.graphiql-execute-button');
  return page;
}

/** The text in one of GraphiQL's editors: operation.graphql, variables.json or response.json. */
export function editorText(page: Page, file: string): Promise<string> {
  return page.evaluate((name) => {
    const { monaco } = globalThis as unknown as {
      monaco: { editor: { getModels(): { uri: { path: string }; getValue(): string }[] } };
    };
    return (
      monaco.editor
        .getModels()
        .find(({ uri }) => uri.path.endsWith(name))
        ?.getValue() ?? ''
    );
  }, file);
}

/** Waits for a response and returns it. */
export async function shownResponse(
  page: Page,
): Promise<{ data: unknown; errors?: unknown; extensions?: { revision?: number } }> {
  await expect.poll(() => editorText(page, 'response.json'), { timeout: 15_000 }).toContain('{');
  return JSON.parse(await editorText(page, 'response.json'));
}
