ALTER TABLE "series" ADD COLUMN "subject_key" text;--> statement-breakpoint
UPDATE "series" SET "subject_key" = "entity"."key" FROM "entity" WHERE "entity"."id" = "series"."subject_id";--> statement-breakpoint
ALTER TABLE "series" ALTER COLUMN "subject_key" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "series_order" ON "series" USING btree ("indicator_id","breakdown" COLLATE "C","subject_key" COLLATE "C");
