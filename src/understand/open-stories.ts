// The stories that still take articles, and the inverted index from term to story that finds candidates among them.
// It holds what is known; what is like what is decided in compare.ts, judge.ts and place.ts.
import { type Reading, termOf } from './reading.ts';

/** One report of an open story, as far as comparing needs it. */
export interface Member extends Reading {
  readonly articleId: string;
  /** 1 upwards in the order in which this engine saw them. */
  readonly order: number;
  readonly outlet: string;
  readonly publishedAt: number;
  /** The article whose text it copies. */
  readonly sameAs: string | null;
  /** A live blog or its like; see veto.ts. */
  readonly isLive: boolean;
}

export interface OpenStory {
  readonly id: string;
  /** Its place in the typed arrays; given to another story some time after it was closed. */
  readonly slot: number;
  /** At most `maxKept`: the first ones and the newest, in order. */
  members: Member[];
  /** Distinct terms, about. */
  terms: number;
  /** Order of its first article. */
  readonly began: number;
  /** All its articles, in order of arrival. */
  articleIds: string[];
  firstAt: number;
  lastAt: number;
  /** The moment of the stream when it last took an article: what closes it, since publication times may lie. */
  grownAt: number;
  /** Mean likeness of its members among themselves; 1 while there is one. */
  cohesion: number;
  /** False once it expired or was merged away. */
  open: boolean;
}

const maxKept = 7;
const keptFromStart = 2;
const maxCandidates = 8;
/** Terms of the article that are looked up, heaviest first. */
const maxQueryTerms = 20;
/** Entries of the index that are visited for one article: beyond, a term of so many stories says too little, unless there is nothing better. */
const maxVisited = 2_000;

export interface OpenStories {
  readonly count: number;
  get(id: string): OpenStory | null;
  ofArticle(articleId: string): OpenStory | null;
  begin(id: string, member: Member, at: number): OpenStory;
  add(story: OpenStory, member: Member, at: number): void;
  /** Everything of `from` goes into `into`. */
  merge(from: OpenStory, into: OpenStory): void;
  /** These reports leave for a story of their own; what else the story holds stays. */
  split(story: OpenStory, leaving: readonly Member[], id: string): OpenStory;
  /** Closes stories that last grew before. */
  closeBefore(at: number): void;
  /** Open stories that share weighty terms with it, likeliest first, at most 8; `weights` are those of the article's terms, in order of `entries`. */
  candidates(entries: Uint32Array, weights: Float64Array, notBefore: number): readonly OpenStory[];
  /** How many open stories hold the term. */
  storiesWith(term: number): number;
}

/** `cohesionOf` gives the mean likeness of reports among themselves. */
export function createOpenStories(cohesionOf: (members: readonly Member[]) => number): OpenStories {
  const slots: (OpenStory | null)[] = [];
  let freeSlots: number[] = [];
  const byId = new Map<string, OpenStory>();
  const byArticle = new Map<string, OpenStory>();
  const postings: (number[] | undefined)[] = [];
  const query: Query = { terms: new Int32Array(maxQueryTerms), weights: new Float64Array(maxQueryTerms) };
  /** Slots of the best candidates so far, most votes first. */
  const best = { slots: new Int32Array(maxCandidates), votes: new Float64Array(maxCandidates) };
  /** Slots that have votes, in the order in which they got the first one. */
  let touched = new Int32Array(1_024);
  /**
   * By slot, two numbers each: the votes that it has, and what they are scaled by, as a long story collects votes by its length alone.
   * Kept beside each other, as both are asked at once, and beside the stories, which lie all over the memory.
   */
  let ballots = new Float32Array(2_048);
  let marks = new Uint32Array(1_024);
  let stamp = 0;
  let count = 0;
  let closedSinceSweep = 0;

  /** By slot: `grownAt` while the story is open, which tells most about it without a look at the story itself; NaN afterwards. */
  let grownAts = new Float64Array(1_024);

  const grew = (story: OpenStory, at: number): void => {
    story.grownAt = at;
    grownAts[story.slot] = at;
  };

  /** What the story is compared by from now on. The index holds exactly the terms of these, whatever the story's history: an engine built again finds alike. */
  const hold = (story: OpenStory, members: readonly Member[]): void => {
    const before = story.members;
    story.members = kept(members);
    for (const term of termsOnlyIn(before, story.members)) {
      story.terms -= 1;
      take(term, story.slot);
    }
    for (const term of termsOnlyIn(story.members, before)) {
      story.terms += 1;
      const list = postings[term];
      if (list === undefined) {
        postings[term] = [story.slot];
      } else {
        list.push(story.slot);
      }
    }
    ballots[2 * story.slot + 1] = 1 / Math.sqrt(40 + story.terms);
    story.cohesion = cohesionOf(story.members);
  };

  /** Each once. */
  const termsOnlyIn = (some: readonly Member[], others: readonly Member[]): readonly number[] => {
    stamp += 1;
    for (const member of others) {
      for (const entry of member.entries) {
        mark(termOf(entry));
      }
    }
    const found: number[] = [];
    for (const member of some) {
      if (!others.includes(member)) {
        for (const entry of member.entries) {
          if (mark(termOf(entry))) {
            found.push(termOf(entry));
          }
        }
      }
    }
    return found;
  };

  /** The last entry takes its place: the order of a list says nothing. */
  const take = (term: number, slot: number): void => {
    const list = postings[term]!;
    const at = list.indexOf(slot);
    const last = list.pop()!;
    if (at < list.length) {
      list[at] = last;
    }
  };

  /** True the first time a term is marked since `stamp` grew. */
  const mark = (term: number): boolean => {
    if (term >= marks.length) {
      const more = new Uint32Array(Math.max(term + 1, marks.length * 2));
      more.set(marks);
      marks = more;
    }
    while (postings.length <= term) {
      postings.push(undefined);
    }
    const isNew = marks[term] !== stamp;
    marks[term] = stamp;
    return isNew;
  };

  /** Puts the slot in its place among the best `length`, and gives how many there are now, at most `maxCandidates`. */
  const rank = (length: number, slot: number, vote: number): number => {
    let place = length;
    for (; place > 0 && best.votes[place - 1]! <= vote; place -= 1) {
      // Of two alike the older one, however the index came to list them.
      if (best.votes[place - 1] === vote && slots[best.slots[place - 1]!]!.began <= slots[slot]!.began) {
        break;
      }
    }
    const last = Math.min(length, maxCandidates - 1);
    for (let at = last; at > place; at -= 1) {
      best.slots[at] = best.slots[at - 1]!;
      best.votes[at] = best.votes[at - 1]!;
    }
    if (place <= last) {
      best.slots[place] = slot;
      best.votes[place] = vote;
    }
    return last + 1;
  };

  const close = (story: OpenStory): void => {
    story.open = false;
    grownAts[story.slot] = Number.NaN;
    byId.delete(story.id);
    count -= 1;
    closedSinceSweep += 1;
    if (closedSinceSweep > 1_000 && closedSinceSweep > count / 4) {
      sweep();
    }
  };

  /** Takes closed stories out of the index; only then may their slots be given away. */
  const sweep = (): void => {
    for (let term = 0; term < postings.length; term += 1) {
      const list = postings[term];
      if (list?.some((slot) => !slots[slot]!.open)) {
        const left = list.filter((slot) => slots[slot]!.open);
        postings[term] = left.length === 0 ? undefined : left;
      }
    }
    for (let slot = 0; slot < slots.length; slot += 1) {
      const story = slots[slot];
      if (story !== null && story !== undefined && !story.open) {
        slots[slot] = null;
        freeSlots.push(slot);
      }
    }
    freeSlots = freeSlots.sort((a, b) => b - a);
    closedSinceSweep = 0;
  };

  /** A story without members yet, which its first report begins. */
  const open = (id: string, first: Member, at: number): OpenStory => {
    const slot = freeSlots.pop() ?? slots.length;
    const story: OpenStory = {
      id,
      slot,
      members: [],
      began: first.order,
      terms: 0,
      articleIds: [first.articleId],
      firstAt: first.publishedAt,
      lastAt: first.publishedAt,
      grownAt: at,
      cohesion: 1,
      open: true,
    };
    slots[slot] = story;
    byId.set(id, story);
    if (slot >= touched.length) {
      touched = new Int32Array(touched.length * 2);
      ballots = doubled(ballots, new Float32Array(ballots.length * 2));
      grownAts = doubled(grownAts, new Float64Array(grownAts.length * 2));
    }
    grownAts[slot] = at;
    count += 1;
    byArticle.set(first.articleId, story);
    return story;
  };

  return {
    get count() {
      return count;
    },
    get: (id) => byId.get(id) ?? null,
    ofArticle: (articleId) => byArticle.get(articleId) ?? null,
    begin(id, member, at) {
      const story = open(id, member, at);
      hold(story, [member]);
      return story;
    },
    add(story, member, at) {
      grew(story, at);
      // A live page tells of much besides: nobody is compared with it while there are reports.
      if (!member.isLive) {
        hold(story, [...story.members.filter(({ isLive }) => !isLive), member]);
      }
      story.articleIds.push(member.articleId);
      story.firstAt = Math.min(story.firstAt, member.publishedAt);
      story.lastAt = Math.max(story.lastAt, member.publishedAt);
      byArticle.set(member.articleId, story);
    },
    merge(from, into) {
      hold(
        into,
        [...into.members, ...from.members].sort((a, b) => a.order - b.order),
      );
      for (const articleId of from.articleIds) {
        into.articleIds.push(articleId);
        byArticle.set(articleId, into);
      }
      into.firstAt = Math.min(into.firstAt, from.firstAt);
      into.lastAt = Math.max(into.lastAt, from.lastAt);
      grew(into, Math.max(into.grownAt, from.grownAt));
      from.articleIds = [];
      // Out of the index at once: words that a story no longer holds must not look common.
      hold(from, []);
      close(from);
    },
    split(story, leaving, id) {
      const other = open(id, leaving[0]!, story.grownAt);
      hold(
        story,
        story.members.filter((member) => !leaving.includes(member)),
      );
      hold(other, leaving);
      other.articleIds = leaving.map(({ articleId }) => articleId);
      story.articleIds = story.articleIds.filter((articleId) => !other.articleIds.includes(articleId));
      for (const part of [story, other]) {
        const times = part.members.map(({ publishedAt }) => publishedAt);
        part.firstAt = Math.min(...times);
        part.lastAt = Math.max(...times);
      }
      for (const articleId of other.articleIds) {
        byArticle.set(articleId, other);
      }
      return other;
    },
    closeBefore(at) {
      for (let slot = 0; slot < slots.length; slot += 1) {
        if (grownAts[slot]! < at) {
          const story = slots[slot]!;
          for (const articleId of story.articleIds) {
            byArticle.delete(articleId);
          }
          close(story);
        }
      }
    },
    candidates(entries, weights, notBefore) {
      const lookedUp = heaviest(entries, weights, query);
      const votes = ballots;
      const slotsTouched = touched;
      let touchedCount = 0;
      let visited = 0;
      for (let at = 0; at < lookedUp; at += 1) {
        const list = postings[query.terms[at]!];
        if (list === undefined || (visited + list.length > maxVisited && touchedCount >= maxCandidates)) {
          continue;
        }
        const weight = query.weights[at]!;
        visited += list.length;
        for (let entry = 0; entry < list.length; entry += 1) {
          const slot = list[entry]!;
          const vote = votes[2 * slot]!;
          if (vote === 0) {
            slotsTouched[touchedCount] = slot;
            touchedCount += 1;
          }
          votes[2 * slot] = vote + weight;
        }
      }
      let found = 0;
      for (let at = 0; at < touchedCount; at += 1) {
        const slot = slotsTouched[at]!;
        const vote = votes[2 * slot]! * votes[2 * slot + 1]!;
        votes[2 * slot] = 0;
        if (found === maxCandidates && vote < best.votes[found - 1]!) {
          continue;
        }
        if (grownAts[slot]! >= notBefore) {
          found = rank(found, slot, vote);
        }
      }
      return Array.from(best.slots.subarray(0, found), (slot) => slots[slot]!);
    },
    storiesWith: (term) => postings[term]?.length ?? 0,
  };
}

interface Query {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** Fills `query` with the terms to look up, heaviest first, and says how many they are. One that every article holds weighs nothing and is left out. */
function heaviest(entries: Uint32Array, weights: Float64Array, query: Query): number {
  let length = 0;
  for (let at = 0; at < entries.length; at += 1) {
    const weight = weights[at]!;
    if (!(weight > 0) || (length === maxQueryTerms && weight <= query.weights[length - 1]!)) {
      continue;
    }
    let place = length < maxQueryTerms ? length : length - 1;
    for (; place > 0 && query.weights[place - 1]! < weight; place -= 1) {
      query.weights[place] = query.weights[place - 1]!;
      query.terms[place] = query.terms[place - 1]!;
    }
    query.weights[place] = weight;
    query.terms[place] = termOf(entries[at]!);
    length = Math.min(length + 1, maxQueryTerms);
  }
  return length;
}

function doubled<A extends Float32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function kept(members: readonly Member[]): Member[] {
  return members.length <= maxKept
    ? [...members]
    : [...members.slice(0, keptFromStart), ...members.slice(members.length - (maxKept - keptFromStart))];
}
