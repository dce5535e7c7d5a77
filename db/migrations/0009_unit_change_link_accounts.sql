ALTER TABLE "unit_change_link" DROP CONSTRAINT "unit_change_link_key";--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD COLUMN "certain" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD COLUMN "alternative" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_key" UNIQUE NULLS NOT DISTINCT("change_id","predecessor_id","successor_id","alternative","superseded_in");--> statement-breakpoint
ALTER TABLE "unit_change_link" ADD CONSTRAINT "unit_change_link_alternative_says_why" CHECK ("unit_change_link"."alternative" = 0 OR "unit_change_link"."alternative" > 0 AND "unit_change_link"."note" IS NOT NULL);