import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** Opens the playground and waits until a query can be run. */
export async function openPlayground(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('#run:enabled');
  return page;
}

/**
 * Collects errors of scripts, and what scripts and the page tried against its Content-Security-Policy. Chromium's own editing
 * tries to keep the style of text that is typed over; that is refused too, and has no script as its source.
 */
export async function collectFaults(context: BrowserContext): Promise<string[]> {
  const faults: string[] = [];
  await context.exposeFunction('addFault', (fault: string) => faults.push(fault));
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    if (event.sourceFile) addFault(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile);
  })`);
  context.on('weberror', (error) => faults.push(error.error().message));
  return faults;
}

/** Waits until what needs the schema is loaded: completion, checks and documentation. */
export const schemaLoaded = (page: Page) =>
  page.waitForSelector('#find-documentation', { state: 'attached' });

/** The text in one of the short editors, as it is shown: query, variables or headers. */
export const editorText = async (page: Page, editor: 'query' | 'variables' | 'headers'): Promise<string> =>
  (await page.locator(`#${editor} .cm-line`).allTextContents()).join('\n');

/** Replaces the text of an editor as a person does. */
export async function typeInto(page: Page, editor: 'query' | 'variables' | 'headers', text: string) {
  await page.locator(`#${editor} .cm-content`).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** The answer that is shown, once the run has ended, by the button that copies it. */
export async function shownResponse(
  page: Page,
): Promise<{ data: unknown; errors?: unknown; extensions?: { revision?: number } }> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.waitForSelector('#answer[aria-busy="false"]');
  await page.bringToFront();
  await page.click('#copy-answer');
  return JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'));
}
