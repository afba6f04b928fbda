-- A message with a one-time link must not be sent once the link is over: whose token it holds, and until when. Null for
-- other messages, and once it is sent or given up.
ALTER TABLE outbox ADD COLUMN token_hash TEXT;
ALTER TABLE outbox ADD COLUMN expires_at INTEGER;
CREATE INDEX outbox_tokens ON outbox (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX outbox_expires ON outbox (expires_at) WHERE expires_at IS NOT NULL;

-- The tokens of messages that wait already are not known; how long they live is: an hour, or seven days.
UPDATE outbox SET expires_at = created_at + CASE template_name WHEN 'password_reset' THEN 3600000 ELSE 604800000 END
    WHERE one_time = 1 AND status IN ('queued', 'sending');
