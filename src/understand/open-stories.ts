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
  /** Likeness of its members among themselves, summed over the pairs that were compared when they joined. */
  pairLikeness: number;
  pairs: number;
  /** False once it expired or was merged away. */
  open: boolean;
}

/** Mean likeness of its members among themselves; 1 while there is one. */
export function cohesionOf(story: OpenStory): number {
  return story.pairs === 0 ? 1 : story.pairLikeness / story.pairs;
}

const maxKept = 7;
const keptFromStart = 2;
const maxCandidates = 8;
/** Terms of the article that are looked up, heaviest first. */
const maxQueryTerms = 20;
/** Entries of the index that are visited for one article: beyond, a term of so many stories says too little, unless there is nothing better. */
const maxVisited = 3_000;

export interface OpenStories {
  readonly count: number;
  get(id: string): OpenStory | null;
  ofArticle(articleId: string): OpenStory | null;
  begin(id: string, member: Member, at: number): OpenStory;
  /** `likeness` is the mean to its kept members. */
  add(story: OpenStory, member: Member, likeness: number, at: number): void;
  /** Everything of `from` goes into `into`. */
  merge(from: OpenStory, into: OpenStory, likeness: number): void;
  /** Closes stories that last grew before. */
  closeBefore(at: number): void;
  /** Open stories that share weighty terms with it, likeliest first, at most 8; `weightOf` gives a term's weight in the article. */
  candidates(entries: Uint32Array, weightOf: (entry: number) => number, notBefore: number): readonly OpenStory[];
  /** How many open stories hold the term. */
  storiesWith(term: number): number;
}

export function createOpenStories(): OpenStories {
  const slots: (OpenStory | null)[] = [];
  let freeSlots: number[] = [];
  const byId = new Map<string, OpenStory>();
  const byArticle = new Map<string, OpenStory>();
  const postings: (number[] | undefined)[] = [];
  let votes = new Float32Array(1_024);
  /** By slot: a long story collects votes by its length alone. Kept beside the stories, which lie all over the memory. */
  let scales = new Float32Array(1_024);
  let marks = new Uint32Array(1_024);
  let stamp = 0;
  let count = 0;
  let closedSinceSweep = 0;

  const post = (story: OpenStory, members: readonly Member[]): void => {
    stamp += 1;
    let terms = story.terms;
    for (const member of story.members) {
      for (const entry of member.entries) {
        mark(termOf(entry));
      }
    }
    for (const member of members) {
      for (const entry of member.entries) {
        const term = termOf(entry);
        if (mark(term)) {
          terms += 1;
          const list = postings[term];
          if (list === undefined) {
            postings[term] = [story.slot];
          } else {
            list.push(story.slot);
          }
        }
      }
    }
    story.terms = terms;
    scales[story.slot] = 1 / Math.sqrt(40 + terms);
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

  const close = (story: OpenStory): void => {
    story.open = false;
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

  return {
    get count() {
      return count;
    },
    get: (id) => byId.get(id) ?? null,
    ofArticle: (articleId) => byArticle.get(articleId) ?? null,
    begin(id, member, at) {
      const slot = freeSlots.pop() ?? slots.length;
      const story: OpenStory = {
        id,
        slot,
        members: [],
        began: member.order,
        terms: 0,
        articleIds: [member.articleId],
        firstAt: member.publishedAt,
        lastAt: member.publishedAt,
        grownAt: at,
        pairLikeness: 0,
        pairs: 0,
        open: true,
      };
      slots[slot] = story;
      byId.set(id, story);
      if (slot >= votes.length) {
        votes = doubled(votes);
        scales = doubled(scales);
      }
      count += 1;
      byArticle.set(member.articleId, story);
      post(story, [member]);
      story.members.push(member);
      return story;
    },
    add(story, member, likeness, at) {
      story.grownAt = at;
      story.pairLikeness += likeness * story.members.length;
      story.pairs += story.members.length;
      // A live page tells of much besides: nobody is compared with it while there are reports.
      if (!member.isLive) {
        post(story, [member]);
        story.members = kept([...story.members.filter(({ isLive }) => !isLive), member]);
      }
      story.articleIds.push(member.articleId);
      story.firstAt = Math.min(story.firstAt, member.publishedAt);
      story.lastAt = Math.max(story.lastAt, member.publishedAt);
      byArticle.set(member.articleId, story);
    },
    merge(from, into, likeness) {
      const crossing = from.members.length * into.members.length;
      into.pairLikeness += from.pairLikeness + likeness * crossing;
      into.pairs += from.pairs + crossing;
      post(into, from.members);
      into.members = kept([...into.members, ...from.members].sort((a, b) => a.order - b.order));
      for (const articleId of from.articleIds) {
        into.articleIds.push(articleId);
        byArticle.set(articleId, into);
      }
      into.firstAt = Math.min(into.firstAt, from.firstAt);
      into.lastAt = Math.max(into.lastAt, from.lastAt);
      into.grownAt = Math.max(into.grownAt, from.grownAt);
      from.articleIds = [];
      close(from);
    },
    closeBefore(at) {
      for (const story of slots) {
        if (story?.open && story.grownAt < at) {
          for (const articleId of story.articleIds) {
            byArticle.delete(articleId);
          }
          close(story);
        }
      }
    },
    candidates(entries, weightOf, notBefore) {
      const terms = heaviest(entries, weightOf);
      const touched: number[] = [];
      let visited = 0;
      for (const { term, weight } of terms) {
        const list = postings[term];
        if (list === undefined || (visited + list.length > maxVisited && touched.length >= maxCandidates)) {
          continue;
        }
        visited += list.length;
        for (let at = 0; at < list.length; at += 1) {
          const slot = list[at]!;
          if (votes[slot] === 0) {
            touched.push(slot);
          }
          votes[slot] = votes[slot]! + weight;
        }
      }
      const best: OpenStory[] = [];
      const bestVotes: number[] = [];
      for (const slot of touched) {
        const vote = votes[slot]! * scales[slot]!;
        votes[slot] = 0;
        const last = best.length - 1;
        if (last + 1 === maxCandidates && vote <= bestVotes[last]!) {
          continue;
        }
        const story = slots[slot]!;
        if (!story.open || story.grownAt < notBefore) {
          continue;
        }
        insert(best, bestVotes, story, vote);
      }
      return best;
    },
    storiesWith: (term) => postings[term]?.length ?? 0,
  };
}

/** The terms to look up, heaviest first. One that every article holds weighs nothing and is left out. */
function heaviest(
  entries: Uint32Array,
  weightOf: (entry: number) => number,
): readonly { readonly term: number; readonly weight: number }[] {
  const terms: { term: number; weight: number }[] = [];
  for (const entry of entries) {
    const weight = weightOf(entry);
    if (weight > 0) {
      terms.push({ term: termOf(entry), weight });
    }
  }
  return terms.sort((a, b) => b.weight - a.weight).slice(0, maxQueryTerms);
}

function doubled(from: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length * 2);
  to.set(from);
  return to;
}

function insert(best: OpenStory[], votes: number[], story: OpenStory, vote: number): void {
  let place = best.length;
  while (place > 0 && votes[place - 1]! < vote) {
    place -= 1;
  }
  best.splice(place, 0, story);
  votes.splice(place, 0, vote);
  if (best.length > maxCandidates) {
    best.pop();
    votes.pop();
  }
}

function kept(members: Member[]): Member[] {
  return members.length <= maxKept
    ? members
    : [...members.slice(0, keptFromStart), ...members.slice(members.length - (maxKept - keptFromStart))];
}
