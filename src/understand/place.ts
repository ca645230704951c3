// Places one article after another into the stories of one language, online: reads it, finds candidates among the open stories, lets the judge
// weigh the signals, and afterwards asks whether the article shows two stories to be one (merge.ts). Pure but for its own memory: the same
// articles in the same order give the same stories, wherever a poll or a process ends between them.
import { contentId } from '../model/ids.ts';
import type { Placing, SignalShare, Story } from '../model/story.ts';
import { createBoilerplate } from './boilerplate.ts';
import { centralFirst } from './central.ts';
import { chanceOfLikeness, chanceOfMerge } from './chance.ts';
import { createCohesion } from './cohesion.ts';
import { type Comparison, createComparer } from './compare.ts';
import weights from './data/weights.json' with { type: 'json' };
import { createJudge, type Judge, probability } from './judge.ts';
import { isBridged, measureMerge, mergeMeasures } from './merge.ts';
import { createCopies } from './near-duplicate.ts';
import { createOpenStories, type Member, type OpenStory } from './open-stories.ts';
import { createRarity, type Rarity } from './rarity.ts';
import { type Reading, termOf, toReading } from './reading.ts';
import { measureAll, measureCount, signals } from './signals/index.ts';
import { riftIn } from './split.ts';
import { isLivePage, isOfOthers, vetoOf } from './veto.ts';
import { readWords, type Words } from './words.ts';

/** One article as it comes down the stream. */
export interface Incoming {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly outlet: string;
  readonly publishedAt: number;
  /** The moment of the stream, never earlier than that of the article before. */
  readonly at: number;
}

export interface Merged {
  readonly from: string;
  readonly into: string;
  /** The articles that moved. */
  readonly articleIds: readonly string[];
  /** What `from` was. */
  readonly facts: StoryFacts;
  readonly likeness: number;
  readonly threshold: number;
}

/** Reports that turned out to be another event's leave `from` for the new story `into`. */
export interface Split {
  readonly from: string;
  readonly into: string;
  /** The articles that moved. */
  readonly articleIds: readonly string[];
  /** Of the two groups, by the judge of merging; below `threshold`. */
  readonly likeness: number;
  readonly threshold: number;
}

export interface Placed {
  readonly placing: Placing;
  readonly reading: Reading;
  readonly merged: readonly Merged[];
  /** Never beside a merge. */
  readonly split: Split | null;
}

export interface PlacerOptions {
  readonly language: string;
  /** Likeness from which an article joins, 0..1. */
  readonly sameStoryLikeness: number;
  readonly openStoryHours: number;
  /** Likeness of two stories from which they become one, once an article fits both. */
  readonly mergeLikeness: number;
  /** Likeness of two groups of a story's reports below which they are two stories. */
  readonly splitLikeness: number;
  /** False leaves out the rules of veto.ts: to measure what they are worth. */
  readonly rules?: boolean;
  /** The learned one by default. */
  readonly judge?: Judge;
  readonly mergeJudge?: Judge;
  /** Sees every candidate that was judged; for training. The measures are overwritten afterwards. */
  readonly watch?: (article: Incoming, story: OpenStory, measures: Float64Array, offset: number) => void;
  readonly watchMerge?: (one: OpenStory, other: OpenStory, measures: Float64Array, offset: number) => void;
}

export interface Placer {
  readonly rarity: Rarity;
  readonly openStories: number;
  place(article: Incoming): Placed;
  /** Takes an article into the story where it already stands (read back from the store), without deciding anything. */
  restore(article: Incoming, storyId: string): Reading | null;
  /** Articles that left for another story, as was decided elsewhere. */
  restoreSplit(articleIds: readonly string[], intoId: string): void;
  /** Likewise for a merge that was decided elsewhere. */
  restoreMerge(fromId: string, intoId: string): void;
  /** The story where an article stands now; null when that is closed or the article was never seen. */
  standingOf(articleId: string): string | null;
  /** What is known of an open story; null for one that is closed or merged away. */
  describe(storyId: string): StoryFacts | null;
}

export type StoryFacts = Pick<Story, 'id' | 'firstArticleAt' | 'lastArticleAt' | 'articleCount' | 'centralArticleIds'>;

/** Candidates whose signals are all measured. */
const maxJudged = 4;
/** Likeness of an article to a second story from which the two stories are asked to be one. */
const bridgeLikeness = 0.15;
const hourMs = 3_600_000;
const closeEvery = 256;

interface Copied {
  readonly story: OpenStory;
  readonly share: number;
}

/** How a report fits a story. */
interface Fitted {
  readonly member: Member;
  readonly comparison: Comparison;
  readonly logOdds: number;
  /** Mean cosine to its reports. */
  readonly words: number;
}

interface Candidate {
  readonly comparison: Comparison;
  readonly measures: Float64Array;
  readonly logOdds: number;
}

export function createPlacer(options: PlacerOptions): Placer {
  const rarity = createRarity(options.language);
  const boilerplate = createBoilerplate();
  const copies = createCopies();
  const stories = createOpenStories(createCohesion(rarity));
  const comparer = createComparer(rarity, stories);
  const judge = options.judge ?? createJudge(weights.trees);
  const mergeJudge = options.mergeJudge ?? createJudge(weights.mergeTrees);
  const threshold = Math.log(options.sameStoryLikeness / (1 - options.sameStoryLikeness));
  // Typed arrays are dear to make, so what does not outlive the placing of one article is used again. Places of the candidates, then one for fits.
  const measuresAt = Array.from({ length: maxJudged + 1 }, () => new Float64Array(measureCount));
  const measuresOfMerge = new Float64Array(mergeMeasures.length);
  let order = 0;

  const read = (article: Incoming): { member: Member; words: Words; copied: Copied | null } => {
    const clean = boilerplate.clean(article.outlet, article.title, article.text);
    const words = readWords(clean.title, clean.text, options.language);
    const reading = toReading(words, rarity);
    rarity.count(termsOf(reading.entries), article.at);
    const copy = copies.findAndKeep(
      {
        id: article.id,
        outlet: article.outlet,
        plainTitle: words.plainTitle,
        text: words.text.map(({ term }) => term),
      },
      article.at,
    );
    order += 1;
    // Field by field: spread, each member would get a hidden class of its own, which costs memory and speed.
    const member: Member = {
      entries: reading.entries,
      amounts: reading.amounts,
      amountsInTitle: reading.amountsInTitle,
      plainTitle: reading.plainTitle,
      articleId: article.id,
      order,
      outlet: article.outlet,
      publishedAt: article.publishedAt,
      sameAs: copy?.articleId ?? null,
      isLive: isLivePage(article.title),
    };
    const story = copy === null ? null : stories.ofArticle(copy.articleId);
    return { member, words, copied: story === null || copy === null ? null : { story, share: copy.share } };
  };

  const candidatesFor = (article: Incoming, member: Member, copied: Copied | null): Candidate[] => {
    comparer.take(member);
    const notBefore = article.at - options.openStoryHours * hourMs;
    const found = [...stories.candidates(member.entries, comparer.queryWeights, notBefore)];
    // None that is past its time: it may have been closed since the copy was found, and its slot may be another's already.
    if (copied !== null && copied.story.grownAt >= notBefore && !found.includes(copied.story)) {
      found.push(copied.story);
    }
    const comparisons = found
      .map((story) => comparer.with(story))
      .map((comparison) => ({ comparison, promise: promise(comparison) }))
      .sort((a, b) => b.promise - a.promise)
      .map(({ comparison }) => comparison);
    return comparisons.slice(0, maxJudged).map((comparison, at) => {
      for (const other of comparisons) {
        if (other !== comparison) {
          comparison.rivalAll = Math.max(comparison.rivalAll, other.best.all);
          comparison.rivals += other.best.all > 0.8 * comparison.best.all ? 1 : 0;
        }
      }
      comparison.copied = copied?.story === comparison.story ? copied.share : 0;
      const candidate = judged(comparison, measuresAt[at]!);
      options.watch?.(article, comparison.story, candidate.measures, chanceOfLikeness(stories.count));
      return candidate;
    });
  };

  const judged = (comparison: Comparison, measures: Float64Array): Candidate => {
    measureAll(comparison, measures);
    return { comparison, measures, logOdds: judge.judge(measures) + chanceOfLikeness(stories.count) };
  };

  const ruleAgainst = ({ comparison, logOdds }: Pick<Candidate, 'comparison' | 'logOdds'>): string | null =>
    options.rules === false ? null : vetoOf(comparison, probability(logOdds), rarity);

  /** Several questions about the same stories ask for the same fit. Forgotten as soon as a story changes. */
  let fits: Fitted[] = [];

  const fitOf = (member: Member, story: OpenStory): Fitted => {
    const known = fits.find((fit) => fit.member === member && fit.comparison.story === story);
    if (known !== undefined) {
      return known;
    }
    comparer.take(member);
    const { comparison, logOdds } = judged(comparer.with(story), measuresAt[maxJudged]!);
    const fit = { member, comparison, logOdds, words: comparison.mean.all };
    fits.push(fit);
    return fit;
  };

  /** A lone report does not come into a story of others by way of a third one that resembles both. */
  const areStrangers = (one: OpenStory, other: OpenStory): boolean => {
    const [lone, rest] = one.articleIds.length === 1 ? [one, other] : [other, one];
    const [member] = lone.members;
    if (options.rules === false || lone.articleIds.length > 1 || member === undefined) {
      return false;
    }
    const { comparison, logOdds } = fitOf(member, rest);
    return isOfOthers(comparison, probability(logOdds), rarity);
  };

  /** Does the article, standing in `story`, show that another candidate is the same story? Merges into the older one. */
  const mergeAround = (story: OpenStory, candidates: readonly Candidate[]): readonly Merged[] => {
    const merged: Merged[] = [];
    let standing = story;
    for (const { comparison, logOdds } of candidates) {
      const other = comparison.story;
      const bridge = probability(logOdds);
      if (other === standing || !other.open || bridge < bridgeLikeness) {
        continue;
      }
      if (ruleAgainst({ comparison, logOdds }) !== null) {
        continue;
      }
      const [into, from] = standing.began <= other.began ? [standing, other] : [other, standing];
      if (!isBridged(standing, other, fitOf) || areStrangers(standing, other)) {
        continue;
      }
      measureMerge(standing, other, bridge, fitOf, measuresOfMerge);
      const chance = chanceOfMerge(stories.count);
      options.watchMerge?.(standing, other, measuresOfMerge, chance);
      const likeness = probability(mergeJudge.judge(measuresOfMerge) + chance);
      if (likeness >= options.mergeLikeness) {
        merged.push({
          from: from.id,
          into: into.id,
          articleIds: [...from.articleIds],
          facts: factsOf(from, rarity),
          likeness: round(likeness),
          threshold: options.mergeLikeness,
        });
        stories.merge(from, into);
        fits = [];
        standing = into;
      }
    }
    return merged;
  };

  /** Does the article that just joined show the story's reports to be of two events? The younger ones leave. */
  const splitOff = (story: OpenStory, joined: Comparison, article: Member): Split | null => {
    const rift = riftIn(story, article, joined.members, comparer, fitOf);
    const likeness = rift === null ? 1 : probability(mergeJudge.judge(rift.measures));
    if (rift === null || likeness >= options.splitLikeness) {
      return null;
    }
    // Each article joins once, so the name is new even when the same reports part twice.
    const into = contentId('split', story.id, article.articleId);
    stories.split(story, rift.younger.members, into);
    return {
      from: story.id,
      into,
      articleIds: rift.younger.articleIds,
      likeness: round(likeness),
      threshold: options.splitLikeness,
    };
  };

  /** An article that comes a second time, edited or not, stays where it stands. */
  const again = (article: Incoming, story: OpenStory): Placed => {
    const clean = boilerplate.clean(article.outlet, article.title, article.text);
    const placing: Placing = {
      articleId: article.id,
      storyId: story.id,
      placedAt: article.at,
      decision: 'joined',
      likeness: 1,
      threshold: options.sameStoryLikeness,
      best: { storyId: story.id, articleId: article.id },
      runnerUp: null,
      signals: [],
      words: [],
      veto: null,
      sameAs: null,
    };
    return {
      placing,
      reading: toReading(readWords(clean.title, clean.text, options.language), rarity),
      merged: [],
      split: null,
    };
  };

  const closeOld = (at: number): void => {
    if (order % closeEvery === 0) {
      stories.closeBefore(at - options.openStoryHours * hourMs);
    }
  };

  return {
    rarity,
    get openStories() {
      return stories.count;
    },
    place(article) {
      const standing = stories.ofArticle(article.id);
      if (standing !== null) {
        return again(article, standing);
      }
      const { member, words, copied } = read(article);
      closeOld(article.at);
      const chance = chanceOfLikeness(stories.count);
      const candidates = candidatesFor(article, member, copied).sort((a, b) => b.logOdds - a.logOdds);
      const best = candidates[0];
      let veto: string | null = null;
      const chosen = candidates.find((candidate) => {
        const rule = candidate.logOdds < threshold ? null : ruleAgainst(candidate);
        veto ??= rule;
        return candidate.logOdds >= threshold && rule === null;
      });
      // Before it joins: afterwards the story holds all of its words.
      const shared = best === undefined ? [] : comparer.sharedTerms(best.comparison.story, 8);
      const story =
        chosen === undefined
          ? stories.begin(contentId('story', article.id), member, article.at)
          : chosen.comparison.story;
      if (chosen !== undefined) {
        stories.add(story, member, article.at);
      }
      fits = [];
      const runnerUp = candidates[1];
      const placing: Placing = {
        articleId: article.id,
        storyId: story.id,
        placedAt: article.at,
        decision: chosen === undefined ? 'began' : 'joined',
        likeness: best === undefined ? 0 : round(probability(best.logOdds)),
        threshold: options.sameStoryLikeness,
        best:
          best === undefined
            ? null
            : { storyId: best.comparison.story.id, articleId: best.comparison.best.member.articleId },
        runnerUp:
          runnerUp === undefined
            ? null
            : { storyId: runnerUp.comparison.story.id, likeness: round(probability(runnerUp.logOdds)) },
        signals: best === undefined ? [] : sharesOf(best, judge, chance),
        words: shared.map(({ term, weight }) => ({ word: words.spelling(rarity.termOf(term)), weight: round(weight) })),
        veto,
        sameAs: copied?.story === story ? member.sameAs : null,
      };
      const merged = chosen !== undefined && !member.isLive ? mergeAround(story, candidates) : [];
      const split =
        chosen !== undefined && !member.isLive && merged.length === 0
          ? splitOff(story, chosen.comparison, member)
          : null;
      return { placing: { ...placing, storyId: stories.ofArticle(article.id)!.id }, reading: member, merged, split };
    },
    restore(article, storyId) {
      if (stories.ofArticle(article.id) !== null) {
        return null;
      }
      const { member } = read(article);
      const story = stories.get(storyId);
      if (story === null) {
        stories.begin(storyId, member, article.at);
      } else {
        stories.add(story, member, article.at);
      }
      closeOld(article.at);
      return member;
    },
    restoreMerge(fromId, intoId) {
      const from = stories.get(fromId);
      const into = stories.get(intoId);
      if (from !== null && into !== null && from !== into) {
        stories.merge(from, into);
      }
    },
    restoreSplit(articleIds, intoId) {
      const known = articleIds.find((id) => stories.ofArticle(id) !== null);
      const story = known === undefined ? null : stories.ofArticle(known);
      const leaving = story?.members.filter(({ articleId }) => articleIds.includes(articleId)) ?? [];
      if (story !== null && leaving.length > 0 && leaving.length < story.members.length) {
        stories.split(story, leaving, intoId);
      }
    },
    standingOf: (articleId) => stories.ofArticle(articleId)?.id ?? null,
    describe(storyId) {
      const story = stories.get(storyId);
      return story === null ? null : factsOf(story, rarity);
    },
  };
}

function factsOf(story: OpenStory, rarity: Rarity): StoryFacts {
  return {
    id: story.id,
    firstArticleAt: story.firstAt,
    lastArticleAt: story.lastAt,
    articleCount: story.articleIds.length,
    centralArticleIds: centralFirst(story, rarity),
  };
}

function termsOf(entries: Uint32Array): readonly number[] {
  const terms: number[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    terms.push(termOf(entries[at]!));
  }
  return terms;
}

/** Which candidates deserve to be measured in full. */
function promise({ centroid, best, bestTitle, cover }: Comparison): number {
  return centroid + best.all + 0.5 * bestTitle.title + 0.5 * cover.titleByStories;
}

/** One share for each signal, strongest first; of a signal's measures the first one is told. What is alike by chance counts with the crowd. */
function sharesOf(candidate: Candidate, judge: Judge, chance: number): readonly SignalShare[] {
  const added = judge.shares(candidate.measures);
  let at = 0;
  const shares = signals.map((signal) => {
    let share = signal.name === 'crowd' ? chance : 0;
    for (let step = 0; step < signal.measures.length; step += 1) {
      share += added[at + step]!;
    }
    const value = candidate.measures[at]!;
    at += signal.measures.length;
    return { name: signal.name, value: round(value), share: round(share) };
  });
  return shares.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
