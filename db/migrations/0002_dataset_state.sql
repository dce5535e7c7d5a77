CREATE TABLE "dataset_state" (
	"dataset_id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"period_start" date,
	"period_end" date,
	CONSTRAINT "dataset_state_dataset_id_superseded_in_pk" PRIMARY KEY("dataset_id","superseded_in"),
	CONSTRAINT "dataset_state_revision_order" CHECK ("dataset_state"."published_in" < "dataset_state"."superseded_in"),
	CONSTRAINT "dataset_state_period_order" CHECK ("dataset_state"."period_start" < "dataset_state"."period_end")
);
--> statement-breakpoint
ALTER TABLE "observation" DROP CONSTRAINT "observation_series_id_entity_id_fk";
--> statement-breakpoint
ALTER TABLE "observation" DROP CONSTRAINT "observation_dataset_id_entity_id_fk";
--> statement-breakpoint
ALTER TABLE "observation" DROP CONSTRAINT "observation_document_id_entity_id_fk";
--> statement-breakpoint
ALTER TABLE "dataset_state" ADD CONSTRAINT "dataset_state_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- The states of the revisions that were published before this table was there.
WITH "change" AS (
	SELECT DISTINCT r."dataset_id", n."number" FROM (
		SELECT "id" AS "dataset_id", "published_in", "superseded_in" FROM "dataset"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "catalogue"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "topic"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "document"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "unit"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "unit_identifier"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "unit_change"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "unit_change_link"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "unit_of_measure"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "dimension"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "category"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "infrastructure_asset"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "practice_model"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "subject_source"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "adoption"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "indicator"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "target"
		UNION ALL SELECT "dataset_id", "published_in", "superseded_in" FROM "observation"
	) r CROSS JOIN LATERAL (VALUES (r."published_in"), (r."superseded_in")) AS n ("number")
	WHERE n."number" < 2147483647
), "state" AS (
	SELECT "dataset_id", "number" AS "published_in",
		lead("number", 1, 2147483647) OVER (PARTITION BY "dataset_id" ORDER BY "number") AS "superseded_in"
	FROM "change"
)
INSERT INTO "dataset_state" ("dataset_id", "published_in", "superseded_in", "period_start", "period_end")
SELECT s."dataset_id", s."published_in", s."superseded_in", p."start", p."end"
FROM "state" s
JOIN "dataset" d ON d."id" = s."dataset_id"
	AND d."published_in" <= s."published_in" AND d."superseded_in" > s."published_in"
CROSS JOIN LATERAL (
	SELECT min(o."period_start") AS "start", max(o."period_end") AS "end" FROM "observation" o
	WHERE o."dataset_id" = s."dataset_id"
		AND o."published_in" <= s."published_in" AND o."superseded_in" > s."published_in"
) p;
