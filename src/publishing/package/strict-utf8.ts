import { Transform, type TransformCallback } from 'node:stream';

/** Passes bytes on; ends with `ERR_ENCODING_INVALID_ENCODED_DATA` where they are not UTF-8. */
export class StrictUtf8 extends Transform {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#decode(chunk, done);
  }

  override _flush(done: TransformCallback): void {
    this.#decode(undefined, done);
  }

  #decode(chunk: Buffer | undefined, done: TransformCallback): void {
    try {
      this.#decoder.decode(chunk, { stream: chunk !== undefined });
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }
}
