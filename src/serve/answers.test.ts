import { expectTypeOf, test } from 'vitest';
import type * as desk from '../../desk/src/api/answers.ts';
import type * as record from '../record/index.ts';

// Held by the compiler: `npm run types`.
test('the desk knows the answers as the record gives them', () => {
  expectTypeOf<desk.Overview>().toEqualTypeOf<record.Overview>();
  expectTypeOf<desk.ArticleRow>().toEqualTypeOf<record.ArticleRow>();
  expectTypeOf<desk.EventRow>().toEqualTypeOf<record.EventRow>();
  expectTypeOf<desk.ClaimRow>().toEqualTypeOf<record.ClaimRow>();
  expectTypeOf<desk.Provision>().toEqualTypeOf<record.Provision>();
  expectTypeOf<desk.StoryRow>().toEqualTypeOf<record.StoryRow>();
  expectTypeOf<desk.Facets>().toEqualTypeOf<record.Facets>();
  expectTypeOf<desk.EventSort>().toEqualTypeOf<record.EventSort>();
  expectTypeOf<desk.Page<desk.EventRow>>().toEqualTypeOf<record.Page<record.EventRow>>();
});
