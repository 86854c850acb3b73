CREATE TABLE "link_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"code_print" text NOT NULL,
	"name_cipher" text NOT NULL,
	"employee_id" text,
	"locale" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "messages_queued";--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "home_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "home_shown" text;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_requests_chat" ON "link_requests" USING btree ("channel","chat");--> statement-breakpoint
CREATE INDEX "link_requests_code" ON "link_requests" USING btree ("code_print");--> statement-breakpoint
CREATE INDEX "messages_lost" ON "messages" USING btree ("channel","not_before") WHERE state = 'lost';--> statement-breakpoint
CREATE INDEX "messages_queued" ON "messages" USING btree ("channel","priority","not_before","key") WHERE state = 'queued';
--> statement-breakpoint
-- What is lost can still be found, so its text is kept, and nothing else is decided yet.
create or replace function settle_messages(outcomes jsonb, now_at timestamptz) returns void
language plpgsql as $$
declare
  o jsonb;
  m messages;
  is_blocked boolean;
  is_first boolean;
  is_nudged boolean;
  asked text[];
begin
  -- One by one: the rows are found by their keys then, however large the tables are and whatever is known about them.
  for o in select value from jsonb_array_elements(outcomes) loop
    update messages set
        state = o->>'state',
        reason = o->>'reason',
        lease_until = null,
        not_before = coalesce((o->>'notBefore')::timestamptz, not_before),
        -- Being told to wait is no attempt: nothing was sent.
        attempts = attempts - coalesce((o->>'waited')::boolean, false)::integer,
        -- The text is not kept longer than it is needed, and what never went does not count as that day's message.
        body = case when o->>'state' in ('queued', 'lost') then body end,
        counts_on = case when o->>'state' in ('failed', 'suppressed') then null else counts_on end,
        sent_at = case when o->>'state' = 'sent' then now_at end,
        message_id = o->>'messageId'
      -- Whoever took too long no longer has a say: the message was claimed anew since.
      where key = o->>'key' and state = 'sending'
        and (o->>'lease' is null or lease_until = (o->>'lease')::timestamptz)
      returning * into m;
    continue when not found or m.state in ('queued', 'lost');

    if m.state = 'sent' and m.run_id is not null then
      update runs set message_id = m.message_id, shown_turn = (o->>'turn')::integer where id = m.run_id;
    end if;
    is_blocked := coalesce((o->>'blocked')::boolean, false);
    if is_blocked then
      update addresses set blocked_at = now_at where channel = m.channel and chat = m.chat and blocked_at is null;
    end if;
    continue when m.touchpoint_id is null;

    asked := m.touchpoint_id || array(
      select link->>'touchpointId' from runs r, jsonb_array_elements(r.chain) link where r.id = m.run_id);
    is_first := m.state = 'sent' and m.kind <> 'nudge';
    is_nudged := m.kind = 'nudge' and (m.state in ('sent', 'unknown') or m.state = 'failed' and not is_blocked);
    update touchpoints t set
        first_sent_at = case when is_first then coalesce(t.first_sent_at, now_at) else t.first_sent_at end,
        run_id = case when m.state = 'sent' and t.id = m.touchpoint_id then m.run_id else t.run_id end,
        undelivered = case
          when is_first then null
          when m.kind <> 'nudge' and not is_blocked and m.state in ('failed', 'unknown') then m.state
          else t.undelivered end,
        nudges = t.nudges + is_nudged::integer,
        nudged_at = case when is_nudged then now_at else t.nudged_at end,
        asked_for = case when is_nudged then null else t.asked_for end,
        state = case
          when not is_first or t.state <> 'planned' then t.state
          when t.kind like 'reminder-%' then 'completed' else 'open' end,
        reason = case
          when not is_first or t.state <> 'planned' then t.reason
          when t.kind like 'reminder-%' then 'sent' end,
        next_at = case
          when t.state not in ('planned', 'open') then t.next_at
          when is_first and t.kind like 'reminder-%' then null
          when m.state = 'suppressed' and m.reason = 'too-late' then now_at
          when is_blocked or m.kind <> 'nudge' and m.state in ('failed', 'unknown') then t.closes_at
          else t.next_at end
      where t.id = any(asked);
  end loop;
end
$$;
--> statement-breakpoint
drop function next_messages(jsonb, timestamptz, timestamptz, integer, integer[]);
--> statement-breakpoint
-- Each channel is asked for alone: trouble in one must not hold up the other.
create function next_messages(outcomes jsonb, now_at timestamptz, lease_until_at timestamptz, most integer, channel_wanted text, priorities integer[])
returns setof jsonb language plpgsql as $$
begin
  if jsonb_array_length(outcomes) > 0 then
    perform settle_messages(outcomes, now_at);
  end if;
  return query
    with due as (
      select m.key from messages m
        where m.state = 'queued' and m.channel = channel_wanted and m.priority = any(priorities) and m.not_before <= now_at
        order by m.priority, m.not_before, m.key
        limit most for update skip locked
    ), claimed as (
      update messages m set state = 'sending', lease_until = lease_until_at, attempts = m.attempts + 1
        from due where m.key = due.key returning m.*
    )
    select jsonb_build_object(
        'key', c.key, 'kind', c.kind, 'priority', c.priority, 'channel', c.channel, 'chat', c.chat,
        'touchpointId', c.touchpoint_id, 'body', c.body, 'attempts', c.attempts, 'notAfter', c.not_after,
        'touchpoint', case when t.id is not null then jsonb_build_object('state', t.state, 'reason', t.reason) end,
        'blocked', exists (select 1 from addresses a
          where a.channel = c.channel and a.chat = c.chat and a.blocked_at is not null),
        'live', case when r.id is not null then jsonb_build_object(
          'run', r.state, 'structure', r.structure, 'employeeId', r.employee_id, 'enrollmentId', r.enrollment_id,
          'touchpointId', r.touchpoint_id, 'channel', r.channel, 'chat', r.chat, 'messageId', r.message_id,
          'closesAt', r.closes_at, 'chain', r.chain) end)
      from claimed c
      left join runs r on r.id = c.run_id
      left join touchpoints t on t.id = c.touchpoint_id
      order by c.priority, c.not_before, c.key;
end
$$;
