// Is one story two? Asked of small stories whose newest report is a stranger to some of the others: a report that told of both may have brought
// them together. The reports are put into two groups, each nearer to itself than to the other; whether these are strangers, the judge of merging says.
import type { Comparer, MemberLikeness } from './compare.ts';
import { probability } from './judge.ts';
import { type Fit, measureMerge, mergeMeasures } from './merge.ts';
import type { Member, OpenStory } from './open-stories.ts';

/** Likeness (cosine of all words) below which two reports are strangers at first sight. */
const strangers = 0.08;
/** Reports with a text of their own that each group must have: one alone may be a report in other words. */
const minIndependent = 2;

/** Two groups of a story's reports, each in order of arrival. */
export interface Groups {
  readonly older: readonly Member[];
  readonly younger: readonly Member[];
}

/** How a story might fall apart. */
export interface Rift {
  readonly older: OpenStory;
  readonly younger: OpenStory;
  /** `mergeMeasures` of the two, for the judge of merging. */
  readonly measures: Float64Array;
}

/** The rift between a story's reports that the newest one shows; null when there is none to be asked about. `likenesses` are of the newest one to the others. */
export function riftIn(
  story: OpenStory,
  newest: Member,
  likenesses: readonly MemberLikeness[],
  comparer: Comparer,
  fitOf: Fit,
): Rift | null {
  if (!mayFallApart(story, likenesses)) {
    return null;
  }
  const likeness = likenessIn(story, comparer);
  const groups = groupsOf(story.members, likeness);
  if (groups === null) {
    return null;
  }
  const older = partOf(story, groups.older, likeness);
  const younger = partOf(story, groups.younger, likeness);
  const bridge = probability(fitOf(newest, groups.older.includes(newest) ? younger : older).logOdds);
  const measures = new Float64Array(mergeMeasures.length);
  measureMerge(older, younger, bridge, fitOf, measures);
  return { older, younger, measures };
}

/** Cosine of two of the story's kept reports, by their places. */
type Likeness = (one: number, other: number) => number;

function likenessIn(story: OpenStory, comparer: Comparer): Likeness {
  const all = story.members.map((member) => {
    comparer.take(member);
    return comparer.with(story).members.map((each) => each.all);
  });
  return (one, other) => all[one]![other]!;
}

function partOf(story: OpenStory, group: readonly Member[], likeness: Likeness): OpenStory {
  const places = group.map((member) => story.members.indexOf(member));
  const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => likeness(one, other)));
  const times = group.map(({ publishedAt }) => publishedAt);
  return {
    ...story,
    members: [...group],
    articleIds: group.map(({ articleId }) => articleId),
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    cohesion: pairs.length === 0 ? 1 : pairs.reduce((sum, each) => sum + each, 0) / pairs.length,
  };
}

/** All its reports are still kept, and some of them are strangers to the newest one. */
function mayFallApart(story: OpenStory, likenesses: readonly MemberLikeness[]): boolean {
  return (
    story.articleIds.length === story.members.length &&
    story.members.length >= 2 * minIndependent &&
    likenesses.filter(({ member, all }) => all < strangers && member.sameAs === null).length >= minIndependent
  );
}

/**
 * The two groups that differ most (average link), or null when one of them would have fewer than two independent reports.
 * `likeness` is the cosine of two reports by their places in `members`.
 */
export function groupsOf(members: readonly Member[], likeness: Likeness): Groups | null {
  let groups = members.map((_, place) => [place]);
  while (groups.length > 2) {
    let best = Number.NEGATIVE_INFINITY;
    let pair: readonly [number, number] = [0, 1];
    for (let one = 0; one < groups.length; one += 1) {
      for (let other = one + 1; other < groups.length; other += 1) {
        const between = meanBetween(groups[one]!, groups[other]!, likeness);
        if (between > best) {
          best = between;
          pair = [one, other];
        }
      }
    }
    const joined = [...groups[pair[0]]!, ...groups[pair[1]]!];
    groups = [...groups.filter((_, place) => place !== pair[0] && place !== pair[1]), joined];
  }
  const [one, other] = groups.map((places) => places.sort((a, b) => a - b).map((place) => members[place]!));
  if (one === undefined || other === undefined || [one, other].some((group) => independent(group) < minIndependent)) {
    return null;
  }
  return one[0]!.order < other[0]!.order ? { older: one, younger: other } : { older: other, younger: one };
}

function independent(group: readonly Member[]): number {
  return group.filter(({ sameAs }) => sameAs === null).length;
}

function meanBetween(one: readonly number[], other: readonly number[], likeness: Likeness): number {
  let sum = 0;
  for (const a of one) {
    for (const b of other) {
      sum += likeness(a, b);
    }
  }
  return sum / (one.length * other.length);
}
