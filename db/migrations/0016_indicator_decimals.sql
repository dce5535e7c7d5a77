ALTER TABLE "indicator" ADD COLUMN "decimals" smallint;--> statement-breakpoint
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_decimals_in_range" CHECK ("indicator"."decimals" BETWEEN 0 AND 100);