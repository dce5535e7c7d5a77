import { errorCatalogue } from '../../../src/error-catalogue.js';
import type { KnownQuestion } from './known-world.js';

/** What came back for a question, or the code of the error of the connection. */
export type Reply =
  | { status: number; revision: string | undefined; body: string }
  | { connectionError: string };

/** The question that a reply is for. */
export interface Asked {
  question: KnownQuestion;
  /** The revision in the address, if there was one. */
  pinned: number | undefined;
  /** No older revision is right where none is in the address. */
  oldest: number;
  /** The server may not have the revision in the address yet. */
  mayBeMissing?: boolean;
}

export type Verdict =
  | { kind: 'right'; revision: number }
  /** A documented error of the server, such as `503 DATABASE_UNAVAILABLE`. */
  | { kind: 'error'; code: string }
  | { kind: 'disconnected'; code: string }
  | { kind: 'wrong'; reason: string };

const wrong = (reason: string, body: string): Verdict => ({
  kind: 'wrong',
  reason: `${reason}: ${body.slice(0, 300)}`,
});

/** Errors that a fault may cause. INTERNAL_SERVER_ERROR is not one of them: it is a fault of the program. */
const PASSING = new Set(
  Object.entries(errorCatalogue)
    .filter(([code, { fault }]) => fault === 'server' && code !== 'INTERNAL_SERVER_ERROR')
    .map(([code]) => code),
);

/** Is it the right answer, to the byte, for the revision that it names, or a documented error? */
export function checkKnownAnswer(asked: Asked, reply: Reply): Verdict {
  if ('connectionError' in reply) return { kind: 'disconnected', code: reply.connectionError };
  const { status, body } = reply;
  let parsed: { data?: unknown; errors?: { extensions?: { code?: string } }[]; extensions?: object };
  try {
    parsed = JSON.parse(body);
  } catch {
    return wrong(`no JSON, status ${status}`, body);
  }
  if (parsed.errors) return checkErrors(asked, status, parsed.errors, parsed.data, body);
  if (status !== 200) return wrong(`status ${status}`, body);
  return checkData(asked, reply, parsed.extensions ?? {});
}

function checkErrors(
  { mayBeMissing }: Asked,
  status: number,
  errors: { extensions?: { code?: string } }[],
  data: unknown,
  body: string,
): Verdict {
  const codes = errors.map(({ extensions }) => extensions?.code ?? '');
  const [code = ''] = codes;
  const isPassing = (each: string) => PASSING.has(each) || (mayBeMissing && each === 'REVISION_NOT_FOUND');
  if (data || !codes.every(isPassing)) return wrong('not an error of a fault', body);
  const documented = errorCatalogue[code as keyof typeof errorCatalogue].status;
  return status === documented
    ? { kind: 'error', code: `${status} ${code}` }
    : wrong(`status ${status}`, body);
}

function checkData(
  { question, pinned, oldest }: Asked,
  { revision: header, body }: Extract<Reply, { body: string }>,
  extensions: { revision?: number; cost?: unknown },
): Verdict {
  const { revision = 0, cost } = extensions;
  if (pinned !== undefined && revision !== pinned) return wrong(`revision ${pinned} was asked`, body);
  if (pinned === undefined && revision < oldest) return wrong(`revision ${oldest} is known`, body);
  if (header !== String(revision)) return wrong(`the header names revision ${header}`, body);
  const right = JSON.stringify({
    data: question.dataAt(revision),
    extensions: { revision, ...(cost ? { cost } : {}) },
  });
  return right === body.trimEnd()
    ? { kind: 'right', revision }
    : wrong(`expected ${right.slice(0, 300)}`, body);
}
