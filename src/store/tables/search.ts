// The index of words, kept beside the articles in the same transaction. What differs between the engines in search is here
// and in the first migration; folding and the query's meaning are in ../search-words.ts.
import { type RawBuilder, sql } from 'kysely';
import type { Article } from '../../model/article.ts';
import type { Connection } from '../connection.ts';
import { searchTerms, searchWords } from '../search-words.ts';

/** A word in the title counts as much as this many in the summary. */
const titleWeight = 8;

export async function indexWords({ engine, db }: Connection, article: Article): Promise<void> {
  const { arrival } = article;
  const [title, summary] = [searchWords(article.title), searchWords(article.summary)];
  if (engine === 'sqlite') {
    await sql`insert into "articleWords" (rowid, title, summary) values (${arrival}, ${title}, ${summary})`.execute(db);
    return;
  }
  await sql`insert into "articleWords" ("arrival", "words") values (${arrival},
    setweight(to_tsvector('newsloom', ${title}), 'A') || setweight(to_tsvector('newsloom', ${summary}), 'D'))`.execute(
    db,
  );
}

export async function dropWords({ engine, db }: Connection, arrivals: readonly number[]): Promise<void> {
  if (arrivals.length === 0) {
    return;
  }
  const column = sql.ref(engine === 'sqlite' ? 'rowid' : 'arrival');
  await sql`delete from "articleWords" where ${column} in (${sql.join(arrivals)})`.execute(db);
}

/** Arrivals of the articles that hold all of the query's words, with their rank, as a table; null when there is no word in it. */
export function matches({ engine }: Connection, query: string): RawBuilder<{ arrival: number; rank: number }> | null {
  const terms = searchTerms(query);
  if (terms.length === 0) {
    return null;
  }
  if (engine === 'sqlite') {
    const match = terms.map((words) => `"${words.join(' ')}"`).join(' ');
    return sql`(select rowid as "arrival", -bm25("articleWords", ${titleWeight}, 1) as "rank" from "articleWords"
      where "articleWords" match ${match})`;
  }
  const match = terms.map((words) => words.join(' <-> ')).join(' & ');
  // Weights of D, C, B and A; 1: divided by the length of the text, gently.
  return sql`(select "arrival", ts_rank(array[${1 / titleWeight}::real, 0, 0, 1], "words", "query", 1) as "rank"
    from "articleWords", to_tsquery('newsloom', ${match}) as "query" where "words" @@ "query")`;
}
