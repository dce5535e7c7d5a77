import { Random } from '../../test/fuzz/support/random.js';
import type { Mix } from './contestants.js';
import type { Population } from './data/population.js';
import type { Shape, Variables } from './shapes.js';

/** Questions that are asked in turn, so that all rows were read before. */
const WARM_VARIANTS = 100;
/** Different questions of a Zipf-like mix, of which the n-th is asked 1/n times as often as the first. */
const ZIPF_VARIANTS = 1000;
const ZIPF_LENGTH = 50_000;
/** A list of questions ends at this many, or at so many bytes. */
const MOST_QUESTIONS = 200_000;
const MOST_BYTES = 24_000_000;
/** After so many repetitions in a row there is little new left to ask. */
const MOST_REPETITIONS = 1000;

/** Questions of a shape, all different; the same seed gives the same ones. */
export function differentQuestions(
  shape: Shape,
  population: Population,
  seed: number,
  most = MOST_QUESTIONS,
): Variables[] {
  const random = new Random(seed);
  const seen = new Set<string>();
  const questions: Variables[] = [];
  let bytes = 0;
  let repeated = 0;
  while (questions.length < most && bytes < MOST_BYTES && repeated < MOST_REPETITIONS) {
    const question = shape.variables(random, population);
    const text = JSON.stringify(question);
    if (seen.has(text)) {
      repeated += 1;
      continue;
    }
    repeated = 0;
    seen.add(text);
    bytes += text.length;
    questions.push(question);
  }
  return questions;
}

/** The questions of a mix, in the order in which they are asked. */
export function questionsOf(mix: Mix, shape: Shape, population: Population, seed: number): Variables[] {
  if (mix === 'different') return differentQuestions(shape, population, seed);
  if (mix === 'warm') return differentQuestions(shape, population, seed, WARM_VARIANTS);
  if (mix === 'hot') return differentQuestions(shape, population, seed, 1);
  const variants = differentQuestions(shape, population, seed, ZIPF_VARIANTS);
  let total = 0;
  const shares = variants.map((_, i) => (total += 1 / (i + 1)));
  const random = new Random(seed + 1);
  return Array.from({ length: ZIPF_LENGTH }, () => {
    const at = random.next() * total;
    return variants[shares.findIndex((share) => share > at)] as Variables;
  });
}
