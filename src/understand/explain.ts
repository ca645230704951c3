// Recorded decisions in plain words, for people who have never seen a vector. Reads nothing but what was recorded.
// Each line is a sentence without its full stop, with words from feeds and people in it: to be escaped.
import { isolate } from '../model/direction.ts';
import { decimals, type Language } from '../model/language.ts';
import type { Placing, SignalShare } from '../model/story.ts';
import type { Score, Topic } from '../model/topic.ts';
import { type SignalName, signalWords, words } from './explain.words.ts';

/** Why an article belongs to a topic or does not, most telling line first. */
export function explainScore(score: Score, topic: Topic, language: Language): readonly string[] {
  return [
    scoreVerdict(score, topic, language),
    nearest(score, topic, language),
    score.shared.length === 0 ? null : words(language).sharesWithTopic(listed(score.shared, language)),
    score.missing.length === 0 || score.nearestSeed === null
      ? null
      : words(language).lacks(listed(score.missing, language)),
    scoreTurn(score, language),
  ].filter((line) => line !== null);
}

function scoreVerdict(score: Score, { name }: Topic, language: Language): string {
  const say = words(language);
  const topic = quoted(name, language);
  const numbers = [decimals(score.score, 2, language), decimals(score.threshold, 2, language)] as const;
  if (score.withheldBy !== null) {
    return say.keptOutOfTopic(topic, ruleOf(score.withheldBy, language), ...numbers);
  }
  if (score.belongs) {
    return say.belongs(topic, ...numbers);
  }
  return isClose(score) ? say.comesClose(topic, ...numbers) : say.belongsNot(topic, ...numbers);
}

/** So near that a word or two could have turned it. */
function isClose({ score, threshold }: Score): boolean {
  return threshold - score < 0.15 && score > 0;
}

/** A rule as scores record it, `never: football` -> `never “football”`. */
export function ruleOf(kept: string, language: Language): string {
  const [kind = '', ...phrase] = kept.split(': ');
  const quote = quoted(phrase.join(': '), language);
  const say = words(language);
  switch (kind) {
    case 'never':
      return say.never(quote);
    case 'must have':
      return say.mustHave(quote);
    case 'any of':
      return say.anyOf(quote);
    default:
      return isolate(kept, language);
  }
}

function nearest({ nearestSeed }: Score, topic: Topic, language: Language): string {
  const say = words(language);
  if (nearestSeed === null) {
    return say.likeNoSeed;
  }
  const seed = quoted(nearestSeed.title, language);
  const isNegative = topic.seeds.find(({ id }) => id === nearestSeed.seedId)?.negative ?? false;
  const likeness = decimals(nearestSeed.likeness, 2, language);
  return isNegative ? say.likestNegative(seed, likeness) : say.likestSeed(seed, likeness);
}

function scoreTurn(score: Score, language: Language): string | null {
  const say = words(language);
  const isEnough = score.score >= score.threshold;
  if (score.withheldBy !== null) {
    return isEnough ? say.withoutRuleBelongs : null;
  }
  if (isEnough) {
    return say.keptOutAbove(decimals(score.score, 2, language));
  }
  const examples = listed(score.missing.slice(0, 2), language, 'or');
  if (score.missing.length === 0 || score.nearestSeed === null) {
    return say.likeItAmongSeeds;
  }
  return isClose(score) ? say.oneOrTwoWords(examples) : say.muchMore;
}

/** Why an article stands in its story, most telling line first. `headlineOf` may know nothing of a story. */
export function explainPlacing(
  placing: Placing,
  names: { headlineOf(storyId: string): string | null },
  language: Language,
): readonly string[] {
  const say = words(language);
  const headlineOf = (id: string): string | null => {
    const headline = names.headlineOf(id);
    return headline === null ? null : quoted(headline, language);
  };
  if (placing.decision === 'moved') {
    // What is one merges from the bound upwards, what is two parts below it.
    return [placing.likeness < placing.threshold ? say.parted : say.moved];
  }
  if (placing.best?.articleId === placing.articleId) {
    return [say.stoodHere];
  }
  return [
    placingVerdict(placing, headlineOf, language),
    placing.sameAs === null ? null : say.copy,
    placing.words.length === 0 ? null : say.share(listed(placing.words, language)),
    spoke(placing.signals, 'for', language),
    spoke(placing.signals, 'against', language),
    runnerUp(placing, headlineOf, language),
    placingTurn(placing, language),
  ].filter((line) => line !== null);
}

function placingVerdict(placing: Placing, headlineOf: (storyId: string) => string | null, language: Language): string {
  const say = words(language);
  const { best, decision, likeness, threshold, veto } = placing;
  const numbers = [percent(likeness), percent(threshold)] as const;
  if (best === null) {
    return decision === 'joined' ? say.joined(say.theStory, ...numbers) : say.nothingShared;
  }
  const headline = headlineOf(best.storyId);
  if (veto !== null) {
    const rule = vetoIn(veto, language);
    const kept = headline ?? say.anotherStory;
    return decision === 'joined'
      ? say.joinedDespite(headlineOf(placing.storyId) ?? say.theStory, kept, rule)
      : say.keptOut(kept, rule, numbers[0]);
  }
  if (decision === 'joined') {
    return say.joined(headline ?? say.theStory, ...numbers);
  }
  return likeness > threshold * 0.7
    ? say.beganClose(headline ?? say.anotherStory, ...numbers)
    : say.beganFar(headline ?? say.anotherStory, ...numbers);
}

/** The rules of veto.ts, as they are recorded. */
function vetoIn(veto: string, language: Language): string {
  const say = words(language);
  const series = /^(.+ \S+) is not (.+ \S+)$/u.exec(veto);
  if (series !== null) {
    return say.series(isolate(series[1]!, language), isolate(series[2]!, language));
  }
  const known = (['results', 'instalment', 'otherNames', 'strangers', 'live'] as const).find(
    (rule) => words('en')[rule] === veto,
  );
  return known === undefined ? isolate(veto, language) : say[known];
}

/** Shares smaller than this (log-odds) decided nothing. */
const minShare = 0.25;

/** "mostly the same names, then the wording of the texts and the headlines"; null when nothing spoke on that side. */
function spoke(signals: readonly SignalShare[], side: 'for' | 'against', language: Language): string | null {
  const say = words(language);
  const sign = side === 'for' ? 1 : -1;
  const onSide = signals.filter(({ share }) => share * sign > 0);
  const whole = onSide.reduce((sum, { share }) => sum + share * sign, 0);
  const telling = onSide.filter(({ share }) => share * sign >= minShare).slice(0, 4);
  const [first, ...rest] = telling;
  if (first === undefined) {
    return null;
  }
  const strongest = signalIn(first.name, side, language);
  const ranked = (first.share * sign) / whole >= 0.5 ? say.mostly(strongest) : say.aboveAll(strongest);
  const others = say.and(rest.map(({ name }) => signalIn(name, side, language)));
  return say[side](rest.length === 0 ? ranked : say.followed(ranked, others));
}

function signalIn(name: string, side: 'for' | 'against', language: Language): string {
  return signalWords(language)[side][name as SignalName] ?? name;
}

function runnerUp(
  { runnerUp: next }: Placing,
  headlineOf: (storyId: string) => string | null,
  language: Language,
): string | null {
  const say = words(language);
  return next === null || next.likeness < 0.05
    ? null
    : say.next(headlineOf(next.storyId) ?? say.anotherStory, percent(next.likeness));
}

/** What would have turned the decision: the distance to the threshold beside what each sign and each shared word added to it. */
function placingTurn(placing: Placing, language: Language): string | null {
  const say = words(language);
  const { best, decision, signals, veto } = placing;
  if (best === null) {
    return null;
  }
  if (veto !== null) {
    return say.withoutRuleJoins;
  }
  const distance = Math.abs(logOdds(placing.likeness) - logOdds(placing.threshold));
  if (decision === 'joined') {
    const decisive = fewest(signals, 1, distance);
    const named = decisive.map(({ name }) => signalIn(name, 'for', language));
    return decisive.length === 0 ? null : decisive.length > 3 ? say.noSingleSign : say.withoutApart(say.and(named));
  }
  if (placing.likeness >= placing.threshold) {
    // A rule that is not told here.
    return null;
  }
  const [against] = fewest(signals, -1, distance, 1);
  if (against !== undefined) {
    return say.withoutJoined(signalIn(against.name, 'against', language));
  }
  const wanted = wordsWanted(placing, distance);
  return wanted === null ? say.farApart : say.moreWords(wanted.count, quoted(wanted.like, language));
}

/** The fewest of the strongest signs that reach so far together; empty when no `most` of them do. */
function fewest(
  signals: readonly SignalShare[],
  sign: 1 | -1,
  distance: number,
  most: number = signals.length,
): readonly SignalShare[] {
  const strongest = signals.filter(({ share }) => share * sign > 0).toSorted((a, b) => (b.share - a.share) * sign);
  let reached = 0;
  for (let count = 1; count <= Math.min(most, strongest.length); count++) {
    reached += strongest[count - 1]!.share * sign;
    if (reached >= distance) {
      return strongest.slice(0, count);
    }
  }
  return [];
}

/** The signals that shared words feed. */
const ofWords = new Set(['text', 'title', 'names', 'coverage', 'letters']);
/** More than these are no small change. */
const mostWanted = 5;

/** How many more shared words as telling as the heaviest one would reach so far, each adding what that one added: a rule of three over what was recorded. */
function wordsWanted({ signals, words: shared }: Placing, distance: number): { count: number; like: string } | null {
  const added = signals.reduce((sum, { name, share }) => sum + (ofWords.has(name) ? Math.max(0, share) : 0), 0);
  const weights = shared.reduce((sum, { weight }) => sum + weight, 0);
  const [heaviest] = shared;
  if (heaviest === undefined || added <= 0 || weights <= 0) {
    return null;
  }
  const count = Math.ceil(distance / ((added / weights) * heaviest.weight));
  return count <= mostWanted ? { count: Math.max(1, count), like: heaviest.word } : null;
}

function logOdds(likeness: number): number {
  const inside = Math.min(0.999, Math.max(0.001, likeness));
  return -Math.log(1 / inside - 1);
}

function listed(
  weighed: readonly { readonly word: string }[],
  language: Language,
  joining: 'and' | 'or' = 'and',
): string {
  return words(language)[joining](weighed.map(({ word }) => isolate(word, language)));
}

function quoted(text: string, language: Language): string {
  return words(language).quoted(isolate(text, language));
}

function percent(likeness: number): number {
  return Math.floor(likeness * 100 + 1e-9);
}
