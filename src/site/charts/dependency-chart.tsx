import type { NamedThing } from '../parts/observation-fields.js';
import { type Dependencies, dependentsOf, stepsFrom, wrapText } from './dependency-layers.js';

const BOX = { width: 184, height: 92, gap: 16 };
const SPACE = { between: 56, top: 34, edge: 4 };
const LETTERS = 20;
const LINES = 4;

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
  const tallest = Math.max(...columns.map(({ shown }) => shown.length));
  const height = SPACE.top + tallest * (BOX.height + BOX.gap) - BOX.gap + SPACE.edge;
  const width = columns.length * (BOX.width + SPACE.between) - SPACE.between + 2 * SPACE.edge;
  const boxes = new Map<string, Box>();
  columns.forEach(({ shown }, column) => {
    const free = (tallest - shown.length) * (BOX.height + BOX.gap);
    shown.forEach((thing, row) => {
      boxes.set(thing.code, {
        thing,
        x: SPACE.edge + column * (BOX.width + SPACE.between),
        y: SPACE.top + free / 2 + row * (BOX.height + BOX.gap),
      });
    });
  });
  return (
    <svg
      class="layers"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words.label}
    >
      {columns.map(({ step }, column) => (
        <text key={step} class="step" x={SPACE.edge + column * (BOX.width + SPACE.between)} y="18">
          {step === -1 ? words.dependsOn : step === 1 ? words.dependents : ''}
        </text>
      ))}
      {[...dependencies].flatMap(([from, needed]) =>
        needed.map((to) => <Arrow key={`${from} ${to}`} from={boxes.get(from)} to={boxes.get(to)} />),
      )}
      {[...boxes.values()].map((box) => (
        <ThingBox key={box.thing.code} box={box} isStart={box.thing.code === start} />
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
function Arrow({ from, to }: { from: Box | undefined; to: Box | undefined }) {
  if (!from || !to) return null;
  const [startX, startY] = [to.x + BOX.width, to.y + BOX.height / 2];
  const [endX, endY] = [from.x, from.y + BOX.height / 2];
  const bend = Math.max(SPACE.between / 2, Math.abs(endX - startX) / 2);
  return (
    <path
      class="arrow"
      d={`M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`}
    />
  );
}

function ThingBox({ box: { thing, x, y }, isStart }: { box: Box; isStart: boolean }) {
  const lines = wrapText(thing.name, LETTERS, LINES);
  const first = y + BOX.height / 2 - ((lines.length - 1) * 18) / 2 + 5;
  return (
    <>
      <rect class={isStart ? 'box start' : 'box'} x={x} y={y} width={BOX.width} height={BOX.height} rx="6" />
      <text class={isStart ? 'name start' : 'name'} x={x + BOX.width / 2} text-anchor="middle">
        {lines.map((line, i) => (
          <tspan key={line} x={x + BOX.width / 2} y={first + i * 18}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
