import type { RunQuery } from '../../tables/list-table.js';
import { DependencyChart } from '../charts/dependency-chart.js';
import { type Dependencies, dependentsOf, stepsFrom } from '../charts/dependency-layers.js';
import type { SitePlace } from '../site-addresses.js';
import { practiceWords } from '../words/practice-words.js';
import { Facts } from './facts.js';
import { linksTo } from './links.js';
import type { NamedThing } from './observation-fields.js';
import { ScrollFrame } from './scroll-frame.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($after: String, $language: Language) { infrastructureAssets(first: 100, after: $after) {
  pageInfo { endCursor hasNextPage } nodes { ${NAMED} dependsOn { code } } } }`;

interface Page {
  infrastructureAssets: {
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
    nodes: (NamedThing & { dependsOn: { code: string }[] })[];
  };
}

/** How many assets are read to find what depends on what over several steps. */
const MOST_READ = 1000;

/** How many assets a drawing shows. */
const MOST_DRAWN = 40;

/** Assets around one, by code, and what each of them depends on. */
export interface AssetNeighbourhood {
  things: NamedThing[];
  dependencies: Dependencies;
  /** Whether what is several steps away is there too. */
  isWhole: boolean;
}

/** What an asset depends on and what depends on it, over all steps where there are few enough assets. */
export async function findNeighbourhood(
  run: RunQuery,
  asset: NamedThing & { dependsOn: readonly NamedThing[]; dependents: readonly NamedThing[] },
  language: string,
): Promise<AssetNeighbourhood> {
  const read: Page['infrastructureAssets']['nodes'] = [];
  let after: string | null = null;
  do {
    const answer: Page = (await run(QUERY, { after, language })) as unknown as Page;
    const { nodes, pageInfo } = answer.infrastructureAssets;
    read.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && read.length < MOST_READ);
  const all = new Map(read.map(({ code, dependsOn }) => [code, dependsOn.map((needed) => needed.code)]));
  const near = new Set([
    asset.code,
    ...stepsFrom(asset.code, all).keys(),
    ...stepsFrom(asset.code, dependentsOf(all)).keys(),
  ]);
  if (after === null && near.size <= MOST_DRAWN)
    return {
      things: read.filter(({ code }) => near.has(code)),
      dependencies: new Map([...all].filter(([code]) => near.has(code))),
      isWhole: true,
    };
  const things = [asset, ...asset.dependsOn, ...asset.dependents];
  return {
    things: [...new Map(things.map((thing) => [thing.code, thing])).values()],
    dependencies: new Map([
      ...asset.dependents.map(({ code }): [string, string[]] => [code, [asset.code]]),
      ...asset.dependsOn.map(({ code }): [string, string[]] => [code, all.get(code) ?? []]),
      [asset.code, asset.dependsOn.map(({ code }) => code)],
    ]),
    isWhole: false,
  };
}

/** What an asset depends on and what depends on it: in words with links, and as a drawing where it is not too large. */
export function DependencySection({
  asset,
  neighbourhood,
  place,
}: {
  asset: NamedThing & { dependsOn: readonly NamedThing[]; dependents: readonly NamedThing[] };
  neighbourhood: AssetNeighbourhood;
  place: SitePlace;
}) {
  const words = practiceWords(place.language);
  const { things, dependencies, isWhole } = neighbourhood;
  if (asset.dependsOn.length === 0 && asset.dependents.length === 0)
    return (
      <section aria-labelledby="dependencies">
        <h2 id="dependencies">{words.dependencies}</h2>
        <p>{words.noDependencies}</p>
      </section>
    );
  const direct = new Set([...asset.dependsOn, ...asset.dependents].map(({ code }) => code));
  const further = (arrows: Dependencies) => {
    const steps = stepsFrom(asset.code, arrows);
    return things.filter(({ code }) => steps.has(code) && !direct.has(code));
  };
  return (
    <section aria-labelledby="dependencies">
      <h2 id="dependencies">{words.dependencies}</h2>
      <Facts
        rows={[
          [words.dependsOn, linksTo(place, 'infrastructure', asset.dependsOn)],
          [words.furtherNeeded, isWhole ? linksTo(place, 'infrastructure', further(dependencies)) : null],
          [words.dependents, linksTo(place, 'infrastructure', asset.dependents)],
          [
            words.furtherDependents,
            isWhole ? linksTo(place, 'infrastructure', further(dependentsOf(dependencies))) : null,
          ],
        ]}
      />
      {things.length > MOST_DRAWN ? (
        <p class="muted">{words.tooManyToDraw}</p>
      ) : (
        <>
          <ScrollFrame label={words.drawing}>
            <DependencyChart
              start={asset.code}
              things={things}
              dependencies={dependencies}
              words={{
                label: words.chartOf(asset.name),
                dependsOn: words.dependsOn,
                dependents: words.dependents,
              }}
            />
          </ScrollFrame>
          {!isWhole && <p class="muted">{words.onlyDirect}</p>}
        </>
      )}
    </section>
  );
}
