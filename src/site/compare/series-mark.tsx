/** How many series have a colour, a dash and a mark of their own. */
export const MOST_COLOURS = 4;

const SIZE = 5;

/** The outlines of the marks, around 0, 0: circle, square, triangle, diamond. */
const OUTLINES = [
  'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z',
  'M-4.5,-4.5h9v9h-9z',
  'M0,-6l5.5,10h-11z',
  'M0,-6.5l5.5,6.5l-5.5,6.5l-5.5,-6.5z',
] as const;

/** The mark of a value: a shape for each series, open where the value is not exact; a dot for context. */
export function SeriesMark({
  place,
  x,
  y,
  isExact,
  title,
}: {
  place: number | null;
  x: number;
  y: number;
  isExact: boolean;
  title?: string;
}) {
  const name = isExact ? 'mark' : 'mark inexact';
  const about = title && <title>{title}</title>;
  if (place === null)
    return (
      <circle class={name} cx={x} cy={y} r={SIZE - 2}>
        {about}
      </circle>
    );
  return (
    <path class={name} transform={`translate(${x} ${y})`} d={OUTLINES[place % OUTLINES.length] ?? ''}>
      {about}
    </path>
  );
}

/** The line and the mark of a series, to put before its name. */
export function SeriesSample({ place }: { place: number }) {
  const isNamed = place < MOST_COLOURS;
  return (
    <svg
      class={`sample ${isNamed ? `series-${place + 1}` : 'context'}`}
      viewBox="0 0 44 16"
      aria-hidden="true"
    >
      <path class="line" d="M2,8H42" />
      <SeriesMark place={isNamed ? place : null} x={22} y={8} isExact />
    </svg>
  );
}
