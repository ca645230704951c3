// /care, as an administrator uses it: what was decided holds in their server, on cards, in digests and answers, and nowhere else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { viewStories } from '../../src/deliver/shell/sight.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aCare, aFeed, aSubscription, hour, minute } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
let cards: string;
let theirs: { guildId: string; channelId: string };

const outlets = ['North', 'South', 'East', 'West'];

beforeAll(async () => {
  world = await openBotWorld({ settings: { minReportsWithoutTopic: 1, carePerGuild: 12 } });
  const { app, standIn } = world;
  const { guildId } = standIn.home;
  theirs = standIn.addGuild('Neighbours');
  cards = standIn.addChannel(guildId, 'cards');
  await followFeeds(app, guildId, ...outlets);
  for (const outlet of outlets) {
    const at = app.now().getTime();
    await app.store.feeds.follow({
      guildId: theirs.guildId,
      feedId: outlet.toLowerCase(),
      wanted: true,
      byUserId: null,
      at,
    });
  }
  const base = { mode: 'instant', createdAt: app.now().getTime() - hour } as const;
  await app.store.subscriptions.save(aSubscription({ ...base, id: 'ours', guildId, channelId: cards }));
  await app.store.subscriptions.save(aSubscription({ ...base, id: 'theirs', ...theirs }));
  await report(app, 'quake', 'Strong earthquake hits Karsin', { outlet: 'North' }, { outlet: 'South' });
  await report(app, 'villages', 'Villages flattened in the valley of Sor', { outlet: 'East' });
  await report(
    app,
    'summit',
    'Ministers meet in Farmouth',
    { outlet: 'North' },
    { outlet: 'South' },
    { outlet: 'West', title: 'Ferry strike \u202eempties Farmouth harbour' },
  );
  await look();
}, 30_000);
afterAll(() => world?.close());

/** A while later, both channels are looked at. */
async function look(): Promise<void> {
  world.clock.moveTo(world.clock.now().getTime() + 2 * minute);
  await flushChannel(world.app, cards);
  await flushChannel(world.app, theirs.channelId);
}

/** The card in the channel that shows this text. */
function cardWith(channelId: string, text: string): string {
  const shown = world.standIn.messages(channelId).map((message) => JSON.stringify(message));
  const found = shown.filter((card) => card.includes(text));
  expect(found, shown.join('\n')).toHaveLength(1);
  return found[0]!;
}

const neighbours = () => world.standIn.messages(theirs.channelId).map(({ embeds, components }) => [embeds, components]);
const pick = (typed: string) => {
  const { guildId, channelId, ownerId } = world.standIn.home;
  return world.standIn.autocomplete(guildId, channelId, ownerId, 'care undo', { decision: typed });
};
const undo = async (typed: string) => {
  const [choice] = (await pick(typed)).choices;
  const answer = await world.ask('care undo', { decision: String(choice!.value) });
  await look();
  return answer.text;
};

describe('/care', () => {
  test('offers stories by their headlines, and is not for every member', async () => {
    const { guildId, channelId, ownerId, memberId } = world.standIn.home;
    const offered = await world.standIn.autocomplete(guildId, channelId, ownerId, 'care merge', { story: 'karsin' });
    expect(offered.choices).toEqual([{ name: 'Strong earthquake hits Karsin', value: 'quake' }]);
    world.standIn.allow('care');
    expect((await world.ask('care end', { story: 'quake' }, memberId)).text).toContain('Manage Server');
    expect((await world.ask('care list')).text).toContain('Nothing was decided');
    expect((await world.ask('care merge', { story: 'quake', other: 'quake' })).text).toContain('change nothing');
    expect((await world.ask('care end', { story: 'nowhere to be found' })).text).toContain('no such story');
  });

  test('merge makes one story of two: on the cards, in /story and /news, by either id', async () => {
    const before = neighbours();
    const answer = await world.ask('care merge', { story: 'quake', other: 'villages' });
    expect(answer.text).toContain('one story in this server, **Strong earthquake hits Karsin**, with 3 reports');
    await look();
    expect(cardWith(cards, 'sources:quake')).toContain('villages-east');
    expect(cardWith(cards, 'sources:villages')).toContain('the other one goes on');
    expect((await world.ask('story', { story: 'villages' })).text).toContain('Strong earthquake hits Karsin');
    expect((await world.ask('news')).text).not.toContain('Villages flattened in the valley of Sor**');
    expect(neighbours()).toEqual(before);
  });

  test('a digest tells it once', async () => {
    const preview = await world.ask('subscribe', { at: '09:00' });
    expect(preview.text).toBeTruthy();
    const [digest] = (await world.app.store.subscriptions.ofGuild(world.standIn.home.guildId)).filter(
      ({ mode }) => mode === 'digest',
    );
    const shown = await world.ask('digest preview', { subscription: digest!.id });
    expect(shown.text).toContain('Strong earthquake hits Karsin');
    expect(shown.text).not.toContain('Villages flattened');
    await world.app.store.subscriptions.delete(digest!.id);
  });

  test('undo of a merge lets both cards go on, and nothing new is posted', async () => {
    const count = world.standIn.messages(cards).length;
    expect(await undo('villages')).toContain('Taken back');
    expect(cardWith(cards, 'sources:villages')).not.toContain('the other one goes on');
    expect(cardWith(cards, 'sources:quake')).not.toContain('villages-east');
    expect(world.standIn.messages(cards)).toHaveLength(count);
    expect((await world.ask('care undo', { decision: 'nothing' })).text).toContain('no such decision');
  });

  test('split asks for the reports, makes another story of them, and it gets a card with its next report', async () => {
    const offered = await world.ask('care split', { story: 'summit', words: 'farmouth' });
    expect(offered.text).toContain('which of these reports are another story?');
    const labels = [...JSON.stringify(offered.message).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label);
    expect(labels).toContain('West: Ferry strike empties Farmouth harbour');
    const done = await world.choose(offered, 'care-split:', 'summit-west');
    expect(done.text).toContain('What is left is **Ministers meet in Farmouth**, the other one is **Ferry strike');
    await look();
    expect(cardWith(cards, 'sources:summit')).not.toContain('West');
    await report(world.app, 'summit', '', {
      outlet: 'East',
      title: 'Harbour of Farmouth still empty',
      placing: { best: { storyId: 'summit', articleId: 'summit-west' } },
    });
    await look();
    const ferry = cardWith(cards, 'Ferry strike empties Farmouth harbour');
    expect(ferry).toContain('East');
    expect(ferry).not.toContain('North');
    // In the other server it is the one story that it was recorded as.
    expect(JSON.stringify(world.standIn.messages(theirs.channelId))).not.toContain('Ferry strike empties');
  });

  test('the buttons of a card that was made so lead to its story', async () => {
    const { guildId } = world.standIn.home;
    const [row] = (await world.app.store.care.ofGuild(guildId)).filter(({ kind }) => kind === 'split');
    const card = world.standIn
      .messages(cards)
      .find((message) => JSON.stringify(message).includes(`sources:${row!.id}`))!;
    const shown = await world.standIn.press(world.standIn.home.memberId, card, `sources:${row!.id}`);
    expect(shown.text).toContain('Ferry strike empties Farmouth harbour');
    expect(shown.text).not.toContain('Ministers');
    // Its id means nothing elsewhere.
    const other = await world.standIn.command(theirs.guildId, theirs.channelId, world.standIn.home.ownerId, 'story', {
      story: row!.id,
    });
    expect(other.text).toContain('no such story');
  });

  test('rename stands over the story everywhere in the server, and escapes what was typed', async () => {
    const answer = await world.ask('care rename', { story: 'quake', headline: 'Our *earthquake* @everyone' });
    expect(answer.text).toContain('\\*earthquake\\*');
    await look();
    expect(cardWith(cards, 'sources:quake')).toContain('earthquake');
    expect(cardWith(cards, 'sources:quake')).not.toContain('Strong earthquake hits Karsin**');
    const { app } = world;
    const story = (await app.store.stories.get('quake'))!;
    expect((await viewStories(app, theirs.guildId, [story]))[0]!.headline).toBe('Strong earthquake hits Karsin');
    expect((await viewStories(app, 'nobody', [story]))[0]).toBeUndefined();
  });

  test('end lets the card rest and tells nothing more', async () => {
    expect((await world.ask('care end', { story: 'villages' })).text).toContain('is settled in this server');
    expect((await world.ask('care end', { story: 'villages' })).text).toContain('change nothing');
    await look();
    const resting = cardWith(cards, 'sources:villages');
    await report(world.app, 'villages', '', { outlet: 'North', title: 'More villages reached' });
    await look();
    expect(cardWith(cards, 'sources:villages')).toBe(resting);
    expect(cardWith(theirs.channelId, 'sources:villages')).toContain('North');
    expect(await undo('ended')).toContain('Taken back');
    expect(cardWith(cards, 'sources:villages')).toContain('North');
  });

  test('list says what holds, newest first', async () => {
    const { text } = await world.ask('care list');
    expect(text).toContain('**2 decisions**');
    expect(text.indexOf('called "Our')).toBeLessThan(
      text.indexOf('one report taken out of "Ministers meet in Farmouth"'),
    );
  });

  test('export gives labelled lines without anything of people', async () => {
    const answer = await world.ask('care export');
    const file = world.standIn.fileText(answer.message!.attachments[0]!.id);
    const lines = file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const split = lines.find(({ kind }) => kind === 'split')!;
    const [summit, ferry] = split['stories'] as [string, string];
    expect(Object.fromEntries(lines.filter(({ id }) => id !== undefined).map(({ id, story }) => [id, story]))).toEqual({
      'quake-north': 'quake',
      'quake-south': 'quake',
      'summit-north': summit,
      'summit-south': summit,
      'summit-west': ferry,
      'summit-east': ferry,
    });
    expect(lines[0]).toMatchObject({
      source: expect.any(String),
      url: expect.stringContaining('https://'),
      language: 'en',
    });
    expect(file).not.toContain(world.standIn.home.ownerId);
  });

  test('undo of a split takes what was decided about its other part along, and one card goes on', async () => {
    const { guildId } = world.standIn.home;
    const [row] = (await world.app.store.care.ofGuild(guildId)).filter(({ kind }) => kind === 'split');
    await world.ask('care rename', { story: row!.id, headline: 'The strike' });
    expect(await undo('taken out')).toContain('with one decision');
    expect(cardWith(cards, `sources:${row!.id}`)).toContain('the other one goes on');
    expect(cardWith(cards, 'sources:summit')).toContain('West');
    expect((await world.ask('story', { story: row!.id })).text).toContain('Ministers meet in Farmouth');
  });

  test('has a bound for what holds, and a wider one for what was undone too', async () => {
    const { guildId } = world.standIn.home;
    const { care } = world.app.store;
    const name = (headline: string) => world.ask('care rename', { story: 'quake', headline });
    const standing = async () => (await care.ofGuild(guildId)).filter(({ undoneAt }) => undoneAt === null);
    for (let rows = (await standing()).length; rows < 12; rows++) {
      expect((await name(`Name ${rows}`)).text).toContain(`Name ${rows}`);
    }
    expect((await world.ask('care end', { story: 'quake' })).text).toContain('12 times, which is the limit');
    expect((await care.ofGuild(guildId)).length).toBeGreaterThan(12);
    for (let rows = (await care.ofGuild(guildId)).length; rows < 24; rows++) {
      const newest = (await standing()).at(-1)!;
      await world.ask('care undo', { decision: newest.id });
      expect((await name(`Other name ${rows}`)).text).toContain(`Other name ${rows}`);
    }
    await world.ask('care undo', { decision: (await standing()).at(-1)!.id });
    expect((await name('One more')).text).toContain('which is the limit');
  });

  test('speaks the language of who asks', async () => {
    const { ownerId } = world.standIn.home;
    for (const [locale, said] of [
      ['de', 'Entscheidungen'],
      ['ar', 'قرار'],
    ] as const) {
      world.standIn.speak(ownerId, locale);
      expect((await world.ask('care list')).text).toContain(said);
    }
    world.standIn.speak(ownerId, 'en-GB');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});

test('a server sees a story of feeds that it does not follow in none of this', async () => {
  const { app } = world;
  const { guildId } = world.standIn.home;
  await app.store.feeds.add(aFeed({ id: 'secret', outlet: 'Secret', shared: false }));
  await report(app, 'hidden', 'A hidden headline', { outlet: 'Secret' });
  expect((await world.ask('care merge', { story: 'quake', other: 'hidden' })).text).toContain('no such story');
  expect((await app.store.care.ofGuild(guildId)).some(({ otherId }) => otherId === 'hidden')).toBe(false);
});

test('/care undo looks up the newest decisions alone', async () => {
  const { app, standIn } = world;
  const { guildId, channelId } = standIn.addGuild('Many decisions');
  for (let row = 1; row <= 55; row++) {
    const id = `row-${String(row).padStart(2, '0')}`;
    await app.store.care.save(aCare({ id, guildId, storyId: 'quake', kind: 'end', createdAt: row }));
  }
  const offered = async (decision: string) => {
    const { choices } = await standIn.autocomplete(guildId, channelId, standIn.home.ownerId, 'care undo', { decision });
    return choices.map(({ value }) => value);
  };
  expect((await offered('row-')).slice(0, 2)).toEqual(['row-55', 'row-54']);
  expect(await offered('row-06')).toEqual(['row-06']);
  expect(await offered('row-05')).toEqual([]);
});
