import type { ComponentChildren } from 'preact';

/** Labels with what each of them is; a label without anything is left out. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, content: ComponentChildren])[] }) {
  const shown = rows.filter(([, content]) => content !== null && content !== undefined && content !== '');
  if (shown.length === 0) return null;
  return (
    <dl class="facts">
      {shown.map(([label, content]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}
