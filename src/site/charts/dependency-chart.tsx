import type { NamedThing } from '../parts/observation-fields.js';
import { type Dependencies, dependentsOf, stepsFrom, wrapText } from './dependency-layers.js';

/** Boxes for up to three columns, which are all seen on a telephone, and wider ones for more, which scroll. */
const NARROW = { width: 112, height: 120, gap: 14, between: 22, letters: 12, lines: 6 };
const WIDE = { width: 160, height: 92, gap: 14, between: 44, letters: 19, lines: 5 };
const SPACE = { top: 30, edge: 4 };

type BoxSize = typeof WIDE;

interface Box {
  thing: NamedThing;
  x: number;
  y: number;
}

/**
 * What an asset depends on at the left, and what depends on it at the right, one column for each step of the longest way.
 * @param things all that the arrows name, the asset too
 */
export function DependencyChart({
  start,
  things,
  dependencies,
  words,
}: {
  start: string;
  things: readonly NamedThing[];
  dependencies: Dependencies;
  words: { label: string; dependsOn: string; dependents: string };
}) {
  const columns = columnsOf(start, things, dependencies);
  const size = columns.length > 3 ? WIDE : NARROW;
  const tallest = Math.max(...columns.map(({ shown }) => shown.length));
  const height = SPACE.top + tallest * (size.height + size.gap) - size.gap + SPACE.edge;
  const width = columns.length * (size.width + size.between) - size.between + 2 * SPACE.edge;
  const boxes = new Map<string, Box>();
  columns.forEach(({ shown }, column) => {
    const free = (tallest - shown.length) * (size.height + size.gap);
    shown.forEach((thing, row) => {
      boxes.set(thing.code, {
        thing,
        x: SPACE.edge + column * (size.width + size.between),
        y: SPACE.top + free / 2 + row * (size.height + size.gap),
      });
    });
  });
  return (
    <svg
      class={size === WIDE ? 'layers' : 'layers fitting'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words.label}
    >
      {columns.map(({ step }, column) => (
        <text key={step} class="step" x={SPACE.edge + column * (size.width + size.between)} y="18">
          {step === -1 ? words.dependsOn : step === 1 ? words.dependents : ''}
        </text>
      ))}
      {[...dependencies].flatMap(([from, needed]) =>
        needed.map((to) => (
          <Arrow key={`${from} ${to}`} from={boxes.get(from)} to={boxes.get(to)} size={size} />
        )),
      )}
      {[...boxes.values()].map((box) => (
        <ThingBox key={box.thing.code} box={box} size={size} isStart={box.thing.code === start} />
      ))}
    </svg>
  );
}

interface Column {
  /** 0 for the asset itself, negative for what it depends on. */
  step: number;
  shown: NamedThing[];
}

function columnsOf(start: string, things: readonly NamedThing[], dependencies: Dependencies): Column[] {
  const stepOf = new Map<string, number>();
  for (const [code, steps] of stepsFrom(start, dependentsOf(dependencies))) stepOf.set(code, steps);
  for (const [code, steps] of stepsFrom(start, dependencies)) stepOf.set(code, -steps);
  stepOf.set(start, 0);
  const columns = new Map<number, NamedThing[]>();
  for (const thing of things) {
    const step = stepOf.get(thing.code);
    if (step !== undefined) columns.set(step, [...(columns.get(step) ?? []), thing]);
  }
  return [...columns].map(([step, shown]) => ({ step, shown })).toSorted((a, b) => a.step - b.step);
}

/** From what is needed to what needs it; within a column, as in a cycle, around it. */
function Arrow({ from, to, size }: { from: Box | undefined; to: Box | undefined; size: BoxSize }) {
  if (!from || !to) return null;
  const [startX, startY] = [to.x + size.width, to.y + size.height / 2];
  const [endX, endY] = [from.x, from.y + size.height / 2];
  const bend = Math.max(size.between / 2, Math.abs(endX - startX) / 2);
  return (
    <path
      class="arrow"
      d={`M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`}
    />
  );
}

function ThingBox({ box: { thing, x, y }, size, isStart }: { box: Box; size: BoxSize; isStart: boolean }) {
  const lines = wrapText(thing.name, size.letters, size.lines);
  const first = y + size.height / 2 - ((lines.length - 1) * 17) / 2 + 5;
  return (
    <>
      <rect
        class={isStart ? 'box start' : 'box'}
        x={x}
        y={y}
        width={size.width}
        height={size.height}
        rx="6"
      />
      <text class={isStart ? 'name start' : 'name'} x={x + size.width / 2} text-anchor="middle">
        {lines.map((line, i) => (
          <tspan key={line} x={x + size.width / 2} y={first + i * 17}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
