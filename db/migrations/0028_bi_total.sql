-- A sum that knows what it adds: bi.total takes keys of observations and reads their amounts itself. Series and
-- practice models have views too.
CREATE OR REPLACE VIEW observation_fact AS
SELECT s.indicator_id AS indicator_key,
	i.code AS indicator_code,
	s.subject_kind::text AS subject_kind,
	CASE WHEN s.subject_kind = 'UNIT' THEN s.subject_id END AS unit_key,
	CASE WHEN s.subject_kind = 'INFRASTRUCTURE_ASSET' THEN s.subject_id END AS asset_key,
	CASE WHEN s.subject_kind = 'PRACTICE_MODEL' THEN s.subject_id END AS model_key,
	s.breakdown AS breakdown,
	o.period_start || '/' || o.period_end AS period_key,
	o.period AS period,
	o.period_start AS period_start,
	o.period_end - 1 AS period_end,
	CASE WHEN extract(year FROM o.period_start) = extract(year FROM o.period_end - 1) THEN extract(year FROM o.period_start)::integer END AS year,
	CASE length(o.period) WHEN 4 THEN 'YEAR' WHEN 7 THEN CASE WHEN o.period LIKE '%Q%' THEN 'QUARTER' ELSE 'MONTH' END WHEN 10 THEN 'DAY' ELSE 'RANGE' END AS period_kind,
	CASE WHEN i.aggregation = 'SUM' AND o.relation = 'EQUAL' THEN o.value END AS amount,
	CASE WHEN i.aggregation <> 'SUM' AND o.relation = 'EQUAL' THEN o.value END AS rate,
	CASE WHEN NOT (o.relation = 'EQUAL') THEN o.value END AS inexact,
	o.relation::text AS relation,
	CASE WHEN o.relation = 'BETWEEN' THEN o.lower END AS lower,
	CASE WHEN o.relation = 'BETWEEN' THEN o.upper END AS upper,
	CASE WHEN o.relation <> 'BETWEEN' THEN o.lower END AS interval_lower,
	CASE WHEN o.relation <> 'BETWEEN' THEN o.upper END AS interval_upper,
	o.numerator AS numerator,
	o.denominator AS denominator,
	o.status::text AS status,
	o.missing_reason::text AS missing_reason,
	o.note AS note,
	coalesce((o.period_start, o.period_end) = (newest.period_start, newest.period_end), false) AS is_latest,
	o.document_id AS document_key,
	o.locator AS locator,
	o.dataset_id AS dataset_key,
	o.series_id AS series_key,
	o.series_id || '/' || to_char(o.period_start::timestamp, 'YYYY-MM-DD') || '/' || to_char(o.period_end::timestamp, 'YYYY-MM-DD') AS observation_key
FROM observation AS o
JOIN series AS s ON s.id = o.series_id AND s.superseded_in = 2147483647
JOIN indicator AS i ON i.id = s.indicator_id AND i.superseded_in = 2147483647
LEFT JOIN LATERAL (
	SELECT period_start, period_end FROM observation AS later
	WHERE later.series_id = s.id AND later.alternative = 0 AND later.status <> 'MISSING' AND later.superseded_in = 2147483647
	ORDER BY period_start DESC, period_end DESC LIMIT 1) AS newest ON true
WHERE o.superseded_in = 2147483647 AND o.alternative = 0;
--> statement-breakpoint
CREATE OR REPLACE VIEW bi.fact_observation AS
SELECT indicator_key, indicator_code, subject_kind, unit_key, asset_key, model_key, period_key, period, period_start,
	period_end, year, period_kind, amount, rate, inexact, relation, lower, upper, interval_lower, interval_upper,
	numerator, denominator, status, missing_reason, note, is_latest, document_key, locator, dataset_key,
	series_key, observation_key
FROM observation_fact WHERE breakdown = '';
--> statement-breakpoint
CREATE OR REPLACE VIEW bi.fact_breakdown AS
SELECT indicator_key, indicator_code, subject_kind, unit_key, asset_key, model_key, breakdown, period_key, period,
	period_start, period_end, year, period_kind, amount, rate, inexact, relation, lower, upper, interval_lower,
	interval_upper, numerator, denominator, status, missing_reason, note, is_latest, document_key, locator,
	dataset_key, series_key, observation_key
FROM observation_fact WHERE breakdown <> '';
--> statement-breakpoint
CREATE OR REPLACE VIEW bi.observation_wide AS
SELECT f.indicator_code AS indicator_code, i.indicator_vi AS indicator_vi, i.indicator_en AS indicator_en,
	i.pillar_vi AS pillar_vi, i.pillar_en AS pillar_en, i.topic_vi AS topic_vi, i.topic_en AS topic_en,
	i.unit_of_measure AS unit_of_measure, i.symbol AS symbol, i.direction AS direction, i.aggregation AS aggregation,
	f.subject_kind AS subject_kind, u.unit_code AS unit_code, u.unit_vi AS unit_vi, u.unit_en AS unit_en, u.unit_kind AS unit_kind,
	u.is_in_force AS is_in_force, u.province_code AS province_code, u.province_vi AS province_vi, u.province_en AS province_en,
	f.period AS period, f.period_start AS period_start, f.period_end AS period_end, f.year AS year, f.period_kind AS period_kind,
	f.amount AS amount, f.rate AS rate, f.inexact AS inexact, f.relation AS relation, f.lower AS lower, f.upper AS upper,
	f.numerator AS numerator, f.denominator AS denominator, f.status AS status, f.missing_reason AS missing_reason, f.note AS note,
	f.is_latest AS is_latest, d.document_code AS document_code, d.document_number AS document_number, d.publisher AS publisher,
	d.document_url AS document_url, f.locator AS locator, i.dataset_code AS dataset_code, i.licence AS licence,
	f.observation_key AS observation_key
FROM bi.fact_observation AS f
JOIN bi.dim_indicator AS i ON i.indicator_key = f.indicator_key
JOIN bi.dim_document AS d ON d.document_key = f.document_key
LEFT JOIN bi.dim_unit AS u ON u.unit_key = f.unit_key;
--> statement-breakpoint
COMMENT ON COLUMN bi.fact_observation.observation_key IS 'Khoá của dòng, dùng cho bi.total. / Key of the row, for bi.total.';
COMMENT ON COLUMN bi.fact_breakdown.observation_key IS 'Khoá của dòng, dùng cho bi.total. / Key of the row, for bi.total.';
COMMENT ON COLUMN bi.observation_wide.observation_key IS 'Khoá của dòng, dùng cho bi.total. / Key of the row, for bi.total.';
COMMENT ON COLUMN bi.fact_observation.series_key IS 'Khoá của chuỗi, nối với bi.dim_series. / Key of the series; joins bi.dim_series.';
COMMENT ON COLUMN bi.fact_breakdown.series_key IS 'Khoá của chuỗi, nối với bi.dim_series. / Key of the series; joins bi.dim_series.';
COMMENT ON COLUMN bi.fact_observation.model_key IS 'Khoá của mô hình, nối với bi.dim_model; trống nếu đối tượng không phải là mô hình. / Key of the practice model; joins bi.dim_model; empty if the subject is none.';
COMMENT ON COLUMN bi.fact_breakdown.model_key IS 'Khoá của mô hình, nối với bi.dim_model; trống nếu đối tượng không phải là mô hình. / Key of the practice model; joins bi.dim_model; empty if the subject is none.';
COMMENT ON COLUMN bi.adoption.model_key IS 'Khoá của mô hình, nối với bi.dim_model. / Key of the practice model; joins bi.dim_model.';
--> statement-breakpoint
CREATE VIEW bi.dim_series AS
SELECT s.id AS series_key,
	i.code AS indicator_code,
	i.aggregation::text AS aggregation,
	s.subject_kind::text AS subject_kind,
	CASE WHEN s.subject_kind = 'UNIT' THEN (
		SELECT u.kind::text FROM unit AS u WHERE u.identity_id = s.subject_id AND u.superseded_in = 2147483647
		ORDER BY u.valid_from DESC NULLS LAST LIMIT 1) END AS unit_kind,
	s.breakdown AS breakdown
FROM series AS s JOIN indicator AS i ON i.id = s.indicator_id AND i.superseded_in = 2147483647
WHERE s.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_series IS 'Chuỗi số liệu: mỗi dòng một chỉ tiêu của một đối tượng theo một cách phân loại. / Series, a row for each indicator, subject and breakdown.';
COMMENT ON COLUMN bi.dim_series.series_key IS 'Khoá của chuỗi. / Key of the series.';
COMMENT ON COLUMN bi.dim_series.breakdown IS 'Các phân loại, ví dụ area=URBAN;sex=FEMALE; rỗng nếu không phân loại. / Its categories, such as area=URBAN;sex=FEMALE; an empty text for none.';
COMMENT ON COLUMN bi.dim_series.unit_kind IS 'Loại đơn vị; trống nếu đối tượng không phải là đơn vị. / Kind of the unit; empty if the subject is none.';
--> statement-breakpoint
CREATE VIEW bi.dim_model AS
SELECT m.id AS model_key,
	m.code AS model_code,
	coalesce(m.name_vi, m.name_en) AS model_vi,
	coalesce(m.name_en, m.name_vi) AS model_en,
	coalesce(m.summary_vi, m.summary_en) AS summary_vi,
	coalesce(m.summary_en, m.summary_vi) AS summary_en,
	t.code AS topic_code,
	coalesce(t.name_vi, t.name_en) AS topic_vi,
	coalesce(t.name_en, t.name_vi) AS topic_en,
	m.status::text AS status,
	lead.identity_id AS lead_key
FROM practice_model AS m
LEFT JOIN topic AS t ON t.id = m.topic_id AND t.superseded_in = 2147483647
LEFT JOIN unit AS lead ON lead.id = m.lead_id AND lead.superseded_in = 2147483647
WHERE m.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_model IS 'Mô hình: mỗi dòng một mô hình. / Practice models, one row each.';
COMMENT ON COLUMN bi.dim_model.model_key IS 'Khoá của mô hình. / Key of the practice model.';
COMMENT ON COLUMN bi.dim_model.summary_vi IS 'Tóm tắt bằng tiếng Việt. / Summary in Vietnamese.';
COMMENT ON COLUMN bi.dim_model.summary_en IS 'Tóm tắt bằng tiếng Anh. / Summary in English.';
COMMENT ON COLUMN bi.dim_model.topic_code IS 'Mã chủ đề của mô hình. / Code of the topic of the practice model.';
COMMENT ON COLUMN bi.dim_model.topic_vi IS 'Tên chủ đề của mô hình bằng tiếng Việt. / Name of the topic of the practice model in Vietnamese.';
COMMENT ON COLUMN bi.dim_model.topic_en IS 'Tên chủ đề của mô hình bằng tiếng Anh. / Name of the topic of the practice model in English.';
COMMENT ON COLUMN bi.dim_model.lead_key IS 'Khoá của đơn vị chủ trì, nối với bi.dim_unit. / Key of the unit that leads it; joins bi.dim_unit.';
--> statement-breakpoint
-- The other columns are described as in the views that have them too.
DO $$
DECLARE described record;
BEGIN
	FOR described IN SELECT DISTINCT ON (mine.attrelid, mine.attname) mine.attrelid::regclass AS view, mine.attname, col_description(theirs.attrelid, theirs.attnum) AS text
		FROM pg_attribute AS mine
		JOIN unnest(ARRAY['bi.adoption', 'bi.dim_indicator', 'bi.fact_observation']::regclass[]) WITH ORDINALITY AS source (view, place) ON true
		JOIN pg_attribute AS theirs ON theirs.attrelid = source.view AND theirs.attname = mine.attname AND theirs.attnum > 0
		WHERE mine.attrelid IN ('bi.dim_series'::regclass, 'bi.dim_model'::regclass) AND mine.attnum > 0
			AND col_description(mine.attrelid, mine.attnum) IS NULL
		ORDER BY mine.attrelid, mine.attname, source.place
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', described.view, described.attname, described.text);
	END LOOP;
END $$;
--> statement-breakpoint
DROP AGGREGATE bi.total(numeric, text, text, text);
DROP FUNCTION bi.total_of(bi.total_state);
DROP FUNCTION bi.add_to_total(bi.total_state, numeric, text, text, text);
DROP TYPE bi.total_state;
--> statement-breakpoint
-- Refuses what would be a wrong sum. STABLE, so that it reads what the statement that calls it reads.
CREATE FUNCTION bi.total_of(keys text[]) RETURNS numeric LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
	given record;
	refused text;
BEGIN
	IF keys IS NULL THEN
		RETURN NULL;
	END IF;
	-- For each key by itself, so that it is found in the index however many observations there are.
	SELECT sum(fact.amount) AS total, count(fact.amount) AS amounts, count(*) AS rows, max(counted.times) AS times,
		min(counted.key) FILTER (WHERE counted.times > 1) AS repeated,
		count(*) FILTER (WHERE counted.key IS NULL) AS nulls,
		min(counted.key) FILTER (WHERE fact.observation_key IS NULL) AS unknown,
		min(fact.indicator_code) AS indicator, max(fact.indicator_code) AS other_indicator,
		min(fact.aggregation) AS aggregation,
		min(fact.period) AS period, max(fact.period) AS other_period,
		min(fact.subject_kind) FILTER (WHERE fact.subject_kind <> 'UNIT') AS subject_kind,
		min(fact.unit_kind) AS kind, max(fact.unit_kind) AS other_kind,
		min(fact.breakdown) AS breakdown, max(fact.breakdown) AS other_breakdown
	INTO given
	FROM (SELECT key, count(*) AS times FROM unnest(keys) AS key GROUP BY key) AS counted
	CROSS JOIN LATERAL (SELECT regexp_match(key, '^(\d{1,10})/(\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d$') AS parts) AS split
	CROSS JOIN LATERAL (SELECT split.parts[1]::bigint AS series, split.parts[2]::date AS first OFFSET 0) AS part
	LEFT JOIN LATERAL (
		SELECT amounts.*, series.indicator_code, series.aggregation, series.subject_kind, series.unit_kind, series.breakdown
		FROM (
			SELECT series_key, period, amount, observation_key FROM bi.fact_observation
			WHERE series_key = part.series AND period_start = part.first AND observation_key = key
			UNION ALL SELECT series_key, period, amount, observation_key FROM bi.fact_breakdown
			WHERE series_key = part.series AND period_start = part.first AND observation_key = key) AS amounts
		JOIN bi.dim_series AS series ON series.series_key = amounts.series_key AND series.series_key = part.series
		LIMIT 1) AS fact ON true;
	refused := CASE
		WHEN given.nulls > 0 THEN 'observation_key is null in a row: a join found no observation for it'
		WHEN given.unknown IS NOT NULL THEN format('no observation has the key "%s". Take observation_key of fact_observation, fact_breakdown or observation_wide', given.unknown)
		WHEN given.times > 1 THEN format('the observation "%s" is there %s times: a join repeats rows. Add before joining', given.repeated, given.times)
		WHEN given.indicator <> given.other_indicator THEN format('expected one indicator; got %s and %s. Group by indicator_code', given.indicator, given.other_indicator)
		WHEN given.aggregation <> 'SUM' THEN format('%s cannot be added: its values are rates, ranks or indices', given.indicator)
		WHEN given.period <> given.other_period THEN format('expected one period; got %s and %s. Group by period', given.period, given.other_period)
		WHEN given.subject_kind IS NOT NULL THEN format('expected units; got %s. Values of units alone are added', given.subject_kind)
		WHEN given.kind <> given.other_kind THEN format('expected units of one kind, of which none is in another; got %s and %s. Group by unit_kind', given.kind, given.other_kind)
		WHEN given.breakdown <> given.other_breakdown THEN format('expected one breakdown; got "%s" and "%s". Group by breakdown', given.breakdown, given.other_breakdown)
		WHEN given.amounts < given.rows THEN format('%s cannot be added: %s of %s values are missing or not exact', given.indicator, given.rows - given.amounts, given.rows)
	END;
	IF refused IS NOT NULL THEN
		RAISE EXCEPTION '%', refused USING ERRCODE = 'data_exception';
	END IF;
	RETURN given.total;
END $$;
--> statement-breakpoint
-- It collects the keys in an array that Postgres extends in place, which takes linear time.
CREATE AGGREGATE bi.total (observation_key text) (SFUNC = array_append, STYPE = text[], FINALFUNC = bi.total_of, PARALLEL = SAFE);
--> statement-breakpoint
COMMENT ON AGGREGATE bi.total(text) IS 'Cộng amount của các dòng có khoá observation_key, mỗi dòng một lần: một chỉ tiêu, một kỳ, một cách phân loại và các đơn vị cùng loại; báo lỗi nếu không cộng được. / Adds the amounts of the rows with these keys (observation_key): one indicator, one period, one breakdown, units of one kind, each row once; an error if they must not be added.';
