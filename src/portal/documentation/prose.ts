import { createElement } from '../texts/page-texts.js';

/** The beginning of a description, for lists. */
export function firstSentence(description: string): string {
  const [sentence = ''] = /^.*?[.;:](?=\s|$)/s.exec(description) ?? [description];
  return sentence.replaceAll('`', '').replace(/[;:]$/, '.');
}

/** A description of the schema: paragraphs, with code in backticks. They are in English in either language of the page. */
export function renderDescription(description: string | null | undefined): HTMLElement[] {
  return (description ?? '')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const parts = paragraph
        .split('`')
        .map((part, i) => (i % 2 === 1 ? createElement('code', { textContent: part }) : part));
      return createElement('p', { className: 'description', lang: 'en' }, ...parts);
    });
}
