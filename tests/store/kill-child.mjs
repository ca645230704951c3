// Writes to a store without pause until it is killed, from the built dist, and prints each thing that the store has acknowledged.
// Arguments: store file, the number to go on from.
import { writeSync } from 'node:fs';
import { openStore } from '../../dist/store/open.js';

const [file, first] = process.argv.slice(2);
const store = await openStore({ databaseUrl: null, file });

for (let turn = Number(first); ; turn += 1) {
  await store.articles.add([article(`${turn}-a`), article(`${turn}-b`)]);
  acknowledge(`articles ${turn}`);
  const subscription = await store.subscriptions.get('subscription');
  const next = { ...subscription, nextDueAt: turn + 1, toldThroughAt: turn };
  await store.digests.publish(digest(turn), [told(turn)], [delivery(`${turn}-1`), delivery(`${turn}-2`)], next, turn);
  acknowledge(`digest ${turn}`);
}

/** At once, past every buffer of ours: what was printed was acknowledged. */
function acknowledge(text) {
  writeSync(1, `${text}\n`);
}

function article(id) {
  return {
    id,
    feedId: 'f',
    outlet: 'f',
    guid: id,
    url: null,
    urlKey: null,
    title: `Report ${id}`,
    summary: 'words '.repeat(200),
    image: null,
    authors: [],
    language: 'en',
    publishedAt: 0,
    firstSeenAt: 0,
    revisedAt: 0,
    backlog: false,
    storyId: null,
  };
}

function digest(turn) {
  return {
    id: `digest ${turn}`,
    subscriptionId: 'subscription',
    guildId: 'guild',
    channelId: 'channel',
    title: '',
    style: 'cards',
    language: 'en',
    timeZone: 'UTC',
    fromAt: 0,
    toAt: turn,
    stories: [],
    leftOut: [],
  };
}

function told(turn) {
  return {
    subscriptionId: 'subscription',
    storyId: `story ${turn}`,
    toldAt: turn,
    headline: '',
    outlets: [],
    articleCount: 1,
    independentReports: 1,
    numbers: [],
    words: [],
  };
}

function delivery(id) {
  return {
    id,
    guildId: 'guild',
    channelId: 'channel',
    subscriptionId: 'subscription',
    storyId: null,
    kind: 'digest',
    operation: 'send',
    onDeliveryId: null,
    post: null,
    payload: { content: id },
    mark: id,
    state: 'waiting',
    attempts: 0,
    notBeforeAt: 0,
    leaseUntilAt: null,
    messageId: null,
    createdAt: 0,
    endedAt: null,
    why: null,
  };
}
