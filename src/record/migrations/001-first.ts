/**
 * The first tables. A fact's key is its article and its place in the Reading's list, so that a Reading comes back in its own order;
 * its words are never copied: offsets point into `article.text`. Days are ISO 8601 text under the "C" collation, where the order of
 * the letters is the order of time and a month or a year is a prefix.
 */
export const first = `
create table article (
  n integer generated always as identity primary key,
  id text not null unique,
  url text,
  canonical text,
  publisher text,
  section text,
  language text not null,
  headline text,
  published text,
  published_at timestamptz,
  modified text,
  text text not null,
  paragraphs integer[] not null,
  sentences integer[] not null,
  bylines jsonb not null,
  pictures jsonb not null,
  rail jsonb not null,
  provenance jsonb,
  warnings text[],
  reader jsonb not null,
  more jsonb,
  reading_more jsonb,
  added_at timestamptz not null default now(),
  -- The headline weighs more than the body. A tsvector holds at most 1 MB: the first 250,000 characters of a text are enough for it.
  search tsvector not null generated always as (
    case when language = 'en' or language like 'en-%'
      then setweight(to_tsvector('english'::regconfig, coalesce(headline, '')), 'A') || to_tsvector('english'::regconfig, left(text, 250000))
      else setweight(to_tsvector('simple'::regconfig, coalesce(headline, '')), 'A') || to_tsvector('simple'::regconfig, left(text, 250000))
    end
  ) stored
);
create index article_search on article using gin (search);
create index article_published on article (published_at desc nulls last, n desc);
create index article_publisher on article (publisher);

create table entity (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  id text not null,
  kind text not null,
  name text not null,
  role text,
  party jsonb,
  mentions jsonb not null,
  more jsonb,
  primary key (article, n),
  unique (article, id)
);
create index entity_country on entity ((party ->> 'country'));
create index entity_name on entity using gin (to_tsvector('simple'::regconfig, name));
create index entity_name_exact on entity (lower(name));

create table time_ref (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  span_start integer not null,
  span_end integer not null,
  type text not null,
  value text not null,
  mod text,
  from_day text collate "C",
  to_day text collate "C",
  more jsonb,
  primary key (article, n)
);

create table place (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  span_start integer not null,
  span_end integer not null,
  name text not null,
  lat double precision,
  lon double precision,
  country text,
  geonames integer,
  kind text,
  radius_km double precision,
  more jsonb,
  primary key (article, n)
);
create index place_name on place (lower(name));
create index place_country on place (country);
create index place_lat_lon on place (lat, lon);

create table quantity (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  span_start integer not null,
  span_end integer not null,
  value double precision not null,
  max double precision,
  bound text not null,
  unit text,
  of_start integer,
  of_end integer,
  more jsonb,
  primary key (article, n)
);

create table claim (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  content integer[] not null,
  source integer[],
  cue integer[],
  entity text,
  manner text not null,
  stance text,
  more jsonb,
  primary key (article, n)
);
create index claim_stance on claim (stance);

create table event (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  id text not null,
  type text not null,
  mode text,
  contexts text[] not null,
  trigger_start integer not null,
  trigger_end integer not null,
  evidence integer[] not null,
  time_from text collate "C",
  time_to text collate "C",
  time_ref integer,
  place integer,
  standing text not null,
  claim integer,
  confidence double precision not null,
  background boolean,
  day text collate "C" not null,
  more jsonb,
  primary key (article, n)
);
create index event_day on event (day desc, article desc, n desc);
create index event_type_day on event (type, day desc);
create index event_standing_day on event (standing, day desc);

create table event_actor (
  article integer not null,
  event integer not null,
  side text not null check (side in ('actor', 'recipient')),
  n integer not null,
  entity text not null,
  primary key (article, event, side, n),
  foreign key (article, event) references event (article, n) on delete cascade
);
create index event_actor_entity on event_actor (article, entity);

create table event_quantity (
  article integer not null,
  event integer not null,
  n integer not null,
  role text not null,
  quantity integer not null,
  more jsonb,
  primary key (article, event, n),
  foreign key (article, event) references event (article, n) on delete cascade
);
create index event_quantity_role on event_quantity (role);

create table commitment (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  id text not null,
  accord text,
  type text not null,
  obliged text[] not null,
  recipients text[] not null,
  what_start integer not null,
  what_end integer not null,
  modality text not null,
  deadline_start integer,
  deadline_end integer,
  deadline text,
  duration integer,
  quantities integer[] not null,
  place integer,
  evidence integer[] not null,
  confidence double precision not null,
  more jsonb,
  primary key (article, n)
);
create index commitment_type on commitment (type);

create table status (
  article integer not null references article (n) on delete cascade,
  n integer not null,
  commitment text,
  type text not null,
  status text not null,
  standing text not null,
  by text[] not null,
  claim integer,
  time_from text collate "C",
  time_to text collate "C",
  evidence integer[] not null,
  confidence double precision not null,
  day text collate "C" not null,
  more jsonb,
  primary key (article, n)
);
create index status_type_day on status (type, day desc);

create table story (
  article integer primary key references article (n) on delete cascade,
  report text not null,
  story text not null
);
create index story_story on story (story);

-- What a person says of a fact. Nothing is overwritten: the last word on a fact counts, the words before it stay.
create table correction (
  n integer generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  why text not null,
  article integer not null references article (n) on delete cascade,
  kind text not null check (kind in ('event', 'claim', 'commitment', 'status')),
  fact integer not null,
  verdict text not null check (verdict in ('accept', 'reject', 'change')),
  change jsonb
);
create index correction_fact on correction (article, kind, fact, n desc);

create view correction_last as
  select distinct on (article, kind, fact) article, kind, fact, verdict, change
  from correction order by article, kind, fact, n desc;

-- Facts that nobody corrected come straight from their table, so that its indexes serve them; the corrected few are joined.
create view event_shown as
  select e.* from event e
  where not exists (select from correction c where c.article = e.article and c.kind = 'event' and c.fact = e.n)
  union all
  select e.article, e.n, e.id, coalesce(c.change ->> 'type', e.type),
    case when c.change ? 'mode' then c.change ->> 'mode' else e.mode end, e.contexts,
    e.trigger_start, e.trigger_end, e.evidence,
    coalesce(c.change ->> 'from', e.time_from), coalesce(c.change ->> 'to', e.time_to), e.time_ref, e.place,
    coalesce(c.change ->> 'standing', e.standing), e.claim, e.confidence, e.background,
    coalesce(c.change ->> 'from', e.day), e.more
  from event e join correction_last c on c.article = e.article and c.kind = 'event' and c.fact = e.n
  where c.verdict <> 'reject';

create view commitment_shown as
  select m.* from commitment m
  where not exists (select from correction c where c.article = m.article and c.kind = 'commitment' and c.fact = m.n)
  union all
  select m.article, m.n, m.id, m.accord, coalesce(c.change ->> 'type', m.type), m.obliged, m.recipients,
    m.what_start, m.what_end, coalesce(c.change ->> 'modality', m.modality), m.deadline_start, m.deadline_end,
    coalesce(c.change ->> 'deadline', m.deadline), m.duration, m.quantities, m.place, m.evidence, m.confidence, m.more
  from commitment m join correction_last c on c.article = m.article and c.kind = 'commitment' and c.fact = m.n
  where c.verdict <> 'reject';

create view status_shown as
  select s.* from status s
  where not exists (select from correction c where c.article = s.article and c.kind = 'status' and c.fact = s.n)
  union all
  select s.article, s.n, s.commitment, coalesce(c.change ->> 'type', s.type), coalesce(c.change ->> 'status', s.status),
    coalesce(c.change ->> 'standing', s.standing), s.by, s.claim, s.time_from, s.time_to, s.evidence, s.confidence, s.day, s.more
  from status s join correction_last c on c.article = s.article and c.kind = 'status' and c.fact = s.n
  where c.verdict <> 'reject';
`;
