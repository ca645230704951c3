// The local page: what was posted as Discord would show it, the stories, the feeds, and whether all is well. It only shows;
// there is nothing to press that changes anything, no script, and nothing is loaded from anywhere.
import { isIP } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { feedHealth } from '../collect/collect.ts';
import { viewStories } from '../deliver/shell/sight.ts';
import { troubledFirst } from '../model/feed.ts';
import { pageGuildId } from '../model/guild.ts';
import type { App } from '../ports/app.ts';
import { metrics, readHealth } from './health.ts';
import { markup } from './markup.ts';
import type { TimeShown } from './moment.ts';
import { type Place, type Room, renderRoom, securityHeaders } from './render.ts';
import { drawChannel, drawFeeds, drawStories, drawWelcome, type FeedShown } from './rooms.ts';

export interface Page {
  /** Where it is, for people; with the port that was really taken. */
  readonly url: string;
  close(): Promise<void>;
}

/** Messages of a channel that are shown. */
const messagesShown = 100;
const storiesPerPage = 25;
const feedsPerPage = 100;
/** Stories of the last days are listed. */
const storyDays = 14;

const views: readonly Place[] = [
  { path: '/stories', name: 'Stories' },
  { path: '/feeds', name: 'Feeds' },
];

/** Throws with what to do when the port is taken or the host is not ours. */
export function openPage(app: App, { host, port }: { host: string; port: number }): Promise<Page> {
  const server = createPage(app, host);
  return new Promise((resolve, reject) => {
    const listening: ServerType = serve({ fetch: server.fetch, hostname: host, port }, ({ port: taken }) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${taken}`,
        close: () =>
          new Promise((closed) => {
            listening.close(() => closed());
            // Browsers keep connections open; they must not keep the program alive.
            if ('closeAllConnections' in listening) {
              listening.closeAllConnections();
            }
          }),
      });
    });
    listening.once('error', (cause: NodeJS.ErrnoException) => reject(new Error(whyNot(cause, host, port), { cause })));
  });
}

function whyNot(cause: NodeJS.ErrnoException, host: string, port: number): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return `The page cannot open: port ${port} is taken. Stop what uses it, or set PAGE_PORT to another (0 for any free one).`;
    case 'EACCES':
      return `The page cannot open: port ${port} is not for ordinary users. Set PAGE_PORT to one above 1023.`;
    default:
      return `The page cannot open on ${host}:${port} (${cause.code ?? cause.message}). Set PAGE_HOST to an address of this machine, such as 127.0.0.1.`;
  }
}

/** The page without its server, for tests too. */
export function createPage(app: App, host: string): Hono {
  const hono = new Hono();
  const time = (): TimeShown => ({ now: app.now(), timeZone: app.config.timeZone });

  const show = async (c: Context, room: Room, here: string, status: 200 | 404 = 200) => {
    const channels = (await app.store.page.channels()).map((id) => ({ path: channelPath(id), name: `# ${id}` }));
    return c.html(renderRoom(room, here, channels, views), status);
  };

  hono.use(async (c, next) => {
    if (!isOurs(c.req.header('host') ?? '', host)) {
      // A name of somebody else that leads here: their page would read ours through the reader's browser.
      return c.text(`This page is not served under that name. Set PAGE_HOST to the name that you use.\n`, 421, {
        ...securityHeaders,
      });
    }
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) {
      c.header(name, value);
    }
    return undefined;
  });

  hono.get('/', async (c) => {
    const [first] = await app.store.page.channels();
    return first === undefined
      ? show(c, { title: 'Welcome', note: '', content: drawWelcome(app.messenger.place) }, '/')
      : c.redirect(channelPath(first));
  });
  hono.get('/channels/:id', async (c) => {
    const id = c.req.param('id');
    const messages = await app.store.page.ofChannel(id, messagesShown);
    if (messages.length === 0) {
      return show(c, nothingHere, '', 404);
    }
    const note = messages.length === messagesShown ? `the newest ${messagesShown} messages` : '';
    return show(c, { title: `# ${id}`, note, content: drawChannel(messages, time()) }, channelPath(id));
  });
  hono.get('/stories', async (c) => {
    const page = pageAsked(c);
    const sinceAt = app.now().getTime() - storyDays * 86_400_000;
    const offset = (page - 1) * storiesPerPage;
    const found = await app.store.stories.seenBy(pageGuildId, { sinceAt, limit: storiesPerPage + 1, offset });
    const shown = await viewStories(app, pageGuildId, found.slice(0, storiesPerPage));
    const content = drawStories(shown, page, found.length > storiesPerPage, time());
    return show(c, { title: 'Stories', note: `of the last ${storyDays} days, newest first`, content }, '/stories');
  });
  hono.get('/feeds', async (c) => {
    const feeds = [...(await app.store.feeds.all())].sort(troubledFirst);
    const page = pageAsked(c);
    const shown: FeedShown[] = [];
    for (const feed of feeds.slice((page - 1) * feedsPerPage, page * feedsPerPage)) {
      shown.push({ feed, health: await feedHealth(app, feed) });
    }
    const troubled = feeds.filter((feed) => feed.state !== 'active').length;
    const note = `${feeds.length} in all, ${troubled === 0 ? 'all well' : `${troubled} in trouble`}`;
    const content = drawFeeds(shown, page, feeds.length > page * feedsPerPage, time());
    return show(c, { title: 'Feeds', note, content }, '/feeds');
  });
  hono.get('/healthz', async (c) => {
    const health = await readHealth(app);
    return c.json(health, health.ok ? 200 : 503);
  });
  hono.get('/metrics', async (c) => c.text(await metrics(app)));
  hono.notFound((c) => show(c, nothingHere, '', 404));
  hono.onError((cause, c) => {
    app.log.error('page', cause, { path: c.req.path });
    return c.text('The page could not be made; the log says why.\n', 500, { ...securityHeaders });
  });
  return hono;
}

const nothingHere: Room = {
  title: 'Nothing here',
  note: '',
  content: markup`<div class="scroll"><p class="empty">There is no such page, or not yet. <a href="/">Back to the start</a></p></div>`,
};

function pageAsked(c: Context): number {
  return Math.min(Math.max(Math.trunc(Number(c.req.query('page'))) || 1, 1), 1_000);
}

function channelPath(id: string): string {
  return `/channels/${encodeURIComponent(id)}`;
}

/** Loopback's names, plain addresses (which nobody else can point here), and the name that was configured. */
function isOurs(header: string, configured: string): boolean {
  const name = header
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return name === 'localhost' || isIP(name) !== 0 || name === configured.toLowerCase();
}
