// What came by near a topic: recent articles that share something with it, and what was thought of them.
// It answers how rare a term is among them (the names of a crisis are common there, an event's own words are not),
// and which of them are nearest to a new article, so that an article is judged by the company it keeps.
import type { NewsVector } from './news-vector.ts';

/** Articles that are remembered at least, beside the seeds; twice as many at most. */
const remembered = 1_500;
/** Newest articles looked at for each term. */
const maxPostings = 300;

export interface Neighbour {
  readonly vector: NewsVector;
  /** What was thought of it (topic-signals.ts): by its likeness to the seeds alone, and with its company. 1 for a seed. */
  readonly first: number;
  readonly second: number;
  /** A seed is never forgotten, and says nothing about what is common near the topic. */
  readonly seed: boolean;
}

export interface Near {
  readonly neighbour: Neighbour;
  readonly cosine: number;
}

export interface Neighbourhood {
  /** Articles remembered, seeds not among them. */
  readonly size: number;
  remember(neighbour: Neighbour): void;
  /** ln((n + 2) / (articles with the term + 1)): little for what nearly all of them share. */
  rarity(term: number): number;
  /** All that share a term with it, in no particular order. */
  near(vector: NewsVector): readonly Near[];
}

interface Postings {
  readonly places: number[];
  readonly weights: number[];
}

export function createNeighbourhood(): Neighbourhood {
  let neighbours: Neighbour[] = [];
  let postings = new Map<number, Postings>();
  let frequencies = new Map<number, number>();
  let size = 0;
  let cosines = new Float64Array(64);

  const add = (neighbour: Neighbour): void => {
    const place = neighbours.length;
    neighbours.push(neighbour);
    size += neighbour.seed ? 0 : 1;
    const { terms, weights } = neighbour.vector;
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at]!;
      let posting = postings.get(term);
      if (posting === undefined) {
        posting = { places: [], weights: [] };
        postings.set(term, posting);
      }
      posting.places.push(place);
      posting.weights.push(weights[at]!);
      if (!neighbour.seed) {
        frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      }
    }
  };

  const forgetOldest = (): void => {
    const kept = neighbours.filter((neighbour, place) => neighbour.seed || place >= neighbours.length - remembered);
    neighbours = [];
    postings = new Map();
    frequencies = new Map();
    size = 0;
    kept.forEach(add);
  };

  return {
    get size() {
      return size;
    },
    remember(neighbour) {
      if (size >= 2 * remembered) {
        forgetOldest();
      }
      add(neighbour);
      if (neighbours.length > cosines.length) {
        cosines = new Float64Array(neighbours.length * 2);
      }
    },
    rarity: (term) => Math.log((size + 2) / ((frequencies.get(term) ?? 0) + 1)),
    near(vector) {
      const touched: number[] = [];
      for (let at = 0; at < vector.terms.length; at += 1) {
        const posting = postings.get(vector.terms[at]!);
        if (posting === undefined) {
          continue;
        }
        const { places, weights } = posting;
        const weight = vector.weights[at]!;
        for (let from = Math.max(0, places.length - maxPostings); from < places.length; from += 1) {
          const place = places[from]!;
          if (cosines[place] === 0) {
            touched.push(place);
          }
          cosines[place] = cosines[place]! + weight * weights[from]!;
        }
      }
      return touched.map((place) => {
        const cosine = cosines[place]!;
        cosines[place] = 0;
        return { neighbour: neighbours[place]!, cosine };
      });
    },
  };
}
