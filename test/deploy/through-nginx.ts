import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { emptyFolder } from '../process/support/data-folder.js';
import { freePort } from '../process/support/password-server.js';
import { adapted, certificate, runInForeground } from './support.js';

/**
 * nginx as docs/run.md sets it up, in front of a server of this host and port, until the test ends.
 * @returns the address of the catalogue through it
 */
export async function throughNginx(host: string): Promise<string> {
  const [port, certificates] = [await freePort(), await certificate()];
  const site = await adapted('nginx.conf', {
    '127.0.0.1:4000': host,
    '443 ssl http2': `127.0.0.1:${port} ssl`,
    '/etc/ssl/catalogue': certificates,
  });
  const folder = dirname(await emptyFolder());
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const main = join(folder, 'main.conf');
  await writeFile(
    main,
    `daemon off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error')};
    events {} http { access_log off; ${paths.join(' ')} include ${site}; }`,
  );
  runInForeground('nginx', ['-c', main, '-e', join(folder, 'error')]);
  return `https://127.0.0.1:${port}/opendata`;
}
