// News of a day in December around one event, told in the store as stories: the event itself, what is near it, and what is far.
import type { Seed } from '../../src/model/topic.ts';
import type { App } from '../../src/ports/app.ts';
import { followFeeds, report } from './news.ts';

/** Shows the topic. */
export const asylumArticle = `Assad granted asylum in Moscow
Russia has given the ousted Syrian president Bashar al-Assad and his family asylum, the Kremlin says.`;

/** The same as a topic keeps it, in short. */
export const asylumSeed: Seed = {
  id: 's',
  title: 'Assad in Moscow',
  text: 'He was granted asylum.',
  url: 'https://a.example/1',
  negative: false,
};

const stories: readonly (readonly [id: string, title: string, summary: string, ...outlets: readonly string[]])[] = [
  [
    'asylum',
    'Russia grants Assad asylum in Moscow',
    'The Kremlin gave ousted Syrian president Bashar al-Assad and his family asylum.',
    'North',
    'South',
    'East',
  ],
  [
    'family',
    'Assad family arrives in Moscow',
    'The ousted Syrian president and his family were granted asylum, Russian agencies say.',
    'North',
  ],
  [
    'kremlin',
    'Kremlin silent on where Assad lives',
    'A spokesman of the Kremlin would not say where in Moscow the Syrian leader stays.',
    'South',
  ],
  [
    'damascus',
    'Rebels celebrate in Damascus',
    'Crowds in the Syrian capital tear down portraits of Assad.',
    'North',
    'East',
  ],
  ['banks', 'Syrian banks open again', 'Queues form in Damascus as banks open their doors.', 'East'],
  ['summit', 'Moscow hosts a summit on grain', 'Ministers speak of exports and of prices in Russia.', 'South'],
  ['budget', 'Parliament passes the budget', 'After a long night members agreed on spending.', 'North'],
  ['storm', 'Storm cuts power on the coast', 'Thousands of homes are dark after a storm.', 'East'],
];

/** Three outlets, which only this server follows, report eight stories. */
export async function tellAsylumNews(app: App, guildId: string): Promise<void> {
  await followFeeds(app, guildId, 'North', 'South', 'East');
  for (const [id, title, summary, ...outlets] of stories) {
    await report(app, id, title, ...outlets.map((outlet) => ({ outlet, article: { summary } })));
  }
}
