import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Chromium of this machine; undefined when there is none, which is reported once. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);
if (!chromiumPath) {
  console.warn(
    'Browser tests skipped: no Chromium found. Install one ("apt-get install chromium") or set CHROMIUM_PATH.',
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

/** Playwright gives every launch a fresh profile folder, and every context an empty storage. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath as string, headless: true, args: flags });

/** Opens the playground and waits until it can be used. */
export async function openPlayground(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('.graphiql-execute-button');
  return page;
}

/** What an editor of GraphiQL holds: operation.graphql, variables.json or response.json. */
export function contentOf(page: Page, file: string): Promise<string> {
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

/** The answer that is shown, once there is one. */
export async function answerOf(
  page: Page,
): Promise<{ data: unknown; errors?: unknown; extensions?: { revision?: number } }> {
  await expect.poll(() => contentOf(page, 'response.json'), { timeout: 15_000 }).toContain('{');
  return JSON.parse(await contentOf(page, 'response.json'));
}
