// An article beside a story: every likeness of words that the signals are made of, measured in one walk over the story's kept members.
// Terms weigh by how rare they are at this moment among articles (rarity.ts), and among open stories: a word that only this story holds is its
// signature, however often it is told. Nothing is decided here.
import type { Member, OpenStories, OpenStory } from './open-stories.ts';
import type { Rarity } from './rarity.ts';
import { fieldWeights, maxTerms, nameOf, termOf, titleCountOf } from './reading.ts';

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
  /** Of `members` the one with the highest `all`, and the one with the highest `title`. */
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
  /** What each entry of the article taken weighs for finding candidates, in their order. Overwritten by the next `take`. */
  readonly queryWeights: Float64Array;
  with(story: OpenStory): Comparison;
  /** Terms that the article taken shares with the story, heaviest first. */
  sharedTerms(story: OpenStory, limit: number): readonly { readonly term: number; readonly weight: number }[];
}

export function createComparer(rarity: Rarity, stories: OpenStories): Comparer {
  let article: Member | null = null;
  const own = createOwnTerms();
  /**
   * By term: its place among the article's entries and one more; 0 when the article lacks it. All else is by place, as one article's terms fit
   * the processor's cache and a vocabulary does not.
   */
  let placeOf = new Uint16Array(1_024);
  /** By place: 1 when the story that is looked at has the term. */
  const held = new Uint8Array(maxTerms + 1);

  const memberLikeness = (member: Member): MemberLikeness => {
    const known = member.entries;
    const idfs = rarity.weights;
    const places = placeOf;
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
      const place = places[term]!;
      const weight = fieldWeights[(entry >>> 2) & 63]! * idf;
      const nameWeight = ((entry & 3) / 2) * idf;
      allSquares += weight * weight;
      nameSquares += nameWeight * nameWeight;
      if ((entry & 192) !== 0) {
        titleSquares += idf * idf;
        memberTitle += idf;
        titleNames += nameWeight;
        if (place !== 0) {
          title += idf * own.titleWeight[place]!;
          memberTitleShared += idf;
          titleNamesShared += nameWeight;
        }
      }
      if (place !== 0) {
        held[place] = 1;
        all += weight * own.allWeight[place]!;
        names += nameWeight * own.nameWeight[place]!;
        articleTitle += own.titleWeight[place]!;
        sharedRarity += idf;
      }
    }
    return {
      member,
      all: cosine(all, allSquares, own.allSquares),
      title: cosine(title, titleSquares, own.titleSquares),
      names: cosine(names, nameSquares, own.nameSquares),
      titleInMember: own.titleSum === 0 ? 0 : articleTitle / own.titleSum,
      titleInArticle: memberTitle === 0 ? 0 : memberTitleShared / memberTitle,
      titleNamesInArticle: titleNames === 0 ? 0.5 : titleNamesShared / titleNames,
      sharedRarity,
    };
  };
  return {
    take(next) {
      for (const entry of article?.entries ?? []) {
        placeOf[termOf(entry)] = 0;
      }
      article = next;
      if (rarity.size > placeOf.length) {
        placeOf = new Uint16Array(Math.max(rarity.size, placeOf.length * 2));
      }
      weighOwn(own, next, rarity, stories);
      for (let place = 1; place <= own.length; place += 1) {
        placeOf[own.term[place]!] = place;
      }
    },
    queryWeights: own.query,
    with(story) {
      held.fill(0);
      const members: MemberLikeness[] = [];
      for (const member of story.members) {
        members.push(memberLikeness(member));
      }
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
      const cover = coverOf(own, held);
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
      const shared: { term: number; weight: number }[] = [];
      held.fill(0);
      for (const { entries } of story.members) {
        for (let at = 0; at < entries.length; at += 1) {
          const term = termOf(entries[at]!);
          const place = placeOf[term]!;
          if (place !== 0 && held[place] === 0) {
            held[place] = 1;
            shared.push({ term, weight: own.allWeight[place]! });
          }
        }
      }
      return shared.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, limit);
    },
  };
}

/** The article's terms with what each weighs, worked out once for all candidates; by place, from 1 upwards. */
interface OwnTerms {
  length: number;
  readonly term: Int32Array;
  /** What is multiplied with a member's weight: in all fields, in the title, as a name. In half the precision of the rest, as it was when the judge learned. */
  readonly allWeight: Float32Array;
  readonly titleWeight: Float32Array;
  readonly nameWeight: Float32Array;
  /** In the order of the entries, from 0 upwards. */
  readonly query: Float64Array;
  /** By rarity among articles, by rarity among open stories, in all and in the title. */
  readonly all: Float64Array;
  readonly title: Float64Array;
  readonly titleNames: Float64Array;
  readonly allByStories: Float64Array;
  readonly titleByStories: Float64Array;
  readonly byStories: Float64Array;
  /** Over all terms: sums of what stands above, and squares of the weights. */
  readonly sums: { all: number; title: number; titleNames: number; allByStories: number; titleByStories: number };
  allSquares: number;
  titleSquares: number;
  nameSquares: number;
  titleSum: number;
}

function createOwnTerms(): OwnTerms {
  const numbers = (): Float64Array => new Float64Array(maxTerms + 1);
  return {
    length: 0,
    term: new Int32Array(maxTerms + 1),
    allWeight: new Float32Array(maxTerms + 1),
    titleWeight: new Float32Array(maxTerms + 1),
    nameWeight: new Float32Array(maxTerms + 1),
    query: numbers(),
    all: numbers(),
    title: numbers(),
    titleNames: numbers(),
    allByStories: numbers(),
    titleByStories: numbers(),
    byStories: numbers(),
    sums: { all: 0, title: 0, titleNames: 0, allByStories: 0, titleByStories: 0 },
    allSquares: 0,
    titleSquares: 0,
    nameSquares: 0,
    titleSum: 0,
  };
}

function weighOwn(own: OwnTerms, article: Member, rarity: Rarity, stories: OpenStories): void {
  const { entries } = article;
  const idfs = rarity.weights;
  const openStories = stories.count;
  let allSquares = 0;
  let titleSquares = 0;
  let nameSquares = 0;
  let titleSum = 0;
  let all = 0;
  let title = 0;
  let titleNames = 0;
  let allByStories = 0;
  let titleByStories = 0;
  for (let at = 0; at < entries.length; at += 1) {
    const place = at + 1;
    const entry = entries[at]!;
    const term = termOf(entry);
    const field = fieldWeights[(entry >>> 2) & 63]!;
    const idf = idfs[term]!;
    const weight = field * idf;
    const name = nameOf(entry) * idf;
    const byStories = Math.log((openStories + 1) / (stories.storiesWith(term) + 0.5));
    const inTitle = titleCountOf(entry) > 0 ? 1 : 0;
    own.term[place] = term;
    own.allWeight[place] = weight;
    own.titleWeight[place] = idf * inTitle;
    own.nameWeight[place] = name;
    own.query[at] = own.allWeight[place]! * idf;
    own.all[place] = weight;
    own.title[place] = weight * inTitle;
    own.titleNames[place] = name * inTitle;
    own.byStories[place] = byStories;
    own.allByStories[place] = byStories * field;
    own.titleByStories[place] = byStories * inTitle;
    allSquares += weight * weight;
    titleSquares += idf * inTitle * idf;
    nameSquares += name * name;
    titleSum += idf * inTitle;
    all += weight;
    title += weight * inTitle;
    titleNames += name * inTitle;
    allByStories += byStories * field;
    titleByStories += byStories * inTitle;
  }
  own.length = entries.length;
  own.allSquares = allSquares;
  own.titleSquares = titleSquares;
  own.nameSquares = nameSquares;
  own.titleSum = titleSum;
  own.sums.all = all;
  own.sums.title = title;
  own.sums.titleNames = titleNames;
  own.sums.allByStories = allByStories;
  own.sums.titleByStories = titleByStories;
}

function coverOf(own: OwnTerms, held: Uint8Array): Comparison['cover'] & { readonly signature: number } {
  let title = 0;
  let all = 0;
  let titleNames = 0;
  let titleByStories = 0;
  let allByStories = 0;
  let signature = 0;
  for (let place = 1; place <= own.length; place += 1) {
    if (held[place] === 1) {
      all += own.all[place]!;
      title += own.title[place]!;
      titleNames += own.titleNames[place]!;
      allByStories += own.allByStories[place]!;
      titleByStories += own.titleByStories[place]!;
      signature = Math.max(signature, own.byStories[place]!);
    }
  }
  const { sums } = own;
  return {
    title: share(title, sums.title),
    titleNames: sums.titleNames === 0 ? 0.5 : titleNames / sums.titleNames,
    all: share(all, sums.all),
    titleByStories: share(titleByStories, sums.titleByStories),
    allByStories: share(allByStories, sums.allByStories),
    signature,
  };
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole;
}

function cosine(dot: number, squaresA: number, squaresB: number): number {
  return dot === 0 ? 0 : Math.min(1, dot / Math.sqrt(squaresA * squaresB));
}
