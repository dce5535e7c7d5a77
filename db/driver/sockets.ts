import { Socket } from 'node:net';

/** The options of postgres.js that say where to connect: one of these hosts, or the file of a Unix socket. */
export interface SocketTarget {
  host: string[];
  port: number[];
  path?: string | false;
}

/** Where a server listens: its Unix socket, or a port. */
export interface ServerLocation {
  host: string;
  port: number;
  path?: string;
}

/** Opens the sockets of a pool and can close all of them. postgres.js would keep some open for ever. */
export class Sockets {
  /** Called for each connection, for a server that may move; without it the options of the client apply. */
  readonly locate: (() => ServerLocation) | undefined;
  readonly #open = new Set<Socket>();
  #made = 0;

  constructor(locate?: () => ServerLocation) {
    this.locate = locate;
  }

  /** A new socket. It connects once postgres.js has added its listeners. */
  make(target: SocketTarget): Socket {
    const { host, port, path } = this.locate?.() ?? this.#next(target);
    const socket = new Socket();
    // postgres.js adds its error listener one tick later; some networks refuse a connection before that.
    setImmediate(() => {
      if (!socket.destroyed) path ? socket.connect(path) : socket.connect(port, host);
    });
    // Not by a `close` listener: TLS removes all listeners.
    for (const made of this.#open) if (made.destroyed) this.#open.delete(made);
    this.#open.add(socket);
    // postgres.js reconnects without a pause and without end when a connection is closed before the first byte
    // (porsager/postgres#1193, #1179). It reports an error instead.
    socket.once('end', () => {
      if (socket.bytesRead === 0) socket.destroy(new ConnectionReset());
    });
    // TLS checks the certificate against the host; error messages name both.
    return Object.assign(socket, { host, port });
  }

  /** Every place where a connection of the pool may be. */
  locations({ host: hosts, port: ports, path }: SocketTarget): ServerLocation[] {
    const located = this.locate?.();
    if (located) return [located];
    return hosts.map((host, i) => ({ host, port: ports[i] ?? 5432, ...(path && { path }) }));
  }

  #next({ host: hosts, port: ports, path }: SocketTarget): ServerLocation {
    const index = this.#made++ % hosts.length;
    return { host: hosts[index] ?? 'localhost', port: ports[index] ?? 5432, ...(path && { path }) };
  }

  /** Closes all sockets, also those whose other end no longer answers (porsager/postgres#1089). */
  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

class ConnectionReset extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('the connection was closed before the database sent anything');
  }
}
