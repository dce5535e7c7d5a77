ALTER TABLE "catalogue" ADD COLUMN "short_name_vi" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "short_name_en" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "accent_colour" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "logo" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "about_vi" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "about_en" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "terms_vi" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "terms_en" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "accessibility_vi" text;--> statement-breakpoint
ALTER TABLE "catalogue" ADD COLUMN "accessibility_en" text;
