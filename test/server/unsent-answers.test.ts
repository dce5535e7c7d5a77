import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { expect, it } from 'vitest';
import { UnsentAnswers } from '../../src/server/unsent-answers.js';

it('answers that clients do not read are limited, and count no more when the connection is closed', () => {
  const unsent = new UnsentAnswers(100);
  const replies = Array.from({ length: 11 }, () => ({ raw: new EventEmitter() }) as unknown as FastifyReply);
  const [first, ...others] = replies as [FastifyReply, ...FastifyReply[]];
  for (const reply of others) unsent.add(reply, 100);
  expect(() => unsent.add(first, 1)).toThrow(expect.objectContaining({ code: 'SERVER_BUSY' }));
  others[0]?.raw.emit('close');
  unsent.add(first, 100);
});
