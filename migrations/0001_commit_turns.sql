-- The hot path: a batch of taps is one call, one transaction, one commit.
--
-- Each element of `batch` is a decided turn (src/app/take-turns.ts, type Commit). An update that was worked before
-- answers 'duplicate' and a run that has moved on answers 'stale'; neither leaves a trace. Everything else about the
-- turn is written, or nothing: the inbox row, the run where it still is at the turn the decision was made on, the
-- answers with what they replace, the touchpoint, the attendance answer, and messages to be sent.
-- `shown` marks cards that have reached the person since the last call; it rides along to save a call of its own.
create function commit_turns(batch jsonb, shown jsonb) returns table (n integer, outcome text)
language plpgsql as $$
declare
  item jsonb;
  move jsonb;
  now_at timestamptz;
begin
  if jsonb_array_length(shown) > 0 then
    update runs set shown_turn = greatest(shown_turn, s."turn")
      from jsonb_to_recordset(shown) as s("runId" text, "turn" integer)
      where runs.id = s."runId";
  end if;

  for item in select value from jsonb_array_elements(batch) loop
    n := (item->>'n')::integer;
    now_at := (item->>'now')::timestamptz;
    move := item->'turn';

    if exists (select 1 from inbox i
               where i.channel = item->>'channel' and i.update_id = item->>'updateId' and i.done_at is not null) then
      outcome := 'duplicate';
      return next;
      continue;
    end if;

    if move is not null then
      update runs set
          state = move->'state',
          turn = (move->'state'->>'turn')::integer,
          status = move->'state'->>'status',
          message_id = case when (move->>'fresh')::boolean then null else coalesce(move->>'card', message_id) end,
          chain = case when (move->>'handedOver')::boolean then null else chain end,
          touched_at = now_at,
          finished_at = case when move->'state'->>'status' = 'open' then null else coalesce(finished_at, now_at) end
        where id = move->>'runId' and runs.turn = (move->>'from')::integer;
      if not found then
        outcome := 'stale';
        return next;
        continue;
      end if;
    end if;

    insert into inbox (channel, update_id, chat, received_at, done_at)
      values (item->>'channel', item->>'updateId', item->>'chat', now_at, now_at)
      on conflict (channel, update_id) do update set done_at = now_at, payload_cipher = null;

    if move is not null then
      perform commit_answers(move, now_at);
      insert into chats (channel, chat, locale, focus)
        values (item->>'channel', item->>'chat', move->'state'->>'locale', move->>'runId')
        on conflict (channel, chat) do update set focus = excluded.focus
          where chats.focus is distinct from excluded.focus;
    end if;

    if item ? 'touchpoint' then
      update touchpoints set
          state = item->'touchpoint'->>'state',
          reason = item->'touchpoint'->>'reason',
          next_at = (item->'touchpoint'->>'nextAt')::timestamptz,
          asked_for = (item->'touchpoint'->>'askedFor')::timestamptz
        where id = item->'touchpoint'->>'id';
    end if;

    if item ? 'rsvp' then
      update enrollments set
          rsvp = coalesce(item->'rsvp'->>'attend', rsvp),
          rsvp_reason = case when item->'rsvp' ? 'attend' then null else coalesce(item->'rsvp'->>'reason', rsvp_reason) end,
          rsvp_text = case when item->'rsvp' ? 'attend' then null else coalesce(item->'rsvp'->>'text', rsvp_text) end,
          substitute = case when item->'rsvp' ? 'attend' then null else coalesce(item->'rsvp'->>'substitute', substitute) end
        where id = item->'rsvp'->>'enrollmentId';
      -- Who is not sure yet is asked once more: the job plans that when it next looks at this training.
      if item->'rsvp'->>'attend' = 'maybe' then
        update touchpoints set next_at = now_at
          where enrollment_id = item->'rsvp'->>'enrollmentId' and kind = 'reminder-h1' and state = 'planned' and next_at > now_at;
      end if;
    end if;

    if item ? 'next' then
      perform commit_next(item->'next', now_at);
    end if;

    outcome := 'ok';
    return next;
  end loop;
end
$$;
--> statement-breakpoint
-- The answers of one turn. What an answer replaces, and what a changed branch takes back, stays in answer_history.
create function commit_answers(move jsonb, now_at timestamptz) returns void
language plpgsql as $$
declare
  run text := move->>'runId';
  at_turn integer := (move->'state'->>'turn')::integer;
begin
  if jsonb_array_length(move->'retracts') > 0 then
    insert into answer_history (run_id, question, turn, value, score, answered_at)
      select a.run_id, a.question, at_turn, a.value, a.score, a.answered_at from answers a
      where a.run_id = run and move->'retracts' ? a.question;
    delete from answers a where a.run_id = run and move->'retracts' ? a.question;
  end if;

  if jsonb_array_length(move->'records') > 0 then
    insert into answer_history (run_id, question, turn, value, score, answered_at)
      select a.run_id, a.question, at_turn, a.value, a.score, a.answered_at
      from answers a, jsonb_to_recordset(move->'records') as r("question" text, "value" jsonb)
      where a.run_id = run and a.question = r."question" and a.value is distinct from r."value";
    insert into answers (run_id, question, value, score, wording, answered_at)
      select run, r."question", r."value", r."score", r."wording", now_at
      from jsonb_to_recordset(move->'records') as r("question" text, "value" jsonb, "score" double precision, "wording" text)
      on conflict (run_id, question) do update set
        value = excluded.value, score = excluded.score, wording = excluded.wording, answered_at = excluded.answered_at;
  end if;

  if move ? 'comment' then
    insert into comments (run_id, text, written_at) values (run, move->>'comment', now_at)
      on conflict (run_id) do update set text = excluded.text, written_at = excluded.written_at;
  end if;
end
$$;
--> statement-breakpoint
-- What follows a turn: messages to be sent, and runs that begin. A run begins only if its card was queued now (a card
-- is queued once), or if it takes over a card that is already in the chat.
create function commit_next(follow jsonb, now_at timestamptz) returns void
language plpgsql as $$
declare
  message jsonb;
  run jsonb;
  queued boolean;
begin
  for message in select value from jsonb_array_elements(follow->'messages') loop
    insert into messages (key, kind, priority, employee_id, channel, chat, touchpoint_id, run_id, body, state, queued_at, not_before)
      values (message->>'key', message->>'kind', (message->>'priority')::integer, message->>'employeeId',
              message->>'channel', message->>'chat', message->>'touchpointId', message->>'runId', message->'body',
              'queued', now_at, now_at)
      on conflict (key) do nothing;
    queued := found;
    if queued and message ? 'run' then
      perform begin_run(message->'run', now_at);
    end if;
  end loop;
  for run in select value from jsonb_array_elements(follow->'runs') loop
    perform begin_run(run, now_at);
  end loop;
end
$$;
--> statement-breakpoint
create function begin_run(run jsonb, now_at timestamptz) returns void
language plpgsql as $$
begin
  insert into runs (id, conversation, structure, employee_id, enrollment_id, touchpoint_id, channel, chat, state, turn,
                    shown_turn, status, chain, message_id, closes_at, started_at, touched_at)
    values (run->'state'->>'id', run->'state'->>'conversation', run->>'structure', run->>'employeeId',
            run->>'enrollmentId', run->>'touchpointId', run->>'channel', run->>'chat', run->'state',
            (run->'state'->>'turn')::integer, -1, run->'state'->>'status', nullif(run->'chain', 'null'),
            run->>'messageId', (run->>'closesAt')::timestamptz, now_at, now_at);
  update touchpoints set run_id = run->'state'->>'id' where id = run->>'touchpointId';
end
$$;
--> statement-breakpoint
-- What became of a group of messages, written in one statement: the message, the card of its run, whether the person
-- can be reached, and how far the touchpoint is. A touchpoint that was ended meanwhile stays ended. On a supervisor's
-- card several people are asked in turn, so all of them have been asked when it is sent.
-- `outcomes` are those of src/app/delivery/deliver.ts, type Outcome.
create function settle_messages(outcomes jsonb, now_at timestamptz) returns void
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
        body = case when o->>'state' = 'queued' then body end,
        counts_on = case when o->>'state' in ('failed', 'suppressed') then null else counts_on end,
        sent_at = case when o->>'state' = 'sent' then now_at end,
        message_id = o->>'messageId'
      where key = o->>'key' and state = 'sending'
      returning * into m;
    continue when not found or m.state = 'queued';

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
-- Settles the group before and gives the next messages to send, by priority, each with what has to be known before it
-- is sent: the run whose card it is, how its touchpoint stands, whether the person has blocked the bot. They are marked
-- as `sending`, which is committed before any call. Several processes may ask at once; each message goes to one of them.
create function next_messages(outcomes jsonb, now_at timestamptz, lease_until_at timestamptz, most integer, priorities integer[])
returns setof jsonb language plpgsql as $$
begin
  if jsonb_array_length(outcomes) > 0 then
    perform settle_messages(outcomes, now_at);
  end if;
  return query
    with due as (
      select m.key from messages m
        where m.state = 'queued' and m.priority = any(priorities) and m.not_before <= now_at
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
