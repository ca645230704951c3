// What the page's rooms show, as HTML from values: a channel, the stories, the feeds. Nothing here asks the store.
import type { Health } from '../collect/health.ts';
import type { StoryView } from '../model/digest.ts';
import type { Feed } from '../model/feed.ts';
import type { PageMessage } from '../ports/store.ts';
import { type Markup, markup, outLink } from './markup.ts';
import { drawMessage } from './message.ts';
import { moment, type TimeShown } from './moment.ts';

/** Newest first in, and newest at the bottom out: the list is drawn from the bottom, where it is scrolled to. */
export function drawChannel(messages: readonly PageMessage[], time: TimeShown): Markup {
  return markup`<div class="chat">${messages.map((message) => drawMessage(message, time))}</div>`;
}

export function drawWelcome(place: string): Markup {
  return markup`<div class="scroll"><p class="empty">No message has been posted here yet. Messages go to ${place}.</p>
<p class="empty">A channel appears on the left with its first message: a digest at its hour, a card as soon as a story reaches its topic. Until then, Stories shows what has been read and grouped, and Feeds shows what is asked and how that goes.</p></div>`;
}

export function drawStories(views: readonly StoryView[], page: number, hasMore: boolean, time: TimeShown): Markup {
  if (views.length === 0 && page === 1) {
    return markup`<div class="scroll"><p class="empty">No story yet. The first ones appear a minute after the first feeds were read.</p></div>`;
  }
  return markup`<div class="scroll">${views.map((view) => drawStory(view, time))}
${drawPages('/stories', page, hasMore, ['newer', 'older'])}</div>`;
}

function drawStory(view: StoryView, time: TimeShown): Markup {
  const outlets = view.reports.length;
  const told =
    outlets === 1
      ? view.reports[0]!.outlet
      : `${outlets} outlets · ${view.independentReports} independent · ${view.articleCount} articles`;
  return markup`<article class="story">
<h2 dir="auto">${view.url === null ? view.headline : outLink(view.url, view.headline)}</h2>
<p class="facts"><span class="tag ${view.phase}">${view.phase}</span> ${told} · last report ${moment(view.lastAt, 'R', time)}${view.elsewhere ? ' · a report elsewhere' : null} ${view.topics.map((topic) => markup`<span class="tag topic">${topic.name}</span> `)}</p>
${view.lead === '' ? null : markup`<p dir="auto">${shorten(view.lead, 300)}</p>`}
${outlets > 1 ? drawReports(view, time) : null}
</article>
`;
}

/** Open while they are few. */
function drawReports(view: StoryView, time: TimeShown): Markup {
  const reports = view.reports.map(
    (report) =>
      markup`<li dir="auto"><b>${report.outlet}</b>: ${report.url === null ? report.title : outLink(report.url, report.title)} ${moment(report.publishedAt, 'R', time)}${report.copy ? markup` <span class="facts">(same text as another)</span>` : null}</li>`,
  );
  const names = shorten(view.reports.map((report) => report.outlet).join(', '), 160);
  return markup`<details${reports.length <= 3 ? { html: ' open' } : null}><summary dir="auto">${names}</summary><ul>${reports}</ul></details>`;
}

export interface FeedShown {
  readonly feed: Feed;
  readonly health: Health;
}

/** Hosts only: the rest of a feed's address may hold a secret. */
export function drawFeeds(feeds: readonly FeedShown[], page: number, hasMore: boolean, time: TimeShown): Markup {
  if (feeds.length === 0 && page === 1) {
    return markup`<div class="scroll"><p class="empty">No feeds yet. Name some in config/feeds.json, or add them with /feed add.</p></div>`;
  }
  return markup`<div class="scroll"><table><thead><tr><th>Outlet</th><th class="rare">Host</th><th>State</th><th>Last read</th><th class="rare">Next check</th><th class="rare">Articles a day</th></tr></thead>
<tbody>${feeds.map((one) => drawFeed(one, time))}</tbody></table>
${drawPages('/feeds', page, hasMore, ['before', 'more'])}</div>`;
}

function drawFeed({ feed, health }: FeedShown, time: TimeShown): Markup {
  const { state, note, articlesPerDay } = health;
  const rate = articlesPerDay === null ? '' : articlesPerDay.toFixed(1);
  return markup`<tr><td dir="auto"><b>${feed.outlet}</b>${note === null ? null : markup`<span class="trouble">${note}</span>`}</td>
<td class="rare">${feed.host.replace(/:(80|443)$/, '')}</td>
<td><span class="tag ${state}">${state === 'quiet' ? 'unusually quiet' : state}</span>${feed.lastStatus === null ? null : markup` <span class="facts">${feed.lastStatus}</span>`}</td>
<td>${feed.lastSuccessAt === null ? markup`never` : moment(feed.lastSuccessAt, 'R', time)}</td>
<td class="rare">${nextCheck(feed, time)}</td>
<td class="rare">${rate}</td></tr>
`;
}

function nextCheck(feed: Feed, time: TimeShown): Markup {
  if (feed.state === 'stopped') {
    return markup`when someone adds it again`;
  }
  return feed.nextCheckAt <= time.now.getTime() ? markup`due` : moment(feed.nextCheckAt, 'R', time);
}

function drawPages(path: string, page: number, hasMore: boolean, [back, on]: readonly [string, string]): Markup {
  return markup`<div class="pages">${page > 1 ? markup`<a href="${path}?page=${page - 1}">← ${back}</a>` : null}${hasMore ? markup`<a href="${path}?page=${page + 1}">${on} →</a>` : null}</div>`;
}

function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
