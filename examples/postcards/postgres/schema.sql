CREATE TABLE cards (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message  text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  picture  bytea
);
