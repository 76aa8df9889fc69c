import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two letters in the wrong order are the commonest slip of a keyboard, and leave a short name few trigrams and another sound:
 * "Harltey" found nobody. Every such slip of the typed words is tried, against whole words of the name.
 */
export class SearchSwappedLetters1760000111000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SLIPS);
    await db.query(
      search(
        ' slips text[] := people.slips(people.fold(q));',
        " + case when string_to_array(n.folded, ' ') && slips then 0.35 else 0 end",
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(search('', ''));
    await db.query('drop function people.slips(text)');
  }
}

/** Of words of four letters and more: in shorter ones a swap makes another name. */
const SLIPS = `
  create function people.slips(folded text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
    $$ select coalesce(array_agg(overlay(w placing substr(w, i + 1, 1) || substr(w, i, 1) from i for 2)), '{}')
       from unnest(string_to_array(folded, ' ')) w, lateral generate_series(1, length(w) - 1) i
       where length(w) >= 4 and substr(w, i, 1) <> substr(w, i + 1, 1) $$;
  revoke all on function people.slips(text) from public;
`;

/** Everything else is as it was. */
const search = (declared: string, scored: string) => `
  create or replace function people.search(q text, born date, most int) returns table (person_id uuid, score real, matched text)
    language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  #variable_conflict use_column
  /* Not named as a column: with use_column the column would win. */
  declare sought text := people.fold(q); code text := upper(trim(q));
    /* A reference or a number sounds like nobody. */
    heard text[] := case when q ~ '[0-9]' then '{}' else people.sounds(people.fold(q)) end;${declared}
  begin
    return query
      with mine as materialized (select r.person_id, bool_or('core' = any(r.reads)) as whole from access.reach() r
        where r.reads && '{core,core:min}' group by r.person_id),
      near as materialized (select n.person_id, n.kind, n.folded, n.sound, public.similarity(n.folded, sought) as alike
        from people.search_name n join mine using (person_id)
        /* Former names are part of the whole record: who knows less must not find by them, either. */
        where sought <> '' and (n.kind = 'name' or mine.whole)),
      hits as (
        /* The dearer comparison only where some letters agree. */
        select n.person_id,
               (greatest(n.alike, case when n.alike > 0.07 then public.strict_word_similarity(sought, n.folded) else 0 end
                 * case when length(sought) > 2 then 1 else 0.5 end)
                + case when n.sound @> heard and heard <> '{}' then 0.35 else 0 end${scored})::real as score,
               n.kind as matched
        from near n
        union all select p.id, 2, 'crn' from people.person p join mine on mine.person_id = p.id where p.crn = code
        union all select i.person_id, 2, 'identifier' from people.identifier i join mine on mine.person_id = i.person_id and mine.whole
          where upper(i.value) = code
        union all select p.id, 2, 'born' from people.person p join mine on mine.person_id = p.id
          where born is not null and p.date_of_birth = born)
      select h.person_id, max(h.score), (array_agg(h.matched order by h.score desc))[1]
      from hits h where h.score >= 0.45 group by h.person_id
      order by max(h.score) desc, h.person_id limit least(most, 50);
  end $$;
`;
