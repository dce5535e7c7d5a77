CREATE TABLE "kept_count" (
	"revision" integer NOT NULL,
	"counted" text NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "kept_count_revision_counted_pk" PRIMARY KEY("revision","counted")
);
--> statement-breakpoint
ALTER TABLE "kept_count" ADD CONSTRAINT "kept_count_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- The counts of the revisions that can be read: what was added up to each of them, less what was replaced or withdrawn.
WITH change AS MATERIALIZED (
	SELECT 'observations' AS counted, published_in AS number, count(*) AS rows FROM observation GROUP BY published_in
	UNION ALL SELECT 'observations', superseded_in, -count(*) FROM observation WHERE superseded_in < 2147483647 GROUP BY superseded_in
	UNION ALL SELECT 'observationsWithoutAlternatives', published_in, count(*) FROM observation WHERE alternative = 0 GROUP BY published_in
	UNION ALL SELECT 'observationsWithoutAlternatives', superseded_in, -count(*) FROM observation WHERE alternative = 0 AND superseded_in < 2147483647 GROUP BY superseded_in
	UNION ALL SELECT 'series', published_in, count(*) FROM series GROUP BY published_in
	UNION ALL SELECT 'series', superseded_in, -count(*) FROM series WHERE superseded_in < 2147483647 GROUP BY superseded_in
)
INSERT INTO kept_count (revision, counted, entries)
SELECT r.number, kind.counted, (SELECT coalesce(sum(c.rows), 0)::integer FROM change c WHERE c.counted = kind.counted AND c.number <= r.number)
FROM revision r CROSS JOIN (VALUES ('observations'), ('observationsWithoutAlternatives'), ('series')) AS kind (counted)
WHERE r.pruned_at IS NULL;
