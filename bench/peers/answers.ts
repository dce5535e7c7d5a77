// The answers of all peers to a question, in one plain structure, so that they can be compared.
import { isDeepStrictEqual } from 'node:util';
import { type Contestant, requestFor } from './contestants.js';
import type { Shape, Variables } from './shapes.js';

/** Asks a question and gives the bytes of the answer. @throws Error for an answer without data */
export async function ask(
  url: string,
  contestant: Contestant,
  shape: Shape,
  variables: Variables,
): Promise<string> {
  const form = contestant.form(shape);
  const { path, body } = requestFor(form, JSON.stringify(variables));
  const response = await fetch(url + path, {
    method: form.method,
    ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  const { errors, data } = JSON.parse(text) as { errors?: unknown; data?: unknown };
  if (!response.ok || errors || !data)
    throw new Error(`${contestant.name} does not answer ${shape.name}: ${text.slice(0, 500)}`);
  return text;
}

/**
 * The content without the form that each schema gives it: `{ nodes: […] }` is the list, `{ observation: {…} }` of a ranking
 * is beside the rank, and a change is its absolute number.
 */
export function contentOf(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(contentOf);
  if (answer === null || typeof answer !== 'object') return answer;
  const { nodes, absolute, observation, ...rest } = answer as Record<string, unknown>;
  if (nodes !== undefined) return contentOf(nodes);
  if (absolute !== undefined) return absolute;
  const all = { ...rest, ...(observation as object | undefined) };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, contentOf(value)]));
}

/** Where two contents differ, as a path with both values; undefined where they are equal. */
export function differenceOf(one: unknown, other: unknown, path = 'data'): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (one && other && typeof one === 'object' && typeof other === 'object') {
    const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const found = differenceOf(left[key], right[key], `${path}.${key}`);
      if (found) return found;
    }
  }
  return `${path}: ${JSON.stringify(one)?.slice(0, 100)} and ${JSON.stringify(other)?.slice(0, 100)}`;
}

/**
 * Asks all the same questions.
 * @throws Error where the content of an answer differs from that of the first
 */
export async function assertSameAnswers(
  shape: Shape,
  questions: readonly Variables[],
  asked: readonly { contestant: Contestant; url: string }[],
): Promise<void> {
  for (const variables of questions) {
    let first: { name: string; content: unknown } | undefined;
    for (const { contestant, url } of asked) {
      const text = await ask(url, contestant, shape, variables);
      const content = contentOf((JSON.parse(text) as { data: unknown }).data);
      first ??= { name: contestant.name, content };
      const difference = differenceOf(first.content, content);
      if (difference)
        throw new Error(
          `${first.name} and ${contestant.name} answer ${shape.name} ${JSON.stringify(variables)} differently: ${difference}`,
        );
    }
  }
}
