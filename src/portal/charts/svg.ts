const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An element of an image, with these attributes and children. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: (Element | string)[]
): SVGElement {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** An image that is read as one sentence by those who do not see it. */
export function chartImage(width: number, height: number, label: string): SVGElement {
  return svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
}

/** What is said of a mark that is pointed at. */
export const pointedAt = (text: string): SVGElement => svg('title', {}, text);
