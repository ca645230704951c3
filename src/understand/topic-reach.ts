// How near an article comes to each of many topics, found by its terms: from a term to the topics that have it, so that an article costs next
// to nothing for a topic whose words it does not share. For each topic two sums of terms are held: the centroid of its seeds, and what
// was taken for it since.
import type { NewsVector } from './news-vector.ts';

/** One topic's part of it. */
export interface Reach {
  /** Cosine to the centroid, and to the grown sum. */
  centroid(vector: NewsVector): number;
  grown(vector: NewsVector): number;
  /** Replaces the centroid, which has length 1. */
  setCentroid(weights: ReadonlyMap<number, number>): void;
  addGrown(vector: NewsVector, share: number): void;
  leave(): void;
}

export interface TopicReach {
  enter(): Reach;
}

interface Posting {
  readonly slots: number[];
  readonly centroid: number[];
  readonly grown: number[];
}

interface Slot {
  /** Where the slot stands in the posting of each of its terms. */
  readonly places: Map<number, number>;
  readonly centroidTerms: number[];
  squares: number;
}

export function createTopicReach(): TopicReach {
  const postings = new Map<number, Posting>();
  const slots: (Slot | null)[] = [];
  let centroidSums = new Float64Array(16);
  let grownSums = new Float64Array(16);
  /** The vector that the sums are of; null once something changed. */
  let summed: NewsVector | null = null;

  const place = (slot: number, term: number): { posting: Posting; at: number } => {
    let posting = postings.get(term);
    if (posting === undefined) {
      posting = { slots: [], centroid: [], grown: [] };
      postings.set(term, posting);
    }
    let at = slots[slot]!.places.get(term);
    if (at === undefined) {
      at = posting.slots.push(slot) - 1;
      posting.centroid.push(0);
      posting.grown.push(0);
      slots[slot]!.places.set(term, at);
    }
    return { posting, at };
  };

  const sum = ({ terms, weights }: NewsVector): void => {
    centroidSums.fill(0);
    grownSums.fill(0);
    for (let term = 0; term < terms.length; term += 1) {
      const posting = postings.get(terms[term]!);
      const weight = weights[term]!;
      for (let at = 0; posting !== undefined && at < posting.slots.length; at += 1) {
        const slot = posting.slots[at]!;
        centroidSums[slot] = centroidSums[slot]! + weight * posting.centroid[at]!;
        grownSums[slot] = grownSums[slot]! + weight * posting.grown[at]!;
      }
    }
  };

  const sumOnce = (vector: NewsVector): void => {
    if (summed !== vector) {
      sum(vector);
      summed = vector;
    }
  };

  const leave = (slot: number): void => {
    for (const [term, at] of slots[slot]!.places) {
      const posting = postings.get(term)!;
      // The last one takes its place.
      const moved = posting.slots.pop()!;
      const [centroid, grown] = [posting.centroid.pop()!, posting.grown.pop()!];
      if (moved !== slot) {
        posting.slots[at] = moved;
        posting.centroid[at] = centroid;
        posting.grown[at] = grown;
        slots[moved]!.places.set(term, at);
      }
      if (posting.slots.length === 0) {
        postings.delete(term);
      }
    }
    slots[slot] = null;
    summed = null;
  };

  return {
    enter() {
      const free = slots.indexOf(null);
      const slot = free < 0 ? slots.length : free;
      const own: Slot = { places: new Map(), centroidTerms: [], squares: 0 };
      slots[slot] = own;
      if (slot >= centroidSums.length) {
        centroidSums = new Float64Array(2 * slot);
        grownSums = new Float64Array(2 * slot);
      }
      summed = null;
      return {
        centroid(vector) {
          sumOnce(vector);
          return centroidSums[slot]!;
        },
        grown(vector) {
          sumOnce(vector);
          return grownSums[slot]! / (Math.sqrt(own.squares) || 1);
        },
        setCentroid(weights) {
          for (const term of own.centroidTerms.splice(0)) {
            const { posting, at } = place(slot, term);
            posting.centroid[at] = 0;
          }
          for (const [term, weight] of weights) {
            const { posting, at } = place(slot, term);
            posting.centroid[at] = weight;
            own.centroidTerms.push(term);
          }
          summed = null;
        },
        addGrown({ terms, weights }, share) {
          for (let term = 0; term < terms.length; term += 1) {
            const { posting, at } = place(slot, terms[term]!);
            const before = posting.grown[at]!;
            const after = before + share * weights[term]!;
            own.squares += after * after - before * before;
            posting.grown[at] = after;
          }
          summed = null;
        },
        leave: () => leave(slot),
      };
    },
  };
}
