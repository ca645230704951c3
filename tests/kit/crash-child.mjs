// One run of the delivering half of the bot as a process of its own, from the built dist, that kills itself at a given step.
// Arguments: store file, DISCORD_API, token, channel, moment (epoch ms), step to die at (0: never). Prints the number of steps it came to.
import { flushChannel } from '../../dist/deliver/deliver.js';
import { createDiscordMessenger } from '../../dist/discord/messenger.js';
import { openRest } from '../../dist/discord/rest.js';
import { defaultSettings } from '../../dist/model/settings.js';
import { openStore } from '../../dist/store/open.js';

const [file, api, token, channelId, moment, dieAt] = process.argv.slice(2);
const now = () => new Date(Number(moment));
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
let steps = 0;

/** Before and after each call there is a step at which the process may die, as by a power cut: no cleaning up. */
function step() {
  steps += 1;
  if (steps === Number(dieAt)) {
    process.kill(process.pid, 'SIGKILL');
  }
}

function stepping(thing, names) {
  const wrapped = { ...thing };
  for (const name of names) {
    wrapped[name] = async (...args) => {
      step();
      const result = await thing[name](...args);
      step();
      return result;
    };
  }
  return wrapped;
}

const store = await openStore({ databaseUrl: null, file });
await flushChannel(
  {
    config: { families: {} },
    settings: defaultSettings,
    now,
    log,
    store: {
      ...store,
      digests: stepping(store.digests, ['publish']),
      cards: stepping(store.cards, ['publish', 'save']),
      deliveries: stepping(store.deliveries, ['claimHead', 'record']),
    },
    messenger: stepping(createDiscordMessenger(openRest({ token, api }), log, now), ['send', 'edit', 'find']),
  },
  channelId,
);
await store.close();
process.stdout.write(`${steps}\n`);
process.exit(0);
