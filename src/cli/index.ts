// The verbs of the command line, in the order in which --help lists them. Each is loaded when it is asked for:
// what reads lines on standard input need not wait for discord.js and a store.
import type { Verb } from './verb.ts';

export interface VerbEntry {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  load(): Promise<Verb>;
}

export const verbs: readonly VerbEntry[] = [
  {
    name: 'run',
    summary: 'the bot; without a token it delivers to the local page',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'demo',
    summary: 'a recorded news day through the real pipeline, in a minute',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'doctor',
    summary: 'checks settings, store, permissions, feeds, clock; says what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'feed',
    summary: 'reads, checks and finds feeds; OPML in and out',
    load: async () => (await import('./feed.ts')).feed,
  },
  {
    name: 'story',
    summary: 'groups articles into stories, line by line',
    load: async () => (await import('./story.ts')).story,
  },
  {
    name: 'topic',
    summary: 'scores articles against a topic, line by line',
    load: async () => (await import('./topic.ts')).topic,
  },
  {
    name: 'replay',
    summary: 'the stored news once more, with the settings of today',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'backup',
    summary: 'copies the store to one file, while the bot may run',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'puts a copy back, while the bot does not run',
    load: async () => (await import('./backup.ts')).restore,
  },
];
