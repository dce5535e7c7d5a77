import { Transform, type TransformCallback } from 'node:stream';

/** Bytes in, text out; ends with `ERR_ENCODING_INVALID_ENCODED_DATA` on anything that is not UTF-8. */
export class StrictUtf8 extends Transform {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor() {
    super({ readableObjectMode: false, encoding: 'utf8' });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#decode(chunk, true, done);
  }

  override _flush(done: TransformCallback): void {
    this.#decode(undefined, false, done);
  }

  #decode(chunk: Buffer | undefined, stream: boolean, done: TransformCallback): void {
    try {
      done(null, this.#decoder.decode(chunk, { stream }));
    } catch (error) {
      done(error as Error);
    }
  }
}
