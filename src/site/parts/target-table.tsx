import { TARGET_FIELDS, targetStateInWords, type WordedTarget } from '../../sentences/target-sentence.js';
import type { SiteWords } from '../words/site-words.js';
import { ScrollFrame } from './scroll-frame.js';

/** The fields of a target that a page shows; the query has the variable `language`. */
export const SHOWN_TARGET = `id ${TARGET_FIELDS} source { document { title(language: $language) } }`;

export interface ShownTarget extends WordedTarget {
  id: string;
  source: { document: { title: string } };
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
            {targets.map((target) => (
              <tr key={target.id}>
                <th scope="row">{target.subject.name}</th>
                <td class="numeric">{target.text}</td>
                <td>{target.periodText}</td>
                <td class="numeric">
                  {target.progress.latest &&
                    `${target.progress.latest.text} (${target.progress.latest.periodText})`}
                </td>
                <td>{targetStateInWords(target, words.languageCode === 'en' ? 'EN' : 'VI')}</td>
                <td>{target.source.document.title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}
