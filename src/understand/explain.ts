// Recorded decisions in plain words, for people who have never seen a vector. Reads nothing but what was recorded.
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
    ? 'Shares no word with any seed that says something'
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

/** Cut, not rounded: a score just below the threshold must not read as if it had reached it. */
function hundredths(value: number): string {
  return (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
}
