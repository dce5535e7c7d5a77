import assert from 'node:assert/strict';
import { type Check, show } from '../checks';
import indicatorListQuery, {
  type indicatorListQuery as IndicatorListQuery,
} from '../generated/relay/indicatorListQuery.graphql';
import nodeCardAgainQuery, {
  type nodeCardAgainQuery as NodeCardAgainQuery,
} from '../generated/relay/nodeCardAgainQuery.graphql';
import nodeCardQuery, { type nodeCardQuery as NodeCardQuery } from '../generated/relay/nodeCardQuery.graphql';
import seriesObservationsQuery, {
  type seriesObservationsQuery as SeriesObservationsQuery,
} from '../generated/relay/seriesObservationsQuery.graphql';
import subjectSeriesQuery, {
  type subjectSeriesQuery as SubjectSeriesQuery,
} from '../generated/relay/subjectSeriesQuery.graphql';
import { indicatorList, nodeCard, observationCard, seriesObservations, subjectSeries } from './fragments';
import { ask, loadMore, loadRest, openStore, read } from './store';

const distinct = (ids: string[]) => new Set(ids).size;

/** What Relay's store needs of the API, on the seeds. */
export const relayChecks: Check[] = [
  {
    what: 'Relay: a list of the catalogue is read to its end, page after page, into one connection',
    async holds(url) {
      const store = openStore(url);
      const key = await ask<IndicatorListQuery>(store, indicatorListQuery, { count: 30, filter: null });
      const pages = await loadRest(store, indicatorList, key, 'forward', 30);
      const { indicators } = read(store, indicatorList, key);
      const codes = indicators.edges.map(({ node }) => node.code);
      show(`${codes.length} indicators of ${indicators.totalCount} in ${pages + 1} pages`);
      assert.ok(pages > 1, 'the list is too short to show anything');
      assert.equal(distinct(codes), indicators.totalCount);
      assert.equal(codes.length, indicators.totalCount);
      assert.ok(indicators.edges.every(({ node }) => node.dataset.licence.startsWith('https://')));
    },
  },
  {
    what: 'Relay: a fragment on the interface Subject gets its next pages by node(id:)',
    async holds(url) {
      const store = openStore(url);
      const asked = { unit: '38', asset: 'LGSP', unitCount: 30, assetCount: 1 };
      const { unit, infrastructureAsset } = await ask<SubjectSeriesQuery>(store, subjectSeriesQuery, asked);
      for (const [key, count] of [[unit, 30] as const, [infrastructureAsset, 1] as const]) {
        assert.ok(key);
        const pages = await loadRest(store, subjectSeries, key, 'forward', count);
        const subject = read(store, subjectSeries, key);
        const ids = subject.series.edges.map(({ node }) => node.id);
        show(`${subject.__typename} ${subject.name}: ${ids.length} series in ${pages + 1} pages`);
        assert.ok(pages > 0, 'the list is too short to show anything');
        assert.equal(ids.length, subject.series.totalCount);
        assert.equal(distinct(ids), subject.series.totalCount);
      }
      assert.ok(unit && infrastructureAsset);
      assert.equal(read(store, subjectSeries, unit).kind, 'PROVINCE');
      assert.equal(read(store, subjectSeries, infrastructureAsset).kind, undefined);
    },
  },
  {
    what: 'Relay: a connection grows at both of its ends',
    async holds(url) {
      const store = openStore(url);
      const open = async (page: { first: number } | { last: number }) => {
        const asked = { indicator: 'DTI_RANK', subjects: [{ unit: '38' }], ...page };
        const { indicator } = await ask<SeriesObservationsQuery>(store, seriesObservationsQuery, asked);
        const key = indicator?.series.nodes[0];
        assert.ok(key);
        return key;
      };
      const observations = (key: Awaited<ReturnType<typeof open>>) =>
        read(store, seriesObservations, key).observations.edges.map(({ node }) => {
          const { period, text } = read(store, observationCard, node);
          return `${period} ${text}`;
        });
      const key = await open({ last: 2 });
      assert.deepEqual(observations(key), ['2023 11/63', '2024 5/34']);
      await loadMore(store, seriesObservations, key, 'backward', 2);
      assert.deepEqual(observations(key), ['2021 12/63', '2022 15/63', '2023 11/63', '2024 5/34']);
      await loadRest(store, seriesObservations, key, 'backward', 2);
      show(observations(key).join(', '));
      const whole = observations(key);
      assert.equal(whole.length, read(store, seriesObservations, key).observations.totalCount);
      const again = await open({ first: 1 });
      assert.deepEqual(observations(again), whole.slice(0, 1));
      await loadRest(store, seriesObservations, again, 'forward', 3);
      assert.deepEqual(observations(again), whole);
    },
  },
  {
    what: 'Relay: things of any type are fetched by their ids, one and many, and fetched again',
    async holds(url) {
      const store = openStore(url);
      const asked = { unit: '38', asset: 'LGSP', unitCount: 1, assetCount: 1 };
      const { unit, infrastructureAsset } = await ask<SubjectSeriesQuery>(store, subjectSeriesQuery, asked);
      assert.ok(unit && infrastructureAsset);
      const asset = read(store, subjectSeries, infrastructureAsset);
      const series = asset.series.edges[0]?.node;
      assert.ok(series?.latest);
      const { nodes } = await ask<NodeCardQuery>(store, nodeCardQuery, {
        ids: [
          read(store, subjectSeries, unit).id,
          asset.id,
          series.indicator.id,
          series.latest.id,
          series.id,
        ],
      });
      const cards = nodes.map((key) => {
        assert.ok(key);
        return read(store, nodeCard, key);
      });
      const types = cards.map(({ __typename }) => __typename);
      show(types.join(', '));
      assert.deepEqual(types, ['Unit', 'InfrastructureAsset', 'Indicator', 'Observation', 'Series']);
      for (const { __typename, id, name, observation: key } of cards) {
        assert.equal(name !== undefined, ['Unit', 'InfrastructureAsset'].includes(__typename), __typename);
        assert.equal(key != null, __typename === 'Observation', __typename);
        const { node } = await ask<NodeCardAgainQuery>(store, nodeCardAgainQuery, { id });
        assert.ok(node);
        assert.equal(read(store, nodeCard, node).id, id);
      }
      const { text, source } = read(store, observationCard, series.latest);
      show(`${asset.name}: ${text} (${source.document.code})`);
      assert.match(text, /^\d+$/);
    },
  },
];
