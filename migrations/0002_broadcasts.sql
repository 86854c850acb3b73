CREATE TABLE "broadcasts" (
	"id" text PRIMARY KEY NOT NULL,
	"author" text NOT NULL,
	"author_id" text,
	"locale" text NOT NULL,
	"card_key" text,
	"page" text NOT NULL,
	"audience" jsonb,
	"training_id" text,
	"template" text,
	"text" text,
	"wanted_at" timestamp with time zone,
	"urgent" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"confirmed_count" integer,
	"planned_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"approved_by" text,
	"started_at" timestamp with time zone,
	"running_since" timestamp with time zone,
	"work_week" integer,
	"skipped" jsonb,
	"finished_at" timestamp with time zone,
	"result_at" timestamp with time zone,
	"next_at" timestamp with time zone,
	"shown_at" timestamp with time zone,
	"shown" text
);
--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_author_id_employees_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_training_id_trainings_id_fk" FOREIGN KEY ("training_id") REFERENCES "public"."trainings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcasts_next" ON "broadcasts" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "broadcasts_training" ON "broadcasts" USING btree ("training_id");--> statement-breakpoint
-- All people of one broadcast: their messages are keyed broadcast:<id>:<employee>.
CREATE INDEX "messages_broadcast" ON "messages" USING btree (split_part("key", ':', 2)) WHERE kind = 'broadcast';
