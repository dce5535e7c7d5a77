import { Transform, type TransformCallback } from 'node:stream';
import type { Encoding } from './dialect.js';

/** Passes text on as UTF-8; ends with `ERR_ENCODING_INVALID_ENCODED_DATA` where bytes are not of the encoding. */
export class StrictText extends Transform {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #isUtf8: boolean;

  constructor(encoding: Encoding) {
    super();
    this.#isUtf8 = encoding === 'utf-8';
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#decode(chunk, done);
  }

  override _flush(done: TransformCallback): void {
    this.#decode(undefined, done);
  }

  #decode(chunk: Buffer | undefined, done: TransformCallback): void {
    try {
      const text = this.#decoder.decode(chunk, { stream: chunk !== undefined });
      done(null, this.#isUtf8 ? chunk : Buffer.from(text));
    } catch (error) {
      done(error as Error);
    }
  }
}
