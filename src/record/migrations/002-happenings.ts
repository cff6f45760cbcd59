/**
 * What articles tell of one event, brought together. All but the decisions is told anew whenever the stories are: rows of the machine's,
 * kept so that they can be asked. A happening is named for its first telling (`ARTICLE.EVENT`).
 */
export const happenings = `
create table happening (
  id text primary key,
  day text collate "C" not null,
  -- The telling that says most and so speaks for it.
  article integer not null,
  event integer not null,
  articles integer not null,
  reports integer not null,
  -- Reports by whose word they give: {"paper": 2, "agency": 1}.
  sources jsonb not null,
  background boolean not null,
  foreign key (article, event) references event (article, n) on delete cascade
);
create index happening_day on happening (day, id);

create table telling (
  article integer not null,
  event integer not null,
  happening text not null references happening (id) on delete cascade,
  tied_article integer,
  tied_event integer,
  why text[] not null,
  primary key (article, event),
  foreign key (article, event) references event (article, n) on delete cascade
);
create index telling_happening on telling (happening);

create table dispute_side (
  happening text not null references happening (id) on delete cascade,
  dispute integer not null,
  n integer not null,
  kind text not null check (kind in ('figure', 'who', 'happened')),
  about text not null,
  position text not null,
  article integer not null,
  event integer not null,
  primary key (happening, dispute, n),
  foreign key (article, event) references event (article, n) on delete cascade
);

-- What a person says of which tellings belong together. Nothing is overwritten: it outranks the machine until another word undoes it.
create table decision (
  n integer generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  why text not null,
  verdict text not null check (verdict in ('merge', 'split', 'undo')),
  undoes integer references decision (n),
  check ((verdict = 'undo') = (undoes is not null))
);

create table decision_pair (
  decision integer not null references decision (n),
  n integer not null,
  article integer not null,
  event integer not null,
  other_article integer not null,
  other_event integer not null,
  primary key (decision, n),
  foreign key (article, event) references event (article, n) on delete cascade,
  foreign key (other_article, other_event) references event (article, n) on delete cascade
);
create index decision_pair_event on decision_pair (article, event);
create index decision_pair_other on decision_pair (other_article, other_event);
`;
