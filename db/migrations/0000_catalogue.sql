CREATE TYPE "public"."document_kind" AS ENUM('LAW', 'RESOLUTION', 'DECISION', 'PLAN', 'REPORT', 'ARTICLE', 'WEB_PAGE', 'DATASET');--> statement-breakpoint
CREATE TYPE "public"."language" AS ENUM('VI', 'EN');--> statement-breakpoint
CREATE TYPE "public"."entity_kind" AS ENUM('DATASET', 'TOPIC', 'UNIT_OF_MEASURE', 'DIMENSION', 'CATEGORY', 'DOCUMENT', 'UNIT', 'UNIT_CHANGE', 'INFRASTRUCTURE_ASSET', 'PRACTICE_MODEL', 'ADOPTION', 'INDICATOR', 'SERIES', 'TARGET');--> statement-breakpoint
CREATE TYPE "public"."relation" AS ENUM('EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN');--> statement-breakpoint
CREATE TYPE "public"."aggregation" AS ENUM('SUM', 'MEAN', 'WEIGHTED_MEAN', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."direction" AS ENUM('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL');--> statement-breakpoint
CREATE TYPE "public"."infrastructure_kind" AS ENUM('PLATFORM', 'NETWORK', 'PORTAL', 'APPLICATION', 'COMMAND_CENTRE', 'BROADCAST', 'CHANNEL', 'REGISTRY');--> statement-breakpoint
CREATE TYPE "public"."lifecycle_status" AS ENUM('PLANNED', 'PILOT', 'OPERATING', 'UPGRADING', 'RETIRED');--> statement-breakpoint
CREATE TYPE "public"."missing_reason" AS ENUM('NOT_COLLECTED', 'CONFIDENTIAL', 'NOT_YET_DUE', 'NOT_APPLICABLE', 'LOST_IN_BOUNDARY_CHANGE', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "public"."observation_status" AS ENUM('NORMAL', 'ESTIMATED', 'FORECAST', 'PROVISIONAL', 'MISSING', 'BREAK');--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('UNIT', 'INFRASTRUCTURE_ASSET', 'PRACTICE_MODEL');--> statement-breakpoint
CREATE TYPE "public"."unit_kind" AS ENUM('COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'AGENCY', 'ENTERPRISE', 'FACILITY', 'MEDIA', 'PARTY_BODY', 'MASS_ORGANISATION', 'ECONOMIC_ZONE');--> statement-breakpoint
CREATE TYPE "public"."unit_change_kind" AS ENUM('CREATED', 'ABOLISHED', 'MERGED', 'SPLIT', 'RENAMED', 'MOVED', 'RECODED');--> statement-breakpoint
CREATE TABLE "catalogue" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"title_vi" text NOT NULL,
	"title_en" text,
	"description_vi" text,
	"description_en" text,
	"publisher_id" integer,
	"licence" text NOT NULL,
	CONSTRAINT "catalogue_code_superseded_in_pk" PRIMARY KEY("code","superseded_in"),
	CONSTRAINT "catalogue_revision_order" CHECK ("catalogue"."published_in" < "catalogue"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"package" text NOT NULL,
	"code" text NOT NULL,
	"title_vi" text NOT NULL,
	"title_en" text,
	"description_vi" text,
	"description_en" text,
	"licence" text NOT NULL,
	"attribution" text,
	"publisher_id" integer,
	"homepage" text,
	"frequency" text,
	"topic_ids" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "dataset_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "dataset_revision_order" CHECK ("dataset"."published_in" < "dataset"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"dimension_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"position" integer NOT NULL,
	CONSTRAINT "category_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "category_revision_order" CHECK ("category"."published_in" < "category"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "dimension" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	CONSTRAINT "dimension_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "dimension_revision_order" CHECK ("dimension"."published_in" < "dimension"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"number" text,
	"title_vi" text NOT NULL,
	"title_en" text,
	"kind" "document_kind" NOT NULL,
	"issuer_id" integer,
	"publisher" text,
	"issued_on" text,
	"issued_on_start" date,
	"issued_on_end" date,
	"url" text,
	"language" "language" NOT NULL,
	"licence" text,
	"note" text,
	CONSTRAINT "document_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "document_revision_order" CHECK ("document"."published_in" < "document"."superseded_in"),
	CONSTRAINT "document_issued_on" CHECK ("document"."issued_on_start" < "document"."issued_on_end"),
	CONSTRAINT "document_issued_on_whole" CHECK (num_nulls("document"."issued_on", "document"."issued_on_start", "document"."issued_on_end") IN (0, 3))
);
--> statement-breakpoint
CREATE TABLE "entity" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" "entity_kind" NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "entity_kind_key" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "indicator" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"definition_vi" text,
	"definition_en" text,
	"topic_id" integer,
	"unit_of_measure_id" integer NOT NULL,
	"direction" "direction" NOT NULL,
	"aggregation" "aggregation" NOT NULL,
	"weight_id" integer,
	"dimension_ids" integer[] DEFAULT '{}' NOT NULL,
	"custodian_id" integer,
	CONSTRAINT "indicator_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "indicator_revision_order" CHECK ("indicator"."published_in" < "indicator"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "infrastructure_asset" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"kind" "infrastructure_kind" NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"description_vi" text,
	"description_en" text,
	"status" "lifecycle_status" NOT NULL,
	"operator_id" integer,
	"serves_ids" integer[] DEFAULT '{}' NOT NULL,
	"depends_on_ids" integer[] DEFAULT '{}' NOT NULL,
	"homepage" text,
	CONSTRAINT "infrastructure_asset_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "infrastructure_asset_revision_order" CHECK ("infrastructure_asset"."published_in" < "infrastructure_asset"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "subject_source" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"subject_id" integer NOT NULL,
	"position" integer NOT NULL,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	CONSTRAINT "subject_source_subject_id_position_superseded_in_pk" PRIMARY KEY("subject_id","position","superseded_in"),
	CONSTRAINT "subject_source_revision_order" CHECK ("subject_source"."published_in" < "subject_source"."superseded_in"),
	CONSTRAINT "subject_source_citation_says_where" CHECK ("subject_source"."locator" IS NOT NULL OR "subject_source"."quote" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"series_id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"alternative" smallint DEFAULT 0 NOT NULL,
	"relation" "relation" NOT NULL,
	"value" numeric,
	"lower" numeric,
	"upper" numeric,
	"numerator" numeric,
	"denominator" numeric,
	"status" "observation_status" NOT NULL,
	"missing_reason" "missing_reason",
	"note" text,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	CONSTRAINT "observation_series_id_period_start_period_end_alternative_superseded_in_pk" PRIMARY KEY("series_id","period_start","period_end","alternative","superseded_in"),
	CONSTRAINT "observation_revision_order" CHECK ("observation"."published_in" < "observation"."superseded_in"),
	CONSTRAINT "observation_period_order" CHECK ("observation"."period_start" < "observation"."period_end"),
	CONSTRAINT "observation_bounds_fit_relation" CHECK (CASE WHEN "observation"."relation" = 'BETWEEN'
      THEN num_nonnulls("observation"."lower", "observation"."upper") <> 1 AND "observation"."value" IS NULL AND "observation"."lower" < "observation"."upper"
      ELSE num_nonnulls("observation"."lower", "observation"."upper") = 0 END),
	CONSTRAINT "observation_citation_says_where" CHECK ("observation"."locator" IS NOT NULL OR "observation"."quote" IS NOT NULL),
	CONSTRAINT "observation_denominator" CHECK ("observation"."denominator" <> 0),
	CONSTRAINT "observation_numerator" CHECK ("observation"."numerator" IS NULL OR "observation"."denominator" IS NOT NULL),
	CONSTRAINT "observation_missing_has_no_value" CHECK (CASE WHEN "observation"."status" = 'MISSING'
        THEN num_nonnulls("observation"."value", "observation"."lower", "observation"."upper", "observation"."numerator") = 0
          AND "observation"."missing_reason" IS NOT NULL AND "observation"."note" IS NOT NULL
        ELSE "observation"."missing_reason" IS NULL
          AND CASE WHEN "observation"."relation" = 'BETWEEN' THEN "observation"."lower" IS NOT NULL
            ELSE num_nonnulls("observation"."value", "observation"."numerator") > 0 END END),
	CONSTRAINT "observation_alternative_says_why" CHECK ("observation"."alternative" = 0 OR "observation"."alternative" > 0 AND "observation"."note" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "adoption" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"model_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"status" "lifecycle_status" NOT NULL,
	"since" text,
	"since_start" date,
	"since_end" date,
	"numerator" integer,
	"denominator" integer,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	CONSTRAINT "adoption_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "adoption_revision_order" CHECK ("adoption"."published_in" < "adoption"."superseded_in"),
	CONSTRAINT "adoption_citation_says_where" CHECK ("adoption"."locator" IS NOT NULL OR "adoption"."quote" IS NOT NULL),
	CONSTRAINT "adoption_since" CHECK ("adoption"."since_start" < "adoption"."since_end"),
	CONSTRAINT "adoption_since_whole" CHECK (num_nulls("adoption"."since", "adoption"."since_start", "adoption"."since_end") IN (0, 3)),
	CONSTRAINT "adoption_denominator" CHECK ("adoption"."denominator" > 0 AND "adoption"."numerator" BETWEEN 0 AND "adoption"."denominator")
);
--> statement-breakpoint
CREATE TABLE "practice_model" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"summary_vi" text,
	"summary_en" text,
	"topic_id" integer,
	"status" "lifecycle_status" NOT NULL,
	"lead_id" integer,
	"infrastructure_asset_ids" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "practice_model_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "practice_model_revision_order" CHECK ("practice_model"."published_in" < "practice_model"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"number" integer PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "revision_package" (
	"revision" integer NOT NULL,
	"package" text NOT NULL,
	"version" text,
	"checksum" text NOT NULL,
	CONSTRAINT "revision_package_revision_package_pk" PRIMARY KEY("revision","package")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"indicator_id" integer NOT NULL,
	"subject_kind" "subject_kind" NOT NULL,
	"subject_id" integer NOT NULL,
	"breakdown" text NOT NULL,
	"category_ids" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "series_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "series_revision_order" CHECK ("series"."published_in" < "series"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "target" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"indicator_id" integer NOT NULL,
	"subject_kind" "subject_kind" NOT NULL,
	"subject_id" integer NOT NULL,
	"period" text NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"relation" "relation" NOT NULL,
	"value" numeric,
	"lower" numeric,
	"upper" numeric,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	CONSTRAINT "target_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "target_revision_order" CHECK ("target"."published_in" < "target"."superseded_in"),
	CONSTRAINT "target_period_order" CHECK ("target"."period_start" < "target"."period_end"),
	CONSTRAINT "target_bounds_fit_relation" CHECK (CASE WHEN "target"."relation" = 'BETWEEN'
      THEN num_nonnulls("target"."lower", "target"."upper") <> 1 AND "target"."value" IS NULL AND "target"."lower" < "target"."upper"
      ELSE num_nonnulls("target"."lower", "target"."upper") = 0 END),
	CONSTRAINT "target_citation_says_where" CHECK ("target"."locator" IS NOT NULL OR "target"."quote" IS NOT NULL),
	CONSTRAINT "target_has_a_value" CHECK (num_nonnulls("target"."value", "target"."lower") = 1)
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"parent_id" integer,
	"position" integer NOT NULL,
	CONSTRAINT "topic_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "topic_revision_order" CHECK ("topic"."published_in" < "topic"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"kind" "unit_kind" NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"type_vi" text,
	"type_en" text,
	"valid_from" date,
	"valid_to" date,
	"parent_id" integer,
	CONSTRAINT "unit_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "unit_revision_order" CHECK ("unit"."published_in" < "unit"."superseded_in"),
	CONSTRAINT "unit_validity_order" CHECK ("unit"."valid_from" < "unit"."valid_to"),
	CONSTRAINT "unit_not_its_own_parent" CHECK ("unit"."parent_id" <> "unit"."id")
);
--> statement-breakpoint
CREATE TABLE "unit_identifier" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"scheme" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "unit_identifier_unit_id_scheme_superseded_in_pk" PRIMARY KEY("unit_id","scheme","superseded_in"),
	CONSTRAINT "unit_identifier_revision_order" CHECK ("unit_identifier"."published_in" < "unit_identifier"."superseded_in")
);
--> statement-breakpoint
CREATE TABLE "unit_change" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"kind" "unit_change_kind" NOT NULL,
	"changed_on" date NOT NULL,
	"document_id" integer NOT NULL,
	"locator" text,
	"quote" text,
	CONSTRAINT "unit_change_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "unit_change_revision_order" CHECK ("unit_change"."published_in" < "unit_change"."superseded_in"),
	CONSTRAINT "unit_change_citation_says_where" CHECK ("unit_change"."locator" IS NOT NULL OR "unit_change"."quote" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "unit_change_link" (
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"change_id" integer NOT NULL,
	"predecessor_id" integer,
	"successor_id" integer,
	"whole" boolean NOT NULL,
	"area_share" numeric,
	"population_share" numeric,
	CONSTRAINT "unit_change_link_key" UNIQUE NULLS NOT DISTINCT("change_id","predecessor_id","successor_id","superseded_in"),
	CONSTRAINT "unit_change_link_revision_order" CHECK ("unit_change_link"."published_in" < "unit_change_link"."superseded_in"),
	CONSTRAINT "unit_change_link_has_an_end" CHECK (num_nonnulls("unit_change_link"."predecessor_id", "unit_change_link"."successor_id") > 0),
	CONSTRAINT "unit_change_link_area_share" CHECK ("unit_change_link"."area_share" > 0 AND "unit_change_link"."area_share" <= 1),
	CONSTRAINT "unit_change_link_population_share" CHECK ("unit_change_link"."population_share" >= 0 AND "unit_change_link"."population_share" <= 1)
);
--> statement-breakpoint
CREATE TABLE "unit_of_measure" (
	"id" integer NOT NULL,
	"published_in" integer NOT NULL,
	"superseded_in" integer DEFAULT 2147483647 NOT NULL,
	"dataset_id" integer NOT NULL,
	"code" text NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text,
	"symbol_vi" text,
	"symbol_en" text,
	CONSTRAINT "unit_of_measure_id_superseded_in_pk" PRIMARY KEY("id","superseded_in"),
	CONSTRAINT "unit_of_measure_revision_order" CHECK ("unit_of_measure"."published_in" < "unit_of_measure"."superseded_in")
);
--> statement-breakpoint
ALTER TABLE "catalogue" ADD CONSTRAINT "catalogue_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue" ADD CONSTRAINT "catalogue_publisher_id_entity_id_fk" FOREIGN KEY ("publisher_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_publisher_id_entity_id_fk" FOREIGN KEY ("publisher_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_dimension_id_entity_id_fk" FOREIGN KEY ("dimension_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dimension" ADD CONSTRAINT "dimension_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dimension" ADD CONSTRAINT "dimension_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_issuer_id_entity_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_topic_id_entity_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_unit_of_measure_id_entity_id_fk" FOREIGN KEY ("unit_of_measure_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_weight_id_entity_id_fk" FOREIGN KEY ("weight_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_custodian_id_entity_id_fk" FOREIGN KEY ("custodian_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "infrastructure_asset" ADD CONSTRAINT "infrastructure_asset_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "infrastructure_asset" ADD CONSTRAINT "infrastructure_asset_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "infrastructure_asset" ADD CONSTRAINT "infrastructure_asset_operator_id_entity_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_source" ADD CONSTRAINT "subject_source_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_source" ADD CONSTRAINT "subject_source_subject_id_entity_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_source" ADD CONSTRAINT "subject_source_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_series_id_entity_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_model_id_entity_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_unit_id_entity_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_model" ADD CONSTRAINT "practice_model_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_model" ADD CONSTRAINT "practice_model_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_model" ADD CONSTRAINT "practice_model_topic_id_entity_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_model" ADD CONSTRAINT "practice_model_lead_id_entity_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_package" ADD CONSTRAINT "revision_package_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_indicator_id_entity_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_subject_id_entity_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_indicator_id_entity_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_subject_id_entity_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_parent_id_entity_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_entity_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_identifier" ADD CONSTRAINT "unit_identifier_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_identifier" ADD CONSTRAINT "unit_identifier_unit_id_entity_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change" ADD CONSTRAINT "unit_change_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change" ADD CONSTRAINT "unit_change_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change" ADD CONSTRAINT "unit_change_document_id_entity_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_change_id_entity_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_predecessor_id_entity_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_successor_id_entity_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_of_measure" ADD CONSTRAINT "unit_of_measure_id_entity_id_fk" FOREIGN KEY ("id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_of_measure" ADD CONSTRAINT "unit_of_measure_dataset_id_entity_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "category_dimension" ON "category" USING btree ("dimension_id","position");--> statement-breakpoint
CREATE INDEX "document_issuer" ON "document" USING btree ("issuer_id");--> statement-breakpoint
CREATE INDEX "indicator_topic" ON "indicator" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "indicator_dataset" ON "indicator" USING btree ("dataset_id");--> statement-breakpoint
CREATE INDEX "infrastructure_asset_operator" ON "infrastructure_asset" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "infrastructure_asset_serves" ON "infrastructure_asset" USING gin ("serves_ids");--> statement-breakpoint
CREATE INDEX "infrastructure_asset_depends_on" ON "infrastructure_asset" USING gin ("depends_on_ids");--> statement-breakpoint
CREATE INDEX "subject_source_document" ON "subject_source" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "observation_document" ON "observation" USING btree ("document_id","series_id");--> statement-breakpoint
CREATE INDEX "adoption_model" ON "adoption" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "adoption_unit" ON "adoption" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "practice_model_topic" ON "practice_model" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "series_indicator" ON "series" USING btree ("indicator_id","subject_id");--> statement-breakpoint
CREATE INDEX "series_subject" ON "series" USING btree ("subject_id","indicator_id");--> statement-breakpoint
CREATE INDEX "target_indicator" ON "target" USING btree ("indicator_id");--> statement-breakpoint
CREATE INDEX "target_subject" ON "target" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "target_document" ON "target" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "topic_parent" ON "topic" USING btree ("parent_id","position");--> statement-breakpoint
CREATE INDEX "unit_code" ON "unit" USING btree ("code");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "unit_change_link_predecessor" ON "unit_change_link" USING btree ("predecessor_id");--> statement-breakpoint
CREATE INDEX "unit_change_link_successor" ON "unit_change_link" USING btree ("successor_id");