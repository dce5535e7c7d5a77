import type { SiteWords } from '../words/site-words.js';
import { ScrollFrame } from './scroll-frame.js';

/** The fields of a target that a page shows; the query has the variable `language`. */
export const SHOWN_TARGET = `id text(language: $language) periodText(language: $language) subject { name(language: $language) }
  source { document { title(language: $language) } }
  progress { achieved onTrack reason latest { text(language: $language) periodText(language: $language) } }`;

export interface ShownTarget {
  id: string;
  text: string;
  periodText: string;
  subject: { name: string };
  source: { document: { title: string } };
  progress: {
    achieved: boolean | null;
    onTrack: boolean | null;
    reason: string | null;
    latest: { text: string; periodText: string } | null;
  };
}

/** How a target stands, in a word, and why where it cannot be said. */
function stateOf({ achieved, onTrack, reason }: ShownTarget['progress'], words: SiteWords): string {
  if (achieved) return words.met;
  if (onTrack === null) return reason === null ? words.unknown : `${words.unknown}: ${reason}`;
  return onTrack ? words.onTrack : words.late;
}

/** Targets with the newest value and how they stand; nothing without targets. */
export function TargetTable({ targets, words }: { targets: readonly ShownTarget[]; words: SiteWords }) {
  if (targets.length === 0) return null;
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{words.targets}</h2>
      <ScrollFrame label={words.targets}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.subject}</th>
              <th scope="col" class="numeric">
                {words.target}
              </th>
              <th scope="col">{words.due}</th>
              <th scope="col" class="numeric">
                {words.value}
              </th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.source}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ id, text, periodText, subject, source, progress }) => (
              <tr key={id}>
                <th scope="row">{subject.name}</th>
                <td class="numeric">{text}</td>
                <td>{periodText}</td>
                <td class="numeric">
                  {progress.latest && `${progress.latest.text} (${progress.latest.periodText})`}
                </td>
                <td>{stateOf(progress, words)}</td>
                <td>{source.document.title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}
