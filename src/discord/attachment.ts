// What a person attached to a command, fetched from Discord through the guarded net like anything else from outside.
import type { Attachment } from 'discord.js';
import type { App } from '../ports/app.ts';
import { shown } from './text.ts';

/** The bytes; or, for people, why there are none. `what` begins the sentence about a file that is too large ("a topic"). */
export async function readAttachment(
  app: App,
  file: Pick<Attachment, 'url' | 'size'>,
  maxBytes: number,
  what: string,
): Promise<Uint8Array | string> {
  if (file.size > maxBytes) {
    return `That file is too large: ${what} has at most ${maxBytes / 1024} kB.`;
  }
  const answer = await app.net.get({ url: file.url, maxBytes });
  if (answer.kind !== 'answer' || answer.status !== 200) {
    const why = answer.kind === 'answer' ? `it answered ${answer.status}` : answer.why;
    return `I couldn't fetch the file from Discord (${shown(why)}). Attach it again.`;
  }
  return answer.body;
}
