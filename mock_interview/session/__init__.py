"""One practice session, live or replayed: engine, recording, journal, store. No Qt."""
