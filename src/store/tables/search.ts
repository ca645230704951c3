// The index of words, kept beside the articles in the same transaction. What differs between the engines in search is here
// and in the first migration; folding and the query's meaning are in ../search-words.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Article } from '../../model/article.ts';
import { batches } from '../batches.ts';
import { clean } from '../bind.ts';
import type { Connection } from '../connection.ts';
import { searchTerms, searchWords } from '../search-words.ts';
import { inSeenFeed } from './visibility.ts';

/** A word in the title counts as much as this many in the summary. */
const titleWeight = 8;

/** Ranking reads each match; this many take some 10 ms. */
const rankedMatches = 3_000;

export async function indexWords({ engine, db }: Connection, articles: readonly Article[]): Promise<void> {
  for (const batch of batches(articles)) {
    const rows = sql.join(
      batch.map(({ arrival, title, summary }) => {
        const [titleWords, summaryWords] = [searchWords(clean(title)), searchWords(clean(summary))];
        return engine === 'sqlite'
          ? sql`(${arrival}, ${titleWords}, ${summaryWords})`
          : sql`(${arrival}, setweight(to_tsvector('newsloom', ${titleWords}), 'A')
              || setweight(to_tsvector('newsloom', ${summaryWords}), 'D'))`;
      }),
    );
    const columns = sql.raw(engine === 'sqlite' ? 'rowid, title, summary' : '"arrival", "words"');
    await sql`insert into "articleWords" (${columns}) values ${rows}`.execute(db);
  }
}

export async function dropWords({ engine, db }: Connection, arrivals: readonly number[]): Promise<void> {
  if (arrivals.length === 0) {
    return;
  }
  const column = sql.ref(engine === 'sqlite' ? 'rowid' : 'arrival');
  await sql`delete from "articleWords" where ${column} in (${sql.join(arrivals)})`.execute(db);
}

/**
 * The articles that hold all of the query's words, of feeds that the server sees, as a table of arrival and rank; null when
 * there is no word in the query. Of a word that stands everywhere the newest few thousand are ranked, to be quick.
 */
export function matches(
  connection: Connection,
  guildId: string,
  query: string,
): RawBuilder<{ arrival: number; rank: number }> | null {
  const terms = searchTerms(query);
  if (terms.length === 0) {
    return null;
  }
  const seen = inSeenFeed(connection, guildId);
  if (connection.engine === 'sqlite') {
    const match = terms.map((words) => `"${words.join(' ')}"`).join(' ');
    return sql`(select "articles"."arrival", -bm25("articleWords", ${titleWeight}, 1) as "rank"
      from "articleWords" cross join "articles" on "articles"."arrival" = "articleWords".rowid
      where "articleWords" match ${match} and ${seen}
      order by "articleWords".rowid desc limit ${rankedMatches})`;
  }
  const match = terms.map((words) => words.join(' <-> ')).join(' & ');
  // Weights of D, C, B and A; 1: divided by the length of the text, gently.
  return sql`(select "arrival", ts_rank(array[${1 / titleWeight}::real, 0, 0, 1], "words", "query", 1) as "rank"
    from (select "articles"."arrival", "words", "query"
      from to_tsquery('newsloom', ${match}) as "query", "articleWords" join "articles" using ("arrival")
      where "words" @@ "query" and ${seen}
      order by "arrival" desc limit ${rankedMatches}) as "newest")`;
}
