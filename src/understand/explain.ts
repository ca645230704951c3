// Recorded decisions in plain words, for people who have never seen a vector. Reads nothing but what was recorded.
import type { Placing, SignalShare } from '../model/story.ts';
import type { Score, Topic } from '../model/topic.ts';

/** Why an article belongs to a topic or does not, most telling line first. */
export function explainScore(score: Score, topic: Topic): readonly string[] {
  return [verdict(score, topic), nearest(score), shared(score), missing(score)].filter((line) => line !== null);
}

function verdict(score: Score, topic: Topic): string {
  const numbers = `score ${hundredths(score.score)}, belongs from ${hundredths(score.threshold)}`;
  if (score.withheldBy !== null) {
    return `Kept out of “${topic.name}” by its rule ${quoteRule(score.withheldBy)} (${numbers})`;
  }
  if (score.belongs) {
    return `Belongs to “${topic.name}” (${numbers})`;
  }
  const close = score.threshold - score.score < 0.15 && score.score > 0;
  return `Does not belong to “${topic.name}”${close ? ', but comes close' : ''} (${numbers})`;
}

/** `never: football` -> `never “football”`. */
function quoteRule(rule: string): string {
  const [kind = '', ...words] = rule.split(': ');
  return `${kind} “${words.join(': ')}”`;
}

function nearest(score: Score): string | null {
  return score.nearestSeed === null
    ? 'Shares next to nothing with any seed'
    : `Of the seeds it is most like “${score.nearestSeed.title}” (likeness ${hundredths(score.nearestSeed.likeness)})`;
}

function shared(score: Score): string | null {
  return score.shared.length === 0 ? null : `Shares with the seeds: ${score.shared.map(({ word }) => word).join(', ')}`;
}

function missing(score: Score): string | null {
  return score.missing.length === 0 || score.nearestSeed === null
    ? null
    : `Of the seeds' weightiest words it lacks: ${score.missing.map(({ word }) => word).join(', ')}`;
}

/** Why an article stands in its story, most telling line first. `headlineOf` may know nothing of a story. */
export function explainPlacing(
  placing: Placing,
  names: { headlineOf(storyId: string): string | null },
): readonly string[] {
  return [
    placingVerdict(placing, names.headlineOf),
    placing.veto === null ? null : `Kept out by a rule: ${placing.veto}`,
    placing.sameAs === null ? null : 'Its text is a copy of another report of the story',
    sharedWords(placing),
    strongest(placing.signals, 1),
    strongest(placing.signals, -1),
    runnerUp(placing, names.headlineOf),
  ].filter((line) => line !== null);
}

function placingVerdict(placing: Placing, headlineOf: (storyId: string) => string | null): string {
  const numbers = `likeness ${hundredths(placing.likeness)}, joins from ${hundredths(placing.threshold)}`;
  if (placing.decision === 'moved') {
    return 'Moved here when its story turned out to be the same as this one';
  }
  if (placing.best === null) {
    return 'Began a story: no open story shares a word with it that says something';
  }
  const headline = headlineOf(placing.best.storyId);
  const nearest = headline === null ? 'the nearest story' : `“${headline}”`;
  if (placing.decision === 'joined') {
    return headline === null ? `Joined the story (${numbers})` : `Joined ${nearest} (${numbers})`;
  }
  return placing.likeness > placing.threshold * 0.7
    ? `Began a story of its own, close to ${nearest} (${numbers})`
    : `Began a story of its own; the nearest, ${headline === null ? 'another story' : nearest}, is far (${numbers})`;
}

function sharedWords(placing: Placing): string | null {
  return placing.words.length === 0 ? null : `They share: ${placing.words.map(({ word }) => word).join(', ')}`;
}

/** Shares smaller than this (log-odds) decided nothing. */
const minShare = 0.25;

function strongest(signals: readonly SignalShare[], sign: 1 | -1): string | null {
  const telling = signals.filter(({ share }) => share * sign >= minShare).slice(0, 3);
  if (telling.length === 0) {
    return null;
  }
  const said = telling.map(({ name }) => (sign > 0 ? speaksFor[name] : speaksAgainst[name]) ?? name);
  return `${sign > 0 ? 'For it' : 'Against it'}: ${said.join('; ')}`;
}

const speaksFor: Readonly<Record<string, string>> = {
  text: 'the texts are alike',
  title: 'the headlines are alike',
  names: 'the same names',
  coverage: 'what it says stands in the story already',
  letters: 'the headlines are spelled alike',
  amounts: 'the same numbers',
  time: 'told at the same time',
  size: 'the size of the story',
  crowd: 'no other story comes as near',
  outlet: 'it comes from another outlet',
  copy: 'the text is taken over',
};

const speaksAgainst: Readonly<Record<string, string>> = {
  text: 'the texts differ',
  title: 'the headlines differ',
  names: 'other names',
  coverage: 'much of it is not in the story',
  letters: 'the headlines are spelled differently',
  amounts: 'other numbers',
  time: 'told at another time',
  size: 'the size of the story',
  crowd: 'other stories are as near',
  outlet: 'the same outlet has told the story already',
  copy: 'no text is taken over',
};

function runnerUp(placing: Placing, headlineOf: (storyId: string) => string | null): string | null {
  if (placing.runnerUp === null || placing.runnerUp.likeness < 0.05) {
    return null;
  }
  const headline = headlineOf(placing.runnerUp.storyId);
  return `Next: ${headline === null ? 'another story' : `“${headline}”`} (likeness ${hundredths(placing.runnerUp.likeness)})`;
}

/** Cut, not rounded: a score just below the threshold must not read as if it had reached it. */
function hundredths(value: number): string {
  return (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
}
