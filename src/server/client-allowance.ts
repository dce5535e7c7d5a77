import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.js';
import type { Config } from '../config.js';
import { ActiveKeys } from '../keys/active-keys.js';
import {
  type Allowance,
  addressBlock,
  type Balance,
  type ClientUse,
  RateLimit,
} from '../limits/rate-limit.js';
import { clientOf } from './client-address.js';
import { databaseFailure } from './failure.js';

/** How many points a key has when neither it nor RATE_LIMIT_WITH_KEY says so, in multiples of those of an address. */
const POINTS_OF_KEY = 10;

/** `Authorization: Bearer KEY`. Other schemes belong to a proxy, such as one that asks for a password. */
const BEARER = /^bearer(?: +(.*))?$/is;

/** Whose points a request takes: those of its API key, or those of its address. */
export interface ClientAllowance extends Allowance {
  policy: 'cost' | 'key';
  /** Whether the request has a key that is not valid. It takes points of its address. */
  refused: boolean;
}

/** What a client used in one process. */
export interface SharedUse extends ClientUse {
  policy: ClientAllowance['policy'];
}

/** Lets several processes count together. */
export interface UseSharing {
  /** Passes on to the other processes what a client used here. */
  report(use: SharedUse): void;
  /** Calls back with what clients used in other processes. */
  onReport(add: (use: SharedUse) => void): void;
}

/** The points that clients have, by address and by key. */
export class ClientAllowances {
  readonly #keys: ActiveKeys;
  readonly #points: { cost: number; key: number };
  /** Apart from each other: many addresses must not make the windows of keys forgotten. */
  readonly #limits: { cost: RateLimit; key: RateLimit };

  constructor(rateLimit: number, { RATE_LIMIT_WITH_KEY }: Config, database: Database, sharing?: UseSharing) {
    const limitOf = (policy: SharedUse['policy']) =>
      new RateLimit(Date.now, sharing && ((use) => sharing.report({ policy, ...use })));
    this.#limits = { cost: limitOf('cost'), key: limitOf('key') };
    sharing?.onReport(({ policy, ...use }) => this.#limits[policy].add(use));
    this.#keys = new ActiveKeys(database);
    this.#points = { cost: rateLimit, key: RATE_LIMIT_WITH_KEY ?? POINTS_OF_KEY * rateLimit };
  }

  async of(request: FastifyRequest): Promise<ClientAllowance> {
    const bearer = BEARER.exec(request.headers.authorization ?? '');
    const key = bearer && (await this.#find((bearer[1] ?? '').trim()));
    if (key)
      return {
        policy: 'key',
        name: key.prefix,
        points: key.pointsPerMinute ?? this.#points.key,
        refused: false,
      };
    const name = addressBlock(clientOf(request));
    return { policy: 'cost', name, points: this.#points.cost, refused: bearer !== null };
  }

  /** Takes points, also more than there are. */
  take(client: ClientAllowance, points: number): Balance {
    return this.#limits[client.policy].take(client, points);
  }

  #find(text: string) {
    return this.#keys.find(text).catch((error: unknown) => {
      throw databaseFailure(error) ?? error;
    });
  }
}
