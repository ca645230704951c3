// Looks back over days of news, such as the preview of a topic: each may read and score tens of thousands of articles, and a press asks for one.
// So a server has one at a time, a few wait their turn, and who asks for more is asked to wait. None may be asked for within another.
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { rescoreTopic } from '../understand/understand.ts';

/** Nothing was begun. Told to people in words where interactions are answered. */
export class TooManyLookBacks extends Error {}

interface Line {
  readonly last: Promise<unknown>;
  readonly length: number;
}

const lines = new WeakMap<App, Map<string, Line>>();

/** After those that the server asked for before, whatever became of them. Throws `TooManyLookBacks` when too many wait. */
export async function inTurn<Result>(app: App, guildId: string, look: () => Promise<Result>): Promise<Result> {
  const ofServers = lines.get(app) ?? new Map<string, Line>();
  lines.set(app, ofServers);
  const { last, length } = ofServers.get(guildId) ?? { last: Promise.resolve(), length: 0 };
  if (length > app.settings.lookBacksWaiting) {
    throw new TooManyLookBacks(`${length} looks back are asked for in one server`);
  }
  const turn = last.then(look, look);
  ofServers.set(guildId, { last: turn, length: length + 1 });
  try {
    return await turn;
  } finally {
    const line = ofServers.get(guildId)!;
    if (line.length === 1) {
      ofServers.delete(guildId);
    } else {
      ofServers.set(guildId, { ...line, length: line.length - 1 });
    }
  }
}

/** Of a topic that is saved. Where too many wait, it is left to the job that scores again for what was edited. */
export async function rescoreInTurn(app: App, guildId: string, topic: Topic): Promise<void> {
  try {
    await inTurn(app, guildId, () => rescoreTopic(app, topic));
  } catch (cause) {
    if (!(cause instanceof TooManyLookBacks)) {
      throw cause;
    }
  }
}
