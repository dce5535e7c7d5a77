-- The checks are NOT VALID: rows that are there already satisfied stricter ones, and reading a large table to see that
-- would lock it. New rows are checked.
CREATE TYPE "public"."observation_nature" AS ENUM('COUNTRY_DATA', 'COUNTRY_ADJUSTED', 'ESTIMATED', 'GLOBAL_MONITORING', 'MODELLED', 'NOT_RELEVANT');--> statement-breakpoint
ALTER TYPE "public"."observation_status" ADD VALUE 'IMPUTED' BEFORE 'FORECAST';--> statement-breakpoint
ALTER TYPE "public"."observation_status" ADD VALUE 'LOW_RELIABILITY' BEFORE 'MISSING';--> statement-breakpoint
ALTER TABLE "observation" DROP CONSTRAINT "observation_bounds_fit_relation";--> statement-breakpoint
ALTER TABLE "catalogue" ALTER COLUMN "title_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ALTER COLUMN "title_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "category" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dimension" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "document" ALTER COLUMN "title_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "infrastructure_asset" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "practice_model" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "topic" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "unit" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_of_measure" ALTER COLUMN "name_vi" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "confidence_level" numeric;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "nature" "observation_nature";--> statement-breakpoint
ALTER TABLE "catalogue" ADD CONSTRAINT "catalogue_has_a_title" CHECK (num_nonnulls("catalogue"."title_vi", "catalogue"."title_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_has_a_title" CHECK (num_nonnulls("dataset"."title_vi", "dataset"."title_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_has_a_name" CHECK (num_nonnulls("category"."name_vi", "category"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "dimension" ADD CONSTRAINT "dimension_has_a_name" CHECK (num_nonnulls("dimension"."name_vi", "dimension"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_has_a_title" CHECK (num_nonnulls("document"."title_vi", "document"."title_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_has_a_name" CHECK (num_nonnulls("indicator"."name_vi", "indicator"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "infrastructure_asset" ADD CONSTRAINT "infrastructure_asset_has_a_name" CHECK (num_nonnulls("infrastructure_asset"."name_vi", "infrastructure_asset"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_bounds_fit_value" CHECK (CASE
        WHEN "observation"."relation" = 'BETWEEN' THEN num_nonnulls("observation"."lower", "observation"."upper") <> 1 AND "observation"."value" IS NULL
          AND "observation"."lower" < "observation"."upper"
        WHEN "observation"."relation" IN ('EQUAL', 'ABOUT') THEN num_nonnulls("observation"."lower", "observation"."upper") = 0
          OR num_nonnulls("observation"."value", "observation"."lower", "observation"."upper") = 3 AND "observation"."value" BETWEEN "observation"."lower" AND "observation"."upper"
        ELSE num_nonnulls("observation"."lower", "observation"."upper") = 0 END) NOT VALID;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_confidence_level" CHECK ("observation"."confidence_level" IS NULL OR "observation"."confidence_level" >= 1 AND "observation"."confidence_level" < 100
        AND num_nonnulls("observation"."value", "observation"."lower", "observation"."upper") = 3) NOT VALID;--> statement-breakpoint
ALTER TABLE "practice_model" ADD CONSTRAINT "practice_model_has_a_name" CHECK (num_nonnulls("practice_model"."name_vi", "practice_model"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_has_a_name" CHECK (num_nonnulls("topic"."name_vi", "topic"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_has_a_name" CHECK (num_nonnulls("unit"."name_vi", "unit"."name_en") > 0) NOT VALID;--> statement-breakpoint
ALTER TABLE "unit_of_measure" ADD CONSTRAINT "unit_of_measure_has_a_name" CHECK (num_nonnulls("unit_of_measure"."name_vi", "unit_of_measure"."name_en") > 0) NOT VALID;