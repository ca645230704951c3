// Are two stories one? Asked when an article fits both: it may be the bridge that was missing when they began in other words.
// Each story's reports are judged against the other story, and a second small judge weighs what came out with sizes, times and cohesion.
import { probability } from './judge.ts';
import type { Member, OpenStory } from './open-stories.ts';

/** What the judge of merging weighs, in this order. */
export const mergeMeasures = [
  'smaller in larger, mean',
  'smaller in larger, least',
  'larger in smaller, mean',
  'larger in smaller, least',
  'bridge',
  'likeness of words',
  'against cohesion',
  'reports of the smaller',
  'reports of the larger',
  'hours between',
] as const;

/** 1: more must never speak against a merge; -1: never for one; 0: free. */
export const mergeDirections: readonly number[] = [1, 1, 1, 1, 1, 1, 1, 0, 0, -1];

/** Reports of each story that are asked. */
const maxAsked = 3;
/** Reports of the smaller story that must fit the larger one, for each report it has, and at most. */
const bridgesPerReport = 0.5;
const mostBridges = 4;

/**
 * A single odd report joins two small stories, but not two large ones: of the smaller one's kept reports so many must fit the larger one, the more
 * the larger it is. Counted by what the stories hold now, so that an engine built again counts alike.
 */
export function isBridged(one: OpenStory, other: OpenStory, fitOf: Fit): boolean {
  const [smaller, larger] = one.articleIds.length <= other.articleIds.length ? [one, other] : [other, one];
  const needed = Math.min(mostBridges, Math.floor(bridgesPerReport * smaller.articleIds.length));
  let fitting = 0;
  for (let at = smaller.members.length - 1; at >= 0 && fitting < needed; at -= 1) {
    fitting += probability(fitOf(smaller.members[at]!, larger).logOdds) >= 0.5 ? 1 : 0;
  }
  return fitting >= needed;
}

/** How one report fits a story: log-odds, and mean cosine to its reports. */
export type Fit = (member: Member, story: OpenStory) => { readonly logOdds: number; readonly words: number };

/** Fills `out` with `mergeMeasures`. `bridge` is the probability that the article fits the story where it does not stand. */
export function measureMerge(
  one: OpenStory,
  other: OpenStory,
  bridge: number,
  measureFit: Fit,
  out: Float64Array,
): void {
  const [smaller, larger] = one.articleIds.length <= other.articleIds.length ? [one, other] : [other, one];
  const inward = asked(smaller).map((member) => measureFit(member, larger));
  const outward = asked(larger).map((member) => measureFit(member, smaller));
  const words = mean(inward.map((each) => each.words));
  const odds = (fits: typeof inward): number[] => fits.map(({ logOdds }) => probability(logOdds));
  out[0] = mean(odds(inward));
  out[1] = Math.min(...odds(inward));
  out[2] = mean(odds(outward));
  out[3] = Math.min(...odds(outward));
  out[4] = bridge;
  out[5] = words;
  out[6] = words / Math.max(0.02, Math.min(smaller.cohesion, larger.cohesion));
  out[7] = Math.log(smaller.articleIds.length);
  out[8] = Math.log(larger.articleIds.length);
  out[9] = Math.log1p(Math.max(0, later(one, other).firstAt - earlier(one, other).lastAt) / 3_600_000);
}

function asked(story: OpenStory): readonly Member[] {
  return story.members.slice(-maxAsked);
}

function earlier(one: OpenStory, other: OpenStory): OpenStory {
  return one.firstAt <= other.firstAt ? one : other;
}

function later(one: OpenStory, other: OpenStory): OpenStory {
  return one.firstAt <= other.firstAt ? other : one;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
