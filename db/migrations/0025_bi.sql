-- What BI tools read: views of the newest revision, and a sum that adds only what may be added. docs/bi.md says how to use them.
CREATE SCHEMA bi;
--> statement-breakpoint
COMMENT ON SCHEMA bi IS 'Các bảng cho công cụ phân tích, đọc bản phát hành mới nhất. / Tables for BI tools; they read the newest revision.';
--> statement-breakpoint
CREATE VIEW bi.dim_indicator AS
WITH RECURSIVE pillar (topic_id, root_id) AS (
	SELECT id, id FROM topic WHERE parent_id IS NULL AND superseded_in = 2147483647
	UNION ALL SELECT child.id, pillar.root_id FROM topic AS child JOIN pillar ON child.parent_id = pillar.topic_id WHERE child.superseded_in = 2147483647)
SELECT i.id AS indicator_key,
	i.code AS indicator_code,
	coalesce(i.name_vi, i.name_en) AS indicator_vi,
	coalesce(i.name_en, i.name_vi) AS indicator_en,
	i.definition_vi AS definition_vi,
	i.definition_en AS definition_en,
	t.code AS topic_code,
	coalesce(t.name_vi, t.name_en) AS topic_vi,
	coalesce(t.name_en, t.name_vi) AS topic_en,
	p.code AS pillar_code,
	coalesce(p.name_vi, p.name_en) AS pillar_vi,
	coalesce(p.name_en, p.name_vi) AS pillar_en,
	m.code AS unit_of_measure,
	coalesce(m.symbol_vi, m.symbol_en) AS symbol,
	i.direction::text AS direction,
	i.aggregation::text AS aggregation,
	d.code AS dataset_code,
	d.licence AS licence
FROM indicator AS i
JOIN unit_of_measure AS m ON m.id = i.unit_of_measure_id AND m.superseded_in = 2147483647
JOIN dataset AS d ON d.id = i.dataset_id AND d.superseded_in = 2147483647
LEFT JOIN topic AS t ON t.id = i.topic_id AND t.superseded_in = 2147483647
LEFT JOIN pillar ON pillar.topic_id = i.topic_id
LEFT JOIN topic AS p ON p.id = pillar.root_id AND p.superseded_in = 2147483647
WHERE i.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_indicator IS 'Chỉ tiêu: mỗi dòng một chỉ tiêu. / Indicators, one row each.';
COMMENT ON COLUMN bi.dim_indicator.indicator_key IS 'Khoá của chỉ tiêu. / Key of the indicator.';
COMMENT ON COLUMN bi.dim_indicator.indicator_code IS 'Mã chỉ tiêu. / Code of the indicator.';
COMMENT ON COLUMN bi.dim_indicator.indicator_vi IS 'Tên chỉ tiêu bằng tiếng Việt. / Name of the indicator in Vietnamese.';
COMMENT ON COLUMN bi.dim_indicator.indicator_en IS 'Tên chỉ tiêu bằng tiếng Anh. / Name of the indicator in English.';
COMMENT ON COLUMN bi.dim_indicator.definition_vi IS 'Định nghĩa bằng tiếng Việt. / Definition in Vietnamese.';
COMMENT ON COLUMN bi.dim_indicator.definition_en IS 'Định nghĩa bằng tiếng Anh. / Definition in English.';
COMMENT ON COLUMN bi.dim_indicator.topic_code IS 'Mã chủ đề của chỉ tiêu. / Code of the topic of the indicator.';
COMMENT ON COLUMN bi.dim_indicator.topic_vi IS 'Tên chủ đề của chỉ tiêu bằng tiếng Việt. / Name of the topic of the indicator in Vietnamese.';
COMMENT ON COLUMN bi.dim_indicator.topic_en IS 'Tên chủ đề của chỉ tiêu bằng tiếng Anh. / Name of the topic of the indicator in English.';
COMMENT ON COLUMN bi.dim_indicator.pillar_code IS 'Mã chủ đề cao nhất. / Code of the topic at the top.';
COMMENT ON COLUMN bi.dim_indicator.pillar_vi IS 'Tên chủ đề cao nhất bằng tiếng Việt. / Name of the topic at the top in Vietnamese.';
COMMENT ON COLUMN bi.dim_indicator.pillar_en IS 'Tên chủ đề cao nhất bằng tiếng Anh. / Name of the topic at the top in English.';
COMMENT ON COLUMN bi.dim_indicator.unit_of_measure IS 'Mã đơn vị tính. / Code of the unit of measure.';
COMMENT ON COLUMN bi.dim_indicator.symbol IS 'Ký hiệu viết sau con số. / What is written after the number.';
COMMENT ON COLUMN bi.dim_indicator.direction IS 'Giá trị cao hay thấp thì tốt hơn. / Whether higher or lower values are better.';
COMMENT ON COLUMN bi.dim_indicator.aggregation IS 'Cách gộp giá trị của nhiều đơn vị: SUM là cộng được; MEAN, WEIGHTED_MEAN và NONE thì không. / How values of several units are combined: SUM can be added; MEAN, WEIGHTED_MEAN and NONE cannot.';
COMMENT ON COLUMN bi.dim_indicator.dataset_code IS 'Mã bộ dữ liệu. / Code of the dataset.';
COMMENT ON COLUMN bi.dim_indicator.licence IS 'Giấy phép của bộ dữ liệu. / Licence of the dataset.';
--> statement-breakpoint
CREATE VIEW bi.dim_unit AS
WITH last AS MATERIALIZED (
	SELECT DISTINCT ON (identity_id) * FROM unit WHERE superseded_in = 2147483647 ORDER BY identity_id, valid_from DESC NULLS LAST),
newest AS MATERIALIZED (
	SELECT last.identity_id, last.code, coalesce(last.name_vi, last.name_en) AS vi, coalesce(last.name_en, last.name_vi) AS en, last.kind::text AS kind,
		last.valid_from, last.valid_to, parent.identity_id AS parent_identity
	FROM last
	LEFT JOIN unit_parent_period AS period ON period.unit_id = last.id AND period.superseded_in = 2147483647
		AND coalesce(period.valid_from <= last.valid_to - 1, true) AND coalesce(period.valid_to > coalesce(last.valid_to - 1, 'infinity'), true)
	LEFT JOIN unit AS parent ON parent.id = coalesce(period.parent_id, last.parent_id) AND parent.superseded_in = 2147483647)
SELECT u0.identity_id AS unit_key,
	u0.code AS unit_code,
	u0.vi AS unit_vi,
	u0.en AS unit_en,
	u0.kind AS unit_kind,
	u0.valid_from AS unit_valid_from,
	u0.valid_to AS unit_valid_to,
	u0.valid_to IS NULL AS is_in_force,
	CASE WHEN u0.kind = 'COUNTRY' THEN u0.code WHEN u1.kind = 'COUNTRY' THEN u1.code WHEN u2.kind = 'COUNTRY' THEN u2.code WHEN u3.kind = 'COUNTRY' THEN u3.code WHEN u4.kind = 'COUNTRY' THEN u4.code END AS country_code,
	CASE WHEN u0.kind = 'COUNTRY' THEN u0.vi WHEN u1.kind = 'COUNTRY' THEN u1.vi WHEN u2.kind = 'COUNTRY' THEN u2.vi WHEN u3.kind = 'COUNTRY' THEN u3.vi WHEN u4.kind = 'COUNTRY' THEN u4.vi END AS country_vi,
	CASE WHEN u0.kind = 'COUNTRY' THEN u0.en WHEN u1.kind = 'COUNTRY' THEN u1.en WHEN u2.kind = 'COUNTRY' THEN u2.en WHEN u3.kind = 'COUNTRY' THEN u3.en WHEN u4.kind = 'COUNTRY' THEN u4.en END AS country_en,
	CASE WHEN u0.kind = 'PROVINCE' THEN u0.code WHEN u1.kind = 'PROVINCE' THEN u1.code WHEN u2.kind = 'PROVINCE' THEN u2.code WHEN u3.kind = 'PROVINCE' THEN u3.code WHEN u4.kind = 'PROVINCE' THEN u4.code END AS province_code,
	CASE WHEN u0.kind = 'PROVINCE' THEN u0.vi WHEN u1.kind = 'PROVINCE' THEN u1.vi WHEN u2.kind = 'PROVINCE' THEN u2.vi WHEN u3.kind = 'PROVINCE' THEN u3.vi WHEN u4.kind = 'PROVINCE' THEN u4.vi END AS province_vi,
	CASE WHEN u0.kind = 'PROVINCE' THEN u0.en WHEN u1.kind = 'PROVINCE' THEN u1.en WHEN u2.kind = 'PROVINCE' THEN u2.en WHEN u3.kind = 'PROVINCE' THEN u3.en WHEN u4.kind = 'PROVINCE' THEN u4.en END AS province_en,
	CASE WHEN u0.kind = 'DISTRICT' THEN u0.code WHEN u1.kind = 'DISTRICT' THEN u1.code WHEN u2.kind = 'DISTRICT' THEN u2.code WHEN u3.kind = 'DISTRICT' THEN u3.code WHEN u4.kind = 'DISTRICT' THEN u4.code END AS district_code,
	CASE WHEN u0.kind = 'DISTRICT' THEN u0.vi WHEN u1.kind = 'DISTRICT' THEN u1.vi WHEN u2.kind = 'DISTRICT' THEN u2.vi WHEN u3.kind = 'DISTRICT' THEN u3.vi WHEN u4.kind = 'DISTRICT' THEN u4.vi END AS district_vi,
	CASE WHEN u0.kind = 'DISTRICT' THEN u0.en WHEN u1.kind = 'DISTRICT' THEN u1.en WHEN u2.kind = 'DISTRICT' THEN u2.en WHEN u3.kind = 'DISTRICT' THEN u3.en WHEN u4.kind = 'DISTRICT' THEN u4.en END AS district_en,
	CASE WHEN u0.kind = 'COMMUNE' THEN u0.code WHEN u1.kind = 'COMMUNE' THEN u1.code WHEN u2.kind = 'COMMUNE' THEN u2.code WHEN u3.kind = 'COMMUNE' THEN u3.code WHEN u4.kind = 'COMMUNE' THEN u4.code END AS commune_code,
	CASE WHEN u0.kind = 'COMMUNE' THEN u0.vi WHEN u1.kind = 'COMMUNE' THEN u1.vi WHEN u2.kind = 'COMMUNE' THEN u2.vi WHEN u3.kind = 'COMMUNE' THEN u3.vi WHEN u4.kind = 'COMMUNE' THEN u4.vi END AS commune_vi,
	CASE WHEN u0.kind = 'COMMUNE' THEN u0.en WHEN u1.kind = 'COMMUNE' THEN u1.en WHEN u2.kind = 'COMMUNE' THEN u2.en WHEN u3.kind = 'COMMUNE' THEN u3.en WHEN u4.kind = 'COMMUNE' THEN u4.en END AS commune_en
FROM newest AS u0
LEFT JOIN newest AS u1 ON u1.identity_id = u0.parent_identity
LEFT JOIN newest AS u2 ON u2.identity_id = u1.parent_identity
LEFT JOIN newest AS u3 ON u3.identity_id = u2.parent_identity
LEFT JOIN newest AS u4 ON u4.identity_id = u3.parent_identity;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_unit IS 'Đơn vị: mỗi dòng một đơn vị với tên, mã và cấp trên mới nhất. / Units, one row each, with its newest name, code and parents.';
COMMENT ON COLUMN bi.dim_unit.unit_key IS 'Khoá của đơn vị; không đổi khi đơn vị đổi tên, đổi mã hay chuyển cấp trên. / Key of the unit; stays the same when its name, code or parent changes.';
COMMENT ON COLUMN bi.dim_unit.unit_code IS 'Mã đơn vị. / Code of the unit.';
COMMENT ON COLUMN bi.dim_unit.unit_vi IS 'Tên đơn vị bằng tiếng Việt. / Name of the unit in Vietnamese.';
COMMENT ON COLUMN bi.dim_unit.unit_en IS 'Tên đơn vị bằng tiếng Anh. / Name of the unit in English.';
COMMENT ON COLUMN bi.dim_unit.unit_kind IS 'Loại đơn vị. / Kind of the unit.';
COMMENT ON COLUMN bi.dim_unit.unit_valid_from IS 'Ngày đầu tiên đơn vị có hiệu lực với tên, mã và cấp trên này; trống nếu không biết. / First day on which the unit is in force with this name, code and parent; empty if unknown.';
COMMENT ON COLUMN bi.dim_unit.unit_valid_to IS 'Ngày đầu tiên đơn vị không còn hiệu lực; trống nếu còn hiệu lực. / First day on which the unit is no longer in force; empty if it still is.';
COMMENT ON COLUMN bi.dim_unit.is_in_force IS 'Đơn vị không có ngày hết hiệu lực. / Whether the unit has no end.';
COMMENT ON COLUMN bi.dim_unit.country_code IS 'Mã quốc gia mà đơn vị là hoặc thuộc về. / Code of the country that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.country_vi IS 'Tên quốc gia bằng tiếng Việt mà đơn vị là hoặc thuộc về. / Name of the country in Vietnamese that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.country_en IS 'Tên quốc gia bằng tiếng Anh mà đơn vị là hoặc thuộc về. / Name of the country in English that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.province_code IS 'Mã tỉnh mà đơn vị là hoặc thuộc về. / Code of the province that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.province_vi IS 'Tên tỉnh bằng tiếng Việt mà đơn vị là hoặc thuộc về. / Name of the province in Vietnamese that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.province_en IS 'Tên tỉnh bằng tiếng Anh mà đơn vị là hoặc thuộc về. / Name of the province in English that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.district_code IS 'Mã huyện mà đơn vị là hoặc thuộc về. / Code of the district that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.district_vi IS 'Tên huyện bằng tiếng Việt mà đơn vị là hoặc thuộc về. / Name of the district in Vietnamese that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.district_en IS 'Tên huyện bằng tiếng Anh mà đơn vị là hoặc thuộc về. / Name of the district in English that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.commune_code IS 'Mã xã mà đơn vị là hoặc thuộc về. / Code of the commune that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.commune_vi IS 'Tên xã bằng tiếng Việt mà đơn vị là hoặc thuộc về. / Name of the commune in Vietnamese that the unit is or is in.';
COMMENT ON COLUMN bi.dim_unit.commune_en IS 'Tên xã bằng tiếng Anh mà đơn vị là hoặc thuộc về. / Name of the commune in English that the unit is or is in.';
--> statement-breakpoint
CREATE VIEW bi.dim_document AS
SELECT d.id AS document_key,
	d.code AS document_code,
	d.number AS document_number,
	coalesce(d.title_vi, d.title_en) AS title_vi,
	coalesce(d.title_en, d.title_vi) AS title_en,
	d.kind::text AS document_kind,
	d.issued_on AS issued_on,
	d.publisher AS publisher,
	d.url AS document_url
FROM document AS d WHERE d.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_document IS 'Tài liệu nguồn: mỗi dòng một tài liệu. / Source documents, one row each.';
COMMENT ON COLUMN bi.dim_document.document_key IS 'Khoá của tài liệu. / Key of the document.';
COMMENT ON COLUMN bi.dim_document.document_code IS 'Mã tài liệu nguồn. / Code of the source document.';
COMMENT ON COLUMN bi.dim_document.document_number IS 'Số hiệu. / Number of the document.';
COMMENT ON COLUMN bi.dim_document.title_vi IS 'Tên tài liệu bằng tiếng Việt. / Title in Vietnamese.';
COMMENT ON COLUMN bi.dim_document.title_en IS 'Tên tài liệu bằng tiếng Anh. / Title in English.';
COMMENT ON COLUMN bi.dim_document.document_kind IS 'Loại tài liệu. / Kind of document.';
COMMENT ON COLUMN bi.dim_document.issued_on IS 'Ngày ban hành như nguồn ghi. / When it was issued, as the source writes it.';
COMMENT ON COLUMN bi.dim_document.publisher IS 'Nơi công bố. / Who published it.';
COMMENT ON COLUMN bi.dim_document.document_url IS 'Địa chỉ của tài liệu nguồn. / Address of the source document.';
--> statement-breakpoint
CREATE VIEW bi.dim_dataset AS
SELECT d.id AS dataset_key,
	d.code AS dataset_code,
	coalesce(d.title_vi, d.title_en) AS title_vi,
	coalesce(d.title_en, d.title_vi) AS title_en,
	d.licence AS licence,
	d.attribution AS attribution
FROM dataset AS d WHERE d.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_dataset IS 'Bộ dữ liệu: mỗi dòng một bộ. / Datasets, one row each.';
COMMENT ON COLUMN bi.dim_dataset.dataset_key IS 'Khoá của bộ dữ liệu. / Key of the dataset.';
COMMENT ON COLUMN bi.dim_dataset.dataset_code IS 'Mã bộ dữ liệu. / Code of the dataset.';
COMMENT ON COLUMN bi.dim_dataset.title_vi IS 'Tên bộ dữ liệu bằng tiếng Việt. / Title in Vietnamese.';
COMMENT ON COLUMN bi.dim_dataset.title_en IS 'Tên bộ dữ liệu bằng tiếng Anh. / Title in English.';
COMMENT ON COLUMN bi.dim_dataset.licence IS 'Giấy phép của bộ dữ liệu. / Licence of the dataset.';
COMMENT ON COLUMN bi.dim_dataset.attribution IS 'Cách ghi nguồn. / How to credit the source.';
--> statement-breakpoint
CREATE VIEW bi.dim_period AS
SELECT o.period_start || '/' || o.period_end AS period_key,
	o.period AS period,
	o.period_start AS period_start,
	o.period_end - 1 AS period_end,
	CASE WHEN extract(year FROM o.period_start) = extract(year FROM o.period_end - 1) THEN extract(year FROM o.period_start)::integer END AS year,
	CASE length(o.period) WHEN 4 THEN 'YEAR' WHEN 7 THEN CASE WHEN o.period LIKE '%Q%' THEN 'QUARTER' ELSE 'MONTH' END WHEN 10 THEN 'DAY' ELSE 'RANGE' END AS period_kind
FROM (SELECT min(period) AS period, period_start, period_end FROM observation WHERE superseded_in = 2147483647 AND alternative = 0 GROUP BY period_start, period_end) AS o;
--> statement-breakpoint
COMMENT ON VIEW bi.dim_period IS 'Kỳ số liệu: mỗi dòng một kỳ có giá trị. / Periods that observations are for, one row each.';
COMMENT ON COLUMN bi.dim_period.period_key IS 'Khoá của kỳ. / Key of the period.';
COMMENT ON COLUMN bi.dim_period.period IS 'Kỳ số liệu như nguồn ghi: 2024, 2024-Q1, 2024-03. / Period as the source writes it: 2024, 2024-Q1, 2024-03.';
COMMENT ON COLUMN bi.dim_period.period_start IS 'Ngày đầu của kỳ. / First day of the period.';
COMMENT ON COLUMN bi.dim_period.period_end IS 'Ngày cuối của kỳ. / Last day of the period.';
COMMENT ON COLUMN bi.dim_period.year IS 'Năm của kỳ; trống nếu kỳ kéo dài qua nhiều năm. / Year of the period; empty if it spans several years.';
COMMENT ON COLUMN bi.dim_period.period_kind IS 'Loại kỳ: YEAR, QUARTER, MONTH, DAY hoặc RANGE. / Kind of period: YEAR, QUARTER, MONTH, DAY or RANGE.';
--> statement-breakpoint
-- What both facts are made of: observations with and without a breakdown, which must not be added together.
CREATE VIEW observation_fact AS
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
	o.series_id AS series_key
FROM observation AS o
JOIN series AS s ON s.id = o.series_id AND s.superseded_in = 2147483647
JOIN indicator AS i ON i.id = s.indicator_id AND i.superseded_in = 2147483647
LEFT JOIN LATERAL (
	SELECT period_start, period_end FROM observation AS later
	WHERE later.series_id = s.id AND later.alternative = 0 AND later.status <> 'MISSING' AND later.superseded_in = 2147483647
	ORDER BY period_start DESC, period_end DESC LIMIT 1) AS newest ON true
WHERE o.superseded_in = 2147483647 AND o.alternative = 0;
--> statement-breakpoint
CREATE VIEW bi.fact_observation AS
SELECT indicator_key, indicator_code, subject_kind, unit_key, asset_key, model_key, period_key, period, period_start,
	period_end, year, period_kind, amount, rate, inexact, relation, lower, upper, interval_lower, interval_upper,
	numerator, denominator, status, missing_reason, note, is_latest, document_key, locator, dataset_key,
	series_key
FROM observation_fact WHERE breakdown = '';
--> statement-breakpoint
COMMENT ON VIEW bi.fact_observation IS 'Giá trị tổng số, không phân loại: mỗi dòng một chỉ tiêu, một đối tượng và một kỳ. / Observations without a breakdown: a row for each indicator, subject and period.';
COMMENT ON COLUMN bi.fact_observation.indicator_key IS 'Khoá của chỉ tiêu, nối với bi.dim_indicator. / Key of the indicator; joins bi.dim_indicator.';
COMMENT ON COLUMN bi.fact_observation.indicator_code IS 'Mã chỉ tiêu. / Code of the indicator.';
COMMENT ON COLUMN bi.fact_observation.subject_kind IS 'Loại đối tượng: UNIT, INFRASTRUCTURE_ASSET hoặc PRACTICE_MODEL. / What the observation is about: UNIT, INFRASTRUCTURE_ASSET or PRACTICE_MODEL.';
COMMENT ON COLUMN bi.fact_observation.unit_key IS 'Khoá của đơn vị, nối với bi.dim_unit; trống nếu đối tượng không phải là đơn vị. / Key of the unit; joins bi.dim_unit; empty if the subject is none.';
COMMENT ON COLUMN bi.fact_observation.asset_key IS 'Khoá của hạ tầng, nối với bi.infrastructure; trống nếu đối tượng không phải là hạ tầng. / Key of the infrastructure asset; joins bi.infrastructure; empty if the subject is none.';
COMMENT ON COLUMN bi.fact_observation.model_key IS 'Khoá của mô hình; trống nếu đối tượng không phải là mô hình. / Key of the practice model; empty if the subject is none.';
COMMENT ON COLUMN bi.fact_observation.period_key IS 'Khoá của kỳ số liệu, nối với bi.dim_period. / Key of the period; joins bi.dim_period.';
COMMENT ON COLUMN bi.fact_observation.period IS 'Kỳ số liệu như nguồn ghi: 2024, 2024-Q1, 2024-03. / Period as the source writes it: 2024, 2024-Q1, 2024-03.';
COMMENT ON COLUMN bi.fact_observation.period_start IS 'Ngày đầu của kỳ. / First day of the period.';
COMMENT ON COLUMN bi.fact_observation.period_end IS 'Ngày cuối của kỳ. / Last day of the period.';
COMMENT ON COLUMN bi.fact_observation.year IS 'Năm của kỳ; trống nếu kỳ kéo dài qua nhiều năm. / Year of the period; empty if it spans several years.';
COMMENT ON COLUMN bi.fact_observation.period_kind IS 'Loại kỳ: YEAR, QUARTER, MONTH, DAY hoặc RANGE. / Kind of period: YEAR, QUARTER, MONTH, DAY or RANGE.';
COMMENT ON COLUMN bi.fact_observation.amount IS 'Giá trị chính xác cộng được qua các đơn vị cùng loại không chồng lên nhau, ví dụ số người; trống cho mọi giá trị khác. / Exact value that can be added over units of one kind, such as a number of people; empty for all others.';
COMMENT ON COLUMN bi.fact_observation.rate IS 'Giá trị chính xác không được cộng: tỷ lệ, thứ hạng, chỉ số. / Exact value that must not be added: a rate, a rank, an index.';
COMMENT ON COLUMN bi.fact_observation.inexact IS 'Con số mà giá trị chỉ lớn hơn, nhỏ hơn hoặc khoảng chừng; đọc cùng relation. / Number that the value is only above, below or about; read it with relation.';
COMMENT ON COLUMN bi.fact_observation.relation IS 'Quan hệ với con số: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST hoặc ABOUT. / How the value relates to the number: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST or ABOUT.';
COMMENT ON COLUMN bi.fact_observation.lower IS 'Cận dưới nếu quan hệ là BETWEEN. / Lower bound if the relation is BETWEEN.';
COMMENT ON COLUMN bi.fact_observation.upper IS 'Cận trên nếu quan hệ là BETWEEN. / Upper bound if the relation is BETWEEN.';
COMMENT ON COLUMN bi.fact_observation.interval_lower IS 'Cận dưới của khoảng quanh giá trị. / Lower end of the interval around the value.';
COMMENT ON COLUMN bi.fact_observation.interval_upper IS 'Cận trên của khoảng quanh giá trị. / Upper end of the interval around the value.';
COMMENT ON COLUMN bi.fact_observation.numerator IS 'Tử số; trống nếu nguồn không nêu. / Numerator; empty if it was not reported.';
COMMENT ON COLUMN bi.fact_observation.denominator IS 'Mẫu số; trống nếu nguồn không nêu. / Denominator; empty if it was not reported.';
COMMENT ON COLUMN bi.fact_observation.status IS 'Trạng thái của giá trị, ví dụ NORMAL hoặc MISSING. / Status of the value, such as NORMAL or MISSING.';
COMMENT ON COLUMN bi.fact_observation.missing_reason IS 'Lý do không có số liệu. / Why there is no data.';
COMMENT ON COLUMN bi.fact_observation.note IS 'Ghi chú. / Note.';
COMMENT ON COLUMN bi.fact_observation.is_latest IS 'Có phải là giá trị mới nhất của chuỗi không. / Whether it is the newest observation with a value of its series.';
COMMENT ON COLUMN bi.fact_observation.document_key IS 'Khoá của tài liệu nguồn, nối với bi.dim_document. / Key of the source document; joins bi.dim_document.';
COMMENT ON COLUMN bi.fact_observation.locator IS 'Vị trí trong tài liệu. / Where in the document.';
COMMENT ON COLUMN bi.fact_observation.dataset_key IS 'Khoá của bộ dữ liệu, nối với bi.dim_dataset. / Key of the dataset; joins bi.dim_dataset.';
COMMENT ON COLUMN bi.fact_observation.series_key IS 'Khoá của chuỗi: một chỉ tiêu của một đối tượng. / Key of the series: one indicator of one subject.';
--> statement-breakpoint
CREATE VIEW bi.fact_breakdown AS
SELECT indicator_key, indicator_code, subject_kind, unit_key, asset_key, model_key, breakdown, period_key, period,
	period_start, period_end, year, period_kind, amount, rate, inexact, relation, lower, upper, interval_lower,
	interval_upper, numerator, denominator, status, missing_reason, note, is_latest, document_key, locator,
	dataset_key, series_key
FROM observation_fact WHERE breakdown <> '';
--> statement-breakpoint
COMMENT ON VIEW bi.fact_breakdown IS 'Giá trị theo phân loại. Tách khỏi bi.fact_observation để không cộng hai lần. / Observations of categories, apart from bi.fact_observation so that nothing is added twice.';
COMMENT ON COLUMN bi.fact_breakdown.breakdown IS 'Các phân loại, ví dụ area=URBAN;sex=FEMALE. / Its categories, such as area=URBAN;sex=FEMALE.';
--> statement-breakpoint
-- The other columns are those of bi.fact_observation.
DO $$
DECLARE described record;
BEGIN
	FOR described IN SELECT attname, col_description(attrelid, attnum) AS text FROM pg_attribute
		WHERE attrelid = 'bi.fact_observation'::regclass AND attnum > 0
	LOOP
		EXECUTE format('COMMENT ON COLUMN bi.fact_breakdown.%I IS %L', described.attname, described.text);
	END LOOP;
END $$;
--> statement-breakpoint
CREATE VIEW bi.infrastructure AS
SELECT a.id AS asset_key,
	a.code AS asset_code,
	coalesce(a.name_vi, a.name_en) AS asset_vi,
	coalesce(a.name_en, a.name_vi) AS asset_en,
	a.kind::text AS asset_kind,
	a.status::text AS status,
	o.identity_id AS operator_key,
	a.homepage AS homepage
FROM infrastructure_asset AS a LEFT JOIN unit AS o ON o.id = a.operator_id AND o.superseded_in = 2147483647 WHERE a.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.infrastructure IS 'Hạ tầng số: mỗi dòng một hạ tầng. / Digital infrastructure, one row for each asset.';
COMMENT ON COLUMN bi.infrastructure.asset_key IS 'Khoá của hạ tầng. / Key of the infrastructure asset.';
COMMENT ON COLUMN bi.infrastructure.asset_code IS 'Mã hạ tầng. / Code of the infrastructure asset.';
COMMENT ON COLUMN bi.infrastructure.asset_vi IS 'Tên hạ tầng bằng tiếng Việt. / Name of the infrastructure asset in Vietnamese.';
COMMENT ON COLUMN bi.infrastructure.asset_en IS 'Tên hạ tầng bằng tiếng Anh. / Name of the infrastructure asset in English.';
COMMENT ON COLUMN bi.infrastructure.asset_kind IS 'Loại hạ tầng. / Kind of infrastructure.';
COMMENT ON COLUMN bi.infrastructure.status IS 'Tình trạng: PLANNED, PILOT, OPERATING, UPGRADING hoặc RETIRED. / Status: PLANNED, PILOT, OPERATING, UPGRADING or RETIRED.';
COMMENT ON COLUMN bi.infrastructure.operator_key IS 'Khoá của đơn vị vận hành, nối với bi.dim_unit. / Key of the unit that operates it; joins bi.dim_unit.';
COMMENT ON COLUMN bi.infrastructure.homepage IS 'Địa chỉ trang chủ. / Address of its home page.';
--> statement-breakpoint
CREATE VIEW bi.adoption AS
SELECT m.id AS model_key,
	m.code AS model_code,
	coalesce(m.name_vi, m.name_en) AS model_vi,
	coalesce(m.name_en, m.name_vi) AS model_en,
	u.identity_id AS unit_key,
	a.status::text AS status,
	a.since AS since,
	a.numerator AS numerator,
	a.denominator AS denominator,
	a.document_id AS document_key,
	a.locator AS locator
FROM adoption AS a
JOIN practice_model AS m ON m.id = a.model_id AND m.superseded_in = 2147483647
JOIN unit AS u ON u.id = a.unit_id AND u.superseded_in = 2147483647
WHERE a.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.adoption IS 'Việc áp dụng mô hình: mỗi dòng một mô hình và một đơn vị. / Adoptions, a row for each practice model and unit.';
COMMENT ON COLUMN bi.adoption.model_key IS 'Khoá của mô hình. / Key of the practice model.';
COMMENT ON COLUMN bi.adoption.model_code IS 'Mã mô hình. / Code of the practice model.';
COMMENT ON COLUMN bi.adoption.model_vi IS 'Tên mô hình bằng tiếng Việt. / Name of the practice model in Vietnamese.';
COMMENT ON COLUMN bi.adoption.model_en IS 'Tên mô hình bằng tiếng Anh. / Name of the practice model in English.';
COMMENT ON COLUMN bi.adoption.unit_key IS 'Khoá của đơn vị, nối với bi.dim_unit. / Key of the unit; joins bi.dim_unit.';
COMMENT ON COLUMN bi.adoption.status IS 'Tình trạng: PLANNED, PILOT, OPERATING, UPGRADING hoặc RETIRED. / Status: PLANNED, PILOT, OPERATING, UPGRADING or RETIRED.';
COMMENT ON COLUMN bi.adoption.since IS 'Bắt đầu áp dụng từ khi nào, như nguồn ghi. / Since when, as the source writes it.';
COMMENT ON COLUMN bi.adoption.numerator IS 'Số nơi thuộc đơn vị đã áp dụng. / How many places in the unit have adopted it.';
COMMENT ON COLUMN bi.adoption.denominator IS 'Tổng số nơi. / How many places there are.';
COMMENT ON COLUMN bi.adoption.document_key IS 'Khoá của tài liệu nguồn, nối với bi.dim_document. / Key of the source document; joins bi.dim_document.';
COMMENT ON COLUMN bi.adoption.locator IS 'Vị trí trong tài liệu. / Where in the document.';
--> statement-breakpoint
CREATE VIEW bi.target AS
SELECT t.id AS target_key,
	t.indicator_id AS indicator_key,
	u.identity_id AS unit_key,
	t.period AS due,
	t.period_end - 1 AS due_on,
	t.value AS target,
	t.relation::text AS relation,
	t.lower AS lower,
	t.upper AS upper,
	t.document_id AS document_key,
	t.locator AS locator
FROM target AS t LEFT JOIN unit AS u ON t.subject_kind = 'UNIT' AND u.id = t.subject_id AND u.superseded_in = 2147483647 WHERE t.superseded_in = 2147483647;
--> statement-breakpoint
COMMENT ON VIEW bi.target IS 'Mục tiêu: mỗi dòng một giá trị mà một tài liệu cam kết đạt. / Targets, a row for each value that a document commits to reach.';
COMMENT ON COLUMN bi.target.target_key IS 'Khoá của mục tiêu. / Key of the target.';
COMMENT ON COLUMN bi.target.indicator_key IS 'Khoá của chỉ tiêu, nối với bi.dim_indicator. / Key of the indicator; joins bi.dim_indicator.';
COMMENT ON COLUMN bi.target.unit_key IS 'Khoá của đơn vị, nối với bi.dim_unit; trống nếu đối tượng không phải là đơn vị. / Key of the unit; joins bi.dim_unit; empty if the subject is none.';
COMMENT ON COLUMN bi.target.due IS 'Kỳ phải đạt. / Period by the end of which it is due.';
COMMENT ON COLUMN bi.target.due_on IS 'Ngày cuối của kỳ phải đạt. / Last day of that period.';
COMMENT ON COLUMN bi.target.target IS 'Con số phải đạt; trống nếu là khoảng. / Number to reach; empty for a span.';
COMMENT ON COLUMN bi.target.relation IS 'Quan hệ với con số: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST hoặc ABOUT. / How the value relates to the number: EQUAL, BETWEEN, GREATER, AT_LEAST, LESS, AT_MOST or ABOUT.';
COMMENT ON COLUMN bi.target.lower IS 'Cận dưới nếu quan hệ là BETWEEN. / Lower bound if the relation is BETWEEN.';
COMMENT ON COLUMN bi.target.upper IS 'Cận trên nếu quan hệ là BETWEEN. / Upper bound if the relation is BETWEEN.';
COMMENT ON COLUMN bi.target.document_key IS 'Khoá của tài liệu nguồn, nối với bi.dim_document. / Key of the source document; joins bi.dim_document.';
COMMENT ON COLUMN bi.target.locator IS 'Vị trí trong tài liệu. / Where in the document.';
--> statement-breakpoint
CREATE VIEW bi.revision AS
SELECT max(number) AS revision,
	max(published_at) AS published_at
FROM revision;
--> statement-breakpoint
COMMENT ON VIEW bi.revision IS 'Bản phát hành mà các bảng này đọc: bản mới nhất. / The revision that these views read: the newest.';
COMMENT ON COLUMN bi.revision.revision IS 'Số của bản phát hành. / Number of the revision.';
COMMENT ON COLUMN bi.revision.published_at IS 'Thời điểm công bố. / When it was published.';
--> statement-breakpoint
CREATE TYPE bi.total_state AS (total numeric, indicator text, period text, kind text);
--> statement-breakpoint
-- Refuses what would be a wrong sum: rates, several indicators or periods, units of several kinds.
CREATE FUNCTION bi.add_to_total(state bi.total_state, amount numeric, indicator text, period text, unit_kind text) RETURNS bi.total_state
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
	IF amount IS NULL THEN
		RAISE EXCEPTION '% cannot be added: it is a rate, or a value is missing or not exact', coalesce(indicator, 'the value') USING ERRCODE = 'data_exception';
	ELSIF state IS NULL THEN
		RETURN (amount, indicator, period, unit_kind)::bi.total_state;
	ELSIF state.indicator IS DISTINCT FROM indicator THEN
		RAISE EXCEPTION 'expected one indicator; got % and %. Group by indicator_code', state.indicator, indicator USING ERRCODE = 'data_exception';
	ELSIF state.period IS DISTINCT FROM period THEN
		RAISE EXCEPTION 'expected one period; got % and %. Group by period', state.period, period USING ERRCODE = 'data_exception';
	ELSIF state.kind IS DISTINCT FROM unit_kind THEN
		RAISE EXCEPTION 'expected units of one kind, of which none is in another; got % and %. Group by unit_kind', state.kind, unit_kind USING ERRCODE = 'data_exception';
	END IF;
	state.total := state.total + amount;
	RETURN state;
END $$;
--> statement-breakpoint
CREATE FUNCTION bi.total_of(state bi.total_state) RETURNS numeric IMMUTABLE PARALLEL SAFE
RETURN state.total;
--> statement-breakpoint
CREATE AGGREGATE bi.total (amount numeric, indicator_code text, period text, unit_kind text) (
	SFUNC = bi.add_to_total, STYPE = bi.total_state, FINALFUNC = bi.total_of);
--> statement-breakpoint
COMMENT ON AGGREGATE bi.total(numeric, text, text, text) IS 'Cộng amount của một chỉ tiêu, một kỳ và các đơn vị cùng loại; báo lỗi nếu không cộng được. / Adds the amounts of one indicator, one period and units of one kind; an error if they must not be added.';
