/**
 * A record of a million events: what a Reading points at lies in its article's row, what is asked for lies beside the facts. Facts are
 * written by one function, with their article, in one transaction; `verify` holds them together, so that no row pays for a foreign key.
 */
export const reach = `
-- Its words are counted by the program, by the server's own dictionaries.
alter table article alter column search drop expression;
-- The Reading's own lists, as JSON text: they are read whole, and text is kept twenty times faster than jsonb.
alter table article add column entities text, add column times text, add column places text, add column quantities text;
update article a set
  entities = coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', x.id, 'kind', x.kind, 'name', x.name, 'role', x.role,
    'party', x.party, 'mentions', x.mentions)) || coalesce(x.more, '{}') order by x.n) from entity x where x.article = a.n), '[]')::text,
  times = coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('span', jsonb_build_array(x.span_start, x.span_end),
    'type', x.type, 'value', x.value, 'mod', x.mod, 'from', x.from_day, 'to', x.to_day)) || coalesce(x.more, '{}') order by x.n)
    from time_ref x where x.article = a.n), '[]')::text,
  places = coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('span', jsonb_build_array(x.span_start, x.span_end),
    'name', x.name, 'lat', x.lat, 'lon', x.lon, 'country', x.country, 'geonames', x.geonames, 'kind', x.kind, 'radiusKm', x.radius_km))
    || coalesce(x.more, '{}') order by x.n) from place x where x.article = a.n), '[]')::text,
  quantities = coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('span', jsonb_build_array(x.span_start, x.span_end),
    'value', x.value, 'max', x.max, 'bound', x.bound, 'unit', x.unit,
    'of', case when x.of_start is not null then jsonb_build_array(x.of_start, x.of_end) end)) || coalesce(x.more, '{}') order by x.n)
    from quantity x where x.article = a.n), '[]')::text;
alter table article alter column entities set not null, alter column times set not null,
  alter column places set not null, alter column quantities set not null;
create index article_published_day on article ((published collate "C"));

-- What events are asked by.
alter table event add column place_name text, add column country text, add column lat double precision, add column lon double precision;
update event e set place_name = p.name, country = p.country, lat = p.lat, lon = p.lon
  from place p where p.article = e.article and p.n = e.place;
alter table event_actor add column name text, add column kind text, add column role text, add column country text, add column sectors text[], add column day text collate "C";
update event_actor a set name = x.name, kind = x.kind, role = x.role, country = x.party ->> 'country',
  sectors = coalesce(array(select jsonb_array_elements_text(x.party -> 'sectors')), '{}')
  from entity x where x.article = a.article and x.id = a.entity;
update event_actor a set day = e.day, name = coalesce(a.name, a.entity), kind = coalesce(a.kind, 'other'), sectors = coalesce(a.sectors, '{}')
  from event e where e.article = a.article and e.n = a.event;
alter table event_actor alter column name set not null, alter column kind set not null, alter column sectors set not null, alter column day set not null;
alter table event_quantity add column value double precision;
update event_quantity q set value = x.value from quantity x where x.article = q.article and x.n = q.quantity;
alter table claim add column speaker text, add column speaker_country text, add column day text collate "C";
update claim c set speaker = x.name, speaker_country = x.party ->> 'country'
  from entity x where x.article = c.article and x.id = c.entity;
update claim c set day = coalesce(left(a.published, 10), '') from article a where a.n = c.article;
alter table claim alter column day set not null;

drop table entity;
drop table time_ref;
drop table place;
drop table quantity;
alter table claim drop constraint claim_article_fkey;
alter table event drop constraint event_article_fkey;
alter table event_actor drop constraint event_actor_article_event_fkey;
alter table event_quantity drop constraint event_quantity_article_event_fkey;
alter table commitment drop constraint commitment_article_fkey;
alter table status drop constraint status_article_fkey;
alter table event_actor drop constraint event_actor_side_check;
drop index event_actor_entity;
drop index event_quantity_role;
drop index claim_stance;

create index event_place on event (place_name, day desc) where place_name is not null;
create index event_country on event (country, day desc) where country is not null;
create index event_lat_lon on event (lat, lon) where lat is not null;
create index event_actor_name on event_actor (name, day desc);
create index event_actor_country on event_actor (country, day desc) where country is not null;
drop index commitment_type;
create index commitment_type on commitment (type, (deadline is null), article, n);
create index event_quantity_role on event_quantity (role, value);
create index claim_day on claim (day desc, article desc, n);
create index claim_speaker on claim (speaker, day desc) where speaker is not null;
create index claim_speaker_country on claim (speaker_country, day desc) where speaker_country is not null;
create index commitment_deadline on commitment (deadline) where deadline is not null;

-- Every name that acts, speaks or is a place of an event, once: names are few where facts are many.
create table known_name (
  name text primary key,
  -- The groups of three letters of its words, without accents: a name written otherwise shares most of them.
  parts text[] not null
);
insert into known_name (name, parts)
  select name, array(select distinct substr('  ' || w || ' ', i, 3)
    from regexp_split_to_table(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g')), '[^[:alnum:]]+') w,
      generate_series(1, length(w) + 1) i where w <> '')
  from (select name from event_actor union select speaker from claim union select place_name from event) n where name is not null;
create index known_name_lower on known_name ((lower(name) collate "C"));
create index name_words on known_name using gin (to_tsvector('simple'::regconfig, name));
create index name_parts on known_name using gin (parts);

-- How many facts there are of a kind on a day: each adding writes what it adds, the sum is the count. Long lists are drawn together.
create table tally (
  kind text not null,
  -- Of an event (under its day, and with kind month under its month), a commitment and a status its type, of the others nothing.
  type text not null,
  day text collate "C" not null,
  n integer not null
);
create index tally_day on tally (kind, day);

-- Where in the archive beside the record an article's page is kept.
create table kept_page (
  article integer primary key references article (n) on delete cascade,
  file text not null,
  start bigint not null,
  length integer not null,
  digest text not null
);

-- The tables of facts hold what is shown: the machine's words, or what a person made of them. A fact that a person touched is kept here
-- as it was read, in rows of its tables, so that nothing is lost and every word can be taken back.
create table as_read (
  article integer not null,
  kind text not null,
  fact integer not null,
  rows jsonb not null,
  primary key (article, kind, fact)
);
alter table correction drop constraint correction_verdict_check;
alter table correction add constraint correction_verdict_check check (verdict in ('accept', 'reject', 'change', 'add', 'undo'));
alter table correction add column undoes integer references correction (n), add column anchor jsonb;
insert into as_read select c.article, c.kind, c.fact, jsonb_build_object('event', jsonb_build_array(to_jsonb(e)),
  'event_actor', coalesce((select jsonb_agg(to_jsonb(a)) from event_actor a where a.article = e.article and a.event = e.n), '[]'),
  'event_quantity', coalesce((select jsonb_agg(to_jsonb(q)) from event_quantity q where q.article = e.article and q.event = e.n), '[]'))
  from correction_last c join event e on c.article = e.article and c.fact = e.n where c.kind = 'event' and c.verdict <> 'accept';
insert into as_read select c.article, c.kind, c.fact, jsonb_build_object('claim', jsonb_build_array(to_jsonb(f)))
  from correction_last c join claim f on c.article = f.article and c.fact = f.n where c.kind = 'claim' and c.verdict <> 'accept';
insert into as_read select c.article, c.kind, c.fact, jsonb_build_object('commitment', jsonb_build_array(to_jsonb(f)))
  from correction_last c join commitment f on c.article = f.article and c.fact = f.n where c.kind = 'commitment' and c.verdict <> 'accept';
insert into as_read select c.article, c.kind, c.fact, jsonb_build_object('status', jsonb_build_array(to_jsonb(f)))
  from correction_last c join status f on c.article = f.article and c.fact = f.n where c.kind = 'status' and c.verdict <> 'accept';
update event e set type = coalesce(c.change ->> 'type', e.type), mode = case when c.change ? 'mode' then c.change ->> 'mode' else e.mode end,
  time_from = coalesce(c.change ->> 'from', e.time_from), time_to = coalesce(c.change ->> 'to', e.time_to),
  standing = coalesce(c.change ->> 'standing', e.standing), day = coalesce(c.change ->> 'from', e.day)
  from correction_last c where c.article = e.article and c.kind = 'event' and c.fact = e.n and c.verdict = 'change';
update commitment m set type = coalesce(c.change ->> 'type', m.type), modality = coalesce(c.change ->> 'modality', m.modality),
  deadline = coalesce(c.change ->> 'deadline', m.deadline)
  from correction_last c where c.article = m.article and c.kind = 'commitment' and c.fact = m.n and c.verdict = 'change';
update status s set type = coalesce(c.change ->> 'type', s.type), status = coalesce(c.change ->> 'status', s.status),
  standing = coalesce(c.change ->> 'standing', s.standing)
  from correction_last c where c.article = s.article and c.kind = 'status' and c.fact = s.n and c.verdict = 'change';
alter table decision_pair drop constraint decision_pair_article_event_fkey;
alter table decision_pair drop constraint decision_pair_other_article_other_event_fkey;
delete from event_actor a using correction_last c where c.kind = 'event' and c.verdict = 'reject' and a.article = c.article and a.event = c.fact;
delete from event_quantity q using correction_last c where c.kind = 'event' and c.verdict = 'reject' and q.article = c.article and q.event = c.fact;
delete from event e using correction_last c where c.kind = 'event' and c.verdict = 'reject' and e.article = c.article and e.n = c.fact;
delete from claim f using correction_last c where c.kind = 'claim' and c.verdict = 'reject' and f.article = c.article and f.n = c.fact;
delete from commitment f using correction_last c where c.kind = 'commitment' and c.verdict = 'reject' and f.article = c.article and f.n = c.fact;
delete from status f using correction_last c where c.kind = 'status' and c.verdict = 'reject' and f.article = c.article and f.n = c.fact;
drop view event_shown;
drop view commitment_shown;
drop view status_shown;
drop view correction_last;

insert into tally select 'event', type, day, count(*)::int from event group by 2, 3;
insert into tally select 'month', type, left(day, 7) || '-01', count(*)::int from event where length(day) = 10 group by 2, 3;
insert into tally select 'article', '', coalesce(left(published, 10), ''), count(*)::int from article group by 3;
insert into tally select 'claim', '', day, count(*)::int from claim group by 3;
insert into tally select 'commitment', type, '', count(*)::int from commitment group by 2;
insert into tally select 'status', type, day, count(*)::int from status group by 2, 3;
`;
