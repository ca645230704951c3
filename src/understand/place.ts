// Places one article after another into the stories of one language, online: reads it, finds candidates among the open stories, lets the judge
// weigh the signals, and afterwards asks whether the article shows two stories to be one (merge.ts). Pure but for its own memory: the same
// articles in the same order give the same stories, wherever a poll or a process ends between them.
import { contentId } from '../model/ids.ts';
import type { Placing, SignalShare, Story } from '../model/story.ts';
import { createBoilerplate } from './boilerplate.ts';
import { centralFirst } from './central.ts';
import { type Comparison, createComparer } from './compare.ts';
import weights from './data/weights.json' with { type: 'json' };
import { createJudge, type Judge, probability } from './judge.ts';
import { measureMerge, mergeMeasures } from './merge.ts';
import { createCopies } from './near-duplicate.ts';
import { createOpenStories, type Member, type OpenStory } from './open-stories.ts';
import { createRarity, type Rarity } from './rarity.ts';
import { type Reading, toReading } from './reading.ts';
import { measureAll, measureCount, signals } from './signals/index.ts';
import { isLivePage, vetoOf } from './veto.ts';
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

export interface Placed {
  readonly placing: Placing;
  readonly reading: Reading;
  readonly merged: readonly Merged[];
}

export interface PlacerOptions {
  readonly language: string;
  /** Likeness from which an article joins, 0..1. */
  readonly sameStoryLikeness: number;
  readonly openStoryHours: number;
  /** Likeness of two stories from which they become one, once an article fits both. */
  readonly mergeLikeness: number;
  /** False leaves out the rules of veto.ts: to measure what they are worth. */
  readonly rules?: boolean;
  /** The learned one by default. */
  readonly judge?: Judge;
  readonly mergeJudge?: Judge;
  /** Sees every candidate that was judged; for training. */
  readonly watch?: (article: Incoming, story: OpenStory, measures: Float64Array) => void;
  readonly watchMerge?: (one: OpenStory, other: OpenStory, measures: Float64Array) => void;
}

export interface Placer {
  readonly rarity: Rarity;
  readonly openStories: number;
  place(article: Incoming): Placed;
  /** Takes an article into the story where it already stands (read back from the store), without deciding anything. */
  restore(article: Incoming, storyId: string): Reading | null;
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

interface Candidate {
  readonly comparison: Comparison;
  readonly measures: Float64Array;
  readonly logOdds: number;
}

export function createPlacer(options: PlacerOptions): Placer {
  const rarity = createRarity(options.language);
  const boilerplate = createBoilerplate();
  const copies = createCopies();
  const stories = createOpenStories();
  const comparer = createComparer(rarity, stories);
  const judge = options.judge ?? createJudge(weights.trees);
  const mergeJudge = options.mergeJudge ?? createJudge(weights.mergeTrees);
  const threshold = Math.log(options.sameStoryLikeness / (1 - options.sameStoryLikeness));
  let order = 0;

  const read = (article: Incoming): { member: Member; words: Words; copied: Copied | null } => {
    const clean = boilerplate.clean(article.outlet, article.title, article.text);
    const words = readWords(clean.title, clean.text, options.language);
    const reading = toReading(words, rarity);
    rarity.count(
      reading.entries.map((entry) => entry >>> 8),
      article.at,
    );
    const copy = copies.findAndKeep(
      { id: article.id, outlet: article.outlet, plainTitle: words.plainTitle, text: words.text },
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
    const found = [...stories.candidates(member.entries, comparer.weightOf, notBefore)];
    if (copied !== null && !found.includes(copied.story)) {
      found.push(copied.story);
    }
    const comparisons = found.map((story) => comparer.with(story));
    comparisons.sort((a, b) => promise(b) - promise(a));
    return comparisons.slice(0, maxJudged).map((comparison) => {
      for (const other of comparisons) {
        if (other !== comparison) {
          comparison.rivalAll = Math.max(comparison.rivalAll, other.best.all);
          comparison.rivals += other.best.all > 0.8 * comparison.best.all ? 1 : 0;
        }
      }
      comparison.copied = copied?.story === comparison.story ? copied.share : 0;
      const candidate = judged(comparison);
      options.watch?.(article, comparison.story, candidate.measures);
      return candidate;
    });
  };

  const judged = (comparison: Comparison): Candidate => {
    const measures = new Float64Array(measureCount);
    measureAll(comparison, measures);
    return { comparison, measures, logOdds: judge.judge(measures) };
  };

  const ruleAgainst = ({ comparison, logOdds }: Pick<Candidate, 'comparison' | 'logOdds'>): string | null =>
    options.rules === false ? null : vetoOf(comparison, probability(logOdds), rarity);

  const fitOf = (member: Member, story: OpenStory): { logOdds: number; words: number } => {
    comparer.take(member);
    const { comparison, logOdds } = judged(comparer.with(story));
    return { logOdds, words: comparison.mean.all };
  };

  /** Does the article, standing in `story`, show that another candidate is the same story? Merges into the older one. */
  const mergeAround = (story: OpenStory, candidates: readonly Candidate[]): readonly Merged[] => {
    const merged: Merged[] = [];
    let standing = story;
    for (const { comparison, logOdds } of candidates) {
      const other = comparison.story;
      const bridge = probability(logOdds);
      const isApart = ruleAgainst({ comparison, logOdds }) !== null;
      if (other === standing || !other.open || bridge < bridgeLikeness || isApart) {
        continue;
      }
      const measures = new Float64Array(mergeMeasures.length);
      const words = measureMerge(standing, other, bridge, fitOf, measures);
      options.watchMerge?.(standing, other, measures);
      const likeness = probability(mergeJudge.judge(measures));
      if (likeness >= options.mergeLikeness) {
        const [into, from] = standing.began <= other.began ? [standing, other] : [other, standing];
        merged.push({
          from: from.id,
          into: into.id,
          articleIds: [...from.articleIds],
          facts: factsOf(from, rarity),
          likeness: round(likeness),
          threshold: options.mergeLikeness,
        });
        stories.merge(from, into, words);
        standing = into;
      }
    }
    return merged;
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
    return { placing, reading: toReading(readWords(clean.title, clean.text, options.language), rarity), merged: [] };
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
      const candidates = candidatesFor(article, member, copied).sort((a, b) => b.logOdds - a.logOdds);
      const best = candidates[0];
      let veto: string | null = null;
      const chosen = candidates.find((candidate) => {
        const rule = candidate.logOdds < threshold ? null : ruleAgainst(candidate);
        veto ??= rule;
        return candidate.logOdds >= threshold && rule === null;
      });
      const story =
        chosen === undefined
          ? stories.begin(contentId('story', article.id), member, article.at)
          : chosen.comparison.story;
      if (chosen !== undefined) {
        stories.add(story, member, chosen.comparison.mean.all, article.at);
      }
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
        signals: best === undefined ? [] : sharesOf(best, judge),
        words:
          best === undefined
            ? []
            : comparer
                .sharedTerms(best.comparison.story, 8)
                .map(({ term, weight }) => ({ word: words.spelling(rarity.termOf(term)), weight: round(weight) })),
        veto,
        sameAs: copied?.story === story ? member.sameAs : null,
      };
      const merged = chosen !== undefined && !member.isLive ? mergeAround(story, candidates) : [];
      return { placing: { ...placing, storyId: stories.ofArticle(article.id)!.id }, reading: member, merged };
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
        comparer.take(member);
        stories.add(story, member, comparer.with(story).mean.all, article.at);
      }
      closeOld(article.at);
      return member;
    },
    restoreMerge(fromId, intoId) {
      const from = stories.get(fromId);
      const into = stories.get(intoId);
      if (from !== null && into !== null && from !== into) {
        stories.merge(from, into, mean(from.members.map((member) => fitOf(member, into).words)));
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

/** Which candidates deserve to be measured in full. */
function promise({ centroid, best, bestTitle, cover }: Comparison): number {
  return centroid + best.all + 0.5 * bestTitle.title + 0.5 * cover.titleByStories;
}

/** One share for each signal, strongest first; of a signal's measures the first one is told. */
function sharesOf(candidate: Candidate, judge: Judge): readonly SignalShare[] {
  const added = judge.shares(candidate.measures);
  let at = 0;
  const shares = signals.map((signal) => {
    let share = 0;
    for (let step = 0; step < signal.measures.length; step += 1) {
      share += added[at + step]!;
    }
    const value = candidate.measures[at]!;
    at += signal.measures.length;
    return { name: signal.name, value: round(value), share: round(share) };
  });
  return shares.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
