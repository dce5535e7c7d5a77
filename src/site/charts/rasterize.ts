import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const { resolve } = createRequire(import.meta.url);

/** Pixels across a picture: twice those of the SVG, for sharp screens. */
export const PNG_WIDTH = 1_360;

const MOST_MS = 10_000;

/** What the other thread runs. It is a text, because a thread can only be started from JavaScript. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { initWasm, Resvg } = require(workerData.module);
const fontBuffers = workerData.fonts.map((path) => new Uint8Array(readFileSync(path)));
const ready = initWasm(readFileSync(workerData.wasm));
parentPort.on('message', async ({ svg, width }) => {
  await ready;
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' };
  const drawing = new Resvg(svg, { font, background: '#ffffff', fitTo: { mode: 'width', value: width } });
  const image = drawing.render();
  parentPort.postMessage(image.asPng());
  image.free();
  drawing.free();
});
`;

const FONTS = ['400Regular/BeVietnamPro_400Regular', '700Bold/BeVietnamPro_700Bold'];

const startThread = (): Worker =>
  new Worker(PROGRAM, {
    eval: true,
    workerData: {
      module: resolve('@resvg/resvg-wasm'),
      wasm: resolve('@resvg/resvg-wasm/index_bg.wasm'),
      fonts: FONTS.map((name) => resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`)),
    },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });

let thread: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * An SVG file as PNG, with fonts of the program alone, computed on another thread, one after the other. The same file gives the
 * same bytes.
 * @throws Error if the thread fails or takes too long; the next picture gets a new one
 */
export function rasterize(svg: string): Promise<Buffer> {
  const picture = last.then(() => rasterizeNext(svg));
  last = picture.catch(() => undefined);
  return picture;
}

async function rasterizeNext(svg: string): Promise<Buffer> {
  const worker = thread ?? startThread();
  thread = worker;
  // It keeps the process alive only while it works.
  worker.ref();
  try {
    return await answerOf(worker, svg);
  } catch (error) {
    thread = null;
    await worker.terminate();
    throw error;
  } finally {
    worker.unref();
  }
}

function answerOf(worker: Worker, svg: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    const end = () => {
      clearTimeout(timer);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    };
    const failWith = (error: unknown) => {
      end();
      fail(error);
    };
    const timer = setTimeout(() => failWith(new Error('a picture took too long')), MOST_MS);
    worker.once('message', (pixels: Uint8Array) => {
      end();
      done(Buffer.from(pixels));
    });
    worker.once('error', failWith);
    worker.once('exit', () => failWith(new Error('the thread that makes pictures has ended')));
    worker.postMessage({ svg, width: PNG_WIDTH });
  });
}
