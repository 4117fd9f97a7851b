-- What the user said of moments that the present limits do not find: it counts again when they are found again.
ALTER TABLE sessions ADD COLUMN former TEXT NOT NULL DEFAULT '[]';
