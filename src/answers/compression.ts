import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The content codings that answers are sent in, the smaller first. */
export const CODINGS = ['br', 'gzip'] as const;

export type Coding = (typeof CODINGS)[number];

/** A smaller answer fits into one packet anyway. */
export const LEAST_BYTES = 1_400;

/** How many answers are compressed at once. The threads of Node also read files and look up names. */
const AT_ONCE = 2;

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Half the time of the highest quality is saved here many times over, for a few percent of the size. */
const BROTLI_QUALITY = 5;
const GZIP_LEVEL = 6;

let running = 0;

/**
 * Compresses in another thread.
 * @returns null where that makes it no smaller; undefined when too many are being compressed, so try again later
 */
export async function compress(coding: Coding, bytes: Buffer): Promise<Buffer | null | undefined> {
  if (running >= AT_ONCE) return undefined;
  running += 1;
  try {
    const options = {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    };
    const smaller = await (coding === 'br' ? inBrotli(bytes, options) : inGzip(bytes, { level: GZIP_LEVEL }));
    // A copy of its own: zlib gives a part of a larger block.
    return smaller.length < bytes.length ? Buffer.from(smaller) : null;
  } finally {
    running -= 1;
  }
}

/** The coding to send for a header `Accept-Encoding`; undefined for none. A weight of 0 refuses a coding. */
export function preferredCoding(header: string | undefined): Coding | undefined {
  if (!header) return undefined;
  let [preferred, highest]: [Coding | undefined, number] = [undefined, 0];
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    weights.set(name, Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1));
  }
  for (const coding of CODINGS) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0;
    if (weight > highest) [preferred, highest] = [coding, weight];
  }
  // A client may ask for bytes as they are, with a higher weight.
  return highest >= (weights.get('identity') ?? 0) ? preferred : undefined;
}
