CREATE TYPE "public"."access_rights" AS ENUM('PUBLIC', 'RESTRICTED', 'NON_PUBLIC');--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "contact_name" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "contact_url" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "homepage" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "contact_name" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "contact_url" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "keywords_vi" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "keywords_en" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "themes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "access_rights" "access_rights";--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "spatial_coverage_id" integer;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_from" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_from_start" date;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_from_end" date;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_to" text;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_to_start" date;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "temporal_to_end" date;--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "conforms_to" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_spatial_coverage_id_entity_id_fk" FOREIGN KEY ("spatial_coverage_id") REFERENCES "public"."entity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_coverage_in_order" CHECK ("dataset"."temporal_from_start" < "dataset"."temporal_to_end");