// newsloom doctor: looks at settings, store, clock, feeds and Discord, says what is wrong and what to do, changes nothing but the store's version.
import { parseArgs } from 'node:util';
import { openApp, silentLog } from '../app.ts';
import { parseOpml } from '../collect/opml.ts';
import { readConfig } from '../config.ts';
import { examine } from '../discord/examine.ts';
import type { App } from '../ports/app.ts';
import type { Verb } from './verb.ts';

export interface Finding {
  readonly about: string;
  readonly state: 'well' | 'look' | 'broken';
  readonly what: string;
}

const help = `newsloom doctor [--json]

Checks settings, store, clock, feeds, and (with a token) Discord and the permissions in each subscribed channel; says what to do.
Exit status 0 when nothing is broken, 1 when something is, 78 when the configuration is wrong.
`;

export const doctor: Verb = {
  name: 'doctor',
  help,
  run: async (args, shell) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
    const config = readConfig(shell.env, { parseOpml });
    const app = await openApp(config, { log: silentLog });
    try {
      const findings = [
        settings(app),
        ...(await store(app)),
        ...(await feeds(app)),
        ...(await clock(app)),
        ...(await discord(app)),
      ];
      for (const finding of findings) {
        await shell.out(
          values.json
            ? `${JSON.stringify(finding)}\n`
            : `${{ well: 'ok  ', look: 'look', broken: 'BAD ' }[finding.state]}  ${finding.about}: ${finding.what}\n`,
        );
      }
      return findings.some((finding) => finding.state === 'broken') ? 1 : 0;
    } finally {
      await app.close();
    }
  },
};

function settings(app: App): Finding {
  const { feeds: named, topics, contact } = app.config;
  return contact === ''
    ? {
        about: 'settings',
        state: 'look',
        what: `${named.length} feeds, ${topics.length} topics; set "contact" in newsloom.json so that outlets can reach you instead of blocking you`,
      }
    : { about: 'settings', state: 'well', what: `${named.length} feeds, ${topics.length} topics` };
}

async function store(app: App): Promise<readonly Finding[]> {
  const sizes = await app.store.sizes();
  const rows = Object.entries(sizes).map(([table, count]) => `${count} ${table}`);
  return [{ about: 'store', state: 'well', what: `${app.store.engine}: ${rows.join(', ')}` }];
}

async function feeds(app: App): Promise<readonly Finding[]> {
  const known = await app.store.feeds.all();
  const troubled = known.filter((feed) => feed.state !== 'active');
  const refused = (await Promise.all(app.config.feeds.map((feed) => app.net.judge(feed.url)))).filter(
    (verdict) => !verdict.allowed,
  );
  return [
    { about: 'feeds', state: 'well', what: `${known.length} known, ${known.length - troubled.length} in order` },
    ...troubled.map(
      (feed): Finding => ({ about: `feed ${feed.outlet}`, state: 'look', what: feed.trouble ?? feed.state }),
    ),
    ...refused.map(
      (verdict): Finding => ({
        about: `feed ${verdict.url}`,
        state: 'look',
        what: `would not be fetched: ${verdict.why}`,
      }),
    ),
  ];
}

/** A clock that stands behind what is stored, or ticks that no longer come. */
async function clock(app: App): Promise<readonly Finding[]> {
  const lastTick = Number((await app.store.notes.get('last-tick')) ?? 0);
  const now = app.now().getTime();
  if (lastTick > now + 60_000) {
    return [
      {
        about: 'clock',
        state: 'broken',
        what: `it says ${new Date(now).toISOString()}, but the bot ran at ${new Date(lastTick).toISOString()} already: set the machine's clock right`,
      },
    ];
  }
  const minutes = Math.round((now - lastTick) / 60_000);
  return [
    {
      about: 'clock',
      state: 'well',
      what:
        lastTick === 0
          ? 'the bot has not run yet'
          : `last tick ${minutes} minutes ago${minutes > 3 ? ' (is the bot running?)' : ''}`,
    },
  ];
}

async function discord(app: App): Promise<readonly Finding[]> {
  const { discordToken, discordApi } = app.config;
  if (discordToken === null) {
    return [{ about: 'discord', state: 'well', what: 'no DISCORD_TOKEN, so messages go to the local page' }];
  }
  const channels = new Set<string>();
  for (const guild of (await app.store.guilds.all()).filter((row) => row.removedAt === null)) {
    for (const subscription of await app.store.subscriptions.ofGuild(guild.id)) {
      channels.add(subscription.channelId);
    }
  }
  return (await examine(discordToken, discordApi, [...channels])).map(({ about, problem }) => ({
    about,
    state: problem === null ? 'well' : 'broken',
    what: problem ?? 'as it should be',
  }));
}
