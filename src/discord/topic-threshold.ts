// One press of Stricter or Wider: how far the threshold goes. At least a step, and on to the next story that changes sides if one is in reach.
import type { Settings } from '../model/settings.ts';
import type { Topic } from '../model/topic.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import { type CaughtStory, partAt } from './topic-catch.ts';

const step = 0.05;
const farthest = 0.15;
/** Of a threshold, as people read it. */
const grain = 100;
/** A topic that takes everything is none. */
const lowest = 0.05;

type Moved = Pick<Topic, 'threshold' | 'answers'>;

/** The threshold to set as the topic's own, so that with its answers it comes to stand there; null when it goes no further. */
export function movedThreshold(
  topic: Moved,
  caught: readonly CaughtStory[],
  isStricter: boolean,
  settings: Pick<Settings, 'topicThreshold'>,
): number | null {
  const now = effectiveThreshold(topic, settings);
  const { told, missed } = partAt(caught, now);
  const weakest = told.at(-1)?.score;
  const nearest = missed.find(({ score }) => score > 0)?.score;
  const wanted = isStricter
    ? clamp(weakest === undefined ? now : (floor(weakest) + 1) / grain, now + step, now + farthest)
    : clamp(nearest === undefined ? now : floor(nearest) / grain, now - farthest, now - step);
  const target = Math.round(clamp(wanted, lowest, 1) * grain) / grain;
  if (isStricter ? target <= now : target >= now) {
    return null;
  }
  const reaches = (threshold: number): boolean => {
    const stands = effectiveThreshold({ ...topic, threshold }, settings);
    return isStricter ? stands >= target : stands <= target;
  };
  // Answers pull it back to where they part: it has to be set farther than it shall stand.
  const candidates = Array.from({ length: grain }, (_, away) => target + (isStricter ? away : -away) / grain);
  const found = candidates.find((threshold) => threshold >= 0 && threshold <= 1 && reaches(threshold));
  return found === undefined ? null : Math.round(found * grain) / grain;
}

/** In grains; 0.58 is 57.99… of them to a computer. */
function floor(score: number): number {
  return Math.floor(score * grain + 1e-9);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
