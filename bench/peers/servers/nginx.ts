import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type RunningServer, startServer } from './start.js';
import { Unavailable } from './unavailable.js';

export const nginxVersion = (): string | undefined =>
  /nginx\/(\S+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr ?? '')?.[1];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One process of nginx that keeps each answer for ten minutes, by its address. */
const configuration = (folder: string, port: number, upstream: string) => `
daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000; large_client_header_buffers 8 32k;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache keys_zone=answers:32m max_size=1g use_temp_path=off;
  upstream postgraphile { server ${upstream.replace('http://', '')}; keepalive 32; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://postgraphile; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_cache answers; proxy_cache_valid 200 10m; proxy_cache_lock on;
      proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;
      proxy_buffers 16 16k;
    }
  }
}
`;

/** @throws Unavailable where nginx is not installed */
export async function startNginx(folder: string, upstream: string): Promise<RunningServer> {
  if (!nginxVersion()) throw new Unavailable('nginx is not installed (Debian: apt-get install nginx)');
  const home = join(folder, 'nginx');
  await mkdir(home, { recursive: true });
  const port = await freePort();
  await writeFile(join(home, 'nginx.conf'), configuration(home, port, upstream));
  return startServer({
    command: 'nginx',
    args: ['-e', 'stderr', '-p', home, '-c', join(home, 'nginx.conf')],
    cwd: home,
    url: `http://127.0.0.1:${port}`,
  });
}
