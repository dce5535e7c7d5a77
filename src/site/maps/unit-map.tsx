import type { ComponentChildren } from 'preact';
import type { DrawnMap } from './draw-map.js';

/** How a unit is shown. */
export interface MapMark {
  /** `k0` to `k4`, `none` for a unit without data, `land` for one that is only there, `here` for one that is meant. */
  shade: string;
  /** Whether its number is a bound or an approximation. */
  isInexact?: boolean;
  /** The radius of its circle, where there is one. */
  radius?: number;
}

export interface MapUnit extends MapMark {
  /** What is shown when it is pointed at: its name and value. */
  title: string;
  /** The page that it leads to; null where a list beside the map has the links. */
  href: string | null;
  /** Its colour for programs that do not read the style; none on pages. */
  fill?: string | undefined;
  /** Whether the page is about it. */
  isOwn: boolean;
}

/** Circles that say how large values are. */
export interface SampleCircle {
  radius: number;
  text: string;
}

/** Fills for units without data and for inexact numbers. `id` keeps those of several maps on a page apart. */
export const MapPatterns = ({ id }: { id: string }) => (
  <defs>
    <pattern
      id={`${id}-none`}
      width="18"
      height="18"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="18" height="18" fill="#e6eaef" />
      <path d="M9 0v18" stroke="#8b95a1" stroke-width="5" />
    </pattern>
    <pattern id={`${id}-inexact`} width="22" height="22" patternUnits="userSpaceOnUse">
      <circle class="dots" cx="11" cy="11" r="4" fill="#1b1f24" />
    </pattern>
  </defs>
);

interface MapShapesProps {
  id: string;
  drawn: DrawnMap;
  units: readonly MapUnit[];
  samples: readonly SampleCircle[];
}

const SPACE = 24;

/** The size of texts in a large drawing. */
const FONT = 32;
/** The width of a letter in the size of the text, about. */
const LETTER = 0.53;

/** The height that a map needs for a row of sample circles. */
export const heightOfSamples = (samples: readonly SampleCircle[]): number =>
  samples.length === 0 ? 0 : 2 * Math.max(...samples.map(({ radius }) => radius)) + 2 * SPACE;

/** The shapes of a map: those that the page is about come last, so that their borders are on top. */
export function MapShapes({ id, drawn, units, samples }: MapShapesProps) {
  const order = units.map((_, i) => i).sort((a, b) => Number(units[a]?.isOwn) - Number(units[b]?.isOwn));
  const circles = order
    .filter((i) => units[i]?.radius !== undefined && drawn.units[i]?.middle)
    .sort((a, b) => (units[b]?.radius ?? 0) - (units[a]?.radius ?? 0));
  return (
    <>
      {drawn.insets.map(({ x, y, width, height, label }) => (
        <g key={label}>
          <rect class="frame" x={x} y={y} width={width} height={height} fill="none" stroke="#d5dae1" />
          <text
            x={x + width / 2}
            y={y + height + drawn.labelHeight * 0.8}
            text-anchor="middle"
            font-size={FONT * drawn.scale}
            {...(label.length * FONT * drawn.scale * LETTER > width && {
              textLength: width,
              lengthAdjust: 'spacingAndGlyphs',
            })}
          >
            {label}
          </text>
        </g>
      ))}
      {order.map((i) => (
        <MapShape
          key={i}
          id={id}
          unit={units[i] as MapUnit}
          drawn={drawn.units[i] as DrawnMap['units'][number]}
        />
      ))}
      {circles.map((i) => {
        const [unit, middle] = [units[i], drawn.units[i]?.middle];
        if (!unit || !middle) return null;
        return (
          <MapLink key={i} href={unit.href}>
            <circle
              class={unit.isInexact ? 'dot inexact' : 'dot'}
              cx={middle[0]}
              cy={middle[1]}
              r={unit.radius}
            >
              <title>{unit.title}</title>
            </circle>
          </MapLink>
        );
      })}
      <Samples samples={samples} top={drawn.height + SPACE} scale={drawn.scale} />
    </>
  );
}

function MapShape({ id, unit, drawn }: { id: string; unit: MapUnit; drawn: DrawnMap['units'][number] }) {
  const { shade, title, href, isOwn, isInexact, radius } = unit;
  const own = isOwn ? ' own' : '';
  const fill = shade === 'none' ? `url(#${id}-none)` : unit.fill;
  return (
    <MapLink href={href}>
      <title>{title}</title>
      {drawn.near && <path class={shade + own} d={drawn.near} fill={fill} />}
      {drawn.far && <path class={`far ${shade}${own}`} d={drawn.far} fill={fill} />}
      {isInexact && radius === undefined && (
        <path class="uncertain" d={drawn.near || drawn.far} fill={`url(#${id}-inexact)`} />
      )}
    </MapLink>
  );
}

/** What leads to a page when it is clicked. Keys pass over it, since a map may have many, and the list beside it has them all. */
const MapLink = ({ href, children }: { href: string | null; children: ComponentChildren }) =>
  href === null ? (
    <g>{children}</g>
  ) : (
    <a href={href} tabIndex={-1}>
      {children}
    </a>
  );

function Samples({ samples, top, scale }: { samples: readonly SampleCircle[]; top: number; scale: number }) {
  const largest = Math.max(0, ...samples.map(({ radius }) => radius));
  return (
    <>
      {samples.map(({ radius, text }, i) => {
        const x = SPACE + i * 340 * scale + largest;
        return (
          <g key={text}>
            <circle class="sample" cx={x} cy={top + largest} r={radius} fill="none" stroke="#57606a" />
            <text x={x + radius + 14 * scale} y={top + largest + 11 * scale} font-size={FONT * scale}>
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** A map on a page. It is for the eyes and the pointer; who has neither has the caption and the table beside it. */
export function UnitMap({
  id,
  drawn,
  units,
  samples = [],
}: Omit<MapShapesProps, 'samples'> & { samples?: readonly SampleCircle[] }) {
  return (
    <svg
      class={`drawing at-${drawn.scale * 100}`}
      preserveAspectRatio="xMinYMid meet"
      viewBox={`0 0 ${drawn.width} ${drawn.height + heightOfSamples(samples)}`}
      aria-hidden="true"
    >
      <MapPatterns id={id} />
      <MapShapes id={id} drawn={drawn} units={units} samples={samples} />
    </svg>
  );
}
