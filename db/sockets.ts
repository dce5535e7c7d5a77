import { Socket } from 'node:net';

/** Where a client wants to be connected to: one of these hosts, or the file of a socket. */
export interface Place {
  host: string[];
  port: number[];
  path?: string | false;
}

/** The sockets of a pool, made here rather than by postgres.js, which never lets go of some. */
export class Sockets {
  readonly #open = new Set<Socket>();
  #made = 0;

  /** Makes one; not connected yet, for the client watches over that. */
  make({ host: hosts, port: ports, path }: Place): Socket {
    const place = this.#made++ % hosts.length;
    const [host, port] = [hosts[place] ?? 'localhost', ports[place] ?? 5432];
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
