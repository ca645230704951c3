// An article beside a story: every likeness of words that the signals are made of, measured in one walk over the story's kept members.
// Terms weigh by how rare they are at this moment among articles (rarity.ts), and among open stories: a word that only this story holds is its
// signature, however often it is told. Nothing is decided here.
import type { Member, OpenStories, OpenStory } from './open-stories.ts';
import type { Rarity } from './rarity.ts';
import { fieldWeights, nameOf, type Reading, termOf, titleCountOf } from './reading.ts';

/** One member's likeness to the article; cosines and shares 0..1. */
export interface MemberLikeness {
  readonly member: Member;
  /** Cosine of title and text together. */
  readonly all: number;
  readonly title: number;
  readonly names: number;
  /** Share of the article's title, by rarity, that stands anywhere in the member. */
  readonly titleInMember: number;
  /** Share of the member's title that stands anywhere in the article. */
  readonly titleInArticle: number;
  /** Share of the names in the member's title, by rarity, that stand anywhere in the article; 0.5 when there are none. */
  readonly titleNamesInArticle: number;
  /** Summed rarity of the shared terms, in nats. */
  readonly sharedRarity: number;
}

/** What the signals read. */
export interface Comparison {
  readonly article: Member;
  readonly story: OpenStory;
  /** Never empty. */
  readonly members: readonly MemberLikeness[];
  /** Place in `members` of the one with the highest `all`, and of the one with the highest `title`. */
  readonly best: MemberLikeness;
  readonly bestTitle: MemberLikeness;
  readonly mean: { readonly all: number; readonly title: number; readonly names: number };
  /** Cosine to the sum of the members, taking them to be as alike as they were when they joined. */
  readonly centroid: number;
  /** Shares of the article's weight that stand in any member: by rarity among articles and among open stories, of the title and of all terms. */
  readonly cover: {
    readonly title: number;
    readonly all: number;
    /** Of the names in the title, by rarity; 0.5 when there are none. */
    readonly titleNames: number;
    readonly titleByStories: number;
    readonly allByStories: number;
  };
  /** Rarest shared term among open stories: natural logarithm of (open stories / stories with it). */
  readonly signature: number;
  readonly openStories: number;
  /** The highest `best.all` of the other candidates, 0 when there are none; how many of them come within a fifth of this one's. */
  rivalAll: number;
  rivals: number;
  /** Share of the shorter text that is copied word for word, with its holder; from near-duplicate.ts. */
  copied: number;
}

export interface Comparer {
  /** Makes ready for comparing this article; it stands until the next call. */
  take(article: Member): void;
  /** A term's weight in the article taken, for finding candidates. */
  weightOf(entry: number): number;
  with(story: OpenStory): Comparison;
  /** Terms that the article taken shares with the story, heaviest first. */
  sharedTerms(story: OpenStory, limit: number): readonly { readonly term: number; readonly weight: number }[];
}

export function createComparer(rarity: Rarity, stories: OpenStories): Comparer {
  let article: Member | null = null;
  let allWeights = new Float32Array(1_024);
  let titleWeights = new Float32Array(1_024);
  let nameWeights = new Float32Array(1_024);
  let marks = new Uint32Array(1_024);
  let stamp = 0;
  let allNorm = 0;
  let titleNorm = 0;
  let nameNorm = 0;
  let titleSum = 0;
  const own = createOwnTerms();

  const clear = (reading: Reading): void => {
    for (const entry of reading.entries) {
      const term = termOf(entry);
      allWeights[term] = 0;
      titleWeights[term] = 0;
      nameWeights[term] = 0;
    }
  };

  const memberLikeness = (member: Member): MemberLikeness => {
    const known = member.entries;
    const idfs = rarity.weights;
    let all = 0;
    let allSquares = 0;
    let title = 0;
    let titleSquares = 0;
    let names = 0;
    let nameSquares = 0;
    let articleTitle = 0;
    let memberTitle = 0;
    let memberTitleShared = 0;
    let sharedRarity = 0;
    let titleNames = 0;
    let titleNamesShared = 0;
    for (let at = 0; at < known.length; at += 1) {
      const entry = known[at]!;
      const term = entry >>> 8;
      const idf = idfs[term]!;
      const weight = fieldWeights[(entry >>> 2) & 63]! * idf;
      const ours = allWeights[term]!;
      marks[term] = stamp;
      allSquares += weight * weight;
      if ((entry & 192) !== 0) {
        titleSquares += idf * idf;
        memberTitle += idf;
        title += idf * titleWeights[term]!;
        if (ours > 0) {
          memberTitleShared += idf;
        }
      }
      const name = entry & 3;
      if (name > 0) {
        const nameWeight = (name / 2) * idf;
        nameSquares += nameWeight * nameWeight;
        names += nameWeight * nameWeights[term]!;
        if ((entry & 192) !== 0) {
          titleNames += nameWeight;
          titleNamesShared += ours > 0 ? nameWeight : 0;
        }
      }
      if (ours > 0) {
        all += weight * ours;
        articleTitle += titleWeights[term]!;
        sharedRarity += idf;
      }
    }
    return {
      member,
      all: cosine(all, allSquares, allNorm),
      title: cosine(title, titleSquares, titleNorm),
      names: cosine(names, nameSquares, nameNorm),
      titleInMember: titleSum === 0 ? 0 : articleTitle / titleSum,
      titleInArticle: memberTitle === 0 ? 0 : memberTitleShared / memberTitle,
      titleNamesInArticle: titleNames === 0 ? 0.5 : titleNamesShared / titleNames,
      sharedRarity,
    };
  };
  return {
    take(next) {
      if (article !== null) {
        clear(article);
      }
      article = next;
      const needed = rarity.size;
      if (needed > allWeights.length) {
        const length = Math.max(needed, allWeights.length * 2);
        allWeights = new Float32Array(length);
        titleWeights = new Float32Array(length);
        nameWeights = new Float32Array(length);
        marks = new Uint32Array(length);
        stamp = 0;
      }
      allNorm = 0;
      titleNorm = 0;
      nameNorm = 0;
      titleSum = 0;
      weighOwn(own, next, rarity, stories);
      for (const entry of next.entries) {
        const term = termOf(entry);
        const idf = rarity.weights[term]!;
        const weight = fieldWeights[(entry >>> 2) & 63]! * idf;
        allWeights[term] = weight;
        allNorm += weight * weight;
        if (titleCountOf(entry) > 0) {
          titleWeights[term] = idf;
          titleNorm += idf * idf;
          titleSum += idf;
        }
        const name = nameOf(entry) * idf;
        nameWeights[term] = name;
        nameNorm += name * name;
      }
    },
    weightOf: (entry) => allWeights[termOf(entry)]! * rarity.weights[termOf(entry)]!,
    with(story) {
      stamp += 1;
      const members = story.members.map(memberLikeness);
      let best = members[0]!;
      let bestTitle = best;
      let all = 0;
      let title = 0;
      let names = 0;
      for (const each of members) {
        best = each.all > best.all ? each : best;
        bestTitle = each.title > bestTitle.title ? each : bestTitle;
        all += each.all;
        title += each.title;
        names += each.names;
      }
      const n = members.length;
      const cover = coverOf(own, marks, stamp);
      return {
        article: article!,
        story,
        members,
        best,
        bestTitle,
        mean: { all: all / n, title: title / n, names: names / n },
        centroid: Math.min(1, all / n / Math.sqrt((1 + (n - 1) * story.cohesion) / n)),
        cover,
        signature: cover.signature,
        openStories: stories.count,
        rivalAll: 0,
        rivals: 0,
        copied: 0,
      };
    },
    sharedTerms(story, limit) {
      stamp += 1;
      for (const member of story.members) {
        for (const entry of member.entries) {
          marks[entry >>> 8] = stamp;
        }
      }
      const shared = [...article!.entries]
        .filter((entry) => marks[termOf(entry)] === stamp)
        .map((entry) => ({ term: termOf(entry), weight: allWeights[termOf(entry)]! }));
      return shared.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, limit);
    },
  };
}

/** The article's terms with what each weighs, worked out once for all candidates. */
interface OwnTerms {
  length: number;
  term: Int32Array;
  /** By rarity among articles, by rarity among open stories, in all and in the title. */
  all: Float64Array;
  title: Float64Array;
  titleNames: Float64Array;
  allByStories: Float64Array;
  titleByStories: Float64Array;
  byStories: Float64Array;
}

function createOwnTerms(): OwnTerms {
  const numbers = (): Float64Array => new Float64Array(256);
  return {
    length: 0,
    term: new Int32Array(256),
    all: numbers(),
    title: numbers(),
    titleNames: numbers(),
    allByStories: numbers(),
    titleByStories: numbers(),
    byStories: numbers(),
  };
}

function weighOwn(own: OwnTerms, article: Member, rarity: Rarity, stories: OpenStories): void {
  own.length = article.entries.length;
  for (let at = 0; at < own.length; at += 1) {
    const entry = article.entries[at]!;
    const term = termOf(entry);
    const field = fieldWeights[(entry >>> 2) & 63]!;
    const idf = rarity.weights[term]!;
    const byStories = Math.log((stories.count + 1) / (stories.storiesWith(term) + 0.5));
    const inTitle = titleCountOf(entry) > 0 ? 1 : 0;
    own.term[at] = term;
    own.all[at] = idf * field;
    own.title[at] = idf * field * inTitle;
    own.titleNames[at] = idf * nameOf(entry) * inTitle;
    own.byStories[at] = byStories;
    own.allByStories[at] = byStories * field;
    own.titleByStories[at] = byStories * inTitle;
  }
}

function coverOf(
  own: OwnTerms,
  marks: Uint32Array,
  stamp: number,
): Comparison['cover'] & { readonly signature: number } {
  let title = 0;
  let titleShared = 0;
  let all = 0;
  let allShared = 0;
  let titleNames = 0;
  let titleNamesShared = 0;
  let titleByStories = 0;
  let titleByStoriesShared = 0;
  let allByStories = 0;
  let allByStoriesShared = 0;
  let signature = 0;
  for (let at = 0; at < own.length; at += 1) {
    all += own.all[at]!;
    title += own.title[at]!;
    titleNames += own.titleNames[at]!;
    allByStories += own.allByStories[at]!;
    titleByStories += own.titleByStories[at]!;
    if (marks[own.term[at]!] === stamp) {
      allShared += own.all[at]!;
      titleShared += own.title[at]!;
      titleNamesShared += own.titleNames[at]!;
      allByStoriesShared += own.allByStories[at]!;
      titleByStoriesShared += own.titleByStories[at]!;
      signature = Math.max(signature, own.byStories[at]!);
    }
  }
  return {
    title: share(titleShared, title),
    titleNames: titleNames === 0 ? 0.5 : titleNamesShared / titleNames,
    all: share(allShared, all),
    titleByStories: share(titleByStoriesShared, titleByStories),
    allByStories: share(allByStoriesShared, allByStories),
    signature,
  };
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole;
}

function cosine(dot: number, squaresA: number, squaresB: number): number {
  return dot === 0 ? 0 : Math.min(1, dot / Math.sqrt(squaresA * squaresB));
}
