/** What became of stories, so that ids that once were shown lead on; and what labels are told from, so that no text is read twice for them. */
export const stories = `
create table story_move (
  n integer generated always as identity primary key,
  at timestamptz not null default now(),
  -- merged: the first story ended; split: the second one is new; moved: both go on.
  kind text not null check (kind in ('merged', 'split', 'moved')),
  from_story text not null,
  to_story text not null,
  -- Ids of the articles that were in the first and are in the second.
  articles text[] not null
);
create index story_move_from on story_move (from_story text_pattern_ops);
create index story_move_to on story_move (to_story);

-- What the story desk keeps of a text, worked out from it when it is missing.
create table trace (
  article integer primary key references article (n) on delete cascade,
  -- Which version of the desk and of the assets left it: another one's is worked out anew.
  made_by text not null,
  -- Packed, in base64, about as long as the text: nothing in it can be asked for, and nothing of it compresses.
  words text not null
);
alter table trace alter column words set storage external;
`;
