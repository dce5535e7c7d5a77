import { type ErrorCode, errorCatalogue } from '../../../src/error-catalogue.js';

/** An answer as it came over HTTP. */
export interface RawAnswer {
  status: number;
  contentType: string;
  body: string;
  milliseconds: number;
}

export interface CheckedAnswer {
  /** What breaks the documented form, in words; none where all is well. */
  faults: string[];
  codes: string[];
  data?: unknown;
}

export const LONGEST_ANSWER_MS = 5_000;
export const LONGEST_MESSAGE = 1_100;

/** Checks an answer of /graphql against what docs/errors.md promises. */
export function checkAnswer({ status, contentType, body, milliseconds }: RawAnswer): CheckedAnswer {
  const faults: string[] = [];
  if (milliseconds > LONGEST_ANSWER_MS) faults.push(`took over ${LONGEST_ANSWER_MS / 1000} s`);
  if (!/^application\/(json|graphql-response\+json)/.test(contentType))
    faults.push(`content-type is ${contentType}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { faults: [...faults, 'the body is not JSON', ...checkStatus(status, [])], codes: [] };
  }
  if (!isObject(parsed)) return { faults: [...faults, 'the body is no object'], codes: [] };
  const { data, errors, extensions, ...others } = parsed;
  for (const name of Object.keys(others)) faults.push(`unknown member "${name}" of the answer`);
  if (errors === undefined && !isObject(data)) faults.push('neither data nor errors');
  if (data !== undefined && data !== null && !isObject(data)) faults.push('data is no object');
  if (extensions !== undefined && !isObject(extensions)) faults.push('extensions is no object');
  const codes = errors === undefined ? [] : checkErrors(errors, faults);
  faults.push(...checkStatus(status, codes));
  return { faults, codes, data };
}

function checkErrors(errors: unknown, faults: string[]): string[] {
  if (!Array.isArray(errors) || errors.length === 0) {
    faults.push('errors is no list with errors');
    return [];
  }
  const codes: string[] = [];
  for (const error of errors) {
    if (!isObject(error) || typeof error.message !== 'string' || !isObject(error.extensions)) {
      faults.push('an error has no message or no extensions');
      continue;
    }
    const { code } = error.extensions;
    if (typeof code !== 'string' || !(code in errorCatalogue)) faults.push(`unknown code ${String(code)}`);
    else codes.push(code);
    if (error.message.length > LONGEST_MESSAGE)
      faults.push(`a message has over ${LONGEST_MESSAGE} characters (${String(code)})`);
    if ('stacktrace' in error.extensions || /\n\s+at .+:\d+/.test(error.message))
      faults.push('a stack trace');
  }
  return codes;
}

function checkStatus(status: number, codes: string[]): string[] {
  if (status >= 200 && status < 500)
    return codes.includes('INTERNAL_SERVER_ERROR') ? ['an internal error'] : [];
  const documented = codes.some(
    (code) => code in errorCatalogue && errorCatalogue[code as ErrorCode].status === 503,
  );
  return status === 503 && documented ? [] : [`status ${status}`];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
