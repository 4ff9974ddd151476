create table event_log (
  seq bigserial primary key, id uuid not null unique, subject text not null, aggregate_id uuid not null, payload jsonb not null,
  created_at timestamptz(3) not null default now(), published_at timestamptz(3)
);
create index event_log_unpublished on event_log (seq) where published_at is null;
create table inbox (consumer text not null, event_id uuid not null, at timestamptz(3) not null default now(), primary key (consumer, event_id));
create table lease (name text primary key, holder uuid not null, until timestamptz not null);
create table note (id uuid primary key, text text not null);
create table seen (note_id uuid not null);
