// The whole bot as a process of its own, from built code, as `newsloom run` starts it, but with the feeds and topics that its store holds.
// Arguments: the folder of the built code, the configuration as JSON. Prints "ready" once its jobs run.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, config] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const { openApp } = await load('app.js');
const { openBot } = await load('discord/bot.js');
const { createHandlers, createProgram } = await load('jobs.js');

const app = await openApp(JSON.parse(config));
const bot = await openBot(app, (why) => {
  console.error(why);
  process.exit(1);
});
await app.jobs.start(createHandlers(app, createProgram(app)), (task, key, cause) => console.error(task, key, cause));
console.log('ready');
process.on('SIGTERM', async () => {
  await app.jobs.stop();
  await bot.close();
  await app.close();
  process.exit(0);
});
