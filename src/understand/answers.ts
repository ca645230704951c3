// What members answered ("belongs", "does not") moves their topic: a yes is one more seed, a no a negative one, and the threshold goes to
// where it parts the two. Each answer can be taken back, and the seeds themselves stay as they were.
// README.md tells what answers are worth.
import type { Article } from '../model/article.ts';
import type { Settings } from '../model/settings.ts';
import type { Score, Topic, TopicAnswer } from '../model/topic.ts';

/** Older ones are let go. */
export const mostAnswers = 50;

/** The newest answer to an article replaces what was said of it before. */
export function withAnswer(topic: Topic, answer: TopicAnswer): Topic {
  const others = topic.answers.filter(({ articleId }) => articleId !== answer.articleId);
  return { ...topic, answers: [...others, answer].slice(-mostAnswers), revision: topic.revision + 1 };
}

/** The same topic when nothing was said of the article. */
export function withoutAnswer(topic: Topic, articleId: string): Topic {
  const answers = topic.answers.filter((answer) => answer.articleId !== articleId);
  return answers.length === topic.answers.length ? topic : { ...topic, answers, revision: topic.revision + 1 };
}

/** Farthest that answers carry a threshold. */
const farthest = 0.2;
const step = 0.01;
/**
 * What a whole distance costs beside one answer on its wrong side. As seeds they change what the score says around them, so the
 * threshold follows only where several agree: a third of this cost two points of F1 on confusable events.
 */
const distanceCost = 8;

/** Score from which an article belongs: the topic's own threshold or the default, moved to where it parts the answers best, at most 0.2 away. */
export function effectiveThreshold(
  topic: Pick<Topic, 'threshold' | 'answers'>,
  settings: Pick<Settings, 'topicThreshold'>,
): number {
  const own = topic.threshold ?? settings.topicThreshold;
  let best = { threshold: own, cost: costOf(own, topic.answers) };
  for (let away = step; away <= farthest + step / 2; away += step) {
    for (const threshold of [own - away, own + away]) {
      const cost = costOf(threshold, topic.answers) + distanceCost * away;
      if (threshold >= 0 && threshold <= 1 && cost < best.cost) {
        best = { threshold: Math.round(threshold * 100) / 100, cost };
      }
    }
  }
  return best.threshold;
}

/** Answers on the wrong side. */
function costOf(threshold: number, answers: readonly TopicAnswer[]): number {
  return answers.filter(({ score, belongs }) => score >= threshold !== belongs).length;
}

interface Told {
  readonly article: Article;
  readonly score: Score;
}

/** Of those given, nearest first: from above the threshold and from below in turn, each story once, none that was answered. */
export function worthAsking(
  nearest: readonly Told[],
  topic: Pick<Topic, 'answers'>,
  threshold: number,
  limit: number,
): readonly Told[] {
  const seen = new Set(topic.answers.map(({ articleId }) => articleId));
  const fresh = nearest.filter(({ article }) => {
    const story = article.storyId ?? article.id;
    const isFresh = !seen.has(article.id) && !seen.has(story);
    seen.add(story);
    return isFresh;
  });
  const above = fresh.filter(({ score }) => score.score >= threshold);
  const below = fresh.filter(({ score }) => score.score < threshold);
  const asked: Told[] = [];
  for (let at = 0; asked.length < limit && at < Math.max(above.length, below.length); at += 1) {
    asked.push(...above.slice(at, at + 1), ...below.slice(at, at + 1));
  }
  return asked.slice(0, limit);
}
