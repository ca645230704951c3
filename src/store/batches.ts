// Many rows in few statements: a statement a row costs a round trip each on PostgreSQL and its compiling on both engines.
import { type RawBuilder, sql } from 'kysely';

/** A handful of sizes, so that there is a handful of statement texts to keep prepared. */
const sizes = [64, 16, 4, 1];

/** The rows in their order, cut into pieces of those sizes. */
export function batches<Row>(rows: readonly Row[]): readonly Row[][] {
  const cut: Row[][] = [];
  let from = 0;
  for (const size of sizes) {
    for (; rows.length - from >= size; from += size) {
      cut.push(rows.slice(from, from + size));
    }
  }
  return cut;
}

/** `do update set` of an upsert of many rows: each column as the refused row has it. */
export function fromExcluded<Name extends string>(names: readonly Name[]): Record<Name, RawBuilder<never>> {
  return Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.ref(name)}`])) as Record<
    Name,
    RawBuilder<never>
  >;
}
