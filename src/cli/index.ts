// The verbs of the command line, in the order in which --help lists them.
import { backup, restore } from './backup.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { feed } from './feed.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { story } from './story.ts';
import { topic } from './topic.ts';
import type { Verb } from './verb.ts';

export const verbs: readonly Verb[] = [run, demo, doctor, feed, story, topic, replay, backup, restore];
