-- Under what a session was held (presets, devices): progress can be looked at for one of them alone.
ALTER TABLE sessions ADD COLUMN circumstances TEXT NOT NULL DEFAULT '{}';
