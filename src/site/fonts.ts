import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A font file, at an address that changes with its bytes. */
export interface FontFile {
  /** `/assets/be-vietnam-pro-vietnamese-400-0123456789ab.woff2` */
  path: string;
  bytes: Buffer;
}

const { resolve } = createRequire(import.meta.url);

/** The letters of each file, as its package gives them; browsers load only the files of letters that a page has. */
const RANGES = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;

const WEIGHTS = [400, 700] as const;

const faces = Object.entries(RANGES).flatMap(([subset, range]) =>
  WEIGHTS.map((weight) => {
    const name = `be-vietnam-pro-${subset}-${weight}`;
    const bytes = readFileSync(resolve(`@fontsource/be-vietnam-pro/files/${name}-normal.woff2`));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { file: `${name}-${hash}.woff2`, bytes, weight, range };
  }),
);

/** Be Vietnam Pro under the SIL Open Font License 1.1: Vietnamese and Latin letters, regular and bold. */
export const FONT_FILES: readonly FontFile[] = faces.map(({ file, bytes }) => ({
  path: `/assets/${file}`,
  bytes,
}));

/**
 * The style sheet of the fonts, in the folder of their files. It is one of its own, so that readers who save data need not
 * load it. The fallback has the widths of Be Vietnam Pro, so that lines hardly move when the font arrives.
 */
export const FONT_STYLE = `${faces
  .map(
    ({ file, weight, range }) =>
      `@font-face { font-family: "Be Vietnam Pro"; font-style: normal; font-display: swap; font-weight: ${weight}; src: url(${file}) format("woff2"); unicode-range: ${range}; }\n`,
  )
  .join(
    '',
  )}@font-face { font-family: "Be Vietnam Pro Fallback"; src: local("Arial"), local("Liberation Sans"); size-adjust: 105%; ascent-override: 96%; descent-override: 24%; line-gap-override: 0%; }
`;
