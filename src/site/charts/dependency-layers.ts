/** What depends on what: for each code the codes that it depends on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** The same arrows the other way: for each code the codes that depend on it. */
export function dependentsOf(dependencies: Dependencies): Dependencies {
  const reversed = new Map<string, string[]>([...dependencies.keys()].map((code) => [code, []]));
  for (const [code, needed] of dependencies) for (const other of needed) reversed.get(other)?.push(code);
  return reversed;
}

/**
 * How many steps each code that can be reached is away from the first, by the longest way, from 1. An arrow that closes a
 * cycle is not followed, so that every way ends.
 */
export function stepsFrom(start: string, arrows: Dependencies): Map<string, number> {
  const order: string[] = [];
  const closing = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  // Depth first without recursion: a chain may be longer than the stack of calls.
  const stack: { code: string; next: number }[] = [{ code: start, next: 0 }];
  state.set(start, 'open');
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const target = arrows.get(top.code)?.[top.next];
    top.next += 1;
    if (target === undefined) {
      state.set(top.code, 'done');
      order.push(top.code);
      stack.pop();
    } else if (state.get(target) === 'open') closing.add(`${top.code}\n${target}`);
    else if (!state.has(target)) {
      state.set(target, 'open');
      stack.push({ code: target, next: 0 });
    }
  }
  const steps = new Map([[start, 0]]);
  for (const code of order.toReversed())
    for (const target of arrows.get(code) ?? [])
      if (!closing.has(`${code}\n${target}`))
        steps.set(target, Math.max(steps.get(target) ?? 0, (steps.get(code) ?? 0) + 1));
  steps.delete(start);
  return steps;
}

/** A text in lines of at most so many characters; a word that is longer is broken. What is over the last line becomes “…”. */
export function wrapText(text: string, width: number, lines: number): string[] {
  const words = text
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])
    .filter((word) => word !== '');
  const wrapped: string[] = [];
  for (const word of words) {
    const last = wrapped.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(word);
  }
  if (wrapped.length <= lines) return wrapped;
  return [...wrapped.slice(0, lines - 1), `${(wrapped[lines - 1] ?? '').slice(0, width - 1)}…`];
}
