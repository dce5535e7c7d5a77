import { parseGlobalId } from '../../identity/global-id.js';
import { Facts } from '../parts/facts.js';
import { HowJudged } from '../parts/how-judged.js';
import {
  JUDGED_TARGET,
  type JudgedTarget,
  neededEachYear,
  targetGap,
  targetStateOf,
  whyTargetState,
} from '../parts/judged-target.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { linksTo, ThingLink } from '../parts/links.js';
import { revisionDay } from '../parts/revision-counts.js';
import { TakeAlong } from '../parts/take-along.js';
import { TargetList } from '../parts/target-list.js';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { dayText, type SiteContent, type SiteSource } from '../site-page.js';
import { targetWords } from '../words/target-words.js';

const QUERY = `query ($id: ID!, $language: Language) {
  catalogue { revision { publishedAt } }
  node(id: $id) { ... on Target { ${JUDGED_TARGET} ${SHOWN_REFERENCE} dataset { licence } } } }`;

const OTHERS = `query ($indicator: String!, $language: Language) {
  indicator(code: $indicator) { targets(first: 100) { nodes { ${JUDGED_TARGET} } } } }`;

type ShownTargetPage = JudgedTarget & { reference: ShownReference; dataset: { licence: string } };

/** A target: what it is, how it stands and why, who set it; null for an id that is not of a target. */
export async function targetPage(source: SiteSource, id: string): Promise<SiteContent | null> {
  if (!isTargetId(id)) return null;
  const { place, run } = source;
  const { language } = place;
  const { node, catalogue } = (await run(QUERY, { id, language })) as unknown as {
    node: ShownTargetPage | null;
    catalogue: { revision: { publishedAt: string | Date } };
  };
  if (!node) return null;
  const words = targetWords(language);
  const { indicator: others } = (await run(OTHERS, {
    indicator: node.indicator.code,
    language,
  })) as unknown as {
    indicator: { targets: { nodes: JudgedTarget[] } };
  };
  const state = targetStateOf(node);
  const goal = words.goal(node.subject.name, node.text, node.periodText);
  const why = whyTargetState(node, language, revisionDay(catalogue.revision));
  return {
    title: words.describedBy(node.indicator.name, goal),
    description: `${words.states[state]}. ${why}`,
    at: { kind: 'targets', code: id },
    body: (
      <>
        <p class="kind">
          <a href={sitePath(place, 'targets')}>{words.kind}</a>
        </p>
        <h1>{node.indicator.name}</h1>
        <p class="lead">{goal}</p>
        <div class="verdict">
          <p class={`badge state-${state}`}>{words.states[state]}</p>
          <p>{why}</p>
        </div>
        <TargetFacts target={node} place={place} />
        {node.source.quote && <blockquote>{node.source.quote}</blockquote>}
        <HowJudged language={language} />
        <OtherTargets targets={others.targets.nodes.filter((other) => other.id !== id)} place={place} />
        <TakeAlong
          place={place}
          path="/targets"
          reference={node.reference}
          licence={node.dataset.licence}
          query={QUERY}
          variables={{ id, language }}
        />
      </>
    ),
  };
}

function isTargetId(id: string): boolean {
  try {
    return parseGlobalId(id).type === 'Target';
  } catch {
    return false;
  }
}

function TargetFacts({ target, place }: { target: JudgedTarget; place: SitePlace }) {
  const { language } = place;
  const words = targetWords(language);
  const { indicator, subject, source, progress, text, periodEnd } = target;
  const { latest, baseline, replacedBy } = progress;
  const dated = (value: typeof latest) => value && `${value.text} (${value.periodText})`;
  return (
    <Facts
      rows={[
        [words.target, text],
        [words.due, dayText(periodEnd, language)],
        [words.newest, dated(latest)],
        [words.gap, targetGap(target, language)],
        [words.neededPerYear, neededEachYear(target, language)],
        [words.baseline, baseline?.periodEnd === latest?.periodEnd ? null : dated(baseline)],
        [words.indicator, <ThingLink place={place} kind="indicators" thing={indicator} />],
        [words.subject, subjectLink(subject, place)],
        [
          words.setBy,
          <>
            <ThingLink
              place={place}
              kind="documents"
              thing={{ code: source.document.code, name: source.document.title }}
            />
            {source.locator && `, ${source.locator}`}
          </>,
        ],
        [
          words.replacedBy,
          replacedBy && (
            <a href={sitePath(place, 'targets', replacedBy.id)}>
              {replacedBy.text} ({replacedBy.source.document.title})
            </a>
          ),
        ],
      ]}
    />
  );
}

function subjectLink(
  { name, code, validFrom = null, validTo = null }: JudgedTarget['subject'],
  place: SitePlace,
) {
  return code === undefined ? name : linksTo(place, 'units', [{ code, name, validFrom, validTo }]);
}

function OtherTargets({ targets, place }: { targets: readonly JudgedTarget[]; place: SitePlace }) {
  if (targets.length === 0) return null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{targetWords(place.language).others}</h2>
      <TargetList targets={targets} place={place} isOfOneIndicator />
    </section>
  );
}
