import { Socket } from 'node:net';

/** Where a client wants to be connected to: one of these hosts, or the file of a socket. */
export interface Place {
  host: string[];
  port: number[];
  path?: string | false;
}

/** Where a server listens now: its socket, or a port. */
export interface Location {
  host: string;
  port: number;
  path?: string;
}

/** The sockets of a pool, made here rather than by postgres.js, which never lets go of some. */
export class Sockets {
  /** Asked for each connection, for a server that may move; without it the client's own options hold. */
  readonly locate: (() => Location) | undefined;
  readonly #open = new Set<Socket>();
  #made = 0;

  constructor(locate?: () => Location) {
    this.locate = locate;
  }

  /** Makes one; not connected yet, for the client watches over that. */
  make(place: Place): Socket {
    const { host, port, path } = this.locate?.() ?? this.#next(place);
    const socket = new Socket();
    // A network that is away refuses at once, and the client listens only when it has got the socket.
    setImmediate(() => {
      if (!socket.destroyed) path ? socket.connect(path) : socket.connect(port, host);
    });
    // Not by an event: TLS takes away all that listen.
    for (const made of this.#open) if (made.destroyed) this.#open.delete(made);
    this.#open.add(socket);
    // postgres.js takes an end before the first byte for no failure: it would try again at once and for ever.
    socket.once('end', () => {
      if (socket.bytesRead === 0) socket.destroy(new ConnectionEnded());
    });
    // TLS asks for the name that the certificate must have; errors tell both.
    return Object.assign(socket, { host, port });
  }

  /** All places where a connection of the pool may be. */
  everywhere({ host: hosts, port: ports, path }: Place): Location[] {
    const located = this.locate?.();
    if (located) return [located];
    return hosts.map((host, i) => ({ host, port: ports[i] ?? 5432, ...(path && { path }) }));
  }

  #next({ host: hosts, port: ports, path }: Place): Location {
    const index = this.#made++ % hosts.length;
    return { host: hosts[index] ?? 'localhost', port: ports[index] ?? 5432, ...(path && { path }) };
  }

  /** Ends all of them, also those whose other end is gone without a word. */
  drop(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

class ConnectionEnded extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('the connection was ended before the database said anything');
  }
}
