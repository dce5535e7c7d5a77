import type { ChartModel } from './chart-model.js';
import { CHART_WIDTH, PLOT_HEIGHT } from './chart-size.js';
import type { ChartTexts } from './chart-texts.js';
import { SeriesPlot } from './series-plot.js';

interface SeriesFigureProps {
  model: ChartModel;
  texts: ChartTexts;
  /** Whether the title is part of the figure; not where it is the heading of the page. */
  withTitle?: boolean;
}

/** The chart of a series in a page, with its finding as a title and how to read its marks. */
export function SeriesFigure({ model, texts, withTitle = true }: SeriesFigureProps) {
  const { title, subtitle, measure, description, finding, source, revision, legend } = texts;
  return (
    <figure class="chart-figure">
      {withTitle && <p class="chart-title">{title}</p>}
      <p class="chart-subtitle">
        {subtitle}. {measure}
      </p>
      <svg class="chart" viewBox={`0 0 ${CHART_WIDTH} ${PLOT_HEIGHT}`} role="img">
        <title>{title}</title>
        <desc>{description}</desc>
        <SeriesPlot model={model} />
      </svg>
      <figcaption>
        {finding?.sentence && <p class="finding">{finding.sentence}</p>}
        {legend.map((line) => (
          <p key={line} class="legend">
            {line}
          </p>
        ))}
        <p class="legend">
          {source}. {revision}.
        </p>
      </figcaption>
    </figure>
  );
}
