import { createRequire } from 'node:module';
import { type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';

const { resolve } = createRequire(import.meta.url);
const FONTS = ['400Regular/BeVietnamPro_400Regular', '700Bold/BeVietnamPro_700Bold'].map((name) =>
  resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`),
);

const OPTIONS: ResvgRenderOptions = {
  font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' },
  background: '#ffffff',
};

/** Pixels across a picture: twice those of the SVG, for sharp screens. */
export const PNG_WIDTH = 1_360;

/** An SVG file as PNG, with fonts of the program alone, computed on another thread. The same file gives the same bytes. */
export async function rasterize(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, { ...OPTIONS, fitTo: { mode: 'width', value: PNG_WIDTH } });
  return Buffer.from(image.asPng());
}
