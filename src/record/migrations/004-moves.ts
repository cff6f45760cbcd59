/** What became of stories: ids that once were shown lead on, and what was joined or came apart is told. */
export const moves = `
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
`;
