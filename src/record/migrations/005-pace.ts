/**
 * What exports ask of an event stands beside it, so that no list has to be taken apart for it, and the mentions of an article's entities
 * stand beside them: who asks for names need not read them. What names an accord, and the newest events on the map, are found without
 * reading all of them. Long texts are kept by the faster of the two compressions, where the server has it: what is there stays as it is,
 * and is read as well.
 */
export const pace = `
alter table article add column mentions text;
update article set
  mentions = (select coalesce(jsonb_agg(coalesce(x -> 'm', x -> 'mentions') order by i), '[]') from jsonb_array_elements(entities::jsonb) with ordinality e (x, i))::text,
  entities = (select coalesce(jsonb_agg(x - 'm' - 'mentions' order by i), '[]') from jsonb_array_elements(entities::jsonb) with ordinality e (x, i))::text;
alter table event add column place_kind text, add column geonames integer, add column radius_km double precision;
update event e set place_kind = p.o ->> 'kind', geonames = (p.o ->> 'geonames')::integer, radius_km = (p.o ->> 'radiusKm')::double precision
  from (select a.n, i - 1 as place, o from article a, jsonb_array_elements(a.places::jsonb) with ordinality l (o, i)) p
  where p.n = e.article and p.place = e.place;
alter table event_actor add column wikidata text;
update event_actor r set wikidata = x.o #>> '{party,wikidata}'
  from (select a.n, o from article a, jsonb_array_elements(a.entities::jsonb) l (o) where a.entities like '%wikidata%') x
  where x.n = r.article and x.o ->> 'id' = r.entity;
alter table event_quantity add column max double precision, add column bound text;
update event_quantity r set max = (q.o ->> 'max')::double precision, bound = q.o ->> 'bound'
  from (select a.n, i - 1 as quantity, o from article a, jsonb_array_elements(a.quantities::jsonb) with ordinality l (o, i)) q
  where q.n = r.article and q.quantity = r.quantity;
create index event_located on event (day desc, article desc, n desc) where place_name is not null and lat is not null and lon is not null;
create index article_with_accords on article (n) where reading_more -> 'accords' is not null;
create index commitment_with_accord on commitment (article) where accord is not null;
create index status_with_accord on status (article) where more -> 'accord' is not null;
alter table article alter column mentions set not null;
do $$ declare c text; begin foreach c in array array['text', 'search', 'entities', 'mentions', 'times', 'places', 'quantities'] loop execute format('alter table article alter column %I set compression lz4', c); end loop; exception when feature_not_supported then null; end $$;
`;
