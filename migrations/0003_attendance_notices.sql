ALTER TABLE "enrollments" ADD COLUMN "told_unable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "enrollments" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "enrollments_untold" ON "enrollments" USING btree ("training_id") WHERE (rsvp = 'no') <> told_unable;--> statement-breakpoint
CREATE INDEX "enrollments_told" ON "enrollments" USING btree ("told_at") WHERE told_at is not null;