-- Progress of targets as src/targets/progress.ts computes it, and one table with all names for tools that cannot join.
CREATE FUNCTION years_between(first date, last date) RETURNS numeric IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN extract(day FROM first) = extract(day FROM last)
	THEN (((extract(year FROM last) - extract(year FROM first)) * 12 + extract(month FROM last) - extract(month FROM first))::float8 / 12)::text::numeric
	ELSE ((last - first)::float8 / 365.2425::float8)::text::numeric END;
--> statement-breakpoint
COMMENT ON FUNCTION years_between IS 'Years from one day to a later one, as yearsBetween in src/analysis/span.ts: a double, in all its digits.';
--> statement-breakpoint
CREATE FUNCTION is_within(outer_low numeric, outer_low_open boolean, outer_high numeric, outer_high_open boolean,
	low numeric, low_open boolean, high numeric, high_open boolean) RETURNS boolean IMMUTABLE PARALLEL SAFE
RETURN CASE
	WHEN (outer_low IS NULL OR coalesce(low > outer_low OR low = outer_low AND (NOT outer_low_open OR low_open), false))
		AND (outer_high IS NULL OR coalesce(high < outer_high OR high = outer_high AND (NOT outer_high_open OR high_open), false)) THEN true
	WHEN coalesce(outer_high < low OR outer_high = low AND (outer_high_open OR low_open), false)
		OR coalesce(high < outer_low OR high = outer_low AND (high_open OR outer_low_open), false) THEN false
END;
--> statement-breakpoint
COMMENT ON FUNCTION is_within IS 'Whether a number of an interval is within another one; null where it may be or not. As isWithin in src/analysis/interval.ts.';
--> statement-breakpoint
CREATE VIEW bi.target_progress AS
WITH facts AS (
	SELECT t.id, t.indicator_id, t.period, t.period_start, t.period_end, t.value, t.relation::text AS relation, t.lower, t.upper,
		t.document_id, u.identity_id AS unit_key, later.id AS replaced_by, ended.valid_to AS ended_on,
		latest.period AS latest_period, latest.period_start AS latest_start, latest.period_end AS latest_end,
		latest.value AS latest_value, latest.relation::text AS latest_relation, latest.lower AS latest_lower, latest.upper AS latest_upper,
		baseline.period AS baseline_period, baseline.period_end AS baseline_end, baseline.value AS baseline_value,
		CASE WHEN t.relation <> 'EQUAL' THEN t.relation::text WHEN i.direction = 'HIGHER_IS_BETTER' THEN 'AT_LEAST'
			WHEN i.direction = 'LOWER_IS_BETTER' THEN 'AT_MOST' ELSE 'EQUAL' END AS goal,
		latest.numerator IS NULL AND baseline.numerator IS NULL AND latest.denominator <> baseline.denominator AS other_scale
	FROM target AS t
	JOIN indicator AS i ON i.id = t.indicator_id AND i.superseded_in = 2147483647
	LEFT JOIN document AS issued ON issued.id = t.document_id AND issued.superseded_in = 2147483647
	LEFT JOIN unit AS u ON u.id = t.subject_id AND u.superseded_in = 2147483647
	LEFT JOIN LATERAL (
		SELECT valid_to FROM unit AS version WHERE version.identity_id = u.identity_id AND version.superseded_in = 2147483647
		ORDER BY version.valid_from DESC NULLS LAST LIMIT 1) AS ended ON true
	LEFT JOIN series AS s ON s.indicator_id = t.indicator_id AND s.subject_id = coalesce(u.identity_id, t.subject_id) AND s.superseded_in = 2147483647
		AND i.default_category_ids @> s.category_ids AND i.default_category_ids <@ s.category_ids
	LEFT JOIN LATERAL (
		SELECT * FROM observation AS o WHERE o.series_id = s.id AND o.alternative = 0 AND o.status <> 'MISSING' AND o.superseded_in = 2147483647
			AND o.period_start < t.period_end
		ORDER BY o.period_start DESC, o.period_end DESC LIMIT 1) AS latest ON true
	LEFT JOIN LATERAL (
		SELECT * FROM observation AS o
		WHERE o.series_id = s.id AND o.alternative = 0 AND o.status <> 'MISSING' AND o.superseded_in = 2147483647
			AND o.relation = 'EQUAL' AND o.value IS NOT NULL
		ORDER BY coalesce(issued.issued_on_start IS NOT NULL AND o.period_end <= issued.issued_on_end, false) DESC,
			CASE WHEN issued.issued_on_start IS NOT NULL AND o.period_end <= issued.issued_on_end THEN o.period_start END DESC, o.period_start LIMIT 1) AS baseline ON true
	LEFT JOIN LATERAL (
		SELECT other.id FROM target AS other
		JOIN document AS d ON d.id = other.document_id AND d.superseded_in = 2147483647
		LEFT JOIN unit AS of_other ON of_other.id = other.subject_id AND of_other.superseded_in = 2147483647
		WHERE other.indicator_id = t.indicator_id AND coalesce(of_other.identity_id, other.subject_id) = coalesce(u.identity_id, t.subject_id)
			AND other.period_end = t.period_end AND other.superseded_in = 2147483647 AND d.issued_on_start > issued.issued_on_start
		ORDER BY d.issued_on_start DESC, other.id DESC LIMIT 1) AS later ON true
	WHERE t.superseded_in = 2147483647),
bounded AS (
	SELECT facts.*,
		CASE WHEN goal IN ('EQUAL', 'GREATER', 'AT_LEAST') THEN value WHEN goal = 'BETWEEN' THEN lower END AS low,
		CASE WHEN goal IN ('EQUAL', 'LESS', 'AT_MOST') THEN value WHEN goal = 'BETWEEN' THEN upper END AS high,
		CASE WHEN latest_relation IN ('EQUAL', 'GREATER', 'AT_LEAST') THEN latest_value WHEN latest_relation = 'BETWEEN' THEN latest_lower END AS newest_low,
		CASE WHEN latest_relation IN ('EQUAL', 'LESS', 'AT_MOST') THEN latest_value WHEN latest_relation = 'BETWEEN' THEN latest_upper END AS newest_high,
		latest_end >= period_end AS is_due,
		coalesce(baseline_end < latest_end, false) AS has_line,
		CASE
			WHEN relation = 'ABOUT' THEN 'TARGET_IS_ABOUT'
			WHEN latest_end IS NULL THEN 'NO_OBSERVATION'
			WHEN ended_on < period_end AND latest_end < period_end THEN 'UNIT_ENDED'
			WHEN other_scale THEN 'OTHER_SCALE'
			WHEN years_between(period_start, period_end) > 1.01 AND (latest_start, latest_end) <> (period_start, period_end) THEN 'OTHER_PERIOD'
			WHEN latest_relation = 'ABOUT' OR latest_relation <> 'BETWEEN' AND latest_value IS NULL THEN 'NOT_EXACT'
		END AS unusable
	FROM facts),
lined AS (
	SELECT bounded.*,
		CASE WHEN unusable IS NULL THEN is_within(low, goal = 'GREATER', high, goal = 'LESS', newest_low, latest_relation = 'GREATER', newest_high, latest_relation = 'LESS') END AS achieved,
		-- Divided and rounded as big.js does: to 20 places, halves away from zero.
		CASE WHEN unusable IS NULL AND has_line AND NOT is_due THEN round((low - baseline_value) * years_between(baseline_end, latest_end)::numeric(1000, 60)
			/ years_between(baseline_end, period_end), 20) + baseline_value END AS line_low,
		CASE WHEN unusable IS NULL AND has_line AND NOT is_due THEN round((high - baseline_value) * years_between(baseline_end, latest_end)::numeric(1000, 60)
			/ years_between(baseline_end, period_end), 20) + baseline_value END AS line_high
	FROM bounded),
judged AS (
	SELECT lined.*,
		CASE WHEN achieved THEN true WHEN unusable IS NOT NULL THEN NULL WHEN is_due THEN achieved WHEN has_line THEN
			is_within(least(low, line_low), goal = 'GREATER' AND line_low > low, greatest(high, line_high), goal = 'LESS' AND line_high < high,
				newest_low, latest_relation = 'GREATER', newest_high, latest_relation = 'LESS') END AS on_track,
		CASE WHEN unusable IS NOT NULL THEN NULL WHEN achieved THEN 0
			WHEN latest_relation = 'EQUAL' THEN abs(greatest(low - latest_value, latest_value - high, 0)) END AS gap
	FROM lined)
SELECT id AS target_key,
	indicator_id AS indicator_key,
	unit_key AS unit_key,
	document_id AS document_key,
	period AS due,
	period_end - 1 AS due_on,
	value AS target,
	relation AS relation,
	lower AS lower,
	upper AS upper,
	latest_period AS latest_period,
	latest_value AS latest_value,
	latest_relation AS latest_relation,
	latest_lower AS latest_lower,
	latest_upper AS latest_upper,
	baseline_period AS baseline_period,
	baseline_value AS baseline_value,
	gap AS gap,
	CASE WHEN unusable IS NULL AND has_line AND latest_relation = 'EQUAL' AND num_nonnulls(low, high) = 1
		THEN round((latest_value - baseline_value) / nullif(coalesce(low, high) - baseline_value, 0), 6) END AS share,
	achieved AS achieved,
	on_track AS on_track,
	CASE WHEN achieved THEN 'ACHIEVED' WHEN on_track THEN 'ON_TRACK' WHEN NOT on_track THEN 'OFF_TRACK' ELSE 'UNKNOWN' END AS progress,
	CASE WHEN unusable IS NOT NULL THEN unusable WHEN achieved THEN NULL WHEN latest_relation <> 'EQUAL' THEN 'NOT_EXACT'
		WHEN NOT is_due AND NOT has_line THEN 'NO_BASELINE' END AS unknown_because,
	replaced_by AS replaced_by_key
FROM judged;
--> statement-breakpoint
COMMENT ON VIEW bi.target_progress IS 'Tiến độ thực hiện mục tiêu: mỗi dòng một mục tiêu. / Progress of targets, one row each.';
COMMENT ON COLUMN bi.target_progress.latest_period IS 'Kỳ của giá trị mới nhất trước hạn; trống nếu chưa có số liệu. / Period of the newest observation before the target is due; empty if there is none.';
COMMENT ON COLUMN bi.target_progress.latest_value IS 'Giá trị mới nhất; đọc cùng latest_relation. / Newest value; read it with latest_relation.';
COMMENT ON COLUMN bi.target_progress.latest_relation IS 'Quan hệ của giá trị mới nhất với con số: EQUAL là chính xác. / How the newest value relates to its number: EQUAL is exact.';
COMMENT ON COLUMN bi.target_progress.latest_lower IS 'Cận dưới của giá trị mới nhất. / Lower bound of the newest value.';
COMMENT ON COLUMN bi.target_progress.latest_upper IS 'Cận trên của giá trị mới nhất. / Upper bound of the newest value.';
COMMENT ON COLUMN bi.target_progress.baseline_period IS 'Kỳ của giá trị gốc: giá trị chính xác mới nhất khi văn bản được ban hành, hoặc giá trị chính xác đầu tiên. / Period of the baseline: the newest exact observation when the document was issued, else the oldest.';
COMMENT ON COLUMN bi.target_progress.baseline_value IS 'Giá trị gốc. / Value of the baseline.';
COMMENT ON COLUMN bi.target_progress.gap IS 'Khoảng cách còn lại đến mục tiêu; 0 nếu đã đạt, trống nếu không tính được. / Distance left to the target; 0 if it is achieved, empty if it cannot be computed.';
COMMENT ON COLUMN bi.target_progress.share IS 'Phần quãng đường từ giá trị gốc đến mục tiêu đã đi được: 1 là hết; trống nếu không tính được. / Share of the way from the baseline to the target: 1 is all of it; empty if it cannot be computed.';
COMMENT ON COLUMN bi.target_progress.achieved IS 'Đã đạt mục tiêu hay chưa; trống nếu không xác định được. / Whether the target is achieved; empty if that cannot be said.';
COMMENT ON COLUMN bi.target_progress.on_track IS 'Có đi đúng đường thẳng từ giá trị gốc đến mục tiêu hay không; trống nếu không xác định được. / Whether the value is on the straight line from the baseline to the target, or better; empty if that cannot be said.';
COMMENT ON COLUMN bi.target_progress.progress IS 'Tiến độ: ACHIEVED đã đạt, ON_TRACK đúng tiến độ, OFF_TRACK chậm hoặc không đạt khi đến hạn, UNKNOWN không đánh giá được. / Progress: ACHIEVED, ON_TRACK, OFF_TRACK (also: due and not achieved) or UNKNOWN.';
COMMENT ON COLUMN bi.target_progress.unknown_because IS 'Lý do có điều không xác định được: NO_OBSERVATION, NOT_EXACT, NO_BASELINE, OTHER_SCALE, OTHER_PERIOD, UNIT_ENDED hoặc TARGET_IS_ABOUT. / Why something cannot be said: NO_OBSERVATION, NOT_EXACT, NO_BASELINE, OTHER_SCALE, OTHER_PERIOD, UNIT_ENDED or TARGET_IS_ABOUT.';
COMMENT ON COLUMN bi.target_progress.replaced_by_key IS 'Khoá của mục tiêu mà văn bản sau đặt ra để thay thế. / Key of the target that a later document sets instead.';
--> statement-breakpoint
CREATE VIEW bi.observation_wide AS
SELECT f.indicator_code AS indicator_code, i.indicator_vi AS indicator_vi, i.indicator_en AS indicator_en,
	i.pillar_vi AS pillar_vi, i.pillar_en AS pillar_en, i.topic_vi AS topic_vi, i.topic_en AS topic_en,
	i.unit_of_measure AS unit_of_measure, i.symbol AS symbol, i.direction AS direction, i.aggregation AS aggregation,
	f.subject_kind AS subject_kind, u.unit_code AS unit_code, u.unit_vi AS unit_vi, u.unit_en AS unit_en, u.unit_kind AS unit_kind,
	u.is_in_force AS is_in_force, u.province_code AS province_code, u.province_vi AS province_vi, u.province_en AS province_en,
	f.period AS period, f.period_start AS period_start, f.period_end AS period_end, f.year AS year, f.period_kind AS period_kind,
	f.amount AS amount, f.rate AS rate, f.inexact AS inexact, f.relation AS relation, f.lower AS lower, f.upper AS upper,
	f.numerator AS numerator, f.denominator AS denominator, f.status AS status, f.missing_reason AS missing_reason, f.note AS note,
	f.is_latest AS is_latest, d.document_code AS document_code, d.document_number AS document_number, d.publisher AS publisher,
	d.document_url AS document_url, f.locator AS locator, i.dataset_code AS dataset_code, i.licence AS licence
FROM bi.fact_observation AS f
JOIN bi.dim_indicator AS i ON i.indicator_key = f.indicator_key
JOIN bi.dim_document AS d ON d.document_key = f.document_key
LEFT JOIN bi.dim_unit AS u ON u.unit_key = f.unit_key;
--> statement-breakpoint
COMMENT ON VIEW bi.observation_wide IS 'bi.fact_observation với tên của mọi thứ, cho công cụ không nối được bảng. / bi.fact_observation with all names, for tools that cannot join.';
--> statement-breakpoint
-- The other columns are described as in the views that they come from.
DO $$
DECLARE described record;
BEGIN
	FOR described IN SELECT DISTINCT ON (mine.attrelid, mine.attname) mine.attrelid::regclass AS view, mine.attname, col_description(theirs.attrelid, theirs.attnum) AS text
		FROM pg_attribute AS mine
		JOIN unnest(ARRAY['bi.target', 'bi.fact_observation', 'bi.dim_indicator', 'bi.dim_unit', 'bi.dim_document', 'bi.dim_dataset']::regclass[])
			WITH ORDINALITY AS source (view, place) ON true
		JOIN pg_attribute AS theirs ON theirs.attrelid = source.view AND theirs.attname = mine.attname AND theirs.attnum > 0
		WHERE mine.attrelid IN ('bi.target_progress'::regclass, 'bi.observation_wide'::regclass) AND mine.attnum > 0
			AND col_description(mine.attrelid, mine.attnum) IS NULL AND NOT (mine.attrelid = 'bi.observation_wide'::regclass AND source.view = 'bi.target'::regclass)
		ORDER BY mine.attrelid, mine.attname, source.place
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', described.view, described.attname, described.text);
	END LOOP;
END $$;
