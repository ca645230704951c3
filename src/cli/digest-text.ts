// A digest as plain text for a terminal: what the demo and a replay print.
import type { Digest, DigestStory } from '../model/digest.ts';

export function digestText(digest: Digest): string {
  const moment = (at: number): string =>
    `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: digest.timeZone }).format(at)}`;
  const head = `#${digest.channelId}: ${digest.title} (${moment(digest.fromAt)} to ${moment(digest.toAt)}, ${digest.timeZone})`;
  const stories = digest.stories.map((story, index) => storyText(story, index + 1));
  const leftOut = digest.leftOut.map(({ count, why }) => `  Not shown: ${count} ${why}\n`);
  return `${head}\n${'-'.repeat(head.length)}\n${stories.length === 0 ? '  Nothing new.\n' : stories.join('')}${leftOut.join('')}`;
}

function storyText({ view, update }: DigestStory, place: number): string {
  const outlets = `${view.reports.length === 1 ? '1 outlet' : `${view.reports.length} outlets`}, ${view.independentReports === 1 ? '1 independent report' : `${view.independentReports} independent reports`}`;
  const topics = view.topics.map(({ name, score }) => `${name} ${score.toFixed(2)}`).join(', ');
  return [
    `${String(place).padStart(3)}. ${view.headline}`,
    `     ${outlets}: ${view.reports.map((report) => report.outlet).join(', ')}`,
    ...(topics === '' ? [] : [`     topic: ${topics}`]),
    ...(update ?? []).map((line) => `     Update: ${line}`),
    '',
  ].join('\n');
}
