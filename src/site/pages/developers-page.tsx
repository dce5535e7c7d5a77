import { unitReference } from '../site-addresses.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';
import { developerWords } from '../words/developer-words.js';

const SUBJECT = 'subject { ... on Unit { code validFrom validTo } }';

const OF_PLACE = `query ($place: [SubjectInput!]!) {
  observations(first: 1, filter: { subjects: $place, latestOnly: true }) { nodes { indicator { code } ${SUBJECT} } } }`;

const PLACE = '{ catalogue { spatialCoverage { code } } }';

const ANY = `{ indicators(first: 20) { nodes { code series(first: 1) { nodes { ${SUBJECT} } } } } }`;

interface UnitOfExample {
  code?: string;
  validFrom?: string | null;
  validTo?: string | null;
}

interface Example {
  indicator: string;
  unit: string;
}

/** The ways to the data, each with an address that works. */
const interfacesOf = (indicator: string | null, unit: string | null): Record<string, string> => ({
  graphql: `/graphql?${new URLSearchParams({ query: '{ catalogue { title } }' })}`,
  playground: '/playground',
  files: '/observations.csv',
  odata: '/odata/',
  metadata: '/catalog.jsonld',
  feed: '/revisions.atom',
  changes: '/changes.jsonl',
  ...(indicator !== null &&
    unit !== null && { badge: `/f/${encodeURIComponent(indicator)}/${encodeURIComponent(unit)}.svg` }),
  text: '/llms.txt',
  sitemap: '/sitemap.xml',
});

const exampleWith = (indicator: string, { code, ...version }: UnitOfExample): Example | null =>
  code === undefined ? null : { indicator, unit: unitReference({ code, ...version }) };

/** An indicator and a unit of which there is an observation: of the place that the catalogue is about, if it can be. */
async function exampleOf({ run }: SiteSource): Promise<Example | null> {
  const { catalogue } = (await run(PLACE, {})) as { catalogue: { spatialCoverage: { code: string } | null } };
  if (catalogue.spatialCoverage) {
    const place = [{ unit: catalogue.spatialCoverage.code }];
    const { observations } = (await run(OF_PLACE, { place })) as unknown as {
      observations: { nodes: { indicator: { code: string }; subject: UnitOfExample }[] };
    };
    const [found] = observations.nodes;
    if (found) return exampleWith(found.indicator.code, found.subject);
  }
  const { indicators } = (await run(ANY, {})) as unknown as {
    indicators: { nodes: { code: string; series: { nodes: { subject: UnitOfExample }[] } }[] };
  };
  for (const { code, series } of indicators.nodes)
    for (const { subject } of series.nodes) {
      const example = exampleWith(code, subject);
      if (example) return example;
    }
  return null;
}

const queryOf = (example: Example | null): string =>
  example
    ? `{
  indicator(code: ${JSON.stringify(example.indicator)}) {
    name
    latest(unit: ${JSON.stringify(example.unit)}) { text period source { document { title } } }
  }
}`
    : '{ catalogue { title } }';

/** A text within single quotation marks of a shell. */
const inQuotes = (text: string): string => text.replaceAll("'", "'\\''");

/** How programs read the catalogue, with examples of its own data that can be copied. */
export async function developersPage(source: SiteSource): Promise<SiteContent> {
  const { place, base } = source;
  const words = developerWords(place.language);
  const title = aboutWords(place.language).developers;
  const example = await exampleOf(source);
  const [indicator, unit] = [example?.indicator ?? null, example?.unit ?? null];
  const commands: [name: string, command: string][] = [
    [
      words.exampleValue,
      example
        ? `curl "${base}/f/${encodeURIComponent(example.indicator)}/${encodeURIComponent(example.unit)}.txt"`
        : `curl "${base}/status"`,
    ],
    [
      words.exampleFile,
      `curl -OJ "${base}/${example ? `indicators/${encodeURIComponent(example.indicator)}` : 'indicators'}.csv"`,
    ],
    [words.exampleQuery, `curl -G "${base}/graphql" --data-urlencode 'query=${inQuotes(queryOf(example))}'`],
  ];
  return {
    title,
    description: words.developersDescription,
    at: { kind: 'developers' },
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{words.developersLead}</p>
        <h2>{words.examples}</h2>
        {commands.map(([name, command]) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <pre>
              <code>{command}</code>
            </pre>
          </section>
        ))}
        <h2>{words.interfaces}</h2>
        <ul class="entries">
          {Object.entries(interfacesOf(indicator, unit)).map(([name, path]) => (
            <li key={name}>
              <a class="name" href={place.path + path}>
                {words.interfaceRows[name]?.[0]}
              </a>
              <p>{words.interfaceRows[name]?.[1]}</p>
            </li>
          ))}
        </ul>
        <h2>{words.things}</h2>
        <p>{words.thingsText}</p>
        <ul>
          {['/indicators/CODE', '/units/CODE', '/datasets/CODE', '/documents/CODE', '/f/INDICATOR/UNIT'].map(
            (address) => (
              <li key={address}>
                <code>{base + address}</code>
              </li>
            ),
          )}
        </ul>
      </>
    ),
  };
}
