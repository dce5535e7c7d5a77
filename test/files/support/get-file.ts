import http from 'node:http';
import type { TestServer } from '../../support/server.js';

export interface ReceivedFile {
  status: number;
  headers: http.IncomingHttpHeaders;
  trailers: NodeJS.Dict<string>;
  bytes: Buffer;
  /** Whether the answer came to the end that HTTP gives it. */
  isWhole: boolean;
}

/** An answer with its trailers, which fetch does not return. */
export async function getFile(
  { url }: Pick<TestServer, 'url'>,
  path: string,
  { headers = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {},
): Promise<ReceivedFile> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .request(url + path, { agent: false, headers, method }, resolve)
      .on('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch {
    // Cut off; what came before is what is looked at.
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    trailers: response.trailers,
    bytes: Buffer.concat(chunks),
    isWhole: response.complete,
  };
}
